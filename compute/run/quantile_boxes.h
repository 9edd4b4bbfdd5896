#pragma once

#include "graph/kept_nodes.h"
#include "graph/region.h"

#include <vector>

namespace zs {

/// How often chunks of the input are read for boxes of the result that are worked on one after the other.
/// Threads: pure
[[nodiscard]] Index chunksOf(const ReductionNode& node, const std::vector<Region>& boxes);

/// The boxes of `box` whose quantiles are found between the ends of brackets, in two looks at the input; none where that reads
/// more than keeping whole cells, box after box (`kept`; none: not even one cell fits).
/// Threads: pure
[[nodiscard]] std::vector<Region> bracketBoxes(const ReductionNode& node, const Region& box, const std::vector<Region>& kept, Index memoryBytes);

} // namespace zs
