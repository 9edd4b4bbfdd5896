#include "dataset/cost.h"

#include "core/shape.h"
#include "dataset/point_cost.h"
#include "zarr/part_reads.h"

#include <algorithm>
#include <limits>
#include <set>
#include <string>

namespace zs {
namespace {

Index saturated(const Shape& extents, Index itemBytes)
{
    Shape factors = extents;
    factors.push_back(std::max<Index>(itemBytes, 1));
    return elementCount(factors).value_or(std::numeric_limits<Index>::max());
}

bool isHorizontal(const Variable& variable, int dim)
{
    return variable.grid.kind != GridKind::none && (dim == variable.grid.xDim || dim == variable.grid.yDim);
}

/// What one chunk costs.
struct PartCost {
    Index requests = 1;
    Index bytes = 0;
};

/// One index of the dimensions that are not `whole`, in the middle of a chunk: its blocks after a look at where they lie, or
/// all of the chunk.
template <class IsWhole>
PartCost costOfOne(const ArrayMeta& meta, IsWhole isWhole)
{
    const PartCost all{1, saturated(meta.chunkShape, meta.dtype.itemBytes)};
    const std::optional<PartLayout> layout = partLayout(meta);
    if (!layout)
        return all;
    ChunkPart part{Shape(meta.chunkShape.size(), 0), meta.chunkShape};
    for (std::size_t d = 0; d < part.start.size(); ++d)
        if (!isWhole(static_cast<int>(d))) {
            part.start[d] = meta.chunkShape[d] / 2;
            part.count[d] = 1;
        }
    const ReadPlan plan = likelyReads(*layout, part);
    if (plan.isWhole)
        return all;
    const Index requests = static_cast<Index>(plan.reads.size()) + (layout->isBlosc ? 1 : 0);
    return {requests, likelyBytes(*layout, part) / layout->itemBytes * meta.dtype.itemBytes};
}

/// Chunks touched when the dimensions in `whole` are read in full and the others at one index.
template <class IsWhole>
Cost costOf(const Variable& variable, IsWhole isWhole)
{
    const ArrayMeta& meta = variable.source->meta;
    if (meta.chunkShape.size() != variable.shape.size())
        return {};
    Shape touched;
    for (std::size_t i = 0; i < variable.shape.size(); ++i)
        touched.push_back(isWhole(static_cast<int>(i)) ? chunkGridShape({variable.shape[i]}, {meta.chunkShape[i]})[0] : 1);
    const PartCost each = costOfOne(meta, isWhole);
    Cost cost;
    touched.push_back(each.requests);
    cost.requests = elementCount(touched).value_or(std::numeric_limits<Index>::max());
    touched.back() = each.bytes;
    cost.bytes = elementCount(touched).value_or(std::numeric_limits<Index>::max());
    return cost;
}

} // namespace

Cost mapCost(const Variable& variable)
{
    return costOf(variable, [&](int dim) { return isHorizontal(variable, dim); });
}

Cost seriesCost(const Variable& variable)
{
    int along = -1;
    for (std::size_t i = 0; i < variable.dims.size() && along < 0; ++i)
        if (!isHorizontal(variable, static_cast<int>(i)))
            along = static_cast<int>(i);
    return pointCost(variable, along);
}

Cost pointCost(const Variable& variable, int along)
{
    return costOf(variable, [&](int dim) { return dim == along; });
}

int seriesDim(const Dataset& dataset, const Variable& variable)
{
    int first = -1;
    for (std::size_t i = 0; i < variable.dims.size(); ++i) {
        if (isHorizontal(variable, static_cast<int>(i)))
            continue;
        if (first < 0)
            first = static_cast<int>(i);
        const Variable* coordinate = dataset.find(variable.dims[i]);
        const AxisClue clue{variable.dims[i], {variable.dims[i]}, coordinate ? coordinate->source->meta.attrs : Attributes()};
        if (axisKind(clue) == AxisKind::time)
            return static_cast<int>(i);
    }
    return first;
}

namespace {

/// Corners of cells, which a coordinate names: nobody's first look.
std::set<std::string> namesOfBounds(const Dataset& dataset)
{
    std::set<std::string> names;
    for (const Variable& variable : dataset.variables)
        if (variable.source)
            for (const char* key : {"bounds", "climatology"})
                names.insert(variable.source->meta.attrs.textOr(key));
    return names;
}

} // namespace

const Variable* defaultVariable(const Dataset& dataset)
{
    const std::set<std::string> bounds = namesOfBounds(dataset);
    const Variable* best = nullptr;
    Index most = -1;
    for (const Variable& variable : dataset.variables) {
        if (variable.isCoordinate || variable.grid.kind == GridKind::none || !variable.problem.empty() ||
            !isNumeric(variable.source->meta.dtype) || bounds.contains(variable.name))
            continue;
        if (const Index bytes = totalBytes(variable); bytes > most) {
            best = &variable;
            most = bytes;
        }
    }
    return best;
}

Index totalBytes(const Variable& variable)
{
    return saturated(variable.shape, variable.source->meta.dtype.itemBytes);
}

} // namespace zs
