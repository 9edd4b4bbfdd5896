#pragma once

#include "expr/lexer.h"
#include "expr/refusal.h"

#include <optional>
#include <string_view>
#include <vector>

namespace zs {

/// The tokens of a text that count for the parser, one after the other.
/// Threads: one
class TokenStream {
public:
    explicit TokenStream(std::string_view source);

    /// Stays on the last token, which is `end`.
    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const;
    const Token& take();
    /// Takes the token when it is this operator.
    bool takeOp(std::string_view op);

    [[nodiscard]] bool isOp(std::string_view op, std::size_t ahead = 0) const;
    [[nodiscard]] bool isKeyword(std::string_view word, std::size_t ahead = 0) const;
    [[nodiscard]] bool isStatementEnd() const;
    [[nodiscard]] std::string_view text(const Token& token) const { return textOf(m_source, token.place); }
    /// From the begin of `first` to the end of the token taken last.
    [[nodiscard]] Place since(const Place& first) const { return spanning(first, m_lastTaken); }

    /// "'x'", "the end of the line".
    [[nodiscard]] Sentence name(const Token& token) const;
    /// `expected` is missing before the next token: says so, or what is wrong with the token itself.
    [[nodiscard]] tl::unexpected<SyntaxError> refuseNext(const Sentence& expected) const;

private:
    [[nodiscard]] std::optional<Token> openBracket() const;

    std::string_view m_source;
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    Place m_lastTaken;
};

} // namespace zs
