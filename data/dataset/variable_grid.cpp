#include "dataset/variable_grid.h"

#include "core/paths.h"

#include <set>

namespace zs {
namespace {

/// For finding coordinates: made-up names are nobody else's.
AxisClue clueOf(const Variable& variable)
{
    AxisClue clue{leafOf(variable.name), variable.dims, variable.source->meta.attrs};
    for (std::size_t i = 0; i < clue.dims.size(); ++i)
        if (isInvented(variable, i))
            clue.dims[i] += " of " + variable.name;
    return clue;
}

/// Full path of the coordinate `leaf` seen from `folder`, "" when there is none.
std::string resolveCoordinate(const std::string& leaf, std::string folder, const Dataset& dataset)
{
    if (leaf.empty())
        return {};
    while (true) {
        const std::string path = folder.empty() ? leaf : folder + "/" + leaf;
        if (dataset.find(path) != nullptr)
            return path;
        if (folder.empty())
            return {};
        folder = folderOf(folder);
    }
}

} // namespace

bool isInvented(const Variable& variable, std::size_t dim)
{
    const std::vector<std::string>& given = variable.source->meta.dimNames;
    return dim >= given.size() || given[dim].empty();
}

std::vector<AxisClue> cluesSeenFrom(const std::string& folder, const Dataset& dataset)
{
    std::vector<AxisClue> clues;
    std::set<std::string> taken;
    std::string place = folder;
    while (true) {
        for (const auto* variables : {&dataset.variables, &dataset.coarseVariables}) // a level has coordinates of its own
            for (const Variable& other : *variables)
                if (folderOf(other.name) == place && taken.insert(leafOf(other.name)).second)
                    clues.push_back(clueOf(other));
        if (place.empty())
            return clues;
        place = folderOf(place);
    }
}

FoundGrid gridOf(const Dataset& dataset, const Variable& variable, const std::vector<AxisClue>& clues, GridChoice choice)
{
    FoundGrid found = findGrid(clueOf(variable), variable.shape, clues, dataset.attrs, choice);
    const std::string folder = folderOf(variable.name);
    found.grid.xCoord = resolveCoordinate(found.grid.xCoord, folder, dataset);
    found.grid.yCoord = resolveCoordinate(found.grid.yCoord, folder, dataset);
    found.grid.gridMapping = resolveCoordinate(found.grid.gridMapping, folder, dataset);
    return found;
}

FoundGrid chosenGrid(const Dataset& dataset, const Variable& variable, GridChoice choice)
{
    return gridOf(dataset, variable, cluesSeenFrom(folderOf(variable.name), dataset), choice);
}

} // namespace zs
