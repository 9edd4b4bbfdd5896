#pragma once

#include "graph/array_node.h"

namespace zs {

/// True when two nodes are made of the same elements of the same arrays in the same places: two selections that came
/// out the same. Nothing is read; nodes beyond 2^23 elements count as the same when their shapes are. Threads: pure
[[nodiscard]] bool sameElements(const NodePtr& a, const NodePtr& b);

} // namespace zs
