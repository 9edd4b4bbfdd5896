#pragma once

#include "chunks/chunk_feed.h"
#include "raster/view_plan.h"

#include <vector>

namespace zs {

/// Which way a dimension is being played or stepped through.
struct Playback {
    int dim = -1;      // −1: nothing moves
    int direction = 0; // +1, −1, 0: nothing moves
    int steps = 0;     // how many to fetch ahead
};

/// The slices that will be seen next, nearest first; stops at the ends of the axis.
/// Threads: pure
[[nodiscard]] std::vector<Slice> nextSlices(const Slice& slice, const Shape& shape, const Playback& playback);

/// At most `count` slices spread evenly over one dimension, its ends included.
/// Threads: pure
[[nodiscard]] std::vector<Slice> spreadSlices(const Slice& slice, const Shape& shape, int dim, int count);

/// The wish list of a view: what is visible first, then the chunks of `later`, in their order, as prefetch; no key twice.
/// The prefetch stops before `maxPrefetch` chunks.
/// Threads: pure
[[nodiscard]] std::vector<ChunkRequest> wishList(const ViewPlan& plan, const std::vector<Slice>& later, std::size_t maxPrefetch);

} // namespace zs
