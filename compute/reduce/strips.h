#pragma once

#include "core/types.h"

namespace zs {

// Blocks in which rows are taken: what they add up to stays in the first cache.

inline constexpr Index kStrip = 512;    // columns at a time
inline constexpr Index kGroupRows = 16; // rows at a time

} // namespace zs
