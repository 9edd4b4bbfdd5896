#include "expr/syntax.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace zs {
namespace {

using Children = std::vector<ExprPtr>; // in a fixed order, null where something was left out

Children childrenOf(const ExprNode& node)
{
    struct Visitor {
        Children operator()(const ListExpr& list) const { return list.items; }
        Children operator()(const TupleExpr& tuple) const { return tuple.items; }
        Children operator()(const DictExpr& dict) const
        {
            Children all;
            for (const auto& [key, value] : dict.items)
                all.insert(all.end(), {key, value});
            return all;
        }
        Children operator()(const SliceExpr& slice) const { return {slice.start, slice.stop, slice.step}; }
        Children operator()(const AttributeExpr& attribute) const { return {attribute.object}; }
        Children operator()(const SubscriptExpr& subscript) const { return {subscript.object, subscript.index}; }
        Children operator()(const CallExpr& call) const
        {
            Children all{call.callee};
            all.insert(all.end(), call.arguments.begin(), call.arguments.end());
            for (const Keyword& keyword : call.keywords)
                all.push_back(keyword.value);
            return all;
        }
        Children operator()(const UnaryExpr& unary) const { return {unary.operand}; }
        Children operator()(const BinaryExpr& binary) const { return {binary.left, binary.right}; }
        Children operator()(const CompareExpr& compare) const { return {compare.left, compare.right}; }
        Children operator()(const NameExpr&) const { return {}; }
        Children operator()(const NumberExpr&) const { return {}; }
        Children operator()(const TextExpr&) const { return {}; }
        Children operator()(const BooleanExpr&) const { return {}; }
        Children operator()(const NoneExpr&) const { return {}; }
        Children operator()(const EllipsisExpr&) const { return {}; }
    };
    return std::visit(Visitor{}, node);
}

/// Equal but for the children.
bool sameSelf(const ExprNode& a, const ExprNode& b)
{
    struct Visitor {
        const ExprNode& other;

        bool operator()(const NameExpr& name) const { return name.name == std::get<NameExpr>(other).name; }
        bool operator()(const NumberExpr& number) const { return number.value == std::get<NumberExpr>(other).value; }
        bool operator()(const TextExpr& text) const { return text.value == std::get<TextExpr>(other).value; }
        bool operator()(const BooleanExpr& boolean) const
        {
            return boolean.value == std::get<BooleanExpr>(other).value;
        }
        bool operator()(const AttributeExpr& attribute) const
        {
            return attribute.name == std::get<AttributeExpr>(other).name;
        }
        bool operator()(const CallExpr& call) const
        {
            const auto sameName = [](const Keyword& x, const Keyword& y) {
                return x.name == y.name && x.isUnpacked == y.isUnpacked;
            };
            const CallExpr& that = std::get<CallExpr>(other);
            return std::equal(call.keywords.begin(), call.keywords.end(), that.keywords.begin(), that.keywords.end(),
                              sameName);
        }
        bool operator()(const UnaryExpr& unary) const { return unary.op == std::get<UnaryExpr>(other).op; }
        bool operator()(const BinaryExpr& binary) const { return binary.op == std::get<BinaryExpr>(other).op; }
        bool operator()(const CompareExpr& compare) const { return compare.op == std::get<CompareExpr>(other).op; }
        bool operator()(const NoneExpr&) const { return true; }
        bool operator()(const EllipsisExpr&) const { return true; }
        bool operator()(const ListExpr&) const { return true; }
        bool operator()(const TupleExpr&) const { return true; }
        bool operator()(const DictExpr&) const { return true; }
        bool operator()(const SliceExpr&) const { return true; }
        bool operator()(const SubscriptExpr&) const { return true; }
    };
    return a.index() == b.index() && std::visit(Visitor{b}, a);
}

template <class Number>
ExprPtr signedNumber(Number value, bool isNegative, Number magnitude, const Place& place)
{
    ExprPtr number = makeExpr(NumberExpr{isNegative ? magnitude : value, {}}, place);
    return isNegative ? makeExpr(UnaryExpr{UnaryOp::minus, std::move(number)}, place) : number;
}

} // namespace

ExprPtr makeExpr(ExprNode node, const Place& place)
{
    int height = 0;
    for (const ExprPtr& child : childrenOf(node))
        height = std::max(height, child ? child->height : 0);
    return std::make_shared<const Expr>(Expr{std::move(node), place, height + 1});
}

ExprPtr makeNumber(std::int64_t value, const Place& place)
{
    if (value == std::numeric_limits<std::int64_t>::min()) // its magnitude is no 64-bit integer
        return makeExpr(
            BinaryExpr{BinaryOp::subtract, makeNumber(value + 1, place), makeNumber(std::int64_t{1}, place)}, place);
    return signedNumber(value, value < 0, value < 0 ? -value : value, place);
}

ExprPtr makeNumber(double value, const Place& place)
{
    if (std::isnan(value))
        return makeExpr(AttributeExpr{makeExpr(NameExpr{"np"}, place), "nan", place}, place);
    return signedNumber(value, std::signbit(value), std::fabs(value), place);
}

bool sameExpr(const ExprPtr& a, const ExprPtr& b)
{
    if (!a || !b)
        return !a && !b;
    if (!sameSelf(a->node, b->node))
        return false;
    const Children left = childrenOf(a->node);
    const Children right = childrenOf(b->node);
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), sameExpr);
}

bool sameStatements(const Program& a, const Program& b)
{
    const auto same = [](const Statement& x, const Statement& y) {
        return x.target == y.target && x.isInPlace == y.isInPlace && sameExpr(x.value, y.value);
    };
    return std::equal(a.statements.begin(), a.statements.end(), b.statements.begin(), b.statements.end(), same);
}

std::string_view operatorText(UnaryOp op)
{
    return std::array<std::string_view, 3>{"+", "-", "~"}[static_cast<std::size_t>(op)];
}

std::string_view operatorText(BinaryOp op)
{
    return std::array<std::string_view, 10>{
        "+", "-", "*", "/", "//", "%", "**", "&", "^", "|"}[static_cast<std::size_t>(op)];
}

std::string_view operatorText(CompareOp op)
{
    return std::array<std::string_view, 6>{"==", "!=", "<", "<=", ">", ">="}[static_cast<std::size_t>(op)];
}

} // namespace zs
