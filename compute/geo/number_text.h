#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zs {

/// "12.5", "-98": the shortest text that reads back as the same number, in no locale.
[[nodiscard]] std::string numberText(double value);

/// The whole of `text` as a finite number; nothing otherwise.
[[nodiscard]] std::optional<double> readNumber(std::string_view text);

} // namespace zs
