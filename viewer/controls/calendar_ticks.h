#pragma once

#include "cf/time_axis.h"

#include <vector>

namespace zs {

/// Marks at the beginnings of years, months, days, hours, … of one calendar, and what their labels must show.
struct CalendarTicks {
    std::vector<TimeStamp> at; // rising
    TimeResolution resolution = TimeResolution::year;
};

/// The closest marks within [begin, end] of which at most `maxCount` fit, no closer than `finestMicros`; none when nothing fits.
/// Threads: pure
[[nodiscard]] CalendarTicks calendarTicks(Calendar calendar, TimeStamp begin, TimeStamp end, int maxCount,
                                          double finestMicros = 0);

} // namespace zs
