#include "graph/array_node.h"

#include <algorithm>
#include <cassert>

namespace zs {

ArrayNode::ArrayNode(NodeKind kind, Shape shape, Shape tile, std::vector<NodePtr> inputs, bool isFloat32)
    : m_kind(kind), m_shape(std::move(shape)), m_tile(std::move(tile)), m_inputs(std::move(inputs)),
      m_isFloat32(isFloat32)
{
    assert(m_tile.size() == m_shape.size());
    for (std::size_t d = 0; d < m_tile.size(); ++d)
        m_tile[d] = std::clamp(m_tile[d], Index{1}, std::max(Index{1}, m_shape[d]));
    m_readsChunks = kind == NodeKind::source || std::any_of(m_inputs.begin(), m_inputs.end(),
                                                            [](const NodePtr& input) { return input->readsChunks(); });
}

} // namespace zs
