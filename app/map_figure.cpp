#include "map_figure.h"

#include "map/map_layout.h"
#include "map/map_theme.h"
#include "paper/png.h"

#include <algorithm>

namespace zs {
namespace {

PlaneBox withoutEmptyBands(const Viewport& seen)
{
    PlaneBox box{seen.left, seen.bottom, seen.right, seen.top};
    const PlaneBox world = seen.projection->fullExtent();
    if (seen.projection->isIndexPlane() || world.top <= box.bottom || world.bottom >= box.top)
        return box;
    box.bottom = std::max(box.bottom, world.bottom);
    box.top = std::min(box.top, world.top);
    return box;
}

} // namespace

MapFigure planFigure(const Viewport& seen, const QString& title, const QString& subtitle, QSize sizePx, double scale, const QFont& font)
{
    const PlaneBox box = withoutEmptyBands(seen);
    MapFigure figure;
    figure.sizePx = sizePx;
    figure.scale = scale;
    figure.subtitle = subtitle;
    figure.parts = roomyParts({}, title, subtitle, QSizeF(sizePx) / scale, (box.right - box.left) / (box.top - box.bottom), font);
    figure.viewport = paperViewport(seen.projection, box, sizePx, scale, figure.parts, font);
    return figure;
}

Status saveFigure(const MapFigure& figure, const Frame& frame, MapScene scene, const QString& file)
{
    scene.frame = frame;
    scene.viewport = frame.viewport;
    scene.subtitle = figure.subtitle;
    scene.theme = paperTheme();
    scene.parts = figure.parts;
    const Result<QImage> image = paintMap(scene, figure.sizePx, figure.scale);
    return image ? savePng(*image, file) : Status(tl::unexpected(image.error()));
}

} // namespace zs
