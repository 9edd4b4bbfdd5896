#pragma once

#include "core/result.h"
#include "plan/grouping.h"

#include <string>

namespace zs {

struct ResampleOptions {
    std::string frequency; // "MS", "QS-DEC", "5D"
    std::string closed;    // "left", "right", "" = by the frequency
    std::string label;
    std::string origin = "start_day"; // of fixed lengths: 'start', 'epoch', 'end', 'end_day', or a date
    std::int64_t offsetMicros = 0;    // that the origin is moved by
};

/// Groups of dates by a regular frequency, in any calendar, labelled as xarray (pandas) labels them.
/// Errors:  invalidArgument for frequencies that are not known, and dates that do not rise
/// Source:  pandas TimeGrouper; xarray.core.resample_cftime
[[nodiscard]] Result<GroupingPtr> resampleGroups(const Coordinate& index, const ResampleOptions& options);

} // namespace zs
