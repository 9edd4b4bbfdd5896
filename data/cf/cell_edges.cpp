#include "cf/axes.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace zs {
namespace {

/// 1 ascending, −1 descending, 0 neither or not finite.
int direction(const std::vector<double>& values)
{
    if (!std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); }))
        return 0;
    if (std::adjacent_find(values.begin(), values.end(), std::greater_equal<>()) == values.end())
        return 1;
    return std::adjacent_find(values.begin(), values.end(), std::less_equal<>()) == values.end() ? -1 : 0;
}

/// Longitudes that begin anew within the array (… 179, −179 …) go on instead; all others as they are.
std::vector<double> unwound(std::vector<double> longitudes)
{
    double turn = 0;
    int turns = 0;
    std::vector<double> result = longitudes;
    for (std::size_t i = 1; i < longitudes.size(); ++i) {
        const double step = longitudes[i] - longitudes[i - 1];
        if (std::abs(step) > 180 && std::abs(step) < 360 + 1e-6) {
            turn += step > 0 ? -360 : 360;
            ++turns;
        }
        result[i] = longitudes[i] + turn;
    }
    return turns == 1 ? result : longitudes;
}

/// Bounds beside longitudes that were unwound: of the same turn as these.
std::vector<double> besideValues(const std::vector<double>& bounds, const std::vector<double>& values)
{
    std::vector<double> moved = bounds;
    for (std::size_t i = 0; i < moved.size() && i / 2 < values.size(); ++i)
        moved[i] -= 360 * std::round((moved[i] - values[i / 2]) / 360);
    return moved;
}

/// Edges from bounds when neighbours touch and every value lies in its cell.
std::optional<std::vector<double>> fromBounds(const std::vector<double>& values, const std::vector<double>& bounds,
                                              int sign)
{
    if (bounds.size() != 2 * values.size())
        return std::nullopt;
    std::vector<double> edges;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto [low, high] = std::minmax(bounds[2 * i], bounds[2 * i + 1]);
        const double slack = 1e-5 * (high - low); // bounds are often float32
        const double begin = sign > 0 ? low : high;
        if (!(values[i] >= low - slack && values[i] <= high + slack))
            return std::nullopt;
        if (i > 0 && !(std::abs(edges.back() - begin) <= slack))
            return std::nullopt;
        if (i == 0)
            edges.push_back(begin);
        edges.push_back(sign > 0 ? high : low);
    }
    return direction(edges) == sign ? std::optional(edges) : std::nullopt;
}

/// Half-way between the values; the outer cells are as wide outwards as inwards.
std::vector<double> betweenValues(const std::vector<double>& values)
{
    const std::size_t count = values.size();
    if (count == 1)
        return {values[0] - 0.5, values[0] + 0.5};
    std::vector<double> edges(count + 1);
    for (std::size_t i = 1; i < count; ++i)
        edges[i] = values[i - 1] + (values[i] - values[i - 1]) / 2;
    edges.front() = values[0] - (values[1] - values[0]) / 2;
    edges.back() = values[count - 1] + (values[count - 1] - values[count - 2]) / 2;
    return edges;
}

/// The outer edge of a row: at the pole when it passes it, or when the row is nearer to it than 0.8 steps: the last
/// row of a Gaussian grid lies 0.76 steps from the pole, the last of a grid that ends one row before it 1 step.
double stopAtPole(double edge, double value)
{
    const double step = 2 * std::abs(edge - value);
    const double pole = std::copysign(90.0, edge - value);
    return std::abs(edge) > 90 || std::abs(pole - value) < 0.8 * step ? pole : edge;
}

} // namespace

std::optional<std::vector<double>> cellEdges(const std::vector<double>& values, const std::vector<double>& bounds,
                                             AxisKind kind)
{
    if (kind == AxisKind::longitude && !values.empty() && direction(values) == 0) {
        const std::vector<double> going = unwound(values);
        return direction(going) == 0 ? std::nullopt : cellEdges(going, besideValues(bounds, going), AxisKind::other);
    }
    const int sign = direction(values);
    if (values.empty() || sign == 0)
        return std::nullopt;
    const bool stopsAtPoles =
        kind == AxisKind::latitude && std::abs(values.front()) <= 90 && std::abs(values.back()) <= 90;
    std::optional<std::vector<double>> edges = fromBounds(values, bounds, sign);
    if (!edges) {
        edges = betweenValues(values);
        if (stopsAtPoles && values.size() > 1) {
            edges->front() = stopAtPole(edges->front(), values.front());
            edges->back() = stopAtPole(edges->back(), values.back());
        }
    }
    if (stopsAtPoles)
        for (double& edge : *edges)
            edge = std::clamp(edge, -90.0, 90.0);
    return edges;
}

bool isPeriodic(const std::vector<double>& edges)
{
    if (edges.size() < 2)
        return false;
    const double span = std::abs(edges.back() - edges.front());
    const double cell = span / static_cast<double>(edges.size() - 1);
    return std::abs(span - 360) <= cell / 2;
}

} // namespace zs
