#pragma once

#include "core/result.h"
#include "store/store.h"
#include "zarr/hierarchy.h"

#include <stop_token>

namespace zs {

struct WalkLimits {
    int maxDepth = 32;
    std::size_t maxNodes = 100'000;
};

/// Finds all nodes below the root by listing, level by level; the inside of arrays is never listed. Fills groups,
/// arrays and warnings; what the root itself is, the caller knows. Waits.
/// Format:  0 takes v2 and v3 nodes as they come
/// Errors:  unsupported when the store cannot list; what the store says
[[nodiscard]] Status walkStore(const StorePtr& store, int zarrFormat, const WalkLimits& limits, std::stop_token stop,
                               Hierarchy& hierarchy);

} // namespace zs
