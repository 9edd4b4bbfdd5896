#include "controls/time_ticks.h"

#include "controls/calendar_ticks.h"

#include <algorithm>

namespace zs {

namespace {

std::vector<StepTick> dateTicks(const TimeAxis& axis, int maxCount)
{
    const std::vector<TimeStamp>& times = axis.times;
    const double span = static_cast<double>(times.back()) - static_cast<double>(times.front());
    const double meanStep = span / static_cast<double>(std::max<std::size_t>(1, times.size() - 1));
    // Marks between the steps would tell nothing.
    const CalendarTicks marks = calendarTicks(axis.calendar, times.front(), times.back(), maxCount, 0.9 * meanStep);
    std::vector<StepTick> ticks;
    for (const TimeStamp mark : marks.at) {
        const Index step = std::lower_bound(times.begin(), times.end(), mark) - times.begin();
        if (ticks.empty() || ticks.back().step != step)
            ticks.push_back({step, QString::fromStdString(timeLabel(axis.calendar, mark, marks.resolution))});
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
