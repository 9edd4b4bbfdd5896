#pragma once

#include "plot/plot_layout.h"

class QPainter;

namespace zs {

/// The lines of a series or a profile inside the box; gaps where values are missing, smallest and largest of each pixel where
/// the points lie closer than pixels.
/// Units:   `dpr` device pixels to a logical one
void paintPlotLines(QPainter& painter, const PlotLayout& layout, const PlotScene& scene, double dpr);

} // namespace zs
