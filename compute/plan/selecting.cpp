#include "plan/selecting.h"

#include "graph/regional_nodes.h"
#include "plan/coordinates.h"

#include <algorithm>

namespace zs {
namespace {

Result<Picked> pickedBy(const Indexer& indexer, const LabelledArray& array)
{
    if (!indexer.isLabel)
        return pickPositions(indexer.value, indexer.dim, array.size(indexer.dim));
    const Coordinate* index = indexOf(array, indexer.dim);
    if (index == nullptr) // xarray: labels of a dimension without any are positions
        return pickPositions(indexer.value, indexer.dim, array.size(indexer.dim));
    return pickLabels(indexer.value, *index, indexer.options);
}

/// The dimension that an array as indexer brings in place of the one it selects from; "" = none.
std::string broughtDim(const Picked& picked, const std::string& dim)
{
    if (!picked.indexer || picked.indexer->dims.size() != 1 || picked.indexer->dims.front() == dim)
        return {};
    return picked.indexer->dims.front();
}

void renameDim(LabelledArray& array, const std::string& from, const std::string& to)
{
    std::replace(array.dims.begin(), array.dims.end(), from, to);
    for (Coordinate& coordinate : array.coords)
        std::replace(coordinate.dims.begin(), coordinate.dims.end(), from, to);
}

void addIndexerCoords(LabelledArray& array, const LabelledArray& indexer)
{
    for (const Coordinate& coordinate : indexer.coords)
        if (array.coord(coordinate.name) == nullptr)
            array.coords.push_back(coordinate);
}

NodePtr withFirstDim(const NodePtr& node)
{
    std::vector<int> from{-1};
    Shape sizes{1};
    for (std::size_t i = 0; i < node->shape().size(); ++i) {
        from.push_back(static_cast<int>(i));
        sizes.push_back(node->shape()[i]);
    }
    return arrange(node, from, sizes);
}

/// Joined along a new first dimension; coordinates that were scalars of each point become 1-D.
LabelledArray stackPoints(const std::vector<LabelledArray>& points, const std::string& dim)
{
    LabelledArray stacked = points.front();
    std::vector<NodePtr> nodes;
    for (const LabelledArray& point : points)
        nodes.push_back(withFirstDim(point.data));
    stacked.data = concatenate(nodes, 0);
    stacked.dims.insert(stacked.dims.begin(), dim);
    for (std::size_t c = 0; c < stacked.coords.size(); ++c) {
        Coordinate& coordinate = stacked.coords[c];
        const bool isSame = std::all_of(points.begin(), points.end(), [&](const LabelledArray& p) {
            return sameCoordinate(p.coords[c], coordinate);
        });
        if (isSame && !coordinate.data)
            continue;
        if (coordinate.data || !coordinate.dims.empty()) {
            std::vector<NodePtr> parts;
            for (const LabelledArray& point : points)
                parts.push_back(withFirstDim(nodeOf(point.coords[c])));
            coordinate.data = concatenate(parts, 0);
            coordinate.values = {};
            coordinate.dims.insert(coordinate.dims.begin(), dim);
            continue;
        }
        std::vector<double> numbers;
        for (const LabelledArray& point : points)
            numbers.push_back(numbersOf(point.coords[c].values).empty() ? kNaN
                                                                        : numbersOf(point.coords[c].values).front());
        coordinate.values = valuesFrom(numbers, coordinate.type, calendarOf(coordinate.values));
        coordinate.dims = {dim};
    }
    return stacked;
}

/// Several indexers along the same new dimension: point by point. The new dimension stands where the first one was.
Result<LabelledArray> selectPoints(const LabelledArray& array, const std::vector<std::pair<std::string, Picked>>& picks,
                                   const std::string& dim)
{
    constexpr std::size_t kMaxPoints = 4096;
    const std::size_t count = picks.front().second.pick.indices.size();
    for (const auto& [name, picked] : picks)
        if (picked.pick.indices.size() != count)
            return fail(ErrorCode::invalidArgument, "the points have %1 positions along %2 and %3 along %4", count,
                        picks.front().first, picked.pick.indices.size(), name);
    if (count == 0 || count > kMaxPoints)
        return fail(ErrorCode::unsupported, "%1 points cannot be selected at once; 1 to %2 can", count, kMaxPoints);
    std::vector<LabelledArray> points;
    for (std::size_t i = 0; i < count; ++i) {
        LabelledArray point = array;
        for (const auto& [name, picked] : picks)
            point = take(point, name, Pick{{picked.pick.indices[i]}, true});
        points.push_back(std::move(point));
    }
    LabelledArray stacked = stackPoints(points, dim);
    std::size_t place = array.dims.size();
    for (const auto& [name, picked] : picks)
        place = std::min(place, static_cast<std::size_t>(array.dimPosition(name)));
    std::vector<std::string> order = stacked.dims;
    order.erase(order.begin());
    order.insert(order.begin() + static_cast<std::ptrdiff_t>(std::min(place, order.size())), dim);
    Shape sizes;
    for (const std::string& name : order)
        sizes.push_back(stacked.size(name));
    stacked.data = broadcastNode(stacked.data, stacked.dims, order, sizes);
    stacked.dims = order;
    addIndexerCoords(stacked, *picks.front().second.indexer);
    return stacked;
}

} // namespace

Result<LabelledArray> selectElements(const LabelledArray& array, const std::vector<Indexer>& indexers,
                                     bool dropsScalars, const Indexer** failed)
{
    LabelledArray selected = array;
    std::vector<std::pair<std::string, Picked>> brought;
    for (const Indexer& indexer : indexers) {
        if (array.dimPosition(indexer.dim) < 0)
            continue;
        Result<Picked> picked = pickedBy(indexer, array);
        if (!picked) {
            if (failed != nullptr)
                *failed = &indexer;
            return tl::unexpected(picked.error());
        }
        if (!broughtDim(*picked, indexer.dim).empty())
            brought.emplace_back(indexer.dim, std::move(*picked));
        else
            selected = take(selected, indexer.dim, picked->pick, dropsScalars);
    }
    std::stable_sort(brought.begin(), brought.end(), [&](const auto& a, const auto& b) {
        return broughtDim(a.second, a.first) < broughtDim(b.second, b.first);
    });
    for (std::size_t i = 0; i < brought.size();) {
        const std::string dim = broughtDim(brought[i].second, brought[i].first);
        std::vector<std::pair<std::string, Picked>> together;
        for (; i < brought.size() && broughtDim(brought[i].second, brought[i].first) == dim; ++i)
            together.push_back(brought[i]);
        if (together.size() > 1) {
            Result<LabelledArray> points = selectPoints(selected, together, dim);
            if (!points)
                return points;
            selected = std::move(*points);
            continue;
        }
        selected = take(selected, together.front().first, together.front().second.pick);
        renameDim(selected, together.front().first, dim);
        addIndexerCoords(selected, *together.front().second.indexer);
    }
    return selected;
}

Result<std::vector<Indexer>> indexersOf(const Value& index, const std::vector<std::string>& dims, bool isLabel,
                                        const Place& place)
{
    std::vector<Indexer> indexers;
    if (const auto* dict = index.as<DictValue>()) {
        for (const auto& [dim, value] : dict->items)
            indexers.push_back({dim, value, isLabel, {}, place});
        return indexers;
    }
    const auto* tuple = index.as<SequenceValue>();
    const std::vector<Value> items = tuple && tuple->isTuple ? tuple->items : std::vector<Value>{index};
    const auto given = static_cast<std::size_t>(
        std::count_if(items.begin(), items.end(), [](const Value& v) { return !v.as<EllipsisValue>(); }));
    if (given > dims.size())
        return fail(ErrorCode::invalidArgument, "%1 indices are too many for an array of %2 dimensions", given,
                    dims.size());
    std::size_t at = 0;
    for (const Value& item : items) {
        if (item.as<EllipsisValue>()) {
            at += dims.size() - given;
            continue;
        }
        // A condition along one dimension selects from that one, wherever it stands.
        const auto* mask = item.as<LabelledArray>();
        const bool isNamed = mask && mask->dims.size() == 1 && items.size() == 1 &&
                             std::find(dims.begin(), dims.end(), mask->dims.front()) != dims.end();
        indexers.push_back({isNamed ? mask->dims.front() : dims[at], item, isLabel, {}, place});
        ++at;
    }
    return indexers;
}

} // namespace zs
