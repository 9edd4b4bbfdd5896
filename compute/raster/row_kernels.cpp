#include "raster/row_kernels.h"

#include "raster/lane_choice.h"

#include <algorithm>
#include <array>
#include <limits>

namespace zs {

namespace {

/// The plain sum of up to four rows in one pass, from the column `begin` on: NaN goes through. Vectorised by the compiler.
template <class T>
void addPlain(std::span<const WeightedRow<T>> rows, Index begin, Index columns, bool isFirst, double* sums)
{
    const T* const a = rows[0].cells + begin;
    const T* const b = rows[rows.size() > 1 ? 1 : 0].cells + begin;
    const T* const c = rows[rows.size() > 2 ? 2 : 0].cells + begin;
    const T* const d = rows[rows.size() > 3 ? 3 : 0].cells + begin;
    const double wa = rows[0].weight;
    const double wb = rows.size() > 1 ? rows[1].weight : 0;
    const double wc = rows.size() > 2 ? rows[2].weight : 0;
    const double wd = rows.size() > 3 ? rows[3].weight : 0;
    const auto run = [&](auto term) {
        if (isFirst)
            for (Index i = 0; i < columns; ++i)
                sums[i] = term(i);
        else
            for (Index i = 0; i < columns; ++i)
                sums[i] += term(i);
    };
    switch (rows.size()) {
    case 1: return run([=](Index i) { return wa * static_cast<double>(a[i]); });
    case 2: return run([=](Index i) { return wa * static_cast<double>(a[i]) + wb * static_cast<double>(b[i]); });
    case 3:
        return run([=](Index i) {
            return wa * static_cast<double>(a[i]) + wb * static_cast<double>(b[i]) + wc * static_cast<double>(c[i]);
        });
    default:
        return run([=](Index i) {
            return (wa * static_cast<double>(a[i]) + wb * static_cast<double>(b[i])) +
                   (wc * static_cast<double>(c[i]) + wd * static_cast<double>(d[i]));
        });
    }
}

} // namespace

bool areFinite(const double* values, Index count)
{
    using Batch = xsimd::batch<double>;
    constexpr Index kStep = Batch::size;
    constexpr std::size_t kChains = 4; // additions that need not wait for each other
    // x × 0 is 0 for every finite number, NaN for all else.
    const Batch zero(0.0);
    std::array<Batch, kChains> totals{zero, zero, zero, zero};
    Index i = 0;
    for (; i + kStep * static_cast<Index>(kChains) <= count; i += kStep * static_cast<Index>(kChains))
        for (std::size_t chain = 0; chain < kChains; ++chain)
            totals[chain] += Batch::load_unaligned(values + i + static_cast<Index>(chain) * kStep) * zero;
    double total = xsimd::hadd((totals[0] + totals[1]) + (totals[2] + totals[3]));
    for (; i < count; ++i)
        total += values[i] * 0;
    return total == total;
}

namespace {

/// NaN → 0, and 1 or 0 for whether there was a number.
template <class T>
CellsFound splitNaN(const T* cells, Index count, T* numbers, T* ones)
{
    using Batch = xsimd::batch<T>;
    constexpr Index kStep = Batch::size;
    const Batch zero(T{0});
    const Batch one(T{1});
    Batch found = zero;
    T foundInRest = 0;
    Index i = 0;
    for (; i + kStep <= count; i += kStep) {
        const Batch cell = Batch::load_unaligned(cells + i);
        const auto isNumber = cell == cell;
        xsimd::select(isNumber, cell, zero).store_unaligned(numbers + i);
        const Batch counted = xsimd::select(isNumber, one, zero);
        counted.store_unaligned(ones + i);
        found += counted;
    }
    for (; i < count; ++i) {
        numbers[i] = cells[i] == cells[i] ? cells[i] : T{0};
        ones[i] = cells[i] == cells[i] ? T{1} : T{0};
        foundInRest += ones[i];
    }
    const auto total = static_cast<Index>(xsimd::hadd(found) + foundInRest);
    return total == count ? CellsFound::numbers : total > 0 ? CellsFound::some : CellsFound::none;
}

constexpr Index kStripCells = 64; // few enough for most strips to be all numbers or none
constexpr std::size_t kRowsAtOnce = 4;

/// Calls `add(rows, isFirst)` for four rows at a time.
template <class T, class Add>
void forRowGroups(std::span<const WeightedRow<T>> rows, Add add)
{
    for (std::size_t begin = 0; begin < rows.size(); begin += kRowsAtOnce)
        add(rows.subspan(begin, std::min(kRowsAtOnce, rows.size() - begin)), begin == 0);
}

/// Keeps count of what has been found in several places.
class FoundSoFar {
public:
    void add(CellsFound found)
    {
        m_allNumbers = m_allNumbers && found == CellsFound::numbers;
        m_allMissing = m_allMissing && found == CellsFound::none;
    }
    [[nodiscard]] CellsFound all() const
    {
        return m_allNumbers ? CellsFound::numbers : m_allMissing ? CellsFound::none : CellsFound::some;
    }

private:
    bool m_allNumbers = true;
    bool m_allMissing = true;
};

/// Four rows at most, a strip of columns beginning at `begin`: adds what is left of the rows, and how much that weighs.
template <class T>
CellsFound addMasked(std::span<const WeightedRow<T>> rows, Index begin, Index columns, bool isFirst, double* sums, double* weights)
{
    std::array<std::array<T, kStripCells>, kRowsAtOnce> numbers;
    std::array<std::array<T, kStripCells>, kRowsAtOnce> ones;
    std::array<WeightedRow<T>, kRowsAtOnce> numberRows;
    std::array<WeightedRow<T>, kRowsAtOnce> oneRows;
    FoundSoFar found;
    std::size_t kept = 0; // rows without any number are common: land, ice
    for (const WeightedRow<T>& row : rows) {
        const CellsFound inRow = splitNaN(row.cells + begin, columns, numbers[kept].data(), ones[kept].data());
        found.add(inRow);
        if (inRow == CellsFound::none)
            continue;
        numberRows[kept] = {numbers[kept].data(), row.weight};
        oneRows[kept] = {ones[kept].data(), row.weight};
        ++kept;
    }
    if (kept > 0) {
        addPlain<T>(std::span(numberRows).first(kept), 0, columns, isFirst, sums + begin);
        addPlain<T>(std::span(oneRows).first(kept), 0, columns, isFirst, weights + begin);
    } else if (isFirst) {
        std::fill_n(sums + begin, columns, 0.0);
        std::fill_n(weights + begin, columns, 0.0);
    }
    return found.all();
}

/// The plain sums of a strip. False when something was missing.
template <class T>
bool addClean(std::span<const WeightedRow<T>> rows, Index begin, Index columns, double* sums)
{
    const T* const cells = rows.front().cells + begin;
    if (cells[0] != cells[0] || cells[columns - 1] != cells[columns - 1])
        return false; // no need to try
    forRowGroups(rows, [&](auto group, bool isFirst) { addPlain(group, begin, columns, isFirst, sums + begin); });
    return areFinite(sums + begin, columns);
}

/// The sums and weights of a strip in which something is missing.
template <class T>
CellsFound addMissing(std::span<const WeightedRow<T>> rows, Index begin, Index columns, double* sums, double* weights)
{
    FoundSoFar found;
    forRowGroups(rows, [&](auto group, bool isFirst) { found.add(addMasked(group, begin, columns, isFirst, sums, weights)); });
    return found.all();
}

} // namespace

template <class T>
void sumRows(std::span<const WeightedRow<T>> rows, Index columns, double* sums)
{
    forRowGroups(rows, [&](auto group, bool isFirst) { addPlain(group, 0, columns, isFirst, sums); });
}

template <class T>
CellsFound sumNumbers(std::span<const WeightedRow<T>> rows, Index columns, double* sums, double* weights)
{
    double total = 0;
    for (const WeightedRow<T>& row : rows)
        total += row.weight;
    FoundSoFar found;
    for (Index begin = 0; begin < columns; begin += kStripCells) {
        const Index count = std::min(kStripCells, columns - begin);
        if (addClean(rows, begin, count, sums)) {
            std::fill_n(weights + begin, count, total);
            found.add(CellsFound::numbers);
            continue;
        }
        found.add(addMissing(rows, begin, count, sums, weights));
    }
    return found.all();
}

namespace {

/// `a` where it lies beyond `b` in the direction of the aggregation, else `b`: NaN in `a` never wins.
template <Aggregation aggregation, class Batch>
Batch farther(const Batch& a, const Batch& b)
{
    return aggregation == Aggregation::min ? lesser(a, b) : greater(a, b);
}

/// Where a search for the extreme begins: what every other number beats.
template <Aggregation aggregation, class T>
constexpr T kWorst = aggregation == Aggregation::min ? std::numeric_limits<T>::infinity() : -std::numeric_limits<T>::infinity();

/// The extremes of one batch of columns, NaN where there is no number.
template <Aggregation aggregation, class T>
xsimd::batch<T> extremes(std::span<const WeightedRow<T>> rows, Index column)
{
    using Batch = xsimd::batch<T>;
    const Batch worst(kWorst<aggregation, T>);
    Batch best = worst;
    for (const WeightedRow<T>& row : rows)
        best = farther<aggregation>(Batch::load_unaligned(row.cells + column), best);
    if (!xsimd::any(best == worst))
        return best;
    auto hasNumber = best != worst; // those left are infinities, or nothing
    for (const WeightedRow<T>& row : rows) {
        const Batch cell = Batch::load_unaligned(row.cells + column);
        hasNumber = hasNumber | (cell == cell);
    }
    return xsimd::select(hasNumber, best, Batch(static_cast<T>(kNaN)));
}

template <class T>
xsimd::batch<T> counts(std::span<const WeightedRow<T>> rows, Index column)
{
    using Batch = xsimd::batch<T>;
    Batch count(T{0});
    for (const WeightedRow<T>& row : rows) {
        const Batch cell = Batch::load_unaligned(row.cells + column);
        count += xsimd::select(cell == cell, Batch(T{1}), Batch(T{0}));
    }
    return count;
}

/// The same for the few columns that do not fill a batch.
template <Aggregation aggregation, class T>
T reduceColumn(std::span<const WeightedRow<T>> rows, Index column)
{
    T best = aggregation == Aggregation::count ? T{0} : static_cast<T>(kNaN);
    for (const WeightedRow<T>& row : rows) {
        const T cell = row.cells[column];
        if constexpr (aggregation == Aggregation::count)
            best += cell == cell ? T{1} : T{0};
        else
            best = best != best || (aggregation == Aggregation::min ? cell < best : cell > best) ? cell : best;
    }
    return best;
}

} // namespace

template <Aggregation aggregation, class T>
void reduceRows(std::span<const WeightedRow<T>> rows, Index columns, T* result)
{
    constexpr auto kStep = static_cast<Index>(xsimd::batch<T>::size);
    Index i = 0;
    for (; i + kStep <= columns; i += kStep) {
        if constexpr (aggregation == Aggregation::count)
            counts(rows, i).store_unaligned(result + i);
        else
            extremes<aggregation>(rows, i).store_unaligned(result + i);
    }
    for (; i < columns; ++i)
        result[i] = reduceColumn<aggregation>(rows, i);
}

template void reduceRows<Aggregation::min>(std::span<const WeightedRow<float>>, Index, float*);
template void reduceRows<Aggregation::max>(std::span<const WeightedRow<float>>, Index, float*);
template void reduceRows<Aggregation::count>(std::span<const WeightedRow<float>>, Index, float*);
template void reduceRows<Aggregation::min>(std::span<const WeightedRow<double>>, Index, double*);
template void reduceRows<Aggregation::max>(std::span<const WeightedRow<double>>, Index, double*);
template void reduceRows<Aggregation::count>(std::span<const WeightedRow<double>>, Index, double*);

template void sumRows(std::span<const WeightedRow<float>>, Index, double*);
template void sumRows(std::span<const WeightedRow<double>>, Index, double*);
template CellsFound sumNumbers(std::span<const WeightedRow<float>>, Index, double*, double*);
template CellsFound sumNumbers(std::span<const WeightedRow<double>>, Index, double*, double*);

} // namespace zs
