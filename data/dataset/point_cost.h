#pragma once

#include "dataset/cost.h"

namespace zs {

/// One point's numbers along a dimension.
/// Threads: pure
[[nodiscard]] Cost pointCost(const Variable& variable, int along);

} // namespace zs
