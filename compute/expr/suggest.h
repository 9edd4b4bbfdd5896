#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zs {

/// The candidate that `word` was probably meant to be: the fewest letters to insert, delete, replace or swap with the
/// next, at most a third of the word; upper and lower case count as the same letter until two are equally near.
/// Nothing when none is near, and for words above 100 bytes. Among equals the first one.
/// Threads: pure
/// Source:  optimal string alignment distance
[[nodiscard]] std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates);

} // namespace zs
