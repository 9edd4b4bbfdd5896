#include "run/quantile_boxes.h"

#include "reduce/bracketed_cells.h"
#include "reduce/quantile_search.h"
#include "run/block_walk.h"
#include "run/output_tiles.h"
#include "run/stripes.h"

#include <algorithm>

namespace zs {
namespace {

/// Blocks are large enough for several workers to share one.
bool isStriped(const ReductionNode& node, const Region& box, const BracketPlan& plan)
{
    const Region input = Reduction::of(node)->inputBox(box);
    const BlockGrid blocks(input, node.values()->tile(), 1);
    if (blocks.size() == 0)
        return false;
    const Region block = blocks.at(0);
    return !stripesOf(node, input, block, BracketedCells::bytesOf(node, intersect(Reduction::of(node)->resultBox(block), box), plan)).empty();
}

} // namespace

Index chunksOf(const ReductionNode& node, const std::vector<Region>& boxes)
{
    const std::shared_ptr<const Reduction> reduction = Reduction::of(node);
    Index chunks = 0;
    for (const Region& box : boxes)
        chunks += BlockGrid(reduction->inputBox(box), node.values()->tile(), 1).size();
    return chunks;
}

std::vector<Region> bracketBoxes(const ReductionNode& node, const Region& box, const std::vector<Region>& kept, Index memoryBytes)
{
    constexpr double kDearer = 1.4; // a look at a sample and one at brackets, beside two at whole cells
    const std::optional<BracketPlan> plan = planBrackets(node);
    if (!plan)
        return {};
    const NodePtr sample = sampleForBrackets(node, *plan);
    const std::shared_ptr<const Reduction> sampled = Reduction::of(static_cast<const ReductionNode&>(*sample));
    const auto bytes = [&](const Region& part) { return std::max(sampled->stateBytes(part), BracketedCells::bytesOf(node, part, *plan)); };
    const Result<std::vector<Region>> boxes = outputTiles(node, bytes, box, node.values()->tile(), holisticShare(memoryBytes));
    if (!boxes || boxes->empty() || !isStriped(node, boxes->front(), *plan))
        return {};
    const bool isLess = kept.empty() || 2 * kDearer * static_cast<double>(chunksOf(node, *boxes)) < static_cast<double>(chunksOf(node, kept));
    return isLess ? *boxes : std::vector<Region>();
}

} // namespace zs
