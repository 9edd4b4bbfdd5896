#include "core/types.h"
#include "geo/number_text.h"
#include "geo/projection.h"
#include "geo/viewport.h"

#include <algorithm>
#include <cmath>

namespace zs {

namespace {

class PlateCarree final : public Projection {
public:
    explicit PlateCarree(double centralLongitude) : m_centralLongitude(centralLongitude) {}

    std::string name() const override { return "Plate carrée"; }
    std::string definition() const override
    {
        return m_centralLongitude == 0 ? "plate-carree" : "plate-carree:" + numberText(m_centralLongitude);
    }
    bool isPlateCarree() const override { return true; }
    double centralLongitude() const override { return m_centralLongitude; }
    double xPeriod() const override { return 360; }

    void toPlane(std::span<const GeoPoint> from, std::span<PlanePoint> to) const override
    {
        const double west = m_centralLongitude - 180;
        for (std::size_t i = 0; i < from.size(); ++i) {
            double lon = from[i].lon;
            if (lon < west || lon > west + 360)
                lon -= std::floor((lon - west) / 360) * 360;
            to[i] = std::abs(from[i].lat) <= 90 ? PlanePoint{lon, from[i].lat} : PlanePoint{kNaN, kNaN};
        }
    }

    void toGeo(std::span<const PlanePoint> from, std::span<GeoPoint> to) const override
    {
        for (std::size_t i = 0; i < from.size(); ++i)
            to[i] = std::abs(from[i].y) <= 90 ? GeoPoint{from[i].x, from[i].y} : GeoPoint{kNaN, kNaN};
    }

    PlaneBox fullExtent() const override { return {m_centralLongitude - 180, -90, m_centralLongitude + 180, 90}; }

private:
    double m_centralLongitude;
};

/// Cells of an array as they lie in it; nothing of it is on the Earth.
class IndexPlane final : public Projection {
public:
    IndexPlane(long columns, long rows) : m_columns(columns), m_rows(rows) {}

    std::string name() const override { return "Array indices"; }
    std::string definition() const override
    {
        return "index:" + std::to_string(m_columns) + "x" + std::to_string(m_rows);
    }
    bool isIndexPlane() const override { return true; }

    void toPlane(std::span<const GeoPoint>, std::span<PlanePoint> to) const override
    {
        std::fill(to.begin(), to.end(), PlanePoint{kNaN, kNaN});
    }
    void toGeo(std::span<const PlanePoint>, std::span<GeoPoint> to) const override
    {
        std::fill(to.begin(), to.end(), GeoPoint{kNaN, kNaN});
    }

    PlaneBox fullExtent() const override
    {
        return {0, -static_cast<double>(m_rows), static_cast<double>(m_columns), 0};
    }

private:
    long m_columns;
    long m_rows;
};

} // namespace

ProjectionPtr plateCarree(double centralLongitude)
{
    return std::make_shared<PlateCarree>(centralLongitude);
}

ProjectionPtr indexPlane(long columns, long rows)
{
    return std::make_shared<IndexPlane>(columns, rows);
}

bool Viewport::isValid() const
{
    constexpr Index kMaxPixels = Index{1} << 28;
    return projection && widthPx > 0 && heightPx > 0 && Index{widthPx} * heightPx <= kMaxPixels && left < right &&
           bottom < top && std::isfinite(right - left) && std::isfinite(top - bottom);
}

} // namespace zs
