#include "plan/methods.h"

#include "plan/aligning.h"
#include "plan/coordinates.h"
#include "plan/each.h"
#include "plan/missing_names.h"
#include "plan/reindexing.h"
#include "plan/taking.h"

#include <algorithm>

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

} // namespace

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
