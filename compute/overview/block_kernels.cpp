#include "overview/block_kernels.h"

#include <xsimd/xsimd.hpp>

#include <algorithm>
#include <array>
#include <limits>

namespace zs {
namespace {

// NaN is the one number that is not equal to itself; comparisons with it are false.
template <class T>
struct Smaller {
    static T of(T a, T b) { return (b < a || a != a) ? b : a; }
};

template <class T>
struct Larger {
    static T of(T a, T b) { return (b > a || a != a) ? b : a; }
};

/// Calls `row(above, below, result)` for each row of results: offsets of its two rows of cells, and its own. At the end of an
/// odd number of rows `below` is −1.
template <class Row>
void forEachRow(const MapFace& face, Row row)
{
    const Index rowSize = face.b * face.inner;
    Index result = 0;
    for (Index o = 0; o < face.outer; ++o)
        for (Index i = 0; i < (face.a + 1) / 2; ++i)
            for (Index m = 0; m < face.between; ++m) {
                const Index above = ((o * face.a + 2 * i) * face.between + m) * rowSize;
                const bool hasBelow = 2 * i + 1 < face.a;
                row(above, hasBelow ? above + face.between * rowSize : Index{-1}, result);
                result += (face.b + 1) / 2 * face.inner;
            }
}

template <class T, class Choose>
void halveExtreme(const MapFace& face, const T* cells, T* result)
{
    const Index pairs = face.b / 2;
    forEachRow(face, [&](Index above, Index below, Index to) {
        const T* const first = cells + above;
        const T* const second = below < 0 ? first : cells + below; // a cell may be looked at twice
        T* const out = result + to;
        if (face.inner == 1) {
            for (Index j = 0; j < pairs; ++j)
                out[j] = Choose::of(Choose::of(first[2 * j], first[2 * j + 1]), Choose::of(second[2 * j], second[2 * j + 1]));
            if (face.b % 2 != 0)
                out[pairs] = Choose::of(first[face.b - 1], second[face.b - 1]);
            return;
        }
        for (Index j = 0; j < (face.b + 1) / 2; ++j) {
            const Index left = 2 * j * face.inner;
            const Index right = 2 * j + 1 < face.b ? left + face.inner : left;
            for (Index t = 0; t < face.inner; ++t)
                out[j * face.inner + t] =
                    Choose::of(Choose::of(first[left + t], first[right + t]), Choose::of(second[left + t], second[right + t]));
        }
    });
}

/// Sums that do not overflow where the mean does not: every number has its share of the count.
template <class T>
struct Gathered {
    T mean;
    float count;
};

template <class T>
Gathered<T> gather(const T (&values)[4], const float (&counts)[4])
{
    const float count = counts[0] + counts[1] + counts[2] + counts[3];
    const T share = T(1) / static_cast<T>(count); // infinite for nothing: 0 × ∞ = NaN
    T mean = 0;
    for (int i = 0; i < 4; ++i)
        mean += values[i] == values[i] ? values[i] * (static_cast<T>(counts[i]) * share) : T(0);
    return {count > 0 ? mean : std::numeric_limits<T>::quiet_NaN(), count};
}

template <class T>
float countOf(const float* counts, Index at, T value)
{
    return counts ? counts[at] : (value == value ? 1.0F : 0.0F);
}

constexpr Index kStripPairs = 256; // of two rows: what is between the two passes stays in the first cache

/// What two rows give to a mean, cell by cell: a quarter of each number, so that no sum overflows, and how many numbers there are.
template <class T>
void addTwoRows(const T* above, const T* below, Index cells, T* quarters, T* numbers)
{
    using Lanes = xsimd::batch<T>;
    constexpr auto kLanes = static_cast<Index>(Lanes::size);
    const Lanes zero(T(0));
    const Lanes one(T(1));
    Index j = 0;
    for (; j + kLanes <= cells; j += kLanes) {
        const Lanes a = Lanes::load_unaligned(above + j);
        const Lanes b = Lanes::load_unaligned(below + j);
        const auto hasA = a == a;
        const auto hasB = b == b;
        ((xsimd::select(hasA, a, zero) * T(0.25)) + (xsimd::select(hasB, b, zero) * T(0.25))).store_unaligned(quarters + j);
        (xsimd::select(hasA, one, zero) + xsimd::select(hasB, one, zero)).store_unaligned(numbers + j);
    }
    for (; j < cells; ++j) {
        const T a = above[j];
        const T b = below[j];
        quarters[j] = (a == a ? a * T(0.25) : T(0)) + (b == b ? b * T(0.25) : T(0));
        numbers[j] = (a == a ? T(1) : T(0)) + (b == b ? T(1) : T(0));
    }
}

/// Means of 2 × 2 neighbours of which each number counts once.
template <class T>
void meansOfTwoRows(const T* above, const T* below, Index pairs, T* means, float* counts)
{
    std::array<T, 2 * kStripPairs> quarters;
    std::array<T, 2 * kStripPairs> numbers;
    for (Index begin = 0; begin < pairs; begin += kStripPairs) {
        const Index count = std::min(kStripPairs, pairs - begin);
        addTwoRows(above + 2 * begin, below + 2 * begin, 2 * count, quarters.data(), numbers.data());
        const T* const q = quarters.data();
        const T* const n = numbers.data();
        for (Index j = 0; j < count; ++j) {
            const T all = n[2 * j] + n[2 * j + 1];
            means[begin + j] = (q[2 * j] + q[2 * j + 1]) * (T(4) / all); // of nothing: 0 × ∞ = NaN
            if (counts)
                counts[begin + j] = static_cast<float>(all);
        }
    }
}

} // namespace

template <class T>
void halveMin(const MapFace& face, const T* cells, T* result)
{
    halveExtreme<T, Smaller<T>>(face, cells, result);
}

template <class T>
void halveMax(const MapFace& face, const T* cells, T* result)
{
    halveExtreme<T, Larger<T>>(face, cells, result);
}

template <class T>
void halveMean(const MapFace& face, const T* cells, const float* counts, T* result, float* resultCounts)
{
    const T nan = std::numeric_limits<T>::quiet_NaN();
    const auto put = [&](Index at, const Gathered<T>& all) {
        result[at] = all.mean;
        if (resultCounts)
            resultCounts[at] = all.count;
    };
    forEachRow(face, [&](Index above, Index below, Index to) {
        const bool areNeighbours = face.inner == 1 && counts == nullptr && below >= 0;
        const Index pairs = areNeighbours ? face.b / 2 : 0;
        if (areNeighbours)
            meansOfTwoRows(cells + above, cells + below, pairs, result + to, resultCounts ? resultCounts + to : nullptr);
        for (Index j = pairs; j < (face.b + 1) / 2; ++j) {
            const Index left = above + 2 * j * face.inner;
            const bool hasRight = 2 * j + 1 < face.b;
            const Index step = below < 0 ? 0 : below - above;
            if (hasRight && below >= 0) {
                for (Index t = 0; t < face.inner; ++t) {
                    const Index at[4] = {left + t, left + face.inner + t, left + step + t, left + step + face.inner + t};
                    const T values[4] = {cells[at[0]], cells[at[1]], cells[at[2]], cells[at[3]]};
                    const float weights[4] = {countOf(counts, at[0], values[0]), countOf(counts, at[1], values[1]),
                                              countOf(counts, at[2], values[2]), countOf(counts, at[3], values[3])};
                    put(to + j * face.inner + t, gather(values, weights));
                }
                continue;
            }
            for (Index t = 0; t < face.inner; ++t) { // at the edge some of the four are not there
                T values[4] = {cells[left + t], nan, nan, nan};
                float weights[4] = {countOf(counts, left + t, values[0]), 0, 0, 0};
                const auto take = [&](int i, Index at) {
                    values[i] = cells[at];
                    weights[i] = countOf(counts, at, cells[at]);
                };
                if (hasRight)
                    take(1, left + face.inner + t);
                if (below >= 0)
                    take(2, left + step + t);
                put(to + j * face.inner + t, gather(values, weights));
            }
        }
    });
}

template void halveMin(const MapFace&, const float*, float*);
template void halveMin(const MapFace&, const double*, double*);
template void halveMax(const MapFace&, const float*, float*);
template void halveMax(const MapFace&, const double*, double*);
template void halveMean(const MapFace&, const float*, const float*, float*, float*);
template void halveMean(const MapFace&, const double*, const float*, double*, float*);

} // namespace zs
