#pragma once

#include "core/types.h"
#include "geo/edge_axis.h"
#include "geo/viewport.h"
#include "raster/aggregate.h"

#include <cstdint>
#include <vector>

namespace zs {

/// The pixels along one axis of a picture, rising or falling: pixel p lies between borders[p] and borders[p + 1] and
/// owns the smaller of the two.
struct PixelAxis {
    std::vector<double> borders;
    std::vector<double> centres;
};

[[nodiscard]] PixelAxis pixelColumns(const Viewport& viewport);
[[nodiscard]] PixelAxis pixelRows(const Viewport& viewport);

/// The cells of one axis under each pixel of that axis.
/// For mean, the cells that overlap the pixel, each with the length of the overlap; for min, max and count, the cells
/// whose centre lies in it; for nearest, none. Cells repeat where the view shows the Earth more than once.
struct AxisTable {
    std::vector<std::int32_t> centre; // cell under the pixel's centre, −1 = none
    std::vector<Index> firstTap;      // pixels + 1
    std::vector<std::int32_t> tapCell;
    std::vector<double> tapWeight; // in units of the axis
    std::vector<double> tapShare;  // the same as parts of 1, the pixel's whole

    [[nodiscard]] Index pixels() const { return static_cast<Index>(centre.size()); }
};

/// Threads: pure
[[nodiscard]] AxisTable buildAxisTable(const EdgeAxis& axis, const PixelAxis& pixels, Aggregation aggregation);

} // namespace zs
