#include "graph/regional_nodes.h"

#include <algorithm>
#include <cassert>

namespace zs {
namespace {

class SliceNode final : public RegionalNode {
public:
    SliceNode(NodePtr input, const Region& region)
        : RegionalNode(region.count, input->tile(), {input}, input->isFloat32()), m_start(region.start)
    {
    }

    [[nodiscard]] const Shape& start() const { return m_start; }

    [[nodiscard]] std::vector<Need> needs(const Region& region) const override
    {
        Region wanted = region;
        for (std::size_t d = 0; d < m_start.size(); ++d)
            wanted.start[d] += m_start[d];
        return {{inputs().front(), std::move(wanted)}};
    }

    [[nodiscard]] Block compute(const Region&, std::span<const Block> blocks) const override { return blocks.front(); }

private:
    Shape m_start;
};

} // namespace

NodePtr slice(NodePtr input, Region region)
{
    assert(region.start.size() == input->shape().size());
    for (std::size_t d = 0; d < region.start.size(); ++d)
        assert(region.start[d] >= 0 && region.start[d] + region.count[d] <= input->shape()[d]);
    if (region == wholeRegion(input->shape()))
        return input;
    if (const auto* inner = dynamic_cast<const SliceNode*>(input.get())) {
        for (std::size_t d = 0; d < region.start.size(); ++d)
            region.start[d] += inner->start()[d];
        return slice(inner->inputs().front(), std::move(region));
    }
    return std::make_shared<const SliceNode>(std::move(input), region);
}

} // namespace zs
