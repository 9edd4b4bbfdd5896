#pragma once

#include "core/json_text.h"
#include "expr/syntax.h"

#include <string_view>

namespace zs {

/// {"statements": [{"target": "a", "value": EXPR}, {"value": EXPR}], "source": "…"} where EXPR is one of
/// {"name": "x"}  {"number": "1e3"}  {"constant": true, null or "text"}  {"ellipsis": true}
/// {"list": [EXPR…]}  {"tuple": [EXPR…]}  {"dict": [[EXPR, EXPR]…]}  {"slice": [EXPR or null, …, …]}
/// {"attribute": [EXPR, "name"]}  {"subscript": [EXPR, EXPR]}
/// {"call": EXPR, "arguments": [EXPR…], "keywords": [["name", EXPR]…]}
/// {"unary": ["-", EXPR]}  {"binary": ["+", EXPR, EXPR]}  {"compare": ["<", EXPR, EXPR]}
/// Threads: pure
[[nodiscard]] Json programToJson(const Program& program);
[[nodiscard]] Json exprToJson(const ExprPtr& expr);

/// Reads what others may have written. Places are those in `source` when it says the same as the statements, else
/// unknown. Errors:  corrupt, with the path in the document: unknown kinds, names that are none, trees above
/// kMaxExprHeight,
///          slices outside brackets, an argument given twice
/// Threads: pure
[[nodiscard]] Result<Program> programFromJson(const Json& json);
[[nodiscard]] Result<Program> programFromJsonText(std::string_view text);
[[nodiscard]] Result<ExprPtr> exprFromJson(const Json& json);

} // namespace zs
