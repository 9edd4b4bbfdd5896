#pragma once

#include "cf/calendar.h"
#include "core/attributes.h"
#include "core/dtype.h"
#include "core/result.h"
#include "core/types.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zs {

/// "days since 1970-01-01" taken apart: one count of the unit after the reference, in the calendar.
struct TimeUnits {
    Calendar calendar = Calendar::standard;
    std::int64_t unitMicros = 0;  // length of the unit; 0 when the unit is a calendar month or year
    int unitMonths = 0;           // "months since" = 1, "years since" = 12, stepped in the calendar
    TimeStamp reference = 0;
    std::string note;             // what had to be interpreted, for the card
};

/// Errors:  invalidArgument, naming the text
/// Source:  CF Conventions 1.11 section 4.4; cftime's accepted spellings
[[nodiscard]] Result<TimeUnits> parseTimeUnits(std::string_view units, std::string_view calendar);

/// True when `units` reads "something since something".
[[nodiscard]] bool looksLikeTime(const Attributes& attrs);

/// Times of one axis in their own calendar.
/// Missing: kNoTime
struct TimeAxis {
    Calendar calendar = Calendar::standard;
    std::vector<TimeStamp> times;
    std::string note;
};

/// Decodes elements as stored (native byte order; integers exactly, floats rounded to the microsecond).
/// datetime64 elements need no units.
/// Errors:  invalidArgument for unusable units; values out of range become kNoTime
[[nodiscard]] Result<TimeAxis> decodeTimes(std::span<const std::uint8_t> elements, const DType& dtype, const Attributes& attrs);

/// What a label needs to show so that neighbours differ: "1982", "1982-08", "1982-08-07", "1982-08-07 12:00", …
enum class TimeResolution { year, month, day, minute, second, microsecond };
[[nodiscard]] TimeResolution timeResolution(const TimeAxis& axis);
[[nodiscard]] std::string timeLabel(Calendar calendar, TimeStamp time, TimeResolution resolution);

/// A partial date as people type it, "1982", "1982-08", "1982-08-07", "1982-08-07T12": the half-open span it covers.
struct TimeSpan {
    TimeStamp begin = 0;
    TimeStamp end = 0; // exclusive
};
/// Errors:  invalidArgument for text that is no date of the calendar
[[nodiscard]] Result<TimeSpan> parseDate(Calendar calendar, std::string_view text);

} // namespace zs
