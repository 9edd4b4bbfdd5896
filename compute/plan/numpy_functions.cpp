#include "plan/methods.h"

#include "geo/number_text.h"
#include "plan/arithmetic.h"
#include "plan/each.h"
#include "plan/number_types.h"
#include "plan/numpy_arrays.h"
#include "plan/whole_numbers.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <map>

namespace zs {
namespace {

Value numberList(const std::vector<double>& numbers, bool isWhole, bool isNumpy)
{
    SequenceValue list;
    list.isNumpy = isNumpy;
    for (const double number : numbers)
        list.items.push_back(
            makeNumberValue(number, isWhole ? NumberValue::Kind::integer : NumberValue::Kind::floating));
    return Value{std::move(list)};
}

bool isWholeArgument(const Call& call, const char* parameter)
{
    const Value* value = call.find(parameter);
    const auto* number = value ? value->as<NumberValue>() : nullptr;
    return value == nullptr || (number && number->kind != NumberValue::Kind::floating);
}

/// np.array([1, 2], dtype=float): lists know no bits, so that only Python's own types can be asked for.
Result<Value> listOfType(Call& call, SequenceValue list, const NumberType& type)
{
    if (type.type == ValueType::float32 || (type.type == ValueType::integer && type.whole != WholeKind()))
        return call.failAt("dtype", say("a list has the type 'float64', 'int64' or 'bool' here"));
    const auto kind = type.type == ValueType::float64   ? NumberValue::Kind::floating
                      : type.type == ValueType::integer ? NumberValue::Kind::integer
                                                        : NumberValue::Kind::boolean;
    for (Value& item : list.items) {
        const auto* number = item.as<NumberValue>();
        if (number == nullptr)
            return call.failAt("dtype", say("dtype= goes with a list of numbers, not with %1", describeValue(item)));
        item = makeNumberValue(castTo(number->value, type), kind);
    }
    return Value{std::move(list)};
}

constexpr double kMaxNumbers = 1e7;

} // namespace

Result<Value> datetime64Function(Call& call)
{
    const Result<std::string> text = call.text("value", "");
    if (!text)
        return call.failAt("value", say("a date is written as text: np.datetime64('1982-08-07')"));
    // numpy cuts a date to its unit: only a text that has no more than that is taken.
    static const std::map<std::string, std::size_t> kLongest{{"Y", 4},  {"M", 7},   {"D", 10},  {"h", 13}, {"m", 16},
                                                             {"s", 19}, {"ms", 23}, {"us", 26}, {"ns", 29}};
    const Result<std::string> unit = call.text("unit", "ns");
    if (!unit || !call.has("unit"))
        return unit ? Result<Value>(Value{DateValue{*text}}) : tl::unexpected(unit.error());
    const auto longest = kLongest.find(*unit);
    if (longest == kLongest.end() || text->size() > longest->second)
        return call.failAt("unit", say("'%1' does not fit into the unit '%2'; leave the unit out", *text, *unit));
    return Value{DateValue{*text}};
}

Result<Value> timedelta64Function(Call& call)
{
    static const std::map<std::string, double> kMicros{{"W", 7 * 86'400e6}, {"D", 86'400e6}, {"h", 3600e6},
                                                       {"H", 3600e6},       {"m", 60e6},     {"s", 1e6},
                                                       {"ms", 1e3},         {"us", 1},       {"ns", 1e-3}};
    const Result<double> count = call.number("value", 0);
    const Result<std::string> unit = call.text("unit", "D");
    if (!count || !unit)
        return tl::unexpected(count ? unit.error() : count.error());
    const auto micros = kMicros.find(*unit);
    if (micros == kMicros.end())
        return call.failAt("unit", say("the unit of a duration is 'W', 'D', 'h', 'm', 's', 'ms', 'us' or 'ns'"));
    return Value{DurationValue{*count * micros->second}};
}

/// datetime.datetime(2000, 1, 31), cftime.DatetimeNoLeap(2000, 1, 31, 12).
Result<Value> dateFunction(Call& call)
{
    std::array<Index, 6> parts{1970, 1, 1, 0, 0, 0};
    static constexpr std::array kNames{"year", "month", "day", "hour", "minute", "second"};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Result<Index> part = call.whole(kNames[i], parts[i]);
        if (!part)
            return tl::unexpected(part.error());
        parts[i] = *part;
    }
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04lld-%02lld-%02lldT%02lld:%02lld:%02lld",
                  static_cast<long long>(parts[0]), static_cast<long long>(parts[1]), static_cast<long long>(parts[2]),
                  static_cast<long long>(parts[3]), static_cast<long long>(parts[4]), static_cast<long long>(parts[5]));
    return Value{DateValue{text.data()}};
}

