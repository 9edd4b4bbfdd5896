#pragma once

#include "cf/calendar.h"
#include "core/result.h"
#include "plan/value.h"

namespace zs {

/// Parts of a date that are numbers: year, month, day, hour, minute, second, microsecond, dayofyear, dayofweek,
/// weekday, quarter, week, weekofyear, days_in_month, daysinmonth, is_leap_year. Missing: NaN for kNoTime Errors:
/// invalidArgument for other names Source:  pandas' and cftime's attributes of dates
[[nodiscard]] Result<double> datePart(const std::string& part, Calendar calendar, TimeStamp time);
[[nodiscard]] const std::vector<std::string>& datePartNames(); // season too

/// One part of every date of an array that is at hand: numbers, or for season an array of texts.
[[nodiscard]] Result<Value> datePartsOf(const LabelledArray& dates, const std::string& part);

} // namespace zs
