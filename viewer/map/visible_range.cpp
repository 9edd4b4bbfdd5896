#include "map/visible_range.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace zs {

namespace {

constexpr int kSamples = 33; // along each side

bool shows(const Viewport& viewport, GeoPoint place)
{
    std::array<PlanePoint, 1> plane;
    viewport.projection->toPlane(std::array{place}, plane);
    return plane[0].x >= viewport.left && plane[0].x <= viewport.right && plane[0].y >= viewport.bottom
           && plane[0].y <= viewport.top;
}

std::vector<GeoPoint> sampled(const Viewport& viewport)
{
    std::vector<PlanePoint> plane;
    plane.reserve(kSamples * kSamples);
    for (int row = 0; row < kSamples; ++row)
        for (int column = 0; column < kSamples; ++column)
            plane.push_back({viewport.left + (viewport.right - viewport.left) * column / (kSamples - 1),
                             viewport.bottom + (viewport.top - viewport.bottom) * row / (kSamples - 1)});
    std::vector<GeoPoint> geo(plane.size());
    viewport.projection->toGeo(plane, geo);
    return geo;
}

} // namespace

bool VisibleRange::touches(double boxWest, double boxSouth, double boxEast, double boxNorth) const
{
    if (isEmpty || boxNorth < south || boxSouth > north)
        return false;
    const double turn = 360 * std::ceil((west - boxEast) / 360); // the first copy of the box that ends east of our west
    return boxWest + turn <= east;
}

VisibleRange visibleRange(const Viewport& viewport)
{
    if (viewport.projection->isPlateCarree())
        return {viewport.left, viewport.right, std::max(-90.0, viewport.bottom), std::min(90.0, viewport.top), false};

    const std::vector<GeoPoint> places = sampled(viewport);
    const double centre = viewport.projection->centralLongitude();
    VisibleRange range{INFINITY, -INFINITY, INFINITY, -INFINITY, true};
    bool seesEdge = false;
    for (const GeoPoint& place : places) {
        if (!std::isfinite(place.lon) || !std::isfinite(place.lat)) {
            seesEdge = true;
            continue;
        }
        const double lon = place.lon - 360 * std::floor((place.lon - centre + 180) / 360);
        range.isEmpty = false;
        range.west = std::min(range.west, lon);
        range.east = std::max(range.east, lon);
        range.south = std::min(range.south, place.lat);
        range.north = std::max(range.north, place.lat);
    }
    if (range.isEmpty)
        return {centre - 180, centre + 180, -90, 90, false}; // a sliver between samples, or nothing
    const double lonMargin = seesEdge ? 30 : (range.east - range.west) / (kSamples - 1);
    const double latMargin = seesEdge ? 30 : (range.north - range.south) / (kSamples - 1);
    const bool north = shows(viewport, {centre, 90});
    const bool south = shows(viewport, {centre, -90});
    const bool allAround = north || south || range.east - range.west + 2 * lonMargin > 300;
    range.west = allAround ? centre - 180 : std::max(centre - 180, range.west - lonMargin);
    range.east = allAround ? centre + 180 : std::min(centre + 180, range.east + lonMargin);
    range.south = south ? -90 : std::max(-90.0, range.south - latMargin);
    range.north = north ? 90 : std::min(90.0, range.north + latMargin);
    return range;
}

} // namespace zs
