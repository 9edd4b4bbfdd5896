#include "expr/print_python.h"
#include "expr/syntax_json.h"

#include <nlohmann/json.hpp>

namespace zs {
namespace {

Json listOf(const std::vector<ExprPtr>& items)
{
    Json list = Json::array();
    for (const ExprPtr& item : items)
        list.push_back(exprToJson(item));
    return list;
}

Json orNull(const ExprPtr& expr)
{
    return expr ? exprToJson(expr) : Json(nullptr);
}

/// One entry, never mistaken for an array.
Json entry(const char* kind, Json value)
{
    Json object = Json::object();
    object[kind] = std::move(value);
    return object;
}

struct Writer {
    Json operator()(const NameExpr& name) const { return entry("name", name.name); }
    Json operator()(const NumberExpr& number) const { return entry("number", printPython(makeExpr(number))); }
    Json operator()(const TextExpr& text) const { return entry("constant", text.value); }
    Json operator()(const BooleanExpr& boolean) const { return entry("constant", boolean.value); }
    Json operator()(const NoneExpr&) const { return entry("constant", nullptr); }
    Json operator()(const EllipsisExpr&) const { return entry("ellipsis", true); }
    Json operator()(const ListExpr& list) const { return entry("list", listOf(list.items)); }
    Json operator()(const TupleExpr& tuple) const { return entry("tuple", listOf(tuple.items)); }
    Json operator()(const DictExpr& dict) const
    {
        Json items = Json::array();
        for (const auto& [key, value] : dict.items)
            items.push_back(Json::array({exprToJson(key), exprToJson(value)}));
        return entry("dict", std::move(items));
    }
    Json operator()(const SliceExpr& slice) const
    {
        return entry("slice", Json::array({orNull(slice.start), orNull(slice.stop), orNull(slice.step)}));
    }
    Json operator()(const AttributeExpr& attribute) const
    {
        return entry("attribute", Json::array({exprToJson(attribute.object), attribute.name}));
    }
    Json operator()(const SubscriptExpr& subscript) const
    {
        return entry("subscript", Json::array({exprToJson(subscript.object), exprToJson(subscript.index)}));
    }
    Json operator()(const CallExpr& call) const
    {
        Json keywords = Json::array();
        for (const Keyword& keyword : call.keywords)
            keywords.push_back(
                Json::array({keyword.isUnpacked ? Json() : Json(keyword.name), exprToJson(keyword.value)}));
        Json object = entry("call", exprToJson(call.callee));
        object["arguments"] = listOf(call.arguments);
        object["keywords"] = std::move(keywords);
        return object;
    }
    Json operator()(const UnaryExpr& unary) const
    {
        return entry("unary", Json::array({operatorText(unary.op), exprToJson(unary.operand)}));
    }
    Json operator()(const BinaryExpr& binary) const
    {
        return entry("binary",
                     Json::array({operatorText(binary.op), exprToJson(binary.left), exprToJson(binary.right)}));
    }
    Json operator()(const CompareExpr& compare) const
    {
        return entry("compare",
                     Json::array({operatorText(compare.op), exprToJson(compare.left), exprToJson(compare.right)}));
    }
};

} // namespace

Json exprToJson(const ExprPtr& expr)
{
    return std::visit(Writer{}, expr->node);
}

Json programToJson(const Program& program)
{
    Json statements = Json::array();
    for (const Statement& statement : program.statements) {
        Json object = Json::object();
        if (!statement.target.empty())
            object["target"] = statement.target;
        object["value"] = exprToJson(statement.value);
        if (statement.isInPlace)
            object["in_place"] = true;
        statements.push_back(std::move(object));
    }
    Json json = Json::object();
    json["statements"] = std::move(statements);
    json["source"] = program.source;
    return json;
}

} // namespace zs
