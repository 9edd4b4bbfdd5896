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
    Index cells = 1;  // about so many lie under the pixel
};

/// Threads: pure
[[nodiscard]] HoverInfo hoverInfo(const Frame& frame, const Viewport& viewport, PlanePoint plane);

/// The same with the cell of a variable's own grid, where the frame was made from a coarser level of it.
/// Threads: pure
[[nodiscard]] HoverInfo onGrid(HoverInfo info, const Frame& frame, const Grid& grid);

} // namespace zs
