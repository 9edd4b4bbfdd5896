#pragma once

#include <string>
#include <vector>

namespace zs {

/// The options of a command: "-o", "--output".
struct OptionNames {
    std::vector<std::string> withValue; // the next argument is theirs
    std::vector<std::string> flags;
};

/// The arguments of a command that takes a location and an expression, with an expression that begins with "-" put
/// behind "--" at the end, so that it is not read as options: -sst.mean(). Anything else stays as it is.
/// Threads: pure
[[nodiscard]] std::vector<std::string> withMinusExpressionLast(std::vector<std::string> arguments, const OptionNames& options);

} // namespace zs
