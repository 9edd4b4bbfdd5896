#include "plan/arithmetic.h"

#include "graph/leaf_nodes.h"
#include "plan/coordinates.h"
#include "plan/numpy_arrays.h"
#include "plan/taking.h"
#include "plan/whole_numbers.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace zs {
namespace {

ValueType typeOf(const NumberValue& number)
{
    switch (number.kind) {
    case NumberValue::Kind::boolean: return ValueType::boolean;
    case NumberValue::Kind::integer: return ValueType::integer;
    case NumberValue::Kind::floating: break;
    }
    return ValueType::float64;
}

OperandType typeOf(const Operand& operand)
{
    if (const auto* array = std::get_if<LabelledArray>(&operand))
        return {array->type, array->holder == LabelledArray::Holder::python, array->whole};
    const auto& number = std::get<NumberValue>(operand);
    return {typeOf(number), true, WholeKind(), number.value};
}

/// Which operand each array is, the first ones first.
std::vector<std::size_t> arrayPlaces(const std::vector<Operand>& operands, std::vector<std::size_t> order)
{
    for (std::size_t i = 0; order.size() < operands.size() && i < operands.size(); ++i)
        if (std::find(order.begin(), order.end(), i) == order.end())
            order.push_back(i);
    std::erase_if(order, [&](std::size_t place) { return !std::holds_alternative<LabelledArray>(operands[place]); });
    // numpy's arrays have neither names nor attributes to give.
    std::stable_partition(order.begin(), order.end(),
                          [&](std::size_t place) { return !std::get<LabelledArray>(operands[place]).isNumpy(); });
    return order;
}

/// The float32 that a plain number is rounded to beside float32 arrays only.
ValueType besideType(const std::vector<LabelledArray>& arrays)
{
    const bool isAllFloat32 = std::all_of(arrays.begin(), arrays.end(), [](const LabelledArray& array) {
        return array.type == ValueType::float32 || array.holder == LabelledArray::Holder::python;
    });
    return isAllFloat32 ? ValueType::float32 : ValueType::float64;
}

/// Booleans add as or, multiply as and.
Elementwise booleanOperation(Elementwise op)
{
    if (op == Elementwise::add)
        return Elementwise::logicalOr;
    return op == Elementwise::multiply ? Elementwise::logicalAnd : op;
}

std::string commonName(const std::vector<LabelledArray>& arrays)
{
    std::optional<std::string> name; // numpy's arrays have none and do not ask
    for (const LabelledArray& array : arrays) {
        if (name && !array.isNumpy() && array.name != *name)
            return {};
        if (!array.isNumpy())
            name = array.name;
    }
    return name.value_or(std::string());
}

LabelledArray::Holder commonHolder(const std::vector<LabelledArray>& arrays)
{
    LabelledArray::Holder holder = LabelledArray::Holder::python;
    for (const LabelledArray& array : arrays)
        holder = std::min(holder, array.holder);
    return holder;
}

/// Python's numbers beside float32 are rounded to it first, as plain numbers are.
LabelledArray adaptedNumbers(LabelledArray array, ValueType beside)
{
    if (array.holder == LabelledArray::Holder::python && beside == ValueType::float32)
        array.data = elementwise(Elementwise::toFloat32, {array.data});
    return array;
}

Calendar commonCalendar(const std::vector<LabelledArray>& arrays)
{
    for (const LabelledArray& array : arrays)
        if (array.type == ValueType::time)
            return array.calendar;
    return arrays.front().calendar;
}

/// The operands that one array of the result is made of, by its name; nothing when a dataset lacks it.
Result<std::optional<std::vector<Operand>>> operandsFor(const std::string& name, const std::vector<Value>& values)
{
    std::vector<Operand> operands;
    for (const Value& value : values) {
        if (const auto* number = value.as<NumberValue>()) {
            operands.emplace_back(*number);
        } else if (const auto* array = value.as<LabelledArray>()) {
            operands.emplace_back(*array);
        } else if (const auto* dataset = value.as<LabelledDataset>()) {
            const LabelledArray* member = dataset->find(name);
            if (member == nullptr)
                return std::optional<std::vector<Operand>>();
            operands.emplace_back(*member);
        } else if (const auto* duration = value.as<DurationValue>()) {
            LabelledArray scalar;
            scalar.data = std::make_shared<MemoryNode>(constantBlock({}, duration->micros));
            scalar.type = ValueType::duration;
            scalar.name = name;
            operands.emplace_back(std::move(scalar));
        } else {
            return fail(ErrorCode::invalidArgument, "%1 cannot be computed with", describeValue(value));
        }
    }
    return std::optional(std::move(operands));
}

std::string firstArrayName(const std::vector<Value>& values)
{
    for (const Value& value : values)
        if (const auto* array = value.as<LabelledArray>())
            return array->name;
    return {};
}

} // namespace

