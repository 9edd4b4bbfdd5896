#pragma once

#include "graph/batches.h"
#include "graph/double_double.h"
#include "reduce/accumulator.h"
#include "reduce/strips.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace zs {

/// Sums of terms of every value (x, x², w·x, …), all carried in double-double in columns 2k and 2k + 1 of the cells.
/// `Terms` says which:
///     static constexpr int sums;            how many
///     static constexpr bool counts;         whether the cells count values too
///     template <class V, class Number> static auto take(sums, value, second, Number): adds one value, or a batch of
///         them; returns which of them are counted. `Number` is the type that `value` had in the input.
/// One kernel for single numbers and batches: the same operations in the same order.
namespace terms {

inline constexpr Index kBatch = DoubleBatch::size;

template <class Terms, class V>
using Sums = std::array<DoubleDouble<V>, static_cast<std::size_t>(Terms::sums)>;

template <class Terms>
Sums<Terms, double> readSums(const Cells& cells, Index cell)
{
    Sums<Terms, double> sums;
    for (int k = 0; k < Terms::sums; ++k)
        sums[static_cast<std::size_t>(k)] = {cells.column(2 * k)[cell], cells.column(2 * k + 1)[cell]};
    return sums;
}

template <class Terms>
void writeSums(Cells& cells, Index cell, const Sums<Terms, double>& sums)
{
    for (int k = 0; k < Terms::sums; ++k) {
        cells.column(2 * k)[cell] = sums[static_cast<std::size_t>(k)].high;
        cells.column(2 * k + 1)[cell] = sums[static_cast<std::size_t>(k)].low;
    }
}

inline double countedOne(bool counted)
{
    return counted ? 1.0 : 0.0;
}
inline DoubleBatch countedOne(const xsimd::batch_bool<double>& counted)
{
    return choose(counted, DoubleBatch(1.0), DoubleBatch(0.0));
}

/// A group of rows over one batch of columns.
template <class Terms, class T>
void addBatch(Cells& cells, Index cell, const Rows<T>& rows, Index column, std::uint32_t* counts)
{
    Sums<Terms, DoubleBatch> sums;
    for (int k = 0; k < Terms::sums; ++k)
        sums[static_cast<std::size_t>(k)] = {loadDoubles(cells.column(2 * k) + cell),
                                             loadDoubles(cells.column(2 * k + 1) + cell)};
    DoubleBatch counted(0.0);
    for (Index r = 0; r < rows.rows; ++r) {
        DoubleBatch second(0.0);
        if (rows.second) {
            const double* at = rows.second + r * rows.secondRowStep + column * rows.secondColumnStep;
            second = rows.secondColumnStep == 0 ? DoubleBatch(*at) : loadDoubles(at);
        }
        const DoubleBatch value = loadDoubles(rows.values + r * rows.rowStep + column);
        counted += countedOne(Terms::take(sums, value, second, T{}));
    }
    for (int k = 0; k < Terms::sums; ++k) {
        sums[static_cast<std::size_t>(k)].high.store_unaligned(cells.column(2 * k) + cell);
        sums[static_cast<std::size_t>(k)].low.store_unaligned(cells.column(2 * k + 1) + cell);
    }
    for (std::size_t lane = 0; lane < DoubleBatch::size; ++lane)
        counts[lane] = static_cast<std::uint32_t>(counted.get(lane));
}

template <class Terms, class T>
std::uint32_t addColumn(Cells& cells, Index cell, const Rows<T>& rows, Index column)
{
    Sums<Terms, double> sums = readSums<Terms>(cells, cell);
    std::uint32_t counted = 0;
    for (Index r = 0; r < rows.rows; ++r) {
        const double second = rows.second ? rows.second[r * rows.secondRowStep + column * rows.secondColumnStep] : 0.0;
        const auto value = static_cast<double>(rows.values[r * rows.rowStep + column]);
        counted += Terms::take(sums, value, second, T{}) ? 1 : 0;
    }
    writeSums<Terms>(cells, cell, sums);
    return counted;
}

template <class Terms, class T>
void addRows(Cells& cells, Index cell, const Rows<T>& rows)
{
    std::array<std::uint32_t, kStrip> counts;
    for (Index begin = 0; begin < rows.columns; begin += kStrip) {
        const Index columns = std::min(kStrip, rows.columns - begin);
        for (Index row = 0; row < rows.rows; row += kGroupRows) {
            Rows<T> group = rows;
            group.rows = std::min(kGroupRows, rows.rows - row);
            group.values += row * rows.rowStep;
            if (group.second)
                group.second += row * rows.secondRowStep;
            Index c = 0;
            for (; c + kBatch <= columns; c += kBatch)
                addBatch<Terms>(cells, cell + begin + c, group, begin + c, counts.data() + c);
            for (; c < columns; ++c)
                counts[static_cast<std::size_t>(c)] = addColumn<Terms>(cells, cell + begin + c, group, begin + c);
            if constexpr (Terms::counts)
                cells.addCounts(cell + begin, std::span(counts).first(static_cast<std::size_t>(columns)));
        }
    }
}

/// Sums of a run, and how many values are counted.
template <class Terms>
struct RunSums {
    Sums<Terms, double> sums;
    Index count = 0;
};

template <class Terms, class T>
RunSums<Terms> sumRun(const Rows<T>& run)
{
    constexpr std::size_t kChains = Terms::sums == 1 ? 4 : 2; // additions that need not wait for each other
    constexpr Index step = kBatch * static_cast<Index>(kChains);
    std::array<Sums<Terms, DoubleBatch>, kChains> chains;
    DoubleBatch counted(0.0);
    Index i = 0;
    for (; i + step <= run.columns; i += step)
        for (std::size_t chain = 0; chain < kChains; ++chain) {
            const Index at = i + static_cast<Index>(chain) * kBatch;
            const DoubleBatch second = !run.second                 ? DoubleBatch(0.0)
                                       : run.secondColumnStep == 0 ? DoubleBatch(*run.second)
                                                                   : loadDoubles(run.second + at);
            counted += countedOne(Terms::take(chains[chain], loadDoubles(run.values + at), second, T{}));
        }
    RunSums<Terms> result;
    result.count = static_cast<Index>(xsimd::hadd(counted));
    for (std::size_t k = 0; k < result.sums.size(); ++k)
        for (const auto& chain : chains)
            for (std::size_t lane = 0; lane < DoubleBatch::size; ++lane)
                add(result.sums[k], DoubleDouble<double>{chain[k].high.get(lane), chain[k].low.get(lane)});
    for (; i < run.columns; ++i) {
        const double second = run.second ? run.second[i * run.secondColumnStep] : 0.0;
        result.count += Terms::take(result.sums, static_cast<double>(run.values[i]), second, T{}) ? 1 : 0;
    }
    return result;
}

template <class Terms>
void addToCell(Cells& cells, Index cell, const RunSums<Terms>& run)
{
    Sums<Terms, double> sums = readSums<Terms>(cells, cell);
    for (std::size_t k = 0; k < sums.size(); ++k)
        add(sums[k], run.sums[k]);
    writeSums<Terms>(cells, cell, sums);
    if constexpr (Terms::counts)
        cells.addCount(cell, run.count);
}

/// The sum of `times` such numbers. Of a plain double it is exact (the sum of fewer than 2^53 numbers always is a
/// double-double), as adding one by one is while what rounding leaves fits into the low part; of a double-double, to 106
/// bits.
inline DoubleDouble<double> repeated(const DoubleDouble<double>& value, double times)
{
    constexpr double kNoSplitting = 0x1p+960; // exactProduct() would overflow on the way
    constexpr double kDown = 0x1p-100;
    constexpr double kUp = 0x1p+100;
    if (std::abs(value.high) < kNoSplitting)
        return scaled(value, times);
    const DoubleDouble<double> product = scaled({value.high * kDown, value.low * kDown}, times);
    return {product.high * kUp, product.low * kUp};
}

/// Numbers of which every one counts `rows.times` times: their terms are worked out once.
template <class Terms, class T>
void addRepeated(Cells& cells, Index cell, Index cellStep, const Rows<T>& rows)
{
    for (Index r = 0; r < rows.rows; ++r)
        for (Index c = 0; c < rows.columns; ++c) {
            const double second = rows.second ? rows.second[r * rows.secondRowStep + c * rows.secondColumnStep] : 0.0;
            const auto value = static_cast<double>(rows.values[r * rows.rowStep + c]);
            RunSums<Terms> one;
            one.count = Terms::take(one.sums, value, second, T{}) ? rows.times : 0;
            for (DoubleDouble<double>& sum : one.sums)
                sum = repeated(sum, static_cast<double>(rows.times));
            addToCell<Terms>(cells, cell + c * cellStep, one);
        }
}

template <class Terms>
void combine(Cells& into, Index first, const Cells& from, Index fromFirst, Index count)
{
    for (int k = 0; k < Terms::sums; ++k) {
        double* high = into.column(2 * k) + first;
        double* low = into.column(2 * k + 1) + first;
        const double* fromHigh = from.column(2 * k) + fromFirst;
        const double* fromLow = from.column(2 * k + 1) + fromFirst;
        for (Index i = 0; i < count; ++i) {
            DoubleDouble<double> sum{high[i], low[i]};
            add(sum, DoubleDouble<double>{fromHigh[i], fromLow[i]});
            high[i] = sum.high;
            low[i] = sum.low;
        }
    }
    if constexpr (Terms::counts)
        for (Index i = 0; i < count; ++i)
            into.addCount(first + i, from.countAt(fromFirst + i));
}

} // namespace terms

