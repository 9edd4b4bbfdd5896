#pragma once

#include "expr/place.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace zs {

struct Expr;
/// A piece of the tree: immutable, shared, never null unless a comment says so.
using ExprPtr = std::shared_ptr<const Expr>;

struct NameExpr {
    std::string name;
};

/// Never negative: -5 is a UnaryExpr of 5.
struct NumberExpr {
    std::variant<std::int64_t, double> value;
    std::string text; // as it was typed (0x10, 1_000, 1e3); "" = print the value
};

struct TextExpr {
    std::string value; // UTF-8, escapes resolved
};

struct BooleanExpr {
    bool value = false;
};

struct NoneExpr {};

struct EllipsisExpr {};

struct ListExpr {
    std::vector<ExprPtr> items;
};

struct TupleExpr {
    std::vector<ExprPtr> items;
};

struct DictExpr {
    std::vector<std::pair<ExprPtr, ExprPtr>> items; // key, value
};

/// a:b:c between brackets; slice(a, b) is a CallExpr. Stands only as the index of a SubscriptExpr, or in the tuple
/// there.
struct SliceExpr {
    ExprPtr start; // null when left out, as the other two
    ExprPtr stop;
    ExprPtr step;
};

struct AttributeExpr {
    ExprPtr object;
    std::string name;
    Place namePlace;
};

/// object[index]; several indices are one TupleExpr.
struct SubscriptExpr {
    ExprPtr object;
    ExprPtr index;
};

/// `**{'time': 1}` in a call is the keyword time=1; `name` may then be any text. `**box` stays one keyword: its value is
/// the dictionary, its name is empty.
struct Keyword {
    std::string name;
    Place namePlace;
    ExprPtr value;
    bool isUnpacked = false; // **box
};

struct CallExpr {
    ExprPtr callee;
    std::vector<ExprPtr> arguments;
    std::vector<Keyword> keywords; // no name twice, but for **a, **b
};

enum class UnaryOp { plus, minus, invert };

struct UnaryExpr {
    UnaryOp op = UnaryOp::plus;
    ExprPtr operand;
};

enum class BinaryOp { add, subtract, multiply, divide, floorDivide, modulo, power, bitAnd, bitXor, bitOr };

struct BinaryExpr {
    BinaryOp op = BinaryOp::add;
    ExprPtr left;
    ExprPtr right;
};

enum class CompareOp { equal, notEqual, less, lessEqual, greater, greaterEqual };

struct CompareExpr {
    CompareOp op = CompareOp::equal;
    ExprPtr left;
    ExprPtr right;
};

using ExprNode =
    std::variant<NameExpr, NumberExpr, TextExpr, BooleanExpr, NoneExpr, EllipsisExpr, ListExpr, TupleExpr, DictExpr,
                 SliceExpr, AttributeExpr, SubscriptExpr, CallExpr, UnaryExpr, BinaryExpr, CompareExpr>;

/// The subset of Python that people write for xarray, as a tree. Made by parser.h, syntax_json.h or makeExpr().
/// Threads: immutable once made, any
struct Expr {
    ExprNode node;
    Place place;    // from its first to its last character
    int height = 1; // 1 + that of its highest child; at most kMaxExprHeight, so that walking the tree may recurse
};

inline constexpr int kMaxExprHeight = 200;

/// The node as one of its kinds, or null: `if (const auto* call = as<CallExpr>(expr))`.
template <class Node>
[[nodiscard]] const Node* as(const ExprPtr& expr)
{
    return expr ? std::get_if<Node>(&expr->node) : nullptr;
}

/// One line: `target = value`, or a bare expression.
struct Statement {
    std::string target; // "" = a bare expression
    ExprPtr value;
    Place targetPlace;      // of the whole line when it is a bare expression
    bool isInPlace = false; // target += b: `value` is then the BinaryExpr target + b
};

/// What somebody typed or pasted. Imports, comments and magic lines are left out.
struct Program {
    std::vector<Statement> statements;
    std::string source; // every Place counts in this text
};

/// Makes a tree from its parts and knows its height (not its limit: whoever builds from outside checks it).
[[nodiscard]] ExprPtr makeExpr(ExprNode node, const Place& place = {});
/// A number that may be negative, as Python writes it.
[[nodiscard]] ExprPtr makeNumber(std::int64_t value, const Place& place = {});
[[nodiscard]] ExprPtr makeNumber(double value, const Place& place = {});

/// The same tree, wherever it stands and however its numbers were typed. 1 and 1.0 differ.
[[nodiscard]] bool sameExpr(const ExprPtr& a, const ExprPtr& b);
[[nodiscard]] bool sameStatements(const Program& a, const Program& b);

/// How Python writes the operator: "//".
[[nodiscard]] std::string_view operatorText(UnaryOp op);
[[nodiscard]] std::string_view operatorText(BinaryOp op);
[[nodiscard]] std::string_view operatorText(CompareOp op);

} // namespace zs
