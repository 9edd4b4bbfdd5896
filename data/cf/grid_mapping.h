#pragma once

#include "core/attributes.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zs {

/// One entry of a `grid_mapping` attribute: "crs", or of the extended form "crs: x y wgs: lat lon".
struct GridMappingUse {
    std::string name;
    std::vector<std::string> coordinates; // empty in the plain form

    bool operator==(const GridMappingUse&) const = default;
};
[[nodiscard]] std::vector<GridMappingUse> parseGridMapping(std::string_view attribute);

/// PROJ string of a grid mapping; nothing when it is plain longitude/latitude or not understood.
/// A mapping that has only crs_wkt, spatial_ref or proj4 gives that text as it is.
/// Units:   metres, but degrees for a rotated pole (ob_tran)
/// Threads: pure
/// Source:  CF Conventions 1.11 appendix F
[[nodiscard]] std::optional<std::string> projString(const Attributes& gridMapping);

/// True for WKT, PROJ strings and codes of plain longitudes and latitudes.
/// Threads: pure
[[nodiscard]] bool isGeographicText(std::string_view crs);

/// True when x and y of a grid mapping are longitudes and latitudes, whatever they are called.
/// Threads: pure
[[nodiscard]] bool isGeographic(const Attributes& gridMapping);

/// The plane or the geographic coordinates that a dataset names in its own attributes (crs = "EPSG:3413"), as a mapping.
[[nodiscard]] Attributes globalMapping(const Attributes& global);

/// What x and y coordinates with these units are multiplied by to suit projString(): 1000 for "km", the height of
/// the satellite for the radians of a geostationary grid, 1 when there is nothing to do.
[[nodiscard]] double projectedUnitScale(std::string_view units, const Attributes& gridMapping);

} // namespace zs
