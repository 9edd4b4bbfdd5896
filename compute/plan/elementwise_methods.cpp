#include "plan/methods.h"

#include "graph/leaf_nodes.h"
#include "plan/arithmetic.h"
#include "plan/at_hand.h"
#include "plan/each.h"
#include "plan/number_types.h"
#include "plan/numpy_arrays.h"
#include "plan/whole_numbers.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace zs {
namespace {

const std::map<std::string, Elementwise>& functionsByName()
{
    static const std::map<std::string, Elementwise> kFunctions{
        {"add", Elementwise::add},
        {"subtract", Elementwise::subtract},
        {"multiply", Elementwise::multiply},
        {"divide", Elementwise::divide},
        {"true_divide", Elementwise::divide},
        {"floor_divide", Elementwise::floorDivide},
        {"mod", Elementwise::modulo},
        {"remainder", Elementwise::modulo},
        {"power", Elementwise::power},
        {"equal", Elementwise::equal},
        {"not_equal", Elementwise::notEqual},
        {"less", Elementwise::less},
        {"less_equal", Elementwise::lessEqual},
        {"greater", Elementwise::greater},
        {"greater_equal", Elementwise::greaterEqual},
        {"logical_and", Elementwise::logicalAnd},
        {"logical_or", Elementwise::logicalOr},
        {"logical_xor", Elementwise::logicalXor},
        {"logical_not", Elementwise::logicalNot},
        {"minimum", Elementwise::minimum},
        {"maximum", Elementwise::maximum},
        {"fmin", Elementwise::fmin},
        {"fmax", Elementwise::fmax},
        {"arctan2", Elementwise::arctan2},
        {"hypot", Elementwise::hypot},
        {"copysign", Elementwise::copysign},
        {"negative", Elementwise::negative},
        {"positive", Elementwise::positive},
        {"abs", Elementwise::absolute},
        {"absolute", Elementwise::absolute},
        {"fabs", Elementwise::absolute},
        {"sign", Elementwise::sign},
        {"square", Elementwise::square},
        {"sqrt", Elementwise::sqrt},
        {"cbrt", Elementwise::cbrt},
        {"exp", Elementwise::exp},
        {"exp2", Elementwise::exp2},
        {"expm1", Elementwise::expm1},
        {"log", Elementwise::log},
        {"log2", Elementwise::log2},
        {"log10", Elementwise::log10},
        {"log1p", Elementwise::log1p},
        {"sin", Elementwise::sin},
        {"cos", Elementwise::cos},
        {"tan", Elementwise::tan},
        {"arcsin", Elementwise::arcsin},
        {"arccos", Elementwise::arccos},
        {"arctan", Elementwise::arctan},
        {"sinh", Elementwise::sinh},
        {"cosh", Elementwise::cosh},
        {"tanh", Elementwise::tanh},
        {"arcsinh", Elementwise::arcsinh},
        {"arccosh", Elementwise::arccosh},
        {"arctanh", Elementwise::arctanh},
        {"deg2rad", Elementwise::deg2rad},
        {"radians", Elementwise::deg2rad},
        {"rad2deg", Elementwise::rad2deg},
        {"degrees", Elementwise::rad2deg},
        {"floor", Elementwise::floor},
        {"ceil", Elementwise::ceil},
        {"trunc", Elementwise::trunc},
        {"rint", Elementwise::rint},
        {"isnan", Elementwise::isNull},
        {"isfinite", Elementwise::isFinite},
        {"isinf", Elementwise::isInf},
    };
    return kFunctions;
}

/// np.cos(0.5): a number of numbers.
Result<Value> applyToNumbers(Elementwise operation, const std::vector<Value>& operands)
{
    std::vector<NodePtr> nodes;
    std::vector<OperandType> types;
    for (const Value& operand : operands) {
        const auto* number = operand.as<NumberValue>();
        nodes.push_back(std::make_shared<MemoryNode>(constantBlock({}, number->value)));
        types.push_back({number->kind == NumberValue::Kind::floating  ? ValueType::float64
                         : number->kind == NumberValue::Kind::integer ? ValueType::integer
                                                                      : ValueType::boolean,
                         false});
    }
    const Result<ValueType> type = resultType(operation, types);
    if (!type)
        return tl::unexpected(type.error());
    const double value = numberAtHand(elementwise(operation, nodes));
    if (*type == ValueType::integer && !isExactWhole(value))
        return fail(ErrorCode::invalidArgument, "the result is too large for a whole number of 64 bits; give one of the numbers a "
                                                "decimal point");
    const auto kind = *type == ValueType::float64   ? NumberValue::Kind::floating
                      : *type == ValueType::integer ? NumberValue::Kind::integer
                                                    : NumberValue::Kind::boolean;
    return makeNumberValue(value, kind);
}

LabelledArray withAttrs(LabelledArray array, bool keeps)
{
    if (!keeps)
        array.attrs = {};
    return array;
}

} // namespace

