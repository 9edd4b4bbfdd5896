#include "plan/taking.h"

#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "plan/coordinates.h"

#include <algorithm>
#include <numeric>

namespace zs {
namespace {

bool isConsecutive(const std::vector<Index>& indices)
{
    for (std::size_t i = 0; i < indices.size(); ++i)
        if (indices[i] < 0 || indices[i] != indices.front() + static_cast<Index>(i))
            return false;
    return !indices.empty();
}

NodePtr withoutDim(const NodePtr& node, int dim)
{
    std::vector<int> from;
    Shape sizes;
    for (std::size_t i = 0; i < node->shape().size(); ++i)
        if (static_cast<int>(i) != dim) {
            from.push_back(static_cast<int>(i));
            sizes.push_back(node->shape()[i]);
        }
    return arrange(node, from, sizes);
}

int positionOf(const std::vector<std::string>& dims, const std::string& dim)
{
    const auto found = std::find(dims.begin(), dims.end(), dim);
    return found == dims.end() ? -1 : static_cast<int>(found - dims.begin());
}

} // namespace

Pick pickRange(Index start, Index count, Index step)
{
    Pick pick;
    pick.indices.reserve(static_cast<std::size_t>(count));
    for (Index i = 0; i < count; ++i)
        pick.indices.push_back(start + i * step);
    return pick;
}

NodePtr takeNode(const NodePtr& node, int dim, const Pick& pick)
{
    const auto at = static_cast<std::size_t>(dim);
    NodePtr taken = node;
    if (isConsecutive(pick.indices) || pick.indices.empty()) {
        Region region = wholeRegion(node->shape());
        region.start[at] = pick.indices.empty() ? 0 : pick.indices.front();
        region.count[at] = static_cast<Index>(pick.indices.size());
        if (region != wholeRegion(node->shape()))
            taken = slice(node, region);
    } else {
        taken = gather(node, dim, pick.indices);
    }
    return pick.isScalar ? withoutDim(taken, dim) : taken;
}

Coordinate takeCoordinate(const Coordinate& coordinate, const std::string& dim, const Pick& pick)
{
    const int position = positionOf(coordinate.dims, dim);
    if (position < 0)
        return coordinate;
    Coordinate taken = coordinate;
    if (coordinate.data)
        taken.data = takeNode(coordinate.data, position, pick);
    else
        taken.values = pickValues(coordinate.values, pick.indices);
    if (pick.isScalar)
        taken.dims.erase(taken.dims.begin() + position);
    return taken;
}

LabelledArray take(const LabelledArray& array, const std::string& dim, const Pick& pick, bool dropsScalars)
{
    const int position = array.dimPosition(dim);
    if (position < 0)
        return array;
    LabelledArray taken = array;
    taken.data = takeNode(array.data, position, pick);
    if (pick.isScalar)
        taken.dims.erase(taken.dims.begin() + position);
    taken.coords.clear();
    for (const Coordinate& coordinate : array.coords) {
        const bool isAlong = positionOf(coordinate.dims, dim) >= 0;
        Coordinate follows = takeCoordinate(coordinate, dim, pick);
        if (!(dropsScalars && isAlong && follows.dims.empty()))
            taken.coords.push_back(std::move(follows));
    }
    return taken;
}

NodePtr broadcastNode(const NodePtr& node, const std::vector<std::string>& from, const std::vector<std::string>& dims,
                      const Shape& sizes)
{
    if (from == dims)
        return node;
    std::vector<int> positions;
    for (const std::string& dim : dims)
        positions.push_back(positionOf(from, dim));
    return arrange(node, positions, sizes);
}

NodePtr alongDim(const LabelledArray& array, const std::string& dim, const std::vector<double>& numbers)
{
    const NodePtr line = std::make_shared<MemoryNode>(makeBlock({static_cast<Index>(numbers.size())}, numbers));
    return broadcastNode(line, {dim}, array.dims, array.data->shape());
}

} // namespace zs
