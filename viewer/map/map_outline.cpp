#include "map/map_outline.h"

#include <algorithm>
#include <cmath>

namespace zs {

namespace {

constexpr int kRays = 720;
constexpr int kHalvings = 22;

/// Which of the points the projection really reaches: there and back again gives the same place.
std::vector<bool> reached(const Projection& projection, const std::vector<PlanePoint>& points, double tolerance)
{
    std::vector<GeoPoint> geo(points.size());
    std::vector<PlanePoint> back(points.size());
    projection.toGeo(points, geo);
    projection.toPlane(geo, back);
    std::vector<bool> result(points.size());
    for (std::size_t i = 0; i < points.size(); ++i)
        result[i] = std::hypot(back[i].x - points[i].x, back[i].y - points[i].y) < tolerance; // false for NaN
    return result;
}

std::vector<PlanePoint> rectangle(const PlaneBox& box)
{
    return {{box.left, box.top}, {box.right, box.top}, {box.right, box.bottom}, {box.left, box.bottom}};
}

/// Where the ray from the centre leaves the box.
PlanePoint boxPoint(const PlaneBox& box, double angle)
{
    const double halfWidth = (box.right - box.left) / 2;
    const double halfHeight = (box.top - box.bottom) / 2;
    const double c = std::cos(angle) * halfWidth;
    const double s = std::sin(angle) * halfHeight;
    const double reach = 1 / std::max(std::abs(c) / halfWidth, std::abs(s) / halfHeight);
    return {c * reach, s * reach};
}

} // namespace

std::vector<PlanePoint> traceOutline(const Projection& projection)
{
    const PlaneBox box = projection.fullExtent();
    if (projection.isPlateCarree() || projection.isIndexPlane())
        return rectangle(box);

    const double inset = 1 - 1e-6;
    const double tolerance = 1e-4 * (box.right - box.left);
    const PlanePoint centre{(box.left + box.right) / 2, (box.bottom + box.top) / 2};
    std::vector<PlanePoint> ends(kRays);
    for (int i = 0; i < kRays; ++i)
        ends[static_cast<std::size_t>(i)] = boxPoint(box, 2 * M_PI * i / kRays);

    std::vector<double> inside(kRays, 0.0);
    std::vector<double> outside(kRays, 2.0); // the first try is the whole way
    std::vector<PlanePoint> tries(kRays);
    for (int step = 0; step <= kHalvings; ++step) {
        for (std::size_t i = 0; i < tries.size(); ++i) {
            const double t = (inside[i] + outside[i]) / 2 * inset;
            tries[i] = {centre.x + ends[i].x * t, centre.y + ends[i].y * t};
        }
        const std::vector<bool> isReached = reached(projection, tries, tolerance);
        for (std::size_t i = 0; i < tries.size(); ++i) {
            const double t = (inside[i] + outside[i]) / 2;
            (isReached[i] ? inside[i] : outside[i]) = t;
            if (step == 0 && isReached[i])
                outside[i] = t; // nothing beyond the box
        }
    }
    if (std::all_of(inside.begin(), inside.end(), [](double t) { return t > 0.999; }))
        return rectangle(box);
    std::vector<PlanePoint> outline(kRays);
    for (std::size_t i = 0; i < outline.size(); ++i)
        outline[i] = {centre.x + ends[i].x * inside[i], centre.y + ends[i].y * inside[i]};
    return outline;
}

QPolygonF outlinePixels(const std::vector<PlanePoint>& outline, const Viewport& viewport)
{
    double shift = 0;
    if (viewport.projection->isPlateCarree()) {
        const PlaneBox box = viewport.projection->fullExtent();
        shift = (viewport.left + viewport.right) / 2 - (box.left + box.right) / 2;
    }
    QPolygonF polygon;
    polygon.reserve(static_cast<qsizetype>(outline.size()) + 1);
    for (const PlanePoint& point : outline)
        polygon.append(QPointF((point.x + shift - viewport.left) / viewport.pixelWidth(),
                               (viewport.top - point.y) / viewport.pixelHeight()));
    if (!polygon.isEmpty())
        polygon.append(polygon.first());
    return polygon;
}

} // namespace zs
