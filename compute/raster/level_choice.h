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

/// Cells of a field along the two dimensions of its map.
struct FaceCells {
    Index rows = 0; // at least 1, like columns
    Index columns = 0;
};

/// The longer side of the largest cell of a level that covers the same as `field`, whose cells are `finest`.
/// Units:   pixels
/// Threads: pure
[[nodiscard]] double levelCellPx(const CellSize& finest, const FaceCells& field, const FaceCells& level);

/// No larger than a pixel: such a level hides nothing.
/// Threads: pure
[[nodiscard]] bool isFineEnough(double cellPx);

/// Whether levels of that use can stand for the aggregate of all cells.
/// Threads: pure
[[nodiscard]] bool serves(LevelUse use, Aggregation aggregation);

/// A level as a layer of its own.
struct LevelChoice {
    MapLayer layer;    // without further levels
    double cellPx = 0; // the longer side of its largest cell
};

/// The coarsest level that serves `aggregation` and whose cells are no larger than a pixel, else the layer itself.
/// Threads: pure
[[nodiscard]] LevelChoice chooseLevel(const MapLayer& layer, const CellSize& finest, Aggregation aggregation);

} // namespace zs
