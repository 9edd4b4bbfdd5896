#pragma once

#include "core/types.h"

#include <span>

namespace zs {

/// Cells of one row side by side in memory, and how much of the row counts.
template <class T>
struct WeightedRow {
    const T* cells = nullptr;
    double weight = 0;
};

/// sums[c] = Σ weight × cell and weights[c] = Σ weight, over the rows whose cell c is not NaN. At least one row, at most
/// kSegmentCells columns.
/// Returns true when every cell was a finite number: then `weights` was left alone, it would be the same everywhere.
/// Threads: pure
/// Source:  vertical pass of a separable area mean; NaN masks by xsimd because compilers do not vectorise them
template <class T>
bool sumWeightedRows(std::span<const WeightedRow<T>> rows, Index columns, double* sums, double* weights);

inline constexpr Index kSegmentCells = 512;

} // namespace zs
