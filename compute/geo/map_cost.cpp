#include "geo/map_cost.h"

#include "geo/map_levels.h"
#include "raster/level_choice.h"

#include <algorithm>

namespace zs {
namespace {

constexpr double kWindowWidthPx = 1600;
constexpr double kWindowHeightPx = 800;

FaceCells faceOf(const Variable& variable)
{
    return {variable.shape[static_cast<std::size_t>(variable.grid.yDim)], variable.shape[static_cast<std::size_t>(variable.grid.xDim)]};
}

/// The side of a square cell when all of them fit into the window.
double fittedCellPx(const FaceCells& face)
{
    return std::min(kWindowWidthPx / static_cast<double>(face.columns), kWindowHeightPx / static_cast<double>(face.rows));
}

bool canBeDrawn(const Variable& variable)
{
    return variable.problem.empty() && variable.grid.kind != GridKind::none &&
           std::all_of(variable.shape.begin(), variable.shape.end(), [](Index cells) { return cells > 0; });
}

} // namespace

Cost firstMapCost(const Dataset& dataset, const Variable& variable)
{
    if (!canBeDrawn(variable) || !serves(levelUseOf(variable), Aggregation::mean))
        return mapCost(variable);
    const FaceCells field = faceOf(variable);
    const double cellPx = fittedCellPx(field);
    const Variable* seen = &variable;
    for (const std::string& name : usableLevels(dataset, variable)) {
        const Variable& level = *dataset.find(name);
        if (!canBeDrawn(level))
            continue; // is left out of the layer too
        if (!isFineEnough(levelCellPx({cellPx, cellPx}, field, faceOf(level))))
            break;
        seen = &level;
    }
    return mapCost(*seen);
}

} // namespace zs
