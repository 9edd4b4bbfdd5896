#include "cf/axes.h"

#include "cf/time_axis.h"

#include <algorithm>
#include <cctype>
#include <span>
#include <string_view>
#include <utility>

namespace zs {
namespace {

using Rule = std::pair<std::string_view, AxisKind>;

constexpr Rule kStandardNames[] = {
    {"longitude", AxisKind::longitude},
    {"latitude", AxisKind::latitude},
    {"projection_x_coordinate", AxisKind::x},
    {"projection_y_coordinate", AxisKind::y},
    {"projection_x_angular_coordinate", AxisKind::x},
    {"projection_y_angular_coordinate", AxisKind::y},
    {"grid_longitude", AxisKind::x},
    {"grid_latitude", AxisKind::y},
    {"time", AxisKind::time},
    {"forecast_reference_time", AxisKind::other},
    {"forecast_period", AxisKind::other},
    {"air_pressure", AxisKind::vertical},
    {"height", AxisKind::vertical},
    {"depth", AxisKind::vertical},
    {"altitude", AxisKind::vertical},
    {"geopotential_height", AxisKind::vertical},
    {"height_above_mean_sea_level", AxisKind::vertical},
    {"height_above_reference_ellipsoid", AxisKind::vertical},
    {"height_above_geopotential_datum", AxisKind::vertical},
    {"depth_below_geoid", AxisKind::vertical},
    {"model_level_number", AxisKind::vertical},
    {"sea_water_pressure", AxisKind::vertical},
};
/// Parametric vertical coordinates: "atmosphere_hybrid_sigma_pressure_coordinate", "ocean_s_coordinate_g1", …
constexpr std::string_view kParametricStarts[] = {"atmosphere_", "ocean_s", "ocean_double_sigma"};

constexpr Rule kAxisUnits[] = {
    {"degrees_north", AxisKind::latitude},
    {"degree_north", AxisKind::latitude},
    {"degrees_n", AxisKind::latitude},
    {"degree_n", AxisKind::latitude},
    {"degreesn", AxisKind::latitude},
    {"degreen", AxisKind::latitude},
    {"degrees_east", AxisKind::longitude},
    {"degree_east", AxisKind::longitude},
    {"degrees_e", AxisKind::longitude},
    {"degree_e", AxisKind::longitude},
    {"degreese", AxisKind::longitude},
    {"degreee", AxisKind::longitude},
    {"pa", AxisKind::vertical},
    {"hpa", AxisKind::vertical},
    {"mbar", AxisKind::vertical},
    {"millibar", AxisKind::vertical},
    {"millibars", AxisKind::vertical},
    {"mb", AxisKind::vertical},
    {"dbar", AxisKind::vertical},
    {"bar", AxisKind::vertical},
    {"level", AxisKind::vertical},
    {"layer", AxisKind::vertical},
    {"sigma_level", AxisKind::vertical},
};

constexpr Rule kAxisTypes[] = {
    {"lat", AxisKind::latitude},
    {"lon", AxisKind::longitude},
    {"geox", AxisKind::x},
    {"geoy", AxisKind::y},
    {"geoz", AxisKind::vertical},
    {"height", AxisKind::vertical},
    {"pressure", AxisKind::vertical},
    {"time", AxisKind::time},
    {"runtime", AxisKind::other},
};

/// Letters of `axis`, `cartesian_axis` and `grads_dim`.
constexpr Rule kLetters[] = {
    {"x", AxisKind::x},
    {"y", AxisKind::y},
    {"z", AxisKind::vertical},
    {"t", AxisKind::time},
};

constexpr Rule kLongNames[] = {
    {"longitude", AxisKind::longitude}, {"latitude", AxisKind::latitude}, {"time", AxisKind::time},
    {"depth", AxisKind::vertical},      {"height", AxisKind::vertical},   {"pressure", AxisKind::vertical},
    {"altitude", AxisKind::vertical},
};

/// Whole names, lower case, without digits at their end.
constexpr Rule kAxisNames[] = {
    {"lon", AxisKind::longitude},
    {"lons", AxisKind::longitude},
    {"long", AxisKind::longitude},
    {"longitude", AxisKind::longitude},
    {"longitudes", AxisKind::longitude},
    {"nav_lon", AxisKind::longitude},
    {"xlong", AxisKind::longitude},
    {"xlong_m", AxisKind::longitude},
    {"tlong", AxisKind::longitude},
    {"ulong", AxisKind::longitude},
    {"tlon", AxisKind::longitude},
    {"ulon", AxisKind::longitude},
    {"geolon", AxisKind::longitude},
    {"glon", AxisKind::longitude},
    {"glamt", AxisKind::longitude},
    {"lat", AxisKind::latitude},
    {"lats", AxisKind::latitude},
    {"latitude", AxisKind::latitude},
    {"latitudes", AxisKind::latitude},
    {"nav_lat", AxisKind::latitude},
    {"xlat", AxisKind::latitude},
    {"xlat_m", AxisKind::latitude},
    {"tlat", AxisKind::latitude},
    {"ulat", AxisKind::latitude},
    {"geolat", AxisKind::latitude},
    {"glat", AxisKind::latitude},
    {"gphit", AxisKind::latitude},
    {"x", AxisKind::x},
    {"i", AxisKind::x},
    {"ni", AxisKind::x},
    {"nx", AxisKind::x},
    {"nlon", AxisKind::x},
    {"rlon", AxisKind::x},
    {"xc", AxisKind::x},
    {"xh", AxisKind::x},
    {"xq", AxisKind::x},
    {"xgrid", AxisKind::x},
    {"easting", AxisKind::x},
    {"y", AxisKind::y},
    {"j", AxisKind::y},
    {"nj", AxisKind::y},
    {"ny", AxisKind::y},
    {"nlat", AxisKind::y},
    {"rlat", AxisKind::y},
    {"yc", AxisKind::y},
    {"yh", AxisKind::y},
    {"yq", AxisKind::y},
    {"ygrid", AxisKind::y},
    {"northing", AxisKind::y},
    {"t", AxisKind::time},
    {"time", AxisKind::time},
    {"times", AxisKind::time},
    {"date", AxisKind::time},
    {"datetime", AxisKind::time},
    {"valid_time", AxisKind::time},
    {"hour", AxisKind::time},
    {"day", AxisKind::time},
    {"week", AxisKind::time},
    {"month", AxisKind::time},
    {"year", AxisKind::time},
    {"season", AxisKind::time},
    {"dayofyear", AxisKind::time},
    {"time_counter", AxisKind::time},
    {"ocean_time", AxisKind::time},
    {"z", AxisKind::vertical},
    {"k", AxisKind::vertical},
    {"nz", AxisKind::vertical},
    {"zl", AxisKind::vertical},
    {"zt", AxisKind::vertical},
    {"zc", AxisKind::vertical},
    {"z_l", AxisKind::vertical},
    {"z_t", AxisKind::vertical},
    {"nav_lev", AxisKind::vertical},
    {"olev", AxisKind::vertical},
    {"olevel", AxisKind::vertical},
    {"hybrid", AxisKind::vertical},
    {"s_rho", AxisKind::vertical},
    {"s_w", AxisKind::vertical},
    {"pfull", AxisKind::vertical},
    {"phalf", AxisKind::vertical},
    {"soil_layer", AxisKind::vertical},
    {"elevation", AxisKind::vertical},
};

/// Beginnings of names, tried after the whole names.
constexpr Rule kNameStarts[] = {
    {"lon_", AxisKind::longitude},
    {"longitude_", AxisKind::longitude},
    {"nav_lon", AxisKind::longitude},
    {"geolon_", AxisKind::longitude},
    {"xlong_", AxisKind::longitude},
    {"lat_", AxisKind::latitude},
    {"latitude_", AxisKind::latitude},
    {"nav_lat", AxisKind::latitude},
    {"geolat_", AxisKind::latitude},
    {"xlat_", AxisKind::latitude},
    {"xi_", AxisKind::x},
    {"west_east", AxisKind::x},
    {"xt_", AxisKind::x},
    {"xu_", AxisKind::x},
    {"eta_", AxisKind::y},
    {"south_north", AxisKind::y},
    {"yt_", AxisKind::y},
    {"yu_", AxisKind::y},
    {"lev", AxisKind::vertical},
    {"plev", AxisKind::vertical},
    {"depth", AxisKind::vertical},
    {"height", AxisKind::vertical},
    {"hgt", AxisKind::vertical},
    {"altitude", AxisKind::vertical},
    {"pres", AxisKind::vertical},
    {"isobaric", AxisKind::vertical},
    {"sigma", AxisKind::vertical},
    {"bottom_top", AxisKind::vertical},
    {"lv_", AxisKind::vertical},
    {"gdep", AxisKind::vertical},
    {"isotherm", AxisKind::vertical},
    {"st_ocean", AxisKind::vertical},
    {"sw_ocean", AxisKind::vertical},
    {"zt_", AxisKind::vertical},
    {"model_level", AxisKind::vertical},
};

std::string lowerCase(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
    return text;
}

std::optional<AxisKind> kindIn(std::span<const Rule> rules, std::string_view text)
{
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.first == text; });
    return found == rules.end() ? std::nullopt : std::optional(found->second);
}