Result<LabelledArray> applyElementwise(Elementwise operation, const std::vector<Operand>& operands,
                                       const ElementwiseOptions& options)
{
    std::vector<OperandType> types;
    for (const Operand& operand : operands)
        types.push_back(typeOf(operand));
    if (const Result<ValueType> type = resultType(operation, types); !type) // said before anything is matched
        return tl::unexpected(type.error());
    const std::vector<std::size_t> places = arrayPlaces(operands, options.order);
    std::vector<LabelledArray> arrays;
    for (const std::size_t place : places)
        arrays.push_back(std::get<LabelledArray>(operands[place]));
    Result<std::vector<LabelledArray>> aligned = matchedByPosition(std::move(arrays));
    if (aligned)
        aligned = alignArrays(std::move(*aligned), options.join);
    if (!aligned)
        return tl::unexpected(aligned.error());
    if (aligned->empty())
        return fail(ErrorCode::invalidArgument, "there is no array here");
    for (std::size_t i = 0; i < places.size(); ++i) // whole numbers with gaps are none
        types[places[i]] = typeOf((*aligned)[i]);
    Result<ValueType> type = resultType(operation, types);
    if (!type)
        return tl::unexpected(type.error());
    const bool isChoice = operation == Elementwise::where;
    const std::optional<WholeKind> whole =
        commonWhole(isChoice ? std::vector<OperandType>(types.begin() + 1, types.end()) : types);
    if (*type == ValueType::integer && !whole) // uint64 beside a signed number
        type = ValueType::float64;
    const bool isBooleans =
        std::all_of(types.begin(), types.end(), [](const OperandType& t) { return t.type == ValueType::boolean; });

    const CommonDims common = commonDims(*aligned);
    std::vector<NodePtr> nodes(operands.size());
    for (std::size_t i = 0; i < operands.size(); ++i)
        if (const auto* number = std::get_if<NumberValue>(&operands[i]))
            nodes[i] = std::make_shared<MemoryNode>(
                constantBlock(common.sizes, adaptedNumber(number->value, besideType(*aligned))));
    for (std::size_t i = 0; i < places.size(); ++i)
        nodes[places[i]] = broadcastNode(adaptedNumbers((*aligned)[i], besideType(*aligned)).data, (*aligned)[i].dims,
                                         common.dims, common.sizes);
    LabelledArray result;
    result.holder = commonHolder(*aligned);
    result.name = options.keepsAttrs ? aligned->front().name : commonName(*aligned);
    result.dims = common.dims;
    const NodePtr divisor = operation == Elementwise::floorDivide && *type == ValueType::integer ? nodes.back() : nullptr;
    if (*type == ValueType::integer && !isBooleans) {
        result.whole = *whole;
        result.data = wrappingElementwise(operation, std::move(nodes), *whole);
    } else {
        result.data = elementwise(isBooleans ? booleanOperation(operation) : operation, std::move(nodes));
    }
    if (divisor) { // numpy's whole numbers know no infinity
        const NodePtr zero = std::make_shared<MemoryNode>(constantBlock(common.sizes, 0.0));
        result.data = elementwise(Elementwise::where, {elementwise(Elementwise::notEqual, {divisor, zero}), result.data, zero});
    }
    result.type = *type;
    result.calendar = commonCalendar(*aligned);
    result.coords = mergeCoordinates(*aligned);
    if (options.keepsAttrs)
        result.attrs = aligned->front().attrs;
    return result;
}

Result<Value> applyToValues(Elementwise operation, const std::vector<Value>& operands,
                            const ElementwiseOptions& options)
{
    const auto first = std::find_if(operands.begin(), operands.end(),
                                    [](const Value& v) { return v.as<LabelledDataset>() != nullptr; });
    if (first == operands.end()) {
        const Result<std::optional<std::vector<Operand>>> plain = operandsFor(firstArrayName(operands), operands);
        if (!plain)
            return tl::unexpected(plain.error());
        Result<LabelledArray> array = applyElementwise(operation, **plain, options);
        return array ? Result<Value>(Value{std::move(*array)}) : tl::unexpected(array.error());
    }
    LabelledDataset result;
    if (options.keepsAttrs)
        result.attrs = first->as<LabelledDataset>()->attrs;
    for (const LabelledArray& member : first->as<LabelledDataset>()->arrays) {
        const Result<std::optional<std::vector<Operand>>> parts = operandsFor(member.name, operands);
        if (!parts)
            return tl::unexpected(parts.error());
        if (!*parts)
            continue;
        Result<LabelledArray> array = applyElementwise(operation, **parts, options);
        if (!array)
            return addContext(array.error(), member.name);
        array->name = member.name;
        result.arrays.push_back(std::move(*array));
    }
    return Value{std::move(result)};
}

LabelledArray castTo(LabelledArray array, ValueType type)
{
    if (type == array.type)
        return array;
    if (type == ValueType::float32)
        array.data = elementwise(Elementwise::toFloat32, {array.data});
    else if (type == ValueType::integer && array.type != ValueType::boolean)
        array.data = elementwise(Elementwise::toInteger, {array.data});
    else if (type == ValueType::boolean)
        array.data = elementwise(Elementwise::notEqual,
                                 {array.data, std::make_shared<MemoryNode>(constantBlock(array.data->shape(), 0.0))});
    array.type = type;
    return array;
}

} // namespace zs
