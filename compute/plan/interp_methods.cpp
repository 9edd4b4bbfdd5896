#include "plan/methods.h"

#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "plan/at_hand.h"
#include "plan/coordinates.h"
#include "plan/each.h"
#include "plan/labels.h"
#include "plan/reindexing.h"
#include "plan/sorting.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

/// Where to interpolate along one dimension.
struct Targets {
    std::string dim;
    std::vector<double> labels;
    bool isScalar = false;
    bool isWhole = false; // typed as whole numbers
    std::string newDim;   // of an array with a dimension of its own
};

Result<Targets> targetsOf(const std::string& dim, const Value& value, const Coordinate& index)
{
    Targets targets{dim, {}, false, true, dim};
    const auto add = [&](const Value& item) -> Status {
        const Result<double> label = labelNumber(item, index);
        if (!label)
            return tl::unexpected(label.error());
        const auto* number = item.as<NumberValue>();
        targets.isWhole = targets.isWhole && number && number->kind != NumberValue::Kind::floating;
        targets.labels.push_back(*label);
        return {};
    };
    if (const auto* list = value.as<SequenceValue>()) {
        for (const Value& item : list->items)
            if (const Status added = add(item); !added)
                return tl::unexpected(added.error());
        return targets;
    }
    if (const auto* array = value.as<LabelledArray>()) {
        const std::optional<std::vector<double>> numbers = valuesAtHand(array->data);
        if (!numbers || array->dims.size() > 1)
            return fail(ErrorCode::unsupported, "interp() goes to one list of labels for each dimension");
        targets.labels = *numbers;
        targets.isScalar = array->dims.empty();
        targets.isWhole = array->type == ValueType::integer;
        targets.newDim = array->dims.empty() ? dim : array->dims.front();
        return targets;
    }
    targets.isScalar = true;
    const Status added = add(value);
    return added ? Result<Targets>(targets) : tl::unexpected(added.error());
}

NodePtr weightsAlong(const std::vector<double>& weights, int position, const Shape& shape)
{
    std::vector<int> from(shape.size(), -1);
    from[static_cast<std::size_t>(position)] = 0;
    return arrange(std::make_shared<MemoryNode>(makeBlock({static_cast<Index>(weights.size())}, weights)), from, shape);
}

/// scipy's interp1d on rising labels: NaN outside of them.
NodePtr interpolated(const NodePtr& node, int position, const std::vector<double>& labels,
                     const std::vector<double>& at, bool isLinear)
{
    Pick low;
    Pick high;
    std::vector<double> shares;
    const auto last = static_cast<Index>(labels.size()) - 1;
    for (const double label : at) {
        const bool isInside = last >= 0 && label >= labels.front() && label <= labels.back();
        auto above = static_cast<Index>(std::lower_bound(labels.begin(), labels.end(), label) - labels.begin());
        above = std::clamp<Index>(above, std::min<Index>(1, last), std::max<Index>(last, 0));
        const Index below = std::max<Index>(above - 1, 0);
        const double width = labels[static_cast<std::size_t>(above)] - labels[static_cast<std::size_t>(below)];
        const double share = width > 0 ? (label - labels[static_cast<std::size_t>(below)]) / width : 0;
        low.indices.push_back(!isInside ? -1 : isLinear || share <= 0.5 ? below : above);
        high.indices.push_back(isInside ? above : -1);
        shares.push_back(share);
    }
    const NodePtr lower = takeNode(node, position, low);
    if (!isLinear)
        return lower;
    const NodePtr upper = takeNode(node, position, high);
    const NodePtr slope = elementwise(Elementwise::subtract, {upper, lower});
    return elementwise(Elementwise::add, {lower, elementwise(Elementwise::multiply,
                                                             {slope, weightsAlong(shares, position, lower->shape())})});
}

NodePtr dropDim(const NodePtr& node, int position)
{
    return takeNode(node, position, Pick{{0}, true});
}

void interpolateCoordinate(Coordinate& coordinate, const std::vector<double>& labels, const Targets& targets,
                           bool isLinear)
{
    const auto found = std::find(coordinate.dims.begin(), coordinate.dims.end(), targets.dim);
    const auto position = static_cast<int>(found - coordinate.dims.begin());
    NodePtr node = interpolated(nodeOf(coordinate), position, labels, targets.labels, isLinear);
    if (targets.isScalar) {
        node = dropDim(node, position);
        coordinate.dims.erase(found);
    } else {
        *found = targets.newDim;
    }
    if (isLinear && coordinate.type != ValueType::time)
        coordinate.type = ValueType::float64;
    const std::optional<std::vector<double>> values = coordinate.dims.size() < 2 ? valuesAtHand(node) : std::nullopt;
    if (values) {
        coordinate.values = valuesFrom(*values, coordinate.type, calendarOf(coordinate.values));
        coordinate.data = nullptr;
    } else {
        coordinate.data = node;
    }
}

