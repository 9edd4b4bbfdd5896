#include "plan/operators.h"

#include "plan/arithmetic.h"
#include "plan/each.h"
#include "plan/group_arithmetic.h"
#include "plan/numpy_arrays.h"
#include "plan/text_arrays.h"
#include "plan/whole_numbers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace zs {
namespace {

bool isWhole(const NumberValue& number)
{
    return number.kind != NumberValue::Kind::floating;
}

double plainResult(BinaryOp op, double a, double b)
{
    switch (op) {
    case BinaryOp::add: return a + b;
    case BinaryOp::subtract: return a - b;
    case BinaryOp::multiply: return a * b;
    case BinaryOp::divide: return a / b;
    case BinaryOp::floorDivide: return std::floor(a / b);
    case BinaryOp::modulo: return a - b * std::floor(a / b);
    default: return std::pow(a, b);
    }
}

Result<Value> numberResult(BinaryOp op, const NumberValue& a, const NumberValue& b)
{
    const bool isInteger = isWhole(a) && isWhole(b);
    const bool isDivision = op == BinaryOp::divide || op == BinaryOp::floorDivide || op == BinaryOp::modulo;
    if (isDivision && b.value == 0)
        return fail(ErrorCode::invalidArgument, "division by zero");
    const bool isBits = op == BinaryOp::bitAnd || op == BinaryOp::bitOr || op == BinaryOp::bitXor;
    if (isBits && !isInteger)
        return fail(ErrorCode::invalidArgument, "& | ^ are for conditions and whole numbers");
    const bool staysWhole = isInteger && op != BinaryOp::divide && !(op == BinaryOp::power && b.value < 0);
    if (!staysWhole)
        return makeNumberValue(plainResult(op, a.value, b.value));
    const std::optional<double> whole = wholeResult(op, a.value, b.value);
    if (!whole)
        return fail(ErrorCode::invalidArgument, "a whole number is exact here up to 9007199254740992, and this is beyond; "
                                                "give one of the numbers a decimal point, as in 10.0**19");
    return makeNumberValue(*whole, NumberValue::Kind::integer);
}

Elementwise operationOf(BinaryOp op)
{
    static constexpr std::array kOperations{Elementwise::add,      Elementwise::subtract,    Elementwise::multiply,
                                            Elementwise::divide,   Elementwise::floorDivide, Elementwise::modulo,
                                            Elementwise::power,    Elementwise::logicalAnd,  Elementwise::logicalXor,
                                            Elementwise::logicalOr};
    return kOperations[static_cast<std::size_t>(op)];
}

Elementwise operationOf(CompareOp op)
{
    static constexpr std::array kOperations{Elementwise::equal,     Elementwise::notEqual, Elementwise::less,
                                            Elementwise::lessEqual, Elementwise::greater,  Elementwise::greaterEqual};
    return kOperations[static_cast<std::size_t>(op)];
}

bool isBitwise(BinaryOp op)
{
    return op == BinaryOp::bitAnd || op == BinaryOp::bitOr || op == BinaryOp::bitXor;
}

bool areBooleans(const Value& value)
{
    if (const auto* number = value.as<NumberValue>())
        return number->kind == NumberValue::Kind::boolean;
    const Result<Labelled> object = labelledOf(value);
    if (!object)
        return false;
    const std::vector<const LabelledArray*> members = membersOf(*object);
    return std::all_of(members.begin(), members.end(),
                       [](const LabelledArray* array) { return array->type == ValueType::boolean; });
}

/// `ds` as arrays; lists and texts beside arrays stay what they are.
Value loaded(const Value& value)
{
    if (!value.as<SourceValue>())
        return value;
    Result<Labelled> object = labelledOf(value);
    return object ? valueOf(std::move(*object)) : value;
}

/// A date beside an array of dates, as an array without dimensions.
Result<Value> dateBeside(const Value& date, const Value& array)
{
    const auto* dates = array.as<LabelledArray>();
    if (dates == nullptr || dates->type != ValueType::time)
        return date;
    return dateScalar(date, dates->calendar, dates->name);
}

Result<Value> combine(Elementwise operation, const Value& left, const Value& right)
{
    if (left.as<GroupByValue>() || right.as<GroupByValue>())
        return applyToGroups(operation, loaded(left), loaded(right));
    const std::vector<Value> operands = withListsAsNumpy({loaded(left), loaded(right)});
    const Value& a = operands.front();
    const Value& b = operands.back();
    const Result<Value> x = dateBeside(a, b);
    const Result<Value> y = dateBeside(b, a);
    if (!x || !y)
        return tl::unexpected(x ? y.error() : x.error());
    const auto* bare = x->as<LabelledArray>();
    const auto* labelled = y->as<LabelledArray>();
    if (bare && labelled && bare->holder == LabelledArray::Holder::numpy && !labelled->isNumpy())
        return applyToValues(operation, {*x, *y}, {Join::inner, true, {1, 0}}); // numpy asks xarray, which keeps attributes then
    return applyToValues(operation, {*x, *y});
}

} // namespace

