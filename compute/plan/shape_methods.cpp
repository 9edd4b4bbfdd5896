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
#include <cmath>
#include <iterator>
#include <map>

namespace zs {
namespace {

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

constexpr double kMostAdded = 1e7; // elements of a new dimension

/// The dimensions that expand_dims() adds, each with its size or its labels.
Result<std::vector<std::pair<std::string, Value>>> addedDims(Call& call)
{
    const auto* dict = call.find("dim") ? call.find("dim")->as<DictValue>() : nullptr;
    const Result<std::optional<std::vector<std::string>>> names =
        dict ? std::optional<std::vector<std::string>>() : call.texts("dim");
    if (!names)
        return tl::unexpected(names.error());
    std::vector<std::pair<std::string, Value>> added;
    for (const std::string& name : names->value_or(std::vector<std::string>()))
        added.emplace_back(name, makeNumberValue(1, NumberValue::Kind::integer));
    if (dict)
        added.insert(added.end(), dict->items.begin(), dict->items.end());
    for (const auto& [name, argument] : call.keywords())
        added.emplace_back(name, argument.value);
    for (const auto& [name, value] : added) {
        const auto* count = value.as<NumberValue>();
        if (count && !(count->value >= 0 && count->value <= kMostAdded && count->value == std::floor(count->value)))
            return fail(ErrorCode::invalidArgument, "the size of %1 is a whole number from 0 to ten million", name);
        if (count == nullptr && !value.as<SequenceValue>())
            return fail(ErrorCode::invalidArgument, "%1 takes a size or a list of labels, not %2", name,
                        describeValue(value));
    }
    return added;
}

Index addedSize(const Value& value)
{
    const auto* count = value.as<NumberValue>();
    return count ? static_cast<Index>(count->value) : static_cast<Index>(value.as<SequenceValue>()->items.size());
}

/// The order of the dimensions: new ones first, or where axis= puts them, counted in the result.
Result<std::vector<std::string>> expandedOrder(Call& call, const std::vector<std::string>& dims,
                                               const std::vector<std::pair<std::string, Value>>& added)
{
    const Result<std::vector<double>> axes = call.numbers("axis");
    if (!axes)
        return tl::unexpected(axes.error());
    const auto count = static_cast<double>(dims.size() + added.size());
    std::map<double, std::string> placed;
    for (std::size_t i = 0; i < added.size(); ++i) {
        const double axis = i < axes->size() ? (*axes)[i] : static_cast<double>(i);
        const double place = axis < 0 ? axis + count : axis;
        if (!(place >= 0 && place < count) || place != std::floor(place))
            return call.failAt("axis", say("there is no axis %1; this array has %2 of them",
                                           std::to_string(static_cast<Index>(axis)), static_cast<Index>(count)));
        placed.emplace(place, added[i].first);
    }
    if ((call.has("axis") && axes->size() != added.size()) || placed.size() != added.size())
        return call.failAt("axis", say("axis= names one place for each new dimension"));
    std::vector<std::string> order = dims;
    for (const auto& [place, name] : placed) // from the first on, so that each one ends where it shall be
        order.insert(order.begin() + static_cast<std::ptrdiff_t>(place), name);
    return order;
}

/// Labels of a new dimension: those that are given, or the scalar of its name.
Status labelAdded(Call& call, LabelledArray& array, const std::string& name, const Value& value)
{
    if (value.as<SequenceValue>()) {
        Result<Coordinate> labels = coordinateFrom(call, name, value, Labelled(array));
        if (!labels)
            return tl::unexpected(labels.error());
        setCoordinate(array.coords, std::move(*labels));
    } else if (const Coordinate* scalar = array.coord(name); scalar && scalar->dims.empty() && !scalar->data) {
        Coordinate labels = *scalar;
        labels.dims = {name};
        labels.values = pickValues(scalar->values, std::vector<Index>(static_cast<std::size_t>(addedSize(value)), 0));
        setCoordinate(array.coords, std::move(labels));
    }
    return {};
}

} // namespace

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

/// expand_dims('z'), expand_dims(z=3), expand_dims(z=[1, 2], axis=1)
Result<Value> expandDimsMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    const Result<std::vector<std::pair<std::string, Value>>> added = addedDims(call);
    if (!object || !added)
        return tl::unexpected(object ? added.error() : object.error());
    return methodOnEach(*object, [&](LabelledArray array) -> Result<LabelledArray> {
        for (const auto& [name, value] : *added)
            if (array.dimPosition(name) >= 0)
                return fail(ErrorCode::invalidArgument, "there is a dimension '%1' already", name);
        const Result<std::vector<std::string>> dims = expandedOrder(call, array.dims, *added);
        if (!dims)
            return tl::unexpected(dims.error());
        Shape sizes;
        for (const std::string& dim : *dims) {
            const auto own = std::find_if(added->begin(), added->end(), [&](const auto& one) { return one.first == dim; });
            sizes.push_back(own == added->end() ? array.size(dim) : addedSize(own->second));
        }
        array.data = broadcastNode(array.data, array.dims, *dims, sizes);
        array.dims = *dims;
        for (const auto& [name, value] : *added)
            if (const Status labelled = labelAdded(call, array, name, value); !labelled)
                return tl::unexpected(labelled.error());
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

} // namespace zs
