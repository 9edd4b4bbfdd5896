#include "view/render_frame.h"

#include "core/at.h"
#include "raster/color_limits.h"
#include "task/workers.h"

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
    Canvas(const FrameRecipe& recipe, int widthPx, int heightPx) : m_style(recipe.style), m_width(widthPx), m_height(heightPx)
    {
        const auto make = [&](QImage::Format format) {
            return recipe.buffers ? recipe.buffers->image(widthPx, heightPx, format) : QImage(widthPx, heightPx, format);
        };
        m_image = make(QImage::Format_ARGB32_Premultiplied);
        m_argb = pixelsOf(m_image);
        if (!recipe.stills || QSize(recipe.stills->viewport.widthPx, recipe.stills->viewport.heightPx) != m_image.size())
            return;
        m_stills = recipe.stills;
        m_whole = make(QImage::Format_RGB32);
        m_wholePixels = pixelsOf(m_whole);
    }

    void shadeAll(const Aggregate& aggregate, const ColorLimits& limits) const
    {
        if (m_argb.empty())
            return;
        const Shader shader(m_style.colorMap, limits, shading());
        parallelBlocks(m_height, kShadeGrainRows, [&](long begin, long end) {
            paintRows(shader, aggregate, static_cast<int>(begin), static_cast<int>(end));
        });
    }

    [[nodiscard]] OnRows shadingWhileMade(const ColorLimits& limits) const
    {
        if (m_argb.empty())
            return {};
        return [this, shader = Shader(m_style.colorMap, limits, shading())](const Aggregate& aggregate, int begin, int end) {
            paintRows(shader, aggregate, begin, end);
        };
    }

    [[nodiscard]] const QImage& image() const { return m_image; }
    [[nodiscard]] const QImage& whole() const { return m_whole; }
    [[nodiscard]] const MapStillsPtr& stills() const { return m_stills; }

private:
    static constexpr long kShadeGrainRows = 32;

    static std::span<std::uint32_t> pixelsOf(QImage& image)
    {
        static_assert(sizeof(QRgb) == sizeof(std::uint32_t)); // 4 bytes a pixel: lines have no padding
        if (image.isNull())
            return {};
        return {reinterpret_cast<std::uint32_t*>(image.bits()), static_cast<std::size_t>(image.width()) * static_cast<std::size_t>(image.height())};
    }

    void paintRows(const Shader& shader, const Aggregate& aggregate, int begin, int end) const
    {
        const auto width = static_cast<std::size_t>(m_width);
        for (int row = begin; row < end; ++row) {
            shader.shadeRows(aggregate, row, row + 1, m_argb);
            if (!m_wholePixels.empty())
                layBetween(*m_stills, row, m_argb.subspan(at(row) * width, width), m_wholePixels.subspan(at(row) * width, width));
        }
    }

    [[nodiscard]] ShadeStyle shading() const
    {
        ShadeStyle shading;
        shading.scale = m_style.scale;
        return shading;
    }

    const MapStyle& m_style;
    int m_width;
    int m_height;
    QImage m_image;
    std::span<std::uint32_t> m_argb; // of the image
    MapStillsPtr m_stills; // null: there is no whole picture
    QImage m_whole;
    std::span<std::uint32_t> m_wholePixels;
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
    frame.whole = canvas.whole();
    frame.stills = canvas.stills();
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
