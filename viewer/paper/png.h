#pragma once

#include "core/result.h"
#include "map/map_layout.h"
#include "map/map_scene.h"

#include <QImage>
#include <QString>

namespace zs {

/// The viewport of a map on paper: the same part of the plane, in the pixels that the layout leaves for the map. Frames made
/// for it are painted pixel by pixel.
/// Units:   sizePx in pixels of the picture, `scale` of them to a logical pixel (text size, line widths)
[[nodiscard]] Viewport paperViewport(ProjectionPtr projection, const PlaneBox& extent, QSize sizePx, double scale,
                                     const MapParts& parts, const QFont& font);

/// One picture of a map with everything around it; needs a QGuiApplication (offscreen will do), no window.
/// Errors:  invalidArgument for a size that is no picture, outOfMemory for one that does not fit
/// Threads: GUI thread
[[nodiscard]] Result<QImage> paintMap(const MapScene& scene, QSize sizePx, double scale);

/// Written beside and renamed: the file is complete or absent.
/// Errors:  invalidArgument, naming the file and the reason
[[nodiscard]] Status savePng(const QImage& image, const QString& path);

} // namespace zs
