#pragma once

#include "graph/array_node.h"

#include <vector>

namespace zs::test {

/// All numbers of a node, computed without an executor: every chunk is read, kept results are made of whole inputs.
/// Shape:   row-major
/// Errors:  a message in `problem`
[[nodiscard]] std::vector<double> evaluateWhole(const NodePtr& node, std::string* problem);

} // namespace zs::test
