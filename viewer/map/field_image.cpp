#include "map/field_image.h"

#include <algorithm>
#include <cmath>

namespace zs {

bool sameProjection(const Viewport& a, const Viewport& b)
{
    return a.projection == b.projection
           || (a.projection && b.projection && a.projection->definition() == b.projection->definition());
}

std::vector<FieldPlace> fieldPlaces(const Frame& frame, const Viewport& viewport)
{
    const Viewport& from = frame.viewport;
    const QRectF all(0, 0, frame.image.width(), frame.image.height());
    double first = 0;
    double last = 0;
    if (viewport.projection->isPlateCarree()) {
        first = std::ceil((viewport.left - from.right) / 360);
        last = std::floor((viewport.right - from.left) / 360);
    }
    std::vector<FieldPlace> places;
    for (double turn = first; turn <= last; ++turn) {
        const double left = (from.left + 360 * turn - viewport.left) / viewport.pixelWidth();
        const double right = (from.right + 360 * turn - viewport.left) / viewport.pixelWidth();
        const double top = (viewport.top - from.top) / viewport.pixelHeight();
        const double bottom = (viewport.top - from.bottom) / viewport.pixelHeight();
        const QRectF target(left, top, right - left, bottom - top);
        if (target.intersects(QRectF(0, 0, viewport.widthPx, viewport.heightPx)))
            places.push_back({all, target});
    }
    return places;
}

QImage lookedUp(const Frame& frame, const Viewport& viewport, int coarsePx)
{
    const int columns = std::max(1, viewport.widthPx / coarsePx);
    const int rows = std::max(1, viewport.heightPx / coarsePx);
    std::vector<PlanePoint> plane(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows));
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            plane[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column)]
                = {viewport.left + (column + 0.5) / columns * (viewport.right - viewport.left),
                   viewport.top - (row + 0.5) / rows * (viewport.top - viewport.bottom)};
    std::vector<GeoPoint> geo(plane.size());
    viewport.projection->toGeo(plane, geo);
    frame.viewport.projection->toPlane(geo, plane);

    const Viewport& from = frame.viewport;
    QImage image(columns, rows, QImage::Format_ARGB32_Premultiplied);
    for (int row = 0; row < rows; ++row) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
        for (int column = 0; column < columns; ++column) {
            const std::size_t i = static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column);
            double x = plane[i].x;
            if (from.projection->isPlateCarree())
                x -= 360 * std::floor((x - from.left) / 360);
            const double u = (x - from.left) / (from.right - from.left) * frame.image.width();
            const double v = (from.top - plane[i].y) / (from.top - from.bottom) * frame.image.height();
            const bool inside = u >= 0 && v >= 0 && u < frame.image.width() && v < frame.image.height(); // false for NaN
            line[column] = inside ? reinterpret_cast<const QRgb*>(frame.image.constScanLine(static_cast<int>(v)))[static_cast<int>(u)] : 0;
        }
    }
    return image;
}

} // namespace zs
