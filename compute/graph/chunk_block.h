#pragma once

#include "chunks/chunk.h"
#include "graph/block.h"

namespace zs {

/// The numbers of a chunk as a block that keeps the chunk alive; an absent chunk as its one fill value, repeated.
/// Threads: pure
[[nodiscard]] Block blockOf(const ChunkPtr& chunk);

} // namespace zs
