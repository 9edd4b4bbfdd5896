#include "plan/methods.h"

#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "plan/aligning.h"
#include "plan/arithmetic.h"
#include "plan/attribute_values.h"
#include "plan/coordinates.h"
#include "plan/each.h"
#include "plan/taking.h"

#include <algorithm>

namespace zs {
namespace {

/// The arrays of a list of arrays and datasets.
Result<std::vector<Labelled>> objectsOf(Call& call, const std::string& parameter)
{
    const Value* given = call.find(parameter);
    const auto* list = given ? given->as<SequenceValue>() : nullptr;
    if (list == nullptr || list->items.empty())
        return call.failAt(parameter,
                           say("xr.%1() takes a list of arrays: %2", call.name,
                               std::string(call.name == "concat" ? "xr.concat([a, b], 'time')" : "xr.merge([a, b])")));
    std::vector<Labelled> objects;
    for (const Value& item : list->items) {
        Result<Labelled> object = labelledOf(item);
        if (!object)
            return call.failAt(parameter, object.error());
        objects.push_back(std::move(*object));
    }
    return objects;
}

/// What join= asks for; the labels of all unless said otherwise.
Result<Join> joinArgument(Call& call)
{
    const Result<std::string> join = call.text("join", "outer");
    if (!join)
        return tl::unexpected(join.error());
    for (const auto& [name, kind] : {std::pair("outer", Join::outer), std::pair("inner", Join::inner), std::pair("left", Join::left),
                                     std::pair("exact", Join::exact)})
        if (*join == name)
            return kind;
    return call.failAt("join", say("join= is 'outer', 'inner', 'left' or 'exact'"));
}

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

/// Coordinates of all parts along `dim`: joined when they lie along it, or are scalars that differ; else as they are.
std::vector<Coordinate> joinedCoordinates(const std::vector<LabelledArray>& parts, const std::string& dim)
{
    std::vector<Coordinate> coords;
    for (const Coordinate& first : parts.front().coords) {
        std::vector<const Coordinate*> same;
        for (const LabelledArray& part : parts)
            if (const Coordinate* own = part.coord(first.name))
                same.push_back(own);
        if (same.size() != parts.size())
            continue;
        const bool isAlong = std::find(first.dims.begin(), first.dims.end(), dim) != first.dims.end();
        const bool isEqual =
            std::all_of(same.begin(), same.end(), [&](const Coordinate* own) { return sameCoordinate(*own, first); });
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
        result.type = commonType({result.type, false}, {part.type, false});
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

/// Arrays of different names with the labels of all, and the coordinates of all that fit.
Result<LabelledDataset> mergedArrays(std::vector<LabelledArray> arrays, Join join = Join::outer)
{
    Result<std::vector<LabelledArray>> aligned = alignArrays(std::move(arrays), join);
    if (!aligned)
        return tl::unexpected(aligned.error());
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

/// What stands for a variable of xr.Dataset(): an array, or a number.
Result<LabelledArray> namedArray(const std::string& name, const Value& value)
{
    LabelledArray array;
    if (const auto* given = value.as<LabelledArray>()) {
        array = *given;
    } else if (const auto* number = value.as<NumberValue>()) {
        array.data = std::make_shared<MemoryNode>(constantBlock({}, number->value));
        array.type = number->kind == NumberValue::Kind::floating ? ValueType::float64 : ValueType::integer;
    } else {
        return fail(ErrorCode::invalidArgument, "%1 is %2; a variable is an array or a number here", name,
                    describeValue(value));
    }
    array.name = name;
    return array;
}

} // namespace

Result<Value> concatFunction(Call& call)
{
    const Result<std::vector<Labelled>> objects = objectsOf(call, "objs");
    if (!objects)
        return tl::unexpected(objects.error());
    const Value* given = call.find("dim");
    const auto* labels = given ? given->as<LabelledArray>() : nullptr;
    const auto* text = given ? given->as<TextValue>() : nullptr;
    if ((labels == nullptr && text == nullptr) || (labels && labels->dims.size() != 1))
        return call.failAt("dim", say("say along which dimension: xr.concat([a, b], 'time')"));
    const std::string dim = labels ? labels->dims.front() : text->text;
    const Result<Join> join = joinArgument(call);
    if (!join)
        return tl::unexpected(join.error());
    const bool isDatasets = std::holds_alternative<LabelledDataset>(objects->front());
    LabelledDataset result;
    for (const LabelledArray* first : membersOf(objects->front())) {
        std::vector<LabelledArray> parts;
        for (const Labelled& object : *objects) {
            const auto* array = std::get_if<LabelledArray>(&object);
            const auto* dataset = std::get_if<LabelledDataset>(&object);
            const LabelledArray* part = array ? array : dataset->find(first->name);
            if (part == nullptr || (array != nullptr) == isDatasets)
                return call.failAt("objs",
                                   say("xr.concat() joins arrays with arrays, and datasets of the same variables"));
            parts.push_back(*part);
        }
        Result<LabelledArray> joined = concatArrays(std::move(parts), dim, *join);
        if (!joined)
            return call.failAt("objs", joined.error());
        if (labels)
            if (const Coordinate* own = indexOf(*labels, dim); own && valueCount(own->values) == joined->size(dim))
                setCoordinate(joined->coords, *own);
        result.arrays.push_back(std::move(*joined));
    }
    return isDatasets ? Value{std::move(result)} : Value{std::move(result.arrays.front())};
}

Result<Value> mergeFunction(Call& call)
{
    const Result<std::vector<Labelled>> objects = objectsOf(call, "objects");
    const Result<Join> join = joinArgument(call);
    if (!objects || !join)
        return tl::unexpected(objects ? join.error() : objects.error());
    std::vector<LabelledArray> arrays;
    for (const Labelled& object : *objects)
        for (const LabelledArray* array : membersOf(object)) {
            if (array->name.empty())
                return call.failAt("objects",
                                   say("an array without a name cannot be merged; give it one with .rename('x')"));
            const auto same = std::find_if(arrays.begin(), arrays.end(),
                                           [&](const LabelledArray& other) { return other.name == array->name; });
            if (same != arrays.end() && same->data != array->data)
                return call.failAt(
                    "objects", say("two different arrays are called %1; rename one with .rename('x')", array->name));
            if (same == arrays.end())
                arrays.push_back(*array);
        }
    Result<LabelledDataset> merged = mergedArrays(std::move(arrays), *join);
    return merged ? Result<Value>(Value{std::move(*merged)}) : call.failAt("objects", merged.error());
}

/// xr.Dataset({'warm': a, 'cold': b}): arrays under names, their labels joined.
Result<Value> datasetFunction(Call& call)
{
    const Value* given = call.find("data_vars");
    const auto* variables = given ? given->as<DictValue>() : nullptr;
    const auto* coords = call.find("coords") ? call.find("coords")->as<DictValue>() : nullptr;
    const auto* attrs = call.find("attrs") ? call.find("attrs")->as<DictValue>() : nullptr;
    for (const auto& [name, dict] : {std::pair("data_vars", variables), std::pair("coords", coords), std::pair("attrs", attrs)})
        if (call.has(name) && dict == nullptr)
            return call.failAt(name, say("%1= is a dictionary", name));
    std::vector<LabelledArray> arrays;
    for (const auto& [name, value] : variables ? variables->items : decltype(DictValue::items)()) {
        Result<LabelledArray> array = namedArray(name, value);
        if (!array)
            return call.failAt("data_vars", array.error());
        arrays.push_back(std::move(*array));
    }
    if (arrays.empty())
        return fail(ErrorCode::invalidArgument, "say what the dataset holds: xr.Dataset({'a': x, 'b': y})");
    Result<LabelledDataset> merged = mergedArrays(std::move(arrays));
    if (!merged)
        return call.failAt("data_vars", merged.error());
    for (const auto& [name, value] : attrs ? attrs->items : decltype(DictValue::items)()) {
        Result<Attributes> more = withAttribute(merged->attrs, name, value);
        if (!more)
            return call.failAt("attrs", more.error());
        merged->attrs = std::move(*more);
    }
    const Value made{std::move(*merged)};
    if (coords == nullptr)
        return made;
    Call assign("assign_coords", made, call.context);
    for (const auto& [key, value] : coords->items)
        assign.rest.push_back({key, {value, call.arguments.at("coords").place}});
    Result<Value> assigned = assignCoordsMethod(assign);
    return assigned ? assigned : call.failAt("coords", assigned.error());
}

/// ones_like, zeros_like, full_like
Result<Value> likeFunction(Call& call)
{
    const Result<Labelled> object = labelledOf(*call.find("other"));
    const Result<double> value = call.number("fill_value", call.name == "ones_like" ? 1 : 0);
    if (!object || !value)
        return tl::unexpected(object ? value.error() : object.error());
    return methodOnEach(*object, [&](LabelledArray array) -> Result<LabelledArray> {
        array.data = std::make_shared<MemoryNode>(constantBlock(array.data->shape(), *value));
        return array;
    });
}

/// xr.DataArray([1, 2], dims='p', coords={'p': [10, 20]}): small tables of numbers.
Result<Value> dataArrayFunction(Call& call)
{
    const Value* data = call.find("data");
    if (const auto* array = data ? data->as<LabelledArray>() : nullptr)
        return Value{*array};
    const Result<std::vector<double>> numbers = call.numbers("data");
    const Result<std::optional<std::vector<std::string>>> dims = call.texts("dims");
    const Result<std::string> name = call.text("name", "");
    if (!numbers || !dims || !name)
        return tl::unexpected(!numbers ? numbers.error() : !dims ? dims.error() : name.error());
    const auto* list = data ? data->as<SequenceValue>() : nullptr;
    const auto* coords = call.find("coords") ? call.find("coords")->as<DictValue>() : nullptr;
    LabelledArray array;
    array.name = *name;
    const auto isWhole = [](const Value& value) {
        return value.as<NumberValue>() && value.as<NumberValue>()->kind != NumberValue::Kind::floating;
    };
    array.type = (list ? std::all_of(list->items.begin(), list->items.end(), isWhole) : data && isWhole(*data))
                     ? ValueType::integer
                     : ValueType::float64;
    if (list == nullptr) {
        array.data = std::make_shared<MemoryNode>(constantBlock({}, numbers->empty() ? kNaN : numbers->front()));
        return Value{std::move(array)};
    }
    array.dims =
        *dims && !(*dims)->empty()
            ? **dims
            : std::vector<std::string>{coords && !coords->items.empty() ? coords->items.front().first : "dim_0"};
    if (array.dims.size() != 1)
        return call.failAt("dims", say("a list of numbers has one dimension"));
    array.data = std::make_shared<MemoryNode>(makeBlock({static_cast<Index>(numbers->size())}, *numbers));
    if (coords == nullptr)
        return Value{std::move(array)};
    const Value made{std::move(array)};
    Call assign("assign_coords", made, call.context);
    for (const auto& [key, value] : coords->items)
        assign.rest.push_back({key, {value, call.arguments.at("coords").place}});
    return assignCoordsMethod(assign);
}

/// ds.assign(anom=x)
Result<Value> assignMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    const Result<std::vector<std::pair<std::string, Argument>>> given = call.keyed("variables");
    if (!object || !given)
        return tl::unexpected(object ? given.error() : object.error());
    const auto* before = std::get_if<LabelledDataset>(&*object);
    LabelledDataset dataset = before ? *before : LabelledDataset{{std::get<LabelledArray>(*object)}, {}};
    for (const auto& [name, argument] : *given) {
        const auto* array = argument.value.as<LabelledArray>();
        if (array == nullptr)
            return call.failAt(argument.place, say("%1= takes an array", name));
        LabelledArray member = *array;
        member.name = name;
        std::erase_if(dataset.arrays, [&](const LabelledArray& other) { return other.name == name; });
        dataset.arrays.push_back(std::move(member));
    }
    return Value{std::move(dataset)};
}

} // namespace zs