Result<Value> applyUnary(UnaryOp op, const Value& operand)
{
    if (const auto* number = operand.as<NumberValue>()) {
        if (op == UnaryOp::invert)
            return number->kind == NumberValue::Kind::boolean
                       ? Result<Value>(makeNumberValue(-1 - number->value, NumberValue::Kind::integer))
                       : fail(ErrorCode::invalidArgument, "~ is for conditions");
        return makeNumberValue(op == UnaryOp::minus ? -number->value : number->value,
                               isWhole(*number) ? NumberValue::Kind::integer : NumberValue::Kind::floating);
    }
    if (const auto* duration = operand.as<DurationValue>())
        return Value{DurationValue{op == UnaryOp::minus ? -duration->micros : duration->micros}};
    const Value object = withListsAsNumpy({loaded(operand)}).front();
    if (op == UnaryOp::invert && !areBooleans(object))
        return fail(ErrorCode::invalidArgument, "~ turns conditions round; compare first, as in ~(x > 0)");
    const Elementwise operation = op == UnaryOp::minus  ? Elementwise::negative
                                  : op == UnaryOp::plus ? Elementwise::positive
                                                        : Elementwise::logicalNot;
    return applyToValues(operation, {object}, {Join::inner, true});
}

Result<Value> applyBinary(BinaryOp op, const Value& left, const Value& right)
{
    const auto* a = left.as<NumberValue>();
    const auto* b = right.as<NumberValue>();
    if (a && b)
        return numberResult(op, *a, *b);
    const auto* span = left.as<DurationValue>() ? left.as<DurationValue>() : right.as<DurationValue>();
    if (span && (a || b) && (op == BinaryOp::multiply || (op == BinaryOp::divide && b))) {
        const double factor = a ? a->value : b->value;
        return Value{DurationValue{op == BinaryOp::multiply ? span->micros * factor : span->micros / factor}};
    }
    if (left.as<DurationValue>() && right.as<DurationValue>() && op == BinaryOp::divide)
        return makeNumberValue(left.as<DurationValue>()->micros / right.as<DurationValue>()->micros);
    if (isBitwise(op) && !(areBooleans(left) && areBooleans(right)))
        return fail(ErrorCode::invalidArgument,
                    "& | ^ combine conditions; put each in brackets, as in (x > 0) & (x < 5)");
    return combine(operationOf(op), left, right);
}

Result<Value> applyCompare(CompareOp op, const Value& left, const Value& right)
{
    const auto* a = left.as<NumberValue>();
    const auto* b = right.as<NumberValue>();
    if (a && b) {
        const std::array<bool, 6> results{a->value == b->value, a->value != b->value,
                                          a->value<b->value, a->value <= b->value, a->value> b->value,
                                          a->value >= b->value};
        return makeNumberValue(results[static_cast<std::size_t>(op)] ? 1 : 0, NumberValue::Kind::boolean);
    }
    const auto* texts = left.as<TextArrayValue>() ? left.as<TextArrayValue>() : right.as<TextArrayValue>();
    if (texts) {
        const Value& other = left.as<TextArrayValue>() ? right : left;
        if (op != CompareOp::equal && op != CompareOp::notEqual)
            return fail(ErrorCode::invalidArgument, "texts are compared with == and !=");
        const auto* text = other.as<TextValue>();
        if (text == nullptr)
            return fail(ErrorCode::invalidArgument, "an array of texts is compared with a text, not with %1",
                        describeValue(other));
        return isOneOf(*texts, {text->text}, op == CompareOp::notEqual);
    }
    return combine(operationOf(op), left, right);
}

} // namespace zs
