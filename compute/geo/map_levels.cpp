#include "geo/map_levels.h"

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

} // namespace

std::vector<std::string> usableLevels(const Dataset& dataset, const Variable& variable)
{
    std::vector<std::string> usable;
    for (const std::string& name : variable.levels) {
        const Variable* level = dataset.find(name);
        if (level == nullptr || level->shape.size() != variable.shape.size() || level->grid.xDim != variable.grid.xDim ||
            level->grid.yDim != variable.grid.yDim)
            continue;
        bool isSame = true;
        for (std::size_t d = 0; d < variable.shape.size(); ++d) {
            const bool isFace = static_cast<int>(d) == variable.grid.xDim || static_cast<int>(d) == variable.grid.yDim;
            isSame = isSame && (isFace || level->shape[d] == variable.shape[d]);
        }
        if (isSame)
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
    GridPtr grid;
    if (hasOwnPlace(map) && hasOwnPlace(level)) {
        if (!isSamePlane(*map.naturalProjection, *level.naturalProjection) || !coversSame(map, level))
            return;
        grid = level.layer.grid;
    } else {
        grid = std::make_shared<const CoarseGrid>(map.layer.grid, evenBlocks(map.layer.grid->rows(), level.layer.grid->rows()),
                                                  evenBlocks(map.layer.grid->columns(), level.layer.grid->columns()));
    }
    map.layer.levels.push_back({level.layer.source, std::move(grid), level.layer.slices});
    map.layer.levelUse = levelUseOf(*map.variable);
}

} // namespace zs
