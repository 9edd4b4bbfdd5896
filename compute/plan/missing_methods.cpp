#include "plan/methods.h"

#include "graph/leaf_nodes.h"
#include "plan/arithmetic.h"
#include "plan/at_hand.h"
#include "plan/each.h"
#include "plan/taking.h"
#include "plan/text_arrays.h"

#include <algorithm>

namespace zs {
namespace {

Value loadedValue(const Value& value)
{
    if (!value.as<SourceValue>())
        return value;
    Result<Labelled> object = labelledOf(value);
    return object ? valueOf(std::move(*object)) : value;
}

/// Along each dimension of the condition, the indices where it holds anywhere.
Result<Labelled> dropWhereNever(Call& call, const Labelled& object, const LabelledArray& condition)
{
    const std::optional<std::vector<double>> values = valuesAtHand(condition.data);
    if (!values)
        return call.failAt("drop", say("drop=True has to know the condition before data are read; leave it out, or use "
                                       "a condition on coordinates"));
    Labelled cut = object;
    const Shape strides = rowMajorStrides(condition.data->shape());
    for (std::size_t d = 0; d < condition.dims.size(); ++d) {
        std::vector<bool> holds(static_cast<std::size_t>(condition.data->shape()[d]), false);
        for (std::size_t i = 0; i < values->size(); ++i)
            if ((*values)[i] != 0)
                holds[static_cast<std::size_t>(static_cast<Index>(i) / strides[d] % condition.data->shape()[d])] = true;
        Pick pick;
        for (std::size_t i = 0; i < holds.size(); ++i)
            if (holds[i])
                pick.indices.push_back(static_cast<Index>(i));
        cut = *changeEach(cut, [&](const LabelledArray& array) -> Result<LabelledArray> {
            return take(array, condition.dims[d], pick);
        });
    }
    return cut;
}

} // namespace

Result<Value> whereMethod(Call& call)
{
    Result<Labelled> object = labelledOf(call.receiver);
    const Value* given = call.find("cond");
    if (!object || given == nullptr)
        return object ? fail(ErrorCode::invalidArgument, "say where: x.where(x > 0)")
                      : Result<Value>(tl::unexpected(object.error()));
    const Value condition = loadedValue(*given);
    if (!condition.as<LabelledArray>() && !condition.as<LabelledDataset>())
        return call.failAt("cond", say("the condition is an array like x > 0, not %1", describeValue(condition)));
    const Result<bool> drops = call.flag("drop", false);
    if (!drops)
        return tl::unexpected(drops.error());
    if (*drops) {
        const auto* array = condition.as<LabelledArray>();
        if (array == nullptr)
            return call.failAt("drop", say("drop=True goes with one condition, not with a dataset of conditions"));
        object = dropWhereNever(call, *object, *array);
        if (!object)
            return tl::unexpected(object.error());
    }
    const Value* other = call.find("other");
    const Value instead = other ? loadedValue(*other) : makeNumberValue(kNaN);
    const Join join = other && !*drops ? Join::exact : Join::inner;
    return applyToValues(Elementwise::where, {condition, valueOf(*object), instead}, {join, true, {1, 0, 2}});
}

/// xr.where(cond, x, y)
Result<Value> whereFunction(Call& call)
{
    const Result<bool> keeps = call.flag("keep_attrs", false);
    if (!keeps)
        return tl::unexpected(keeps.error());
    std::vector<Value> operands;
    for (const char* name : {"cond", "x", "y"})
        operands.push_back(loadedValue(*call.find(name)));
    return applyToValues(Elementwise::where, operands, {Join::exact, false, {}});
}

Result<Value> fillnaMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Value* value = call.find("value");
    if (value == nullptr)
        return fail(ErrorCode::invalidArgument, "say what to fill in: x.fillna(0)");
    return applyToValues(Elementwise::fillNull, {valueOf(*object), loadedValue(*value)}, {Join::left, true, {}});
}

Result<Value> clipMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    Value result = valueOf(*object);
    for (const auto& [name, operation] :
         {std::pair("min", Elementwise::maximum), std::pair("max", Elementwise::minimum)}) {
        const Value* limit = call.find(name);
        if (limit == nullptr)
            continue;
        Result<Value> clipped = applyToValues(operation, {result, loadedValue(*limit)}, {Join::exact, true, {}});
        if (!clipped)
            return clipped;
        result = std::move(*clipped);
    }
    return result;
}

Result<Value> isnullMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const bool isNull = call.name == "isnull" || call.name == "isna";
    const Result<bool> keeps = call.flag("keep_attrs", false);
    if (!keeps)
        return tl::unexpected(keeps.error());
    return applyToValues(isNull ? Elementwise::isNull : Elementwise::notNull, {valueOf(*object)},
                         {Join::inner, *keeps, {}});
}

Result<Value> isinMethod(Call& call)
{
    const Value* given = call.find("test_elements");
    const auto* list = given ? given->as<SequenceValue>() : nullptr;
    if (const auto* texts = call.receiver.as<TextArrayValue>()) {
        const Result<std::optional<std::vector<std::string>>> names = call.texts("test_elements");
        return names ? isOneOf(*texts, names->value_or(std::vector<std::string>()))
                     : Result<Value>(tl::unexpected(names.error()));
    }
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    std::vector<double> numbers;
    if (const auto* array = given ? given->as<LabelledArray>() : nullptr)
        numbers = valuesAtHand(array->data).value_or(std::vector<double>());
    else if (list == nullptr || !call.numbers("test_elements"))
        return call.failAt("test_elements", say("isin() takes a list of numbers"));
    else
        numbers = *call.numbers("test_elements");
    if (numbers.empty() || numbers.size() > 1000)
        return call.failAt("test_elements", say("isin() takes a list of 1 to 1000 numbers"));
    Value found;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        Result<Value> equal = applyToValues(Elementwise::equal, {valueOf(*object), makeNumberValue(numbers[i])});
        if (equal && i > 0)
            equal = applyToValues(Elementwise::logicalOr, {found, *equal});
        if (!equal)
            return equal;
        found = std::move(*equal);
    }
    return found;
}

} // namespace zs
