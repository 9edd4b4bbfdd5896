#include "plan/whole_numbers.h"

#include "graph/leaf_nodes.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace zs {
namespace {

bool holds(WholeKind kind, double number)
{
    const double range = std::ldexp(1.0, kind.isSigned ? kind.bits - 1 : kind.bits);
    return number < range && number >= (kind.isSigned ? -range : 0);
}

std::optional<WholeKind> promoted(WholeKind a, WholeKind b)
{
    if (a.isSigned == b.isSigned)
        return a.bits >= b.bits ? a : b;
    const WholeKind& is = a.isSigned ? a : b;
    const WholeKind& isNot = a.isSigned ? b : a;
    if (is.bits > isNot.bits)
        return is;
    return isNot.bits < 64 ? std::optional<WholeKind>(WholeKind{2 * isNot.bits, true}) : std::nullopt;
}

NodePtr constantOf(const NodePtr& like, double value)
{
    return std::make_shared<MemoryNode>(constantBlock(like->shape(), value));
}

__extension__ using Wide = __int128;

constexpr Wide kMostWhole = Wide{1} << 63;

/// Sums, differences, products; nothing beyond 64 bits.
std::optional<Wide> bounded(Wide value)
{
    return value < kMostWhole && value >= -kMostWhole ? std::optional(value) : std::nullopt;
}

/// base**exponent, stopped as soon as it has left 64 bits.
std::optional<Wide> powerOf(Wide base, Wide exponent)
{
    if (base == 0 || base == 1 || base == -1)
        return base == 0 ? Wide{exponent == 0} : base == 1 || exponent % 2 == 0 ? Wide{1} : Wide{-1};
    Wide result = 1;
    for (Wide i = 0; i < exponent; ++i) {
        const std::optional<Wide> next = bounded(result * base);
        if (!next)
            return std::nullopt;
        result = *next;
    }
    return result;
}

/// Rounded down, as Python divides.
Wide floorDivided(Wide a, Wide b)
{
    return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

std::optional<Wide> combinedWhole(BinaryOp op, Wide a, Wide b)
{
    switch (op) {
    case BinaryOp::add: return a + b;
    case BinaryOp::subtract: return a - b;
    case BinaryOp::multiply: return a * b;
    case BinaryOp::floorDivide: return floorDivided(a, b);
    case BinaryOp::modulo: return a - b * floorDivided(a, b);
    case BinaryOp::power: return powerOf(a, b);
    case BinaryOp::bitAnd: return a & b;
    case BinaryOp::bitOr: return a | b;
    case BinaryOp::bitXor: return a ^ b;
    default: return std::nullopt;
    }
}

} // namespace

bool isExactWhole(double number)
{
    const double range = std::ldexp(1.0, 63);
    return number < range && number >= -range && number == std::floor(number);
}

std::optional<double> exactWhole(std::int64_t number)
{
    const auto near = static_cast<double>(number);
    return isExactWhole(near) && static_cast<std::int64_t>(near) == number ? std::optional(near) : std::nullopt;
}

std::optional<double> wholeResult(BinaryOp op, double a, double b)
{
    if (!isExactWhole(a) || !isExactWhole(b))
        return std::nullopt;
    const std::optional<Wide> exact = combinedWhole(op, static_cast<Wide>(a), static_cast<Wide>(b));
    if (!exact || !bounded(*exact))
        return std::nullopt;
    const auto number = static_cast<double>(*exact);
    return static_cast<Wide>(number) == *exact && isExactWhole(number) ? std::optional(number) : std::nullopt;
}

WholeKind wholeKindOf(double number, bool isSigned)
{
    for (const int bits : {8, 16, 32, 64})
        if (holds({bits, isSigned || number < 0}, number))
            return {bits, isSigned || number < 0};
    return {64, isSigned};
}

std::optional<WholeKind> commonWhole(const OperandType& a, const OperandType& b)
{
    if (a.type != ValueType::integer || b.type != ValueType::integer)
        return a.type == ValueType::integer ? a.whole : b.type == ValueType::integer ? b.whole : WholeKind();
    if (a.isWeak && b.isWeak)
        return WholeKind();
    if (a.isWeak || b.isWeak) {
        const OperandType& array = a.isWeak ? b : a;
        const OperandType& number = a.isWeak ? a : b;
        return holds(array.whole, number.number)
                   ? array.whole
                   : promoted(array.whole, wholeKindOf(number.number, array.whole.isSigned));
    }
    return promoted(a.whole, b.whole);
}

std::optional<WholeKind> commonWhole(const std::vector<OperandType>& operands)
{
    OperandType all = operands.front();
    for (std::size_t i = 1; i < operands.size(); ++i) {
        const std::optional<WholeKind> both = commonWhole(all, operands[i]);
        if (!both)
            return std::nullopt;
        const bool isInteger = all.type == ValueType::integer || operands[i].type == ValueType::integer;
        all = {isInteger ? ValueType::integer : all.type, all.isWeak && operands[i].isWeak, *both, all.number};
    }
    return all.isWeak || all.type != ValueType::integer ? WholeKind() : all.whole;
}

WholeKind reducedWhole(Statistic statistic, WholeKind kind)
{
    switch (statistic) {
    case Statistic::sum:
    case Statistic::prod: return {64, kind.isSigned};
    case Statistic::min:
    case Statistic::max:
    case Statistic::first:
    case Statistic::last:
    case Statistic::quantile: return kind;
    default: return {};
    }
}

NodePtr wrappingElementwise(Elementwise operation, std::vector<NodePtr> inputs, WholeKind kind)
{
    static constexpr std::array<std::pair<Elementwise, Elementwise>, 4> kWhole{
        {{Elementwise::add, Elementwise::wholeAdd},
         {Elementwise::subtract, Elementwise::wholeSubtract},
         {Elementwise::multiply, Elementwise::wholeMultiply},
         {Elementwise::power, Elementwise::wholePower}}};
    if (kind.bits == 64) // as exact as float64 is
        return elementwise(operation, std::move(inputs));
    const NodePtr kindNode = constantOf(inputs.front(), kind.isSigned ? kind.bits : -kind.bits);
    for (const auto& [plain, whole] : kWhole)
        if (operation == plain)
            return elementwise(whole, {inputs[0], inputs[1], kindNode});
    if (operation == Elementwise::square)
        return elementwise(Elementwise::wholeMultiply, {inputs[0], inputs[0], kindNode});
    const NodePtr result = elementwise(operation, inputs);
    const bool canLeave = operation == Elementwise::negative || operation == Elementwise::absolute ||
                          operation == Elementwise::floorDivide;
    return canLeave ? elementwise(Elementwise::wholeAdd, {result, constantOf(result, 0), kindNode}) : result;
}

} // namespace zs
