#include "plan/methods.h"

#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "plan/aligning.h"
#include "plan/at_hand.h"
#include "plan/arithmetic.h"
#include "plan/coordinates.h"
#include "plan/each.h"
#include "plan/combine_options.h"
#include "plan/same_elements.h"
#include "plan/taking.h"
#include "plan/whole_numbers.h"

#include <algorithm>

namespace zs {
namespace {

/// With a new first dimension of size 1, labelled by the scalar of its name if there is one.
LabelledArray withNewDim(LabelledArray array, const std::string& dim)
{
    std::vector<std::string> dims{dim};
    dims.insert(dims.end(), array.dims.begin(), array.dims.end());
    Shape sizes{1};
    sizes.insert(sizes.end(), array.data->shape().begin(), array.data->shape().end());
    array.data = broadcastNode(array.data, array.dims, dims, sizes);
    array.dims = dims;
    for (Coordinate& coordinate : array.coords)
        if (coordinate.name == dim && coordinate.dims.empty())
            coordinate.dims = {dim};
    return array;
}

CoordinateValues appendedValues(const CoordinateValues& a, const CoordinateValues& b)
{
    if (const auto* texts = std::get_if<std::vector<std::string>>(&a)) {
        std::vector<std::string> all = *texts;
        if (const auto* more = std::get_if<std::vector<std::string>>(&b))
            all.insert(all.end(), more->begin(), more->end());
        return all;
    }
    std::vector<double> all = numbersOf(a);
    const std::vector<double> more = numbersOf(b);
    all.insert(all.end(), more.begin(), more.end());
    return valuesFrom(all, std::holds_alternative<TimeAxis>(a) ? ValueType::time : ValueType::float64, calendarOf(a));
}

CoordinateValues spread(const Coordinate& coordinate, Index size)
{
    return coordinate.dims.empty()
               ? pickValues(coordinate.values, std::vector<Index>(static_cast<std::size_t>(size), 0))
               : coordinate.values;
}

/// One of each name, of whichever part has it first.
std::vector<Coordinate> namedCoordinates(const std::vector<LabelledArray>& parts)
{
    std::vector<Coordinate> named;
    for (const LabelledArray& part : parts)
        for (const Coordinate& own : part.coords)
            if (std::none_of(named.begin(), named.end(), [&](const Coordinate& other) { return other.name == own.name; }))
                named.push_back(own);
    return named;
}

/// Coordinates of the parts along `dim`: joined when they lie along it, or are scalars that differ; else as they are. What only some
/// parts have is kept where it is the same for those and does not lie along `dim`.
std::vector<Coordinate> joinedCoordinates(const std::vector<LabelledArray>& parts, const std::string& dim)
{
    std::vector<Coordinate> coords;
    for (const Coordinate& first : namedCoordinates(parts)) {
        std::vector<const Coordinate*> same;
        for (const LabelledArray& part : parts)
            if (const Coordinate* own = part.coord(first.name))
                same.push_back(own);
        const bool isAlong = std::find(first.dims.begin(), first.dims.end(), dim) != first.dims.end();
        const bool isEqual =
            std::all_of(same.begin(), same.end(), [&](const Coordinate* own) { return sameCoordinate(*own, first); });
        if (same.size() != parts.size() && (isAlong || !isEqual))
            continue;
        Coordinate joined = first;
        if (!isAlong && isEqual) {
            coords.push_back(joined);
            continue;
        }
        if (first.dims.size() > 1 || first.data) {
            if (!isAlong)
                continue;
            std::vector<NodePtr> nodes;
            for (const Coordinate* own : same)
                nodes.push_back(nodeOf(*own));
            joined.data = concatenate(
                nodes, static_cast<int>(std::find(first.dims.begin(), first.dims.end(), dim) - first.dims.begin()));
            coords.push_back(std::move(joined));
            continue;
        }
        if (!isAlong && !first.dims.empty())
            continue;
        joined.dims = {dim};
        joined.values = spread(*same.front(), parts.front().size(dim));
        for (std::size_t i = 1; i < parts.size(); ++i)
            joined.values = appendedValues(joined.values, spread(*same[i], parts[i].size(dim)));
        coords.push_back(std::move(joined));
    }
    return coords;
}

/// Has the size of the array along every dimension: not of labels that were matched with others since.
bool fits(const Coordinate& coordinate, const LabelledArray& array)
{
    Index count = 1;
    for (std::size_t d = 0; d < coordinate.dims.size(); ++d) {
        if (array.dimPosition(coordinate.dims[d]) < 0)
            return false;
        const Index size = array.size(coordinate.dims[d]);
        if (coordinate.data && coordinate.data->shape()[d] != size)
            return false;
        count *= size;
    }
    return coordinate.data || valueCount(coordinate.values) == count;
}

Result<LabelledArray> concatArrays(std::vector<LabelledArray> parts, const std::string& dim, Join join)
{
    for (LabelledArray& part : parts)
        if (part.dimPosition(dim) < 0)
            part = withNewDim(std::move(part), dim);
    // Labels along the other dimensions are matched; those along `dim` are joined.
    std::vector<LabelledArray> bare = parts;
    for (std::size_t i = 0; i < bare.size(); ++i) {
        std::replace(bare[i].dims.begin(), bare[i].dims.end(), dim, dim + "#" + std::to_string(i));
        std::erase_if(bare[i].coords, [&](const Coordinate& c) {
            return c.name == dim || std::find(c.dims.begin(), c.dims.end(), dim) != c.dims.end();
        });
    }
    Result<std::vector<LabelledArray>> aligned = alignArrays(std::move(bare), join);
    if (!aligned)
        return tl::unexpected(aligned.error());
    const std::vector<std::string> order = parts.front().dims;
    const int position = parts.front().dimPosition(dim);
    std::vector<NodePtr> nodes;
    LabelledArray result = parts.front();
    for (std::size_t i = 0; i < aligned->size(); ++i) {
        LabelledArray& part = (*aligned)[i];
        std::replace(part.dims.begin(), part.dims.end(), dim + "#" + std::to_string(i), dim);
        if (part.dims.size() != order.size())
            return fail(ErrorCode::invalidArgument, "the arrays have different dimensions");
        Shape sizes;
        for (const std::string& name : order)
            sizes.push_back(part.size(name));
        nodes.push_back(broadcastNode(part.data, part.dims, order, sizes));
        const OperandType before{result.type, false, result.whole};
        const OperandType more{part.type, false, part.whole};
        result.type = commonType(before, more);
        result.whole = commonWhole(before, more).value_or(WholeKind());
        for (Coordinate& coordinate : part.coords) // labels that were matched
            for (Coordinate& own : parts[i].coords)
                if (own.name == coordinate.name && own.isIndex())
                    own = coordinate;
    }
    result.data = concatenate(std::move(nodes), position);
    result.coords = joinedCoordinates(parts, dim);
    std::erase_if(result.coords, [&](const Coordinate& coordinate) { return !fits(coordinate, result); });
    return result;
}

/// The size of a dimension of a dataset; 0 when it has none of the name.
Index sizeOf(const Labelled& object, const std::string& dim)
{
    for (const LabelledArray* array : membersOf(object))
        if (array->dimPosition(dim) >= 0)
            return array->size(dim);
    return 0;
}

/// A variable without the dimension that its dataset is joined along stands at each of its places.
LabelledArray alongSize(const LabelledArray& array, const std::string& dim, Index size)
{
    if (array.dimPosition(dim) >= 0 || size == 0)
        return array;
    LabelledArray wide = withNewDim(array, dim);
    Shape sizes = wide.data->shape();
    sizes.front() = size;
    wide.data = broadcastNode(array.data, array.dims, wide.dims, sizes);
    return wide;
}

/// data_vars= and coords= of xr.concat().
struct ConcatChoice {
    bool joinsEveryVariable = true;
    bool keepsScalars = false;   // coords='minimal': what does not lie along the dimension has to be the same
    bool takesFirst = false;     // compat='override'
    AttrsChoice attrs = AttrsChoice::override;
};

Result<ConcatChoice> concatChoice(Call& call)
{
    const Result<std::string> variables = call.text("data_vars", "all");
    const Result<std::string> coords = call.text("coords", "different");
    const Result<bool> takesFirst = overridesArgument(call, "equals");
    const Result<AttrsChoice> attrs = attrsChoice(call);
    if (!variables || !coords)
        return tl::unexpected(variables ? coords.error() : variables.error());
    if (!takesFirst || !attrs)
        return tl::unexpected(takesFirst ? attrs.error() : takesFirst.error());
    if (*variables != "all" && *variables != "minimal")
        return call.failAt("data_vars", say("data_vars= is 'all' or 'minimal' here"));
    if (*coords != "different" && *coords != "minimal")
        return call.failAt("coords", say("coords= is 'different' or 'minimal' here"));
    return ConcatChoice{*variables == "all", *coords == "minimal", *takesFirst, *attrs};
}

/// A coordinate beside `dim` that is not the same in all parts; coords='minimal' has no place for it.
std::optional<std::string> differingCoordinate(const std::vector<LabelledArray>& parts, const std::string& dim)
{
    for (const Coordinate& own : parts.front().coords)
        for (const LabelledArray& part : parts) {
            const Coordinate* other = part.coord(own.name);
            const bool liesAlong = std::find(own.dims.begin(), own.dims.end(), dim) != own.dims.end();
            if (!liesAlong && !own.isIndex() && own.name != dim && other && !sameCoordinate(own, *other))
                return own.name;
        }
    return std::nullopt;
}

/// Under coords='minimal' differing coordinates are the first part's, where compat='override' says so.
Status settleCoordinates(std::vector<LabelledArray>& parts, const std::string& dim, const ConcatChoice& choice)
{
    if (!choice.keepsScalars)
        return {};
    while (const std::optional<std::string> name = differingCoordinate(parts, dim)) {
        if (!choice.takesFirst)
            return fail(ErrorCode::invalidArgument, "coordinate %1 differs between the parts; write compat='override' to take "
                                                    "the first one's", *name);
        for (LabelledArray& part : parts)
            setCoordinate(part.coords, *parts.front().coord(*name));
    }
    return {};
}

Result<Attributes> attrsOfParts(const std::vector<LabelledArray>& parts, AttrsChoice choice)
{
    std::vector<Attributes> all;
    for (const LabelledArray& part : parts)
        all.push_back(part.attrs);
    return combinedAttrs(all, choice);
}

/// The parts of one variable behind each other.
Result<LabelledArray> joinedVariable(std::vector<LabelledArray> parts, const std::string& dim, Join join,
                                     const ConcatChoice& choice)
{
    Result<Attributes> attrs = attrsOfParts(parts, choice.attrs);
    const Status settled = settleCoordinates(parts, dim, choice);
    if (!attrs || !settled)
        return tl::unexpected(attrs ? settled.error() : attrs.error());
    Result<LabelledArray> joined = concatArrays(std::move(parts), dim, join);
    if (joined)
        joined->attrs = std::move(*attrs);
    return joined;
}

/// With data_vars='minimal': a variable without the dimension, which is the same in all parts.
Result<LabelledArray> unjoinedVariable(std::vector<LabelledArray> parts, const ConcatChoice& choice)
{
    for (const LabelledArray& part : parts)
        if (!choice.takesFirst && !sameElements(part.data, parts.front().data))
            return fail(ErrorCode::invalidArgument, "variable %1 may differ between the parts; write compat='override' to take "
                                                    "the first one's", part.name);
    return std::move(parts.front());
}

/// What an array given as dim= labels the new dimension with: its labels, or else its own numbers.
std::optional<Coordinate> newLabels(const LabelledArray& array)
{
    if (const Coordinate* own = indexOf(array, array.dims.front()))
        return *own;
    const std::optional<std::vector<double>> numbers = valuesAtHand(array.data);
    if (!numbers || array.name != array.dims.front())
        return std::nullopt;
    return Coordinate{array.name, array.dims, valuesFrom(*numbers, array.type, array.calendar), nullptr, array.type, {}};
}

std::optional<Coordinate> newTexts(const TextArrayValue& array)
{
    const std::optional<std::vector<double>> codes = valuesAtHand(array.codes.data);
    if (!codes || array.codes.name != array.codes.dims.front())
        return std::nullopt;
    std::vector<std::string> texts;
    for (const double code : *codes)
        texts.push_back(array.texts[static_cast<std::size_t>(code)]);
    return Coordinate{array.codes.name, array.codes.dims, std::move(texts), nullptr, ValueType::float64, {}};
}

} // namespace

Result<Value> concatFunction(Call& call)
{
    const Result<std::vector<Labelled>> objects = objectsOf(call, "objs");
    if (!objects)
        return tl::unexpected(objects.error());
    const Value* given = call.find("dim");
    const auto* texts = given ? given->as<TextArrayValue>() : nullptr;
    const auto* labels = texts ? &texts->codes : given ? given->as<LabelledArray>() : nullptr;
    const auto* text = given ? given->as<TextValue>() : nullptr;
    if ((labels == nullptr && text == nullptr) || (labels && labels->dims.size() != 1))
        return call.failAt("dim", say("say along which dimension: xr.concat([a, b], 'time')"));
    const std::string dim = labels ? labels->dims.front() : text->text;
    const Result<Join> join = joinArgument(call);
    if (!join)
        return tl::unexpected(join.error());
    const bool isDatasets = std::holds_alternative<LabelledDataset>(objects->front());
    const Result<ConcatChoice> choice = concatChoice(call);
    const Status filled = requireMissingFill(call);
    if (!choice || !filled)
        return tl::unexpected(choice ? filled.error() : choice.error());
    LabelledDataset result;
    if (isDatasets) {
        Result<Attributes> attrs = combinedAttrs(attrsOf(*objects), choice->attrs);
        if (!attrs)
            return call.failAt("combine_attrs", attrs.error());
        result.attrs = std::move(*attrs);
    }
    for (const LabelledArray* first : membersOf(objects->front())) {
        std::vector<LabelledArray> parts;
        for (const Labelled& object : *objects) {
            const auto* array = std::get_if<LabelledArray>(&object);
            const auto* dataset = std::get_if<LabelledDataset>(&object);
            const LabelledArray* part = array ? array : dataset->find(first->name);
            if (part == nullptr || (array != nullptr) == isDatasets)
                return call.failAt("objs",
                                   say("xr.concat() joins arrays with arrays, and datasets of the same variables"));
            parts.push_back(isDatasets && choice->joinsEveryVariable ? alongSize(*part, dim, sizeOf(object, dim)) : *part);
        }
        const bool isLeft = isDatasets && !choice->joinsEveryVariable && parts.front().dimPosition(dim) < 0;
        Result<LabelledArray> joined = isLeft ? unjoinedVariable(std::move(parts), *choice)
                                              : joinedVariable(std::move(parts), dim, *join, *choice);
        if (!joined)
            return call.failAt("objs", joined.error());
        if (isLeft) {
            result.arrays.push_back(std::move(*joined));
            continue;
        }
        if (const std::optional<Coordinate> own = texts    ? newTexts(*texts)
                                                  : labels ? newLabels(*labels)
                                                           : std::nullopt;
            own && valueCount(own->values) == joined->size(dim))
            setCoordinate(joined->coords, *own);
        result.arrays.push_back(std::move(*joined));
    }
    return isDatasets ? Value{std::move(result)} : Value{std::move(result.arrays.front())};
}

} // namespace zs
