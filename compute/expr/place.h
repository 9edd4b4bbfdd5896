#pragma once

#include <cstddef>

namespace zs {

/// Where something stands in a text that somebody typed.
/// Threads: value type, any
struct Place {
    int line = 1;          // counted from 1
    int column = 1;        // counted from 1, in characters
    std::size_t begin = 0; // bytes [begin, end) of the text
    std::size_t end = 0;

    bool operator==(const Place&) const = default;
};

/// From the begin of `first` to the end of `last`.
[[nodiscard]] inline Place spanning(const Place& first, const Place& last)
{
    return {first.line, first.column, first.begin, last.end};
}

} // namespace zs
