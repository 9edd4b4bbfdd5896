#pragma once

#include "core/result.h"
#include "graph/array_node.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace zs {

/// The numbers of a small array that depends on no chunk: coordinates and what is computed from them.
/// Shape:   row-major
/// Missing: nothing when a chunk would have to be read, or when it is too large to be held
/// Threads: pure
[[nodiscard]] std::optional<std::vector<double>> valuesAtHand(const NodePtr& node);

/// Most that is read, decoded, while a plan is made.
inline constexpr Index kMostBytesReadNow = Index{1} << 26;

/// valuesAtHand(), and for what the labels of a result depend on also numbers that have to be read, as long as they are
/// few. Missing: nothing when more than kMostBytesReadNow would have to be read
/// Errors:  those of reading
/// Threads: waits; never on the GUI thread
[[nodiscard]] Result<std::optional<std::vector<double>>> valuesReadNow(const NodePtr& node, std::stop_token stop);

/// The one number of a node without dimensions that is at hand; NaN otherwise.
[[nodiscard]] double numberAtHand(const NodePtr& node);

/// True when it depends on no chunk of a store.
[[nodiscard]] bool isAtHand(const NodePtr& node);

} // namespace zs
