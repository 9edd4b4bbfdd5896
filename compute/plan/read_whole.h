#pragma once

#include "core/result.h"
#include "graph/array_node.h"

#include <stop_token>
#include <vector>

namespace zs {

/// The numbers of a node, with the chunks below it read: for small arrays and for tests; jobs stream instead.
/// Shape:   row-major
/// Errors:  those of reading; cancelled
/// Threads: waits when there are chunks below; never on the GUI thread
[[nodiscard]] Result<std::vector<double>> readWhole(const NodePtr& node, std::stop_token stop = {});

} // namespace zs
