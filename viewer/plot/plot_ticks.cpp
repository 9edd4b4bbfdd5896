#include "plot/plot_ticks.h"

#include "controls/calendar_ticks.h"
#include "controls/number_text.h"
#include "raster/color_limits.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace zs {

namespace {

constexpr double kMostMicros = 9.1e18; // what a TimeStamp holds
constexpr auto kDegreeSteps = std::to_array({0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 90.0});

TimeStamp asTime(double micros)
{
    return static_cast<TimeStamp>(std::clamp(micros, -kMostMicros, kMostMicros));
}

PlotTick plainTick(double at, const QString& text)
{
    return {at, text, {}, text};
}

QString isoLabel(Calendar calendar, TimeStamp time, TimeResolution resolution)
{
    return QString::fromStdString(timeLabel(calendar, time, resolution));
}

/// "Aug" above "1982", "08-07" above "1982", "12:00" above "1982-08-07".
PlotTick dateTick(Calendar calendar, TimeStamp time, TimeResolution resolution)
{
    PlotTick tick{static_cast<double>(time), isoLabel(calendar, time, resolution), {}, {}};
    tick.full = tick.text;
    if (resolution == TimeResolution::year)
        return tick;
    if (resolution == TimeResolution::month) {
        tick.context = isoLabel(calendar, time, TimeResolution::year);
        tick.text = QLocale().standaloneMonthName(toDateTime(calendar, time).month, QLocale::ShortFormat);
        return tick;
    }
    const TimeResolution coarse = resolution == TimeResolution::day ? TimeResolution::year : TimeResolution::day;
    tick.context = isoLabel(calendar, time, coarse);
    tick.text = tick.text.mid(tick.context.size() + 1);
    return tick;
}

std::vector<PlotTick> timeTicks(Calendar calendar, double low, double high, int maxCount)
{
    const CalendarTicks marks = calendarTicks(calendar, asTime(std::ceil(low)), asTime(std::floor(high)), maxCount);
    std::vector<PlotTick> ticks;
    QString said;
    for (const TimeStamp mark : marks.at) {
        PlotTick tick = dateTick(calendar, mark, marks.resolution);
        if (tick.context == said)
            tick.context.clear();
        else
            said = tick.context;
        ticks.push_back(tick);
    }
    return ticks;
}

std::vector<PlotTick> nameTicks(const QStringList& names, double low, double high, int maxCount)
{
    const Index first = std::max<Index>(0, static_cast<Index>(std::ceil(low)));
    const Index last = std::min<Index>(names.size() - 1, static_cast<Index>(std::floor(high)));
    const Index stride = std::max<Index>(1, (last - first) / std::max(1, maxCount) + 1);
    std::vector<PlotTick> ticks;
    for (Index i = first; i <= last; ++i)
        if (i % stride == 0)
            ticks.push_back(plainTick(static_cast<double>(i), names[i]));
    return ticks;
}

QString degreesText(AxisKind kind, double degrees, int decimals)
{
    return kind == AxisKind::latitude ? latitudeText(degrees, decimals) : longitudeText(degrees, decimals);
}

int decimalsOf(double step)
{
    return step >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(step) - 1e-9));
}

std::vector<PlotTick> degreeTicks(AxisKind kind, double low, double high, int maxCount)
{
    const auto step = std::find_if(kDegreeSteps.begin(), kDegreeSteps.end(), [&](double s) { return (high - low) / s <= maxCount; });
    std::vector<PlotTick> ticks;
    if (step == kDegreeSteps.end())
        return ticks;
    for (double i = std::ceil(low / *step - 1e-9); i * *step <= high + 1e-9 * *step; ++i)
        ticks.push_back(plainTick(i * *step, degreesText(kind, i * *step, decimalsOf(*step))));
    return ticks;
}

bool isDegrees(const PlotAxis& axis)
{
    return axis.kind == AxisKind::latitude || axis.kind == AxisKind::longitude;
}

/// Very large and very small numbers are written as short ones times a power of ten that is said once.
PlotTicks numberTicks(const PlotAxis& axis, double low, double high, int maxCount)
{
    std::vector<double> at = niceTicks({low, high}, maxCount);
    if (axis.isWhole)
        std::erase_if(at, [](double v) { return v != std::round(v); });
    if (at.empty())
        return {};
    const double step = at.size() > 1 ? at[1] - at[0] : high - low;
    const double largest = std::max(std::abs(at.front()), std::abs(at.back()));
    PlotTicks marks;
    double unit = 1;
    if (numberFormat(at.front(), at.back(), step).scientific) {
        unit = std::pow(10.0, std::floor(std::log10(largest)));
        marks.factor = QStringLiteral("×") + displayNumber(unit, 1).section(QStringLiteral("×"), -1);
    }
    NumberFormat format = numberFormat(at.front() / unit, at.back() / unit, step / unit);
    format.scientific = false;
    for (const double value : at)
        marks.ticks.push_back(plainTick(value, displayNumber(value / unit, format)));
    return marks;
}

/// The coarsest label in which two times `step` apart differ.
TimeResolution resolutionOf(double stepMicros, TimeResolution least)
{
    constexpr double day = 86400e6;
    const TimeResolution needed = stepMicros >= 360 * day ? TimeResolution::year
                                  : stepMicros >= 28 * day ? TimeResolution::month
                                  : stepMicros >= day      ? TimeResolution::day
                                  : stepMicros >= 60e6     ? TimeResolution::minute
                                                           : TimeResolution::second;
    return std::max(needed, least);
}

} // namespace

PlotTicks plotTicks(const PlotAxis& axis, double from, double to, int maxCount)
{
    const double low = std::min(from, to);
    const double high = std::max(from, to);
    if (!std::isfinite(low) || !std::isfinite(high) || !(high > low) || maxCount < 1)
        return {};
    if (!axis.names.isEmpty())
        return {nameTicks(axis.names, low, high, maxCount), {}};
    if (axis.calendar)
        return {timeTicks(*axis.calendar, low, high, maxCount), {}};
    if (isDegrees(axis))
        if (std::vector<PlotTick> ticks = degreeTicks(axis.kind, low, high, maxCount); ticks.size() > 1)
            return {std::move(ticks), {}};
    return numberTicks(axis, low, high, maxCount);
}

QString positionText(const PlotAxis& axis, double position, double step)
{
    if (!std::isfinite(position))
        return displayNumber(position);
    if (!axis.names.isEmpty())
        return axis.names.value(static_cast<qsizetype>(std::round(position)));
    if (axis.calendar)
        return isoLabel(*axis.calendar, asTime(position), resolutionOf(step, axis.resolution));
    if (isDegrees(axis))
        return degreesText(axis.kind, position, step > 0 ? std::clamp(decimalsOf(step) + (step < 1 ? 1 : 0), 0, 4) : 2);
    const QString number = axis.isIndex ? QStringLiteral("#%1").arg(position, 0, 'f', 0) : displayNumber(position, 7);
    return axis.units.isEmpty() ? number : number + QLatin1Char(' ') + axis.units;
}

} // namespace zs
