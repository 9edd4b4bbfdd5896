#pragma once

#include "core/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zs {

/// CF calendars. `standard` is the mixed Julian/Gregorian one (1582-10-15 follows 1582-10-04).
enum class Calendar { standard, prolepticGregorian, julian, noLeap, allLeap, day360 };

/// Microseconds since 1970-01-01T00:00:00 counted in a calendar of its own. Integer arithmetic only.
using TimeStamp = std::int64_t;
inline constexpr TimeStamp kNoTime = INT64_MIN; // NaT

/// A date and time of day as people write it, in some calendar.
struct DateTime {
    std::int64_t year = 1970;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int microsecond = 0;

    auto operator<=>(const DateTime&) const = default;
};

/// Any of CF's names, any case; "" is standard. Nothing for names that are no calendar ("none", "tai").
[[nodiscard]] std::optional<Calendar> parseCalendar(std::string_view name);
/// CF's preferred name: "standard", "noleap", "360_day", …
[[nodiscard]] std::string calendarName(Calendar calendar);

/// False where year −1 precedes year 1: standard and julian.
[[nodiscard]] bool hasYearZero(Calendar calendar);
[[nodiscard]] bool isLeapYear(Calendar calendar, std::int64_t year);
/// The last day of the month; October 1582 of the standard calendar says 31 although ten days are left out.
[[nodiscard]] int daysInMonth(Calendar calendar, std::int64_t year, int month);
/// 1 is 1 January; the ten days left out in 1582 are counted, as cftime does.
[[nodiscard]] int dayOfYear(Calendar calendar, const DateTime& date);

/// Years −290000 … 290000.
/// Errors:  invalidArgument when the date does not exist in the calendar (30 February, 1582-10-10) or is out of range
[[nodiscard]] Result<TimeStamp> toTimeStamp(Calendar calendar, const DateTime& date);
[[nodiscard]] DateTime toDateTime(Calendar calendar, TimeStamp time);

/// ISO 8601 text in the data's own calendar: "1982-02-30T12:00:00"; "NaT" for kNoTime.
/// Microseconds are written only when there are any.
[[nodiscard]] std::string isoText(Calendar calendar, TimeStamp time);

} // namespace zs
