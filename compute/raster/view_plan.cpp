#include "raster/view_plan.h"

#include "core/shape.h"
#include "raster/chunk_cover.h"
#include "raster/level_choice.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace zs {

namespace {

Status checkDims(const MapLayer& layer, const ArrayMeta& meta)
{
    const int rank = static_cast<int>(meta.shape.size());
    if (layer.yDim < 0 || layer.xDim < 0 || layer.yDim >= rank || layer.xDim >= rank || layer.yDim == layer.xDim)
        return fail(ErrorCode::invalidArgument, "an array of %1 dimensions has no two that make a map: choose two different ones", rank);
    if (meta.chunkShape.size() != meta.shape.size() ||
        std::any_of(meta.chunkShape.begin(), meta.chunkShape.end(), [](Index cells) { return cells < 1; }))
        return fail(ErrorCode::invalidArgument,
                    "the chunks %1 do not fit the array %2", describeShape(meta.chunkShape), describeShape(meta.shape));
    const Shape face{meta.shape[static_cast<std::size_t>(layer.yDim)],
                     meta.shape[static_cast<std::size_t>(layer.xDim)]};
    const Shape grid{layer.grid->rows(), layer.grid->columns()};
    if (face != grid)
        return fail(ErrorCode::invalidArgument, "the grid has %1 cells, the array %2: its coordinates belong to another variable",
                    describeShape(grid), describeShape(face));
    return {};
}

/// The requests of a cover, at the chunks that hold the slice, nearest first.
std::vector<ChunkRequest> requestsOf(const ChunkCover& cover, const MapLayer& layer, const Slice& slice)
{
    const ArrayMeta& meta = layer.source->meta;
    ChunkKey key{layer.source->id, 0, slice.index};
    for (std::size_t d = 0; d < key.cell.size(); ++d)
        key.cell[d] /= meta.chunkShape[d];
    std::vector<ChunkRequest> requests;
    for (const auto& [place, distance] : cover.chunks()) {
        std::tie(key.cell[static_cast<std::size_t>(layer.yDim)], key.cell[static_cast<std::size_t>(layer.xDim)]) =
            place;
        requests.push_back({key, Tier::visible, static_cast<float>(-std::sqrt(distance))});
    }
    std::stable_sort(requests.begin(), requests.end(),
                     [](const ChunkRequest& a, const ChunkRequest& b) { return a.priority > b.priority; });
    return requests;
}

} // namespace

Status checkLayer(const MapLayer& layer, const Slice& slice)
{
    if (!layer.source || !layer.grid)
        return fail(ErrorCode::invalidArgument, "there is no variable or no grid to draw");
    const ArrayMeta& meta = layer.source->meta;
    if (const Status dims = checkDims(layer, meta); !dims)
        return dims;
    if (slice.index.size() != meta.shape.size())
        return fail(ErrorCode::invalidArgument,
                    "a slice of %1 indices cannot cut an array of %2 dimensions", slice.index.size(), meta.shape.size());
    for (std::size_t d = 0; d < meta.shape.size(); ++d) {
        const bool isFace = static_cast<int>(d) == layer.yDim || static_cast<int>(d) == layer.xDim;
        if (!isFace && (slice.index[d] < 0 || slice.index[d] >= meta.shape[d]))
            return fail(ErrorCode::invalidArgument, "index %1 of dimension %2 is outside 0 to %3", slice.index[d], d, meta.shape[d] - 1);
    }
    return {};
}

bool isQuickToPlan(const Viewport& viewport, const MapLayer& layer)
{
    return viewport.projection && layer.grid && layer.grid->separableAxes(*viewport.projection).has_value();
}

ViewPlan planOtherSlice(const ViewPlan& plan, const Slice& slice)
{
    if (!checkLayer(plan.layer, plan.slice))
        return planView(plan.viewport, plan.layer, slice); // there is nothing to start from
    ViewPlan other = plan;
    other.slice = slice;
    if (!checkLayer(plan.layer, slice)) {
        other.requests.clear();
        other.truncated = false;
        return other;
    }
    const Shape& chunkShape = plan.layer.source->meta.chunkShape;
    for (ChunkRequest& request : other.requests)
        for (std::size_t d = 0; d < chunkShape.size(); ++d)
            if (static_cast<int>(d) != plan.layer.yDim && static_cast<int>(d) != plan.layer.xDim)
                request.key.cell[d] = slice.index[d] / chunkShape[d];
    return other;
}

ViewPlan planSlices(const ViewPlan& plan)
{
    if (!plan.layer.slices)
        return plan;
    ViewPlan slices = plan;
    slices.layer.source = plan.layer.slices;
    for (ChunkRequest& request : slices.requests)
        request.key.array = slices.layer.source->id;
    return planOtherSlice(slices, plan.slice);
}

ViewPlan planView(const Viewport& viewport, const MapLayer& layer, const Slice& slice)
{
    ViewPlan plan{viewport, layer, slice, {}, false, Aggregation::mean, 0};
    if (!viewport.isValid() || !checkLayer(layer, slice))
        return plan;
    const ArrayMeta& meta = layer.source->meta;
    const Shape chunkCells{meta.chunkShape[static_cast<std::size_t>(layer.yDim)],
                           meta.chunkShape[static_cast<std::size_t>(layer.xDim)]};
    ChunkCover cover(chunkCells[0], chunkCells[1]);
    if (const auto axes = layer.grid->separableAxes(*viewport.projection))
        coverSeparable(viewport, *axes, chunkCells, cover);
    else if (layer.grid->cellTree() != nullptr)
        coverByTree(viewport, *layer.grid, chunkCells, cover);
    else
        coverByLookup(viewport, *layer.grid, cover);
    plan.requests = requestsOf(cover, layer, slice);
    plan.truncated = cover.isTruncated();
    if (plan.requests.size() > ChunkCover::kMaxChunks) {
        plan.requests.resize(ChunkCover::kMaxChunks);
        plan.truncated = true;
    }
    return plan;
}

ViewPlan planView(const Viewport& viewport, const MapLayer& layer, const Slice& slice, Aggregation aggregation)
{
    LevelChoice choice{layer, 0};
    if (viewport.isValid() && layer.grid)
        choice = chooseLevel(layer, seenCellSize(viewport, *layer.grid), aggregation);
    ViewPlan plan = planView(viewport, choice.layer, slice);
    plan.aggregation = aggregation;
    plan.cellPx = choice.cellPx;
    return plan;
}

std::vector<ChunkKey> chunkKeys(const ViewPlan& plan)
{
    std::vector<ChunkKey> keys;
    for (const ChunkRequest& request : plan.requests)
        keys.push_back(request.key);
    return keys;
}

} // namespace zs
