#pragma once

#include "chunks/chunk_feed.h"
#include "raster/view_plan.h"

#include <vector>

namespace zs {

/// What is known when a picture is to be read.
struct LookState {
    bool hasSlices = false;   // maps can be read as parts of their chunks
    bool isPlaying = false;
    bool holdsChunks = false; // all of them are decoded
    int looks = 1;            // at maps of the same chunks, one after the other
};

/// From what a picture is made: the chunks as they are; parts of them that hold the one map; or parts, while the chunks come
/// too, behind all that is seen.
enum class Reading { chunks, slices, slicesThenChunks };

/// One look takes the parts. Playing takes the chunks, and a second look makes them worth having.
/// Threads: pure
[[nodiscard]] Reading chooseReading(const LookState& state);

/// True when two slices lie in the same chunks.
/// Threads: pure
[[nodiscard]] bool shareChunks(const Slice& a, const Slice& b, const MapLayer& layer);

/// At most `count` slices spread evenly over one dimension, its ends included.
/// Threads: pure
[[nodiscard]] std::vector<Slice> spreadSlices(const Slice& slice, const Shape& shape, int dim, int count);

/// The wish list of a view: what is visible first, then the chunks of `later`, in their order, as prefetch; no key twice.
/// The prefetch stops before `maxPrefetch` chunks.
/// Threads: pure
[[nodiscard]] std::vector<ChunkRequest> wishList(const ViewPlan& plan, const std::vector<Slice>& later, std::size_t maxPrefetch);

} // namespace zs
