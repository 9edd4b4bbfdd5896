#pragma once

#include "chunks/chunk_scheduler.h"
#include "overview/overviews.h"
#include "raster/rasterize.h"

#include <optional>
#include <stop_token>

namespace zs {

/// The overviews that serve a plan of chunks: those whose cells are still no larger than a pixel. Nothing where there are none.
/// Threads: pure
[[nodiscard]] std::optional<OverviewLevel> overviewsFor(const ViewPlan& chunkPlan);

/// The overview of every chunk of a plan: what is at hand or on disk, else made of the chunk, which is read for it and let go
/// of at once. In the order of the plan's requests; failures are in it too. The numbers are the same wherever they come from.
/// Threads: waits; never on the GUI thread or in a compute arena. After a stop what has not come is missing.
[[nodiscard]] ChunkLookup loadOverviews(ChunkScheduler& scheduler, Overviews& overviews, const ViewPlan& chunkPlan,
                                        const OverviewLevel& level, std::stop_token stop = {});

} // namespace zs
