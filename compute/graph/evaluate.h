#pragma once

#include "graph/array_node.h"

#include <functional>

namespace zs {

/// The boxes of chunks and kept results (source, reduction, scan nodes) that a box of `node` takes. Memory needs nothing.
/// Order:   depth first, inputs in order; the same box may come twice
/// Threads: pure
[[nodiscard]] std::vector<Need> leafNeeds(const NodePtr& node, const Region& region);

/// Gives the numbers of a box of a source, a reduction or a scan.
using LeafReader = std::function<Block(const ArrayNode& leaf, const Region& region)>;

/// The numbers of a box of `node`.
/// Threads: pure, when `read` is
[[nodiscard]] Block evaluateRegion(const NodePtr& node, const Region& region, const LeafReader& read);

} // namespace zs