std::optional<AxisKind> byStandardName(const std::string& name)
{
    for (const std::string_view start : kParametricStarts)
        if (name.starts_with(start) && name.find("coordinate") != std::string::npos)
            return AxisKind::vertical;
    return kindIn(kStandardNames, name);
}

std::optional<AxisKind> byName(const std::string& path)
{
    const std::string name = lowerCase(path.substr(path.rfind('/') + 1));
    const std::string stem = name.substr(0, name.find_last_not_of("0123456789") + 1);
    if (const std::optional<AxisKind> kind = kindIn(kAxisNames, stem))
        return kind;
    const bool isBounds = name.ends_with("bnds") || name.ends_with("bounds") || name.ends_with("vertices");
    for (const auto& [start, kind] : kNameStarts)
        if (!isBounds && name.starts_with(start))
            return kind;
    return std::nullopt;
}

/// An axis letter says x; a name can say longitude.
AxisKind refined(AxisKind letter, const std::string& name)
{
    const std::optional<AxisKind> named = byName(name);
    if (letter == AxisKind::x && named == AxisKind::longitude)
        return AxisKind::longitude;
    if (letter == AxisKind::y && named == AxisKind::latitude)
        return AxisKind::latitude;
    return letter;
}

} // namespace

AxisKind axisKind(const AxisClue& coordinate)
{
    const auto lower = [&](const char* attribute) { return lowerCase(coordinate.attrs.textOr(attribute)); };
    if (const std::optional<AxisKind> kind = byStandardName(lower("standard_name")))
        return *kind;
    if (const std::optional<AxisKind> kind = kindIn(kAxisUnits, lower("units")))
        return *kind;
    if (const std::optional<AxisKind> kind = kindIn(kAxisTypes, lower("_CoordinateAxisType")))
        return *kind;
    for (const char* attribute : {"axis", "cartesian_axis", "grads_dim"})
        if (const std::optional<AxisKind> kind = kindIn(kLetters, lower(attribute)))
            return refined(*kind, coordinate.name);
    if (looksLikeTime(coordinate.attrs))
        return AxisKind::time;
    if (const std::string positive = lower("positive"); positive == "up" || positive == "down")
        return AxisKind::vertical;
    if (const std::optional<AxisKind> kind = kindIn(kLongNames, lower("long_name")))
        return *kind;
    return byName(coordinate.name).value_or(AxisKind::other);
}

} // namespace zs
