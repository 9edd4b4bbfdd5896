#include "controls/time_ticks.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace zs {

namespace {

constexpr TimeStamp kHour = TimeStamp{3600} * 1000000;
constexpr TimeStamp kDay = 24 * kHour;

/// Distance between marks: so many months, or so many microseconds.
struct Stride {
    int months = 0;
    TimeStamp micros = 0;
    TimeResolution label = TimeResolution::year;
};

constexpr std::array<Stride, 22> kStrides{{
    {0, kHour, TimeResolution::minute},   {0, 3 * kHour, TimeResolution::minute}, {0, 6 * kHour, TimeResolution::minute},
    {0, 12 * kHour, TimeResolution::minute}, {0, kDay, TimeResolution::day},      {0, 2 * kDay, TimeResolution::day},
    {0, 5 * kDay, TimeResolution::day},   {0, 10 * kDay, TimeResolution::day},    {1, 0, TimeResolution::month},
    {2, 0, TimeResolution::month},        {3, 0, TimeResolution::month},          {6, 0, TimeResolution::month},
    {12, 0, TimeResolution::year},        {24, 0, TimeResolution::year},          {60, 0, TimeResolution::year},
    {120, 0, TimeResolution::year},       {240, 0, TimeResolution::year},         {600, 0, TimeResolution::year},
    {1200, 0, TimeResolution::year},      {6000, 0, TimeResolution::year},        {12000, 0, TimeResolution::year},
    {120000, 0, TimeResolution::year},
}};

double approximateMicros(const Stride& stride)
{
    return stride.months > 0 ? stride.months * 30.44 * static_cast<double>(kDay) : static_cast<double>(stride.micros);
}

std::int64_t floorDiv(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

/// The boundary of `stride` at or before `time`.
TimeStamp boundaryBefore(Calendar calendar, TimeStamp time, const Stride& stride)
{
    if (stride.months == 0)
        return floorDiv(time, stride.micros) * stride.micros;
    const DateTime date = toDateTime(calendar, time);
    const std::int64_t months = floorDiv(date.year * 12 + date.month - 1, stride.months) * stride.months;
    const std::int64_t year = floorDiv(months, 12);
    return toTimeStamp(calendar, {.year = year, .month = static_cast<int>(months - year * 12) + 1, .day = 1}).value_or(time);
}

TimeStamp nextBoundary(Calendar calendar, TimeStamp boundary, const Stride& stride)
{
    if (stride.months == 0)
        return boundary + stride.micros;
    const DateTime date = toDateTime(calendar, boundary);
    const std::int64_t months = date.year * 12 + date.month - 1 + stride.months;
    const std::int64_t year = floorDiv(months, 12);
    return toTimeStamp(calendar, {.year = year, .month = static_cast<int>(months - year * 12) + 1, .day = 1})
        .value_or(boundary + static_cast<TimeStamp>(approximateMicros(stride)));
}

std::vector<StepTick> dateTicks(const TimeAxis& axis, int maxCount)
{
    std::vector<StepTick> ticks;
    const std::vector<TimeStamp>& times = axis.times;
    const double span = static_cast<double>(times.back()) - static_cast<double>(times.front());
    const double meanStep = span / static_cast<double>(std::max<std::size_t>(1, times.size() - 1));
    const auto stride = std::find_if(kStrides.begin(), kStrides.end(), [&](const Stride& s) {
        const bool finerThanData = approximateMicros(s) < 0.9 * meanStep; // marks between the steps would tell nothing
        return !finerThanData && span / approximateMicros(s) <= maxCount;
    });
    if (stride == kStrides.end())
        return ticks;
    TimeStamp boundary = boundaryBefore(axis.calendar, times.front(), *stride);
    for (int i = 0; i <= maxCount + 2 && boundary <= times.back(); ++i) {
        const auto at = std::lower_bound(times.begin(), times.end(), boundary);
        const Index step = at - times.begin();
        const bool isNew = ticks.empty() || ticks.back().step != step;
        if (boundary >= times.front() && at != times.end() && isNew)
            ticks.push_back({step, QString::fromStdString(timeLabel(axis.calendar, boundary, stride->label))});
        boundary = nextBoundary(axis.calendar, boundary, *stride);
    }
    return ticks;
}

/// First and last, and round steps between.
std::vector<StepTick> plainTicks(const Axis& axis, int maxCount)
{
    std::vector<StepTick> ticks;
    Index stride = 1;
    for (const Index factor : {2, 5, 10})
        while (axis.size / stride >= maxCount && stride < axis.size)
            stride = factor == 10 ? stride * 10 : stride * factor;
    for (Index step = 0; step < axis.size; step += stride)
        ticks.push_back({step, QString::fromStdString(axisLabel(axis, step))});
    return ticks;
}

/// Rising and without gaps, judged from a bounded number of places.
bool isOrdered(const std::vector<TimeStamp>& times)
{
    const std::size_t stride = std::max<std::size_t>(1, times.size() / 1000);
    for (std::size_t i = stride; i < times.size(); i += stride)
        if (times[i - stride] == kNoTime || times[i] <= times[i - stride])
            return false;
    return !times.empty() && times.front() != kNoTime && times.back() >= times.front();
}

} // namespace

std::vector<StepTick> stepTicks(const Axis& axis, int maxCount)
{
    if (axis.size <= 0 || maxCount < 1)
        return {};
    if (axis.time && isOrdered(axis.time->times))
        if (std::vector<StepTick> ticks = dateTicks(*axis.time, maxCount); ticks.size() > 1)
            return ticks;
    return plainTicks(axis, maxCount);
}

} // namespace zs
