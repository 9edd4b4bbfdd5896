#include "geo/field_box.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace zs {
namespace {

constexpr int kSamplesPerSide = 64;

/// The points of a lattice over a box, its edges included.
std::vector<PlanePoint> samplesOf(const PlaneBox& box)
{
    std::vector<PlanePoint> points;
    for (int i = 0; i <= kSamplesPerSide; ++i)
        for (int j = 0; j <= kSamplesPerSide; ++j)
            points.push_back({std::lerp(box.left, box.right, j / double{kSamplesPerSide}),
                              std::lerp(box.bottom, box.top, i / double{kSamplesPerSide})});
    return points;
}

std::optional<PlaneBox> boxAround(const std::vector<GeoPoint>& places, const Projection& projection)
{
    std::vector<PlanePoint> points(places.size());
    projection.toPlane(places, points);
    std::optional<PlaneBox> around;
    for (const PlanePoint& point : points) {
        if (!std::isfinite(point.x) || !std::isfinite(point.y))
            continue;
        if (!around)
            around = PlaneBox{point.x, point.y, point.x, point.y};
        around->left = std::min(around->left, point.x);
        around->right = std::max(around->right, point.x);
        around->bottom = std::min(around->bottom, point.y);
        around->top = std::max(around->top, point.y);
    }
    return around;
}

bool coversEarth(const MapVariable& map)
{
    return map.naturalProjection->isPlateCarree() && map.extent.right - map.extent.left > 300 &&
           map.extent.top - map.extent.bottom > 120;
}

bool holds(const PlaneBox& outer, const PlaneBox& inner)
{
    return outer.left <= inner.left && outer.right >= inner.right && outer.bottom <= inner.bottom &&
           outer.top >= inner.top;
}

class ReachingProjection final : public Projection {
public:
    ReachingProjection(ProjectionPtr projection, const PlaneBox& fullExtent)
        : m_projection(std::move(projection)), m_fullExtent(fullExtent)
    {
    }

    std::string name() const override { return m_projection->name(); }
    std::string definition() const override { return m_projection->definition(); }
    double centralLongitude() const override { return m_projection->centralLongitude(); }
    double xPeriod() const override { return m_projection->xPeriod(); }
    void toPlane(std::span<const GeoPoint> from, std::span<PlanePoint> to) const override
    {
        m_projection->toPlane(from, to);
    }
    void toGeo(std::span<const PlanePoint> from, std::span<GeoPoint> to) const override
    {
        m_projection->toGeo(from, to);
    }
    PlaneBox fullExtent() const override { return m_fullExtent; }

private:
    ProjectionPtr m_projection;
    PlaneBox m_fullExtent;
};

} // namespace

std::optional<PlaneBox> projectedBox(const PlaneBox& degrees, const Projection& projection)
{
    std::vector<GeoPoint> places;
    for (const PlanePoint& point : samplesOf(degrees))
        places.push_back({point.x, point.y});
    return boxAround(places, projection);
}

PlaneBox fieldBox(const MapVariable& map, const Projection& projection)
{
    if (projection.definition() == map.naturalProjection->definition())
        return map.extent;
    if (coversEarth(map) || map.naturalProjection->isIndexPlane() || projection.isIndexPlane())
        return projection.fullExtent();
    const std::vector<PlanePoint> points = samplesOf(map.extent);
    std::vector<GeoPoint> places(points.size());
    map.naturalProjection->toGeo(points, places);
    return boxAround(places, projection).value_or(projection.fullExtent());
}

std::optional<GeoPoint> middleOfRegion(const MapVariable& map)
{
    constexpr double kRegionDegrees = 180;
    const PlaneBox& field = map.extent;
    const bool isWide = map.naturalProjection->isPlateCarree() && field.right - field.left >= kRegionDegrees;
    if (isWide || map.naturalProjection->isIndexPlane())
        return std::nullopt;
    const PlanePoint middle{(field.left + field.right) / 2, (field.bottom + field.top) / 2};
    GeoPoint place;
    map.naturalProjection->toGeo({&middle, 1}, {&place, 1});
    return std::isfinite(place.lon) && std::isfinite(place.lat) ? std::optional(place) : std::nullopt;
}

ProjectionPtr turnedToField(const ProjectionPtr& projection, const MapVariable& map)
{
    const auto widthOf = [&map](const Projection& plane) {
        const PlaneBox box = fieldBox(map, plane);
        return box.right - box.left;
    };
    const PlaneBox all = projection->fullExtent();
    const double whole = all.right - all.left;
    const std::string name = projection->name();
    const bool isWorldMap = whole > 1.5 * (all.top - all.bottom);
    const bool isNamed = name.find('=') == std::string::npos && name.find(':') == std::string::npos;
    const std::optional<GeoPoint> middle = middleOfRegion(map);
    if (!middle || !isWorldMap || !isNamed || projection->isPlateCarree() || projection->isIndexPlane() || widthOf(*projection) < 0.6 * whole)
        return projection;
    const Result<ProjectionPtr> turned = recentred(projection, std::round(middle->lon), middle->lat);
    return turned && widthOf(**turned) < 0.6 * whole ? *turned : projection;
}

ProjectionPtr reachingTo(const ProjectionPtr& projection, const PlaneBox& box)
{
    const PlaneBox all = projection->fullExtent();
    if (projection->isPlateCarree() || projection->isIndexPlane() || holds(all, box))
        return projection;
    return std::make_shared<ReachingProjection>(projection,
                                                PlaneBox{std::min(all.left, box.left), std::min(all.bottom, box.bottom),
                                                         std::max(all.right, box.right), std::max(all.top, box.top)});
}

} // namespace zs
