#include "expr/identifier.h"
#include "expr/lexer.h"
#include "expr/literals.h"
#include "expr/parser.h"
#include "expr/syntax_json.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <set>

namespace zs {
namespace {

using Items = Result<std::vector<ExprPtr>>;

tl::unexpected<Error> wrong(const Sentence& reason)
{
    return fail(ErrorCode::corrupt, reason);
}

Result<std::string> nameIn(const Json& json)
{
    if (!json.is_string() || !isIdentifier(json.get_ref<const std::string&>()))
        return wrong(say("a name is no name that Python knows"));
    return json.get<std::string>();
}

const Json& member(const Json& json, const char* name)
{
    static const Json kNothing = Json::array();
    const auto found = json.find(name);
    return found == json.end() ? kNothing : *found;
}

bool isArrayOf(const Json& json, std::size_t size)
{
    return json.is_array() && json.size() == size;
}

template <class Op>
std::optional<Op> operatorIn(const Json& json, Op last)
{
    for (int i = 0; json.is_string() && i <= static_cast<int>(last); ++i)
        if (operatorText(static_cast<Op>(i)) == json.get_ref<const std::string&>())
            return static_cast<Op>(i);
    return std::nullopt;
}

/// Reads one tree; `depth` counts the nodes above.
class Reader {
public:
    Result<ExprPtr> read(const Json& json, int depth) const
    {
        if (depth >= kMaxExprHeight)
            return wrong(say("the expression nests deeper than %1 levels", kMaxExprHeight));
        if (!json.is_object() || json.empty())
            return wrong(say("an expression is no object with one kind"));
        const std::string& kind = json.begin().key();
        const Json& value = json.begin().value();
        if (json.size() != (kind == "call" ? 3U : 1U))
            return wrong(say("an expression is no object with one kind"));
        for (const Kind& known : kKinds)
            if (kind == known.name) {
                const Result<ExprNode> node = (this->*known.read)(kind == "call" ? json : value, depth + 1);
                return node ? Result<ExprPtr>(makeExpr(*node)) : tl::unexpected<Error>(node.error());
            }
        return wrong(say("the kind of expression '%1' is not known", kind));
    }

private:
    using ReadNode = Result<ExprNode> (Reader::*)(const Json&, int) const;
    struct Kind {
        std::string_view name;
        ReadNode read;
    };

    Result<ExprNode> name(const Json& value, int) const
    {
        return nameIn(value).map([](std::string text) { return ExprNode(NameExpr{std::move(text)}); });
    }

    Result<ExprNode> number(const Json& value, int) const
    {
        if (!value.is_string() || value.get_ref<const std::string&>().empty())
            return wrong(say("a number is not written as text"));
        return decodeNumber(value.get_ref<const std::string&>()).map([](NumberExpr number) {
            return ExprNode(std::move(number));
        });
    }

    Result<ExprNode> constant(const Json& value, int) const
    {
        if (value.is_boolean())
            return BooleanExpr{value.get<bool>()};
        if (value.is_null())
            return NoneExpr{};
        if (value.is_string())
            return TextExpr{value.get<std::string>()};
        return wrong(say("a constant is neither text, true, false nor null"));
    }

    Result<ExprNode> ellipsis(const Json&, int) const { return EllipsisExpr{}; }

    Items items(const Json& list, std::size_t first, int depth) const
    {
        if (!list.is_array() || list.size() < first)
            return wrong(say("a list of expressions is no array"));
        std::vector<ExprPtr> all;
        for (std::size_t i = first; i < list.size(); ++i) {
            Result<ExprPtr> item = read(list[i], depth);
            if (!item)
                return tl::unexpected<Error>(item.error());
            all.push_back(std::move(*item));
        }
        return all;
    }

    Result<ExprNode> list(const Json& value, int depth) const
    {
        return items(value, 0, depth).map([](std::vector<ExprPtr> all) { return ExprNode(ListExpr{std::move(all)}); });
    }