Result<Value> elementwiseFunction(Call& call)
{
    const Elementwise operation = functionsByName().at(call.name);
    std::vector<Value> operands;
    for (const char* parameter : {"x1", "x2", "x"})
        if (const Value* value = call.find(parameter))
            operands.push_back(value->as<SourceValue>() ? valueOf(*labelledOf(*value)) : *value);
    for (Value& operand : operands) // np.cos([0, 1]): to numpy a list of numbers is an array
        if (const auto* list = operand.as<SequenceValue>())
            if (std::optional<LabelledArray> array = numpyOfList(*list))
                operand = Value{std::move(*array)};
    const bool isNumbers =
        std::all_of(operands.begin(), operands.end(), [](const Value& v) { return v.as<NumberValue>() != nullptr; });
    return isNumbers ? applyToNumbers(operation, operands) : applyToValues(operation, operands, {Join::inner, true});
}

Result<Value> roundMethod(Call& call)
{
    const Result<bool> keepsAttrs = call.flag("keep_attrs", true);
    if (!keepsAttrs)
        return tl::unexpected(keepsAttrs.error());
    const Result<Index> digits = call.whole(call.has("decimals") ? "decimals" : "ndigits", 0);
    if (!digits || std::abs(*digits) > 15)
        return digits ? call.failAt("decimals", say("decimals= lies between -15 and 15"))
                      : Result<Value>(tl::unexpected(digits.error()));
    const Value* given = call.find("x");
    const Value object = given ? *given : call.receiver;
    if (const auto* number = object.as<NumberValue>()) {
        const double scale = std::pow(10.0, static_cast<double>(*digits));
        return makeNumberValue(std::nearbyint(number->value * scale) / scale, number->kind);
    }
    const Result<Labelled> labelled = labelledOf(object);
    if (!labelled)
        return tl::unexpected(labelled.error());
    return methodOnEach(*labelled, [&](const LabelledArray& array) -> Result<LabelledArray> {
        if (array.type == ValueType::integer && *digits >= 0)
            return withAttrs(array, *keepsAttrs);
        const NumberValue scale{NumberValue::Kind::floating, std::pow(10.0, static_cast<double>(std::abs(*digits)))};
        const bool isUp = *digits >= 0;
        const ElementwiseOptions keeps{Join::inner, *keepsAttrs};
        Result<LabelledArray> scaled =
            applyElementwise(isUp ? Elementwise::multiply : Elementwise::divide, {array, scale}, keeps);
        if (scaled && *digits == 0)
            scaled = withAttrs(array, *keepsAttrs);
        Result<LabelledArray> whole = scaled ? applyElementwise(Elementwise::rint, {*scaled}, keeps) : scaled;
        if (!whole || *digits == 0)
            return whole;
        return applyElementwise(isUp ? Elementwise::divide : Elementwise::multiply, {*whole, scale}, keeps);
    });
}

Result<Value> astypeMethod(Call& call)
{
    const Result<std::optional<NumberType>> type = numberTypeArgument(call, "dtype");
    const Result<bool> keeps = call.flag("keep_attrs", true);
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!type || !keeps || !object)
        return tl::unexpected(!type ? type.error() : !keeps ? keeps.error() : object.error());
    return methodOnEach(*object, [&](const LabelledArray& array) -> Result<LabelledArray> {
        if (array.type == ValueType::time || array.type == ValueType::duration)
            return fail(ErrorCode::unsupported,
                        "dates stay dates here; subtract one and divide by np.timedelta64(1, 'D') for numbers");
        LabelledArray cast = castTo(array, **type);
        return withAttrs(std::move(cast), *keeps);
    });
}

} // namespace zs
