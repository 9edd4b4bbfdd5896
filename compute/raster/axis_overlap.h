#pragma once

#include "geo/edge_axis.h"

#include <algorithm>
#include <cmath>

namespace zs {

/// Calls `visit(cell, low, high)` for every cell of `axis` that shares more than a rounding error with [low, high],
/// with the shared part; a cell is visited once for each time that the interval shows it (wider than a period).
template <class Visit>
void forEachOverlap(const EdgeAxis& axis, double low, double high, Visit visit)
{
    constexpr double kSliver = 1e-9; // of the cell or the interval, whichever is smaller
    const auto edges = axis.rising();
    const double period = axis.period();
    const double firstTurn = period > 0 ? std::floor((low - edges.back()) / period) : 0;
    const double lastTurn = period > 0 ? std::floor((high - edges.front()) / period) : 0;
    for (double turn = firstTurn; turn <= lastTurn; ++turn) {
        const double shift = turn * period;
        const double begin = std::max(low - shift, edges.front());
        const double end = std::min(high - shift, edges.back());
        if (!(begin < end))
            continue;
        const auto after = std::upper_bound(edges.begin(), edges.end(), begin);
        for (Index gap = after - edges.begin() - 1; gap < axis.size(); ++gap) {
            const double cellLow = edges[static_cast<std::size_t>(gap)];
            const double cellHigh = edges[static_cast<std::size_t>(gap) + 1];
            if (cellLow >= end)
                break;
            const double from = std::max(cellLow, begin);
            const double to = std::min(cellHigh, end);
            if (to - from > kSliver * std::min(cellHigh - cellLow, high - low))
                visit(axis.cellOfGap(gap), from + shift, to + shift);
        }
    }
}

/// Calls `visit(cell)` for every cell whose centre lies in [low, high), likewise.
template <class Visit>
void forEachCentre(const EdgeAxis& axis, double low, double high, Visit visit)
{
    const auto edges = axis.rising();
    const double period = axis.period();
    const double firstTurn = period > 0 ? std::floor((low - edges.back()) / period) : 0;
    const double lastTurn = period > 0 ? std::floor((high - edges.front()) / period) : 0;
    for (double turn = firstTurn; turn <= lastTurn; ++turn) {
        const double begin = low - turn * period;
        const double end = high - turn * period;
        const auto after = std::upper_bound(edges.begin(), edges.end(), begin);
        for (Index gap = std::max<Index>(after - edges.begin() - 1, 0); gap < axis.size(); ++gap) {
            const double cellLow = edges[static_cast<std::size_t>(gap)];
            const double cellHigh = edges[static_cast<std::size_t>(gap) + 1];
            if (cellLow >= end)
                break;
            const double centre = 0.5 * (cellLow + cellHigh);
            if (centre >= begin && centre < end && cellLow < cellHigh)
                visit(axis.cellOfGap(gap));
        }
    }
}

} // namespace zs
