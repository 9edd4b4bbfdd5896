#pragma once

#include "plan/bin_labels.h"
#include "plan/call.h"
#include "plan/grouping.h"

namespace zs {

/// The numbers that groups are made by, read when they are data and few.
/// Shape:   row-major
/// Errors:  unsupported for too many, or for an array without dimensions
/// Threads: waits; never on the GUI thread
[[nodiscard]] Result<std::vector<double>> groupNumbers(Call& call, const LabelledArray& values);

/// Groups of equal numbers of an array, in rising order; those of several dimensions are read row by row.
[[nodiscard]] Result<GroupingPtr> groupByValues(const LabelledArray& values, const std::vector<double>& numbers);
[[nodiscard]] Result<GroupingPtr> groupByTexts(Call& call, const TextArrayValue& values);

/// Groups by intervals (edges rising); labels are texts "(-10, 0]" unless others are given.
struct BinOptions {
    std::vector<double> edges;
    IntervalStyle style;
    std::optional<CoordinateValues> labels; // numbers or texts, one a bin
};
[[nodiscard]] Result<GroupingPtr> groupByBins(const LabelledArray& values, const std::vector<double>& numbers,
                                              const BinOptions& options);

} // namespace zs
