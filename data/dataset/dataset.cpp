#include "dataset/dataset.h"

#include "cf/units.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace zs {
namespace {

constexpr int kUsualDigits = 6;
constexpr int kMostDigits = 17;

std::string shortNumber(double value, int digits = kUsualDigits)
{
    char text[40];
    std::snprintf(text, sizeof text, "%.*g", digits, value);
    return text;
}

/// Whole numbers in full, as they may be dates (20000201); of others as many digits as tell one label from its neighbours.
std::string tellingNumber(const std::vector<double>& values, std::size_t at)
{
    constexpr double kMostWhole = 1e15;
    const double value = values[at];
    if (value == std::round(value) && std::abs(value) < kMostWhole)
        return shortNumber(value, kMostDigits);
    double gap = std::abs(value);
    for (const std::size_t other : {at + 1, at - 1}) // before the first: none
        if (other < values.size() && values[other] != value && std::isfinite(values[other]))
            gap = std::min(gap, std::abs(values[other] - value));
    std::string text = shortNumber(value);
    for (int digits = kUsualDigits + 1; digits <= kMostDigits && !(std::abs(std::strtod(text.c_str(), nullptr) - value) <= 0.1 * gap); ++digits)
        text = shortNumber(value, digits);
    return text;
}

/// "12.5°N": the hemisphere instead of a sign.
std::string degreesText(double degrees, const char* positive, const char* negative)
{
    const char* side = degrees > 0 ? positive : degrees < 0 ? negative : "";
    return shortNumber(std::abs(degrees)) + "°" + side;
}

std::string longitudeText(double degrees)
{
    const double wrapped = std::remainder(degrees, 360.0);
    return std::abs(wrapped) == 180.0 ? "180°" : degreesText(wrapped, "E", "W");
}

} // namespace

const Variable* Dataset::find(const std::string& name) const
{
    for (const std::vector<Variable>* list : {&variables, &coarseVariables})
        if (const auto found = std::ranges::find(*list, name, &Variable::name); found != list->end())
            return &*found;
    const auto found = name.empty() ? variables.end() : std::ranges::find(variables, name, &Variable::alias);
    return found == variables.end() ? nullptr : &*found;
}

std::string axisLabel(const Axis& axis, Index i)
{
    if (i < 0 || i >= axis.size)
        return {};
    const auto at = static_cast<std::size_t>(i);
    if (axis.time && at < axis.time->times.size())
        return timeLabel(axis.time->calendar, axis.time->times[at], timeResolution(*axis.time));
    if (at < axis.texts.size())
        return axis.texts[at];
    if (axis.name.empty() || at >= axis.values.size() || !std::isfinite(axis.values[at]))
        return "#" + std::to_string(i);
    if (axis.kind == AxisKind::latitude)
        return degreesText(axis.values[at], "N", "S");
    if (axis.kind == AxisKind::longitude)
        return longitudeText(axis.values[at]);
    const std::string units = prettyUnits(axis.units);
    return tellingNumber(axis.values, at) + (units.empty() ? "" : " " + units);
}

} // namespace zs
