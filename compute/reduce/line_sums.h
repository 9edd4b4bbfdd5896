#pragma once

#include "reduce/strips.h"
#include "reduce/term_sums.h"

#include <array>
#include <optional>
#include <type_traits>

namespace zs {

/// Seconds of rows, one number a row, as whole steps: that of row r is origin + unit · steps[r], exactly. Dates are.
struct RowSteps {
    static constexpr Index kMostRows = 16;
    static constexpr double kMostSteps = 0x1p24; // the sum of the squares of so many is exact in double

    double origin = 0;
    double unit = 0;
    std::array<double, kMostRows> steps{};
    Index rows = 0;
};

/// Missing: nothing when there are no such steps
/// Shape:   at most RowSteps::kMostRows rows
/// Threads: pure
[[nodiscard]] std::optional<RowSteps> stepsOf(const double* seconds, Index rowStep, Index rows);

/// Which of the sums of a family is Σ x, Σ y, Σ xy, Σ x² and (−1: none) Σ y².
struct LineColumns {
    int x = 0;
    int y = 0;
    int xy = 0;
    int xx = 0;
    int yy = -1;
};

/// The sums of terms::addRows for families that fit a line, where the second number is the same all along a row:
/// Σ y·x = origin · Σ y + unit · Σ y·step, and what has to do with x alone is the same in all columns that miss nothing.
namespace lines {

using Pair = DoubleDouble<DoubleBatch>;

/// y·step and what rounding left out; of float32 nothing.
template <class T>
[[nodiscard]] inline Pair timesStep(const DoubleBatch& y, const DoubleBatch& step)
{
    if constexpr (std::is_same_v<T, float>)
        return {y * step, DoubleBatch(0.0)};
    const DoubleBatch big = DoubleBatch(134217729.0) * y; // 2^27 + 1; a step need not be split
    const DoubleBatch high = big - (big - y);
    const DoubleBatch product = y * step;
    return {product, (high * step - product) + (y - high) * step};
}

/// How many rows are counted in every lane, and the sums of their steps and of the squares of these.
struct StepSums {
    DoubleBatch count;
    DoubleBatch steps;
    DoubleBatch squares;
};

/// Σ x and Σ x².
struct SecondSums {
    Pair x;
    Pair xx;
};

[[nodiscard]] inline SecondSums secondSums(const RowSteps& line, const StepSums& sums)
{
    const DoubleBatch origin(line.origin);
    const DoubleBatch unit(line.unit);
    SecondSums result{exactProduct(origin, sums.count), scaled(exactProduct(origin, origin), sums.count)};
    add(result.x, exactProduct(unit, sums.steps));
    add(result.xx, scaled(exactProduct(origin + origin, unit), sums.steps));
    add(result.xx, scaled(exactProduct(unit, unit), sums.squares));
    return result;
}

template <class T>
[[nodiscard]] StepSums sumSteps(const RowSteps& line, const T* values, Index rowStep)
{
    const DoubleBatch zero(0.0);
    StepSums sums{zero, zero, zero};
    for (Index r = 0; r < line.rows; ++r) {
        const DoubleBatch value = loadDoubles(values + r * rowStep);
        const auto isCounted = value == value;
        const DoubleBatch step(line.steps[static_cast<std::size_t>(r)]);
        sums.count += choose(isCounted, DoubleBatch(1.0), zero);
        sums.steps += choose(isCounted, step, zero);
        sums.squares += choose(isCounted, step * step, zero);
    }
    return sums;
}

inline void addTo(Cells& cells, int sum, Index cell, const Pair& value)
{
    double* const high = cells.column(2 * sum) + cell;
    double* const low = cells.column(2 * sum + 1) + cell;
    Pair total{loadDoubles(high), loadDoubles(low)};
    add(total, value);
    total.high.store_unaligned(high);
    total.low.store_unaligned(low);
}

/// Rows that are all counted together.
struct WholeGroup {
    RowSteps line;
    SecondSums sums;
};

template <class Terms, class T>
void addBatch(Cells& cells, Index cell, const Rows<T>& rows, const WholeGroup& group, Index column,
              std::uint32_t* counts)
{
    constexpr LineColumns at = Terms::line;
    constexpr bool isFloat = std::is_same_v<T, float>;
    const DoubleBatch zero(0.0);
    const DoubleBatch all(static_cast<double>(rows.rows));
    DoubleBatch counted = Terms::skipsMissing ? zero : all;
    Pair y;
    Pair stepped;
    Pair squares;
    for (Index r = 0; r < rows.rows; ++r) {
        DoubleBatch value = loadDoubles(rows.values + r * rows.rowStep + column);
        if constexpr (Terms::skipsMissing) {
            const auto isCounted = value == value;
            value = choose(isCounted, value, zero);
            counted += choose(isCounted, DoubleBatch(1.0), zero);
        }
        if constexpr (isFloat)
            y.high += value; // sixteen float32 in plain double, as float_sums does
        else
            add(y, value);
        const Pair product = timesStep<T>(value, DoubleBatch(group.line.steps[static_cast<std::size_t>(r)]));
        if constexpr (isFloat)
            stepped.high += product.high; // an exact product
        else
            add(stepped, product);
        if constexpr (at.yy >= 0) {
            const Pair square = squareOf(value, T{});
            if constexpr (isFloat)
                add(squares, square.high);
            else
                add(squares, square);
        }
    }
    if (!xsimd::all(y.high - y.high == zero)) // infinite, or NaN that is not skipped
        return terms::addBatch<Terms>(cells, cell, rows, column, counts);
    for (std::size_t lane = 0; lane < DoubleBatch::size; ++lane)
        counts[lane] = static_cast<std::uint32_t>(counted.get(lane));
    if (Terms::skipsMissing && xsimd::all(counted == zero))
        return;
    SecondSums seconds = group.sums;
    if (Terms::skipsMissing && !xsimd::all(counted == all))
        seconds = secondSums(group.line, sumSteps(group.line, rows.values + column, rows.rowStep));
    addTo(cells, at.x, cell, seconds.x);
    addTo(cells, at.xx, cell, seconds.xx);
    addTo(cells, at.y, cell, y);
    Pair products = scaled(y, DoubleBatch(group.line.origin));
    add(products, scaled(stepped, DoubleBatch(group.line.unit)));
    addTo(cells, at.xy, cell, products);
    if constexpr (at.yy >= 0)
        addTo(cells, at.yy, cell, squares);
}

[[nodiscard]] std::optional<WholeGroup> groupOf(const double* seconds, Index rowStep, Index rows);

/// As terms::addRows, for Terms with
///     static constexpr LineColumns line;
///     static constexpr bool skipsMissing;
template <class Terms, class T>
void addRows(Cells& cells, Index cell, const Rows<T>& rows)
{
    if (!rows.second || rows.secondColumnStep != 0)
        return terms::addRows<Terms>(cells, cell, rows);
    std::array<std::uint32_t, kStrip> counts;
    for (Index row = 0; row < rows.rows; row += RowSteps::kMostRows) {
        Rows<T> some = rows;
        some.rows = std::min(RowSteps::kMostRows, rows.rows - row);
        some.values += row * rows.rowStep;
        some.second += row * rows.secondRowStep;
        const std::optional<WholeGroup> group = groupOf(some.second, some.secondRowStep, some.rows);
        if (!group) {
            terms::addRows<Terms>(cells, cell, some);
            continue;
        }
        for (Index begin = 0; begin < rows.columns; begin += kStrip) {
            const Index columns = std::min(kStrip, rows.columns - begin);
            Index c = 0;
            for (; c + terms::kBatch <= columns; c += terms::kBatch)
                addBatch<Terms>(cells, cell + begin + c, some, *group, begin + c, counts.data() + c);
            for (; c < columns; ++c)
                counts[static_cast<std::size_t>(c)] =
                    terms::addColumn<Terms>(cells, cell + begin + c, some, begin + c);
            cells.addCounts(cell + begin, std::span(counts).first(static_cast<std::size_t>(columns)));
        }
    }
}

} // namespace lines

/// TermSums of a family that fits a line.
template <class Terms>
class LineSums : public TermSums<Terms> {
public:
    using TermSums<Terms>::TermSums;

    void addRows(Cells& cells, Index cell, const Rows<double>& rows) const override { addAny(cells, cell, rows); }
    void addRows(Cells& cells, Index cell, const Rows<float>& rows) const override { addAny(cells, cell, rows); }

private:
    template <class T>
    void addAny(Cells& cells, Index cell, const Rows<T>& rows) const
    {
        if (rows.times != 1)
            TermSums<Terms>::addRows(cells, cell, rows);
        else
            lines::addRows<Terms>(cells, cell, rows);
    }
};

} // namespace zs
