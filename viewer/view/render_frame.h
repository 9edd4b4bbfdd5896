#pragma once

#include "raster/limits_search.h"
#include "raster/pixel_table.h"
#include "raster/rasterize.h"
#include "raster/view_plan.h"
#include "view/frame.h"
#include "view/frame_buffers.h"
#include "view/map_style.h"
#include "view/overview_lens.h"

#include <optional>
#include <stop_token>

namespace zs {

/// Everything that one picture is made from: values only, so it can be made on any thread.
struct FrameRecipe {
    std::uint64_t layer = 0;
    std::shared_ptr<const ViewPlan> plan;
    ChunkLookup chunks; // of the plan's requests
    OverviewRecipe overviews; // what is still to be made of them
    MapStyle style;
    std::optional<ColorLimits> limits;    // nothing: automatic
    std::optional<ColorLimits> heldLimits; // instead of automatic ones while chunks are missing or a movie plays
    bool holdLimits = false;
    std::optional<LimitsGuess> limitsGuess; // of the picture before: automatic limits then cost little
    PixelTablePtr table;                  // made before; used when it serves
    std::shared_ptr<const Aggregate> aggregate; // only the colours have changed: nothing is rasterized
    int coarsening = 1;                   // 4: a quick look at a quarter of the resolution
    MapStillsPtr stills; // of the plan's viewport, to lay the field between; null = none
    std::shared_ptr<FrameBuffers> buffers; // of earlier frames, to be written over; null = new ones
};

struct RenderedFrame {
    Frame frame;         // null when stopped
    PixelTablePtr table; // to be kept for the next
    std::optional<LimitsGuess> limitsGuess; // likewise; nothing where limits were known
    double elapsedMs = 0;
};

/// Steps 6 of a viewport request: rasterize and shade.
/// Threads: pure; rows in parallel on the caller's arena
[[nodiscard]] RenderedFrame renderFrame(const FrameRecipe& recipe, std::stop_token stop);

/// The plan of the same picture with fewer, larger pixels.
[[nodiscard]] Viewport coarsened(const Viewport& viewport, int factor);

} // namespace zs
