#pragma once

#include <QString>

#include <cstddef>
#include <string>

namespace zs {

/// The parser counts bytes of UTF-8, an editor counts QChars.
/// Threads: pure; offsets beyond the end count as the end
[[nodiscard]] int charOfByte(const std::string& utf8, std::size_t byte);
[[nodiscard]] std::size_t byteOfChar(const QString& text, int character);

} // namespace zs
