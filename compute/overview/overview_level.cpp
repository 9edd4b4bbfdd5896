#include "overview/overview_level.h"

#include "geo/coarse_grid.h"

#include <algorithm>

namespace zs {
namespace {

constexpr double kRounding = 1 + 1e-6;
constexpr const char* kNames[] = {"mean", "min", "max"};

bool isFace(const MapLayer& layer, std::size_t dim)
{
    return static_cast<int>(dim) == layer.yDim || static_cast<int>(dim) == layer.xDim;
}

Index blocks(Index cells, Index factor)
{
    return (cells + factor - 1) / factor;
}

std::string arrayName(const MapLayer& layer, const OverviewLevel& level)
{
    return layer.source->id + " " + kNames[static_cast<std::size_t>(level.statistic)];
}

/// The chunk's place on the map; the other dimensions are 0.
Shape faceOf(const MapLayer& layer, const ChunkKey& chunk)
{
    Shape cell(chunk.cell.size(), 0);
    for (std::size_t d = 0; d < cell.size(); ++d)
        if (isFace(layer, d))
            cell[d] = chunk.cell[d];
    return cell;
}

bool holdsOneSlice(const MapLayer& layer)
{
    const Shape& chunkShape = layer.source->meta.chunkShape;
    for (std::size_t d = 0; d < chunkShape.size(); ++d)
        if (!isFace(layer, d) && chunkShape[d] != 1)
            return false;
    return true;
}

} // namespace

std::optional<OverviewStatistic> overviewStatistic(Aggregation aggregation)
{
    switch (aggregation) {
    case Aggregation::mean: return OverviewStatistic::mean;
    case Aggregation::min: return OverviewStatistic::min;
    case Aggregation::max: return OverviewStatistic::max;
    case Aggregation::nearest:
    case Aggregation::count: break;
    }
    return std::nullopt;
}

int overviewLevels(const MapLayer& layer)
{
    const Shape& chunkShape = layer.source->meta.chunkShape;
    const Index longest = std::max(chunkShape[static_cast<std::size_t>(layer.yDim)], chunkShape[static_cast<std::size_t>(layer.xDim)]);
    int levels = 0;
    while (levels < 30 && (Index{2} << levels) < longest)
        ++levels;
    return levels;
}

int overviewLevelFor(const MapLayer& layer, double cellPx)
{
    if (!layer.source || !(cellPx > 0))
        return 0;
    int level = 0;
    while (level < overviewLevels(layer) && cellPx * static_cast<double>(Index{2} << level) <= kRounding)
        ++level;
    return level;
}

MapLayer overviewLayer(const MapLayer& layer, const OverviewLevel& level)
{
    const Index factor = Index{1} << level.level;
    const ArrayMeta& meta = layer.source->meta;
    auto source = std::make_shared<ChunkSource>();
    source->id = arrayName(layer, level);
    source->packing = layer.source->packing;
    source->meta.path = meta.path;
    source->meta.shape = meta.shape;
    source->meta.chunkShape = meta.chunkShape;
    source->meta.dtype = meta.dtype;
    BlockBorders borders[2];
    for (const auto& [dim, border] : {std::pair(layer.yDim, &borders[0]), {layer.xDim, &borders[1]}}) {
        const auto d = static_cast<std::size_t>(dim);
        *border = chunkBlocks(meta.shape[d], meta.chunkShape[d], factor);
        source->meta.shape[d] = static_cast<Index>(border->size()) - 1;
        source->meta.chunkShape[d] = blocks(meta.chunkShape[d], factor);
    }
    MapLayer overviews;
    overviews.source = std::move(source);
    overviews.grid = std::make_shared<const CoarseGrid>(layer.grid, std::move(borders[0]), std::move(borders[1]));
    overviews.yDim = layer.yDim;
    overviews.xDim = layer.xDim;
    return overviews;
}

ViewPlan planOverview(const ViewPlan& plan, const MapLayer& overviews, int level)
{
    ViewPlan coarse = plan;
    coarse.layer = overviews;
    coarse.cellPx = plan.cellPx * static_cast<double>(Index{1} << level);
    for (ChunkRequest& request : coarse.requests) {
        request.key.array = overviews.source->id;
        request.key.level = level;
    }
    return coarse;
}

ChunkKey wholeOverviewKey(const MapLayer& layer, const ChunkKey& chunk, const OverviewLevel& level)
{
    return {arrayName(layer, level), level.level, chunk.cell};
}

ChunkKey sliceOverviewKey(const MapLayer& layer, const ChunkKey& chunk, const Slice& slice, const OverviewLevel& level)
{
    ChunkKey key{arrayName(layer, level), level.level, faceOf(layer, chunk)};
    for (std::size_t d = 0; d < key.cell.size(); ++d)
        if (!isFace(layer, d))
            key.cell[d] = slice.index[d];
    if (!holdsOneSlice(layer))
        key.array += kSliceEnding;
    return key;
}

} // namespace zs
