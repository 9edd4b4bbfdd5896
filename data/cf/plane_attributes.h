#pragma once

#include "core/attributes.h"

#include <optional>
#include <string>

namespace zs {

/// The plane of a WRF dataset, from MAP_PROJ and its companions among the global attributes; nothing when there is none, or
/// it is plain or rotated latitude and longitude (their steps are given in metres of no use).
/// Threads: pure
/// Source:  WRF Users Guide, map projections; the Earth is a sphere of 6370 km
[[nodiscard]] std::optional<std::string> wrfPlane(const Attributes& global);

/// A grid mapping of what GeoZarr's `proj:` attributes name (proj:wkt2, proj:code, proj:epsg); empty when none does.
/// Source:  the geo-proj convention for Zarr
[[nodiscard]] Attributes geoZarrMapping(const Attributes& attrs);

} // namespace zs
