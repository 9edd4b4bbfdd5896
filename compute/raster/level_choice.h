#pragma once

#include "raster/view_plan.h"

namespace zs {

/// How large the cells of a grid are in a picture: the largest that are seen.
/// Units:   pixels, along the rows of the grid and along its columns; infinite when no cell is seen
struct CellSize {
    double columnPx = 0; // from one column to the next
    double rowPx = 0;    // from one row to the next
};

/// Exact where the picture runs along the grid, else from a lattice of places in the picture.
/// Threads: pure
[[nodiscard]] CellSize seenCellSize(const Viewport& viewport, const Grid& grid);

/// A level as a layer of its own.
struct LevelChoice {
    MapLayer layer;    // without further levels
    double cellPx = 0; // the longer side of its largest cell
};

/// The coarsest level that serves `aggregation` and whose cells are no larger than a pixel, else the layer itself.
/// Threads: pure
[[nodiscard]] LevelChoice chooseLevel(const MapLayer& layer, const CellSize& finest, Aggregation aggregation);

} // namespace zs
