#pragma once

#include "plot/plot_layout.h"

namespace zs {

/// The point of the lines nearest to a place on the page – first along the positions, then among the lines – or the box of the field
/// under it; nothing outside the box or where there is none.
/// Threads: pure
[[nodiscard]] std::optional<PlotMark> nearestPoint(const Plot& plot, const PlotMapping& mapping, QPointF place);

} // namespace zs
