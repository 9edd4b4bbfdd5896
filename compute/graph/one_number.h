#pragma once

#include "graph/block.h"

#include <optional>

namespace zs {

/// The number that a block repeats everywhere, as a missing chunk does; nothing when it holds several, or none.
/// Threads: pure
[[nodiscard]] inline std::optional<double> oneNumber(const Block& block)
{
    for (std::size_t d = 0; d < block.shape.size(); ++d)
        if ((block.strides[d] != 0 && block.shape[d] > 1) || block.shape[d] == 0)
            return std::nullopt;
    return block.floats ? static_cast<double>(*block.floats) : *block.doubles;
}

} // namespace zs
