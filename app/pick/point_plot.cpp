#include "pick/point_plot.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

double positionAt(const Axis& axis, Index i)
{
    const auto at = static_cast<std::size_t>(i);
    return axis.time ? static_cast<double>(axis.time->times[at]) : axis.values[at];
}

QString quoted(QString text)
{
    if (!text.contains(QLatin1Char(',')) && !text.contains(QLatin1Char('"')))
        return text;
    return QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
}

/// Between two neighbours, or at the end of all.
double borderBefore(const std::vector<double>& positions, Index i)
{
    const auto count = static_cast<Index>(positions.size());
    const auto at = [&](Index j) { return positions[static_cast<std::size_t>(std::clamp<Index>(j, 0, count - 1))]; };
    return i <= 0 ? at(0) : i >= count ? at(count - 1) : at(i - 1) / 2 + at(i) / 2;
}

} // namespace

PlotPtr pointPlot(const MapVariable& map, int along, const std::vector<PointCurve>& curves)
{
    const Axis& axis = *map.axes[static_cast<std::size_t>(along)];
    PlotVariable variable{map.dataset, map.variable, {}, selectAll(map.variable->shape), Shape(map.variable->shape.size(), 0), map.axes, {}};
    const bool isProfile = axis.kind == AxisKind::vertical;
    variable.roles.kind = isProfile ? ViewKind::profile : ViewKind::series;
    (isProfile ? variable.roles.yDim : variable.roles.xDim) = along;
    std::shared_ptr<Plot> plot;
    for (const PointCurve& curve : curves) {
        const PlotPtr one = makePlot(variable, {{axis.size}, std::make_shared<const std::vector<double>>(curve.numbers), {}});
        if (!plot) {
            plot = std::make_shared<Plot>(*one);
            plot->lines.clear();
        }
        plot->lines.push_back({curves.size() > 1 ? curve.name : QString(), one->lines.front().values});
    }
    return plot;
}

Index turnedIndex(const Plot& plot, const Axis& axis, Index i)
{
    const bool isTurned = axis.size > 1 && plot.positions->front() == positionAt(axis, axis.size - 1);
    return isTurned ? axis.size - 1 - i : i;
}

std::vector<PlotGap> gapsOf(const Plot& plot, const Axis& axis, const std::vector<LineSpan>& spans)
{
    std::vector<PlotGap> gaps;
    for (const LineSpan& span : spans) {
        const Index a = turnedIndex(plot, axis, span.begin);
        const Index b = turnedIndex(plot, axis, span.end - 1);
        gaps.push_back({borderBefore(*plot.positions, std::min(a, b)), borderBefore(*plot.positions, std::max(a, b) + 1)});
    }
    return gaps;
}

QString pointsAsCsv(const MapVariable& map, int along, const std::vector<PointCurve>& curves)
{
    const Axis& axis = *map.axes[static_cast<std::size_t>(along)];
    QStringList header{quoted(QString::fromStdString(axis.name.empty() ? axis.dim : axis.name))};
    const QString name = QString::fromStdString(map.variable->name);
    for (const PointCurve& curve : curves)
        header << quoted(name + QLatin1Char(' ') + curve.name);
    QStringList lines{header.join(QLatin1Char(','))};
    for (Index i = 0; i < axis.size; ++i) {
        const bool isNumber = !axis.time && axis.texts.empty();
        QStringList cells{isNumber ? QString::number(axis.values[static_cast<std::size_t>(i)], 'g', 17) : quoted(QString::fromStdString(axisLabel(axis, i)))};
        for (const PointCurve& curve : curves) {
            const double value = curve.numbers[static_cast<std::size_t>(i)];
            cells << (std::isnan(value) ? QString() : QString::number(value, 'g', 17));
        }
        lines << cells.join(QLatin1Char(','));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace zs
