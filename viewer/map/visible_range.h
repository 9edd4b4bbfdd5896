#pragma once

#include "geo/viewport.h"

namespace zs {

/// The longitudes and latitudes that a viewport may show: never too few, perhaps a little too many.
/// Units:   degrees; west ≤ east ≤ west + 360, west on any branch. Plate carrée may show more than one turn.
struct VisibleRange {
    double west = -180;
    double east = 180;
    double south = -90;
    double north = 90;
    bool isEmpty = false; // no part of the Earth

    /// True when a box of longitudes in [−180, 180] and latitudes may be seen.
    [[nodiscard]] bool touches(double boxWest, double boxSouth, double boxEast, double boxNorth) const;
};

/// Threads: pure; asks the projection about a thousand points
[[nodiscard]] VisibleRange visibleRange(const Viewport& viewport);

} // namespace zs
