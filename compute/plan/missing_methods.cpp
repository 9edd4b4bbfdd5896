#include "plan/methods.h"

#include "graph/leaf_nodes.h"
#include "plan/arithmetic.h"
#include "plan/at_hand.h"
#include "plan/dropping.h"
#include "plan/each.h"
#include "plan/text_arrays.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

Value loadedValue(const Value& value)
{
    if (!value.as<SourceValue>())
        return value;
    Result<Labelled> object = labelledOf(value);
    return object ? valueOf(std::move(*object)) : value;
}

/// ds.fillna({'sst': 0}): a value for each variable that is named.
Result<Value> filledByName(Call& call, const Labelled& object, const DictValue& values)
{
    const auto* dataset = std::get_if<LabelledDataset>(&object);
    if (dataset == nullptr)
        return call.failAt("value", say("a dictionary goes with a dataset; fill one array with a number or an array"));
    LabelledDataset filled = *dataset;
    std::vector<std::string> there;
    for (const LabelledArray& array : dataset->arrays)
        there.push_back(array.name);
    for (const auto& [name, value] : values.items) {
        const auto member = std::find_if(filled.arrays.begin(), filled.arrays.end(),
                                         [&](const LabelledArray& array) { return array.name == name; });
        if (member == filled.arrays.end())
            return call.failAt("value", say("there is no variable '%1'%2", name, insteadOf(name, there)));
        Result<Value> one = applyToValues(Elementwise::fillNull, {Value{*member}, loadedValue(value)}, {Join::left, true, {}});
        if (!one)
            return call.failAt("value", one.error());
        *member = *one->as<LabelledArray>();
        member->name = name;
    }
    return Value{std::move(filled)};
}

/// Numbers without those that come twice.
std::vector<double> distinct(std::vector<double> numbers)
{
    std::erase_if(numbers, [](double number) { return std::isnan(number); }); // equal to nothing
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
}

/// What isin() looks for: a list, or the numbers of an array, which are read now.
Result<std::vector<double>> wantedElements(Call& call, const Value& given)
{
    const auto* array = given.as<LabelledArray>();
    if (array == nullptr && given.as<SequenceValue>() == nullptr)
        return call.failAt("test_elements", say("isin() takes a list of numbers"));
    if (array == nullptr) {
        Result<std::vector<double>> numbers = call.numbers("test_elements");
        return numbers ? numbers : Result<std::vector<double>>(call.failAt("test_elements", say("isin() takes a list of numbers")));
    }
    Result<std::optional<std::vector<double>>> numbers = valuesReadNow(array->data, call.context.stop);
    if (!numbers)
        return tl::unexpected(numbers.error());
    if (!*numbers)
        return call.failAt("test_elements", say("this array is too large to be looked through"));
    return std::move(**numbers);
}

} // namespace

Result<Value> whereMethod(Call& call)
{
    Result<Labelled> object = labelledOf(call.receiver);
    const Value* given = call.find("cond");
    if (!object || given == nullptr)
        return object ? fail(ErrorCode::invalidArgument, "say where: x.where(x > 0)")
                      : Result<Value>(tl::unexpected(object.error()));
    Value condition = loadedValue(*given);
    if (!condition.as<LabelledArray>() && !condition.as<LabelledDataset>())
        return call.failAt("cond", say("the condition is an array like x > 0, not %1", describeValue(condition)));
    const Result<bool> drops = call.flag("drop", false);
    if (!drops)
        return tl::unexpected(drops.error());
    if (*drops) {
        const auto* array = condition.as<LabelledArray>();
        if (array == nullptr)
            return call.failAt("drop", say("drop=True goes with one condition, not with a dataset of conditions"));
        LabelledArray cut = *array;
        if (const Status dropped = dropWhereNever(call, *object, cut); !dropped)
            return tl::unexpected(dropped.error());
        condition = Value{std::move(cut)};
    }
    const Value* other = call.find("other");
    const Value instead = other ? loadedValue(*other) : makeNumberValue(kNaN);
    const Join join = other && !*drops ? Join::exact : Join::inner;
    return applyToValues(Elementwise::where, {condition, valueOf(*object), instead}, {join, true, {1, 0, 2}});
}

