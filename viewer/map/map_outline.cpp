#include "map/map_outline.h"

#include "map/lobed_outline.h"

#include <algorithm>
#include <cmath>

namespace zs {

namespace {

constexpr int kRays = 720;
constexpr int kHalvings = 22;
constexpr int kSamplesPerRay = 24;
constexpr std::size_t kRaysApart = 4;

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

/// Whether every way from the centre to an end of its ray is on the map: not so between the lobes of an interrupted projection.
bool isSeenFromCentre(const Projection& projection, const PlanePoint& centre, const std::vector<PlanePoint>& outline, double tolerance)
{
    std::vector<PlanePoint> points;
    for (int i = 1; i < kSamplesPerRay; ++i)
        for (std::size_t ray = 0; ray < outline.size(); ray += kRaysApart) {
            const PlanePoint& end = outline[ray];
            const double t = static_cast<double>(i) / kSamplesPerRay;
            points.push_back({centre.x + (end.x - centre.x) * t, centre.y + (end.y - centre.y) * t});
        }
    const std::vector<bool> isReached = reached(projection, points, tolerance);
    const auto lost = std::count(isReached.begin(), isReached.end(), false);
    return lost * 200 < static_cast<std::ptrdiff_t>(points.size()); // single points may lie on a seam
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
    if (!isSeenFromCentre(projection, centre, outline, tolerance))
        return traceLobes(box, [&](const std::vector<PlanePoint>& points) { return reached(projection, points, tolerance); });
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
