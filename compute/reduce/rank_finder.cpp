#include "reduce/rank_finder.h"

#include <xsimd/xsimd.hpp>

#include <algorithm>
#include <limits>

namespace zs {
namespace {

constexpr int kMostCounts = 8;
constexpr Index kFew = 24; // numbers that are picked out and put in order
constexpr Index kExactCounts = Index{1} << 20; // in float32

/// Numbers from `low` on, below `high`.
template <class T>
struct RankRange {
    T low;
    T high;
    Index below = 0; // numbers below `low`
    Index upTo = 0;  // numbers below `high`
};

/// A limit between the ends that should have about `rank` numbers below it; nothing inside when there is none.
template <class T>
T limitNear(const RankRange<T>& range, double rank)
{
    const double part = (rank - static_cast<double>(range.below)) / static_cast<double>(range.upTo - range.below);
    const auto low = static_cast<double>(range.low);
    return static_cast<T>(low + (static_cast<double>(range.high) - low) * std::clamp(part, 0.02, 0.98));
}

/// Copies the numbers from `low` on, below `high` (with it when `isClosed`), to the front of `room`; returns where they end. Few are
/// expected: of most batches there is none.
template <class T>
T* pickInside(std::span<const T> values, T low, T high, bool isClosed, std::vector<T>& room)
{
    using Batch = xsimd::batch<T>;
    constexpr std::size_t step = Batch::size;
    const auto isInside = [&](T value) { return value >= low && (value < high || (isClosed && value == high)); };
    room.resize(values.size());
    T* end = room.data();
    const T* const from = values.data();
    const Batch lows(low);
    const Batch highs(high);
    std::size_t i = 0;
    for (; i + step <= values.size(); i += step) {
        const Batch value = Batch::load_unaligned(from + i);
        const auto inside = isClosed ? (value >= lows) & (value <= highs) : (value >= lows) & (value < highs);
        if (!xsimd::any(inside))
            continue;
        for (std::size_t k = i; k < i + step; ++k) {
            *end = from[k]; // there is room: no more than have been looked at
            end += isInside(from[k]) ? 1 : 0;
        }
    }
    for (; i < values.size(); ++i)
        if (isInside(from[i]))
            *end++ = from[i];
    return end;
}

} // namespace

template <class T>
RankFinder<T>::RankFinder(std::span<const T> values, std::vector<T>& spare) : m_values(values), m_spare(spare)
{
    using Batch = xsimd::batch<T>;
    constexpr auto step = static_cast<Index>(Batch::size);
    constexpr T infinity = std::numeric_limits<T>::infinity();
    const auto size = static_cast<Index>(values.size());
    const T* const from = values.data();
    Batch least(infinity);
    Batch most(-infinity);
    Index i = 0;
    while (i + step <= size) {
        Batch counts(T{0});
        for (const Index end = std::min(size, i + kExactCounts); i + step <= end; i += step) {
            const Batch value = Batch::load_unaligned(from + i);
            const auto isNumber = value == value;
            counts += xsimd::select(isNumber, Batch(T{1}), Batch(T{0}));
            least = xsimd::min(least, xsimd::select(isNumber, value, Batch(infinity)));
            most = xsimd::max(most, xsimd::select(isNumber, value, Batch(-infinity)));
        }
        for (std::size_t lane = 0; lane < Batch::size; ++lane)
            m_count += static_cast<Index>(counts.get(lane));
    }
    m_least = infinity;
    m_most = -infinity;
    for (std::size_t lane = 0; lane < Batch::size; ++lane) {
        m_least = std::min(m_least, least.get(lane));
        m_most = std::max(m_most, most.get(lane));
    }
    for (; i < size; ++i)
        if (from[i] == from[i]) {
            ++m_count;
            m_least = std::min(m_least, from[i]);
            m_most = std::max(m_most, from[i]);
        }
}

template <class T>
Index RankFinder<T>::countBelow(T limit) const
{
    using Batch = xsimd::batch<T>;
    constexpr auto step = static_cast<Index>(Batch::size);
    const auto size = static_cast<Index>(m_values.size());
    const T* const from = m_values.data();
    const Batch limits(limit);
    Index count = 0;
    Index i = 0;
    while (i + step <= size) {
        Batch counts(T{0});
        for (const Index end = std::min(size, i + kExactCounts); i + step <= end; i += step)
            counts += xsimd::select(Batch::load_unaligned(from + i) < limits, Batch(T{1}), Batch(T{0}));
        for (std::size_t lane = 0; lane < Batch::size; ++lane)
            count += static_cast<Index>(counts.get(lane));
    }
    for (; i < size; ++i)
        count += from[i] < limit ? 1 : 0;
    return count;
}

template <class T>
std::pair<T, T> RankFinder<T>::at(Index rank) const
{
    RankRange<T> range{m_least, m_most, 0, m_count};
    const Index next = std::min(rank + 1, m_count - 1);
    bool isOpen = true; // the largest number counts too: nothing lies above the range
    for (int i = 0; i < kMostCounts && range.upTo - range.below > kFew; ++i) {
        const double room = std::max(2.0, static_cast<double>(range.upTo - range.below) / 32);
        const bool cutsBelow = i % 2 == 0;
        const T limit = limitNear(range, cutsBelow ? static_cast<double>(rank) - room : static_cast<double>(next) + room);
        if (!(limit > range.low && limit < range.high))
            continue;
        const Index below = countBelow(limit);
        if (below <= rank) {
            range.low = limit;
            range.below = below;
        } else if (below > next) {
            range.high = limit;
            range.upTo = below;
            isOpen = false;
        } // else it lies just between the two
    }
    T* const end = pickInside(m_values, range.low, isOpen ? std::numeric_limits<T>::infinity() : range.high, isOpen, m_spare);
    T* const found = m_spare.data() + (rank - range.below);
    std::nth_element(m_spare.data(), found, end);
    return {*found, next == rank ? *found : *std::min_element(found + 1, end)};
}

template class RankFinder<float>;
template class RankFinder<double>;

} // namespace zs