    Result<ExprNode> tuple(const Json& value, int depth) const
    {
        return items(value, 0, depth).map([](std::vector<ExprPtr> all) { return ExprNode(TupleExpr{std::move(all)}); });
    }

    Result<ExprNode> dict(const Json& value, int depth) const
    {
        if (!value.is_array())
            return wrong(say("a dict is no array of pairs"));
        DictExpr dict;
        for (const Json& pair : value) {
            if (!isArrayOf(pair, 2))
                return wrong(say("a dict is no array of pairs"));
            Items both = items(pair, 0, depth);
            if (!both)
                return tl::unexpected<Error>(both.error());
            dict.items.emplace_back((*both)[0], (*both)[1]);
        }
        return dict;
    }

    Result<ExprNode> attribute(const Json& value, int depth) const
    {
        if (!isArrayOf(value, 2))
            return wrong(say("an attribute is not an expression and a name"));
        Result<ExprPtr> object = read(value[0], depth);
        if (!object)
            return tl::unexpected<Error>(object.error());
        return nameIn(value[1]).map([&](std::string text) {
            return ExprNode(AttributeExpr{*object, std::move(text), {}});
        });
    }

    /// A slice stands only here.
    Result<ExprPtr> index(const Json& value, int depth, bool mayBeTuple) const
    {
        const bool isObject = value.is_object() && value.size() == 1;
        if (isObject && value.begin().key() == "slice")
            return slice(value.begin().value(), depth + 1);
        if (!isObject || !mayBeTuple || value.begin().key() != "tuple" || !value.begin().value().is_array())
            return read(value, depth);
        TupleExpr tuple;
        for (const Json& item : value.begin().value()) {
            Result<ExprPtr> part = index(item, depth + 1, false);
            if (!part)
                return part;
            tuple.items.push_back(std::move(*part));
        }
        return makeExpr(std::move(tuple));
    }

    Result<ExprPtr> slice(const Json& value, int depth) const
    {
        if (!isArrayOf(value, 3))
            return wrong(say("a slice is not start, stop and step"));
        SliceExpr slice;
        std::size_t i = 0;
        for (ExprPtr* part : {&slice.start, &slice.stop, &slice.step}) {
            const Json& one = value[i++];
            if (one.is_null())
                continue;
            Result<ExprPtr> expr = read(one, depth);
            if (!expr)
                return expr;
            *part = std::move(*expr);
        }
        return makeExpr(std::move(slice));
    }

    Result<ExprNode> subscript(const Json& value, int depth) const
    {
        if (!isArrayOf(value, 2))
            return wrong(say("a subscript is not two expressions"));
        Result<ExprPtr> object = read(value[0], depth);
        if (!object)
            return tl::unexpected<Error>(object.error());
        return index(value[1], depth, true).map([&](ExprPtr inner) {
            return ExprNode(SubscriptExpr{*object, std::move(inner)});
        });
    }

    Result<ExprNode> call(const Json& object, int depth) const
    {
        Result<ExprPtr> callee = read(object["call"], depth);
        if (!callee)
            return tl::unexpected<Error>(callee.error());
        Items arguments = items(member(object, "arguments"), 0, depth);
        if (!arguments)
            return tl::unexpected<Error>(arguments.error());
        CallExpr call{*callee, std::move(*arguments), {}};
        std::set<std::string> names;
        for (const Json& pair : member(object, "keywords")) {
            const bool isUnpacked = isArrayOf(pair, 2) && pair[0].is_null();
            const bool isNamed = isArrayOf(pair, 2) && pair[0].is_string();
            if (!isUnpacked && !(isNamed && names.insert(pair[0].get<std::string>()).second))
                return wrong(say("a named argument is not a name, given once, and an expression"));
            Result<ExprPtr> value = read(pair[1], depth);
            if (!value)
                return tl::unexpected<Error>(value.error());
            call.keywords.push_back({isNamed ? pair[0].get<std::string>() : std::string(), {}, *value, isUnpacked});
        }
        return call;
    }

