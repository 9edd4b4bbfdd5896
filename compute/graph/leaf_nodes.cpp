#include "graph/leaf_nodes.h"

namespace zs {

SourceNode::SourceNode(ChunkSourcePtr source)
    : ArrayNode(NodeKind::source, source->meta.shape, source->meta.chunkShape, {}, !source->packing.toDouble),
      m_source(std::move(source))
{
}

MemoryNode::MemoryNode(Block block)
    : ArrayNode(NodeKind::memory, block.shape, block.shape, {}, block.floats != nullptr), m_block(std::move(block))
{
}

} // namespace zs
