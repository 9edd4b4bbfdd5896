#include "reduce/sum_kernels.h"

#include "graph/batches.h"

#include <algorithm>

namespace zs {
namespace {

constexpr Index kDoubles = DoubleBatch::size;
constexpr Index kFloats = FloatBatch::size;
constexpr Index kStrip = 512;     // columns at a time: their sums stay in the first cache
constexpr Index kGroupRows = 16;  // 24 bits of a float32 and 4 of the count leave 25 of a double for spread
constexpr Index kGroupRun = 64;

using Mask = xsimd::batch<std::uint32_t>;

/// Sums and counts of a strip of columns over a group of rows of float32, in plain double.
struct StripSums {
    std::array<double, kStrip> sums;
    std::array<std::uint32_t, kStrip> counts;
};

/// Adds rows [0, rows) to the strip; NaN as 0.
void addGroup(const float* values, Index rowStep, Index rows, Index columns, StripSums& strip)
{
    const FloatBatch zero(0.0F);
    const Mask one(1U);
    const Mask none(0U);
    Index c = 0;
    for (; c + kFloats <= columns; c += kFloats) {
        DoubleBatch first(0.0);
        DoubleBatch second(0.0);
        Mask count = none;
        for (Index r = 0; r < rows; ++r) {
            const FloatBatch value = FloatBatch::load_unaligned(values + r * rowStep + c);
            const auto isNumber = value == value;
            const auto wide = widen(choose(isNumber, value, zero));
            first += wide[0];
            second += wide[1];
            count += choose(xsimd::batch_bool<std::uint32_t>(xsimd::bitwise_cast<Mask>(
                                       choose(isNumber, FloatBatch(1.0F), zero)) != none),
                                   one, none);
        }
        first.store_unaligned(strip.sums.data() + c);
        second.store_unaligned(strip.sums.data() + c + kDoubles);
        count.store_unaligned(strip.counts.data() + c);
    }
    for (; c < columns; ++c) {
        double sum = 0;
        std::uint32_t count = 0;
        for (Index r = 0; r < rows; ++r) {
            const float value = values[r * rowStep + c];
            sum += value == value ? static_cast<double>(value) : 0.0;
            count += value == value ? 1 : 0;
        }
        strip.sums[static_cast<std::size_t>(c)] = sum;
        strip.counts[static_cast<std::size_t>(c)] = count;
    }
}

/// The same with NaN going through; all count.
void addGroupPlain(const float* values, Index rowStep, Index rows, Index columns, StripSums& strip)
{
    std::fill_n(strip.sums.data(), columns, 0.0);
    std::fill_n(strip.counts.data(), columns, static_cast<std::uint32_t>(rows));
    for (Index r = 0; r < rows; ++r)
        for (Index c = 0; c < columns; ++c)
            strip.sums[static_cast<std::size_t>(c)] += static_cast<double>(values[r * rowStep + c]);
}

/// high/low += sums.
void addToCells(const double* sums, Index count, double* high, double* low)
{
    Index i = 0;
    for (; i + kDoubles <= count; i += kDoubles) {
        DoubleDouble<DoubleBatch> sum{DoubleBatch::load_unaligned(high + i), DoubleBatch::load_unaligned(low + i)};
        add(sum, DoubleBatch::load_unaligned(sums + i));
        sum.high.store_unaligned(high + i);
        sum.low.store_unaligned(low + i);
    }
    for (; i < count; ++i) {
        DoubleDouble<double> sum{high[i], low[i]};
        add(sum, sums[i]);
        high[i] = sum.high;
        low[i] = sum.low;
    }
}

/// Sum of a run of doubles and how many went in.
struct RunSum {
    DoubleDouble<double> sum;
    Index count = 0;
};

/// One number or batch, NaN as 0 when skipped.
template <bool skips, class V>
void take(const V& value, DoubleDouble<V>& sum, V& count)
{
    if constexpr (skips) {
        const auto isNumber = value == value;
        add(sum, choose(isNumber, value, V(0.0)));
        count += choose(isNumber, V(1.0), V(0.0));
    } else {
        add(sum, value);
    }
}

template <bool skips>
RunSum runSum(const double* values, Index count)
{
    RunSum result;
    std::array<DoubleDouble<DoubleBatch>, 4> sums; // additions that need not wait for each other
    DoubleBatch counted(0.0);
    Index i = 0;
    for (; i + 4 * kDoubles <= count; i += 4 * kDoubles)
        for (std::size_t k = 0; k < sums.size(); ++k)
            take<skips>(DoubleBatch::load_unaligned(values + i + static_cast<Index>(k) * kDoubles), sums[k], counted);
    double have = xsimd::hadd(counted);
    for (const auto& sum : sums)
        for (std::size_t lane = 0; lane < DoubleBatch::size; ++lane)
            add(result.sum, DoubleDouble<double>{sum.high.get(lane), sum.low.get(lane)});
    for (; i < count; ++i) {
        const bool isNumber = !skips || values[i] == values[i];
        add(result.sum, isNumber ? values[i] : 0.0);
        have += isNumber ? 1 : 0;
    }
    result.count = skips ? static_cast<Index>(have) : count;
    return result;
}

/// A short run of float32 in plain double.
template <bool skips>
double shortRunSum(const float* values, Index count, Index& have)
{
    DoubleBatch first(0.0);
    DoubleBatch second(0.0);
    FloatBatch counted(0.0F);
    Index i = 0;
    for (; i + kFloats <= count; i += kFloats) {
        const FloatBatch value = FloatBatch::load_unaligned(values + i);
        const auto isNumber = value == value;
        const auto wide = widen(skips ? choose(isNumber, value, FloatBatch(0.0F)) : value);
        first += wide[0];
        second += wide[1];
        counted += choose(isNumber, FloatBatch(1.0F), FloatBatch(0.0F));
    }
    double sum = xsimd::hadd(first + second);
    have += static_cast<Index>(xsimd::hadd(counted));
    for (; i < count; ++i) {
        const bool isNumber = values[i] == values[i];
        sum += isNumber || !skips ? static_cast<double>(values[i]) : 0.0;
        have += isNumber ? 1 : 0;
    }
    return sum;
}

void addToCell(Cells& cells, Index cell, const RunSum& run)
{
    DoubleDouble<double> sum{cells.column(0)[cell], cells.column(1)[cell]};
    add(sum, run.sum);
    cells.column(0)[cell] = sum.high;
    cells.column(1)[cell] = sum.low;
    cells.addCount(cell, run.count);
}

/// The same for columns of doubles over rows.
template <bool skips>
void addStrip(const Rows<double>& rows, Index begin, Index columns, double* high, double* low,
              std::array<std::uint32_t, kStrip>& counts)
{
    Index c = 0;
    for (; c + kDoubles <= columns; c += kDoubles) {
        DoubleDouble<DoubleBatch> sum{DoubleBatch::load_unaligned(high + c), DoubleBatch::load_unaligned(low + c)};
        DoubleBatch counted(0.0);
        for (Index r = 0; r < rows.rows; ++r)
            take<skips>(DoubleBatch::load_unaligned(rows.values + r * rows.rowStep + begin + c), sum, counted);
        sum.high.store_unaligned(high + c);
        sum.low.store_unaligned(low + c);
        for (std::size_t lane = 0; lane < DoubleBatch::size; ++lane)
            counts[static_cast<std::size_t>(c) + lane] = static_cast<std::uint32_t>(counted.get(lane));
    }
    for (; c < columns; ++c) {
        DoubleDouble<double> sum{high[c], low[c]};
        std::uint32_t have = 0;
        for (Index r = 0; r < rows.rows; ++r) {
            const double value = rows.values[r * rows.rowStep + begin + c];
            const bool isNumber = !skips || value == value;
            add(sum, isNumber ? value : 0.0);
            have += isNumber ? 1 : 0;
        }
        high[c] = sum.high;
        low[c] = sum.low;
        counts[static_cast<std::size_t>(c)] = have;
    }
    if constexpr (!skips)
        std::fill_n(counts.data(), columns, static_cast<std::uint32_t>(rows.rows));
}

std::span<const std::uint32_t> firstOf(const std::array<std::uint32_t, kStrip>& counts, Index columns)
{
    return std::span(counts).first(static_cast<std::size_t>(columns));
}

} // namespace

void addSums(Cells& cells, Index cell, const Rows<float>& rows, bool skips)
{
    StripSums strip;
    for (Index begin = 0; begin < rows.columns; begin += kStrip) {
        const Index columns = std::min(kStrip, rows.columns - begin);
        for (Index row = 0; row < rows.rows; row += kGroupRows) {
            const float* values = rows.values + row * rows.rowStep + begin;
            const Index group = std::min(kGroupRows, rows.rows - row);
            skips ? addGroup(values, rows.rowStep, group, columns, strip)
                  : addGroupPlain(values, rows.rowStep, group, columns, strip);
            addToCells(strip.sums.data(), columns, cells.column(0) + cell + begin, cells.column(1) + cell + begin);
            cells.addCounts(cell + begin, firstOf(strip.counts, columns));
        }
    }
}

void addSums(Cells& cells, Index cell, const Rows<double>& rows, bool skips)
{
    std::array<std::uint32_t, kStrip> counts;
    for (Index begin = 0; begin < rows.columns; begin += kStrip) {
        const Index columns = std::min(kStrip, rows.columns - begin);
        double* high = cells.column(0) + cell + begin;
        double* low = cells.column(1) + cell + begin;
        skips ? addStrip<true>(rows, begin, columns, high, low, counts)
              : addStrip<false>(rows, begin, columns, high, low, counts);
        cells.addCounts(cell + begin, firstOf(counts, columns));
    }
}

void addRunSum(Cells& cells, Index cell, const Rows<float>& run, bool skips)
{
    RunSum total;
    for (Index begin = 0; begin < run.columns; begin += kGroupRun) {
        const Index count = std::min(kGroupRun, run.columns - begin);
        add(total.sum, skips ? shortRunSum<true>(run.values + begin, count, total.count)
                             : shortRunSum<false>(run.values + begin, count, total.count));
    }
    if (!skips)
        total.count = run.columns;
    addToCell(cells, cell, total);
}

void addRunSum(Cells& cells, Index cell, const Rows<double>& run, bool skips)
{
    addToCell(cells, cell, skips ? runSum<true>(run.values, run.columns) : runSum<false>(run.values, run.columns));
}

void combineSums(Cells& into, int k, Index first, const Cells& from, Index fromFirst, Index count)
{
    double* high = into.column(k) + first;
    double* low = into.column(k + 1) + first;
    const double* fromHigh = from.column(k) + fromFirst;
    const double* fromLow = from.column(k + 1) + fromFirst;
    for (Index i = 0; i < count; ++i) {
        DoubleDouble<double> sum{high[i], low[i]};
        add(sum, DoubleDouble<double>{fromHigh[i], fromLow[i]});
        high[i] = sum.high;
        low[i] = sum.low;
    }
}

} // namespace zs
