#pragma once

#include "raster/view_plan.h"

#include <optional>
#include <string_view>

namespace zs {

/// What an overview's cell holds of the cells of its block.
enum class OverviewStatistic { mean, min, max };

/// What overviews of a view are made of; nothing for nearest and count, which need every cell.
[[nodiscard]] std::optional<OverviewStatistic> overviewStatistic(Aggregation aggregation);

/// One level of overviews of an array: blocks of 2^level × 2^level cells that begin anew in every chunk, so that a chunk
/// alone makes its overview. Level 0 is the array itself.
struct OverviewLevel {
    int level = 0;
    OverviewStatistic statistic = OverviewStatistic::mean;

    bool operator==(const OverviewLevel&) const = default;
};

/// How many levels the chunks of a layer have: as many as are finer than one cell a chunk.
[[nodiscard]] int overviewLevels(const MapLayer& layer);

/// The coarsest level whose cells are no larger than a pixel when the layer's own largest cell has `cellPx` pixels. 0 = none.
/// Threads: pure
[[nodiscard]] int overviewLevelFor(const MapLayer& layer, double cellPx);

/// The layer that the overviews of a level make: chunk by chunk the same as `layer`, in fewer cells. It has no store.
/// Threads: pure; costs a pass over the axes, and its grid is another one each time: keep it
[[nodiscard]] MapLayer overviewLayer(const MapLayer& layer, const OverviewLevel& level);

/// The same picture from the overviews of the plan's chunks; `overviews` is overviewLayer() of the plan's layer.
/// Threads: pure
[[nodiscard]] ViewPlan planOverview(const ViewPlan& plan, const MapLayer& overviews, int level);

/// Under which key the overview of a chunk is kept: of all that the chunk holds, or of one slice of it.
/// `chunk` is a key of the layer's own source (or of its slices, which have the same cells on the map).
/// Keys of slices of chunks with several end in kSliceEnding.
inline constexpr std::string_view kSliceEnding = " slice";
[[nodiscard]] ChunkKey wholeOverviewKey(const MapLayer& layer, const ChunkKey& chunk, const OverviewLevel& level);
[[nodiscard]] ChunkKey sliceOverviewKey(const MapLayer& layer, const ChunkKey& chunk, const Slice& slice, const OverviewLevel& level);

} // namespace zs
