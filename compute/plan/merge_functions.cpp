#include "plan/methods.h"

#include "plan/combine_options.h"
#include "plan/coordinates.h"
#include "plan/merging.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

/// Two coordinates of a name as one: what one lacks the other fills in. Nothing where they say different things.
std::optional<Coordinate> withoutConflict(const Coordinate& a, const Coordinate& b)
{
    if (std::optional<Coordinate> same = united(a, b))
        return same;
    const auto* left = std::get_if<std::vector<double>>(&a.values);
    const auto* right = std::get_if<std::vector<double>>(&b.values);
    if (a.dims != b.dims || a.data || b.data || !left || !right || left->size() != right->size())
        return std::nullopt;
    std::vector<double> both = *left;
    for (std::size_t i = 0; i < both.size(); ++i) {
        if (std::isnan(both[i]))
            both[i] = (*right)[i];
        else if (!std::isnan((*right)[i]) && (*right)[i] != both[i])
            return std::nullopt;
    }
    Coordinate filled = a;
    filled.values = std::move(both);
    return filled;
}

/// Coordinates beside the labels get one meaning for all arrays.
/// Errors:  invalidArgument where they disagree, unless the first is to be taken
Status settleCoordinates(std::vector<LabelledArray>& arrays, bool takesFirst)
{
    const std::vector<std::string> dims = commonDims(arrays).dims;
    std::vector<Coordinate> settled;
    for (const LabelledArray& array : arrays)
        for (const Coordinate& own : array.coords) {
            if (std::find(dims.begin(), dims.end(), own.name) != dims.end())
                continue; // labels, and what a selection has left of them
            const auto known = std::find_if(settled.begin(), settled.end(),
                                            [&](const Coordinate& other) { return other.name == own.name; });
            std::optional<Coordinate> both = known == settled.end() ? own : withoutConflict(*known, own);
            if (!both && !takesFirst)
                return fail(ErrorCode::invalidArgument, "coordinate %1 has different values; write .drop_vars('%1') first, or "
                                                        "compat='override' in xr.merge()", own.name);
            if (known == settled.end())
                settled.push_back(own);
            else if (both)
                *known = std::move(*both);
        }
    for (LabelledArray& array : arrays)
        for (Coordinate& own : array.coords)
            for (const Coordinate& one : settled)
                if (own.name == one.name)
                    own = one;
    return {};
}

/// The arrays of all objects, one of each name.
Result<std::vector<LabelledArray>> arraysOf(Call& call, const std::vector<Labelled>& objects, bool takesFirst,
                                            const std::string& parameter)
{
    std::vector<LabelledArray> arrays;
    for (const Labelled& object : objects)
        for (const LabelledArray* array : membersOf(object)) {
            if (array->name.empty())
                return call.failAt(parameter,
                                   say("an array without a name cannot be merged; give it one with .rename('x')"));
            const auto same = std::find_if(arrays.begin(), arrays.end(),
                                           [&](const LabelledArray& other) { return other.name == array->name; });
            if (same != arrays.end() && same->data != array->data && !takesFirst)
                return call.failAt(
                    parameter, say("two different arrays are called %1; rename one with .rename('x')", array->name));
            if (same == arrays.end())
                arrays.push_back(*array);
        }
    return arrays;
}

Result<Value> mergedObjects(Call& call, const std::vector<Labelled>& objects, const std::string& parameter)
{
    const Result<Join> join = joinArgument(call);
    const Result<bool> takesFirst = overridesArgument(call, "no_conflicts");
    const Result<AttrsChoice> choice = attrsChoice(call);
    const Status filled = requireMissingFill(call);
    if (!join || !takesFirst)
        return tl::unexpected(join ? takesFirst.error() : join.error());
    if (!choice || !filled)
        return tl::unexpected(choice ? filled.error() : choice.error());
    Result<Attributes> attrs = combinedAttrs(attrsOf(objects), *choice);
    if (!attrs)
        return call.failAt("combine_attrs", attrs.error());
    Result<std::vector<LabelledArray>> arrays = arraysOf(call, objects, *takesFirst, parameter);
    if (!arrays)
        return tl::unexpected(arrays.error());
    Result<LabelledDataset> merged = mergedArrays(std::move(*arrays), *join, *takesFirst);
    if (!merged)
        return call.failAt(parameter, merged.error());
    merged->attrs = std::move(*attrs);
    if (*choice == AttrsChoice::drop)
        for (LabelledArray& array : merged->arrays)
            array.attrs = {};
    return Value{std::move(*merged)};
}

} // namespace

Result<LabelledDataset> mergedArrays(std::vector<LabelledArray> arrays, Join join, bool takesFirst)
{
    Result<std::vector<LabelledArray>> aligned = alignArrays(std::move(arrays), join);
    if (!aligned)
        return tl::unexpected(aligned.error());
    if (const Status settled = settleCoordinates(*aligned, takesFirst); !settled)
        return tl::unexpected(settled.error());
    const std::vector<Coordinate> coords = mergeCoordinates(*aligned);
    for (LabelledArray& array : *aligned) {
        array.coords.clear();
        for (const Coordinate& coordinate : coords)
            if (std::all_of(coordinate.dims.begin(), coordinate.dims.end(),
                            [&](const std::string& dim) { return array.dimPosition(dim) >= 0; }))
                array.coords.push_back(coordinate);
    }
    return LabelledDataset{std::move(*aligned), {}};
}

Result<Value> mergeFunction(Call& call)
{
    const Result<std::vector<Labelled>> objects = objectsOf(call, "objects");
    return objects ? mergedObjects(call, *objects, "objects") : tl::unexpected(objects.error());
}

/// ds.merge(other): an array, a dataset, or a list of them.
Result<Value> mergeMethod(Call& call)
{
    Result<Labelled> own = labelledOf(call.receiver);
    const Value& other = *call.find("other");
    Result<std::vector<Labelled>> objects = std::vector<Labelled>();
    if (other.as<SequenceValue>())
        objects = objectsOf(call, "other");
    else if (Result<Labelled> one = labelledOf(other))
        objects->push_back(std::move(*one));
    else
        return call.failAt("other", one.error());
    if (!own || !objects)
        return tl::unexpected(own ? objects.error() : own.error());
    objects->insert(objects->begin(), std::move(*own));
    return mergedObjects(call, *objects, "other");
}

} // namespace zs
