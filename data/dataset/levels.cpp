#include "dataset/levels.h"

#include "core/paths.h"
#include "core/shape.h"

#include <algorithm>
#include <map>
#include <set>

namespace zs {
namespace {

bool isBelow(const std::string& path, const std::string& folder)
{
    return folder.empty() || path.starts_with(folder + "/");
}

/// An array among the levels of a multiscale: what it is called in each of them, and where it is.
struct FieldLevel {
    const Variable* array = nullptr;
    const LevelTransform* transform = nullptr;
};
using Fields = std::map<std::string, std::vector<FieldLevel>>;

bool canBeLevel(const Variable& variable)
{
    return variable.problem.empty() && !variable.isCoordinate && variable.grid.kind != GridKind::none &&
           isNumeric(variable.source->meta.dtype);
}

/// The fields of one multiscale by their names below its levels; the name is "" where the levels are arrays themselves.
Fields fieldsOf(const Dataset& dataset, const Multiscale& multiscale)
{
    Fields fields;
    std::string arrayLeaf; // of the first level that is an array: groups beside it hold one of the same name
    for (const std::string& asset : multiscale.assets)
        if (arrayLeaf.empty() && dataset.find(asset) != nullptr)
            arrayLeaf = leafOf(asset);
    for (std::size_t i = 0; i < multiscale.assets.size(); ++i) {
        const std::string& asset = multiscale.assets[i];
        const LevelTransform* const transform = &multiscale.transforms[i];
        const Variable* array = dataset.find(asset);
        if (array == nullptr && !arrayLeaf.empty())
            array = dataset.find(asset + "/" + arrayLeaf);
        if (array != nullptr || !arrayLeaf.empty()) {
            if (array != nullptr && canBeLevel(*array))
                fields[""].push_back({array, transform});
            continue;
        }
        for (const Variable& variable : dataset.variables) {
            if (!canBeLevel(variable) || !isBelow(variable.name, asset))
                continue;
            const std::string name = asset.empty() ? variable.name : variable.name.substr(asset.size() + 1);
            const bool isGroupItself = asset == multiscale.group;
            if (!isGroupItself || name.find('/') == std::string::npos)
                fields[name].push_back({&variable, transform});
        }
    }
    return fields;
}

Index cellsOf(const Variable& variable)
{
    return elementCount(variable.shape).value_or(std::numeric_limits<Index>::max());
}

/// The same field with fewer cells: no dimension is longer, and where dimensions have names they are the same.
bool isCoarser(const Variable& coarse, const Variable& fine)
{
    if (coarse.shape.size() != fine.shape.size() || coarse.dims != fine.dims || cellsOf(coarse) >= cellsOf(fine))
        return false;
    for (std::size_t d = 0; d < fine.shape.size(); ++d)
        if (coarse.shape[d] > fine.shape[d] || coarse.shape[d] < 1)
            return false;
    return true;
}

/// Which position of a coarser array stands for one of the finest. Where the store does not say, its cells are blocks of even
/// size.
std::vector<LevelSteps> stepsOf(const FieldLevel& coarse, const FieldLevel& fine)
{
    const std::size_t rank = fine.array->shape.size();
    const bool isSaid = coarse.transform->scale.size() == rank && (fine.transform->scale.empty() || fine.transform->scale.size() == rank);
    std::vector<LevelSteps> steps(rank);
    for (std::size_t d = 0; d < rank; ++d) {
        if (coarse.array->shape[d] == fine.array->shape[d])
            continue;
        const double even = static_cast<double>(coarse.array->shape[d]) / static_cast<double>(fine.array->shape[d]);
        steps[d] = {even, (even - 1) / 2};
        if (!isSaid)
            continue;
        const double scale = fine.transform->scale.empty() ? 1 : fine.transform->scale[d];
        const double translation = fine.transform->scale.empty() ? 0 : fine.transform->translation[d];
        const LevelSteps said{scale / coarse.transform->scale[d], (translation - coarse.transform->translation[d]) / coarse.transform->scale[d]};
        if (said.scale < 1) // else they contradict the shapes
            steps[d] = said;
    }
    return steps;
}

/// What a field is called without the level that it lies in: "2/tas" is "tas" to people.
std::string aliasOf(const Multiscale& multiscale, const std::string& field, const std::string& name)
{
    const std::string leaf = field.empty() ? leafOf(name) : field;
    const std::string alias = multiscale.group.empty() ? leaf : multiscale.group + "/" + leaf;
    return alias == name ? std::string() : alias;
}

Variable& at(Dataset& dataset, const std::string& name)
{
    return *std::ranges::find(dataset.variables, name, &Variable::name);
}

} // namespace

void collectLevels(Dataset& dataset, const std::vector<Multiscale>& multiscales)
{
    std::set<std::string> coarse;  // names of arrays
    std::set<std::string> folders; // of levels
    for (const Multiscale& multiscale : multiscales)
        for (auto& [field, arrays] : fieldsOf(dataset, multiscale)) {
            std::erase_if(arrays, [&](const FieldLevel& level) { return coarse.contains(level.array->name); });
            std::ranges::stable_sort(arrays, std::greater(), [](const FieldLevel& level) { return cellsOf(*level.array); });
            for (std::size_t i = 1; i < arrays.size(); ++i) {
                const Variable& level = *arrays[i].array;
                Variable& finest = at(dataset, arrays.front().array->name);
                if (!isCoarser(level, finest.levels.empty() ? finest : at(dataset, finest.levels.back())))
                    continue;
                finest.levels.push_back(level.name);
                finest.levelSteps.push_back(stepsOf(arrays[i], arrays.front()));
                finest.levelMethod = multiscale.method;
                finest.alias = aliasOf(multiscale, field, finest.name);
                coarse.insert(level.name);
                if (const std::string folder = folderOf(level.name); folder != multiscale.group)
                    folders.insert(folder);
            }
        }
    for (const Variable& variable : dataset.variables) // where a field stays, its coordinates do
        if (canBeLevel(variable) && !coarse.contains(variable.name))
            folders.erase(folderOf(variable.name));
    const auto firstCoarse = std::ranges::stable_partition(dataset.variables, [&](const Variable& variable) {
                                 return !coarse.contains(variable.name) && !folders.contains(folderOf(variable.name));
                             }).begin();
    dataset.coarseVariables.assign(std::make_move_iterator(firstCoarse), std::make_move_iterator(dataset.variables.end()));
    dataset.variables.erase(firstCoarse, dataset.variables.end());
}

} // namespace zs
