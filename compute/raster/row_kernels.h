#pragma once

#include "core/types.h"
#include "raster/aggregate.h"

#include <span>

namespace zs {

/// Cells of one row side by side in memory, and how much of the row counts.
template <class T>
struct WeightedRow {
    const T* cells = nullptr;
    double weight = 0;
};

/// What some cells hold.
enum class CellsFound { numbers, some, none };

/// sums[c] = Σ weight × cell, where all cells are finite numbers; else sums[c] is none. At least one row.
/// Threads: pure
/// Source:  vertical pass of a separable area mean
template <class T>
void sumRows(std::span<const WeightedRow<T>> rows, Index columns, double* sums);

/// sums[c] = Σ weight × cell and weights[c] = Σ weight, over the rows whose cell c is not NaN: where all are numbers, sums has the
/// bits that sumRows() gives. At least one row.
/// Threads: pure
/// Source:  likewise; NaN masks by xsimd because compilers do not vectorise them
template <class T>
CellsFound sumNumbers(std::span<const WeightedRow<T>> rows, Index columns, double* sums, double* weights);

/// False when one is NaN or infinite.
[[nodiscard]] bool areFinite(const double* values, Index count);

/// result[c] = the smallest or largest of the rows' cells c, or how many of them are numbers. At least one row.
/// Missing: NaN is skipped; nothing left gives NaN, for count 0
template <Aggregation aggregation, class T>
void reduceRows(std::span<const WeightedRow<T>> rows, Index columns, T* result);

} // namespace zs
