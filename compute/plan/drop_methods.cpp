#include "plan/methods.h"

#include "plan/aligning.h"
#include "plan/coordinates.h"
#include "plan/each.h"
#include "plan/missing_names.h"
#include "plan/reindexing.h"
#include "plan/sorting.h"
#include "plan/taking.h"

#include <algorithm>
#include <set>

namespace zs {
namespace {

/// Everything but `dropped`.
Pick othersThan(const std::vector<Index>& dropped, Index size)
{
    Pick pick;
    for (Index i = 0; i < size; ++i)
        if (std::find(dropped.begin(), dropped.end(), i) == dropped.end())
            pick.indices.push_back(i);
    return pick;
}

/// One label, or a list of them, as a list.
Value listOf(const Value& value)
{
    if (value.as<SequenceValue>() || value.as<LabelledArray>())
        return value;
    return Value{SequenceValue{{value}, false}};
}

Result<std::vector<Index>> labelPositions(const LabelledArray& array, const std::string& dim, const Value& value,
                                          bool isMissingIgnored)
{
    const Coordinate* index = indexOf(array, dim);
    if (index == nullptr)
        return fail(ErrorCode::invalidArgument, "dimension %1 has no labels; drop_isel() takes positions", dim);
    const Result<Coordinate> labels = newLabels(listOf(value), *index);
    if (!labels)
        return tl::unexpected(labels.error());
    if (labels->values.index() != index->values.index())
        return fail(ErrorCode::invalidArgument, "these are no labels of %1; %2", dim, describeIndex(*index));
    Result<std::vector<Index>> positions = positionsOf(labels->values, index->values, dim);
    if (positions && isMissingIgnored)
        std::erase(*positions, Index{-1});
    if (positions && std::find(positions->begin(), positions->end(), Index{-1}) != positions->end())
        return fail(ErrorCode::invalidArgument, "these are no labels of %1; %2", dim, describeIndex(*index));
    return positions;
}

Result<std::vector<Index>> plainPositions(const LabelledArray& array, const std::string& dim, const Value& value)
{
    Result<Picked> picked = pickPositions(value, dim, array.size(dim));
    return picked ? Result<std::vector<Index>>(std::move(picked->pick.indices)) : tl::unexpected(picked.error());
}

/// Where labels of `index` stand that are kept: the first or the last of those that come twice, or none of them.
Pick withoutDuplicates(const Coordinate& index, const std::string& keep)
{
    const Index size = valueCount(index.values);
    const std::vector<Index> order = sortedOrder(index.values, true).indices;
    std::set<Index> kept;
    for (std::size_t i = 0; i < order.size();) {
        std::size_t end = i + 1;
        while (end < order.size() &&
               sameValues(pickValues(index.values, {order[i]}), pickValues(index.values, {order[end]})))
            ++end;
        if (keep == "first" || end - i == 1)
            kept.insert(order[i]);
        else if (keep == "last")
            kept.insert(order[end - 1]);
        i = end;
    }
    Pick pick;
    for (Index i = 0; i < size; ++i)
        if (kept.contains(i))
            pick.indices.push_back(i);
    return pick;
}

} // namespace

/// drop_duplicates('time'): the first of labels that come twice, the last, or with keep=False none of them.
Result<Value> dropDuplicatesMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Result<std::vector<std::string>> dims = dimsArgument(call, "dim", *object);
    const Value* given = call.find("keep");
    const auto* never = given ? given->as<NumberValue>() : nullptr;
    const Result<std::string> keep = never && never->value == 0 ? std::string("none") : call.text("keep", "first");
    if (!dims || !keep)
        return tl::unexpected(dims ? keep.error() : dims.error());
    if (*keep != "first" && *keep != "last" && *keep != "none")
        return call.failAt("keep", say("keep= is 'first', 'last' or False"));
    return methodOnEach(*object, [&](LabelledArray array) -> Result<LabelledArray> {
        for (const std::string& dim : *dims)
            if (const Coordinate* index = indexOf(array, dim))
                array = take(array, dim, withoutDuplicates(*index, *keep));
        return array;
    });
}

/// drop_sel(lat=[0, 5]) and drop_isel(time=[0, -1])
Result<Value> dropElementsMethod(Call& call)
{
    const bool isLabel = call.name == "drop_sel";
    const Result<Labelled> object = labelledOf(call.receiver);
    const Result<std::vector<std::pair<std::string, Argument>>> given = call.keyed(isLabel ? "labels" : "indexers");
    const Result<MissingNames> missing = isLabel ? missingNamesArgument(call, "errors") : MissingNames::raised;
    if (!object || !given || !missing)
        return tl::unexpected(!object ? object.error() : !given ? given.error() : missing.error());
    return methodOnEach(*object, [&](LabelledArray array) -> Result<LabelledArray> {
        for (const auto& [dim, argument] : *given) {
            if (!hasDim(*object, dim))
                return call.failAt(argument.place, noDimension(dim, *object));
            if (array.dimPosition(dim) < 0)
                continue;
            const Result<std::vector<Index>> dropped = isLabel ? labelPositions(array, dim, argument.value, *missing == MissingNames::ignored)
                                                               : plainPositions(array, dim, argument.value);
            if (!dropped)
                return call.failAt(argument.place, dropped.error());
            array = take(array, dim, othersThan(*dropped, array.size(dim)));
        }
        return array;
    });
}

} // namespace zs
