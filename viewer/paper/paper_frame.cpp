#include "paper/paper_frame.h"

#include "raster/load_chunks.h"
#include "view/render_frame.h"

namespace zs {

PaperFrame renderPaperFrame(ChunkScheduler& scheduler, const MapLayer& layer, const Slice& slice, const Viewport& viewport,
                            const MapStyle& style, std::stop_token stop)
{
    FrameRecipe recipe;
    recipe.layer = 1; // any but none
    const ViewPlan plan = planView(viewport, layer, slice, style.aggregation);
    const bool wantsChunks = plan.layer.source->store->sendsOnlyWhole() || scheduler.holds(chunkKeys(plan));
    recipe.plan = std::make_shared<const ViewPlan>(wantsChunks ? plan : planSlices(plan));
    recipe.chunks = loadChunks(scheduler, *recipe.plan, stop);
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
