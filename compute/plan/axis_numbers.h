#pragma once

#include "core/result.h"
#include "plan/labelled_array.h"

#include <string>
#include <vector>

namespace zs {

/// A dimension's labels as numbers to calculate with: dates in `unit` since their first ("D", "h", …; "" = what xarray
/// takes: nanoseconds, seconds for calendars that numpy has not). Errors:  invalidArgument without labels, for texts,
/// and for units that are not known
[[nodiscard]] Result<std::vector<double>> axisNumbers(const LabelledArray& array, const std::string& dim,
                                                      const std::string& unit);

/// Labels for fits as xarray has them: nanoseconds since 1970 of the calendar for dates, the index itself without
/// labels.
[[nodiscard]] Result<std::vector<double>> fitNumbers(const LabelledArray& array, const std::string& dim);

/// Years since the first label for dates, the labels themselves otherwise. The year has its calendar's mean length.
[[nodiscard]] Result<std::vector<double>> trendNumbers(const LabelledArray& array, const std::string& dim);

/// Days in the calendar's mean year.
[[nodiscard]] double meanYearDays(Calendar calendar);

} // namespace zs