/// An accumulator over sums of terms; families add what becomes of the sums.
template <class Terms>
class TermSums : public Accumulator {
public:
    explicit TermSums(Index mostCount) : m_isWide(needsWideCounts(mostCount)) {}

    [[nodiscard]] CellLayout layout() const override
    {
        return {std::vector<double>(static_cast<std::size_t>(2 * Terms::sums), 0.0), Terms::counts, m_isWide};
    }
    [[nodiscard]] bool takesFloats() const override { return true; }

    void addRows(Cells& cells, Index cell, const Rows<double>& rows) const override { addAnyRows(cells, cell, rows); }
    void addRows(Cells& cells, Index cell, const Rows<float>& rows) const override { addAnyRows(cells, cell, rows); }
    void addRun(Cells& cells, Index cell, const Rows<double>& run) const override { addAnyRun(cells, cell, run); }
    void addRun(Cells& cells, Index cell, const Rows<float>& run) const override { addAnyRun(cells, cell, run); }

    void combine(Cells& into, Index first, const Cells& from, Index fromFirst, Index count) const override
    {
        terms::combine<Terms>(into, first, from, fromFirst, count);
    }

private:
    template <class T>
    static void addAnyRows(Cells& cells, Index cell, const Rows<T>& rows)
    {
        if (rows.times != 1)
            terms::addRepeated<Terms>(cells, cell, 1, rows);
        else
            terms::addRows<Terms>(cells, cell, rows);
    }

    template <class T>
    static void addAnyRun(Cells& cells, Index cell, const Rows<T>& run)
    {
        if (run.times != 1)
            terms::addRepeated<Terms>(cells, cell, 0, run);
        else
            terms::addToCell(cells, cell, terms::sumRun<Terms>(run));
    }

    bool m_isWide;
};

/// The product of two values that came as `Number`: of float32 it is exact in double.
template <class Number, class V>
[[nodiscard]] inline DoubleDouble<V> squareOf(const V& value, Number)
{
    if constexpr (std::is_same_v<Number, float>)
        return {value * value, V(0.0)};
    else
        return exactSquare(value);
}

} // namespace zs
