#pragma once

#include "core/result.h"
#include "plot/plot_scene.h"
#include "view/map_style.h"

#include <QSize>

namespace zs {

/// One picture of a chart with everything around it; needs a QGuiApplication (offscreen will do), no window. The colours of a field
/// are made anew for these pixels, within scene.legend's limits.
/// Units:   sizePx in pixels of the picture, `scale` of them to a logical pixel (text size, line widths)
/// Errors:  invalidArgument for a size that is no picture, outOfMemory for one that does not fit
/// Threads: any but a compute arena's inside
[[nodiscard]] Result<QImage> paintPlot(PlotScene scene, QSize sizePx, double scale);

/// The scene of a whole chart on white paper.
/// Threads: pure
[[nodiscard]] PlotScene paperScene(const PlotPtr& plot, const QString& subtitle, const MapStyle& style, const QFont& font);

} // namespace zs
