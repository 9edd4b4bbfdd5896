#include "plan/grouped.h"

#include "plan/aligning.h"
#include "plan/at_hand.h"
#include "plan/coordinates.h"
#include "plan/stacking.h"
#include "plan/taking.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

LabelledArray reordered(const LabelledArray& array, const std::vector<std::string>& order)
{
    LabelledArray changed = array;
    Shape sizes;
    for (const std::string& dim : order)
        sizes.push_back(array.size(dim));
    changed.data = broadcastNode(array.data, array.dims, order, sizes);
    changed.dims = order;
    return changed;
}

/// pandas.cut's edges of n bins of the same width: the lowest a thousandth of the range lower (right: the highest
/// higher).
Result<std::vector<double>> evenEdges(const std::vector<double>& numbers, Index count, bool isRightClosed)
{
    double low = kNaN;
    double high = kNaN;
    for (const double number : numbers)
        if (std::isfinite(number)) {
            low = std::fmin(low, number);
            high = std::fmax(high, number);
        }
    if (std::isnan(low) || count < 1 || count > 100'000)
        return fail(ErrorCode::invalidArgument, "these values cannot be cut into %1 bins", count);
    const bool isOneNumber = low == high;
    if (isOneNumber) {
        const double room = low != 0 ? 0.001 * std::abs(low) : 0.001;
        low -= room;
        high += room;
    }
    std::vector<double> edges;
    for (Index i = 0; i <= count; ++i)
        edges.push_back(i == count ? high : low + (high - low) / static_cast<double>(count) * static_cast<double>(i));
    if (!isOneNumber)
        (isRightClosed ? edges.front() : edges.back()) += (isRightClosed ? -1 : 1) * (high - low) * 0.001;
    return edges;
}

} // namespace

LabelledArray movedLast(const LabelledArray& array, const std::string& dim)
{
    std::vector<std::string> order = array.dims;
    std::erase(order, dim);
    order.push_back(dim);
    return reordered(array, order);
}

LabelledArray movedFirst(const LabelledArray& array, const std::string& dim)
{
    std::vector<std::string> order = array.dims;
    std::erase(order, dim);
    order.insert(order.begin(), dim);
    return reordered(array, order);
}

Result<GroupDims> groupDims(Call& call, const GroupByValue& groups)
{
    const Value* given = call.find("dim");
    if (given == nullptr)
        return GroupDims{{groups.grouping->dim}, true};
    const Labelled object = stackedFor(groups.object, *groups.grouping);
    const Result<std::optional<std::vector<std::string>>> named = call.texts("dim");
    if (!named)
        return tl::unexpected(named.error());
    GroupDims dims;
    dims.dims = named->value_or(dimsOf(object));
    for (const std::string& dim : dims.dims)
        if (const Status there = requireDim(call, "dim", object, dim); !there)
            return tl::unexpected(there.error());
    dims.isGrouped = std::find(dims.dims.begin(), dims.dims.end(), groups.grouping->dim) != dims.dims.end();
    return dims;
}

namespace {

/// A dataset's array that the groups do not touch: xarray gives it to each of them.
LabelledArray withGroups(LabelledArray array, const Grouping& grouping)
{
    std::vector<std::string> dims{grouping.name};
    dims.insert(dims.end(), array.dims.begin(), array.dims.end());
    Shape sizes{grouping.count()};
    sizes.insert(sizes.end(), array.data->shape().begin(), array.data->shape().end());
    array.data = broadcastNode(array.data, array.dims, dims, sizes);
    array.dims = std::move(dims);
    setCoordinate(array.coords, grouping.labels);
    return array;
}

} // namespace

Labelled finishGroups(const Labelled& reduced, const Grouping& grouping)
{
    const bool isDataset = std::holds_alternative<LabelledDataset>(reduced);
    const Result<Labelled> finished = changeEach(reduced, [&](LabelledArray array) -> Result<LabelledArray> {
        if (array.dimPosition(grouping.name) < 0 && isDataset)
            array = withGroups(std::move(array), grouping);
        if (array.dimPosition(grouping.name) < 0)
            return array;
        if (!grouping.spread.empty()) {
            array = take(array, grouping.name, Pick{grouping.spread, false});
            setCoordinate(array.coords, grouping.allLabels);
            if (array.type == ValueType::integer || array.type == ValueType::boolean)
                array.type = ValueType::float64;
        }
        return isDataset ? movedFirst(array, grouping.name) : array;
    });
    return *finished;
}

