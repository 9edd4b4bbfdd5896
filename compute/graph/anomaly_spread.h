#pragma once

#include "graph/kept_nodes.h"

namespace zs {

/// The std or var of anomalies from a grouped mean of the same array over the same dimension, from the spread within the groups:
/// one pass over the array instead of two. Null when `values` is no such anomaly, or when keeping every group's spread would
/// take more memory than a second pass is worth.
/// Missing: spec.skipMissing only
/// Threads: pure
[[nodiscard]] NodePtr spreadOfAnomalies(const NodePtr& values, const std::vector<AxisPart>& axes, const ReductionSpec& spec);

} // namespace zs