Result<Value> dropnaMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Result<std::string> dim = call.text("dim", "");
    const Result<std::string> how = call.text("how", "any");
    const Result<Index> thresh = call.whole("thresh", 0);
    if (!dim || !how || !thresh)
        return tl::unexpected(!dim ? dim.error() : !how ? how.error() : thresh.error());
    if (const Status there = requireDim(call, "dim", *object, *dim); !there)
        return tl::unexpected(there.error());
    if (*how != "any" && *how != "all")
        return call.failAt("how", say("how= is 'any' or 'all'"));
    KeptWhere kept;
    kept.isAny = *how == "any";
    if (call.has("thresh"))
        kept.thresh = *thresh;
    return droppedWhereMissing(call, *object, *dim, kept).map(valueOf);
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
    Result<Value> chosen = applyToValues(Elementwise::where, operands, {Join::exact, false, {}});
    const auto* x = operands[1].as<LabelledArray>();
    if (auto* array = chosen ? std::get_if<LabelledArray>(&chosen->kind) : nullptr; array && *keeps)
        array->attrs = x ? x->attrs : Attributes(); // those of x, as xarray has it
    return chosen;
}

Result<Value> fillnaMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Value* value = call.find("value");
    if (value == nullptr)
        return fail(ErrorCode::invalidArgument, "say what to fill in: x.fillna(0)");
    if (value->as<DictValue>())
        return filledByName(call, *object, *value->as<DictValue>());
    return applyToValues(Elementwise::fillNull, {valueOf(*object), loadedValue(*value)}, {Join::left, true, {}});
}

/// x.combine_first(y): y where x is missing, with the labels of both.
Result<Value> combineFirstMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    return applyToValues(Elementwise::fillNull, {valueOf(*object), loadedValue(*call.find("other"))},
                         {Join::outer, true, {}});
}

/// x.clip(0, 1) and np.clip(x, 0, 1)
Result<Value> clipMethod(Call& call)
{
    const Value* given = call.find("a");
    const Result<Labelled> object = labelledOf(given ? *given : call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Result<bool> keeps = call.flag("keep_attrs", true);
    if (!keeps)
        return tl::unexpected(keeps.error());
    Value result = valueOf(*object);
    for (const auto& [name, operation] :
         {std::pair("min", Elementwise::maximum), std::pair("max", Elementwise::minimum)}) {
        const Value* limit = call.find(given ? std::string("a_") + name : name);
        if (limit == nullptr)
            continue;
        Result<Value> clipped = applyToValues(operation, {result, loadedValue(*limit)}, {Join::exact, *keeps, {}});
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
    if (const auto* texts = call.receiver.as<TextArrayValue>()) {
        const Result<std::optional<std::vector<std::string>>> names = call.texts("test_elements");
        return names ? isOneOf(*texts, names->value_or(std::vector<std::string>()))
                     : Result<Value>(tl::unexpected(names.error()));
    }
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Result<std::vector<double>> wanted = wantedElements(call, *given);
    if (!wanted)
        return tl::unexpected(wanted.error());
    const std::vector<double> numbers = distinct(*wanted);
    if (numbers.size() > 1000)
        return call.failAt("test_elements", say("isin() takes at most 1000 different numbers"));
    if (numbers.empty())
        return applyToValues(Elementwise::notEqual, {valueOf(*object), valueOf(*object)}, {Join::inner, false, {}})
            .and_then([&](const Value& never) { return applyToValues(Elementwise::logicalAnd, {never, makeNumberValue(0, NumberValue::Kind::boolean)}); });
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
