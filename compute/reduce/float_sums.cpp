#include "reduce/float_sums.h"

#include "graph/batches.h"
#include "graph/double_double.h"
#include "reduce/strips.h"

#include <algorithm>

namespace zs {
namespace {

constexpr Index kDoubles = DoubleBatch::size;
constexpr Index kFloats = FloatBatch::size;
constexpr Index kExactRows = 16; // 24 bits of a float32 and 4 of the count leave 25 of a double for spread
constexpr Index kGroupRun = 64;

/// Sums and counts of a strip of columns over a group of rows.
struct StripSums {
    std::array<double, kStrip> sums;
    std::array<std::uint32_t, kStrip> counts;
};

template <bool skips>
void sumColumn(const float* values, Index rowStep, Index rows, double& sum, std::uint32_t& count)
{
    sum = 0;
    count = 0;
    for (Index r = 0; r < rows; ++r) {
        const float value = values[r * rowStep];
        const bool isCounted = !skips || value == value;
        sum += isCounted ? static_cast<double>(value) : 0.0;
        count += isCounted ? 1 : 0;
    }
}

template <bool skips>
void sumGroup(const float* values, Index rowStep, Index rows, Index columns, StripSums& strip)
{
    const FloatBatch zero(0.0F);
    const FloatBatch one(1.0F);
    Index c = 0;
    for (; c + kFloats <= columns; c += kFloats) {
        DoubleBatch first(0.0);
        DoubleBatch second(0.0);
        FloatBatch count(skips ? 0.0F : static_cast<float>(rows));
        for (Index r = 0; r < rows; ++r) {
            FloatBatch value = FloatBatch::load_unaligned(values + r * rowStep + c);
            if constexpr (skips) {
                const auto isNumber = value == value;
                value = choose(isNumber, value, zero);
                count += choose(isNumber, one, zero);
            }
            const auto wide = widen(value);
            first += wide[0];
            second += wide[1];
        }
        first.store_unaligned(strip.sums.data() + c);
        second.store_unaligned(strip.sums.data() + c + kDoubles);
        xsimd::bitwise_cast<xsimd::batch<std::uint32_t>>(xsimd::to_int(count)).store_unaligned(strip.counts.data() + c);
    }
    for (; c < columns; ++c)
        sumColumn<skips>(values + c, rowStep, rows, strip.sums[static_cast<std::size_t>(c)],
                         strip.counts[static_cast<std::size_t>(c)]);
}

/// high/low += sums.
void addToCells(const double* sums, Index count, double* high, double* low)
{
    Index i = 0;
    for (; i + kDoubles <= count; i += kDoubles) {
        DoubleDouble<DoubleBatch> sum{loadDoubles(high + i), loadDoubles(low + i)};
        add(sum, loadDoubles(sums + i));
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

/// Σ x and Σ x² of a group of rows, for as many columns as make a batch of float32; says how many are counted. The square of a
/// float32 is exact in double, the sum of a group of squares is not: that is carried in double-double.
template <bool skips>
void addMomentBatch(Cells& cells, Index cell, const float* values, Index rowStep, Index rows, std::uint32_t* counts)
{
    using Pair = DoubleDouble<DoubleBatch>;
    const auto pairAt = [&](int sum, Index at) { return Pair{loadDoubles(cells.column(2 * sum) + at), loadDoubles(cells.column(2 * sum + 1) + at)}; };
    const auto putPair = [&](int sum, Index at, const Pair& pair) {
        pair.high.store_unaligned(cells.column(2 * sum) + at);
        pair.low.store_unaligned(cells.column(2 * sum + 1) + at);
    };
    const FloatBatch zero(0.0F);
    const FloatBatch one(1.0F);
    std::array<DoubleBatch, kHalves> sums{DoubleBatch(0.0), DoubleBatch(0.0)};
    std::array<Pair, kHalves> squares{pairAt(1, cell), pairAt(1, cell + kDoubles)};
    FloatBatch count(skips ? 0.0F : static_cast<float>(rows));
    for (Index r = 0; r < rows; ++r) {
        FloatBatch value = FloatBatch::load_unaligned(values + r * rowStep);
        if constexpr (skips) {
            const auto isNumber = value == value;
            value = choose(isNumber, value, zero);
            count += choose(isNumber, one, zero);
        }
        const auto wide = widen(value);
        for (std::size_t half = 0; half < kHalves; ++half) {
            sums[half] += wide[half];
            add(squares[half], wide[half] * wide[half]);
        }
    }
    for (std::size_t half = 0; half < kHalves; ++half) {
        const Index at = cell + static_cast<Index>(half) * kDoubles;
        Pair sum = pairAt(0, at);
        add(sum, sums[half]);
        putPair(0, at, sum);
        putPair(1, at, squares[half]);
    }
    xsimd::bitwise_cast<xsimd::batch<std::uint32_t>>(xsimd::to_int(count)).store_unaligned(counts);
}

template <bool skips>
std::uint32_t addMomentColumn(Cells& cells, Index cell, const float* values, Index rowStep, Index rows)
{
    DoubleDouble<double> sum{cells.column(0)[cell], cells.column(1)[cell]};
    DoubleDouble<double> squares{cells.column(2)[cell], cells.column(3)[cell]};
    double plain = 0;
    std::uint32_t count = 0;
    for (Index r = 0; r < rows; ++r) {
        const auto value = static_cast<double>(values[r * rowStep]);
        if (skips && value != value)
            continue;
        plain += value;
        add(squares, value * value);
        ++count;
    }
    add(sum, plain);
    cells.column(0)[cell] = sum.high;
    cells.column(1)[cell] = sum.low;
    cells.column(2)[cell] = squares.high;
    cells.column(3)[cell] = squares.low;
    return count;
}

template <bool skips>
void addMomentsOf(Cells& cells, Index cell, const Rows<float>& rows)
{
    std::array<std::uint32_t, kStrip> counts;
    for (Index begin = 0; begin < rows.columns; begin += kStrip) {
        const Index columns = std::min(kStrip, rows.columns - begin);
        for (Index row = 0; row < rows.rows; row += kExactRows) {
            const float* const values = rows.values + row * rows.rowStep + begin;
            const Index count = std::min(kExactRows, rows.rows - row);
            Index c = 0;
            for (; c + kFloats <= columns; c += kFloats)
                addMomentBatch<skips>(cells, cell + begin + c, values + c, rows.rowStep, count, counts.data() + c);
            for (; c < columns; ++c)
                counts[static_cast<std::size_t>(c)] = addMomentColumn<skips>(cells, cell + begin + c, values + c, rows.rowStep, count);
            cells.addCounts(cell + begin, std::span(counts).first(static_cast<std::size_t>(columns)));
        }
    }
}

/// A short run in plain double; what is counted is added to `have`.
template <bool skips>
double sumShortRun(const float* values, Index count, Index& have)
{
    const FloatBatch zero(0.0F);
    DoubleBatch first(0.0);
    DoubleBatch second(0.0);
    FloatBatch counted(0.0F);
    Index i = 0;
    for (; i + kFloats <= count; i += kFloats) {
        FloatBatch value = FloatBatch::load_unaligned(values + i);
        if constexpr (skips) {
            const auto isNumber = value == value;
            value = choose(isNumber, value, zero);
            counted += choose(isNumber, FloatBatch(1.0F), zero);
        }
        const auto wide = widen(value);
        first += wide[0];
        second += wide[1];
    }
    double sum = xsimd::hadd(first + second);
    have += skips ? static_cast<Index>(xsimd::hadd(counted)) : i;
    for (; i < count; ++i) {
        const bool isCounted = !skips || values[i] == values[i];
        sum += isCounted ? static_cast<double>(values[i]) : 0.0;
        have += isCounted ? 1 : 0;
    }
    return sum;
}

template <bool skips>
void addRowsOf(Cells& cells, Index cell, const Rows<float>& rows)
{
    StripSums strip;
    for (Index begin = 0; begin < rows.columns; begin += kStrip) {
        const Index columns = std::min(kStrip, rows.columns - begin);
        for (Index row = 0; row < rows.rows; row += kExactRows) {
            sumGroup<skips>(rows.values + row * rows.rowStep + begin, rows.rowStep,
                            std::min(kExactRows, rows.rows - row), columns, strip);
            addToCells(strip.sums.data(), columns, cells.column(0) + cell + begin, cells.column(1) + cell + begin);
            cells.addCounts(cell + begin, std::span(strip.counts).first(static_cast<std::size_t>(columns)));
        }
    }
}

template <bool skips>
void addRunOf(Cells& cells, Index cell, const Rows<float>& run)
{
    DoubleDouble<double> sum{cells.column(0)[cell], cells.column(1)[cell]};
    Index count = 0;
    for (Index begin = 0; begin < run.columns; begin += kGroupRun)
        add(sum, sumShortRun<skips>(run.values + begin, std::min(kGroupRun, run.columns - begin), count));
    cells.column(0)[cell] = sum.high;
    cells.column(1)[cell] = sum.low;
    cells.addCount(cell, count);
}

} // namespace

void addFloatRows(Cells& cells, Index cell, const Rows<float>& rows, bool skips)
{
    skips ? addRowsOf<true>(cells, cell, rows) : addRowsOf<false>(cells, cell, rows);
}

void addFloatMoments(Cells& cells, Index cell, const Rows<float>& rows, bool skips)
{
    skips ? addMomentsOf<true>(cells, cell, rows) : addMomentsOf<false>(cells, cell, rows);
}

void addFloatRun(Cells& cells, Index cell, const Rows<float>& run, bool skips)
{
    skips ? addRunOf<true>(cells, cell, run) : addRunOf<false>(cells, cell, run);
}

} // namespace zs
