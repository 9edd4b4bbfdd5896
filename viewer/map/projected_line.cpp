#include "map/projected_line.h"

#include "core/radians.h"

#include <algorithm>
#include <cmath>

namespace zs {

namespace {

constexpr double kEarthRadius = 6371000;
constexpr double kSmallestGap = 0.002; // of the map's width: some pixels

double relativeLongitude(double lon, double centre)
{
    const double d = lon - centre;
    return d - 360 * std::floor((d + 180) / 360);
}

/// Degrees between neighbours, roughly (equirectangular): enough to tell a step from a jump.
double degreesApart(const GeoPoint& a, const GeoPoint& b)
{
    const double dLon = relativeLongitude(b.lon, a.lon) * std::cos((a.lat + b.lat) / 2 * kRadians);
    return std::hypot(dLon, b.lat - a.lat);
}

double distance(const PlanePoint& a, const PlanePoint& b)
{
    return std::hypot(b.x - a.x, b.y - a.y);
}

/// Halves the way from a to b again and again, always going on with the half that is longer in the plane. Where the plane
/// only stretches, the halves become short; where it is torn (between the lobes of an interrupted projection) one of them stays
/// as long as the gap.
bool hasGap(GeoPoint a, GeoPoint b, PlanePoint pa, PlanePoint pb, const Projection& projection)
{
    constexpr int kHalvings = 5;
    const double whole = distance(pa, pb);
    for (int i = 0; i < kHalvings; ++i) {
        const GeoPoint middle{a.lon + relativeLongitude(b.lon, a.lon) / 2, (a.lat + b.lat) / 2};
        PlanePoint pm;
        projection.toPlane({&middle, 1}, {&pm, 1});
        if (!std::isfinite(pm.x) || !std::isfinite(pm.y))
            return true;
        const bool isFirstHalf = distance(pa, pm) > distance(pm, pb);
        (isFirstHalf ? b : a) = middle;
        (isFirstHalf ? pb : pa) = pm;
    }
    return distance(pa, pb) > whole / 2;
}

/// True when the plane tears the short way from a to b apart.
bool isTorn(const GeoPoint& a, const GeoPoint& b, const PlanePoint& pa, const PlanePoint& pb, const Projection& projection)
{
    if (projection.isPlateCarree())
        return std::abs(b.lon - a.lon) > 180;
    const PlaneBox all = projection.fullExtent();
    const double step = distance(pa, pb);
    const double width = all.right - all.left;
    const double honest = degreesApart(a, b) * kRadians * kEarthRadius;
    const double crossing = std::abs(relativeLongitude(b.lon, projection.centralLongitude())
                                     - relativeLongitude(a.lon, projection.centralLongitude()));
    if (step > 4 * honest && (crossing > 180 || step > 0.15 * width))
        return true;
    const bool isSuspect = step > kSmallestGap * width && step > 1.5 * honest;
    return isSuspect && hasGap(a, b, pa, pb, projection);
}

void grow(PlaneBox& box, const PlanePoint& point)
{
    box.left = std::min(box.left, point.x);
    box.right = std::max(box.right, point.x);
    box.bottom = std::min(box.bottom, point.y);
    box.top = std::max(box.top, point.y);
}

bool overlap(const PlaneBox& box, const Viewport& viewport, double shift)
{
    return box.right + shift >= viewport.left && box.left + shift <= viewport.right && box.top >= viewport.bottom
           && box.bottom <= viewport.top;
}

/// Which side of the (slightly larger) picture a pixel lies on, as in Cohen and Sutherland's clipping.
int outcode(QPointF px, const Viewport& viewport)
{
    constexpr double margin = 4;
    return (px.x() < -margin ? 1 : 0) | (px.x() > viewport.widthPx + margin ? 2 : 0) | (px.y() < -margin ? 4 : 0)
           | (px.y() > viewport.heightPx + margin ? 8 : 0);
}

/// Follows one piece, leaving away segments that lie wholly to one side and points that would fall on the same pixel.
void appendPiece(const std::vector<PlanePoint>& piece, const Viewport& viewport, double shift, std::vector<QPolygonF>& out)
{
    const double scaleX = 1 / viewport.pixelWidth();
    const double scaleY = 1 / viewport.pixelHeight();
    const auto pixel = [&](const PlanePoint& p) {
        return QPointF((p.x + shift - viewport.left) * scaleX, (viewport.top - p.y) * scaleY);
    };
    QPolygonF line;
    const auto finish = [&] {
        if (line.size() > 1)
            out.push_back(std::move(line));
        line = QPolygonF();
    };
    QPointF last = pixel(piece.front());
    int lastCode = outcode(last, viewport);
    for (std::size_t i = 1; i < piece.size(); ++i) {
        const QPointF px = pixel(piece[i]);
        const QPointF step = px - last;
        const bool isEnd = i + 1 == piece.size();
        if (!isEnd && std::abs(step.x()) + std::abs(step.y()) < 1)
            continue;
        const int code = outcode(px, viewport);
        if ((code & lastCode) != 0) {
            finish();
        } else {
            if (line.isEmpty())
                line.append(last);
            line.append(px);
        }
        last = px;
        lastCode = code;
    }
    finish();
}

} // namespace

PlaneLine projectLine(std::span<const GeoPoint> line, const Projection& projection)
{
    PlaneLine result;
    result.box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    std::vector<PlanePoint> plane(line.size());
    if (projection.isPlateCarree())
        std::transform(line.begin(), line.end(), plane.begin(), [](const GeoPoint& p) { return PlanePoint{p.lon, p.lat}; });
    else
        projection.toPlane(line, plane);

    std::vector<PlanePoint> piece;
    const auto finish = [&] {
        if (piece.size() > 1)
            result.pieces.push_back(std::move(piece));
        piece.clear();
    };
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool isPoint = std::isfinite(plane[i].x) && std::isfinite(plane[i].y);
        if (!isPoint || (!piece.empty() && isTorn(line[i - 1], line[i], plane[i - 1], plane[i], projection)))
            finish();
        if (!isPoint)
            continue;
        piece.push_back(plane[i]);
        grow(result.box, plane[i]);
    }
    finish();
    return result;
}

void toPixels(const PlaneLine& line, const Viewport& viewport, std::vector<QPolygonF>& polylines)
{
    if (line.pieces.empty())
        return;
    double first = 0;
    double last = 0;
    if (viewport.projection->isPlateCarree()) {
        first = std::ceil((viewport.left - line.box.right) / 360);
        last = std::floor((viewport.right - line.box.left) / 360);
    }
    for (double turn = first; turn <= last; ++turn)
        if (overlap(line.box, viewport, 360 * turn))
            for (const std::vector<PlanePoint>& piece : line.pieces)
                appendPiece(piece, viewport, 360 * turn, polylines);
}

} // namespace zs
