#include "plan/methods.h"

#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "plan/aligning.h"
#include "plan/arithmetic.h"
#include "plan/at_hand.h"
#include "plan/coordinates.h"
#include "plan/each.h"
#include "plan/taking.h"
#include "plan/whole_numbers.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace zs {
namespace {

using Names = std::map<std::string, std::string>;

std::string renamed(const Names& names, const std::string& name)
{
    const auto found = names.find(name);
    return found == names.end() ? name : found->second;
}

LabelledArray withNames(LabelledArray array, const Names& names, bool isMember)
{
    if (isMember)
        array.name = renamed(names, array.name);
    for (std::string& dim : array.dims)
        dim = renamed(names, dim);
    for (Coordinate& coordinate : array.coords) {
        coordinate.name = renamed(names, coordinate.name);
        for (std::string& dim : coordinate.dims)
            dim = renamed(names, dim);
    }
    return array;
}

LabelledArray withDims(const LabelledArray& array, const std::vector<std::string>& order)
{
    LabelledArray result = array;
    Shape sizes;
    for (const std::string& dim : order)
        sizes.push_back(array.size(dim));
    result.data = broadcastNode(array.data, array.dims, order, sizes);
    result.dims = order;
    for (Coordinate& coordinate : result.coords) {
        if (coordinate.dims.size() < 2 || !coordinate.data)
            continue;
        std::vector<std::string> dims;
        Shape lengths;
        for (const std::string& dim : order)
            if (std::find(coordinate.dims.begin(), coordinate.dims.end(), dim) != coordinate.dims.end()) {
                dims.push_back(dim);
                lengths.push_back(array.size(dim));
            }
        coordinate.data = broadcastNode(coordinate.data, coordinate.dims, dims, lengths);
        coordinate.dims = dims;
    }
    return result;
}

/// A coordinate made of what assign_coords() is given.
Result<Coordinate> coordinateFrom(Call& call, const std::string& name, const Value& given, const Labelled& object)
{
    Coordinate coordinate;
    coordinate.name = name;
    if (const auto* array = given.as<LabelledArray>()) {
        coordinate.dims = array->isNumpy() && array->dims.size() == 1 ? std::vector<std::string>{name} : array->dims;
        coordinate.type = array->type;
        coordinate.attrs = array->attrs;
        if (array->dims.size() > 1) {
            coordinate.data = array->data;
            return coordinate;
        }
        const Result<std::optional<std::vector<double>>> values = valuesReadNow(array->data, call.context.stop);
        if (!values)
            return tl::unexpected(values.error());
        if (!*values)
            return fail(ErrorCode::unsupported, "coordinates have to be known before data are read");
        coordinate.values = valuesFrom(**values, array->type, array->calendar);
        return coordinate;
    }
    if (const auto* number = given.as<NumberValue>())
        return scalarCoordinate(name, number->value,
                                number->kind == NumberValue::Kind::floating ? ValueType::float64 : ValueType::integer);
    const auto* list = given.as<SequenceValue>();
    std::vector<std::string> dims{name};
    if (list && list->isTuple && list->items.size() >= 2 && list->items.front().as<TextValue>()) { // ('lat', [1, 2])
        dims = {list->items.front().as<TextValue>()->text};
        list = list->items[1].as<SequenceValue>();
    }
    if (list == nullptr || !hasDim(object, dims.front()))
        return fail(ErrorCode::invalidArgument, "%1 takes an array, a number, or a list of values along a dimension",
                    name);
    std::vector<double> numbers;
    std::vector<std::string> texts;
    bool isWhole = true;
    for (const Value& item : list->items) {
        if (const auto* number = item.as<NumberValue>()) {
            numbers.push_back(number->value);
            isWhole = isWhole && number->kind != NumberValue::Kind::floating;
        } else if (const auto* text = item.as<TextValue>()) {
            texts.push_back(text->text);
        }
    }
    coordinate.dims = dims;
    coordinate.type = isWhole ? ValueType::integer : ValueType::float64;
    if (texts.size() == list->items.size())
        coordinate.values = std::move(texts);
    else
        coordinate.values = std::move(numbers);
    return coordinate;
}

/// The coordinates that an assigned array brings along; numpy arrays and labels that are matched bring none.
std::vector<Coordinate> coordinatesWith(const Value& given, const std::string& name)
{
    std::vector<Coordinate> brought;
    if (const auto* array = given.as<LabelledArray>(); array && !array->isNumpy())
        std::copy_if(array->coords.begin(), array->coords.end(), std::back_inserter(brought),
                     [&](const Coordinate& own) { return own.name != name && !own.isIndex(); });
    return brought;
}

/// Has no more than the array's dimensions, at their sizes.
bool liesOn(const Coordinate& coordinate, const LabelledArray& array)
{
    for (std::size_t d = 0; d < coordinate.dims.size(); ++d) {
        if (array.dimPosition(coordinate.dims[d]) < 0)
            return false;
        const Index size = coordinate.data ? coordinate.data->shape()[d] : valueCount(coordinate.values);
        if (size != array.size(coordinate.dims[d]))
            return false;
    }
    return true;
}

} // namespace

