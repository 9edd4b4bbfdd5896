#include "cf/plane_attributes.h"

#include "cf/number_or.h"
#include "cf/proj_text.h"
#include "core/types.h"

#include <cmath>

namespace zs {

std::optional<std::string> wrfPlane(const Attributes& global)
{
    const std::optional<double> kind = global.number("MAP_PROJ");
    const double first = numberOr(global, "TRUELAT1", kNaN);
    const double middle = numberOr(global, "STAND_LON", numberOr(global, "CEN_LON", kNaN));
    if (!kind || !std::isfinite(first) || !std::isfinite(middle) || std::abs(first) > 90)
        return std::nullopt;
    const auto finished = [&](ProjText& proj) {
        return proj.add("lon_0", middle).add("R", 6'370'000.0).add("units", "m").text();
    };
    if (*kind == 1) {
        double second = numberOr(global, "TRUELAT2", first);
        if (!(std::abs(second) <= 90))
            second = first;
        ProjText proj("lcc");
        proj.add("lat_1", first).add("lat_2", second);
        proj.add("lat_0", numberOr(global, "MOAD_CEN_LAT", numberOr(global, "CEN_LAT", first)));
        return finished(proj);
    }
    if (*kind == 2) {
        ProjText proj("stere");
        proj.add("lat_0", std::copysign(90.0, first)).add("lat_ts", first);
        return finished(proj);
    }
    if (*kind == 3) {
        ProjText proj("merc");
        proj.add("lat_ts", first);
        return finished(proj);
    }
    return std::nullopt;
}

Attributes geoZarrMapping(const Attributes& attrs)
{
    std::string crs = attrs.textOr("proj:wkt2");
    if (crs.empty())
        crs = attrs.textOr("proj:code");
    if (const std::optional<double> epsg = attrs.number("proj:epsg"); crs.empty() && epsg && *epsg > 0 && *epsg < 1e6)
        crs = "EPSG:" + std::to_string(static_cast<long>(*epsg));
    return crs.empty() ? Attributes() : Attributes(Json{{"spatial_ref", crs}});
}

} // namespace zs
