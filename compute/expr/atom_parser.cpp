#include "expr/expression_parser.h"
#include "expr/literals.h"

namespace zs {

Parsed<ExprPtr> ExpressionParser::atom()
{
    const Token token = m_tokens.peek();
    switch (token.kind) {
    case TokenKind::name:
    case TokenKind::keyword: return wordAtom(token);
    case TokenKind::number: return number();
    case TokenKind::text: return texts();
    default: break;
    }
    if (m_tokens.isOp("("))
        return group();
    if (m_tokens.isOp("["))
        return list();
    if (m_tokens.isOp("{"))
        return dict();
    if (m_tokens.takeOp("..."))
        return build(EllipsisExpr{}, token.place);
    if (m_tokens.isOp("*") || m_tokens.isOp("**"))
        return refuseUnsupported(
            token.place, say("'%1' cannot unpack anything here; write the items one by one", m_tokens.text(token)));
    return m_tokens.refuseNext(say("a name, a number or a bracket"));
}

Parsed<ExprPtr> ExpressionParser::wordAtom(const Token& token)
{
    const std::string_view word = m_tokens.text(token);
    const bool isValue = token.kind == TokenKind::name || word == "True" || word == "False" || word == "None";
    if (!isValue)
        return m_tokens.refuseNext(say("a name, a number or a bracket"));
    m_tokens.take();
    if (token.kind == TokenKind::name)
        return build(NameExpr{std::string(word)}, token.place);
    if (word == "None")
        return build(NoneExpr{}, token.place);
    return build(BooleanExpr{word == "True"}, token.place);
}

Parsed<ExprPtr> ExpressionParser::number()
{
    const Token token = m_tokens.take();
    Result<NumberExpr> value = decodeNumber(m_tokens.text(token));
    if (!value)
        return refuseBecause(token.place, value.error());
    return build(std::move(*value), token.place);
}

/// 'a' 'b' is one text.
Parsed<ExprPtr> ExpressionParser::texts()
{
    const Place begin = m_tokens.peek().place;
    std::string all;
    while (m_tokens.peek().kind == TokenKind::text) {
        const Token token = m_tokens.take();
        const Result<std::string> value = decodeText(m_tokens.text(token));
        if (!value)
            return refuseBecause(token.place, value.error());
        all += *value;
    }
    return build(TextExpr{std::move(all)}, m_tokens.since(begin));
}

/// (a) is a, (a,) and () are tuples.
Parsed<ExprPtr> ExpressionParser::group()
{
    const Token open = m_tokens.take();
    TupleExpr tuple;
    bool isClosed = m_tokens.takeOp(")");
    bool isTuple = isClosed;
    while (!isClosed) {
        Parsed<ExprPtr> item = expression();
        if (!item)
            return item;
        tuple.items.push_back(*item);
        const Parsed<bool> closed = takeSeparator(open, ")");
        if (!closed)
            return tl::unexpected<SyntaxError>(closed.error());
        isTuple = isTuple || !*closed;
        isClosed = *closed || m_tokens.takeOp(")");
    }
    if (!isTuple)
        return tuple.items.front();
    return build(std::move(tuple), m_tokens.since(open.place));
}

Parsed<ExprPtr> ExpressionParser::list()
{
    const Token open = m_tokens.take();
    ListExpr list;
    bool isClosed = m_tokens.takeOp("]");
    while (!isClosed) {
        Parsed<ExprPtr> item = expression();
        if (!item)
            return item;
        list.items.push_back(*item);
        const Parsed<bool> closed = takeSeparator(open, "]");
        if (!closed)
            return tl::unexpected<SyntaxError>(closed.error());
        isClosed = *closed || m_tokens.takeOp("]");
    }
    return build(std::move(list), m_tokens.since(open.place));
}

Parsed<ExprPtr> ExpressionParser::dict()
{
    const Token open = m_tokens.take();
    DictExpr dict;
    bool isClosed = m_tokens.takeOp("}");
    while (!isClosed) {
        if (const Parsed<void> item = dictItem(dict, open); !item)
            return tl::unexpected<SyntaxError>(item.error());
        const Parsed<bool> closed = takeSeparator(open, "}");
        if (!closed)
            return tl::unexpected<SyntaxError>(closed.error());
        isClosed = *closed || m_tokens.takeOp("}");
    }
    return build(std::move(dict), m_tokens.since(open.place));
}

Parsed<void> ExpressionParser::dictItem(DictExpr& dict, const Token& open)
{
    Parsed<ExprPtr> key = expression();
    if (!key)
        return tl::unexpected<SyntaxError>(key.error());
    const bool isSet = dict.items.empty() && (m_tokens.isOp(",") || m_tokens.isOp("}"));
    if (isSet)
        return refuseUnsupported(open.place, say("a set is not supported; write a list: [ ]"));
    if (!m_tokens.takeOp(":"))
        return m_tokens.refuseNext(say("the ':' of a key"));
    Parsed<ExprPtr> value = expression();
    if (!value)
        return tl::unexpected<SyntaxError>(value.error());
    dict.items.emplace_back(*key, *value);
    return {};
}

} // namespace zs
