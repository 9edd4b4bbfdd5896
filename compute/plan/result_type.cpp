#include "plan/arithmetic.h"

#include <algorithm>

namespace zs {
namespace {

bool isPlain(ValueType type)
{
    return type != ValueType::time && type != ValueType::duration;
}

bool isFloating(ValueType type)
{
    return type == ValueType::float32 || type == ValueType::float64;
}

bool isComparison(Elementwise op)
{
    return op >= Elementwise::equal && op <= Elementwise::greaterEqual;
}

bool isLogical(Elementwise op)
{
    return op >= Elementwise::logicalAnd && op <= Elementwise::logicalNot;
}

tl::unexpected<Error> doNotMix(const std::vector<OperandType>& operands, const Sentence& what)
{
    std::string types;
    for (const OperandType& operand : operands)
        types += (types.empty() ? "" : " and ") + valueTypeName(operand.type);
    return fail(ErrorCode::invalidArgument, "%1 cannot be %2", types, what);
}

/// + and − of dates and durations.
Result<ValueType> timeResult(Elementwise op, const std::vector<OperandType>& operands)
{
    const ValueType left = operands.front().type;
    const ValueType right = operands.back().type;
    const bool isTimeLeft = left == ValueType::time;
    const bool isTimeRight = right == ValueType::time;
    switch (op) {
    case Elementwise::subtract:
        if (isTimeLeft && isTimeRight)
            return ValueType::duration;
        if (right == ValueType::duration && !isPlain(left))
            return left;
        break;
    case Elementwise::add:
        if (left == ValueType::duration && !isPlain(right))
            return right;
        if (right == ValueType::duration && isTimeLeft)
            return left;
        break;
    case Elementwise::multiply:
        if (!isTimeLeft && !isTimeRight && (isPlain(left) || isPlain(right)))
            return ValueType::duration;
        break;
    case Elementwise::divide:
        if (left == ValueType::duration && right == ValueType::duration)
            return ValueType::float64;
        if (left == ValueType::duration && isPlain(right))
            return ValueType::duration;
        break;
    case Elementwise::floorDivide:
        if (left == ValueType::duration && right == ValueType::duration)
            return ValueType::integer;
        break;
    case Elementwise::negative:
    case Elementwise::positive:
    case Elementwise::absolute:
        if (left == ValueType::duration)
            return left;
        break;
    case Elementwise::minimum:
    case Elementwise::maximum:
    case Elementwise::fmin:
    case Elementwise::fmax:
    case Elementwise::fillNull:
        if (left == right)
            return left;
        break;
    case Elementwise::isNull:
    case Elementwise::notNull:
    case Elementwise::isFinite: return ValueType::boolean;
    default: break;
    }
    return doNotMix(operands, say("combined like this; subtract dates, or divide durations by np.timedelta64(1, 'D')"));
}

/// The type that numpy computes in when every operand is a plain number type.
ValueType unitedType(const std::vector<OperandType>& operands)
{
    OperandType all = operands.front();
    for (const OperandType& operand : operands)
        all = {commonType(all, operand), all.isWeak && operand.isWeak, all.isWeak ? operand.whole : all.whole, 0};
    return all.type;
}

/// Functions with real results: sqrt, sin, exp, …
bool isReal(Elementwise op)
{
    return (op >= Elementwise::sqrt && op <= Elementwise::rad2deg) || op == Elementwise::arctan2 ||
           op == Elementwise::hypot || op == Elementwise::copysign || op == Elementwise::divide ||
           op == Elementwise::floor || op == Elementwise::ceil || op == Elementwise::trunc || op == Elementwise::rint;
}

} // namespace

ValueType commonType(const OperandType& a, const OperandType& b)
{
    if (a.type == b.type)
        return a.type;
    if (!isPlain(a.type) || !isPlain(b.type))
        return isPlain(a.type) ? b.type : a.type;
    const OperandType& strong = a.isWeak && !b.isWeak ? b : a;
    const OperandType& other = a.isWeak && !b.isWeak ? a : b;
    if (strong.type == ValueType::boolean)
        return other.type;
    if (other.type == ValueType::boolean)
        return strong.type;
    if (other.isWeak && isFloating(strong.type))
        return strong.type;
    const OperandType& whole = isFloating(strong.type) ? other : strong;
    const OperandType& floating = isFloating(strong.type) ? strong : other;
    if (whole.type == ValueType::integer && whole.whole.bits <= 16 && floating.type == ValueType::float32 && !floating.isWeak)
        return ValueType::float32;
    return ValueType::float64; // int64 and any float, or both floats
}

double adaptedNumber(double number, ValueType beside)
{
    return beside == ValueType::float32 ? static_cast<double>(static_cast<float>(number)) : number;
}

Result<ValueType> resultType(Elementwise op, const std::vector<OperandType>& operands)
{
    const bool hasTimes =
        std::any_of(operands.begin(), operands.end(), [](const OperandType& o) { return !isPlain(o.type); });
    if (isComparison(op)) {
        if (hasTimes && operands.front().type != operands.back().type)
            return doNotMix(operands, say("compared; write the date as np.datetime64('1982-08-07')"));
        return ValueType::boolean;
    }
    if (op == Elementwise::where)
        return commonType(operands[1], operands[2]);
    if (hasTimes)
        return timeResult(op, operands);
    if (op == Elementwise::fillNull)
        return commonType(operands[0], operands[1]);
    const ValueType united = unitedType(operands);
    if (isLogical(op) || (op >= Elementwise::isNull && op <= Elementwise::isInf))
        return ValueType::boolean;
    if (op == Elementwise::toFloat32)
        return ValueType::float32;
    if (op == Elementwise::toInteger)
        return ValueType::integer;
    if (united == ValueType::boolean) {
        if (op == Elementwise::subtract || op == Elementwise::negative)
            return doNotMix(operands,
                            op == Elementwise::negative ? say("negated; use ~") : say("subtracted; use ^ or !="));
        if (op == Elementwise::add || op == Elementwise::multiply || op == Elementwise::absolute ||
            op == Elementwise::positive || (op >= Elementwise::minimum && op <= Elementwise::fmax))
            return ValueType::boolean;
        return isReal(op) ? ValueType::float64 : ValueType::integer;
    }
    if (isReal(op) && !isFloating(united)) {
        const bool isSmall =
            !operands.front().isWeak && std::all_of(operands.begin(), operands.end(), [](const OperandType& o) {
                return o.isWeak || (o.type == ValueType::integer && o.whole.bits <= 16);
            });
        return isSmall && op != Elementwise::divide ? ValueType::float32 : ValueType::float64;
    }
    return united;
}

} // namespace zs
