#include "graph/regional_nodes.h"

#include <cassert>

namespace zs {
namespace {

class ArrangeNode final : public RegionalNode {
public:
    ArrangeNode(NodePtr input, std::vector<int> from, const Shape& sizes)
        : RegionalNode(arranged(input->shape(), from, sizes), arranged(input->tile(), from, sizes), {input},
                       input->isFloat32()),
          m_from(std::move(from))
    {
    }

    [[nodiscard]] std::vector<Need> needs(const Region& region) const override
    {
        Region wanted = wholeRegion(inputs().front()->shape()); // dimensions that are dropped have one element
        for (std::size_t d = 0; d < m_from.size(); ++d)
            if (m_from[d] >= 0) {
                wanted.start[static_cast<std::size_t>(m_from[d])] = region.start[d];
                wanted.count[static_cast<std::size_t>(m_from[d])] = region.count[d];
            }
        return {{inputs().front(), std::move(wanted)}};
    }

    [[nodiscard]] Block compute(const Region& region, std::span<const Block> blocks) const override
    {
        Block view = blocks.front();
        view.shape = region.count;
        view.strides.assign(m_from.size(), 0);
        for (std::size_t d = 0; d < m_from.size(); ++d)
            if (m_from[d] >= 0)
                view.strides[d] = blocks.front().strides[static_cast<std::size_t>(m_from[d])];
        return view;
    }

private:
    static Shape arranged(const Shape& input, const std::vector<int>& from, const Shape& sizes)
    {
        Shape result = sizes;
        for (std::size_t d = 0; d < from.size(); ++d)
            if (from[d] >= 0)
                result[d] = input[static_cast<std::size_t>(from[d])];
        return result;
    }

    std::vector<int> m_from;
};

bool changesNothing(const ArrayNode& input, const std::vector<int>& from)
{
    if (from.size() != input.shape().size())
        return false;
    for (std::size_t d = 0; d < from.size(); ++d)
        if (from[d] != static_cast<int>(d))
            return false;
    return true;
}

} // namespace

NodePtr arrange(NodePtr input, std::vector<int> from, Shape sizes)
{
    assert(from.size() == sizes.size());
    if (changesNothing(*input, from))
        return input;
    return std::make_shared<const ArrangeNode>(std::move(input), std::move(from), sizes);
}

} // namespace zs
