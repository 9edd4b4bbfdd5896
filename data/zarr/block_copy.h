#pragma once

#include "core/types.h"

#include <cstdint>
#include <span>

namespace zs {

/// Where a block lies inside a larger one; both row-major, counted in elements.
struct BoxPlace {
    Shape outer;
    Shape origin;
    Shape extent; // of the block
};

/// Outer → block and block → outer, element by element. The block must lie inside; the spans have the sizes that the
/// shapes say.
void extractBlock(std::span<const std::uint8_t> outer, const BoxPlace& place, Index itemBytes,
                  std::span<std::uint8_t> block);
void insertBlock(std::span<const std::uint8_t> block, const BoxPlace& place, Index itemBytes,
                 std::span<std::uint8_t> outer);

} // namespace zs
