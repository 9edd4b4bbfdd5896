#include "view/render_frame.h"

#include "raster/color_limits.h"

#include <QElapsedTimer>

#include <algorithm>

namespace zs {

namespace {

struct ChosenLimits {
    std::optional<ColorLimits> limits; // nothing: there is no number to take them from
    bool areSettled = false;           // not taken from a part of the picture
};

/// What a part of the first picture says is taken anew with each further part; a chunk that failed is not waited for.
ChosenLimits chooseLimits(const FrameRecipe& recipe, const Aggregate& aggregate)
{
    if (recipe.limits)
        return {recipe.limits, true};
    const bool isPartial = aggregate.haveChunks + aggregate.failedChunks < aggregate.needChunks;
    if (recipe.heldLimits && (recipe.holdLimits || isPartial))
        return {recipe.heldLimits, true};
    const std::optional<ColorLimits> found = automaticLimits(aggregate, recipe.style.colorMap);
    return found ? ChosenLimits{found, !isPartial} : ChosenLimits{recipe.heldLimits, recipe.heldLimits.has_value()};
}

QImage shaded(const Aggregate& aggregate, const MapStyle& style, const ColorLimits& limits)
{
    QImage image(aggregate.width, aggregate.height, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return image;
    ShadeStyle shading;
    shading.scale = style.scale;
    const auto pixels = static_cast<std::size_t>(aggregate.width) * static_cast<std::size_t>(aggregate.height);
    static_assert(sizeof(QRgb) == sizeof(std::uint32_t)); // 4 bytes a pixel: lines have no padding
    shade(aggregate, style.colorMap, limits, shading, {reinterpret_cast<std::uint32_t*>(image.bits()), pixels});
    return image;
}

/// Null when stopped.
std::shared_ptr<const Aggregate> aggregated(const FrameRecipe& recipe, RenderedFrame& result, std::stop_token stop)
{
    if (recipe.aggregate)
        return recipe.aggregate;
    const ViewPlan* plan = recipe.plan.get();
    ViewPlan coarse;
    if (recipe.coarsening > 1) {
        coarse = *recipe.plan;
        coarse.viewport = coarsened(coarse.viewport, recipe.coarsening);
        plan = &coarse;
    }
    const Aggregation aggregation = recipe.coarsening > 1 ? Aggregation::nearest : recipe.style.aggregation;
    PixelTablePtr table = recipe.table;
    if (!table || !table->serves(plan->viewport, plan->layer.grid, aggregation))
        table = buildPixelTable(plan->viewport, plan->layer.grid, aggregation, stop);
    if (!table || stop.stop_requested())
        return nullptr;
    if (recipe.coarsening == 1)
        result.table = table;
    if (recipe.overviews.toMake.empty())
        return std::make_shared<const Aggregate>(rasterize(*plan, recipe.chunks, *table, stop));
    ChunkLookup chunks = recipe.chunks;
    makeOverviews(recipe.overviews, recipe.plan->slice, chunks);
    return std::make_shared<const Aggregate>(rasterize(*plan, chunks, *table, stop));
}

} // namespace

Viewport coarsened(const Viewport& viewport, int factor)
{
    Viewport coarse = viewport;
    coarse.widthPx = std::max(1, viewport.widthPx / factor);
    coarse.heightPx = std::max(1, viewport.heightPx / factor);
    return coarse;
}

RenderedFrame renderFrame(const FrameRecipe& recipe, std::stop_token stop)
{
    QElapsedTimer clock;
    clock.start();
    RenderedFrame result;
    result.table = recipe.table;
    const std::shared_ptr<const Aggregate> aggregate = aggregated(recipe, result, stop);
    if (!aggregate || stop.stop_requested())
        return result;
    Frame& frame = result.frame;
    frame.layer = recipe.layer;
    frame.viewport = recipe.plan->viewport;
    frame.index = recipe.plan->slice.index;
    frame.aggregate = aggregate;
    frame.plan = recipe.plan;
    frame.colorMap = recipe.style.colorMap;
    const ChosenLimits chosen = chooseLimits(recipe, *aggregate);
    frame.limitsAreKnown = chosen.limits.has_value();
    frame.limitsAreSettled = chosen.areSettled;
    frame.limits = usableLimits(chosen.limits.value_or(ColorLimits{}), recipe.style.scale);
    frame.scale = recipe.style.scale;
    frame.haveChunks = aggregate->haveChunks;
    frame.needChunks = aggregate->needChunks;
    frame.failedChunks = aggregate->failedChunks;
    frame.image = shaded(*aggregate, recipe.style, frame.limits);
    result.elapsedMs = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    return result;
}

} // namespace zs
