#pragma once

#include "graph/kept_nodes.h"
#include "run/chunk_cells.h"

#include <vector>

namespace zs {

/// One pass over an input: a scan, or the reductions that look at the same numbers in the same way.
struct JobStage {
    std::vector<NodePtr> nodes; // ReductionNodes (the same values, second and axes), or one ScanNode
    Region box;                 // what is asked of them, without the parts dimension of a reduction
};

/// What has to be kept, in the order in which it can be worked out, each no larger than what the results ask for:
/// a selection after a reduction is a smaller reduction.
/// Threads: pure
[[nodiscard]] std::vector<JobStage> planStages(const std::vector<Need>& results);

/// The box of `node`'s input (before its own leaf needs) that `box` of it is made of.
[[nodiscard]] Region stageInput(const ArrayNode& node, const Region& box);

/// `region` of a kept node without, and `box` with, the parts dimension.
[[nodiscard]] Region withoutParts(const ArrayNode& node, const Region& region);
[[nodiscard]] Region withParts(const ArrayNode& node, const Region& box);

/// Chunks that the stages and the results read, one by one, with `memoryBytes` for the work: for progress.
[[nodiscard]] Index chunksToRead(const std::vector<JobStage>& stages, const std::vector<Need>& results, Index memoryBytes);

} // namespace zs
