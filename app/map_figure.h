#pragma once

#include "core/result.h"
#include "map/map_scene.h"
#include "view/frame.h"

#include <QFont>
#include <QImage>
#include <QSize>
#include <QString>

namespace zs {

/// A map on paper: what it shows and where its parts lie.
struct MapFigure {
    QSize sizePx;
    double scale = 1; // pixels of the file for one of the screen
    QString subtitle; // which slice
    MapParts parts;
    Viewport viewport;
};

/// The figure of what a viewport shows, without the empty page above and below the world: the colour bar lies close to the map.
[[nodiscard]] MapFigure planFigure(const Viewport& seen, const QString& title, const QString& subtitle, QSize sizePx, double scale, const QFont& font);

/// Draws `frame` into the figure, with the words and marks of `scene`, and saves it as PNG.
/// Errors:  no memory for the picture, a file that cannot be written
[[nodiscard]] Status saveFigure(const MapFigure& figure, const Frame& frame, MapScene scene, const QString& file);

} // namespace zs
