#include "plan/methods.h"

#include "graph/leaf_nodes.h"
#include "plan/attribute_values.h"
#include "plan/each.h"
#include "plan/merging.h"
#include "plan/number_types.h"
#include "plan/numpy_arrays.h"
#include "plan/text_arrays.h"

#include <algorithm>

namespace zs {
namespace {

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

/// xr.DataArray(x.values, dims=['y', 'x']): an array under other names of its dimensions.
Result<LabelledArray> renamedArray(Call& call, LabelledArray array, const std::optional<std::vector<std::string>>& dims)
{
    if (array.isNumpy())
        array.holder = LabelledArray::Holder::xarray;
    if (!dims)
        return array;
    if (dims->size() != array.dims.size())
        return call.failAt("dims", say("dims= names %1 dimensions, the array has %2", dims->size(), array.dims.size()));
    array.dims = *dims;
    return array;
}

/// coords= as a dictionary, or as a list of arrays, one a dimension.
std::vector<std::pair<std::string, Value>> coordsByName(const Value* given, const std::vector<std::string>& dims)
{
    if (const auto* dict = given ? given->as<DictValue>() : nullptr)
        return dict->items;
    std::vector<std::pair<std::string, Value>> named;
    const auto* list = given ? given->as<SequenceValue>() : nullptr;
    for (std::size_t i = 0; list && i < list->items.size() && i < dims.size(); ++i)
        named.emplace_back(dims[i], list->items[i]);
    return named;
}

/// The names of the dimensions where dims= leaves them open: those of the coordinates, as far as these are lists.
std::optional<std::vector<std::string>> dimsArgumentOf(const std::optional<std::vector<std::string>>& dims, const Value* coords)
{
    const auto* dict = coords ? coords->as<DictValue>() : nullptr;
    const auto* list = coords ? coords->as<SequenceValue>() : nullptr;
    std::vector<std::string> names;
    for (const auto& [name, value] : dict ? dict->items : std::vector<std::pair<std::string, Value>>())
        names.push_back(name);
    for (const Value& item : list ? list->items : std::vector<Value>())
        if (const auto* array = item.as<LabelledArray>(); array && array->dims.size() == 1)
            names.push_back(array->dims.front());
    return dims || names.empty() ? dims : std::optional(std::move(names));
}

/// A list of texts as an array of them; nothing for anything else.
std::optional<TextArrayValue> textsOf(const Value* data, const std::string& dim, const std::string& name)
{
    const auto* list = data ? data->as<SequenceValue>() : nullptr;
    std::vector<std::string> texts;
    for (const Value& item : list ? list->items : std::vector<Value>())
        if (const auto* text = item.as<TextValue>())
            texts.push_back(text->text);
    if (list == nullptr || texts.empty() || texts.size() != list->items.size())
        return std::nullopt;
    TextArrayValue value;
    TextCodes coded = codesOf(texts);
    value.texts = std::move(coded.texts);
    value.codes.name = name;
    value.codes.dims = {dim};
    value.codes.type = ValueType::integer;
    value.codes.data = std::make_shared<MemoryNode>(makeBlock({static_cast<Index>(texts.size())}, std::move(coded.codes)));
    return value;
}

/// The data of xr.DataArray(): an array, a number, or a list of numbers.
Result<LabelledArray> dataOf(Call& call, const Value* data, const std::optional<std::vector<std::string>>& dims)
{
    const auto* list = data ? data->as<SequenceValue>() : nullptr;
    if (const auto* array = data ? data->as<LabelledArray>() : nullptr)
        return renamedArray(call, *array, array->isNumpy() || call.has("dims") ? dims : std::nullopt);
    if (const std::optional<LabelledArray> array = list ? numpyOfList(*list) : std::nullopt) {
        if (dims && dims->size() != 1)
            return call.failAt("dims", say("a list of numbers has one dimension"));
        return renamedArray(call, *array, dims);
    }
    const Result<double> number = call.number("data", kNaN);
    if (!number)
        return tl::unexpected(number.error());
    LabelledArray array;
    const auto* typed = data ? data->as<NumberValue>() : nullptr;
    array.type = typed && typed->kind != NumberValue::Kind::floating ? ValueType::integer : ValueType::float64;
    array.data = std::make_shared<MemoryNode>(constantBlock({}, *number));
    return array;
}

/// attrs={'units': 'K'}
Result<Attributes> attrsArgument(Call& call)
{
    const Value* given = call.find("attrs");
    const auto* dict = given ? given->as<DictValue>() : nullptr;
    if (given && dict == nullptr)
        return call.failAt("attrs", say("%1= is a dictionary", std::string("attrs")));
    Attributes attrs;
    for (const auto& [name, value] : dict ? dict->items : decltype(DictValue::items)()) {
        Result<Attributes> more = withAttribute(attrs, name, value);
        if (!more)
            return call.failAt("attrs", more.error());
        attrs = std::move(*more);
    }
    return attrs;
}

} // namespace

/// xr.Dataset({'warm': a, 'cold': b}): arrays under names, their labels joined.
Result<Value> datasetFunction(Call& call)
{
    const Value* given = call.find("data_vars");
    const auto* variables = given ? given->as<DictValue>() : nullptr;
    const auto* coords = call.find("coords") ? call.find("coords")->as<DictValue>() : nullptr;
    for (const auto& [name, dict] : {std::pair("data_vars", variables), std::pair("coords", coords)})
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
    Result<Attributes> attrs = attrsArgument(call);
    if (!attrs)
        return tl::unexpected(attrs.error());
    merged->attrs = std::move(*attrs);
    const Value made{std::move(*merged)};
    if (coords == nullptr)
        return made;
    Call assign("assign_coords", made, call.context);
    for (const auto& [key, value] : coords->items)
        assign.rest.push_back({key, {value, call.arguments.at("coords").place}});
    Result<Value> assigned = assignCoordsMethod(assign);
    return assigned ? assigned : call.failAt("coords", assigned.error());
}

/// ones_like, zeros_like, full_like: the number in the type of the array, or in that of dtype=.
Result<Value> likeFunction(Call& call)
{
    const Result<Labelled> object = labelledOf(*call.find("other"));
    const Result<double> value = call.number("fill_value", call.name == "ones_like" ? 1 : 0);
    const Result<std::optional<NumberType>> type = numberTypeArgument(call, "dtype");
    if (!object || !value || !type)
        return tl::unexpected(!object ? object.error() : !value ? value.error() : type.error());
    return methodOnEach(*object, [&](LabelledArray array) -> Result<LabelledArray> {
        const bool isDate = array.type == ValueType::time || array.type == ValueType::duration;
        if (!*type && isDate && *value != 0)
            return call.failAt("fill_value", say("dates cannot be filled with a number; write dtype='float64'"));
        const NumberType own = type->value_or(NumberType{array.type, array.whole});
        array.data = std::make_shared<MemoryNode>(
            constantBlock(array.data->shape(), isDate && !*type ? *value : castTo(*value, own)));
        array.type = own.type;
        array.whole = own.whole;
        return array;
    });
}

/// pd.Index(['a', 'b'], name='member'): labels of a dimension.
Result<Value> indexFunction(Call& call)
{
    const Result<std::string> name = call.text("name", "");
    if (!name)
        return tl::unexpected(name.error());
    const std::string dim = name->empty() ? "dim_0" : *name;
    if (std::optional<TextArrayValue> texts = textsOf(call.find("data"), dim, *name))
        return Value{std::move(*texts)};
    Result<LabelledArray> array = dataOf(call, call.find("data"), std::vector<std::string>{dim});
    if (!array)
        return tl::unexpected(array.error());
    array->name = *name;
    return Value{std::move(*array)};
}

/// xr.DataArray([1, 2], dims='p', coords={'p': [10, 20]}): small tables of numbers, and numpy's arrays under names.
Result<Value> dataArrayFunction(Call& call)
{
    const Result<std::optional<std::vector<std::string>>> dims = call.texts("dims");
    const Result<std::string> name = call.text("name", "");
    if (!dims || !name)
        return tl::unexpected(dims ? name.error() : dims.error());
    const Value* coords = call.find("coords");
    const std::optional<std::vector<std::string>> known = dimsArgumentOf(*dims, coords);
    if (std::optional<TextArrayValue> texts =
            textsOf(call.find("data"), known && known->size() == 1 ? known->front() : "dim_0", *name))
        return Value{std::move(*texts)};
    Result<LabelledArray> array = dataOf(call, call.find("data"), known);
    if (!array)
        return tl::unexpected(array.error());
    if (call.has("name"))
        array->name = *name;
    Result<Attributes> attrs = attrsArgument(call);
    if (!attrs)
        return tl::unexpected(attrs.error());
    if (call.has("attrs"))
        array->attrs = std::move(*attrs);
    const std::vector<std::pair<std::string, Value>> named = coordsByName(coords, array->dims);
    const Value made{std::move(*array)};
    if (named.empty())
        return made;
    Call assign("assign_coords", made, call.context);
    for (const auto& [key, value] : named)
        assign.rest.push_back({key, {value, call.arguments.at("coords").place}});
    Result<Value> assigned = assignCoordsMethod(assign);
    return assigned ? assigned : call.failAt("coords", assigned.error());
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
        Result<LabelledArray> member = namedArray(name, argument.value);
        if (!member)
            return call.failAt(argument.place, member.error());
        std::erase_if(dataset.arrays, [&](const LabelledArray& other) { return other.name == name; });
        dataset.arrays.push_back(std::move(*member));
    }
    return Value{std::move(dataset)};
}

} // namespace zs
