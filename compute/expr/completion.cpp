#include "expr/completion.h"

#include "expr/lexer.h"
#include "expr/parser.h"

#include <algorithm>

namespace zs {
namespace {

bool countsForCompletion(const Token& token)
{
    return token.kind != TokenKind::comment && token.kind != TokenKind::prompt && token.kind != TokenKind::output &&
           token.kind != TokenKind::magic && token.kind != TokenKind::end;
}

/// The tokens before the word at the cursor, and questions about them.
class Before {
public:
    Before(std::string_view source, std::vector<Token> tokens) : m_source(source), m_tokens(std::move(tokens)) {}

    [[nodiscard]] std::size_t size() const { return m_tokens.size(); }
    [[nodiscard]] std::string_view text(std::size_t i) const { return textOf(m_source, m_tokens[i].place); }
    [[nodiscard]] bool isOp(std::size_t i, std::string_view op) const
    {
        return m_tokens[i].kind == TokenKind::op && text(i) == op;
    }
    [[nodiscard]] bool isOpen(std::size_t i) const { return isOp(i, "(") || isOp(i, "[") || isOp(i, "{"); }
    [[nodiscard]] bool isClose(std::size_t i) const { return isOp(i, ")") || isOp(i, "]") || isOp(i, "}"); }
    [[nodiscard]] TokenKind kind(std::size_t i) const { return m_tokens[i].kind; }

    /// May something be called, indexed or have attributes that ends with this token?
    [[nodiscard]] bool endsValue(std::size_t i) const
    {
        const TokenKind kind = m_tokens[i].kind;
        return kind == TokenKind::name || kind == TokenKind::number || kind == TokenKind::text || isClose(i) ||
               (kind == TokenKind::keyword && (text(i) == "None" || text(i) == "True" || text(i) == "False"));
    }

    /// The first token of the value that ends with token `last`: of `ds.sst.sel(lat=0)` in `a + ds.sst.sel(lat=0)`.
    [[nodiscard]] std::size_t beginOfValue(std::size_t last) const
    {
        std::size_t i = last;
        while (true) {
            if (isClose(i))
                i = matchingOpen(i);
            if (i == 0)
                return 0;
            const bool hasCallee = isOpen(i) && !isOp(i, "{") && endsValue(i - 1);
            const bool hasObject = !isOpen(i) && isOp(i - 1, ".") && i >= 2 && endsValue(i - 2);
            if (!hasCallee && !hasObject)
                return i;
            i -= hasCallee ? 1 : 2;
        }
    }

    [[nodiscard]] std::string textBetween(std::size_t first, std::size_t last) const
    {
        return std::string(
            m_source.substr(m_tokens[first].place.begin, m_tokens[last].place.end - m_tokens[first].place.begin));
    }

private:
    [[nodiscard]] std::size_t matchingOpen(std::size_t close) const
    {
        int depth = 0;
        std::size_t i = close;
        for (;; --i) {
            depth += isClose(i) ? 1 : isOpen(i) ? -1 : 0;
            if (depth == 0 || i == 0)
                return i;
        }
    }

