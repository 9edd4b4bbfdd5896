#pragma once

#include "core/result.h"
#include "graph/kept_nodes.h"

#include <functional>
#include <vector>

namespace zs {

/// Bytes of the accumulators of a box of a result.
using BoxBytes = std::function<Index(const Region&)>;

/// The boxes of a reduction's result that are worked on one after the other: the whole of `box` when its accumulators
/// fit into `mostBytes`, otherwise parts, cut where cutting makes the fewest chunks be read twice.
/// Shape:   `inputTile` is the tile of the reduction's input
/// Errors:  outOfMemory when even one cell does not fit; says what it would take
/// Threads: pure
[[nodiscard]] Result<std::vector<Region>> outputTiles(const ReductionNode& node, const BoxBytes& boxBytes, const Region& box,
                                                      const Shape& inputTile, Index mostBytes);

/// True when some index of the block falls into the box: groups are looked at one by one.
/// Threads: pure
[[nodiscard]] bool touches(const ReductionNode& node, const Region& input, const Region& box);

} // namespace zs