/// rename('new'), rename({'lat': 'y'}), rename(lat='y')
Result<Value> renameMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Value* given = call.find("new_name_or_name_dict");
    const auto* array = std::get_if<LabelledArray>(&*object);
    if (const auto* text = given ? given->as<TextValue>() : nullptr; text && array) {
        LabelledArray result = *array;
        result.name = text->text;
        return Value{std::move(result)};
    }
    const Result<std::vector<std::pair<std::string, Argument>>> pairs = call.keyed("new_name_or_name_dict");
    if (!pairs)
        return tl::unexpected(pairs.error());
    Names names;
    std::vector<std::string> there = dimsOf(*object);
    for (const LabelledArray* member : membersOf(*object)) {
        there.push_back(member->name);
        for (const Coordinate& coordinate : member->coords)
            there.push_back(coordinate.name);
    }
    for (const auto& [name, argument] : *pairs) {
        const auto* text = argument.value.as<TextValue>();
        if (std::find(there.begin(), there.end(), name) == there.end())
            return call.failAt(argument.place, say("there is no '%1'%2", name, insteadOf(name, there)));
        if (text == nullptr)
            return call.failAt(argument.place, say("a new name is a text"));
        names[name] = text->text;
    }
    if (names.empty() && array) { // rename(): no name
        LabelledArray result = *array;
        result.name.clear();
        return Value{std::move(result)};
    }
    return methodOnEach(*object, [&](const LabelledArray& member) -> Result<LabelledArray> {
        return withNames(member, names, array == nullptr);
    });
}

Result<Value> transposeMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    std::vector<std::string> wanted;
    bool hasEllipsis = false;
    std::size_t ellipsis = 0;
    const Value* given = call.find("dims");
    for (const Value& item : given ? given->as<SequenceValue>()->items : std::vector<Value>()) {
        if (item.as<EllipsisValue>()) {
            hasEllipsis = true;
            ellipsis = wanted.size();
        } else if (const auto* name = item.as<TextValue>()) {
            if (const Status there = requireDim(call, "dims", *object, name->text); !there)
                return tl::unexpected(there.error());
            wanted.push_back(name->text);
        } else {
            return call.failAt("dims", say("transpose() takes names of dimensions"));
        }
    }
    return methodOnEach(*object, [&](const LabelledArray& array) -> Result<LabelledArray> {
        std::vector<std::string> order;
        std::vector<std::string> rest;
        for (const std::string& dim : array.dims)
            if (std::find(wanted.begin(), wanted.end(), dim) == wanted.end())
                rest.push_back(dim);
        if (wanted.empty())
            return withDims(array, std::vector<std::string>(array.dims.rbegin(), array.dims.rend()));
        for (std::size_t i = 0; i <= wanted.size(); ++i) {
            if (hasEllipsis && i == ellipsis)
                order.insert(order.end(), rest.begin(), rest.end());
            if (i < wanted.size() && array.dimPosition(wanted[i]) >= 0)
                order.push_back(wanted[i]);
        }
        if (order.size() != array.dims.size())
            return fail(ErrorCode::invalidArgument, "name every dimension, or write ... for the rest");
        return withDims(array, order);
    });
}

