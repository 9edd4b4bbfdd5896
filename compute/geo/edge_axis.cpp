#include "geo/edge_axis.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace zs {

namespace {

constexpr Index kMaxAxisCells = Index{1} << 26;

bool isStrictlyRising(std::span<const double> edges)
{
    return std::adjacent_find(edges.begin(), edges.end(), [](double a, double b) { return !(a < b); }) == edges.end();
}

/// Closes the ring when only rounding or part of a cell keeps it open, and cuts what would cover it twice.
void fitToPeriod(std::vector<double>& rising, double period, double closableCells)
{
    const double end = rising.front() + period;
    const double span = rising.back() - rising.front();
    const double cell = span / static_cast<double>(rising.size() - 1);
    if (std::abs(span - period) <= closableCells * cell && rising[rising.size() - 2] < end)
        rising.back() = end;
    for (double& edge : rising)
        edge = std::min(edge, end);
}

} // namespace

Result<EdgeAxis> EdgeAxis::create(std::vector<double> edges, double period, double closableCells)
{
    if (edges.size() < 2)
        return fail(ErrorCode::invalidArgument, "an axis needs at least one cell, between two edges");
    if (static_cast<Index>(edges.size()) - 1 > kMaxAxisCells)
        return fail(ErrorCode::invalidArgument, "an axis of %1 cells is too long to draw", edges.size() - 1);
    if (!std::all_of(edges.begin(), edges.end(), [](double edge) { return std::isfinite(edge); }))
        return fail(ErrorCode::invalidArgument, "an edge between cells is not a number");
    EdgeAxis axis;
    axis.m_isRising = edges.front() < edges.back();
    if (!axis.m_isRising)
        std::reverse(edges.begin(), edges.end());
    if (!isStrictlyRising(edges))
        return fail(ErrorCode::invalidArgument, "the edges between cells neither rise nor fall all the way");
    if (period > 0)
        fitToPeriod(edges, period, closableCells);
    axis.m_period = period;
    axis.m_cellsPerUnit = static_cast<double>(edges.size() - 1) / (edges.back() - edges.front());
    axis.m_rising = std::move(edges);
    return axis;
}

Index EdgeAxis::gapOf(double value) const
{
    const double first = m_rising.front();
    if (m_period > 0 && (value < first || value >= first + m_period)) {
        value -= std::floor((value - first) / m_period) * m_period;
        if (value >= first + m_period) // rounding
            value = first;
    }
    const Index count = size();
    if (!(value >= first && value <= m_rising.back())) // false for NaN too
        return -1;
    // Regular and Gaussian axes are hit at once or a cell or two away.
    Index gap = std::clamp(static_cast<Index>((value - first) * m_cellsPerUnit), Index{0}, count - 1);
    for (int step = 0; step < 4; ++step) {
        if (value < m_rising[static_cast<std::size_t>(gap)])
            --gap;
        else if (gap + 1 < count && value >= m_rising[static_cast<std::size_t>(gap + 1)])
            ++gap;
        else
            return gap;
    }
    const auto after = std::upper_bound(m_rising.begin(), m_rising.end(), value);
    return std::min(static_cast<Index>(after - m_rising.begin()) - 1, count - 1);
}

Index EdgeAxis::cellOf(double value) const
{
    const Index gap = gapOf(value);
    return gap < 0 ? -1 : cellOfGap(gap);
}

double EdgeAxis::centre(Index cell) const
{
    const auto gap = static_cast<std::size_t>(cellOfGap(cell));
    const bool isCut = m_rising[gap] == m_rising[gap + 1]; // beyond the period
    return isCut ? kNaN : 0.5 * (m_rising[gap] + m_rising[gap + 1]);
}

} // namespace zs
