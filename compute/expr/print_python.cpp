#include "expr/print_python.h"

#include "expr/identifier.h"

#include <array>
#include <charconv>
#include <cmath>

namespace zs {
namespace {

/// What binds tighter has the higher rank; an operand of a lower rank than its place needs brackets.
enum Rank { kLowest = 0, kCompare = 1, kOr, kXor, kAnd, kSum, kProduct, kSign, kPower, kPrimary };

Rank rankOf(BinaryOp op)
{
    switch (op) {
    case BinaryOp::bitOr: return kOr;
    case BinaryOp::bitXor: return kXor;
    case BinaryOp::bitAnd: return kAnd;
    case BinaryOp::add:
    case BinaryOp::subtract: return kSum;
    case BinaryOp::power: return kPower;
    default: return kProduct;
    }
}

Rank rankOf(const Expr& expr)
{
    if (const auto* binary = std::get_if<BinaryExpr>(&expr.node))
        return rankOf(binary->op);
    if (std::holds_alternative<CompareExpr>(expr.node))
        return kCompare;
    return std::holds_alternative<UnaryExpr>(expr.node) ? kSign : kPrimary;
}

Rank above(Rank rank)
{
    return static_cast<Rank>(rank + 1);
}

std::string doubleText(double value)
{
    if (std::isinf(value))
        return "1e999"; // Python has no other literal
    std::array<char, 40> buffer{};
    const auto [end, problem] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    std::string text(buffer.data(), end);
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

class Printer {
public:
    void print(const ExprPtr& expr, Rank lowest = kLowest)
    {
        const bool needsBrackets = rankOf(*expr) < lowest;
        m_text += needsBrackets ? "(" : "";
        std::visit(*this, expr->node);
        m_text += needsBrackets ? ")" : "";
    }

    std::string take() { return std::move(m_text); }

    void operator()(const NameExpr& name) { m_text += name.name; }
    void operator()(const TextExpr& text) { m_text += quotedText(text.value); }
    void operator()(const BooleanExpr& boolean) { m_text += boolean.value ? "True" : "False"; }
    void operator()(const NoneExpr&) { m_text += "None"; }
    void operator()(const EllipsisExpr&) { m_text += "..."; }

    void operator()(const NumberExpr& number)
    {
        if (!number.text.empty())
            m_text += number.text;
        else if (const auto* integer = std::get_if<std::int64_t>(&number.value))
            m_text += std::to_string(*integer);
        else
            m_text += doubleText(std::get<double>(number.value));
    }

    void operator()(const ListExpr& list)
    {
        m_text += "[";
        printItems(list.items);
        m_text += "]";
    }

    void operator()(const TupleExpr& tuple)
    {
        m_text += "(";
        printItems(tuple.items);
        m_text += tuple.items.size() == 1 ? ",)" : ")";
    }

    void operator()(const DictExpr& dict)
    {
        std::string_view before = "{";
        for (const auto& [key, value] : dict.items) {
            m_text += before;
            print(key);
            m_text += ": ";
            print(value);
            before = ", ";
        }
        m_text += dict.items.empty() ? "{}" : "}";
    }

    void operator()(const SliceExpr& slice)
    {
        printIf(slice.start);
        m_text += ":";
        printIf(slice.stop);
        m_text += slice.step ? ":" : "";
        printIf(slice.step);
    }

    void operator()(const AttributeExpr& attribute)
    {
        const bool isNumber = as<NumberExpr>(attribute.object) != nullptr; // 1.real is no Python
        m_text += isNumber ? "(" : "";
        print(attribute.object, kPrimary);
        m_text += isNumber ? ")." : ".";
        m_text += attribute.name;
    }

    void operator()(const SubscriptExpr& subscript)
    {
        print(subscript.object, kPrimary);
        m_text += "[";
        const auto* tuple = as<TupleExpr>(subscript.index);
        if (tuple && !tuple->items.empty())
            printItems(tuple->items);
        else
            print(subscript.index);
        m_text += tuple && tuple->items.size() == 1 ? ",]" : "]";
    }

    void operator()(const CallExpr& call)
    {
        print(call.callee, kPrimary);
        m_text += "(";
        printItems(call.arguments);
        std::string_view before = call.arguments.empty() ? "" : ", ";
        for (const Keyword& keyword : call.keywords) {
            m_text += before;
            printKeyword(keyword);
            before = ", ";
        }
        m_text += ")";
    }

    void operator()(const UnaryExpr& unary)
    {
        m_text += operatorText(unary.op);
        print(unary.operand, kSign);
    }

    void operator()(const BinaryExpr& binary)
    {
        const Rank rank = rankOf(binary.op);
        const bool isPower = binary.op == BinaryOp::power;
        print(binary.left, isPower ? kPrimary : rank);
        printOperator(operatorText(binary.op));
        print(binary.right, isPower ? kSign : above(rank));
    }

    void operator()(const CompareExpr& compare)
    {
        print(compare.left, above(kCompare));
        printOperator(operatorText(compare.op));
        print(compare.right, above(kCompare));
    }

private:
    void printItems(const std::vector<ExprPtr>& items)
    {
        for (std::size_t i = 0; i < items.size(); ++i) {
            m_text += i == 0 ? "" : ", ";
            print(items[i]);
        }
    }

    void printIf(const ExprPtr& expr)
    {
        if (expr)
            print(expr);
    }

    void printOperator(std::string_view op)
    {
        m_text += ' ';
        m_text += op;
        m_text += ' ';
    }

    void printKeyword(const Keyword& keyword)
    {
        if (keyword.isUnpacked) {
            m_text += "**";
            print(keyword.value, kOr);
            return;
        }
        const bool isPlain = isIdentifier(keyword.name);
        m_text += isPlain ? keyword.name + "=" : "**{" + quotedText(keyword.name) + ": ";
        print(keyword.value);
        m_text += isPlain ? "" : "}";
    }

    std::string m_text;
};

} // namespace

std::string printPython(const ExprPtr& expr)
{
    Printer printer;
    printer.print(expr);
    return printer.take();
}

std::string printLine(const Statement& statement)
{
    if (statement.target.empty())
        return printPython(statement.value);
    const auto* sum = as<BinaryExpr>(statement.value);
    if (statement.isInPlace && sum)
        return statement.target + ' ' + std::string(operatorText(sum->op)) + "= " + printPython(sum->right);
    return statement.target + " = " + printPython(statement.value);
}

std::vector<std::string> printLines(const Program& program)
{
    std::vector<std::string> lines;
    for (const Statement& statement : program.statements)
        lines.push_back(printLine(statement));
    return lines;
}

std::string printPython(const Program& program)
{
    std::string text;
    for (const std::string& line : printLines(program))
        text += line + "\n";
    return text;
}

} // namespace zs
