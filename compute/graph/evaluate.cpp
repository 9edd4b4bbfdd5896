#include "graph/evaluate.h"

#include "graph/leaf_nodes.h"

namespace zs {
namespace {

void collectLeafNeeds(const NodePtr& node, const Region& region, std::vector<Need>& found)
{
    if (elementCount(region) == 0 || node->kind() == NodeKind::memory)
        return;
    if (node->kind() != NodeKind::regional) {
        found.push_back({node, region});
        return;
    }
    for (const Need& need : static_cast<const RegionalNode&>(*node).needs(region))
        collectLeafNeeds(need.node, need.region, found);
}

} // namespace

std::vector<Need> leafNeeds(const NodePtr& node, const Region& region)
{
    std::vector<Need> found;
    collectLeafNeeds(node, region, found);
    return found;
}

Block evaluateRegion(const NodePtr& node, const Region& region, const LeafReader& read)
{
    if (elementCount(region) == 0)
        return node->isFloat32() ? constantBlock(region.count, static_cast<float>(kNaN))
                                 : constantBlock(region.count, kNaN);
    if (node->kind() == NodeKind::memory)
        return subBlock(static_cast<const MemoryNode&>(*node).block(), region.start, region.count);
    if (node->kind() != NodeKind::regional)
        return read(*node, region);
    const auto& regional = static_cast<const RegionalNode&>(*node);
    std::vector<Block> blocks;
    for (const Need& need : regional.needs(region))
        blocks.push_back(evaluateRegion(need.node, need.region, read));
    return regional.compute(region, blocks);
}

} // namespace zs
