#pragma once

#include "core/json_text.h"

#include <string>

namespace zs {

/// What a plain (unquoted) YAML 1.1 scalar means: null, boolean, integer, float or text. Integers beyond 64 bits, dates and
/// base-60 numbers stay text.
/// Threads: pure
/// Source:  YAML 1.1 type repository, as PyYAML implements it ("1e5" is text, "1.0e+5" is a number, "010" is eight)
[[nodiscard]] Json plainYamlScalar(const std::string& text);

} // namespace zs
