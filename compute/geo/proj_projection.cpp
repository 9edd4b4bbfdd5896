#include "geo/proj_projection.h"

#include "core/radians.h"
#include "core/types.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace zs {

namespace {

// PROJ reads and writes pairs of doubles in place.
static_assert(sizeof(GeoPoint) == 2 * sizeof(double) && sizeof(PlanePoint) == 2 * sizeof(double));

/// PROJ refuses longitudes of more than one and a half turns and latitudes a rounding error beyond the pole.
GeoPoint tidied(GeoPoint place)
{
    constexpr double kRounding = 1e-9;
    if (place.lon < -180 || place.lon > 180)
        place.lon -= std::floor((place.lon + 180) / 360) * 360;
    if (std::abs(place.lat) > 90 && std::abs(place.lat) <= 90 + kRounding)
        place.lat = std::copysign(90.0, place.lat);
    return place;
}

/// Of what a globe hides PROJ says nothing.
bool isGlobeString(const std::string& text)
{
    const std::string name = ProjString(text).value("proj");
    return name == "ortho" || name == "nsper" || name == "geos" || name == "tpers";
}

class ProjProjection final : public Projection {
public:
    ProjProjection(std::string name, std::string definition, const ProjFacts& facts)
        : m_name(std::move(name)), m_definition(std::move(definition)),
          m_centralLongitude(ProjString(facts.projString).number("lon_0").value_or(0)),
          m_xPeriod(facts.isAngular ? 360 : 0)
    {
        measure(ShownPart(facts));
        m_isFolded = !isGlobeString(facts.projString) && findsFolds();
    }

    std::string name() const override { return m_name; }
    std::string definition() const override { return m_definition; }
    double centralLongitude() const override { return m_centralLongitude; }
    double xPeriod() const override { return m_xPeriod; }
    PlaneBox fullExtent() const override { return m_fullExtent; }

    void toPlane(std::span<const GeoPoint> from, std::span<PlanePoint> to) const override
    {
        forward(from, to);
        if (m_isFolded)
            dropFolds(from, to);
    }

    /// PROJ answers for many points beyond the edge of the map too: only what comes back to where it was counts.
    void toGeo(std::span<const PlanePoint> from, std::span<GeoPoint> to) const override
    {
        std::array<PlanePoint, kBatch> back;
        for (std::size_t begin = 0; begin < from.size(); begin += kBatch) {
            const std::size_t count = std::min(kBatch, from.size() - begin);
            const auto places = to.subspan(begin, count);
            for (std::size_t i = 0; i < count; ++i)
                places[i] = {from[begin + i].x, from[begin + i].y};
            projInverse(m_definition, &places.data()->lon, count);
            forward(places, std::span(back).first(count));
            for (std::size_t i = 0; i < count; ++i)
                if (!isSame(from[begin + i], back[i]))
                    places[i] = {kNaN, kNaN};
        }
    }

private:
    static constexpr std::size_t kBatch = 256;

    void forward(std::span<const GeoPoint> from, std::span<PlanePoint> to) const
    {
        for (std::size_t i = 0; i < from.size(); ++i) {
            const GeoPoint place = tidied(from[i]);
            to[i] = {place.lon, place.lat};
        }
        projForward(m_definition, &to.data()->x, to.size());
        for (PlanePoint& point : to)
            if (!std::isfinite(point.x) || !std::isfinite(point.y))
                point = {kNaN, kNaN};
    }

    /// Some systems of one country lay far parts of the Earth over it (Krovak, oblique Mercators): what does not come back to where it
    /// was is not on the map.
    void dropFolds(std::span<const GeoPoint> from, std::span<PlanePoint> to) const
    {
        constexpr double kSameDegrees = 0.01;
        std::array<GeoPoint, kBatch> back;
        for (std::size_t begin = 0; begin < from.size(); begin += kBatch) {
            const std::size_t count = std::min(kBatch, from.size() - begin);
            for (std::size_t i = 0; i < count; ++i)
                back[i] = {to[begin + i].x, to[begin + i].y};
            projInverse(m_definition, &back.data()->lon, count);
            for (std::size_t i = 0; i < count; ++i) {
                const GeoPoint place = tidied(from[begin + i]);
                const double east = std::remainder(place.lon - back[i].lon, 360) * std::cos(place.lat * kRadians);
                if (!(std::abs(place.lat - back[i].lat) < kSameDegrees && std::abs(east) < kSameDegrees))
                    to[begin + i] = {kNaN, kNaN};
            }
        }
    }

    /// Whether places all over the Earth fall on the map that do not belong there.
    [[nodiscard]] bool findsFolds() const
    {
        constexpr double kStep = 5;
        std::vector<GeoPoint> places;
        for (double lat = -87.3; lat < 90; lat += kStep) // beside round numbers, where projections are special
            for (double lon = -178.7; lon < 180; lon += kStep)
                places.push_back({lon, lat});
        std::vector<PlanePoint> points(places.size());
        forward(places, points);
        std::vector<PlanePoint> kept = points;
        dropFolds(places, kept);
        const auto isNear = [this](const PlanePoint& point) { // all that the window may ever show of it
            return point.x > m_fullExtent.left - m_size && point.x < m_fullExtent.right + m_size && point.y > m_fullExtent.bottom - m_size
                   && point.y < m_fullExtent.top + m_size;
        };
        for (std::size_t i = 0; i < points.size(); ++i)
            if (isNear(points[i]) && std::isnan(kept[i].x))
                return true;
        return false;
    }

    bool isSame(PlanePoint a, PlanePoint b) const
    {
        constexpr double kRelative = 1e-6;
        double dx = std::abs(a.x - b.x);
        if (m_xPeriod > 0)
            dx = std::abs(std::remainder(a.x - b.x, m_xPeriod));
        const double tolerance = kRelative * (m_size + std::abs(a.x) + std::abs(a.y));
        return dx <= tolerance && std::abs(a.y - b.y) <= tolerance; // false for NaN
    }

    void measure(const ShownPart& part)
    {
        const std::vector<GeoPoint> places = part.samples();
        std::vector<PlanePoint> points(places.size());
        toPlane(places, points);
        constexpr double kInfinity = std::numeric_limits<double>::infinity();
        PlaneBox box{kInfinity, kInfinity, -kInfinity, -kInfinity};
        for (const PlanePoint& point : points)
            if (std::isfinite(point.x)) {
                box.left = std::min(box.left, point.x);
                box.right = std::max(box.right, point.x);
                box.bottom = std::min(box.bottom, point.y);
                box.top = std::max(box.top, point.y);
            }
        m_fullExtent = box;
        m_size = std::max(box.right - box.left, box.top - box.bottom);
    }

    std::string m_name;
    std::string m_definition;
    double m_centralLongitude;
    double m_xPeriod;
    PlaneBox m_fullExtent;
    double m_size = 0;
    bool m_isFolded = false;
};

} // namespace

Result<ProjectionPtr> makeProjProjection(std::string name, std::string definition, const ProjFacts& facts)
{
    auto projection = std::make_shared<ProjProjection>(std::move(name), std::move(definition), facts);
    const PlaneBox box = projection->fullExtent();
    if (!(box.left < box.right) || !(box.bottom < box.top))
        return fail(ErrorCode::invalidArgument, "\"%1\" shows no place of the Earth: try another projection", projection->name());
    return projection;
}

} // namespace zs