Result<LabelledArray> interpolateArray(const LabelledArray& given, const Targets& targets, bool isLinear)
{
    const LabelledArray array = sortedAlong(given, targets.dim, true);
    const Coordinate index = *indexOf(array, targets.dim);
    const std::vector<double> labels = numbersOf(index.values);
    if (labels.empty())
        return fail(ErrorCode::invalidArgument, "%1 is empty", targets.dim);
    const int position = array.dimPosition(targets.dim);
    LabelledArray result = array;
    result.data = interpolated(array.data, position, labels, targets.labels, isLinear);
    if (isLinear)
        result.type = ValueType::float64;
    if (targets.isScalar) {
        result.data = dropDim(result.data, position);
        result.dims.erase(result.dims.begin() + position);
    } else {
        result.dims[static_cast<std::size_t>(position)] = targets.newDim;
    }
    result.coords.clear();
    for (Coordinate coordinate : array.coords) {
        if (coordinate.name == targets.dim)
            continue;
        if (std::find(coordinate.dims.begin(), coordinate.dims.end(), targets.dim) != coordinate.dims.end()) {
            if (nodeOf(coordinate) == nullptr || coordinate.type == ValueType::time)
                continue; // texts and dates do not lie between
            interpolateCoordinate(coordinate, labels, targets, isLinear);
        }
        result.coords.push_back(std::move(coordinate));
    }
    Coordinate own = index;
    own.values = valuesFrom(targets.labels, index.type, calendarOf(index.values));
    if (index.type != ValueType::time)
        own.type = targets.isWhole ? ValueType::integer : ValueType::float64;
    own.dims = targets.isScalar ? std::vector<std::string>() : std::vector<std::string>{targets.newDim};
    own.attrs = {};
    result.coords.push_back(std::move(own));
    return result;
}

/// xarray takes dates as numbers only where numpy has them, and finds texts and other dates again as they are.
bool liesOnALine(const Coordinate& index)
{
    const Calendar calendar = calendarOf(index.values);
    const bool isNumpys = calendar == Calendar::standard || calendar == Calendar::prolepticGregorian;
    return std::holds_alternative<std::vector<double>>(index.values) ||
           (std::holds_alternative<TimeAxis>(index.values) && isNumpys);
}

/// The labels of `dim` that any of the arrays has.
const Coordinate* labelsOf(const Labelled& object, const std::string& dim)
{
    for (const LabelledArray* array : membersOf(object))
        if (const Coordinate* index = indexOf(*array, dim))
            return index;
    return nullptr;
}

} // namespace

Result<Value> interpMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Result<std::vector<std::pair<std::string, Argument>>> given = call.keyed("coords");
    const Result<std::string> method = call.text("method", "linear");
    if (!given || !method)
        return tl::unexpected(given ? method.error() : given.error());
    if (*method != "linear" && *method != "nearest")
        return call.failAt("method", say("method='%1' is not computed here; 'linear' and 'nearest' are", *method));
    if (given->empty())
        return fail(ErrorCode::invalidArgument, "say where: interp(lat=[10, 20])");
    std::vector<std::string> newDims;
    return methodOnEach(*object, [&](LabelledArray array) -> Result<LabelledArray> {
        newDims.clear();
        for (const auto& [dim, argument] : *given) {
            if (array.dimPosition(dim) < 0) {
                if (hasDim(*object, dim))
                    continue;
                return call.failAt(argument.place, noDimension(dim, *object));
            }
            if (indexOf(array, dim) == nullptr)
                setCoordinate(array.coords, {dim, {dim}, plainIndex(array.size(dim)), nullptr, ValueType::integer, {}});
            const Coordinate* index = indexOf(array, dim);
            if (std::holds_alternative<std::vector<std::string>>(index->values))
                return call.failAt(argument.place, say("dimension %1 has no numbers to interpolate between", dim));
            const Result<Targets> targets = targetsOf(dim, argument.value, *index);
            if (!targets)
                return call.failAt(argument.place, targets.error());
            if (std::find(newDims.begin(), newDims.end(), targets->newDim) != newDims.end())
                return call.failAt(
                    argument.place,
                    fail(ErrorCode::unsupported,
                         "interpolating to scattered points is not possible yet; sel(…, method='nearest') is")
                        .value());
            if (targets->newDim != dim)
                newDims.push_back(targets->newDim);
            Result<LabelledArray> next = interpolateArray(array, *targets, *method == "linear");
            if (!next)
                return next;
            array = std::move(*next);
        }
        return array;
    });
}

Result<Value> interpLikeMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    const Result<Labelled> other = labelledOf(*call.find("other"));
    const Result<std::string> method = call.text("method", "linear");
    if (!object || !other || !method)
        return !other ? call.failAt("other", other.error())
                      : Result<Value>(tl::unexpected(object ? method.error() : object.error()));
    if (*method != "linear" && *method != "nearest")
        return call.failAt("method", say("method='%1' is not computed here; 'linear' and 'nearest' are", *method));
    return methodOnEach(*object, [&](LabelledArray array) -> Result<LabelledArray> {
        const std::vector<std::string> dims = array.dims;
        for (const std::string& dim : dims) {
            const Coordinate* wanted = labelsOf(*other, dim);
            const Coordinate* index = indexOf(array, dim);
            if (wanted == nullptr)
                continue;
            if (index == nullptr || index->values.index() != wanted->values.index())
                return call.failAt("other", say("dimension %1 has no labels of the same kind here", dim));
            const Targets targets{dim, numbersOf(wanted->values), false, wanted->type == ValueType::integer, dim};
            Result<LabelledArray> next = liesOnALine(*wanted) ? interpolateArray(array, targets, *method == "linear")
                                                              : reindexed(array, *wanted);
            if (!next)
                return call.failAt("other", next.error());
            array = std::move(*next);
        }
        return array;
    });
}

} // namespace zs
