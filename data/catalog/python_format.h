#pragma once

#include "core/json_text.h"
#include "core/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace zs {

/// A value as Python's str() writes it: True, None, 1.0, text bare.
[[nodiscard]] std::string pythonText(const Json& value);

/// Python's `pattern % arguments`: %s %r %d %i %x %o %e %f %g %% with flags, width and precision.
/// Errors:  invalidArgument when a value does not fit its place, or the pattern asks for over 256 characters of padding
/// Threads: pure
[[nodiscard]] Result<std::string> formatPercent(std::string_view pattern, const std::vector<Json>& arguments);

/// Python's `pattern.format(…)`: {}, {0}, {name}, with a specification such as ":04d", ":>8" or ":.2f".
/// `named` is an object. Errors and Threads: as formatPercent()
[[nodiscard]] Result<std::string> formatBraces(std::string_view pattern, const std::vector<Json>& arguments, const Json& named);

} // namespace zs
