#pragma once

#include "chunks/chunk_cache.h"
#include "raster/aggregate.h"
#include "raster/pixel_table.h"
#include "raster/view_plan.h"

#include <functional>
#include <stop_token>
#include <vector>

namespace zs {

/// What is known of each chunk of a plan, in the order of its requests: ChunkCache::snapshot(chunkKeys(plan)). The plan's
/// slice alone, of shape 1 along all dimensions but the map's, will do instead of a chunk.
using ChunkLookup = std::vector<HeldChunk>;

/// Aggregates the cells under each pixel. float data give float values, double data give double values.
/// A pixel is `data` when every chunk that it needs has come, `failed` when one of them failed, else `waiting`:
/// a part of a mean is never shown.
/// Missing: NaN is skipped; nothing left gives NaN, for count 0
/// Errors:  a chunk of the wrong shape counts as failed. After a stop the result is incomplete: drop it.
/// Threads: pure; rows in parallel on the caller's arena
[[nodiscard]] Aggregate rasterize(const ViewPlan& plan, const ChunkLookup& chunks, Aggregation aggregation,
                                  std::stop_token stop = {});

/// The same with a table made before, for as long as only the slice or the chunks change.
/// `table` must come from the plan's viewport and grid.
[[nodiscard]] Aggregate rasterize(const ViewPlan& plan, const ChunkLookup& chunks, const PixelTable& table,
                                  std::stop_token stop = {});

/// Called on a worker with rows of `aggregate` that are ready, from `begin` to `end` (exclusive), while they lie in its cache.
using OnRows = std::function<void(const Aggregate& aggregate, int begin, int end)>;

/// The same into the buffers of an earlier picture: where size and type agree, nothing of the picture's size is allocated.
/// `onRows` may be empty; together its calls see every row once, unless stopped.
void rasterizeInto(Aggregate& aggregate, const ViewPlan& plan, const ChunkLookup& chunks, const PixelTable& table,
                   const OnRows& onRows = {}, std::stop_token stop = {});

} // namespace zs
