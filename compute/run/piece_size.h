#pragma once

#include "graph/array_node.h"
#include "graph/region.h"

#include <vector>

namespace zs {

/// Elements that a box of a node takes from what it is made of.
/// Threads: pure
[[nodiscard]] Index elementsTaken(const NodePtr& node, const Region& region);

/// How many elements of a block to work out at a time: all of it when there is no arithmetic, and when neighbours share
/// their inputs (windows); else pieces that stay in the second-level cache.
/// Shape:   `block` is one box of the first of `nodes` as it will be asked for, `tile` its grid
/// Threads: pure
[[nodiscard]] Index pieceElements(const std::vector<NodePtr>& nodes, const Region& block, const Shape& tile);

} // namespace zs
