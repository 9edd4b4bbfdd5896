#include "geo/map_levels.h"

#include "chunks/part_source.h"
#include "chunks/stretched_source.h"
#include "geo/coarse_grid.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

/// Cells between straight lines, whose axes say where they lie.
bool hasOwnPlace(const MapVariable& map)
{
    const GridKind kind = map.found.grid.kind;
    for (const int dim : {map.found.grid.xDim, map.found.grid.yDim})
        if (map.axes[static_cast<std::size_t>(dim)]->name.empty())
            return false;
    return (kind == GridKind::rectilinear || kind == GridKind::projected) && !map.naturalProjection->isIndexPlane();
}

bool isSamePlane(const Projection& a, const Projection& b)
{
    return (a.isPlateCarree() && b.isPlateCarree()) || a.definition() == b.definition();
}

/// Both cover the same, but for a cell of the coarser one at each side.
bool coversSame(const MapVariable& fine, const MapVariable& coarse)
{
    const PlaneBox& a = fine.extent;
    const PlaneBox& b = coarse.extent;
    const double width = (b.right - b.left) / static_cast<double>(coarse.layer.grid->columns());
    const double height = (b.top - b.bottom) / static_cast<double>(coarse.layer.grid->rows());
    return std::abs(a.left - b.left) <= width && std::abs(a.right - b.right) <= width && std::abs(a.bottom - b.bottom) <= height &&
           std::abs(a.top - b.top) <= height;
}

bool isOfMap(const Variable& variable, std::size_t d)
{
    return static_cast<int>(d) == variable.grid.xDim || static_cast<int>(d) == variable.grid.yDim;
}

/// How the dimensions of a level that are no longer those of the field have to be stretched; nothing when they are.
std::vector<StretchedDim> stretchedDims(const Variable& field, const Variable& level)
{
    std::vector<StretchedDim> dims(field.shape.size());
    const auto place = static_cast<std::size_t>(std::ranges::find(field.levels, level.name) - field.levels.begin());
    bool isStretched = false;
    for (std::size_t d = 0; d < dims.size(); ++d)
        if (!isOfMap(field, d) && level.shape[d] != field.shape[d]) {
            dims[d] = {field.shape[d], field.levelSteps[place][d].scale, field.levelSteps[place][d].offset};
            isStretched = true;
        }
    return isStretched ? dims : std::vector<StretchedDim>();
}

/// Its slices by the indices of the field. Null when a slice cannot be had without those beside it.
ChunkSourcePtr stretchedLevel(const MapLayer& level, const std::vector<StretchedDim>& dims)
{
    if (ChunkSourcePtr whole = stretchedSource(level.source, dims))
        return whole;
    const ArrayMeta& meta = level.source->meta;
    const ChunkSourcePtr slices = partSource(level.source, partReader(level.source->store, meta), sliceGrid(meta, {level.yDim, level.xDim}));
    return slices ? stretchedSource(slices, dims) : nullptr;
}

} // namespace

std::vector<std::string> usableLevels(const Dataset& dataset, const Variable& variable)
{
    std::vector<std::string> usable;
    for (const std::string& name : variable.levels) {
        const Variable* level = dataset.find(name);
        if (level == nullptr || level->shape.size() != variable.shape.size() || level->grid.xDim != variable.grid.xDim ||
            level->grid.yDim != variable.grid.yDim)
            continue;
        usable.push_back(name);
    }
    return usable;
}

LevelUse levelUseOf(const Variable& variable)
{
    const std::string& method = variable.levelMethod;
    if (method == "min" || method == "max")
        return method == "min" ? LevelUse::min : LevelUse::max;
    const bool isOther = method == "sum" || method == "rms" || method == "q1" || method == "q3" || method == "std" || method == "count";
    return isOther ? LevelUse::none : LevelUse::meanAndNearest;
}

void addLevel(MapVariable& map, const MapVariable& level)
{
    const Grid& finer = map.layer.levels.empty() ? *map.layer.grid : *map.layer.levels.back().grid;
    if (level.layer.grid->rows() == finer.rows() && level.layer.grid->columns() == finer.columns())
        return; // coarser along other dimensions only: nothing is gained for a map
    GridPtr grid;
    if (hasOwnPlace(map) && hasOwnPlace(level)) {
        if (!isSamePlane(*map.naturalProjection, *level.naturalProjection) || !coversSame(map, level))
            return;
        grid = level.layer.grid;
    } else {
        grid = std::make_shared<const CoarseGrid>(map.layer.grid, evenBlocks(map.layer.grid->rows(), level.layer.grid->rows()),
                                                  evenBlocks(map.layer.grid->columns(), level.layer.grid->columns()));
    }
    MapLevel added{level.layer.source, std::move(grid), level.layer.slices};
    if (const std::vector<StretchedDim> dims = stretchedDims(*map.variable, *level.variable); !dims.empty())
        added = {stretchedLevel(level.layer, dims), std::move(added.grid), nullptr};
    if (!added.source) {
        map.levelNote = say("the coarser level %1 is not used: it is shorter in other dimensions than those of the map, and its chunks hold several of their steps in a compression that cannot be read in parts",
                            level.variable->name);
        return;
    }
    map.layer.levels.push_back(std::move(added));
    map.layer.levelUse = levelUseOf(*map.variable);
}

} // namespace zs
