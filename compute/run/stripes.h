#pragma once

#include "graph/kept_nodes.h"
#include "graph/region.h"

#include <vector>

namespace zs {

/// Cuts the input of a reduction along a dimension that it keeps, so that several workers take one block into the same
/// accumulators, each into its own stripe of them. Worth it where blocks are large and their accumulators too: there,
/// accumulators of each block's own would take more memory, fresh memory, than the numbers.
/// Shape:   `input` is the box that is reduced, `block` the first block of it; `stateBytes` of the block's accumulators.
///          Boxes of the input, in order, that cover it; none where blocks had better be taken in side by side
/// Threads: pure
[[nodiscard]] std::vector<Region> stripesOf(const ReductionNode& node, const Region& input, const Region& block, Index stateBytes);

} // namespace zs
