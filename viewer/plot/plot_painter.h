#pragma once

#include "plot/plot_layout.h"

class QPainter;

namespace zs {

/// The one painter of charts, for the screen and for paper: page, grid lines, data, axes, words. Text grows gently with the page.
/// Units:   logical pixels, `dpr` device pixels to each
/// Threads: any thread with a QGuiApplication
void paintPlotScene(QPainter& painter, const PlotLayout& layout, const PlotScene& scene, double dpr);

/// A dot on scene.mark and what it says, beside it where there is room: over the picture, on the screen only.
void paintPlotMark(QPainter& painter, const PlotLayout& layout, const PlotScene& scene);

/// A line at scene.cursor: over the picture, on the screen only.
void paintPlotCursor(QPainter& painter, const PlotLayout& layout, const PlotScene& scene);

} // namespace zs
