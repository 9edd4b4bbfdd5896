#pragma once

#include "expr/refusal.h"
#include "expr/syntax.h"

namespace zs {

/// The value of a number token: "0x1F", "1_000", "2.5e-3".
/// Errors:  unsupported for integers beyond 64 bits and imaginary numbers, invalidArgument for what Python refuses
/// Threads: pure
/// Source:  Python reference 3.11, "Numeric literals"
[[nodiscard]] Result<NumberExpr> decodeNumber(std::string_view token);

/// The value of a text token with its prefix and quotes, escapes resolved, as UTF-8.
/// Errors:  unsupported for f'…', b'…' and \N{…}, invalidArgument for broken escapes
/// Threads: pure
/// Source:  Python reference 3.11, "String and Bytes literals"
[[nodiscard]] Result<std::string> decodeText(std::string_view token);

} // namespace zs
