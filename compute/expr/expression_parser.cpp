#include "expr/expression_parser.h"

#include <array>
#include <optional>

namespace zs {
namespace {

struct Operator {
    std::string_view text;
    int rank; // binds tighter when higher
    std::variant<BinaryOp, CompareOp> op;
};

constexpr int kCompareRank = 1;

constexpr std::array<Operator, 15> kOperators = {{
    {"==", kCompareRank, CompareOp::equal},
    {"!=", kCompareRank, CompareOp::notEqual},
    {"<", kCompareRank, CompareOp::less},
    {"<=", kCompareRank, CompareOp::lessEqual},
    {">", kCompareRank, CompareOp::greater},
    {">=", kCompareRank, CompareOp::greaterEqual},
    {"|", 2, BinaryOp::bitOr},
    {"^", 3, BinaryOp::bitXor},
    {"&", 4, BinaryOp::bitAnd},
    {"+", 5, BinaryOp::add},
    {"-", 5, BinaryOp::subtract},
    {"*", 6, BinaryOp::multiply},
    {"/", 6, BinaryOp::divide},
    {"//", 6, BinaryOp::floorDivide},
    {"%", 6, BinaryOp::modulo},
}};

const Operator* operatorOf(const TokenStream& tokens)
{
    if (tokens.peek().kind != TokenKind::op)
        return nullptr;
    const std::string_view text = tokens.text(tokens.peek());
    for (const Operator& op : kOperators)
        if (op.text == text)
            return &op;
    return nullptr;
}

std::optional<UnaryOp> signOf(const TokenStream& tokens)
{
    for (const UnaryOp op : {UnaryOp::plus, UnaryOp::minus, UnaryOp::invert})
        if (tokens.isOp(operatorText(op)))
            return op;
    return std::nullopt;
}

ExprNode operationNode(const Operator& op, ExprPtr left, ExprPtr right)
{
    if (const auto* binary = std::get_if<BinaryOp>(&op.op))
        return BinaryExpr{*binary, std::move(left), std::move(right)};
    return CompareExpr{std::get<CompareOp>(op.op), std::move(left), std::move(right)};
}

tl::unexpected<SyntaxError> refuseDepth(const Place& place)
{
    return refuseUnsupported(
        place, say("this nests deeper than %1 levels; give parts of it a name on lines of their own", kMaxExprHeight));
}

/// One level of recursion, for as long as it lives.
class Level {
public:
    explicit Level(int& depth) : m_depth(++depth) {}
    ~Level() { --m_depth; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;
    [[nodiscard]] bool isTooDeep() const { return m_depth > kMaxExprHeight; }

private:
    int& m_depth;
};

} // namespace

Parsed<ExprPtr> ExpressionParser::build(ExprNode node, const Place& place)
{
    ExprPtr expr = makeExpr(std::move(node), place);
    if (expr->height > kMaxExprHeight)
        return refuseDepth(place);
    return expr;
}

Parsed<ExprPtr> ExpressionParser::expression()
{
    return operation(kCompareRank);
}

Parsed<ExprPtr> ExpressionParser::expressionOrTuple()
{
    const Place begin = m_tokens.peek().place;
    Parsed<ExprPtr> first = expression();
    if (!first || !m_tokens.isOp(","))
        return first;
    TupleExpr tuple{{*first}};
    while (m_tokens.takeOp(",")) {
        if (m_tokens.isStatementEnd())
            break;
        Parsed<ExprPtr> next = expression();
        if (!next)
            return next;
        tuple.items.push_back(*next);
    }
    return build(std::move(tuple), m_tokens.since(begin));
}

Parsed<ExprPtr> ExpressionParser::operation(int lowestRank)
{
    const Place begin = m_tokens.peek().place;
    const Level level(m_depth);
    if (level.isTooDeep())
        return refuseDepth(begin);
    Parsed<ExprPtr> left = signedOperand();
    int compared = 0;
    while (left) {
        const Operator* op = operatorOf(m_tokens);
        if (!op || op->rank < lowestRank)
            return left;
        if (op->rank == kCompareRank && ++compared > 1)
            return refuseUnsupported(m_tokens.peek().place,
                                     say("comparisons in a row are not supported; write (a < b) & (b < c)"));
        m_tokens.take();
        Parsed<ExprPtr> right = operation(op->rank + 1);
        if (!right)
            return right;
        left = build(operationNode(*op, *left, *right), m_tokens.since(begin));
    }
    return left;
}

Parsed<ExprPtr> ExpressionParser::signedOperand()
{
    const Place begin = m_tokens.peek().place;
    const Level level(m_signs);
    if (level.isTooDeep())
        return refuseDepth(begin);
    const std::optional<UnaryOp> sign = signOf(m_tokens);
    if (!sign)
        return power();
    m_tokens.take();
    Parsed<ExprPtr> operand = signedOperand();
    if (!operand)
        return operand;
    return build(UnaryExpr{*sign, *operand}, m_tokens.since(begin));
}

Parsed<ExprPtr> ExpressionParser::power()
{
    const Place begin = m_tokens.peek().place;
    Parsed<ExprPtr> base = primary();
    if (!base || !m_tokens.takeOp("**"))
        return base;
    Parsed<ExprPtr> exponent = signedOperand();
    if (!exponent)
        return exponent;
    return build(BinaryExpr{BinaryOp::power, *base, *exponent}, m_tokens.since(begin));
}

Parsed<ExprPtr> ExpressionParser::primary()
{
    const Place begin = m_tokens.peek().place;
    Parsed<ExprPtr> value = atom();
    while (value) {
        if (m_tokens.isOp("."))
            value = attribute(*value, begin);
        else if (m_tokens.isOp("["))
            value = subscript(*value, begin);
        else if (m_tokens.isOp("("))
            value = call(*value, begin);
        else
            return value;
    }
    return value;
}

Parsed<bool> ExpressionParser::takeSeparator(const Token& open, std::string_view close)
{
    if (m_tokens.takeOp(close))
        return true;
    if (m_tokens.takeOp(","))
        return false;
    const std::string_view bracket = m_tokens.text(open);
    const Token& next = m_tokens.peek();
    if (next.kind == TokenKind::op && (m_tokens.isOp(")") || m_tokens.isOp("]") || m_tokens.isOp("}")))
        return refuseWrong(next.place, say("'%1' does not close the '%2' of line %3, column %4", m_tokens.text(next),
                                           bracket, open.place.line, open.place.column));
    if (m_tokens.isOp("="))
        return refuseWrong(next.place, say("'=' gives a value to a name; write == to compare"));
    if (next.place.line != open.place.line)
        return m_tokens.refuseNext(say("a comma or '%1' for the '%2' of line %3, column %4", close, bracket,
                                       open.place.line, open.place.column));
    return m_tokens.refuseNext(say("a comma or '%1'", close));
}

} // namespace zs
