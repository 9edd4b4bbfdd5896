#pragma once

#include "plot/plot_scene.h"
#include "raster/aggregate.h"
#include "view/map_style.h"

#include <QSize>

namespace zs {

/// The part of a field that a window shows, one number per pixel: the mean of the cells under it, or the cell that it lies in.
/// Shape:   sizePx, row 0 at window.top
/// Missing: NaN cells are left out of the mean; outside the field there is nothing
/// Threads: pure
[[nodiscard]] Aggregate rasterizeField(const PlotField& field, const PlotWindow& window, QSize sizePx);

/// All numbers of a field, for limits of its colours.
[[nodiscard]] Aggregate wholeField(const PlotField& field);

/// The limits that a style asks for: automatic ones leave out the extremes of the whole field, those "for all times" do not.
/// Threads: pure
[[nodiscard]] ColorLimits fieldLimits(const PlotField& field, const MapStyle& style);

/// Rasterized and shaded.
/// Threads: pure; rows in parallel on the caller's arena
[[nodiscard]] PlotImage paintField(const PlotField& field, const PlotWindow& window, QSize sizePx, const MapStyle& style,
                                   const ColorLimits& limits);

} // namespace zs
