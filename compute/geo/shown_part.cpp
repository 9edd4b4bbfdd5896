#include "core/radians.h"
#include "geo/proj_projection.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace zs {

namespace {

struct Reach {
    const char* projection;
    double degrees;
};
/// How far from its centre a projection is worth looking at.
constexpr std::array<Reach, 10> kReach{{
    {"stere", 90},
    {"sterea", 90},
    {"ups", 60},
    {"gnom", 60},
    {"ortho", 90},
    {"nsper", 90},
    {"geos", 90},
    {"laea", 179},
    {"aeqd", 179},
    {"tmerc", 60},
}};

/// Conformal conics stretch the other hemisphere without end.
constexpr double kConicBeyondEquator = 30;
constexpr double kPolarStereographicReach = 60;
constexpr double kMercatorLatitude = 85.06;

double distanceDegrees(GeoPoint a, GeoPoint b)
{
    const double cosine =
        std::sin(a.lat * kRadians) * std::sin(b.lat * kRadians) +
        std::cos(a.lat * kRadians) * std::cos(b.lat * kRadians) * std::cos((a.lon - b.lon) * kRadians);
    return std::acos(std::clamp(cosine, -1.0, 1.0)) / kRadians;
}

/// The place at `distance` from `from`, looking in direction `azimuth`; all in degrees.
GeoPoint placeFrom(GeoPoint from, double distance, double azimuth)
{
    const double lat0 = from.lat * kRadians;
    const double d = distance * kRadians;
    const double a = azimuth * kRadians;
    const double sinLat = std::sin(lat0) * std::cos(d) + std::cos(lat0) * std::sin(d) * std::cos(a);
    const double lon = std::atan2(std::sin(a) * std::sin(d) * std::cos(lat0), std::cos(d) - std::sin(lat0) * sinLat);
    return {from.lon + lon / kRadians, std::asin(std::clamp(sinLat, -1.0, 1.0)) / kRadians};
}

double reachOf(const std::string& projection, double lat0)
{
    if (projection == "stere" && std::abs(lat0) == 90)
        return kPolarStereographicReach;
    for (const Reach& reach : kReach)
        if (projection == reach.projection)
            return reach.degrees;
    return 180;
}

} // namespace

ShownPart::ShownPart(const ProjFacts& facts)
{
    const ProjString text(facts.projString);
    const std::string projection = text.value("proj");
    m_centre = {text.number("lon_0").value_or(0), text.number("lat_0").value_or(0)};
    if (projection == "ups")
        m_centre = {0, text.has("south") ? -90.0 : 90.0};
    m_box.left = m_centre.lon - 180;
    m_box.right = m_centre.lon + 180;
    if (facts.areaOfUse) {
        m_box = *facts.areaOfUse;
        if (m_box.right <= m_box.left)
            m_box.right += 360;
        return;
    }
    m_reachDegrees = reachOf(projection, m_centre.lat);
    if (projection == "merc" || projection == "webmerc") {
        m_box.bottom = -kMercatorLatitude;
        m_box.top = kMercatorLatitude;
    } else if (projection == "lcc") {
        const bool isNorth = text.number("lat_1").value_or(m_centre.lat) >= 0;
        (isNorth ? m_box.bottom : m_box.top) = isNorth ? -kConicBeyondEquator : kConicBeyondEquator;
    }
}

bool ShownPart::holds(GeoPoint place) const
{
    return m_reachDegrees >= 180 || distanceDegrees(m_centre, place) <= m_reachDegrees + 1e-9;
}

std::vector<GeoPoint> ShownPart::samples() const
{
    constexpr int kColumns = 360;
    constexpr int kRows = 180;
    constexpr double kInside = 1e-7; // the date line itself belongs to either side
    std::vector<GeoPoint> places;
    places.reserve((kColumns + 1) * (kRows + 1) + 720);
    for (int i = 0; i <= kRows; ++i)
        for (int j = 0; j <= kColumns; ++j) {
            const double lon = std::clamp(std::lerp(m_box.left, m_box.right, j / double{kColumns}),
                                          m_box.left + kInside, m_box.right - kInside);
            const GeoPoint place{lon, std::lerp(m_box.bottom, m_box.top, i / double{kRows})};
            if (holds(place))
                places.push_back(place);
        }
    if (m_reachDegrees < 180)
        for (int azimuth = 0; azimuth < 720; ++azimuth)
            places.push_back(placeFrom(m_centre, m_reachDegrees - kInside, azimuth * 0.5));
    return places;
}

} // namespace zs
