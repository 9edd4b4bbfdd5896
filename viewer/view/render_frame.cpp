#include "view/render_frame.h"

#include "raster/color_limits.h"

#include <QElapsedTimer>

#include <algorithm>
#include <span>
#include <utility>

namespace zs {

namespace {

struct ChosenLimits {
    std::optional<ColorLimits> limits; // nothing: there is no number to take them from
    bool areSettled = false;           // not taken from a part of the picture
};

/// Limits that do not depend on the numbers of this picture: then it is shaded while it is being made.
std::optional<ChosenLimits> knownLimits(const FrameRecipe& recipe, bool isPartial)
{
    if (recipe.limits)
        return ChosenLimits{recipe.limits, true};
    if (recipe.heldLimits && (recipe.holdLimits || isPartial))
        return ChosenLimits{recipe.heldLimits, true};
    return std::nullopt;
}

/// What a part of the first picture says is taken anew with each further part; a chunk that failed is not waited for.
ChosenLimits limitsOf(const FrameRecipe& recipe, const std::optional<ColorLimits>& found, bool isPartial)
{
    return found ? ChosenLimits{found, !isPartial} : ChosenLimits{recipe.heldLimits, recipe.heldLimits.has_value()};
}

bool lacksChunks(const FrameRecipe& recipe, const ChunkLookup& chunks)
{
    if (recipe.aggregate)
        return recipe.aggregate->haveChunks + recipe.aggregate->failedChunks < recipe.aggregate->needChunks;
    const auto came = std::count_if(chunks.begin(), chunks.end(), [](const HeldChunk& held) { return held.has_value(); });
    return came < static_cast<Index>(recipe.plan->requests.size());
}

/// The recipe's chunks, with the overviews that are to be made from others.
ChunkLookup drawnChunks(const FrameRecipe& recipe)
{
    ChunkLookup chunks = recipe.chunks;
    if (!recipe.aggregate && !recipe.overviews.toMake.empty())
        makeOverviews(recipe.overviews, recipe.plan->slice, chunks);
    return chunks;
}

/// The picture as colours, all at once or while its rows are being made.
class Canvas {
public:
    Canvas(const FrameRecipe& recipe, int widthPx, int heightPx)
        : m_style(recipe.style), m_image(recipe.buffers ? recipe.buffers->image(widthPx, heightPx)
                                                        : QImage(widthPx, heightPx, QImage::Format_ARGB32_Premultiplied))
    {
        static_assert(sizeof(QRgb) == sizeof(std::uint32_t)); // 4 bytes a pixel: lines have no padding
        if (!m_image.isNull())
            m_argb = {reinterpret_cast<std::uint32_t*>(m_image.bits()), static_cast<std::size_t>(widthPx) * static_cast<std::size_t>(heightPx)};
    }

    void shadeAll(const Aggregate& aggregate, const ColorLimits& limits) const
    {
        if (!m_argb.empty())
            shade(aggregate, m_style.colorMap, limits, shading(), m_argb);
    }

    [[nodiscard]] OnRows shadingWhileMade(const ColorLimits& limits) const
    {
        if (m_argb.empty())
            return {};
        return [shader = Shader(m_style.colorMap, limits, shading()), argb = m_argb](const Aggregate& aggregate, int begin, int end) {
            shader.shadeRows(aggregate, begin, end, argb);
        };
    }

    [[nodiscard]] const QImage& image() const { return m_image; }

private:
    [[nodiscard]] ShadeStyle shading() const
    {
        ShadeStyle shading;
        shading.scale = m_style.scale;
        return shading;
    }

    const MapStyle& m_style;
    QImage m_image;
    std::span<std::uint32_t> m_argb; // of the image
};

/// The plan whose pixels are drawn: the recipe's, or one with fewer pixels.
std::shared_ptr<const ViewPlan> drawnPlan(const FrameRecipe& recipe)
{
    if (recipe.coarsening == 1)
        return recipe.plan;
    auto coarse = std::make_shared<ViewPlan>(*recipe.plan);
    coarse->viewport = coarsened(coarse->viewport, recipe.coarsening);
    return coarse;
}

/// Null when stopped.
PixelTablePtr drawnTable(const FrameRecipe& recipe, const ViewPlan& plan, const std::stop_token& stop)
{
    const Aggregation aggregation = recipe.coarsening > 1 ? Aggregation::nearest : recipe.style.aggregation;
    if (recipe.table && recipe.table->serves(plan.viewport, plan.layer.grid, aggregation))
        return recipe.table;
    return buildPixelTable(plan.viewport, plan.layer.grid, aggregation, stop);
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
    const std::shared_ptr<const ViewPlan> plan = recipe.aggregate ? recipe.plan : drawnPlan(recipe);
    const PixelTablePtr table = recipe.aggregate ? nullptr : drawnTable(recipe, *plan, stop);
    if (!recipe.aggregate && (!table || stop.stop_requested()))
        return result;
    if (table && recipe.coarsening == 1)
        result.table = table;

    const ChunkLookup chunks = drawnChunks(recipe);
    const bool isPartial = lacksChunks(recipe, chunks);
    std::optional<ChosenLimits> chosen = knownLimits(recipe, isPartial);
    const auto usable = [&recipe](const ChosenLimits& limits) {
        return usableLimits(limits.limits.value_or(ColorLimits{}), recipe.style.scale);
    };
    const bool isKnown = chosen.has_value();
    std::shared_ptr<const Aggregate> aggregate = recipe.aggregate;
    std::optional<LimitsSearch> search;
    const Canvas canvas = aggregate ? Canvas(recipe, aggregate->width, aggregate->height)
                                    : Canvas(recipe, plan->viewport.widthPx, plan->viewport.heightPx);
    if (!aggregate) {
        if (!isKnown && recipe.limitsGuess)
            search.emplace(*recipe.limitsGuess);
        OnRows onRows;
        if (isKnown)
            onRows = canvas.shadingWhileMade(usable(*chosen));
        else if (search)
            onRows = [&search](const Aggregate& rows, int begin, int end) { search->addRows(rows, begin, end); };
        const std::shared_ptr<Aggregate> made = recipe.buffers ? recipe.buffers->aggregate() : std::make_shared<Aggregate>();
        rasterizeInto(*made, *plan, chunks, *table, onRows, stop);
        aggregate = made;
    }
    if (stop.stop_requested())
        return result;
    if (!isKnown) {
        const GuessedLimits automatic = automaticLimits(*aggregate, recipe.style.colorMap, search ? &*search : nullptr);
        chosen = limitsOf(recipe, automatic.limits, isPartial);
        result.limitsGuess = automatic.guess;
    }
    if (!isKnown || recipe.aggregate)
        canvas.shadeAll(*aggregate, usable(*chosen));

    Frame& frame = result.frame;
    frame.layer = recipe.layer;
    frame.viewport = recipe.plan->viewport;
    frame.index = recipe.plan->slice.index;
    frame.image = canvas.image();
    frame.aggregate = aggregate;
    frame.plan = recipe.plan;
    frame.colorMap = recipe.style.colorMap;
    frame.limitsAreKnown = chosen->limits.has_value();
    frame.limitsAreSettled = chosen->areSettled;
    frame.limits = usable(*chosen);
    frame.scale = recipe.style.scale;
    frame.haveChunks = aggregate->haveChunks;
    frame.needChunks = aggregate->needChunks;
    frame.failedChunks = aggregate->failedChunks;
    result.elapsedMs = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    return result;
}

} // namespace zs
