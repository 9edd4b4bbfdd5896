#pragma once

#include "geo/map_variable.h"
#include "geo/projection.h"

#include <optional>

namespace zs {

/// The box in a projection's plane around a box of longitudes and latitudes.
/// Missing: nothing when no place of it can be shown
/// Threads: pure
[[nodiscard]] std::optional<PlaneBox> projectedBox(const PlaneBox& degrees, const Projection& projection);

/// The part of a projection's plane that shows a whole field: its own edges in its own plane; in another projection the
/// Earth for a field that covers it, else the part around the data.
/// Threads: pure
[[nodiscard]] PlaneBox fieldBox(const MapVariable& map, const Projection& projection);

/// The middle of a field that is not all around the Earth; nothing for one that is, or that has no place on it.
/// Threads: pure
[[nodiscard]] std::optional<GeoPoint> middleOfRegion(const MapVariable& map);

/// A named map of the whole Earth whose edge would cut a regional field in two (Robinson and the Pacific) is turned to the
/// field's meridian; any other projection stays as it is, and so does one that was written out.
/// Threads: pure
[[nodiscard]] ProjectionPtr turnedToField(const ProjectionPtr& projection, const MapVariable& map);

/// The same projection with a whole map that holds `box` too: a code's area of use does not hide data that lie beside
/// it.
[[nodiscard]] ProjectionPtr reachingTo(const ProjectionPtr& projection, const PlaneBox& box);

} // namespace zs
