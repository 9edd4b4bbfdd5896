#pragma once

#include "expr/lexer.h"
#include "expr/refusal.h"

#include <optional>

namespace zs {

/// What is wrong with a token that belongs to no language.
/// Threads: pure
[[nodiscard]] Sentence faultSentence(const Token& token, std::string_view text);

/// Why a statement that begins with this keyword is refused, and what to write instead; nothing for words that begin
/// an expression.
[[nodiscard]] std::optional<Sentence> refusedStatement(std::string_view keyword);

/// The same for words and operators of Python that may begin or continue an expression.
[[nodiscard]] std::optional<Sentence> refusedInExpression(std::string_view token);

} // namespace zs
