#include "expr/expression_parser.h"

#include <algorithm>

namespace zs {

Parsed<ExprPtr> ExpressionParser::attribute(ExprPtr object, const Place& begin)
{
    m_tokens.take(); // .
    const Token name = m_tokens.peek();
    if (name.kind == TokenKind::keyword)
        return refuseWrong(
            name.place, say("'%1' is a word of Python itself; write it between brackets: ['%1']", m_tokens.text(name)));
    if (name.kind != TokenKind::name)
        return m_tokens.refuseNext(say("a name after '.'"));
    m_tokens.take();
    return build(AttributeExpr{std::move(object), std::string(m_tokens.text(name)), name.place}, m_tokens.since(begin));
}

Parsed<ExprPtr> ExpressionParser::subscript(ExprPtr object, const Place& begin)
{
    const Token open = m_tokens.take();
    const Place indexBegin = m_tokens.peek().place;
    TupleExpr tuple;
    bool isClosed = false;
    bool isTuple = false;
    Place indexPlace = indexBegin;
    if (m_tokens.isOp("]"))
        return refuseWrong(m_tokens.peek().place,
                           say("there is nothing between the brackets; write an index or a name in quotes"));
    while (!isClosed) {
        Parsed<ExprPtr> item = index();
        if (!item)
            return item;
        tuple.items.push_back(*item);
        indexPlace = m_tokens.since(indexBegin);
        const Parsed<bool> closed = takeSeparator(open, "]");
        if (!closed)
            return tl::unexpected<SyntaxError>(closed.error());
        isTuple = isTuple || !*closed;
        isClosed = *closed || m_tokens.takeOp("]");
    }
    if (!isTuple)
        return build(SubscriptExpr{std::move(object), tuple.items.front()}, m_tokens.since(begin));
    Parsed<ExprPtr> indices = build(std::move(tuple), indexPlace);
    if (!indices)
        return indices;
    return build(SubscriptExpr{std::move(object), *indices}, m_tokens.since(begin));
}

Parsed<ExprPtr> ExpressionParser::index()
{
    const Place begin = m_tokens.peek().place;
    if (m_tokens.isOp(":"))
        return slice(nullptr, begin);
    Parsed<ExprPtr> first = expression();
    if (!first || !m_tokens.isOp(":"))
        return first;
    return slice(*first, begin);
}

Parsed<ExprPtr> ExpressionParser::slice(ExprPtr start, const Place& begin)
{
    SliceExpr slice{std::move(start), nullptr, nullptr};
    for (ExprPtr* part : {&slice.stop, &slice.step}) {
        if (!m_tokens.takeOp(":"))
            break;
        if (m_tokens.isOp(":") || m_tokens.isOp(",") || m_tokens.isOp("]"))
            continue;
        Parsed<ExprPtr> value = expression();
        if (!value)
            return value;
        *part = *value;
    }
    return build(std::move(slice), m_tokens.since(begin));
}

Parsed<ExprPtr> ExpressionParser::call(ExprPtr callee, const Place& begin)
{
    const Token open = m_tokens.take();
    CallExpr call{std::move(callee), {}, {}};
    bool isClosed = m_tokens.takeOp(")");
    while (!isClosed) {
        if (const Parsed<void> status = argument(call); !status)
            return tl::unexpected<SyntaxError>(status.error());
        const Parsed<bool> closed = takeSeparator(open, ")");
        if (!closed)
            return tl::unexpected<SyntaxError>(closed.error());
        isClosed = *closed || m_tokens.takeOp(")");
    }
    return build(std::move(call), m_tokens.since(begin));
}

Parsed<void> ExpressionParser::argument(CallExpr& call)
{
    const Token first = m_tokens.peek();
    if (m_tokens.isOp("**"))
        return unpackedKeywords(call);
    const bool isKeyword = first.kind == TokenKind::name && m_tokens.isOp("=", 1);
    if (isKeyword) {
        m_tokens.take();
        m_tokens.take();
    }
    Parsed<ExprPtr> value = expression();
    if (!value)
        return tl::unexpected<SyntaxError>(value.error());
    if (isKeyword)
        return addKeyword(call, {std::string(m_tokens.text(first)), first.place, *value});
    if (!call.keywords.empty() && !m_tokens.isOp("="))
        return refuseWrong(
            first.place,
            say("an argument without a name cannot follow one with a name; write it first, or give it its name"));
    call.arguments.push_back(*value);
    return {};
}

/// **{'time': 1} as the keywords that it holds, **box as it stands.
Parsed<void> ExpressionParser::unpackedKeywords(CallExpr& call)
{
    const Token stars = m_tokens.take();
    const Parsed<ExprPtr> value = expression();
    if (!value)
        return tl::unexpected<SyntaxError>(value.error());
    const DictExpr* dict = as<DictExpr>(*value);
    if (!dict)
        return addKeyword(call, {{}, stars.place, *value, true});
    if (dict->items.empty())
        return refuseUnsupported(stars.place, say("'**' unpacks an empty dict; leave it out"));
    for (const auto& [key, item] : dict->items) {
        const TextExpr* name = as<TextExpr>(key);
        if (!name)
            return refuseUnsupported(key->place, say("the name of an argument is a text: **{'time': 0}"));
        if (const Parsed<void> added = addKeyword(call, {name->value, key->place, item}); !added)
            return added;
    }
    return {};
}

Parsed<void> ExpressionParser::addKeyword(CallExpr& call, Keyword keyword)
{
    constexpr std::size_t kMost = 255;
    if (call.keywords.size() == kMost)
        return refuseUnsupported(keyword.namePlace, say("a call takes at most %1 named arguments", kMost));
    const auto isSame = [&](const Keyword& other) { return !other.isUnpacked && other.name == keyword.name; };
    if (!keyword.isUnpacked && std::any_of(call.keywords.begin(), call.keywords.end(), isSame))
        return refuseWrong(keyword.namePlace, say("the argument '%1' is given twice", keyword.name));
    call.keywords.push_back(std::move(keyword));
    return {};
}

} // namespace zs
