#pragma once

#include "cf/calendar.h"
#include "cf/packing.h"
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
    std::int64_t unitMicros = 0; // length of `unitCount` units; 0 when the unit is a calendar month or year
    std::int64_t unitCount = 1;  // 1000 for nanoseconds
    int unitMonths = 0;          // "months since" = 1, "years since" = 12, stepped in the calendar
    TimeStamp reference = 0;
    std::string note; // what had to be interpreted, for the card

    bool operator==(const TimeUnits&) const = default;
};

/// Every spelling of cftime, and weeks, months, years, us and ns besides, with a note. Odd references are read too:
/// unpadded, without a time of day, with a zone.
/// Errors:  invalidArgument, naming the text
/// Source:  CF Conventions 1.11 section 4.4; cftime's accepted spellings
[[nodiscard]] Result<TimeUnits> parseTimeUnits(std::string_view units, std::string_view calendar);

/// True when `units` reads "something since something".
[[nodiscard]] bool looksLikeTime(const Attributes& attrs);

/// The time of one count; a month or year steps in the calendar, its fraction is that of the month or year it falls in.
/// Missing: kNoTime for NaN and for what is out of range
/// Units:   floats are rounded to the microsecond, like cftime does; integers are exact
/// Threads: pure
[[nodiscard]] TimeStamp timeAt(const TimeUnits& units, std::int64_t count);
[[nodiscard]] TimeStamp timeAt(const TimeUnits& units, double count);

/// Times of one axis in their own calendar.
/// Missing: kNoTime
struct TimeAxis {
    Calendar calendar = Calendar::standard;
    std::vector<TimeStamp> times;
    std::string note;
};

/// Decodes elements as stored (native byte order; integers exactly, floats rounded to the microsecond).
/// Fills, scale and offset of `attrs` (or of `packing`) come first. datetime64 elements need no units.
/// Errors:  invalidArgument for unusable units; values out of range become kNoTime
[[nodiscard]] Result<TimeAxis> decodeTimes(std::span<const std::uint8_t> elements, const DType& dtype,
                                           const Attributes& attrs);
[[nodiscard]] Result<TimeAxis> decodeTimes(std::span<const std::uint8_t> elements, const Packing& packing,
                                           const Attributes& attrs);

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
