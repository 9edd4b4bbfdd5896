#include "paper/paper_frame.h"

#include "overview/load_overviews.h"
#include "raster/load_chunks.h"
#include "view/render_frame.h"

namespace zs {
namespace {

struct Loaded {
    ViewPlan plan;
    ChunkLookup chunks; // of its requests
};

Loaded loadCells(ChunkScheduler& scheduler, const ViewPlan& plan, const std::stop_token& stop)
{
    const bool wantsChunks = plan.layer.source->store->sendsOnlyWhole() || scheduler.holds(chunkKeys(plan));
    Loaded loaded{wantsChunks ? plan : planSlices(plan), {}};
    loaded.chunks = loadChunks(scheduler, loaded.plan, stop);
    return loaded;
}

Loaded load(const PaperSource& source, const ViewPlan& plan, const std::stop_token& stop)
{
    const std::optional<OverviewLevel> level = source.overviews != nullptr ? overviewsFor(plan) : std::nullopt;
    if (!level)
        return loadCells(source.scheduler, plan, stop);
    return {planOverview(plan, overviewLayer(plan.layer, *level), level->level),
            loadOverviews(source.scheduler, *source.overviews, plan, *level, stop)};
}

} // namespace

PaperFrame renderPaperFrame(const PaperSource& source, const MapLayer& layer, const Slice& slice, const Viewport& viewport,
                            const MapStyle& style, std::stop_token stop)
{
    Loaded loaded = load(source, planView(viewport, layer, slice, style.aggregation), stop);
    FrameRecipe recipe;
    recipe.layer = 1; // any but none
    recipe.plan = std::make_shared<const ViewPlan>(std::move(loaded.plan));
    recipe.chunks = std::move(loaded.chunks);
    recipe.style = style;
    if (style.limitsMode == LimitsMode::byHand)
        recipe.limits = style.byHand;
    PaperFrame paper;
    for (const HeldChunk& chunk : recipe.chunks)
        if (chunk && !*chunk && !paper.firstFailure)
            paper.firstFailure = chunk->error();
    paper.frame = renderFrame(recipe, std::move(stop)).frame;
    return paper;
}

} // namespace zs