Result<Value> arangeFunction(Call& call)
{
    const bool isRange = call.has("stop");
    const Result<double> first = call.number("start", 0);
    const Result<double> second = call.number("stop", 0);
    const Result<double> step = call.number("step", 1);
    if (!first || !second || !step)
        return tl::unexpected(!first ? first.error() : !second ? second.error() : step.error());
    const double start = isRange ? *first : 0;
    const double stop = isRange ? *second : *first;
    const double count = std::ceil((stop - start) / *step);
    if (!(count < kMaxNumbers))
        return call.failAt("step", say("that is too many numbers, or the step is 0"));
    std::vector<double> numbers;
    for (double i = 0; i < count; ++i)
        numbers.push_back(start + i * *step);
    return numberList(numbers,
                      isWholeArgument(call, "start") && isWholeArgument(call, "stop") && isWholeArgument(call, "step"),
                      call.name == "arange");
}

Result<Value> linspaceFunction(Call& call)
{
    const Result<double> start = call.number("start", 0);
    const Result<double> stop = call.number("stop", 0);
    const Result<Index> count = call.whole("num", 50);
    if (!start || !stop || !count)
        return tl::unexpected(!start ? start.error() : !stop ? stop.error() : count.error());
    if (*count < 0 || static_cast<double>(*count) > kMaxNumbers)
        return call.failAt("num", say("num= lies between 0 and ten million"));
    std::vector<double> numbers;
    for (Index i = 0; i < *count; ++i)
        numbers.push_back(i + 1 == *count
                              ? *stop
                              : *start + (*stop - *start) / static_cast<double>(std::max<Index>(*count - 1, 1)) *
                                             static_cast<double>(i));
    return numberList(numbers, false, true);
}

/// list(…), tuple(…), np.array(…): the list itself.
Result<Value> listFunction(Call& call)
{
    const Value* items = call.find("items");
    if (items == nullptr)
        return Value{SequenceValue{}};
    const auto* list = items->as<SequenceValue>();
    const Result<std::optional<NumberType>> type = numberTypeArgument(call, "dtype");
    if (!type)
        return tl::unexpected(type.error());
    if (list == nullptr && *type && items->as<LabelledArray>())
        return Value{castTo(*items->as<LabelledArray>(), **type)};
    if (list == nullptr)
        return *items;
    SequenceValue made{list->items, call.name == "tuple", call.name == "array" || call.name == "asarray"};
    return *type ? listOfType(call, std::move(made), **type) : Result<Value>(Value{std::move(made)});
}

Result<Value> dictFunction(Call& call)
{
    DictValue dict;
    if (const Value* items = call.find("items"))
        if (const auto* given = items->as<DictValue>())
            dict = *given;
    for (const auto& [name, argument] : call.keywords())
        dict.items.emplace_back(name, argument.value);
    return Value{std::move(dict)};
}

Result<Value> sliceFunction(Call& call)
{
    const auto part = [&](const char* name) {
        const Value* value = call.find(name);
        return value ? std::make_shared<const Value>(*value) : nullptr;
    };
    if (!call.arguments.contains("stop"))
        return Value{SliceValue{nullptr, part("start"), nullptr}};
    return Value{SliceValue{part("start"), part("stop"), part("step")}};
}

/// float(x), int(x), bool(x): of a number.
Result<Value> numberFunction(Call& call)
{
    const Value* given = call.find("x");
    const auto* number = given ? given->as<NumberValue>() : nullptr;
    if (number) {
        if (call.name == "int" && !isExactWhole(std::trunc(number->value)))
            return call.failAt("x", say("a whole number has at most 64 bits here, and %1 has more", numberText(number->value)));
        if (call.name == "int")
            return makeNumberValue(std::trunc(number->value), NumberValue::Kind::integer);
        return makeNumberValue(call.name == "bool" ? (number->value != 0 ? 1 : 0) : number->value,
                               call.name == "bool" ? NumberValue::Kind::boolean : NumberValue::Kind::floating);
    }
    const auto* array = given ? given->as<LabelledArray>() : nullptr;
    if (array && array->dims.empty()) {
        LabelledArray python = asNumpy(castTo(*array, call.name == "int"    ? ValueType::integer
                                                      : call.name == "bool" ? ValueType::boolean
                                                                            : ValueType::float64));
        python.holder = LabelledArray::Holder::python;
        return Value{std::move(python)};
    }
    return call.failAt("x", say("%1() takes one number; for the type of an array write .astype('float64')", call.name));
}

Result<Value> lenFunction(Call& call)
{
    const Value& given = *call.find("x");
    if (const auto* list = given.as<SequenceValue>())
        return makeNumberValue(static_cast<double>(list->items.size()), NumberValue::Kind::integer);
    const auto* array = given.as<LabelledArray>();
    if (array == nullptr || array->dims.empty())
        return call.failAt("x", say("len() is for lists and for arrays that have a dimension"));
    return makeNumberValue(static_cast<double>(array->size(array->dims.front())), NumberValue::Kind::integer);
}

Result<Value> printFunction(Call& call)
{
    const Value* given = call.find("x");
    return given ? *given : Value{};
}

} // namespace zs
