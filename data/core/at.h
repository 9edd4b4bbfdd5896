#pragma once

#include "core/types.h"

#include <cstddef>

namespace zs {

/// A place in a container, from an index that is not negative.
[[nodiscard]] constexpr std::size_t at(Index i)
{
    return static_cast<std::size_t>(i);
}

} // namespace zs
