#pragma once

#include "core/result.h"
#include "core/types.h"

#include <optional>
#include <string>

namespace zs {

/// Number of elements of `shape`; 1 for a scalar.
/// Errors:  nothing when an entry is negative or the product passes 2^62
/// Threads: pure
[[nodiscard]] std::optional<Index> elementCount(const Shape& shape);

/// "240×480×3", for messages and cards; "scalar" when empty.
[[nodiscard]] std::string describeShape(const Shape& shape);

/// Row-major strides in elements.
[[nodiscard]] Shape stridesOf(const Shape& shape);

/// Chunks along each dimension: ceil(shape / chunk). Chunk entries must be positive.
[[nodiscard]] Shape chunkGridShape(const Shape& shape, const Shape& chunkShape);

/// Moves `cell` to the next one of `grid` in row-major order; false after the last.
bool nextCell(Shape& cell, const Shape& grid);

} // namespace zs
