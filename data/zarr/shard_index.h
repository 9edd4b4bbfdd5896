#pragma once

#include "core/result.h"
#include "store/store.h"
#include "zarr/array_meta.h"

#include <optional>
#include <vector>

namespace zs {

/// Where one entry of a shard lies. Units: bytes from the start of the shard's object.
struct ShardEntry {
    Index offset = 0;
    Index bytes = 0;

    bool operator==(const ShardEntry&) const = default;
};

/// One per entry, row-major in the axes of the shard (Sharding::axisOrder); nothing = missing.
using ShardIndex = std::vector<std::optional<ShardEntry>>;

/// Decodes the index: checksum, byte order, and that every entry is a possible range.
/// `objectBytes` is the size of the shard when it is known: entries beyond it are corrupt.
/// Errors:  corrupt
/// Threads: pure
/// Source:  Zarr v3 sharding codec, "binary shard format"
[[nodiscard]] Result<ShardIndex> readShardIndex(const Sharding& sharding, Bytes encoded, std::optional<Index> objectBytes);

/// The position in the index of the entry at `cell` (of the array's grid of entries).
[[nodiscard]] std::size_t entryPosition(const Sharding& sharding, const Shape& cell);

/// Makes one shard of encoded entries, in the order of the index; nothing = missing.
/// Errors:  invalidArgument when their number is not that of the index
[[nodiscard]] Result<Bytes> writeShard(const Sharding& sharding, const std::vector<StoreBytes>& entries);

} // namespace zs