Result<Value> expandDimsMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    const Result<std::optional<std::vector<std::string>>> names =
        call.find("dim") && call.find("dim")->as<DictValue>()
            ? Result<std::optional<std::vector<std::string>>>(std::optional(std::vector<std::string>()))
            : call.texts("dim");
    if (!object || !names)
        return tl::unexpected(object ? names.error() : object.error());
    std::vector<std::pair<std::string, Value>> added;
    for (const std::string& name : names->value_or(std::vector<std::string>()))
        added.emplace_back(name, makeNumberValue(1, NumberValue::Kind::integer));
    if (const auto* dict = call.find("dim") ? call.find("dim")->as<DictValue>() : nullptr)
        added.insert(added.end(), dict->items.begin(), dict->items.end());
    for (const auto& [name, argument] : call.rest)
        added.emplace_back(name, argument.value);
    return methodOnEach(*object, [&](LabelledArray array) -> Result<LabelledArray> {
        std::vector<std::string> dims;
        Shape sizes;
        for (const auto& [name, value] : added) {
            if (array.dimPosition(name) >= 0)
                return fail(ErrorCode::invalidArgument, "there is a dimension '%1' already", name);
            const auto* count = value.as<NumberValue>();
            const auto* list = value.as<SequenceValue>();
            dims.push_back(name);
            sizes.push_back(count  ? static_cast<Index>(count->value)
                            : list ? static_cast<Index>(list->items.size())
                                   : 1);
        }
        for (const std::string& dim : array.dims) {
            dims.push_back(dim);
            sizes.push_back(array.size(dim));
        }
        array.data = broadcastNode(array.data, array.dims, dims, sizes);
        array.dims = dims;
        for (std::size_t i = 0; i < added.size(); ++i) {
            const auto& [name, value] = added[i];
            if (value.as<SequenceValue>()) {
                Result<Coordinate> labels = coordinateFrom(call, name, value, Labelled(array));
                if (!labels)
                    return tl::unexpected(labels.error());
                setCoordinate(array.coords, std::move(*labels));
            } else if (const Coordinate* scalar = array.coord(name); scalar && scalar->dims.empty() && !scalar->data) {
                Coordinate labels = *scalar;
                labels.dims = {name};
                labels.values = pickValues(scalar->values, std::vector<Index>(static_cast<std::size_t>(sizes[i]), 0));
                setCoordinate(array.coords, std::move(labels));
            }
        }
        return array;
    });
}

Result<Value> swapDimsMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    const Result<std::vector<std::pair<std::string, Argument>>> pairs = call.keyed("dims_dict");
    if (!object || !pairs)
        return tl::unexpected(object ? pairs.error() : object.error());
    Names names;
    for (const auto& [name, argument] : *pairs) {
        const auto* text = argument.value.as<TextValue>();
        if (!hasDim(*object, name) || text == nullptr)
            return call.failAt(argument.place, noDimension(name, *object));
        names[name] = text->text;
    }
    return methodOnEach(*object, [&](LabelledArray array) -> Result<LabelledArray> {
        for (std::string& dim : array.dims)
            dim = renamed(names, dim);
        for (Coordinate& coordinate : array.coords)
            for (std::string& dim : coordinate.dims)
                dim = renamed(names, dim);
        return array;
    });
}

