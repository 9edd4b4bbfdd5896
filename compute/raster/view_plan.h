#pragma once

#include "chunks/chunk_feed.h"
#include "geo/grid.h"
#include "geo/viewport.h"
#include "raster/aggregate.h"

#include <vector>

namespace zs {

/// A coarser array of the same field: its dimensions are those of the layer, the grid's two have fewer cells.
struct MapLevel {
    ChunkSourcePtr source;           // never null
    GridPtr grid;                    // never null
    ChunkSourcePtr slices = nullptr; // as in MapLayer
};

/// What coarser levels stand for: the fields of a pyramid of means have no true maximum.
enum class LevelUse { meanAndNearest, min, max, none };

/// A variable laid on the Earth: its chunks, its grid, and which of its dimensions are the grid's.
struct MapLayer {
    ChunkSourcePtr source; // never null
    GridPtr grid;          // never null
    int yDim = -1;         // position among the array's dimensions, in any order
    int xDim = -1;
    ChunkSourcePtr slices = nullptr; // the same array in parts of one map each (sliceSource), where these can be read alone
    std::vector<MapLevel> levels = {}; // finest first
    LevelUse levelUse = LevelUse::meanAndNearest;
};

/// Which map of a variable: one index per dimension of the array; those at yDim and xDim do nothing.
struct Slice {
    Shape index;

    bool operator==(const Slice&) const = default;
};

/// What a view needs: pure values, ready to be wished for and to be drawn.
struct ViewPlan {
    Viewport viewport;
    MapLayer layer;
    Slice slice;
    std::vector<ChunkRequest> requests; // nearest the middle of the picture first
    bool truncated = false;             // more chunks than anybody can wait for: only the nearest were kept
    Aggregation aggregation = Aggregation::mean; // what the level was chosen for
    double cellPx = 0;                  // of the layer's largest cell in the picture, along its longer side; 0 = not measured
};

/// Whether a variable can be drawn with this grid and slice.
/// Errors:  invalidArgument: a dimension that is not there, a grid of another size, a slice outside the array
[[nodiscard]] Status checkLayer(const MapLayer& layer, const Slice& slice);

/// The chunks whose cells can be under a pixel of the picture, and no others.
/// Nothing is requested for a viewport without pixels or a layer that checkLayer() refuses.
/// Threads: pure
[[nodiscard]] ViewPlan planView(const Viewport& viewport, const MapLayer& layer, const Slice& slice);

/// The same from the coarsest level that serves `aggregation` and whose cells are still no larger than a pixel: the plan's
/// layer is that level, without further ones.
/// Threads: pure
[[nodiscard]] ViewPlan planView(const Viewport& viewport, const MapLayer& layer, const Slice& slice, Aggregation aggregation);

/// What planView() gives for another slice of the same picture, at the price of a copy: nothing is projected again.
/// Threads: pure
[[nodiscard]] ViewPlan planOtherSlice(const ViewPlan& plan, const Slice& slice);

/// The same picture from the layer's slices: of every chunk of the plan the part that holds the map. The plan itself when
/// the layer has none.
/// Threads: pure
[[nodiscard]] ViewPlan planSlices(const ViewPlan& plan);

/// True where the picture runs along the grid: planView() then takes microseconds, else many milliseconds.
/// Threads: pure
[[nodiscard]] bool isQuickToPlan(const Viewport& viewport, const MapLayer& layer);

/// The keys of the requests, in their order: what to ask a cache for before rasterize().
[[nodiscard]] std::vector<ChunkKey> chunkKeys(const ViewPlan& plan);

} // namespace zs
