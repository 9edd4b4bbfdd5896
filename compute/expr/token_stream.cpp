#include "expr/token_stream.h"

#include "expr/identifier.h"
#include "expr/refused_tokens.h"

#include <algorithm>

namespace zs {
namespace {

bool countsForParser(const Token& token)
{
    return token.kind != TokenKind::comment && token.kind != TokenKind::prompt && token.kind != TokenKind::output &&
           token.kind != TokenKind::magic;
}

/// At most so many bytes, cut between characters and lines.
std::string shortened(std::string_view text)
{
    constexpr std::size_t kMost = 40;
    text = text.substr(0, text.find_first_of("\r\n"));
    if (text.size() <= kMost)
        return std::string(text);
    std::size_t length = 0;
    while (length < kMost)
        length += std::max<std::size_t>(codePointAt(text, length).bytes, 1);
    return std::string(text.substr(0, length)) + "…";
}

} // namespace

TokenStream::TokenStream(std::string_view source) : m_source(source), m_tokens(tokenize(source))
{
    std::erase_if(m_tokens, [](const Token& token) { return !countsForParser(token); });
}

const Token& TokenStream::peek(std::size_t ahead) const
{
    return m_tokens[std::min(m_at + ahead, m_tokens.size() - 1)];
}

const Token& TokenStream::take()
{
    const Token& token = peek();
    m_at = std::min(m_at + 1, m_tokens.size() - 1);
    m_lastTaken = token.place;
    return token;
}

bool TokenStream::takeOp(std::string_view op)
{
    const bool isIt = isOp(op);
    if (isIt)
        take();
    return isIt;
}

bool TokenStream::isOp(std::string_view op, std::size_t ahead) const
{
    const Token& token = peek(ahead);
    return token.kind == TokenKind::op && text(token) == op;
}

bool TokenStream::isKeyword(std::string_view word, std::size_t ahead) const
{
    const Token& token = peek(ahead);
    return token.kind == TokenKind::keyword && text(token) == word;
}

bool TokenStream::isStatementEnd() const
{
    return peek().kind == TokenKind::newline || peek().kind == TokenKind::end || isOp(";");
}

Sentence TokenStream::name(const Token& token) const
{
    if (token.kind == TokenKind::end)
        return say("the end of the text");
    if (token.kind == TokenKind::newline)
        return say("the end of the line");
    const std::string shown = shortened(text(token));
    return token.kind == TokenKind::text ? say("the text %1", shown) : say("'%1'", shown);
}

/// The innermost bracket that is still open before the next token.
std::optional<Token> TokenStream::openBracket() const
{
    std::vector<Token> open;
    for (std::size_t i = 0; i < m_at; ++i) {
        const bool isOperator = m_tokens[i].kind == TokenKind::op;
        const char c = isOperator ? text(m_tokens[i]).front() : ' ';
        if (c == '(' || c == '[' || c == '{')
            open.push_back(m_tokens[i]);
        else if ((c == ')' || c == ']' || c == '}') && !open.empty())
            open.pop_back();
    }
    return open.empty() ? std::nullopt : std::optional(open.back());
}

tl::unexpected<SyntaxError> TokenStream::refuseNext(const Sentence& expected) const
{
    const Token& token = peek();
    if (token.kind == TokenKind::bad)
        return refuseWrong(token.place, faultSentence(token, text(token)));
    if (token.kind == TokenKind::op || token.kind == TokenKind::keyword)
        if (const auto reason = refusedInExpression(isKeyword("not") && isKeyword("in", 1) ? "not in" : text(token)))
            return refuseUnsupported(token.place, *reason);
    if (token.kind == TokenKind::newline || token.kind == TokenKind::end)
        if (const std::optional<Token> open = openBracket())
            return refuseWrong(open->place, say("'%1' is never closed", text(*open)));
    return refuseWrong(token.place, say("%1 is missing before %2", expected, name(token)));
}

} // namespace zs
