#pragma once

#include "core/json_text.h"
#include "core/result.h"

#include <string>

namespace zs {

/// What the operators and filters of a template do to values, as Python does it.
/// Errors:  invalidArgument when the values do not fit, corrupt when a text grows over 64 KiB
/// Threads: pure
[[nodiscard]] Result<Json> joinTexts(const std::string& left, const std::string& right);
[[nodiscard]] Result<Json> addValues(const Json& left, const Json& right, char sign); // '+', '-' or '~' (join as text)
[[nodiscard]] Result<Json> percentOf(const Json& left, const Json& right);            // format a text, or modulo
[[nodiscard]] Result<Json> itemOf(const Json& value, const Json& index);              // value[index]
[[nodiscard]] Result<Json> sliceOf(const Json& value, const Json& from, const Json& to); // null = open end

/// lower, upper, trim, int, float, string. Errors: unsupported ("needs Python …") for any other name
[[nodiscard]] Result<Json> applyFilter(const std::string& name, const Json& value);

} // namespace zs
