#include "raster/limits_search.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>

namespace zs {

namespace {

constexpr Index kSampleSize = 8192;
constexpr double kSampleMargin = 0.008; // of all numbers, to both sides: five times what a sample errs by at the 2nd percentile
constexpr double kStepMargin = 0.008;   // likewise for the next step of a field
constexpr std::size_t kRun = 16;    // pixels that are looked at together
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Of a run of numbers: how many there are, and how many lie below each end of the brackets.
struct RunCounts {
    int known = 0; // not NaN
    int finite = 0;
    int belowLow = 0;
    int toLow = 0; // the end of a bracket belongs to it
    int belowHigh = 0;
    int toHigh = 0;
};

/// Without branches: vectorised.
template <class T>
RunCounts countRun(const T* values, T lowest, T low, T high, T highest)
{
    constexpr T kLargest = std::numeric_limits<T>::max();
    RunCounts counts;
    for (std::size_t i = 0; i < kRun; ++i) {
        const T value = values[i];
        counts.known += value == value ? 1 : 0;
        counts.finite += (value >= -kLargest) & (value <= kLargest) ? 1 : 0;
        counts.belowLow += value < lowest ? 1 : 0;
        counts.toLow += value <= low ? 1 : 0;
        counts.belowHigh += value < high ? 1 : 0;
        counts.toHigh += value <= highest ? 1 : 0;
    }
    return counts;
}

enum class RunStates { data, nothing, mixed };

RunStates statesOf(const PixelState* states)
{
    static_assert(sizeof(PixelState) == 1);
    constexpr std::uint64_t kData = 0x0101010101010101U * static_cast<std::uint64_t>(PixelState::data);
    std::array<std::uint64_t, kRun / 8> words;
    std::memcpy(words.data(), states, kRun);
    if (std::all_of(words.begin(), words.end(), [](std::uint64_t word) { return word == kData; }))
        return RunStates::data;
    const bool isAny = std::any_of(states, states + kRun, [](PixelState state) { return state == PixelState::data; });
    return isAny ? RunStates::mixed : RunStates::nothing;
}

/// Appends what lies between both; most of a run does not.
template <class T>
void collect(const T* values, T from, T to, std::vector<double>& between)
{
    std::array<T, kRun> kept;
    std::size_t count = 0;
    for (std::size_t i = 0; i < kRun; ++i) {
        kept[count] = values[i];
        count += (values[i] >= from) & (values[i] <= to) ? 1 : 0;
    }
    between.insert(between.end(), kept.begin(), kept.begin() + static_cast<std::ptrdiff_t>(count));
}

/// Places of the neighbours that a quantile lies between, and how far from the first.
struct Rank {
    Index first = 0;
    Index second = 0;
    double rest = 0;
};

Rank rankOf(double fraction, Index count)
{
    const double rank = std::clamp(fraction, 0.0, 1.0) * static_cast<double>(count - 1);
    const auto first = static_cast<Index>(rank);
    return {first, std::min(first + 1, count - 1), rank - static_cast<double>(first)};
}

/// Of the numbers in a bracket; nothing when it misses the quantile. Reorders them.
std::optional<double> quantileOf(std::vector<double>& between, Index below, double fraction, Index count)
{
    const Rank rank = rankOf(fraction, count);
    const Index first = rank.first - below;
    if (first < 0 || rank.second - below >= static_cast<Index>(between.size()))
        return std::nullopt;
    const auto at = between.begin() + first;
    std::nth_element(between.begin(), at, between.end());
    return rank.rest == 0 ? *at : std::lerp(*at, *std::min_element(at + 1, between.end()), rank.rest);
}

/// A number near a place among `between`, by a few of them; beyond its ends, a bracket's width further.
class PlaceIn {
public:
    PlaceIn(const std::vector<double>& between, const QuantileBracket& from) : m_from(from), m_size(static_cast<Index>(between.size()))
    {
        constexpr std::size_t kFew = 256;
        const std::size_t stride = between.size() / kFew + 1;
        for (std::size_t i = stride / 2; i < between.size(); i += stride)
            m_few.push_back(between[i]);
        std::sort(m_few.begin(), m_few.end());
    }

