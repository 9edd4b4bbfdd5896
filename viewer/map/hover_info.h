#pragma once

#include "geo/grid.h"
#include "view/frame.h"

#include <optional>

namespace zs {

/// What lies under the pointer. Taken from the frame, so it is the number behind the very pixel that is seen.
struct HoverInfo {
    bool onMap = false;
    PlanePoint plane;
    std::optional<GeoPoint> place; // nothing beside the Earth and on index planes
    GridCell cell;                 // of the variable's grid; −1 = on none
    PixelState state = PixelState::outside;
    double value = 0; // NaN = missing; only with PixelState::data
};

/// Threads: pure
[[nodiscard]] HoverInfo hoverInfo(const Frame& frame, const Viewport& viewport, PlanePoint plane);

} // namespace zs
