#pragma once

#include "cf/calendar.h"
#include "core/result.h"

#include <string>
#include <string_view>

namespace zs {

/// A date as written, perhaps only its beginning; in no calendar yet, so it may not exist.
struct DateText {
    DateTime date;          // parts that are not written have their first value
    int parts = 1;          // 1 year, 2 month, 3 day, 4 hour, 5 minute, 6 second
    int fractionDigits = 0; // of the second
    int offsetMinutes = 0;  // of the time zone, east positive
    std::string rest;       // what could not be read
    std::string note;       // what had to be interpreted
};

/// Reads "1982-8-7 12:00:0.5 +06:00", "1-1-1", "1982-08", "19820807", "2000-01-01T00:00Z" …
/// Errors:  invalidArgument when it does not begin with a year
/// Threads: pure
[[nodiscard]] Result<DateText> readDate(std::string_view text);

} // namespace zs
