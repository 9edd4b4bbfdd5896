#include "plot/make_plot.h"

#include "cf/units.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace zs {

namespace {

constexpr Index kMostDisorder = 100'000; // points that are joined in their order, back and forth

QString prettyText(const std::string& units)
{
    return QString::fromStdString(prettyUnits(units));
}

QString withUnits(const QString& name, const QString& units)
{
    return units.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, units);
}

/// 1 … 12 of a dimension called month are January to December.
bool isMonths(const Axis& axis)
{
    const std::string& name = axis.name.empty() ? axis.dim : axis.name;
    return name.ends_with("month") && !axis.time && !axis.name.empty() &&
           std::all_of(axis.values.begin(), axis.values.end(), [](double v) { return v >= 1 && v <= 12 && v == std::floor(v); });
}

QStringList namesOf(const Axis& axis)
{
    QStringList names;
    for (const std::string& text : axis.texts)
        names << QString::fromStdString(text);
    if (names.isEmpty() && isMonths(axis))
        for (const double month : axis.values)
            names << QLocale().standaloneMonthName(static_cast<int>(month), QLocale::ShortFormat);
    return names;
}

bool isDownwards(const Axis& axis, const Dataset& dataset)
{
    if (axis.kind != AxisKind::vertical)
        return false;
    const Variable* coordinate = dataset.find(axis.name);
    const std::string positive = coordinate == nullptr ? std::string() : coordinate->attrs.textOr("positive");
    if (!positive.empty())
        return positive.starts_with('d') || positive.starts_with('D');
    static const std::vector<std::string> pressures{"hPa", "Pa", "mb", "mbar", "millibar", "bar", "dbar", "kPa"};
    if (std::find(pressures.begin(), pressures.end(), axis.units) != pressures.end())
        return true;
    const std::string& name = axis.name.empty() ? axis.dim : axis.name;
    return name.find("dep") != std::string::npos || name.find("Dep") != std::string::npos;
}

PlotAxis axisOf(const Axis& axis, const Dataset& dataset)
{
    PlotAxis side;
    side.kind = degreesPer(axis.units) == 1 ? axis.kind : AxisKind::other; // radians are plain numbers
    side.names = namesOf(axis);
    side.units = prettyText(axis.units);
    side.isIndex = axis.name.empty();
    side.isWhole = std::all_of(axis.values.begin(), axis.values.end(), [](double v) { return v == std::floor(v); });
    side.downwards = isDownwards(axis, dataset);
    if (axis.time) {
        side.calendar = axis.time->calendar;
        side.resolution = timeResolution(*axis.time);
        return side;
    }
    const bool saysItself = !side.names.isEmpty() || side.kind == AxisKind::latitude || side.kind == AxisKind::longitude;
    if (!saysItself)
        side.title = withUnits(QString::fromStdString(axis.longName.empty() ? axis.dim : axis.longName), side.units);
    return side;
}

std::vector<double> positionsOf(const Axis& axis, const PlotAxis& side)
{
    std::vector<double> positions(static_cast<std::size_t>(axis.size));
    for (std::size_t i = 0; i < positions.size(); ++i) {
        if (!side.names.isEmpty())
            positions[i] = static_cast<double>(i);
        else if (axis.time)
            positions[i] = axis.time->times[i] == kNoTime ? kNaN : static_cast<double>(axis.time->times[i]);
        else
            positions[i] = axis.values[i];
    }
    return positions;
}

bool isStrictly(const std::vector<double>& values, bool rising)
{
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!std::isfinite(values[i]) || (i > 0 && (rising ? values[i] <= values[i - 1] : values[i] >= values[i - 1])))
            return false;
    return true;
}

/// Positions in no order are shown one beside the other, under their names.
void nameDisorder(const Axis& axis, PlotAxis& side, std::vector<double>& positions)
{
    if (isStrictly(positions, true) || isStrictly(positions, false))
        return;
    side.names.clear();
    side.title = QString::fromStdString(axis.longName.empty() ? axis.dim : axis.longName);
    for (std::size_t i = 0; i < positions.size(); ++i) {
        side.names << QString::fromStdString(axisLabel(axis, static_cast<Index>(i)));
        positions[i] = static_cast<double>(i);
    }
}

/// Edges of boxes around positions in order.
std::vector<double> edgesOf(const Axis& axis, const std::vector<double>& positions)
{
    const auto count = positions.size();
    const bool fits = axis.edges.size() == count + 1 && !axis.time && positions == axis.values;
    if (fits)
        return axis.edges;
    if (count == 1)
        return {positions[0] - 0.5, positions[0] + 0.5};
    std::vector<double> edges(count + 1);
    for (std::size_t i = 1; i < count; ++i)
        edges[i] = positions[i - 1] / 2 + positions[i] / 2;
    edges[0] = positions[0] - (edges[1] - positions[0]);
    edges[count] = positions[count - 1] + (positions[count - 1] - edges[count - 1]);
    return edges;
}

