#pragma once

#include "core/json_text.h"
#include "core/result.h"
#include "zarr/hierarchy.h"

namespace zs {

/// The hierarchy from a parsed .zmetadata; the root's own .zgroup and .zattrs are set by the caller.
/// Keys that could leave the store are skipped with a warning.
/// Errors:  unsupported when the format number is not 1; corrupt without "metadata"
/// Threads: pure
[[nodiscard]] Result<Hierarchy> readConsolidatedV2(const Json& zmetadata);

/// The hierarchy from a root zarr.json with inline consolidated metadata; nothing when it has none.
/// Threads: pure
[[nodiscard]] std::optional<Hierarchy> readConsolidatedV3(const Json& zarrJson);

} // namespace zs
