#pragma once

#include "store/store.h"
#include "zarr/array_meta.h"

namespace zs {

/// The store that has the chunks of an array under their own keys (chunkStoreKey): `store` itself, or one that looks
/// into shards. A chunk then costs one range request, and the index of its shard one more the first time.
/// Missing: no shard, or no entry in its index
/// Errors:  of get(): corrupt when the index is damaged or points outside; the message names the shard
/// Threads: like every store
/// Source:  Zarr v3 sharding codec
[[nodiscard]] StorePtr chunkStore(StorePtr store, const ArrayMeta& meta);

} // namespace zs
