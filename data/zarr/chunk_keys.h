#pragma once

#include "core/types.h"
#include "zarr/array_meta.h"

#include <optional>
#include <string>
#include <string_view>

namespace zs {

/// The key of `cell` below the store's root: "sst/c/0/1" or "sst/0.1"; scalars are "sst/c" and "sst/0".
[[nodiscard]] std::string chunkKeyOf(const std::string& path, const ChunkKeyEncoding& keys, const Shape& cell);

/// The inverse; nothing when `key` is no chunk of an array of that rank.
[[nodiscard]] std::optional<Shape> cellOf(std::string_view key, const std::string& path, const ChunkKeyEncoding& keys,
                                          std::size_t rank);

} // namespace zs