    Result<ExprNode> unary(const Json& value, int depth) const
    {
        const auto op = isArrayOf(value, 2) ? operatorIn(value[0], UnaryOp::invert) : std::nullopt;
        if (!op)
            return wrong(say("an operation is not an operator and its operands"));
        return read(value[1], depth).map([&](ExprPtr operand) { return ExprNode(UnaryExpr{*op, std::move(operand)}); });
    }

    Result<ExprNode> binary(const Json& value, int depth) const
    {
        const auto op = isArrayOf(value, 3) ? operatorIn(value[0], BinaryOp::bitOr) : std::nullopt;
        if (!op)
            return wrong(say("an operation is not an operator and its operands"));
        return items(value, 1, depth).map([&](std::vector<ExprPtr> both) {
            return ExprNode(BinaryExpr{*op, both[0], both[1]});
        });
    }

    Result<ExprNode> compare(const Json& value, int depth) const
    {
        const auto op = isArrayOf(value, 3) ? operatorIn(value[0], CompareOp::greaterEqual) : std::nullopt;
        if (!op)
            return wrong(say("an operation is not an operator and its operands"));
        return items(value, 1, depth).map([&](std::vector<ExprPtr> both) {
            return ExprNode(CompareExpr{*op, both[0], both[1]});
        });
    }

    static constexpr Kind kKinds[] = {
        {"name", &Reader::name},         {"number", &Reader::number},       {"constant", &Reader::constant},
        {"ellipsis", &Reader::ellipsis}, {"list", &Reader::list},           {"tuple", &Reader::tuple},
        {"dict", &Reader::dict},         {"attribute", &Reader::attribute}, {"subscript", &Reader::subscript},
        {"call", &Reader::call},         {"unary", &Reader::unary},         {"binary", &Reader::binary},
        {"compare", &Reader::compare},
    };
};

Result<Statement> readStatement(const Json& json)
{
    if (!json.is_object() || !json.contains("value"))
        return wrong(say("a statement has no value"));
    Statement statement;
    if (json.contains("target")) {
        const Result<std::string> target = nameIn(json["target"]);
        if (!target)
            return tl::unexpected<Error>(target.error());
        statement.target = *target;
    }
    const Result<ExprPtr> value = exprFromJson(json["value"]);
    if (!value)
        return tl::unexpected<Error>(value.error());
    statement.value = *value;
    const Json& inPlace = member(json, "in_place");
    statement.isInPlace = inPlace.is_boolean() && inPlace.get<bool>();
    const auto* sum = as<BinaryExpr>(*value);
    const auto* changed = sum ? as<NameExpr>(sum->left) : nullptr;
    if (statement.isInPlace && (changed == nullptr || changed->name != statement.target || statement.target.empty()))
        return wrong(say("a statement changes something else than its own name"));
    return statement;
}

} // namespace

Result<ExprPtr> exprFromJson(const Json& json)
{
    return Reader().read(json, 0);
}

Result<Program> programFromJson(const Json& json)
{
    if (!json.is_object() || !member(json, "statements").is_array() || !json.contains("statements"))
        return wrong(say("the document has no list of statements"));
    Program program;
    const Json& source = member(json, "source");
    program.source = source.is_string() ? source.get<std::string>() : std::string();
    for (const Json& one : json["statements"]) {
        Result<Statement> statement = readStatement(one);
        if (!statement)
            return addContext(statement.error(), "statements/" + std::to_string(program.statements.size()));
        program.statements.push_back(std::move(*statement));
    }
    Parsed<Program> typed = parseSource(program.source);
    const bool saysTheSame = typed && sameStatements(*typed, program);
    return saysTheSame ? std::move(*typed) : std::move(program);
}

Result<Program> programFromJsonText(std::string_view text)
{
    const JsonLimits limits{static_cast<Index>(32 * kMaxSourceBytes), 4 * kMaxExprHeight};
    const Result<Json> json = parseJson(text, limits);
    return json ? programFromJson(*json) : tl::unexpected<Error>(json.error());
}

} // namespace zs
