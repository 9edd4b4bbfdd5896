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

/// sums[c] = Σ weight × cell and weights[c] = Σ weight, over the rows whose cell c is not NaN. At least one row.
/// Returns true when every cell was a finite number: then `weights` was left alone, it would be the same everywhere.
/// `rows` are moved to their ends.
/// Threads: pure
/// Source:  vertical pass of a separable area mean; NaN masks by xsimd because compilers do not vectorise them
template <class T>
bool sumWeightedRows(std::span<WeightedRow<T>> rows, Index columns, double* sums, double* weights);

/// result[c] = the smallest or largest of the rows' cells c, or how many of them are numbers. At least one row.
/// Missing: NaN is skipped; nothing left gives NaN, for count 0
template <Aggregation aggregation, class T>
void reduceRows(std::span<const WeightedRow<T>> rows, Index columns, T* result);

} // namespace zs
