#include "map/field_image.h"

#include "raster/cubic_patch.h"

#include <QRect>
#include <QSize>

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

namespace zs {

bool sameProjection(const Viewport& a, const Viewport& b)
{
    return a.projection == b.projection
           || (a.projection && b.projection && a.projection->definition() == b.projection->definition());
}

namespace {

/// Sums of degrees and metres do not come back to whole pixels by themselves.
QRectF onWholePixels(const QRectF& place)
{
    constexpr double kSlackPx = 1e-3;
    const QRectF whole = place.toRect();
    const bool isNear = std::abs(place.left() - whole.left()) < kSlackPx && std::abs(place.top() - whole.top()) < kSlackPx
                        && std::abs(place.width() - whole.width()) < kSlackPx && std::abs(place.height() - whole.height()) < kSlackPx;
    return isNear ? whole : place;
}

} // namespace

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
        const QRectF target = onWholePixels(QRectF(left, top, right - left, bottom - top));
        if (target.intersects(QRectF(0, 0, viewport.widthPx, viewport.heightPx)))
            places.push_back({all, target});
    }
    return places;
}

namespace {

/// Looks places of another picture up in a frame's image.
class FrameLookup {
public:
    FrameLookup(const Frame& frame, const Viewport& viewport) : m_frame(frame), m_viewport(viewport) {}

    /// Pixels of the image, NaN where there is none, for points of the other plane.
    std::span<const NumberPair> places(std::span<PlanePoint> points)
    {
        m_geo.resize(points.size());
        m_places.resize(points.size());
        m_viewport.projection->toGeo(points, m_geo);
        m_frame.viewport.projection->toPlane(m_geo, points);
        const Viewport& from = m_frame.viewport;
        for (std::size_t i = 0; i < points.size(); ++i)
            m_places[i] = {(points[i].x - from.left) / (from.right - from.left) * m_frame.image.width(),
                           (from.top - points[i].y) / (from.top - from.bottom) * m_frame.image.height()};
        return m_places;
    }

    [[nodiscard]] QRgb color(NumberPair place) const
    {
        const Viewport& from = m_frame.viewport;
        const QImage& image = m_frame.image;
        if (from.projection->isPlateCarree()) {
            const double turn = 360 / (from.right - from.left) * image.width();
            place.a -= turn * std::floor(place.a / turn);
        }
        const bool inside = place.a >= 0 && place.b >= 0 && place.a < image.width() && place.b < image.height(); // false for NaN
        return inside ? reinterpret_cast<const QRgb*>(image.constScanLine(static_cast<int>(place.b)))[static_cast<int>(place.a)] : 0;
    }

private:
    const Frame& m_frame;
    const Viewport& m_viewport;
    std::vector<GeoPoint> m_geo;
    std::vector<NumberPair> m_places;
};

/// The part of a coarse picture that is worked out at once.
struct CoarseTile {
    QRect pixels;
    std::vector<double> xs; // of the plane, one for each column and row
    std::vector<double> ys;

    [[nodiscard]] PlanePoint point(Index row, Index column) const
    {
        return {xs[static_cast<std::size_t>(column)], ys[static_cast<std::size_t>(row)]};
    }
};

CoarseTile coarseTile(const Viewport& viewport, QSize size, const QRect& pixels)
{
    CoarseTile tile{pixels, {}, {}};
    for (int column = pixels.left(); column <= pixels.right(); ++column)
        tile.xs.push_back(viewport.left + (column + 0.5) / size.width() * (viewport.right - viewport.left));
    for (int row = pixels.top(); row <= pixels.bottom(); ++row)
        tile.ys.push_back(viewport.top - (row + 0.5) / size.height() * (viewport.top - viewport.bottom));
    return tile;
}

/// Looks up the places between few exact ones where that is as good as exact; along seams and limbs each on its own.
void drawTile(FrameLookup& lookup, const CoarseTile& tile, QImage& image)
{
    constexpr double kMaxErrorPx = 1;
    const auto rows = static_cast<Index>(tile.ys.size());
    const auto columns = static_cast<Index>(tile.xs.size());
    const bool isQuick = std::min(rows, columns) >= CubicPatch::kMinPoints;
    std::optional<CubicPatch> patch;
    std::vector<PlanePoint> points;
    if (isQuick) {
        patch.emplace(tile.ys, tile.xs);
        for (const CubicPatch::Point& sample : patch->samples())
            points.push_back(tile.point(sample.row, sample.column));
        patch->setValues(lookup.places(points));
    }
    CubicPatch::Row between{};
    for (Index row = 0; row < rows; ++row) {
        auto* const line = reinterpret_cast<QRgb*>(image.scanLine(tile.pixels.top() + static_cast<int>(row))) + tile.pixels.left();
        if (patch)
            patch->readRow(row, between);
        points.clear();
        std::vector<Index> exact;
        for (Index column = 0; column < columns; ++column) {
            const auto i = static_cast<std::size_t>(column);
            if (patch && std::isnan(between.error[i])) {
                line[column] = 0; // beside the world
            } else if (patch && between.error[i] < kMaxErrorPx) {
                line[column] = lookup.color({between.a[i], between.b[i]});
            } else {
                exact.push_back(column);
                points.push_back(tile.point(row, column));
            }
        }
        const auto places = lookup.places(points);
        for (std::size_t i = 0; i < exact.size(); ++i)
            line[exact[i]] = lookup.color(places[i]);
    }
}

} // namespace

QImage lookedUp(const Frame& frame, const Viewport& viewport, int coarsePx)
{
    const QSize size(std::max(1, viewport.widthPx / coarsePx), std::max(1, viewport.heightPx / coarsePx));
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    FrameLookup lookup(frame, viewport);
    const std::vector<int> rows = patchBorders(size.height());
    const std::vector<int> columns = patchBorders(size.width());
    for (std::size_t i = 0; i + 1 < rows.size(); ++i)
        for (std::size_t j = 0; j + 1 < columns.size(); ++j) {
            const QRect pixels(QPoint(columns[j], rows[i]), QPoint(columns[j + 1] - 1, rows[i + 1] - 1));
            drawTile(lookup, coarseTile(viewport, size, pixels), image);
        }
    return image;
}

} // namespace zs
