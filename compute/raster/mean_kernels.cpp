#include "raster/mean_kernels.h"

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
    Batch zero(0.0);
    Index i = 0;
    // x × 0 is 0 for every number but infinity, which is looked at closer like NaN.
    for (; i + kStep <= count; i += kStep)
        zero += Batch::load_unaligned(values + i) * Batch(0.0);
    double total = xsimd::hadd(zero);
    for (; i < count; ++i)
        total += values[i] * 0;
    return total != total;
}

/// NaN → 0, and 1 or 0 for whether there was a number.
template <class T>
void splitNaN(const T* cells, Index count, T* numbers, T* ones)
{
    using Batch = xsimd::batch<T>;
    constexpr Index kStep = Batch::size;
    const Batch zero(T{0});
    const Batch one(T{1});
    Index i = 0;
    for (; i + kStep <= count; i += kStep) {
        const Batch cell = Batch::load_unaligned(cells + i);
        const auto isNumber = cell == cell;
        xsimd::select(isNumber, cell, zero).store_unaligned(numbers + i);
        xsimd::select(isNumber, one, zero).store_unaligned(ones + i);
    }
    for (; i < count; ++i) {
        numbers[i] = cells[i] == cells[i] ? cells[i] : T{0};
        ones[i] = cells[i] == cells[i] ? T{1} : T{0};
    }
}

template <class T>
void addMasked(const WeightedRow<T>& row, Index columns, bool isFirst, double* sums, double* weights)
{
    std::array<T, kSegmentCells> numbers;
    std::array<T, kSegmentCells> ones;
    splitNaN(row.cells, columns, numbers.data(), ones.data());
    const double weight = row.weight;
    if (isFirst)
        for (Index i = 0; i < columns; ++i) {
            sums[i] = weight * static_cast<double>(numbers[static_cast<std::size_t>(i)]);
            weights[i] = weight * static_cast<double>(ones[static_cast<std::size_t>(i)]);
        }
    else
        for (Index i = 0; i < columns; ++i) {
            sums[i] += weight * static_cast<double>(numbers[static_cast<std::size_t>(i)]);
            weights[i] += weight * static_cast<double>(ones[static_cast<std::size_t>(i)]);
        }
}

} // namespace

template <class T>
bool sumWeightedRows(std::span<const WeightedRow<T>> rows, Index columns, double* sums, double* weights)
{
    for (std::size_t begin = 0; begin < rows.size(); begin += 4)
        addPlain(rows.subspan(begin, std::min<std::size_t>(4, rows.size() - begin)), columns, begin == 0, sums);
    if (!hasNaN(sums, columns))
        return true;
    bool isFirst = true;
    for (const WeightedRow<T>& row : rows) {
        addMasked(row, columns, isFirst, sums, weights);
        isFirst = false;
    }
    return false;
}

template bool sumWeightedRows(std::span<const WeightedRow<float>>, Index, double*, double*);
template bool sumWeightedRows(std::span<const WeightedRow<double>>, Index, double*, double*);

} // namespace zs
