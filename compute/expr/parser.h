#pragma once

#include "expr/refusal.h"
#include "expr/syntax.h"

#include <string_view>

namespace zs {

/// Reads what people paste from notebooks: the subset of Python described in syntax.h. Nothing is ever executed.
/// Imports, comments, prompts, printed output and magic lines are left out; a block may be indented as a whole.
/// Errors:  invalidArgument for what is no Python, unsupported for Python outside the subset; the sentence names line,
///          column and what to write instead. No text nests deeper than kMaxExprHeight or is longer than
///          kMaxSourceBytes
/// Threads: pure
/// Source:  Python reference 3.11, "Full grammar specification"
[[nodiscard]] Parsed<Program> parseSource(std::string_view source);

/// The same without the place as numbers.
[[nodiscard]] Result<Program> parseProgram(std::string_view source);

/// One bare expression.
[[nodiscard]] Parsed<ExprPtr> parseExpression(std::string_view source);

} // namespace zs
