#include "controls/calendar_ticks.h"

#include <algorithm>
#include <array>

namespace zs {

namespace {

constexpr TimeStamp kSecond = 1000000;
constexpr TimeStamp kMinute = 60 * kSecond;
constexpr TimeStamp kHour = 60 * kMinute;
constexpr TimeStamp kDay = 24 * kHour;

/// Distance between marks: so many months, or so many microseconds.
struct Stride {
    int months = 0;
    TimeStamp micros = 0;
    TimeResolution label = TimeResolution::year;
};

constexpr auto kStrides = std::to_array<Stride>({
    {0, kSecond, TimeResolution::second},      {0, 5 * kSecond, TimeResolution::second},
    {0, 15 * kSecond, TimeResolution::second}, {0, 30 * kSecond, TimeResolution::second},
    {0, kMinute, TimeResolution::minute},      {0, 5 * kMinute, TimeResolution::minute},
    {0, 15 * kMinute, TimeResolution::minute}, {0, 30 * kMinute, TimeResolution::minute},
    {0, kHour, TimeResolution::minute},        {0, 3 * kHour, TimeResolution::minute},
    {0, 6 * kHour, TimeResolution::minute},    {0, 12 * kHour, TimeResolution::minute},
    {0, kDay, TimeResolution::day},            {0, 2 * kDay, TimeResolution::day},
    {0, 5 * kDay, TimeResolution::day},        {0, 10 * kDay, TimeResolution::day},
    {1, 0, TimeResolution::month},             {2, 0, TimeResolution::month},
    {3, 0, TimeResolution::month},             {6, 0, TimeResolution::month},
    {12, 0, TimeResolution::year},             {24, 0, TimeResolution::year},
    {60, 0, TimeResolution::year},             {120, 0, TimeResolution::year},
    {240, 0, TimeResolution::year},            {600, 0, TimeResolution::year},
    {1200, 0, TimeResolution::year},           {6000, 0, TimeResolution::year},
    {12000, 0, TimeResolution::year},          {120000, 0, TimeResolution::year},
});

double approximateMicros(const Stride& stride)
{
    return stride.months > 0 ? stride.months * 30.44 * static_cast<double>(kDay) : static_cast<double>(stride.micros);
}

std::int64_t floorDiv(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

/// The first of a month counted from year 0; `fallback` beyond the calendar's ends.
TimeStamp monthBegin(Calendar calendar, std::int64_t months, TimeStamp fallback)
{
    const std::int64_t year = floorDiv(months, 12);
    return toTimeStamp(calendar, {.year = year, .month = static_cast<int>(months - year * 12) + 1, .day = 1}).value_or(fallback);
}

/// The boundary of `stride` at or before `time`.
TimeStamp boundaryBefore(Calendar calendar, TimeStamp time, const Stride& stride)
{
    if (stride.months == 0)
        return floorDiv(time, stride.micros) * stride.micros;
    const DateTime date = toDateTime(calendar, time);
    return monthBegin(calendar, floorDiv(date.year * 12 + date.month - 1, stride.months) * stride.months, time);
}

TimeStamp nextBoundary(Calendar calendar, TimeStamp boundary, const Stride& stride)
{
    if (stride.months == 0)
        return boundary + stride.micros;
    const DateTime date = toDateTime(calendar, boundary);
    return monthBegin(calendar, date.year * 12 + date.month - 1 + stride.months,
                      boundary + static_cast<TimeStamp>(approximateMicros(stride)));
}

} // namespace

CalendarTicks calendarTicks(Calendar calendar, TimeStamp begin, TimeStamp end, int maxCount, double finestMicros)
{
    CalendarTicks ticks;
    const double span = static_cast<double>(end) - static_cast<double>(begin);
    const auto stride = std::find_if(kStrides.begin(), kStrides.end(), [&](const Stride& s) {
        return approximateMicros(s) >= finestMicros && span / approximateMicros(s) <= maxCount;
    });
    if (stride == kStrides.end() || end < begin)
        return ticks;
    ticks.resolution = stride->label;
    TimeStamp boundary = boundaryBefore(calendar, begin, *stride);
    for (int i = 0; i <= maxCount + 2 && boundary <= end; ++i) {
        if (boundary >= begin)
            ticks.at.push_back(boundary);
        boundary = nextBoundary(calendar, boundary, *stride);
    }
    return ticks;
}

} // namespace zs
