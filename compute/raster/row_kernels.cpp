#include "raster/row_kernels.h"

#include <xsimd/xsimd.hpp>

#include <algorithm>
#include <array>

namespace zs {

namespace {

/// The plain sum of up to four rows in one pass: NaN goes through. Vectorised by the compiler.
template <class T>
void addPlain(std::span<const WeightedRow<T>> rows, Index columns, bool isFirst, double* sums)
{
    const T* const a = rows[0].cells;
    const T* const b = rows[rows.size() > 1 ? 1 : 0].cells;
    const T* const c = rows[rows.size() > 2 ? 2 : 0].cells;
    const T* const d = rows[rows.size() > 3 ? 3 : 0].cells;
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

bool hasNaN(const double* values, Index count)
{
    using Batch = xsimd::batch<double>;
    constexpr Index kStep = Batch::size;
    constexpr std::size_t kChains = 4; // additions that need not wait for each other
    // x × 0 is 0 for every number but infinity, which is looked at closer like NaN.
    const Batch zero(0.0);
    std::array<Batch, kChains> totals{zero, zero, zero, zero};
    Index i = 0;
    for (; i + kStep * static_cast<Index>(kChains) <= count; i += kStep * static_cast<Index>(kChains))
        for (std::size_t chain = 0; chain < kChains; ++chain)
            totals[chain] += Batch::load_unaligned(values + i + static_cast<Index>(chain) * kStep) * zero;
    double total = xsimd::hadd((totals[0] + totals[1]) + (totals[2] + totals[3]));
    for (; i < count; ++i)
        total += values[i] * 0;
    return total != total;
}

/// NaN → 0, and 1 or 0 for whether there was a number. False when there was none.
template <class T>
bool splitNaN(const T* cells, Index count, T* numbers, T* ones)
{
    using Batch = xsimd::batch<T>;
    constexpr Index kStep = Batch::size;
    const Batch zero(T{0});
    const Batch one(T{1});
    Batch most = zero;
    T mostOfRest = 0;
    Index i = 0;
    for (; i + kStep <= count; i += kStep) {
        const Batch cell = Batch::load_unaligned(cells + i);
        const auto isNumber = cell == cell;
        xsimd::select(isNumber, cell, zero).store_unaligned(numbers + i);
        const Batch counted = xsimd::select(isNumber, one, zero);
        counted.store_unaligned(ones + i);
        most = xsimd::max(most, counted);
    }
    for (; i < count; ++i) {
        numbers[i] = cells[i] == cells[i] ? cells[i] : T{0};
        ones[i] = cells[i] == cells[i] ? T{1} : T{0};
        mostOfRest = std::max(mostOfRest, ones[i]);
    }
    return xsimd::hadd(most) + mostOfRest > 0;
}

constexpr Index kBlockCells = 128; // few enough for most blocks to hold no missing cell at all
constexpr std::size_t kRowsAtOnce = 4;

/// The same for a block with missing cells: what is left of the rows, and how much that weighs.
template <class T>
void addMasked(std::span<const WeightedRow<T>> rows, Index columns, bool isFirst, double* sums, double* weights)
{
    std::array<std::array<T, kBlockCells>, kRowsAtOnce> numbers;
    std::array<std::array<T, kBlockCells>, kRowsAtOnce> ones;
    std::array<WeightedRow<T>, kRowsAtOnce> numberRows;
    std::array<WeightedRow<T>, kRowsAtOnce> oneRows;
    std::size_t kept = 0; // rows without any number are common: land, ice
    for (const WeightedRow<T>& row : rows)
        if (splitNaN(row.cells, columns, numbers[kept].data(), ones[kept].data())) {
            numberRows[kept] = {numbers[kept].data(), row.weight};
            oneRows[kept] = {ones[kept].data(), row.weight};
            ++kept;
        }
    if (kept > 0) {
        addPlain<T>(std::span(numberRows).first(kept), columns, isFirst, sums);
        addPlain<T>(std::span(oneRows).first(kept), columns, isFirst, weights);
    } else if (isFirst) {
        std::fill_n(sums, columns, 0.0);
        std::fill_n(weights, columns, 0.0);
    }
}

/// Calls `add(rows, isFirst)` for four rows at a time.
template <class T, class Add>
void forRowGroups(std::span<const WeightedRow<T>> rows, Add add)
{
    for (std::size_t begin = 0; begin < rows.size(); begin += kRowsAtOnce)
        add(rows.subspan(begin, std::min(kRowsAtOnce, rows.size() - begin)), begin == 0);
}

template <class T>
void moveRight(std::span<WeightedRow<T>> rows, Index columns)
{
    for (WeightedRow<T>& row : rows)
        row.cells += columns;
}

} // namespace

template <class T>
bool sumWeightedRows(std::span<WeightedRow<T>> rows, Index columns, double* sums, double* weights)
{
    double total = 0;
    for (const WeightedRow<T>& row : rows)
        total += row.weight;
    Index cleanUpTo = 0; // the blocks before it hold no missing cell, and their weights are not written
    bool isClean = true;
    for (Index begin = 0; begin < columns; begin += kBlockCells) {
        const Index count = std::min(kBlockCells, columns - begin);
        const std::span<const WeightedRow<T>> block = rows;
        forRowGroups(block, [&](auto group, bool isFirst) { addPlain(group, count, isFirst, sums + begin); });
        if (hasNaN(sums + begin, count)) {
            std::fill(weights + cleanUpTo, weights + begin, total);
            forRowGroups(block, [&](auto group, bool isFirst) {
                addMasked(group, count, isFirst, sums + begin, weights + begin);
            });
            cleanUpTo = begin + count;
            isClean = false;
        }
        moveRight(rows, count);
    }
    if (!isClean)
        std::fill(weights + cleanUpTo, weights + columns, total);
    return isClean;
}

namespace {

/// `best` with one more cell in each lane. NaN never wins, and gives way to whatever comes.
template <Aggregation aggregation, class Batch>
Batch better(const Batch& best, const Batch& cell)
{
    if constexpr (aggregation == Aggregation::min)
        return xsimd::select((cell < best) || (best != best), cell, best);
    else if constexpr (aggregation == Aggregation::max)
        return xsimd::select((cell > best) || (best != best), cell, best);
    else
        return best + xsimd::select(cell == cell, Batch(1), Batch(0));
}

/// The same for the few columns that do not fill a batch.
template <Aggregation aggregation, class T>
T betterOne(T best, T cell)
{
    if constexpr (aggregation == Aggregation::min)
        return cell < best || best != best ? cell : best;
    else if constexpr (aggregation == Aggregation::max)
        return cell > best || best != best ? cell : best;
    else
        return best + (cell == cell ? T{1} : T{0});
}

} // namespace

template <Aggregation aggregation, class T>
void reduceRows(std::span<const WeightedRow<T>> rows, Index columns, T* result)
{
    using Batch = xsimd::batch<T>;
    constexpr Index kStep = Batch::size;
    const T none = aggregation == Aggregation::count ? T{0} : static_cast<T>(kNaN);
    Index i = 0;
    for (; i + kStep <= columns; i += kStep) {
        Batch best(none);
        for (const WeightedRow<T>& row : rows)
            best = better<aggregation>(best, Batch::load_unaligned(row.cells + i));
        best.store_unaligned(result + i);
    }
    for (; i < columns; ++i) {
        result[i] = none;
        for (const WeightedRow<T>& row : rows)
            result[i] = betterOne<aggregation>(result[i], row.cells[i]);
    }
}

template void reduceRows<Aggregation::min>(std::span<const WeightedRow<float>>, Index, float*);
template void reduceRows<Aggregation::max>(std::span<const WeightedRow<float>>, Index, float*);
template void reduceRows<Aggregation::count>(std::span<const WeightedRow<float>>, Index, float*);
template void reduceRows<Aggregation::min>(std::span<const WeightedRow<double>>, Index, double*);
template void reduceRows<Aggregation::max>(std::span<const WeightedRow<double>>, Index, double*);
template void reduceRows<Aggregation::count>(std::span<const WeightedRow<double>>, Index, double*);

template bool sumWeightedRows(std::span<WeightedRow<float>>, Index, double*, double*);
template bool sumWeightedRows(std::span<WeightedRow<double>>, Index, double*, double*);

} // namespace zs