Result<Value> assignCoordsMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    const Result<std::vector<std::pair<std::string, Argument>>> pairs = call.keyed("coords");
    if (!object || !pairs)
        return tl::unexpected(object ? pairs.error() : object.error());
    Labelled changed = *object;
    for (const auto& [name, argument] : *pairs) {
        const Result<Coordinate> coordinate = coordinateFrom(call, name, argument.value, *object);
        if (!coordinate)
            return call.failAt(argument.place, coordinate.error());
        Result<Labelled> next = changeEach(changed, [&](LabelledArray array) -> Result<LabelledArray> {
            for (const std::string& dim : coordinate->dims)
                if (array.dimPosition(dim) < 0)
                    return array;
            if (coordinate->dims.size() == 1 && !coordinate->data &&
                valueCount(coordinate->values) != array.size(coordinate->dims.front()))
                return fail(ErrorCode::invalidArgument, "%1 has %2 values, dimension %3 %4", coordinate->name,
                            valueCount(coordinate->values), coordinate->dims.front(),
                            array.size(coordinate->dims.front()));
            for (const Coordinate& other : coordinatesWith(argument.value, name))
                if (array.dimPosition(other.name) >= 0)
                    return fail(ErrorCode::invalidArgument, "%1 brings %2 along as a single value, which is a dimension here; write .drop_vars('%2') after it",
                                name, other.name);
                else if (liesOn(other, array))
                    setCoordinate(array.coords, other);
            setCoordinate(array.coords, *coordinate);
            return array;
        });
        if (!next)
            return call.failAt(argument.place, next.error());
        changed = std::move(*next);
    }
    return valueOf(std::move(changed));
}

Result<Value> resetCoordsMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    const Result<std::optional<std::vector<std::string>>> names = call.texts("names");
    const Result<bool> drops = call.flag("drop", false);
    if (!object || !names || !drops)
        return tl::unexpected(!object ? object.error() : !names ? names.error() : drops.error());
    if (!*drops)
        return fail(ErrorCode::unsupported, "reset_coords() is possible with drop=True");
    return methodOnEach(*object, [&](LabelledArray array) -> Result<LabelledArray> {
        std::erase_if(array.coords, [&](const Coordinate& coordinate) {
            if (*names)
                return std::find((*names)->begin(), (*names)->end(), coordinate.name) != (*names)->end();
            return !coordinate.isIndex();
        });
        return array;
    });
}

Result<Value> toDatasetMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    const Result<std::string> name = call.text("name", "");
    if (!object || !name)
        return tl::unexpected(object ? name.error() : object.error());
    const auto* array = std::get_if<LabelledArray>(&*object);
    if (array == nullptr)
        return valueOf(*object);
    LabelledArray member = *array;
    if (!name->empty())
        member.name = *name;
    if (member.name.empty())
        return fail(ErrorCode::invalidArgument, "the array has no name; write to_dataset(name='x')");
    return Value{LabelledDataset{{std::move(member)}, {}}};
}

/// ds.to_array(): the variables one behind the other along a dimension of their names.
Result<Value> toArrayMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    const Result<std::string> dim = call.text("dim", "variable");
    const Result<std::string> name = call.text("name", "");
    if (!object || !dim || !name)
        return tl::unexpected(!object ? object.error() : !dim ? dim.error() : name.error());
    const auto* dataset = std::get_if<LabelledDataset>(&*object);
    if (dataset == nullptr || dataset->arrays.empty())
        return fail(ErrorCode::invalidArgument, "to_array() is for datasets with variables");
    const CommonDims common = commonDims(dataset->arrays);
    LabelledArray result;
    std::vector<std::string> names;
    std::vector<NodePtr> parts;
    std::vector<std::string> dims{*dim};
    Shape sizes{1};
    dims.insert(dims.end(), common.dims.begin(), common.dims.end());
    sizes.insert(sizes.end(), common.sizes.begin(), common.sizes.end());
    result.type = dataset->arrays.front().type;
    result.whole = dataset->arrays.front().whole;
    for (const LabelledArray& array : dataset->arrays) {
        names.push_back(array.name);
        parts.push_back(broadcastNode(array.data, array.dims, dims, sizes));
        const OperandType before{result.type, false, result.whole};
        const OperandType more{array.type, false, array.whole};
        result.type = commonType(before, more);
        result.whole = commonWhole(before, more).value_or(WholeKind());
    }
    result.name = *name;
    result.dims = dims;
    result.data = concatenate(std::move(parts), 0);
    result.attrs = dataset->attrs;
    result.coords = mergeCoordinates(dataset->arrays);
    Coordinate labels;
    labels.name = *dim;
    labels.dims = {*dim};
    labels.values = std::move(names);
    setCoordinate(result.coords, std::move(labels));
    return Value{std::move(result)};
}

} // namespace zs