Result<LabelledArray> spreadGroups(const LabelledArray& result, const Grouping& grouping)
{
    if (result.dimPosition(grouping.name) < 0)
        return fail(
            ErrorCode::invalidArgument,
            "what stands beside groups of %1 needs the dimension %1: compute it with groupby and the same groups",
            grouping.name);
    std::vector<Index> groupPosition;
    if (const Coordinate* labels = indexOf(result, grouping.name)) {
        Result<std::vector<Index>> found = positionsOf(grouping.labels.values, labels->values, grouping.name);
        if (!found)
            return tl::unexpected(found.error());
        groupPosition = std::move(*found);
    } else if (result.size(grouping.name) == grouping.count()) {
        for (Index i = 0; i < grouping.count(); ++i)
            groupPosition.push_back(i);
    } else {
        return fail(ErrorCode::invalidArgument, "dimension %1 has no labels to find the groups by", grouping.name);
    }
    Pick pick;
    std::vector<Index> label;
    for (const std::int32_t group : *grouping.groups) {
        pick.indices.push_back(group < 0 ? -1 : groupPosition[static_cast<std::size_t>(group)]);
        label.push_back(group);
    }
    LabelledArray spread = take(result, grouping.name, pick);
    std::replace(spread.dims.begin(), spread.dims.end(), grouping.name, grouping.dim);
    for (Coordinate& coordinate : spread.coords)
        std::replace(coordinate.dims.begin(), coordinate.dims.end(), grouping.name, grouping.dim);
    if (grouping.name != grouping.dim) {
        Coordinate labels = grouping.labels;
        labels.dims = {grouping.dim};
        labels.values = pickValues(grouping.labels.values, label);
        setCoordinate(spread.coords, std::move(labels));
    }
    for (Coordinate& coordinate : spread.coords) // scalars follow the groups, as xarray has it
        if (coordinate.dims.empty() && !coordinate.data) {
            coordinate.values = pickValues(coordinate.values, std::vector<Index>(grouping.groups->size(), 0));
            coordinate.dims = {grouping.dim};
        }
    return unstacked(spread, grouping);
}

namespace {

bool isListOfWholeNumbers(const Value& value)
{
    const auto* list = value.as<SequenceValue>();
    return list && std::all_of(list->items.begin(), list->items.end(), [](const Value& item) {
               const auto* number = item.as<NumberValue>();
               return number && number->kind == NumberValue::Kind::integer;
           });
}

/// Texts, or numbers.
Result<CoordinateValues> labelsArgument(Call& call)
{
    const auto* list = call.find("labels")->as<SequenceValue>();
    if (list && !list->items.empty() && list->items.front().as<TextValue>()) {
        Result<std::optional<std::vector<std::string>>> texts = call.texts("labels");
        return texts ? Result<CoordinateValues>(CoordinateValues(texts->value_or(std::vector<std::string>())))
                     : tl::unexpected(texts.error());
    }
    return call.numbers("labels").map([](std::vector<double> numbers) { return CoordinateValues(std::move(numbers)); });
}

} // namespace

Result<BinOptions> binOptions(Call& call, const std::vector<double>& numbers)
{
    BinOptions options;
    const Result<bool> right = call.flag("right", true);
    const Result<bool> lowest = call.flag("include_lowest", false);
    if (!right || !lowest)
        return tl::unexpected(right ? lowest.error() : right.error());
    const Result<Index> precision = call.whole("precision", 3);
    if (!precision || *precision < 0 || *precision > 15)
        return precision ? call.failAt("precision", say("precision= lies between 0 and 15"))
                         : tl::unexpected(precision.error());
    options.style = {static_cast<int>(*precision), *right, *lowest, false};
    const Value* bins = call.find("bins");
    if (bins == nullptr)
        return fail(ErrorCode::invalidArgument, "say which bins: groupby_bins('lat', [-90, 0, 90])");
    if (const auto* count = bins->as<NumberValue>()) {
        Result<std::vector<double>> edges = evenEdges(numbers, static_cast<Index>(count->value), *right);
        if (!edges)
            return call.failAt("bins", edges.error());
        options.edges = std::move(*edges);
    } else if (const auto* array = bins->as<LabelledArray>()) {
        options.edges = valuesAtHand(array->data).value_or(std::vector<double>());
    } else {
        Result<std::vector<double>> edges = call.numbers("bins");
        if (!edges)
            return tl::unexpected(edges.error());
        options.edges = std::move(*edges);
        options.style.areWholeNumbers = isListOfWholeNumbers(*bins);
    }
    if (!call.has("labels"))
        return options;
    Result<CoordinateValues> labels = labelsArgument(call);
    if (!labels)
        return tl::unexpected(labels.error());
    if (valueCount(*labels) + 1 != static_cast<Index>(options.edges.size()))
        return call.failAt("labels", say("there have to be as many labels as bins"));
    options.labels = std::move(*labels);
    return options;
}

} // namespace zs
