#include "plan/builtin.h"

#include "expr/print_python.h"
#include "plan/call.h"
#include "plan/member.h"

#include <cmath>
#include <map>

namespace zs {
namespace {

std::optional<Value> constantOf(const std::string& name)
{
    static const std::map<std::string, double> kConstants{
        {"pi", 3.14159265358979323846}, {"e", 2.71828182845904523536}, {"nan", kNaN}, {"NaN", kNaN}, {"inf", HUGE_VAL}};
    const auto found = kConstants.find(name);
    return found == kConstants.end() ? std::optional<Value>() : makeNumberValue(found->second);
}

bool isTypeName(const std::string& name)
{
    return name == "float32" || name == "float64" || name == "int32" || name == "int64" || name == "bool_";
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
    if (const auto* array = object.as<LabelledArray>(); array && name == "dt")
        return Value{DatePartsValue{*array}};
    if (name == "loc") {
        if (const Result<Labelled> labelled = labelledOf(object))
            return Value{LocValue{*labelled}};
    }
    return std::nullopt;
}

Result<Value> itemOf(const SequenceValue& list, const Value& index)
{
    const auto* number = index.as<NumberValue>();
    const auto size = static_cast<double>(list.items.size());
    if (number == nullptr || number->value != std::floor(number->value) || number->value < -size || number->value >= size)
        return fail(ErrorCode::invalidArgument, "this list has the items 0 to " + std::to_string(list.items.size() - 1));
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
            return fail(ErrorCode::invalidArgument, name ? "there is no variable '" + name->text + "'" + insteadOf(name->text, there)
                                                         : "a dataset is indexed with names in quotes");
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
