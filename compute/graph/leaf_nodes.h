#pragma once

#include "chunks/chunk.h"
#include "graph/array_node.h"

namespace zs {

/// The chunks of one array of a store, CF-decoded.
class SourceNode final : public ArrayNode {
public:
    explicit SourceNode(ChunkSourcePtr source);
    [[nodiscard]] const ChunkSourcePtr& source() const { return m_source; }

private:
    ChunkSourcePtr m_source;
};

/// Numbers at hand: a coordinate, a constant, weights, a table.
class MemoryNode final : public ArrayNode {
public:
    /// Shape:   of the block
    explicit MemoryNode(Block block);
    [[nodiscard]] const Block& block() const { return m_block; }

private:
    Block m_block;
};

} // namespace zs
