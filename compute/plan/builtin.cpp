#include "plan/builtin.h"

#include "expr/print_python.h"
#include "plan/attribute_values.h"
#include "plan/call.h"
#include "plan/member.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace zs {
namespace {

std::optional<Value> constantOf(const std::string& name)
{
    static const std::map<std::string, double> kConstants{
        {"pi", 3.14159265358979323846}, {"e", 2.71828182845904523536}, {"nan", kNaN}, {"NaN", kNaN}, {"inf", HUGE_VAL}};
    const auto found = kConstants.find(name);
    return found == kConstants.end() ? std::optional<Value>() : makeNumberValue(found->second);
}

Value wholeNumber(Index number)
{
    return makeNumberValue(static_cast<double>(number), NumberValue::Kind::integer);
}

/// x.sizes, x.shape, x.dims, x.ndim, x.size
std::optional<Value> sizeOf(const Value& object, const std::string& name)
{
    const bool isSize = name == "sizes" || name == "shape" || name == "dims" || name == "ndim" || name == "size";
    if (!isSize || !(object.as<LabelledArray>() || object.as<LabelledDataset>() || object.as<SourceValue>()))
        return std::nullopt;
    const Result<Labelled> labelled = labelledOf(object);
    if (!labelled)
        return std::nullopt;
    DictValue sizes;
    SequenceValue shape;
    Index count = 1;
    shape.isTuple = true;
    for (const LabelledArray* array : membersOf(*labelled))
        for (const std::string& dim : array->dims)
            if (std::none_of(sizes.items.begin(), sizes.items.end(),
                             [&](const auto& item) { return item.first == dim; })) {
                sizes.items.emplace_back(dim, wholeNumber(array->size(dim)));
                shape.items.push_back(wholeNumber(array->size(dim)));
                count *= array->size(dim);
            }
    const bool isDataset = std::holds_alternative<LabelledDataset>(*labelled);
    if (name == "sizes" || (name == "dims" && isDataset))
        return Value{std::move(sizes)};
    if (isDataset)
        return std::nullopt;
    if (name == "dims") {
        SequenceValue names;
        names.isTuple = true;
        for (const auto& [dim, size] : sizes.items)
            names.items.push_back(Value{TextValue{dim}});
        return Value{std::move(names)};
    }
    if (name == "shape")
        return Value{std::move(shape)};
    return wholeNumber(name == "ndim" ? static_cast<Index>(shape.items.size()) : count);
}

bool isTypeName(const std::string& name)
{
    static const std::set<std::string> kTypes{"float32", "float64", "int8",   "int16",  "int32",
                                              "int64",   "uint8",   "uint16", "uint32", "bool_"};
    return kTypes.contains(name);
}

} // namespace

std::string canonicalText(const ExprPtr& expr)
{
    return printPython(expr);
}

std::optional<Value> accessorOf(const Value& object, const std::string& name)
{
    if (const auto* module = object.as<ModuleValue>(); module && (module->name == "np" || module->name == "math")) {
        if (isTypeName(name))
            return Value{TextValue{name}};
        return constantOf(name);
    }
    if (const auto* function = object.as<FunctionValue>();
        function && (function->name == "plot" || function->name == "hvplot"))
        return object; // x.plot.line()
    if (const std::optional<Value> size = sizeOf(object, name))
        return size;
    if (const auto* array = object.as<LabelledArray>(); array && name == "dt" && !array->isNumpy())
        return Value{DatePartsValue{*array}};
    if (object.as<LabelledArray>() && object.as<LabelledArray>()->isNumpy())
        return std::nullopt; // no attributes, no labels
    if ((name == "coords" || name == "data_vars") &&
        (object.as<LabelledArray>() || object.as<LabelledDataset>() || object.as<SourceValue>()))
        return object; // what is asked of them is a name
    if (name == "attrs") {
        if (const auto* array = object.as<LabelledArray>())
            return Value{attributeValues(array->attrs)};
        if (const auto* dataset = object.as<LabelledDataset>())
            return Value{attributeValues(dataset->attrs)};
        if (const auto* source = object.as<SourceValue>())
            return Value{attributeValues(source->arrays->dataset().attrs)};
    }
    if (name == "loc") {
        if (const Result<Labelled> labelled = labelledOf(object))
            return Value{LocValue{*labelled}};
    }
    return std::nullopt;
}

Result<Value> itemOf(const DictValue& dict, const Value& index)
{
    const auto* name = index.as<TextValue>();
    std::vector<std::string> there;
    for (const auto& [key, value] : dict.items) {
        if (name && key == name->text)
            return value;
        there.push_back(key);
    }
    return fail(ErrorCode::invalidArgument, "there is no '%1'%2", name ? name->text : std::string("?"),
                insteadOf(name ? name->text : std::string(), there));
}

Result<Value> itemOf(const SequenceValue& list, const Value& index)
{
    const auto* number = index.as<NumberValue>();
    const auto size = static_cast<double>(list.items.size());
    if (number == nullptr || number->value != std::floor(number->value) || number->value < -size ||
        number->value >= size)
        return fail(ErrorCode::invalidArgument, "this list has the items 0 to %1", list.items.size() - 1);
    return list.items[static_cast<std::size_t>(number->value < 0 ? number->value + size : number->value)];
}

Result<Value> subsetOf(const LabelledDataset& dataset, const SequenceValue& names)
{
    LabelledDataset subset;
    subset.attrs = dataset.attrs;
    std::vector<std::string> there;
    for (const LabelledArray& array : dataset.arrays)
        there.push_back(array.name);
    for (const Value& item : names.items) {
        const auto* name = item.as<TextValue>();
        const LabelledArray* array = name ? dataset.find(name->text) : nullptr;
        if (array == nullptr)
            return name ? fail(ErrorCode::invalidArgument, "there is no variable '%1'%2", name->text,
                               insteadOf(name->text, there))
                        : fail(ErrorCode::invalidArgument, "a dataset is indexed with names in quotes");
        subset.arrays.push_back(*array);
    }
    return Value{std::move(subset)};
}

Result<Value> resultValue(const std::shared_ptr<SourceArrays>& source, const std::string& name)
{
    std::vector<std::string> data;
    for (const Variable& variable : source->dataset().variables)
        if (!variable.isCoordinate)
            data.push_back(variable.name);
    if (source->contains(name))
        return memberOf(*source, name);
    return data.size() == 1 ? memberOf(*source, data.front()) : Result<Value>(Value{SourceValue{source}});
}

} // namespace zs
