#pragma once

#include "expr/syntax.h"

#include <string>
#include <string_view>
#include <vector>

namespace zs {

/// The expression as Python on one line: brackets only where they are needed, texts in single quotes, numbers as they
/// were typed. Parsing the line gives the same tree.
/// Threads: pure
[[nodiscard]] std::string printPython(const ExprPtr& expr);

/// One line for each statement.
[[nodiscard]] std::vector<std::string> printLines(const Program& program);
[[nodiscard]] std::string printPython(const Program& program);

/// 'text' with quotes and escapes; ASCII control characters and blanks that look alike are escaped.
[[nodiscard]] std::string quotedText(std::string_view text);

} // namespace zs
