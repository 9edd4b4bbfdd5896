#include "expr/highlight.h"

#include "expr/lexer.h"

#include <string>

namespace zs {
namespace {

/// A name by its neighbours: `.x`, `x(`, `x=` between round brackets.
HighlightKind nameKind(std::string_view before, std::string_view after, bool isInCall)
{
    if (after == "(")
        return HighlightKind::function;
    if (before == ".")
        return HighlightKind::attribute;
    const bool isArgument = isInCall && after == "=" && (before == "(" || before == ",");
    return isArgument ? HighlightKind::argument : HighlightKind::name;
}

HighlightKind plainKind(TokenKind kind)
{
    switch (kind) {
    case TokenKind::keyword: return HighlightKind::keyword;
    case TokenKind::number: return HighlightKind::number;
    case TokenKind::text: return HighlightKind::text;
    case TokenKind::comment: return HighlightKind::comment;
    case TokenKind::prompt: return HighlightKind::prompt;
    case TokenKind::output: return HighlightKind::output;
    case TokenKind::magic: return HighlightKind::magic;
    case TokenKind::bad: return HighlightKind::error;
    default: return HighlightKind::op;
    }
}

} // namespace

std::vector<Highlight> highlight(std::string_view source)
{
    std::vector<Highlight> runs;
    const std::vector<Token> tokens = tokenize(source);
    const auto opAt = [&](std::size_t i) {
        return tokens[i].kind == TokenKind::op ? textOf(source, tokens[i].place) : std::string_view();
    };
    std::string open; // the brackets around
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        const Token& token = tokens[i];
        const std::string_view op = opAt(i);
        if (op == "(" || op == "[" || op == "{")
            open += op;
        else if ((op == ")" || op == "]" || op == "}") && !open.empty())
            open.pop_back();
        if (token.kind == TokenKind::newline || token.place.begin == token.place.end)
            continue;
        const bool isName = token.kind == TokenKind::name;
        const HighlightKind kind =
            isName ? nameKind(i > 0 ? opAt(i - 1) : "", opAt(i + 1), open.ends_with('(')) : plainKind(token.kind);
        runs.push_back({kind, token.place.begin, token.place.end});
    }
    return runs;
}

} // namespace zs