    std::string_view m_source;
    std::vector<Token> m_tokens;
};

/// A bracket that is open at the cursor.
struct Open {
    std::size_t token = 0;
    std::size_t slot = 0;  // the first token of the argument at the cursor
    bool hasValue = false; // a value stands before it: a call or an index
    CallSite call;
};

void readSeparators(const Before& before, std::size_t i, Open& open)
{
    if (before.isOp(i, ",")) {
        ++open.call.argument;
        open.call.keyword.clear();
        open.slot = i + 1;
    } else if (before.isOp(i, "=") && i == open.slot + 1 && before.kind(open.slot) == TokenKind::name) {
        open.call.keyword = before.text(open.slot);
        open.call.given.push_back(open.call.keyword);
    }
}

std::vector<Open> openBrackets(const Before& before)
{
    std::vector<Open> open;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (before.kind(i) == TokenKind::newline)
            open.clear();
        else if (before.isOpen(i))
            open.push_back({i, i + 1, i > 0 && !before.isOp(i, "{") && before.endsValue(i - 1), {}});
        else if (before.isClose(i) && !open.empty())
            open.pop_back();
        else if (!open.empty())
            readSeparators(before, i, open.back());
    }
    return open;
}

/// Null when the text is not finished. Brackets allow it to go over several lines.
ExprPtr parsedOrNull(const std::string& text)
{
    return parseExpression("(" + text + ")").value_or(nullptr);
}

CallSite describeCall(const Before& before, const Open& open)
{
    CallSite call = open.call;
    const std::size_t callee = open.token - 1;
    if (before.kind(callee) != TokenKind::name)
        return call;
    call.name = before.text(callee);
    const bool isMethod = callee >= 2 && before.isOp(callee - 1, ".") && before.endsValue(callee - 2);
    if (isMethod) {
        call.object = before.textBetween(before.beginOfValue(callee - 2), callee - 2);
        call.objectExpr = parsedOrNull(call.object);
    }
    return call;
}

void setObject(CompletionContext& context, const Before& before, std::size_t last)
{
    context.object = before.textBetween(before.beginOfValue(last), last);
    context.objectExpr = parsedOrNull(context.object);
}

void setCall(CompletionContext& context, const Before& before, const std::vector<Open>& open)
{
    const auto call = std::find_if(open.rbegin(), open.rend(),
                                   [&](const Open& one) { return one.hasValue && before.isOp(one.token, "("); });
    if (call != open.rend())
        context.call = describeCall(before, *call);
}

/// A word, or the place where one could begin.
void completeWord(CompletionContext& context, const Before& before, const std::vector<Open>& open)
{
    const std::size_t count = before.size();
    const bool isFirst = count == 0 || before.kind(count - 1) == TokenKind::newline;
    if (!isFirst && before.isOp(count - 1, ".")) {
        if (count >= 2 && before.endsValue(count - 2)) {
            context.kind = CompletionKind::attribute;
            setObject(context, before, count - 2);
        }
        return;
    }
    if (!isFirst && (before.endsValue(count - 1) || before.kind(count - 1) == TokenKind::bad))
        return;
    context.kind = CompletionKind::name;
    if (!open.empty() && open.back().hasValue && before.isOp(open.back().token, "("))
        context.mayBeArgument = open.back().slot == count;
}

/// Between quotes; `token` begins with them.
void completeText(CompletionContext& context, std::string_view source, const Token& token, std::size_t cursor,
                  const Before& before, const std::vector<Open>& open)
{
    const std::string_view text = textOf(source, token.place);
    const std::size_t quote = std::min(text.find_first_of("'\""), text.size() - 1);
    const bool isTriple = text.size() - quote >= 3 && text[quote + 1] == text[quote] && text[quote + 2] == text[quote];
    const std::size_t width = isTriple ? 3 : 1;
    const std::size_t begin = token.place.begin + quote + width;
    if (cursor < begin)
        return;
    context.kind = CompletionKind::text;
    context.begin = begin;
    context.end = token.kind == TokenKind::text ? token.place.end - width : cursor;
    context.prefix = std::string(source.substr(begin, cursor - begin));
    if (!open.empty() && open.back().hasValue && before.isOp(open.back().token, "["))
        setObject(context, before, open.back().token - 1);
}

bool isImport(const Before& before)
{
    std::size_t first = before.size();
    while (first > 0 && before.kind(first - 1) != TokenKind::newline && !before.isOp(first - 1, ";"))
        --first;
    return first < before.size() && before.kind(first) == TokenKind::keyword &&
           (before.text(first) == "import" || before.text(first) == "from");
}

} // namespace

CompletionContext completionContext(std::string_view source, std::size_t cursor)
{
    cursor = std::min(cursor, source.size());
    CompletionContext context;
    context.begin = cursor;
    context.end = cursor;

    std::vector<Token> tokens = tokenize(source);
    const auto at = std::find_if(tokens.begin(), tokens.end(), [&](const Token& token) {
        const bool isText = token.kind == TokenKind::text;
        const bool isWord =
            token.kind != TokenKind::op && token.kind != TokenKind::newline && token.kind != TokenKind::end;
        return isWord && token.place.begin < cursor && (isText ? cursor < token.place.end : cursor <= token.place.end);
    });
    const std::optional<Token> word = at == tokens.end() ? std::nullopt : std::optional(*at);
    const std::size_t stop = word ? word->place.begin : cursor;
    std::erase_if(tokens, [&](const Token& token) { return !countsForCompletion(token) || token.place.begin >= stop; });
    const Before before(source, std::move(tokens));
    if (isImport(before))
        return context;

    const std::vector<Open> open = openBrackets(before);
    setCall(context, before, open);
    const bool isText = word && (word->kind == TokenKind::text || word->fault == Fault::openText);
    const bool isName = word && (word->kind == TokenKind::name || word->kind == TokenKind::keyword);
    if (isText) {
        completeText(context, source, *word, cursor, before, open);
    } else if (!word || isName || word->kind == TokenKind::prompt) {
        if (isName) {
            context.begin = word->place.begin;
            context.end = word->place.end;
            context.prefix = std::string(source.substr(stop, cursor - stop));
        }
        completeWord(context, before, open);
    }
    return context;
}

} // namespace zs
