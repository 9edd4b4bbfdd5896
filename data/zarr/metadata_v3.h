#pragma once

#include "core/json_text.h"
#include "zarr/array_meta.h"

#include <string>

namespace zs {

/// Reads a v3 array from its zarr.json. `path` is its place in the store.
/// Errors:  none; what makes the array unreadable is in `problem`
/// Threads: pure
/// Source:  Zarr v3.1 core specification; sharding, transpose, blosc, gzip, crc32c codec specifications; zarr-extensions
[[nodiscard]] ArrayMeta readArrayV3(std::string path, const Json& zarrJson);

} // namespace zs
