#include "plot/plot_window.h"

#include <algorithm>
#include <cmath>

namespace zs {

namespace {

constexpr double kRoom = 0.06;        // of the values' range, at either side
constexpr double kSmallestShare = 1e-9; // of the whole
constexpr double kSurfaceShare = 0.05;  // of the deepest: depths from here on begin at the surface

std::optional<ValueRange> positionRange(const Plot& plot)
{
    std::optional<ValueRange> range;
    for (const double position : *plot.positions)
        if (std::isfinite(position))
            range = joined(range, ValueRange{position, position});
    return range;
}

/// A range that has a width, whatever it was.
ValueRange opened(const std::optional<ValueRange>& range, bool isTime)
{
    if (!range)
        return {0, 1};
    if (range->high > range->low)
        return *range;
    const double half = isTime ? 43.2e9 : range->low == 0 ? 1 : std::abs(range->low) * 0.1;
    return {range->low - half, range->high + half};
}

ValueRange roomy(ValueRange range)
{
    const double room = kRoom * (range.high - range.low);
    return {range.low - room, range.high + room};
}

void setX(PlotWindow& window, ValueRange range, bool reversed)
{
    window.left = reversed ? range.high : range.low;
    window.right = reversed ? range.low : range.high;
}

void setY(PlotWindow& window, ValueRange range, bool reversed)
{
    window.bottom = reversed ? range.high : range.low;
    window.top = reversed ? range.low : range.high;
}

ValueRange alongRange(const Plot& plot)
{
    const PlotAxis& axis = plot.along();
    if (!axis.names.isEmpty())
        return {-0.5, static_cast<double>(axis.names.size()) - 0.5};
    ValueRange range = opened(positionRange(plot), axis.calendar.has_value());
    const bool nearSurface = range.low > 0 && range.low < kSurfaceShare * range.high;
    if (axis.downwards && axis.units == QLatin1String("m") && nearSurface)
        range.low = 0;
    return range;
}

/// [from, to] times `factor` narrower around `at`, inside the range of the whole; either may run downwards.
std::pair<double, double> narrowed(double from, double to, double wholeFrom, double wholeTo, double factor, double at)
{
    const double whole = std::abs(wholeTo - wholeFrom);
    const double span = std::clamp(std::abs(to - from) / factor, whole * kSmallestShare, whole);
    const double share = to == from ? 0.5 : (at - from) / (to - from);
    const double sign = to >= from ? 1 : -1;
    const double first = at - sign * span * share;
    return {first, first + sign * span};
}

std::pair<double, double> moved(double from, double to, double wholeFrom, double wholeTo, double by)
{
    const double low = std::min(wholeFrom, wholeTo);
    const double high = std::max(wholeFrom, wholeTo);
    const double least = low - std::min(from, to);
    const double most = high - std::max(from, to);
    const double step = least > most ? (least + most) / 2 : std::clamp(by, least, most);
    return {from + step, to + step};
}

} // namespace

std::pair<Index, Index> visiblePoints(const Plot& plot, double low, double high)
{
    const std::vector<double>& positions = *plot.positions;
    const auto count = static_cast<Index>(positions.size());
    if (!plot.isRising)
        return {0, count};
    const Index first = std::lower_bound(positions.begin(), positions.end(), low) - positions.begin();
    const Index last = std::upper_bound(positions.begin(), positions.end(), high) - positions.begin();
    return {std::max<Index>(0, first - 1), std::min(count, last + 1)};
}

PlotWindow wholeWindow(const Plot& plot)
{
    PlotWindow window;
    if (plot.hasField()) {
        setX(window, {plot.field.xEdges.front(), plot.field.xEdges.back()}, plot.x.downwards);
        setY(window, {plot.field.yEdges.front(), plot.field.yEdges.back()}, plot.y.downwards);
        return window;
    }
    if (!plot.hasLines())
        return window;
    if (plot.kind == ViewKind::profile)
        setY(window, alongRange(plot), plot.y.downwards);
    else
        setX(window, alongRange(plot), false);
    return withFittedValues(plot, window);
}

PlotWindow withFittedValues(const Plot& plot, PlotWindow window)
{
    if (!plot.hasLines())
        return window;
    const bool isProfile = plot.kind == ViewKind::profile;
    const double from = isProfile ? window.bottom : window.left;
    const double to = isProfile ? window.top : window.right;
    const auto [begin, end] = visiblePoints(plot, std::min(from, to), std::max(from, to));
    std::optional<ValueRange> values;
    for (const PlotLine& line : plot.lines)
        values = joined(values, line.values.range(begin, end));
    const ValueRange range = roomy(opened(values, plot.across().calendar.has_value()));
    if (isProfile)
        setX(window, range, false);
    else
        setY(window, range, false);
    return window;
}

PlotWindow zoomed(const PlotWindow& window, const PlotWindow& whole, double factor, double x, double y, PlotSides sides)
{
    PlotWindow next = window;
    if (sides.x)
        std::tie(next.left, next.right) = narrowed(window.left, window.right, whole.left, whole.right, factor, x);
    if (sides.y)
        std::tie(next.bottom, next.top) = narrowed(window.bottom, window.top, whole.bottom, whole.top, factor, y);
    return panned(next, whole, 0, 0, sides);
}

PlotWindow panned(const PlotWindow& window, const PlotWindow& whole, double byX, double byY, PlotSides sides)
{
    PlotWindow next = window;
    if (sides.x)
        std::tie(next.left, next.right) = moved(window.left, window.right, whole.left, whole.right, byX);
    if (sides.y)
        std::tie(next.bottom, next.top) = moved(window.bottom, window.top, whole.bottom, whole.top, byY);
    return next;
}

} // namespace zs
