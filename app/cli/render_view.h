#pragma once

#include "geo/map_variable.h"
#include "geo/viewport.h"
#include "raster/color_map.h"

#include <string>

namespace zs {

struct PictureSize {
    int width = 0;
    int height = 0;
};

/// "1600x800". Errors: invalidArgument; each side 1 … 32768.
[[nodiscard]] Result<PictureSize> parseSize(const std::string& text);
/// "LOW,HIGH". Errors: invalidArgument unless LOW < HIGH.
[[nodiscard]] Result<ColorLimits> parseLimits(const std::string& text);
/// "W,S,E,N". An east end that is not past the west end is the next one round the Earth.
/// Errors:  invalidArgument unless four numbers with S < N
[[nodiscard]] Result<PlaneBox> parseExtent(const std::string& text);

/// The part of the projection's plane that a picture shows. Without `extent` that is the whole field: its own edges in
/// its own plane, or the Earth in another projection (the part around the data when they are regional).
/// Units:   `extent` in degrees; in the plane's own units when the grid has no place on the Earth
[[nodiscard]] PlaneBox pictureBox(const MapVariable& map, const Projection& projection, const std::optional<PlaneBox>& extent);

/// The slice that --isel and --sel leave: one index for every dimension that is not the map's own.
/// Errors:  invalidArgument when a dimension keeps several, or a horizontal dimension is selected
[[nodiscard]] Result<Slice> sliceFromOptions(const MapVariable& map, const std::vector<std::string>& isel,
                                             const std::vector<std::string>& sel);

} // namespace zs
