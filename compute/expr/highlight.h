#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace zs {

enum class HighlightKind {
    name,
    attribute,
    function,
    argument,
    keyword,
    number,
    text,
    op,
    comment,
    prompt,
    magic,
    output,
    error
};

/// One run of characters of one colour.
struct Highlight {
    HighlightKind kind = HighlightKind::name;
    std::size_t begin = 0; // bytes [begin, end)
    std::size_t end = 0;

    bool operator==(const Highlight&) const = default;
};

/// The colours of a text that people are typing, in order; blanks are left out. Never fails.
/// Threads: pure
[[nodiscard]] std::vector<Highlight> highlight(std::string_view source);

} // namespace zs
