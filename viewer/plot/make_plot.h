#pragma once

#include "plot/plot.h"
#include "plot/plot_variable.h"

namespace zs {

/// Numbers and axes → what a chart shows: positions in rising order, names for texts, months and seasons, titles of axes.
/// Threads: pure
[[nodiscard]] PlotPtr makePlot(const PlotVariable& variable, const PlotValues& values);

} // namespace zs
