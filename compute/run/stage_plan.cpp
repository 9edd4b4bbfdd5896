#include "run/stage_plan.h"

#include "graph/evaluate.h"
#include "reduce/quantile_search.h"
#include "reduce/reduction.h"
#include "reduce/scan.h"
#include "run/output_tiles.h"
#include "run/quantile_boxes.h"

#include <algorithm>
#include <map>
#include <set>

namespace zs {
namespace {

bool isKept(const ArrayNode& node)
{
    return node.kind() == NodeKind::reduction || node.kind() == NodeKind::scan;
}

/// Kept nodes below `node`, producers first.
void collectKept(const NodePtr& node, std::set<const ArrayNode*>& seen, std::vector<NodePtr>& kept)
{
    if (!seen.insert(node.get()).second)
        return;
    for (const NodePtr& input : node->inputs())
        collectKept(input, seen, kept);
    if (isKept(*node))
        kept.push_back(node);
}

using Demands = std::map<const ArrayNode*, Region>;

void demand(Demands& demands, const NodePtr& node, const Region& region)
{
    for (const Need& need : leafNeeds(node, region))
        if (isKept(*need.node)) {
            const Region box = withoutParts(*need.node, need.region);
            const auto [found, isNew] = demands.try_emplace(need.node.get(), box);
            if (!isNew)
                found->second = unite(found->second, box);
        }
}

bool sameGroups(const AxisPart& a, const AxisPart& b)
{
    return a.role == b.role && a.groupCount == b.groupCount
           && (a.groups == b.groups || (a.groups && b.groups && *a.groups == *b.groups));
}

/// True when one pass can serve both: the same numbers into the same cells.
bool sharePass(const JobStage& stage, const NodePtr& node, const Region& box)
{
    if (node->kind() != NodeKind::reduction || stage.nodes.front()->kind() != NodeKind::reduction || !(stage.box == box))
        return false;
    const auto& a = static_cast<const ReductionNode&>(*stage.nodes.front());
    const auto& b = static_cast<const ReductionNode&>(*node);
    return a.inputs() == b.inputs() && std::equal(a.axes().begin(), a.axes().end(), b.axes().begin(), b.axes().end(), sameGroups)
           && Reduction::of(a)->isHolistic() == Reduction::of(b)->isHolistic();
}

Index sourceChunks(const NodePtr& node, const Region& region)
{
    Index chunks = 0;
    for (const Need& need : leafNeeds(node, region))
        if (need.node->kind() == NodeKind::source)
            chunks += cellCount(static_cast<const SourceNode&>(*need.node), need.region);
    return chunks;
}

/// How many times a stage reads its input, where it looks for quantiles in parts that fit into memory.
double readsOfWholeCells(const JobStage& stage, Index memoryBytes)
{
    const auto& node = static_cast<const ReductionNode&>(*stage.nodes.front());
    const std::shared_ptr<const Reduction> reduction = Reduction::of(node);
    const auto bytes = [&](const Region& box) { return reduction->stateBytes(box); };
    const Index budget = holisticShare(memoryBytes) / static_cast<Index>(stage.nodes.size());
    const Result<std::vector<Region>> kept = outputTiles(node, bytes, stage.box, node.values()->tile(), budget);
    const std::vector<Region> brackets =
        stage.nodes.size() == 1 ? bracketBoxes(node, stage.box, kept.value_or(std::vector<Region>()), memoryBytes) : std::vector<Region>();
    const auto once = static_cast<double>(std::max(Index{1}, chunksOf(node, {stage.box})));
    if (!brackets.empty())
        return 2 * static_cast<double>(chunksOf(node, brackets)) / once;
    return kept ? static_cast<double>(chunksOf(node, *kept)) / once : 0;
}

/// How many times a stage reads its input.
double passesOf(const JobStage& stage, Index memoryBytes)
{
    if (stage.nodes.front()->kind() == NodeKind::reduction && Reduction::of(static_cast<const ReductionNode&>(*stage.nodes.front()))->isHolistic())
        if (const double reads = readsOfWholeCells(stage, memoryBytes); reads > 0)
            return reads;
    Index passes = 0; // of quantiles that are looked for, one after the other
    for (const NodePtr& node : stage.nodes)
        if (node->kind() == NodeKind::reduction)
            if (const int times = timesRead(static_cast<const ReductionNode&>(*node), stage.box, memoryBytes); times > 1)
                passes += times;
    return static_cast<double>(std::max(Index{1}, passes));
}

} // namespace

Region withoutParts(const ArrayNode& node, const Region& region)
{
    if (node.kind() != NodeKind::reduction || partCount(static_cast<const ReductionNode&>(node).spec()) == 0)
        return region;
    return {Shape(region.start.begin() + 1, region.start.end()), Shape(region.count.begin() + 1, region.count.end())};
}

Region withParts(const ArrayNode& node, const Region& box)
{
    const Index parts = node.kind() == NodeKind::reduction ? partCount(static_cast<const ReductionNode&>(node).spec()) : 0;
    if (parts == 0)
        return box;
    Region whole = box;
    whole.start.insert(whole.start.begin(), 0);
    whole.count.insert(whole.count.begin(), parts);
    return whole;
}

Region stageInput(const ArrayNode& node, const Region& box)
{
    if (node.kind() == NodeKind::reduction)
        return Reduction::of(static_cast<const ReductionNode&>(node))->inputBox(box);
    const auto& scanned = static_cast<const ScanNode&>(node);
    const auto dim = static_cast<std::size_t>(scanned.dim());
    Region input = box; // everything before (or behind) counts
    const Index end = Scan::of(scanned)->runsBackwards() ? scanned.shape()[dim] : box.start[dim] + box.count[dim];
    input.start[dim] = Scan::of(scanned)->runsBackwards() ? box.start[dim] : 0;
    input.count[dim] = end - input.start[dim];
    return input;
}

std::vector<JobStage> planStages(const std::vector<Need>& results)
{
    std::set<const ArrayNode*> seen;
    std::vector<NodePtr> kept;
    Demands demands;
    for (const Need& result : results) {
        collectKept(result.node, seen, kept);
        demand(demands, result.node, result.region);
    }
    std::vector<NodePtr> wanted; // consumers first
    for (std::size_t i = kept.size(); i-- > 0;) {
        const auto found = demands.find(kept[i].get());
        if (found == demands.end() || elementCount(found->second) == 0)
            continue;
        if (kept[i]->kind() == NodeKind::scan) { // is worked out from its beginning
            found->second = stageInput(*kept[i], found->second);
        }
        for (const NodePtr& input : kept[i]->inputs())
            demand(demands, input, stageInput(*kept[i], found->second));
        wanted.push_back(kept[i]);
    }
    std::vector<JobStage> stages;
    for (std::size_t i = wanted.size(); i-- > 0;) {
        const Region& box = demands.at(wanted[i].get());
        const auto partner = std::find_if(stages.begin(), stages.end(),
                                          [&](const JobStage& stage) { return sharePass(stage, wanted[i], box); });
        if (partner != stages.end())
            partner->nodes.push_back(wanted[i]);
        else
            stages.push_back({{wanted[i]}, box});
    }
    return stages;
}

Index chunksToRead(const std::vector<JobStage>& stages, const std::vector<Need>& results, Index memoryBytes)
{
    Index chunks = 0;
    for (const JobStage& stage : stages)
        for (const NodePtr& input : stage.nodes.front()->inputs())
            chunks += static_cast<Index>(passesOf(stage, memoryBytes) * static_cast<double>(sourceChunks(input, stageInput(*stage.nodes.front(), stage.box))));
    for (const Need& result : results)
        chunks += sourceChunks(result.node, result.region);
    return chunks;
}

} // namespace zs
