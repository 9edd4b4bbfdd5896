#include "plan/number_types.h"

#include "graph/leaf_nodes.h"
#include "plan/arithmetic.h"
#include "plan/at_hand.h"

#include <cmath>
#include <map>

namespace zs {
namespace {

const std::map<std::string, NumberType>& numberTypes()
{
    constexpr ValueType kInteger = ValueType::integer;
    static const std::map<std::string, NumberType> kTypes{
        {"float", {ValueType::float64, {}}},   {"float64", {ValueType::float64, {}}}, {"f8", {ValueType::float64, {}}},
        {"<f8", {ValueType::float64, {}}},     {"double", {ValueType::float64, {}}},  {"float32", {ValueType::float32, {}}},
        {"f4", {ValueType::float32, {}}},      {"<f4", {ValueType::float32, {}}},     {"int", {kInteger, {}}},
        {"int64", {kInteger, {}}},             {"i8", {kInteger, {}}},                {"<i8", {kInteger, {}}},
        {"int32", {kInteger, {32, true}}},     {"i4", {kInteger, {32, true}}},        {"int16", {kInteger, {16, true}}},
        {"i2", {kInteger, {16, true}}},        {"int8", {kInteger, {8, true}}},       {"i1", {kInteger, {8, true}}},
        {"uint8", {kInteger, {8, false}}},     {"u1", {kInteger, {8, false}}},        {"uint16", {kInteger, {16, false}}},
        {"u2", {kInteger, {16, false}}},       {"uint32", {kInteger, {32, false}}},   {"u4", {kInteger, {32, false}}},
        {"bool", {ValueType::boolean, {}}},    {"bool_", {ValueType::boolean, {}}},
    };
    return kTypes;
}

/// Whole numbers as so many bits hold them, in two's complement.
NodePtr wrapped(const NodePtr& node, const WholeKind& whole)
{
    const auto constant = [&](double value) {
        return std::make_shared<MemoryNode>(constantBlock(node->shape(), value));
    };
    const double range = std::ldexp(1.0, whole.bits);
    const NodePtr lowest = constant(whole.isSigned ? -range / 2 : 0);
    const NodePtr above = elementwise(Elementwise::subtract, {node, lowest});
    return elementwise(Elementwise::add, {elementwise(Elementwise::modulo, {above, constant(range)}), lowest});
}

} // namespace

Result<std::optional<NumberType>> numberTypeArgument(Call& call, const std::string& parameter)
{
    const Value* given = call.find(parameter);
    if (given == nullptr)
        return std::optional<NumberType>();
    const auto* text = given->as<TextValue>();
    const auto* function = given->as<FunctionValue>(); // float, int, bool
    const auto type = numberTypes().find(text ? text->text : function ? function->name : std::string());
    if (type == numberTypes().end())
        return call.failAt(parameter, say("%1() takes 'float32', 'float64', 'int64', 'int16' or 'bool'", call.name));
    return std::optional(type->second);
}

LabelledArray castTo(const LabelledArray& array, const NumberType& type)
{
    LabelledArray cast = castTo(array, type.type);
    cast.whole = type.whole;
    if (type.whole.bits != 64)
        cast.data = wrapped(cast.data, type.whole);
    return cast;
}

double castTo(double number, const NumberType& type)
{
    LabelledArray one;
    one.data = std::make_shared<MemoryNode>(constantBlock({}, number));
    return numberAtHand(castTo(one, type).data);
}

} // namespace zs
