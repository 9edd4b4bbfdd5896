#include "core/at.h"
#include "graph/block_copy.h"
#include "graph/regional_nodes.h"

#include <algorithm>
#include <cassert>

namespace zs {
namespace {

Shape joinedShape(const std::vector<NodePtr>& inputs, int dim)
{
    Shape shape = inputs.front()->shape();
    shape[at(dim)] = 0;
    for (const NodePtr& input : inputs)
        shape[at(dim)] += input->shape()[at(dim)];
    return shape;
}

Shape smallestTile(const std::vector<NodePtr>& inputs)
{
    Shape tile = inputs.front()->tile();
    for (const NodePtr& input : inputs)
        for (std::size_t d = 0; d < tile.size(); ++d)
            tile[d] = std::min(tile[d], input->tile()[d]);
    return tile;
}

bool areFloat32(const std::vector<NodePtr>& inputs)
{
    return std::all_of(inputs.begin(), inputs.end(), [](const NodePtr& input) { return input->isFloat32(); });
}

class ConcatenateNode final : public RegionalNode {
public:
    ConcatenateNode(std::vector<NodePtr> joined, int dim)
        : RegionalNode(joinedShape(joined, dim), smallestTile(joined), joined, areFloat32(joined)), m_dim(at(dim))
    {
    }

    [[nodiscard]] std::vector<Need> needs(const Region& region) const override
    {
        std::vector<Need> needs;
        Index begin = 0;
        for (const NodePtr& input : inputs()) {
            const Index size = input->shape()[m_dim];
            Region wanted = region;
            wanted.start[m_dim] = std::max(Index{0}, region.start[m_dim] - begin);
            wanted.count[m_dim] =
                std::min(size, region.start[m_dim] + region.count[m_dim] - begin) - wanted.start[m_dim];
            if (wanted.count[m_dim] > 0)
                needs.push_back({input, std::move(wanted)});
            begin += size;
        }
        return needs;
    }

    [[nodiscard]] Block compute(const Region& region, std::span<const Block> blocks) const override
    {
        if (blocks.size() == 1)
            return blocks.front();
        BlockCopy joined(region.count, areFloats(blocks));
        Shape start(region.start.size(), 0);
        for (const Block& block : blocks) {
            joined.put(block, start);
            start[m_dim] += block.shape[m_dim];
        }
        return joined.take();
    }

private:
    std::size_t m_dim;
};

} // namespace

NodePtr concatenate(std::vector<NodePtr> inputs, int dim)
{
    assert(!inputs.empty());
    if (inputs.size() == 1)
        return inputs.front();
    return std::make_shared<const ConcatenateNode>(std::move(inputs), dim);
}

} // namespace zs
