#include "cf/grid_mapping.h"

#include "cf/number_or.h"
#include "cf/proj_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <sstream>

namespace zs {
namespace {

constexpr double kGeostationaryHeight = 35'786'023; // m above the Earth

/// A number, a list, or "30, 60" as text.
std::vector<double> standardParallels(const Attributes& attrs)
{
    const std::optional<std::string> text = attrs.text("standard_parallel");
    if (!text)
        return attrs.numbers("standard_parallel");
    std::string spaced = *text;
    std::replace(spaced.begin(), spaced.end(), ',', ' ');
    std::istringstream stream(spaced);
    stream.imbue(std::locale::classic());
    std::vector<double> parallels;
    for (double parallel = 0; stream >> parallel;)
        parallels.push_back(parallel);
    return parallels;
}

double firstParallel(const Attributes& attrs, double fallback)
{
    const std::vector<double> parallels = standardParallels(attrs);
    return parallels.empty() ? fallback : parallels.front();
}

double centralMeridian(const Attributes& attrs)
{
    for (const char* name :
         {"longitude_of_central_meridian", "longitude_of_projection_origin", "straight_vertical_longitude_from_pole"})
        if (const std::optional<double> longitude = attrs.number(name))
            return *longitude;
    return 0;
}

void addCentre(ProjText& proj, const Attributes& attrs)
{
    proj.add("lat_0", numberOr(attrs, "latitude_of_projection_origin", 0)).add("lon_0", centralMeridian(attrs));
}

void addScale(ProjText& proj, const Attributes& attrs)
{
    for (const char* name : {"scale_factor_at_projection_origin", "scale_factor_at_central_meridian"})
        if (const std::optional<double> scale = attrs.number(name)) {
            proj.add("k_0", *scale);
            return;
        }
}

// One function for each family of projections; `name` is PROJ's.

ProjText conic(std::string_view name, const Attributes& attrs)
{
    const std::vector<double> parallels = standardParallels(attrs);
    const double origin =
        numberOr(attrs, "latitude_of_projection_origin", parallels.size() == 1 ? parallels.front() : 0);
    ProjText proj(name);
    proj.add("lat_1", parallels.empty() ? origin : parallels.front());
    if (parallels.size() > 1)
        proj.add("lat_2", parallels[1]);
    proj.add("lat_0", origin).add("lon_0", centralMeridian(attrs));
    if (parallels.size() < 2)
        addScale(proj, attrs);
    return proj;
}

ProjText polarStereographic(std::string_view name, const Attributes& attrs)
{
    const double parallel = firstParallel(attrs, 90);
    const double pole = std::copysign(90.0, numberOr(attrs, "latitude_of_projection_origin", parallel));
    ProjText proj(name);
    proj.add("lat_0", pole).add("lon_0", centralMeridian(attrs));
    if (const std::optional<double> scale = attrs.number("scale_factor_at_projection_origin"))
        return proj.add("k_0", *scale);
    return proj.add("lat_ts", firstParallel(attrs, pole));
}

ProjText azimuthal(std::string_view name, const Attributes& attrs)
{
    ProjText proj(name);
    addCentre(proj, attrs);
    addScale(proj, attrs);
    return proj;
}

ProjText mercator(std::string_view name, const Attributes& attrs)
{
    ProjText proj(name);
    proj.add("lon_0", centralMeridian(attrs));
    if (!standardParallels(attrs).empty())
        return proj.add("lat_ts", firstParallel(attrs, 0));
    addScale(proj, attrs);
    return proj;
}

ProjText cylindricalEqualArea(std::string_view name, const Attributes& attrs)
{
    return ProjText(name).add("lat_ts", firstParallel(attrs, 0)).add("lon_0", centralMeridian(attrs));
}

ProjText sinusoidal(std::string_view name, const Attributes& attrs)
{
    return ProjText(name).add("lon_0", centralMeridian(attrs));
}

ProjText verticalPerspective(std::string_view name, const Attributes& attrs)
{
    ProjText proj(name);
    addCentre(proj, attrs);
    return proj.add("h", numberOr(attrs, "perspective_point_height", kGeostationaryHeight));
}

ProjText obliqueMercator(std::string_view name, const Attributes& attrs)
{
    ProjText proj(name);
    proj.add("lat_0", numberOr(attrs, "latitude_of_projection_origin", 0));
    proj.add("lonc", centralMeridian(attrs)).add("alpha", numberOr(attrs, "azimuth_of_central_line", 0));
    addScale(proj, attrs);
    return proj;
}

ProjText geostationary(std::string_view name, const Attributes& attrs)
{
    std::string sweep = attrs.textOr("sweep_angle_axis");
    if (sweep.empty() && attrs.contains("fixed_angle_axis"))
        sweep = attrs.textOr("fixed_angle_axis") == "x" ? "y" : "x";
    ProjText proj(name);
    proj.add("h", numberOr(attrs, "perspective_point_height", kGeostationaryHeight))
        .add("lon_0", centralMeridian(attrs));
    return proj.add("sweep", sweep == "x" ? "x" : "y");
}

ProjText rotatedPole(std::string_view name, const Attributes& attrs)
{
    const double longitude = 180 + numberOr(attrs, "grid_north_pole_longitude", 0);
    ProjText proj(name);
    proj.add("o_proj", "longlat").add("o_lat_p", numberOr(attrs, "grid_north_pole_latitude", 90));
    proj.add("o_lon_p", numberOr(attrs, "north_pole_grid_longitude", 0));
    return proj.add("lon_0", longitude > 180 ? longitude - 360 : longitude);
}

struct Row {
    std::string_view cfName;
    std::string_view projName;
    ProjText (*build)(std::string_view, const Attributes&);
};

/// The names of appendix F; latitude_longitude is not here: it needs no projection.
constexpr std::array<Row, 15> kRows{{
    {"albers_conical_equal_area", "aea", conic},
    {"azimuthal_equidistant", "aeqd", azimuthal},
    {"geostationary", "geos", geostationary},
    {"lambert_azimuthal_equal_area", "laea", azimuthal},
    {"lambert_conformal_conic", "lcc", conic},
    {"lambert_cylindrical_equal_area", "cea", cylindricalEqualArea},
    {"mercator", "merc", mercator},
    {"oblique_mercator", "omerc", obliqueMercator},
    {"orthographic", "ortho", azimuthal},
    {"polar_stereographic", "stere", polarStereographic},
    {"rotated_latitude_longitude", "ob_tran", rotatedPole},
    {"sinusoidal", "sinu", sinusoidal},
    {"stereographic", "stere", azimuthal},
    {"transverse_mercator", "tmerc", azimuthal},
    {"vertical_perspective", "nsper", verticalPerspective},
}};

/// Kilometres are a common slip: no planet is 100 km large.
double metres(double length)
{
    return length > 0 && length < 1e5 ? length * 1000 : length;
}

void addEllipsoid(ProjText& proj, const Attributes& attrs)
{
    const std::optional<double> major = attrs.number("semi_major_axis");
    const std::optional<double> minor = attrs.number("semi_minor_axis");
    const std::optional<double> flattening = attrs.number("inverse_flattening");
    const bool hasShape = major && *major > 0 && (minor || flattening);
    if (const std::optional<double> radius = attrs.number("earth_radius"); radius && *radius > 0 && !hasShape)
        proj.add("R", metres(*radius));
    else if (!major || *major <= 0)
        proj.add("ellps",
                 attrs.textOr("reference_ellipsoid_name").find("1980") != std::string::npos ? "GRS80" : "WGS84");
    else if (flattening && *flattening > 0)
        proj.add("a", metres(*major)).add("rf", *flattening);
    else if (minor && *minor > 0 && !flattening)
        proj.add("a", metres(*major)).add("b", metres(*minor));
    else
        proj.add("R", metres(*major));
}

void addOrigin(ProjText& proj, const Attributes& attrs)
{
    if (const double easting = numberOr(attrs, "false_easting", 0); easting != 0)
        proj.add("x_0", easting);
    if (const double northing = numberOr(attrs, "false_northing", 0); northing != 0)
        proj.add("y_0", northing);
    if (const double meridian = numberOr(attrs, "longitude_of_prime_meridian", 0); meridian != 0)
        proj.add("pm", meridian);
}

/// A number is a code of EPSG.
std::string crsText(const Attributes& attrs, const char* name)
{
    const bool isCode = std::string_view(name).starts_with("epsg");
    if (const std::optional<double> code = attrs.number(name); isCode && code && *code > 0 && *code < 1e6)
        return "EPSG:" + std::to_string(static_cast<long>(*code));
    const std::string text = attrs.textOr(name);
    const bool isBare = isCode && !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return isBare ? "EPSG:" + text : text;
}

/// What a mapping says in another language than CF's; "" = nothing.
std::string otherText(const Attributes& attrs)
{
    for (const char* name : {"crs_wkt", "spatial_ref", "proj4", "proj4_params", "proj4_string", "proj4text", "epsg_code", "epsg"})
        if (std::string text = crsText(attrs, name); !text.empty())
            return text;
    return {};
}

/// What a mapping without a known name says in another language.
std::optional<std::string> asItIs(const Attributes& attrs)
{
    std::string text = otherText(attrs);
    return text.empty() || isGeographicText(text) ? std::nullopt : std::optional(std::move(text));
}

} // namespace

bool isGeographicText(std::string_view text)
{
    return text.starts_with("GEOG") || text.starts_with("GEODCRS") || text.find("+proj=longlat") != std::string_view::npos ||
           text.find("+proj=latlong") != std::string_view::npos || text == "EPSG:4326" || text == "EPSG:4979" || text == "OGC:CRS84";
}

std::vector<GridMappingUse> parseGridMapping(std::string_view attribute)
{
    std::vector<GridMappingUse> uses;
    std::istringstream words{std::string(attribute)};
    for (std::string word; words >> word;) {
        if (word.ends_with(':'))
            uses.push_back({word.substr(0, word.size() - 1), {}});
        else if (uses.empty())
            return {{word, {}}};
        else
            uses.back().coordinates.push_back(word);
    }
    return uses;
}

std::optional<std::string> projString(const Attributes& gridMapping)
{
    const std::string name = gridMapping.textOr("grid_mapping_name");
    const auto row = std::find_if(kRows.begin(), kRows.end(), [&](const Row& known) { return known.cfName == name; });
    if (row == kRows.end())
        return name == "latitude_longitude" ? std::nullopt : asItIs(gridMapping);
    ProjText proj = row->build(row->projName, gridMapping);
    addEllipsoid(proj, gridMapping);
    addOrigin(proj, gridMapping);
    if (name == "rotated_latitude_longitude")
        return proj.text();
    return proj.add("units", "m").text();
}

bool isGeographic(const Attributes& gridMapping)
{
    const std::string name = gridMapping.textOr("grid_mapping_name");
    return name.empty() ? isGeographicText(otherText(gridMapping)) : name == "latitude_longitude";
}

Attributes globalMapping(const Attributes& global)
{
    const std::string text = global.textOr("crs");
    const bool isCrs = text.starts_with("EPSG:") || text.starts_with("+proj=") || text.starts_with("PROJC") || text.starts_with("GEOG");
    return isCrs ? Attributes(Json{{"spatial_ref", text}}) : Attributes();
}

double projectedUnitScale(std::string_view units, const Attributes& gridMapping)
{
    if (units == "km" || units == "kilometer" || units == "kilometers" || units == "kilometre" || units == "kilometres")
        return 1000;
    if (gridMapping.textOr("grid_mapping_name") != "geostationary")
        return 1;
    const double height = numberOr(gridMapping, "perspective_point_height", kGeostationaryHeight);
    if (units == "rad" || units == "radian" || units == "radians")
        return height;
    if (units == "microradian" || units == "microradians" || units == "urad" || units == "1e-6 rad")
        return height * 1e-6;
    return units.starts_with("degree") ? height * std::numbers::pi / 180 : 1;
}

} // namespace zs
