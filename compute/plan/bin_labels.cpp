#include "plan/bin_labels.h"

#include "geo/number_text.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

constexpr int kMostDigits = 20;

double rounded(double edge, int precision)
{
    if (!std::isfinite(edge) || edge == 0)
        return edge;
    const int leadingZeros = std::abs(edge) < 1 ? -static_cast<int>(std::floor(std::log10(std::abs(edge)))) - 1 : 0;
    const double scale = std::pow(10.0, precision + leadingZeros);
    return std::nearbyint(edge * scale) / scale;
}

std::vector<double> roundedEdges(const std::vector<double>& edges, int precision)
{
    std::vector<double> breaks;
    for (const double edge : edges)
        breaks.push_back(rounded(edge, precision));
    return breaks;
}

/// As many digits as tell the edges apart.
int enoughDigits(const std::vector<double>& edges, int precision)
{
    for (int digits = precision; digits < kMostDigits; ++digits) {
        const std::vector<double> breaks = roundedEdges(edges, digits);
        if (std::adjacent_find(breaks.begin(), breaks.end()) == breaks.end())
            return digits;
    }
    return precision;
}

std::string edgeText(double edge, bool isWhole)
{
    const bool needsPoint = !isWhole && edge == std::floor(edge) && std::abs(edge) < 1e15;
    return numberText(edge) + (needsPoint ? ".0" : "");
}

} // namespace

std::vector<std::string> intervalTexts(const std::vector<double>& edges, const IntervalStyle& style)
{
    const int precision = enoughDigits(edges, style.precision);
    std::vector<double> breaks = roundedEdges(edges, precision);
    const bool isLowered = style.isRightClosed && style.includesLowest && !breaks.empty();
    if (isLowered)
        breaks.front() -= std::pow(10.0, -precision);
    const bool isWhole = style.areWholeNumbers && !isLowered;
    std::vector<std::string> texts;
    for (std::size_t i = 0; i + 1 < breaks.size(); ++i)
        texts.push_back((style.isRightClosed ? "(" : "[") + edgeText(breaks[i], isWhole) + ", " +
                        edgeText(breaks[i + 1], isWhole) + (style.isRightClosed ? "]" : ")"));
    return texts;
}

} // namespace zs