/// One number of a chart by its places along two dimensions, whichever comes first in the variable.
class Table {
public:
    Table(const PlotValues& values, int slowDim, int fastDim)
        : m_values(*values.values), m_swapped(slowDim > fastDim), m_width(values.shape.size() > 1 ? values.shape[1] : 1)
    {
    }
    [[nodiscard]] double at(Index slow, Index fast) const
    {
        return m_values[static_cast<std::size_t>(m_swapped ? fast * m_width + slow : slow * m_width + fast)];
    }

private:
    const std::vector<double>& m_values;
    bool m_swapped;
    Index m_width;
};

const Axis& axisAt(const PlotVariable& variable, int dim)
{
    return *variable.axes[static_cast<std::size_t>(dim)];
}

void fillLines(Plot& plot, const PlotVariable& variable, const PlotValues& values)
{
    const bool isProfile = plot.kind == ViewKind::profile;
    const int dim = isProfile ? variable.roles.yDim : variable.roles.xDim;
    const int lineDim = variable.roles.lineDim;
    const Axis& axis = axisAt(variable, dim);
    PlotAxis& along = isProfile ? plot.y : plot.x;
    PlotAxis& across = isProfile ? plot.x : plot.y;
    along = axisOf(axis, *variable.dataset);
    across.calendar = variable.valueTime;
    across.title = variable.valueTime ? QString() : plot.units;
    std::vector<double> positions = positionsOf(axis, along);
    if (static_cast<Index>(positions.size()) > kMostDisorder)
        nameDisorder(axis, along, positions);
    const bool falls = positions.size() > 1 && isStrictly(positions, false);
    const Table table(values, lineDim < 0 ? -1 : lineDim, dim);
    const Index lines = lineDim < 0 ? 1 : axisAt(variable, lineDim).size;
    const QStringList names = lineDim < 0 ? QStringList() : namesOf(axisAt(variable, lineDim));
    for (Index line = 0; line < lines; ++line) {
        std::vector<double> numbers(positions.size());
        for (std::size_t i = 0; i < numbers.size(); ++i)
            numbers[i] = lineDim < 0 ? (*values.values)[i] : table.at(line, static_cast<Index>(i));
        if (falls)
            std::reverse(numbers.begin(), numbers.end());
        const QString name = lineDim < 0 ? QString() : names.value(line, QString::fromStdString(axisLabel(axisAt(variable, lineDim), line)));
        plot.lines.push_back({name, LineData(std::move(numbers))});
    }
    if (falls)
        std::reverse(positions.begin(), positions.end());
    plot.isRising = isStrictly(positions, true);
    plot.isScattered = !std::is_sorted(positions.begin(), positions.end()) && !std::is_sorted(positions.rbegin(), positions.rend());
    plot.positions = std::make_shared<const std::vector<double>>(std::move(positions));
}

void fillField(Plot& plot, const PlotVariable& variable, const PlotValues& values)
{
    const ViewRoles& roles = variable.roles;
    const Axis& x = axisAt(variable, roles.xDim);
    const Axis& y = axisAt(variable, roles.yDim);
    plot.x = axisOf(x, *variable.dataset);
    plot.y = axisOf(y, *variable.dataset);
    std::vector<double> xPositions = positionsOf(x, plot.x);
    std::vector<double> yPositions = positionsOf(y, plot.y);
    PlotField& field = plot.field;
    field.columns = x.size;
    field.rows = y.size;
    nameDisorder(x, plot.x, xPositions);
    nameDisorder(y, plot.y, yPositions);
    field.xEdges = edgesOf(x, xPositions);
    field.yEdges = edgesOf(y, yPositions);
    const bool turnX = field.xEdges.front() > field.xEdges.back();
    const bool turnY = field.yEdges.front() > field.yEdges.back();
    if (turnX)
        std::reverse(field.xEdges.begin(), field.xEdges.end());
    if (turnX)
        std::reverse(xPositions.begin(), xPositions.end());
    if (turnY)
        std::reverse(field.yEdges.begin(), field.yEdges.end());
    if (turnY)
        std::reverse(yPositions.begin(), yPositions.end());
    field.xAt = std::move(xPositions);
    field.yAt = std::move(yPositions);
    const Table table(values, roles.yDim, roles.xDim);
    std::vector<double> numbers;
    numbers.reserve(values.values->size());
    for (Index row = 0; row < field.rows; ++row)
        for (Index column = 0; column < field.columns; ++column)
            numbers.push_back(table.at(turnY ? field.rows - 1 - row : row, turnX ? field.columns - 1 - column : column));
    field.values = std::make_shared<const std::vector<double>>(std::move(numbers));
}

} // namespace

PlotPtr makePlot(const PlotVariable& variable, const PlotValues& values)
{
    auto plot = std::make_shared<Plot>();
    plot->kind = variable.roles.kind;
    plot->title = QString::fromStdString(variable.variable->longName);
    plot->units = variable.valueTime ? QString() : prettyText(variable.variable->units);
    if (plot->hasLines())
        fillLines(*plot, variable, values);
    else if (plot->hasField())
        fillField(*plot, variable, values);
    else if (!values.values->empty()) {
        plot->value = values.values->front();
        plot->y.calendar = variable.valueTime;
    }
    return plot;
}

} // namespace zs
