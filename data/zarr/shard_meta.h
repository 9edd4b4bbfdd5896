#pragma once

#include "core/json_text.h"
#include "core/result.h"
#include "zarr/array_meta.h"

namespace zs {

/// Reads a list of v3 codecs: short-hand names, objects, old spellings.
/// Errors:  corrupt; an unknown codec is no error here
[[nodiscard]] Result<std::vector<CodecSpec>> readCodecsV3(const Json& json);

/// Takes a v3 chain apart: what stands around and in "sharding_indexed" goes to meta.sharding (nested to depth 3),
/// meta.chunkShape becomes the inner chunk and meta.codecs its chain, in the array's own axes.
/// A chain without sharding goes to meta.codecs as it is. meta.chunkShape must hold the shape of the grid.
/// Errors:  unsupported, corrupt; one clause
/// Threads: pure
/// Source:  Zarr v3 sharding codec
[[nodiscard]] Status readChainV3(ArrayMeta& meta, const std::vector<CodecSpec>& chain);

/// Entries of the index of one shard, in the array's own axes.
[[nodiscard]] Shape entryGrid(const Sharding& sharding);

/// Bytes of the encoded index.
[[nodiscard]] Index indexBytes(const Sharding& sharding);

} // namespace zs
