#pragma once

#include "graph/array_node.h"
#include "graph/leaf_nodes.h"

#include <map>
#include <utility>
#include <vector>

namespace zs {

/// One chunk of one source of a job.
struct ChunkCell {
    const SourceNode* source = nullptr;
    Shape cell;

    auto operator<=>(const ChunkCell&) const = default;
};

/// Cells of the chunk grid that a box touches, row-major.
/// Threads: pure
[[nodiscard]] std::vector<ChunkCell> cellsOf(const SourceNode& source, const Region& region);

/// How many they are; saturates.
[[nodiscard]] Index cellCount(const SourceNode& source, const Region& region);

/// The box that a cell covers, cut at the array's end.
[[nodiscard]] Region cellRegion(const SourceNode& source, const Shape& cell);

/// Distinct cells that the source boxes among `needs` touch.
[[nodiscard]] std::vector<ChunkCell> cellsOf(const std::vector<Need>& needs);

/// The numbers that were read of a chunk: of its cellRegion(), or of a box inside it.
struct ChunkBlock {
    Region region;
    Block block;
};

/// Numbers of a box put together from its chunks; a view when one chunk holds it all.
/// Missing: NaN where `blocks` has no chunk
[[nodiscard]] Block assemble(const SourceNode& source, const Region& region, const std::map<ChunkCell, ChunkBlock>& blocks);

} // namespace zs
