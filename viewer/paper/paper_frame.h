#pragma once

#include "chunks/chunk_scheduler.h"
#include "overview/overviews.h"
#include "raster/view_plan.h"
#include "view/frame.h"
#include "view/map_style.h"

#include <optional>
#include <stop_token>

namespace zs {

/// A frame for paper or for numbers: every chunk is waited for.
struct PaperFrame {
    Frame frame;
    std::optional<Error> firstFailure; // why the first of frame.failedChunks could not be read
};

/// What a picture for paper is read through; both outlive it.
struct PaperSource {
    ChunkScheduler& scheduler;
    Overviews* overviews = nullptr; // for pictures, as on the screen; null for numbers: cell by cell
};

/// Fetches the chunks of one map, or their overviews where these are still finer than a pixel, and draws them once.
/// Threads: waits; never on the GUI thread or in a compute arena
[[nodiscard]] PaperFrame renderPaperFrame(const PaperSource& source, const MapLayer& layer, const Slice& slice,
                                          const Viewport& viewport, const MapStyle& style, std::stop_token stop = {});

} // namespace zs
