#include "plot/plot_hover.h"

#include "controls/number_text.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace zs {

namespace {

QString valueText(const Plot& plot, double value, NumberFormat format)
{
    if (plot.hasLines() && plot.across().calendar)
        return positionText(plot.across(), value, 0);
    const QString number = displayNumber(value, format);
    return plot.units.isEmpty() || std::isnan(value) ? number : number + QLatin1Char(' ') + plot.units;
}

QString joinedText(const QStringList& parts)
{
    QStringList kept = parts;
    kept.removeAll(QString());
    return kept.join(QStringLiteral(" · "));
}

/// The point with a value whose position lies nearest on the page.
Index nearestIndex(const Plot& plot, double position)
{
    const std::vector<double>& positions = *plot.positions;
    const auto count = static_cast<Index>(positions.size());
    const auto distance = [&](Index i) { return std::abs(positions[static_cast<std::size_t>(i)] - position); };
    if (plot.isRising) {
        const Index after = std::lower_bound(positions.begin(), positions.end(), position) - positions.begin();
        if (after == count)
            return count - 1;
        return after > 0 && distance(after - 1) <= distance(after) ? after - 1 : after;
    }
    Index best = -1;
    for (Index i = 0; i < count; ++i)
        if (std::isfinite(positions[static_cast<std::size_t>(i)]) && (best < 0 || distance(i) < distance(best)))
            best = i;
    return best;
}

double stepAt(const Plot& plot, Index i)
{
    const std::vector<double>& positions = *plot.positions;
    const auto at = static_cast<std::size_t>(i);
    if (positions.size() < 2)
        return 0;
    return std::abs(at > 0 ? positions[at] - positions[at - 1] : positions[1] - positions[0]);
}

std::optional<PlotMark> nearestOnLines(const Plot& plot, const PlotMapping& mapping, QPointF place)
{
    const bool isProfile = plot.kind == ViewKind::profile;
    const Index index = nearestIndex(plot, isProfile ? mapping.y(place.y()) : mapping.x(place.x()));
    if (index < 0)
        return std::nullopt;
    const double position = (*plot.positions)[static_cast<std::size_t>(index)];
    int line = -1;
    double nearest = 0;
    for (std::size_t i = 0; i < plot.lines.size(); ++i) {
        const double value = plot.lines[i].values.at(index);
        const double distance = std::abs(isProfile ? mapping.px(value) - place.x() : mapping.py(value) - place.y());
        if (std::isfinite(value) && (line < 0 || distance < nearest)) {
            line = static_cast<int>(i);
            nearest = distance;
        }
    }
    if (line < 0)
        return std::nullopt;
    const double value = plot.lines[static_cast<std::size_t>(line)].values.at(index);
    const PlotWindow& window = mapping.window;
    const NumberFormat format = isProfile ? valueFormat(window.left, window.right) : valueFormat(window.bottom, window.top);
    PlotMark mark{isProfile ? value : position, isProfile ? position : value, line, index, {}};
    mark.text = joinedText({valueText(plot, value, format), positionText(plot.along(), position, stepAt(plot, index)),
                            plot.lines[static_cast<std::size_t>(line)].name});
    return mark;
}

Index cellAt(const std::vector<double>& edges, double at)
{
    return std::upper_bound(edges.begin(), edges.end(), at) - edges.begin() - 1;
}

std::optional<PlotMark> cellUnder(const Plot& plot, const PlotMapping& mapping, QPointF place)
{
    const PlotField& field = plot.field;
    const Index column = cellAt(field.xEdges, mapping.x(place.x()));
    const Index row = cellAt(field.yEdges, mapping.y(place.y()));
    if (column < 0 || row < 0 || column >= field.columns || row >= field.rows)
        return std::nullopt;
    const auto width = [](const std::vector<double>& edges, Index i) {
        return edges[static_cast<std::size_t>(i) + 1] - edges[static_cast<std::size_t>(i)];
    };
    const Index index = row * field.columns + column;
    const double value = (*field.values)[static_cast<std::size_t>(index)];
    PlotMark mark{field.xAt[static_cast<std::size_t>(column)], field.yAt[static_cast<std::size_t>(row)], -1, index, {}};
    const QString number = displayNumber(value, 5);
    mark.text = joinedText({std::isnan(value) || plot.units.isEmpty() ? number : number + QLatin1Char(' ') + plot.units,
                            positionText(plot.x, mark.x, width(field.xEdges, column)),
                            positionText(plot.y, mark.y, width(field.yEdges, row))});
    return mark;
}

} // namespace

std::optional<PlotMark> nearestPoint(const Plot& plot, const PlotMapping& mapping, QPointF place)
{
    if (!mapping.box.contains(place))
        return std::nullopt;
    if (plot.hasLines())
        return nearestOnLines(plot, mapping, place);
    return plot.hasField() ? cellUnder(plot, mapping, place) : std::nullopt;
}

} // namespace zs
