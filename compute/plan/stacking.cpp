#include "plan/stacking.h"

#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "plan/coordinates.h"
#include "plan/taking.h"

#include <algorithm>

namespace zs {
namespace {

bool isAmong(const std::vector<std::string>& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

LabelledArray stackedArray(const LabelledArray& array, const Grouping& grouping)
{
    const auto isStacked = [&](const std::string& dim) { return isAmong(grouping.stacked, dim); };
    if (std::none_of(array.dims.begin(), array.dims.end(), isStacked))
        return array;
    LabelledArray result = array;
    std::erase_if(result.dims, isStacked);
    std::vector<std::string> order = result.dims;
    Shape sizes;
    for (const std::string& dim : order)
        sizes.push_back(array.size(dim));
    order.insert(order.end(), grouping.stacked.begin(), grouping.stacked.end());
    sizes.insert(sizes.end(), grouping.stackedSizes.begin(), grouping.stackedSizes.end());
    result.data = reshape(broadcastNode(array.data, array.dims, order, sizes), static_cast<int>(result.dims.size()),
                          static_cast<int>(grouping.stacked.size()), {static_cast<Index>(grouping.groups->size())});
    result.dims.push_back(grouping.dim);
    std::erase_if(result.coords, [&](const Coordinate& coordinate) {
        return std::any_of(coordinate.dims.begin(), coordinate.dims.end(), isStacked);
    });
    return result;
}

} // namespace

std::string stackedName(const std::vector<std::string>& dims)
{
    std::string name = "stacked";
    for (const std::string& dim : dims)
        name += "_" + dim;
    return name;
}

Labelled stackedFor(const Labelled& object, const Grouping& grouping)
{
    if (grouping.stacked.empty())
        return object;
    return *changeEach(object, [&](const LabelledArray& array) -> Result<LabelledArray> {
        return stackedArray(array, grouping);
    });
}

LabelledArray unstacked(const LabelledArray& array, const Grouping& grouping)
{
    const int place = array.dimPosition(grouping.dim);
    if (grouping.stacked.empty() || place < 0)
        return array;
    LabelledArray result = array;
    result.data = reshape(array.data, place, 1, grouping.stackedSizes);
    result.dims.erase(result.dims.begin() + place);
    result.dims.insert(result.dims.begin() + place, grouping.stacked.begin(), grouping.stacked.end());
    for (Coordinate& coordinate : result.coords) {
        if (coordinate.dims != std::vector<std::string>{grouping.dim})
            continue;
        if (const NodePtr node = nodeOf(coordinate)) {
            coordinate.data = reshape(node, 0, 1, grouping.stackedSizes);
            coordinate.values = {};
        }
        coordinate.dims = grouping.stacked;
    }
    std::erase_if(result.coords, [&](const Coordinate& coordinate) { return coordinate.dims.size() > 1 && !coordinate.data; });
    return result;
}

} // namespace zs
