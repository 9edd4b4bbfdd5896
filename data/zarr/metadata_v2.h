#pragma once

#include "core/json_text.h"
#include "zarr/array_meta.h"

#include <string>

namespace zs {

/// Reads a v2 array from its .zarray and .zattrs (null when there is none). `path` is its place in the store.
/// The v2 chain becomes: transpose (order F), bytes or an object codec, the filters, the compressor.
/// Errors:  none; what makes the array unreadable is in `problem`
/// Threads: pure
/// Source:  Zarr v2 specification; filters see the chunk in memory order, as numcodecs does
[[nodiscard]] ArrayMeta readArrayV2(std::string path, const Json& zarray, const Json& zattrs);

} // namespace zs
