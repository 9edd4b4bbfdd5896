#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace zs {

/// One character of UTF-8 text.
struct CodePoint {
    std::uint32_t value = 0;
    std::size_t bytes = 0; // 0 = no UTF-8 here
};

/// The character at `offset`, which must lie in the text. Surrogates and overlong forms are no UTF-8.
/// Threads: pure
[[nodiscard]] CodePoint codePointAt(std::string_view text, std::size_t offset);
void appendUtf8(std::string& text, std::uint32_t codePoint);

/// What may begin a name and what may follow. Beyond ASCII: letters that have one spelling only (Latin, Greek,
/// Cyrillic, Japanese, Chinese, Korean), because Python folds the others.
[[nodiscard]] bool isNameStart(std::uint32_t codePoint);
[[nodiscard]] bool isNamePart(std::uint32_t codePoint);

/// A word that Python keeps for itself: "lambda", "None".
[[nodiscard]] bool isKeyword(std::string_view word);

/// A word that may name a variable, an attribute or an argument.
[[nodiscard]] bool isIdentifier(std::string_view word);

} // namespace zs
