#include "plan/methods.h"

#include "graph/leaf_nodes.h"
#include "plan/arithmetic.h"
#include "plan/each.h"
#include "plan/numpy_arrays.h"

#include <limits>

namespace zs {
namespace {

bool isFloating(const LabelledArray& array)
{
    return array.type == ValueType::float32 || array.type == ValueType::float64;
}

/// An argument as numpy takes it: bare numbers in an array.
Result<LabelledArray> bareArray(Call& call, const std::string& parameter)
{
    const Value* given = call.find(parameter);
    const auto* list = given ? given->as<SequenceValue>() : nullptr;
    std::optional<LabelledArray> listed = list ? numpyOfList(*list) : std::nullopt;
    if (listed)
        return std::move(*listed);
    const auto* array = given ? given->as<LabelledArray>() : nullptr;
    return array ? Result<LabelledArray>(asNumpy(*array))
                 : call.failAt(parameter, say("np.%1() takes an array", call.name));
}

/// The array; a number as one without dimensions.
Result<LabelledArray> bareOperand(Call& call, const std::string& parameter)
{
    const Value* given = call.find(parameter);
    const auto* number = given ? given->as<NumberValue>() : nullptr;
    if (number == nullptr)
        return bareArray(call, parameter);
    LabelledArray array;
    array.data = std::make_shared<MemoryNode>(constantBlock({}, number->value));
    array.holder = LabelledArray::Holder::numpy;
    return array;
}

/// `array` with `number` where `which` is true.
Result<LabelledArray> replaced(const LabelledArray& array, Elementwise comparison, double limit, double number)
{
    const NumberValue beside{NumberValue::Kind::floating, limit};
    const Result<LabelledArray> which = applyElementwise(comparison, {array, beside});
    if (!which)
        return which;
    return applyElementwise(Elementwise::where, {*which, NumberValue{NumberValue::Kind::floating, number}, array},
                            {Join::exact, true, {2, 0, 1}});
}

} // namespace

/// np.nan_to_num(x): 0 for what is missing, the largest number there is for infinity.
Result<Value> nanToNumFunction(Call& call)
{
    const Result<LabelledArray> array = bareArray(call, "x");
    if (!array)
        return tl::unexpected(array.error());
    const double most = array->type == ValueType::float32 ? static_cast<double>(std::numeric_limits<float>::max())
                                                          : std::numeric_limits<double>::max();
    const Result<double> nan = call.number("nan", 0);
    const Result<double> above = call.number("posinf", most);
    const Result<double> below = call.number("neginf", -most);
    if (!nan || !above || !below)
        return tl::unexpected(!nan ? nan.error() : !above ? above.error() : below.error());
    if (!isFloating(*array))
        return Value{*array};
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    Result<LabelledArray> result = applyElementwise(
        Elementwise::fillNull, {*array, NumberValue{NumberValue::Kind::floating, *nan}}, {Join::left, true, {}});
    if (result)
        result = replaced(*result, Elementwise::equal, kInfinity, *above);
    if (result)
        result = replaced(*result, Elementwise::equal, -kInfinity, *below);
    return result ? Result<Value>(Value{asNumpy(std::move(*result))}) : tl::unexpected(result.error());
}

/// np.isclose(a, b): |a - b| ≤ atol + rtol·|b|, and infinities that are the same.
Result<Value> iscloseFunction(Call& call)
{
    const Result<LabelledArray> a = bareOperand(call, "a");
    const Result<LabelledArray> b = bareOperand(call, "b");
    const Result<double> rtol = call.number("rtol", 1e-5);
    const Result<double> atol = call.number("atol", 1e-8);
    const Result<bool> equalNan = call.flag("equal_nan", false);
    if (!a || !b)
        return tl::unexpected(a ? b.error() : a.error());
    if (!rtol || !atol || !equalNan)
        return tl::unexpected(!rtol ? rtol.error() : !atol ? atol.error() : equalNan.error());
    const auto number = [](double value) { return Result<Operand>(NumberValue{NumberValue::Kind::floating, value}); };
    const auto apply = [](Elementwise operation, const std::vector<Result<Operand>>& operands) -> Result<Operand> {
        std::vector<Operand> plain;
        for (const Result<Operand>& operand : operands) {
            if (!operand)
                return operand;
            plain.push_back(*operand);
        }
        return applyElementwise(operation, plain).map([](LabelledArray array) { return Operand(std::move(array)); });
    };
    const Result<Operand> x = Operand(*a);
    const Result<Operand> y = Operand(*b);
    const Result<Operand> distance = apply(Elementwise::absolute, {apply(Elementwise::subtract, {x, y})});
    const Result<Operand> allowed = apply(
        Elementwise::add, {apply(Elementwise::multiply, {apply(Elementwise::absolute, {y}), number(*rtol)}), number(*atol)});
    const Result<Operand> isNear = apply(Elementwise::logicalAnd, {apply(Elementwise::lessEqual, {distance, allowed}),
                                                                   apply(Elementwise::isFinite, {distance})});
    Result<Operand> isClose = apply(Elementwise::logicalOr, {isNear, apply(Elementwise::equal, {x, y})});
    if (*equalNan)
        isClose = apply(Elementwise::logicalOr, {isClose, apply(Elementwise::logicalAnd, {apply(Elementwise::isNull, {x}),
                                                                                         apply(Elementwise::isNull, {y})})});
    return isClose ? Result<Value>(Value{asNumpy(std::get<LabelledArray>(*isClose))}) : tl::unexpected(isClose.error());
}

} // namespace zs
