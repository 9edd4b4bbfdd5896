#pragma once

#include "chunks/chunk_scheduler.h"
#include "raster/rasterize.h"

#include <stop_token>

namespace zs {

/// Fetches and decodes every chunk of a plan and waits for the last: for pictures without a window.
/// The answer keeps the chunks alive whatever the cache does; failures are in it too.
/// Threads: waits; never on the GUI thread or in a compute arena. After a stop what has not come is missing.
[[nodiscard]] ChunkLookup loadChunks(ChunkScheduler& scheduler, const ViewPlan& plan, std::stop_token stop = {});

} // namespace zs
