#pragma once

#include "graph/array_node.h"

#include <optional>
#include <vector>

namespace zs {

/// The numbers of a small array that depends on no chunk: coordinates and what is computed from them.
/// Shape:   row-major
/// Missing: nothing when a chunk would have to be read, or when it is too large to be held
/// Threads: pure
[[nodiscard]] std::optional<std::vector<double>> valuesAtHand(const NodePtr& node);

/// The one number of a node without dimensions that is at hand; NaN otherwise.
[[nodiscard]] double numberAtHand(const NodePtr& node);

/// True when it depends on no chunk of a store.
[[nodiscard]] bool isAtHand(const NodePtr& node);

} // namespace zs
