#pragma once

#include "plot/plot.h"

#include <utility>

namespace zs {

/// Points [first, second) of every line whose positions lie in [low, high], and one more at each side, so that lines reach the
/// edge of the picture; all of them when the positions are in no order.
/// Threads: pure
[[nodiscard]] std::pair<Index, Index> visiblePoints(const Plot& plot, double low, double high);

/// All of a chart: every position, the values with a little room around them.
/// Threads: pure
[[nodiscard]] PlotWindow wholeWindow(const Plot& plot);
/// The same positions with the values of what is seen of the lines; a field stays as it is.
[[nodiscard]] PlotWindow withFittedValues(const Plot& plot, PlotWindow window);

/// Which sides of the picture a movement is meant for.
struct PlotSides {
    bool x = true;
    bool y = true;
};

/// `factor` times larger around a place, no further out than `whole`, no further in than numbers can tell apart.
/// Units:   `x` and `y` in the numbers of the axes
/// Threads: pure
[[nodiscard]] PlotWindow zoomed(const PlotWindow& window, const PlotWindow& whole, double factor, double x, double y, PlotSides sides);
/// Moved by so many numbers, stopping at the ends of `whole`.
[[nodiscard]] PlotWindow panned(const PlotWindow& window, const PlotWindow& whole, double byX, double byY, PlotSides sides);

} // namespace zs
