#include "paper/png.h"

#include "map/map_navigator.h"
#include "map/map_painter.h"

#include <QImageWriter>
#include <QPainter>
#include <QSaveFile>

#include <algorithm>
#include <cmath>

namespace zs {

namespace {

constexpr int kMaxSidePx = 30000;
constexpr qint64 kMaxPixels = qint64{400} * 1000 * 1000;

MapLayout figureLayout(double aspect, QSize sizePx, double scale, const MapParts& parts, const QFont& font)
{
    return layoutFigure(QSizeF(sizePx) / scale, aspect, parts, font);
}

tl::unexpected<Error> cannotWrite(const QString& path, const QString& reason)
{
    return fail(ErrorCode::invalidArgument, "%1 cannot be written: %2", path.toStdString(), reason.toStdString());
}

} // namespace

Viewport paperViewport(ProjectionPtr projection, const PlaneBox& extent, QSize sizePx, double scale, const MapParts& parts,
                       const QFont& font)
{
    const double aspect = (extent.right - extent.left) / (extent.top - extent.bottom);
    const QSizeF map = figureLayout(aspect, sizePx, scale, parts, font).map.size() * scale;
    return fittedOnPaper(std::move(projection), extent, {static_cast<int>(map.width()), static_cast<int>(map.height())});
}

Result<QImage> paintMap(const MapScene& scene, QSize sizePx, double scale)
{
    const bool isSize = sizePx.width() >= 16 && sizePx.height() >= 16 && sizePx.width() <= kMaxSidePx && sizePx.height() <= kMaxSidePx
                        && qint64{sizePx.width()} * sizePx.height() <= kMaxPixels;
    if (!isSize || !(scale >= 0.25 && scale <= 16))
        return fail(ErrorCode::invalidArgument,
                    "a picture of %1×%2 pixels cannot be made: try a size between 16 and 30000", sizePx.width(), sizePx.height());
    QImage image(sizePx, QImage::Format_RGB32);
    if (image.isNull())
        return fail(ErrorCode::outOfMemory, "a picture of %1×%2 pixels does not fit into memory", sizePx.width(), sizePx.height());
    image.setDevicePixelRatio(scale);
    MapArtwork artwork;
    {
        QPainter painter(&image);
        const double aspect = static_cast<double>(scene.viewport.widthPx) / std::max(1, scene.viewport.heightPx);
        const MapLayout layout = figureLayout(aspect, sizePx, scale, scene.parts, scene.font);
        paintMapScene({painter, artwork, layout, scale, std::max(1.0, std::round(0.8 * scale))}, scene);
    }
    image.setDevicePixelRatio(1);
    return image;
}

Status savePng(const QImage& image, const QString& path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return cannotWrite(path, file.errorString());
    QImageWriter writer(&file, "png");
    if (!writer.write(image))
        return cannotWrite(path, writer.errorString());
    if (!file.commit())
        return cannotWrite(path, file.errorString());
    return {};
}

} // namespace zs
