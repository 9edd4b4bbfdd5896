#pragma once

#include "geo/grid.h"
#include "geo/viewport.h"
#include "raster/aggregate.h"
#include "raster/axis_table.h"
#include "raster/column_taps.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace zs {

/// Neighbouring cells of one row of the grid.
struct CellRun {
    std::int32_t row = 0;
    std::int32_t firstColumn = 0;
    std::int32_t count = 0;
};

/// Which cells lie under each pixel of a picture. Built once for a viewport, a grid and an aggregation; serves every
/// time step. Either both axes are given (the picture runs along the grid), or the cells of every pixel.
/// Shape:   pixels are (height, width), row-major
/// Threads: immutable, any
struct PixelTable {
    Viewport viewport;
    GridPtr grid;
    Aggregation aggregation = Aggregation::nearest;

    struct Separable {
        AxisTable x; // pixels from left to right
        AxisTable y; // pixels from top to bottom
        ColumnTaps columns; // of x
    };
    std::optional<Separable> separable;

    std::vector<GridCell> centres; // the cell under each pixel's centre, where it shows no runs
    std::vector<Index> firstRun;   // pixels + 1, unless the aggregation is nearest: runs of pixel p are
    std::vector<CellRun> runs; // runs[firstRun[p]] … runs[firstRun[p + 1] − 1], cells whose centre is in the pixel

    [[nodiscard]] bool serves(const Viewport& otherViewport, const GridPtr& otherGrid, Aggregation other) const
    {
        return viewport == otherViewport && grid == otherGrid && aggregation == other;
    }
};

using PixelTablePtr = std::shared_ptr<const PixelTable>;

/// Null when stopped, or when the viewport has no pixels. Costly off the separable path: keep the result.
/// Threads: pure; in parallel on the caller's arena
[[nodiscard]] PixelTablePtr buildPixelTable(const Viewport& viewport, const GridPtr& grid, Aggregation aggregation,
                                            std::stop_token stop = {});

} // namespace zs
