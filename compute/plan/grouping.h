#pragma once

#include "plan/labelled_array.h"

#include <cstdint>
#include <memory>

namespace zs {

/// How the indices of one dimension fall into labelled groups.
/// Threads: immutable
struct Grouping {
    std::string name; // of the new dimension: "month", "time_bins", "time" (resample)
    std::string dim;  // that is grouped
    std::shared_ptr<const std::vector<std::int32_t>> groups; // group of every index, −1 = none
    Coordinate labels;                                       // of the groups, in order; an index of dimension `name`
    Coordinate allLabels;                                    // with those of groups that nothing falls into
    std::vector<Index> spread; // group of each of allLabels, −1 = empty; empty = labels are all
    std::vector<std::string> stacked; // dimensions that are read row by row as `dim`; empty = `dim` is one of the array's
    Shape stackedSizes;
    bool isResample = false;
    bool isBinned = false;

    [[nodiscard]] Index count() const { return valueCount(labels.values); }
};

using GroupingPtr = std::shared_ptr<const Grouping>;

} // namespace zs
