#pragma once

#include "core/large_memory.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace zs {

/// Everything that counts elements, bytes or cells is signed and 64 bits wide.
using Index = std::int64_t;

/// One entry per dimension, slowest first (row-major).
using Shape = std::vector<Index>;

/// Encoded or decoded bytes, owned. Bytes(n) and resize(n) leave new ones as they come; Bytes(n, 0) does not.
using Bytes = std::vector<std::uint8_t, RawAllocator<std::uint8_t>>;

inline constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

} // namespace zs