    [[nodiscard]] double at(Index place) const
    {
        const double width = std::isfinite(m_from.high - m_from.low) ? m_from.high - m_from.low : 0;
        if (place < 0 || m_few.empty())
            return m_from.low - width;
        if (place >= m_size)
            return m_from.high + width;
        return m_few[static_cast<std::size_t>(place) * m_few.size() / static_cast<std::size_t>(m_size)];
    }

private:
    QuantileBracket m_from;
    Index m_size = 0;
    std::vector<double> m_few;
};

/// `kStepMargin` of all to both sides, open where that is beyond the last number.
QuantileBracket bracketAround(const std::vector<double>& between, Index below, double fraction, Index count, const QuantileBracket& from)
{
    const PlaceIn place(between, from);
    const double low = fraction - kStepMargin;
    const double high = fraction + kStepMargin;
    return {low <= 0 ? -kInfinity : place.at(rankOf(low, count).first - below),
            high >= 1 ? kInfinity : place.at(rankOf(high, count).first - below)};
}

} // namespace

template <class T>
LimitsSearch::Found LimitsSearch::look(const std::vector<T>& values, const std::vector<PixelState>& states, std::size_t begin,
                                       std::size_t end) const
{
    // As the numbers of the picture are: a float is compared with a float.
    const auto lowest = static_cast<T>(m_guess.low.low);
    const auto low = static_cast<T>(m_guess.low.high);
    const auto high = static_cast<T>(m_guess.high.low);
    const auto highest = static_cast<T>(m_guess.high.high);
    Found found;
    const auto addTo = [](Part& part, T from, T to, T value) {
        if (value < from)
            ++part.below;
        else if (value <= to)
            part.between.push_back(static_cast<double>(value));
    };
    const auto addOne = [&](std::size_t i) {
        if (states[i] != PixelState::data || !std::isfinite(values[i]))
            return;
        ++found.count;
        addTo(found.low, lowest, low, values[i]);
        addTo(found.high, high, highest, values[i]);
    };
    std::size_t i = begin;
    for (; i + kRun <= end; i += kRun) {
        const RunStates seen = statesOf(states.data() + i);
        if (seen == RunStates::nothing)
            continue;
        const RunCounts counts = countRun(values.data() + i, lowest, low, high, highest);
        if (seen == RunStates::mixed || counts.finite != counts.known) {
            for (std::size_t each = i; each < i + kRun; ++each)
                addOne(each);
            continue;
        }
        found.count += counts.finite;
        found.low.below += counts.belowLow;
        found.high.below += counts.belowHigh;
        if (counts.toLow > counts.belowLow)
            collect(values.data() + i, lowest, low, found.low.between);
        if (counts.toHigh > counts.belowHigh)
            collect(values.data() + i, high, highest, found.high.between);
    }
    for (; i < end; ++i)
        addOne(i);
    return found;
}

void LimitsSearch::addRows(const Aggregate& aggregate, int begin, int end)
{
    const auto width = static_cast<std::size_t>(aggregate.width);
    const auto first = static_cast<std::size_t>(begin) * width;
    const auto last = static_cast<std::size_t>(end) * width;
    const Found found = std::visit([&](const auto& values) { return look(values, aggregate.states, first, last); }, aggregate.values);
    const std::lock_guard lock(m_mutex);
    m_found.count += found.count;
    const auto add = [](Part& part, const Part& more) {
        part.below += more.below;
        part.between.insert(part.between.end(), more.between.begin(), more.between.end());
    };
    add(m_found.low, found.low);
    add(m_found.high, found.high);
}

std::optional<ColorLimits> LimitsSearch::quantiles(double low, double high)
{
    if (m_found.count == 0)
        return std::nullopt;
    const auto first = quantileOf(m_found.low.between, m_found.low.below, low, m_found.count);
    const auto last = quantileOf(m_found.high.between, m_found.high.below, high, m_found.count);
    return first && last ? std::optional(ColorLimits{*first, *last}) : std::nullopt;
}

std::optional<LimitsGuess> LimitsSearch::nextGuess(double low, double high) const
{
    if (m_found.count < kSampleSize)
        return std::nullopt;
    return LimitsGuess{bracketAround(m_found.low.between, m_found.low.below, low, m_found.count, m_guess.low),
                       bracketAround(m_found.high.between, m_found.high.below, high, m_found.count, m_guess.high)};
}

std::optional<LimitsGuess> sampledGuess(const Aggregate& aggregate, double low, double high)
{
    if (static_cast<Index>(aggregate.states.size()) < 8 * kSampleSize)
        return std::nullopt;
    std::vector<double> sample; // of pixels that lie evenly over the picture
    std::visit(
        [&](const auto& values) {
            const std::size_t stride = std::max<std::size_t>(1, values.size() / kSampleSize) | 1; // odd: not the same few columns of every row
            for (std::size_t i = 0; i < values.size(); i += stride)
                if (aggregate.states[i] == PixelState::data && std::isfinite(values[i]))
                    sample.push_back(static_cast<double>(values[i]));
        },
        aggregate.values);
    if (static_cast<Index>(sample.size()) < kSampleSize / 8)
        return std::nullopt;
    const auto place = [&](double part) {
        if (part <= 0 || part >= 1)
            return part <= 0 ? -kInfinity : kInfinity;
        const auto at = sample.begin() + static_cast<std::ptrdiff_t>(part * static_cast<double>(sample.size() - 1));
        std::nth_element(sample.begin(), at, sample.end());
        return *at;
    };
    const auto around = [&](double fraction) { return QuantileBracket{place(fraction - kSampleMargin), place(fraction + kSampleMargin)}; };
    return LimitsGuess{around(low), around(high)};
}

} // namespace zs
