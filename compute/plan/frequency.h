#pragma once

#include "cf/calendar.h"
#include "core/result.h"

#include <string>
#include <vector>

namespace zs {

/// A step of time as pandas spells it: "MS", "2QS-DEC", "Y", "5D", "W-MON", "6H".
struct Frequency {
    std::int64_t micros = 0; // > 0: a fixed length (days and shorter)
    int months = 0;          // > 0: this many calendar months
    int unitMonths = 1;      // 1 month, 3 quarter, 12 year
    int anchorMonth = 1;     // of quarters and years: a month that is a boundary
    bool isEnd = false;      // the last day of the month instead of the first
    int weeks = 0;           // > 0: weeks that end on `weekday` (0 = Monday)
    int weekday = 6;

    [[nodiscard]] int unitCount() const; // months, quarters, years or weeks that one step has
    /// Bins of these are closed and labelled at their right end unless said otherwise.
    [[nodiscard]] bool isRightByDefault() const { return isEnd || weeks > 0; }
};

/// Errors:  invalidArgument with the spellings that work
/// Source:  pandas "Offset aliases"
[[nodiscard]] Result<Frequency> parseFrequency(const std::string& text);

/// The last boundary at or before the day of `time` (midnight of a boundary day); only for months and weeks.
[[nodiscard]] TimeStamp rollBack(const Frequency& frequency, Calendar calendar, TimeStamp time);
/// `count` steps on from a boundary.
[[nodiscard]] TimeStamp stepped(const Frequency& frequency, Calendar calendar, TimeStamp boundary, int count);

/// Midnight of its day.
[[nodiscard]] TimeStamp startOfDay(TimeStamp time);

} // namespace zs
