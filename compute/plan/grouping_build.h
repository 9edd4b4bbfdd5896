#pragma once

#include "plan/bin_labels.h"
#include "plan/call.h"
#include "plan/grouping.h"

namespace zs {

/// Groups of equal values of a 1-D array that is at hand, in rising order.
/// Errors:  unsupported for values that are data, or of several dimensions
[[nodiscard]] Result<GroupingPtr> groupByValues(const LabelledArray& values);
[[nodiscard]] Result<GroupingPtr> groupByTexts(const TextArrayValue& values);

/// Groups by intervals (edges rising); labels are texts "(-10, 0]" unless others are given.
struct BinOptions {
    std::vector<double> edges;
    IntervalStyle style;
    std::optional<CoordinateValues> labels; // numbers or texts, one a bin
};
[[nodiscard]] Result<GroupingPtr> groupByBins(const LabelledArray& values, const BinOptions& options);

} // namespace zs
