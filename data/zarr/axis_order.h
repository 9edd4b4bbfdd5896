#pragma once

#include "core/attributes.h"
#include "core/result.h"
#include "core/types.h"

namespace zs {

/// `shape` with its axes moved: entry i is shape[order[i]].
[[nodiscard]] Shape permuted(const Shape& shape, const Shape& order);

/// The permutation that undoes `order`.
[[nodiscard]] Shape inverseOrder(const Shape& order);

/// "order" of a transpose codec: a permutation of the axes, or "C" and "F" of old writers.
/// Errors:  corrupt when it is no permutation of `rank` axes
[[nodiscard]] Result<Shape> readAxisOrder(const Attributes& config, std::size_t rank);

} // namespace zs
