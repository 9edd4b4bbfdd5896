#include "plan/at_hand.h"

#include "core/shape.h"
#include "graph/evaluate.h"
#include "reduce/reduction.h"
#include "reduce/scan.h"

#include <map>
#include <set>

namespace zs {
namespace {

constexpr Index kMaxElements = Index{1} << 24;

bool isFree(const NodePtr& node, std::set<const ArrayNode*>& seen)
{
    if (!seen.insert(node.get()).second)
        return true;
    if (node->kind() == NodeKind::source)
        return false;
    for (const NodePtr& input : node->inputs())
        if (!isFree(input, seen))
            return false;
    return true;
}

bool isSmall(const NodePtr& node, std::set<const ArrayNode*>& seen)
{
    if (!seen.insert(node.get()).second)
        return true;
    if (const auto count = elementCount(node->shape()); !count || *count > kMaxElements)
        return false;
    for (const NodePtr& input : node->inputs())
        if (!isSmall(input, seen))
            return false;
    return true;
}

/// Whole kept results, each computed once.
class WholeResults {
public:
    Block whole(const NodePtr& node)
    {
        return evaluateRegion(node, wholeRegion(node->shape()),
                              [this](const ArrayNode& leaf, const Region& region) { return box(leaf, region); });
    }

private:
    Block box(const ArrayNode& leaf, const Region& region)
    {
        const auto known = m_kept.find(&leaf);
        const Block& all = known != m_kept.end() ? known->second : m_kept.emplace(&leaf, kept(leaf)).first->second;
        return subBlock(all, region.start, region.count);
    }

    Block kept(const ArrayNode& leaf)
    {
        if (leaf.kind() == NodeKind::scan)
            return scanned(static_cast<const ScanNode&>(leaf));
        const auto& node = static_cast<const ReductionNode&>(leaf);
        const std::shared_ptr<const Reduction> reduction = Reduction::of(node);
        const Region input = wholeRegion(node.values()->shape());
        const Block values = whole(node.values());
        const std::unique_ptr<ReductionState> state = reduction->init(reduction->resultBox(input));
        if (const NodePtr second = node.second()) {
            const Block others = whole(second);
            reduction->update(*state, input, values, &others);
        } else {
            reduction->update(*state, input, values, nullptr);
        }
        return reduction->finalize(*state);
    }

    Block scanned(const ScanNode& node)
    {
        const NodePtr& values = node.inputs().front();
        Shape column = values->shape();
        column[static_cast<std::size_t>(node.dim())] = 1;
        const std::shared_ptr<const Scan> scan = Scan::of(node);
        const std::shared_ptr<ScanState> carry = scan->init(column);
        return scan->next(*carry, whole(values));
    }

    std::map<const ArrayNode*, Block> m_kept;
};

} // namespace

bool isAtHand(const NodePtr& node)
{
    std::set<const ArrayNode*> seen;
    return isFree(node, seen);
}

std::optional<std::vector<double>> valuesAtHand(const NodePtr& node)
{
    std::set<const ArrayNode*> seen;
    if (!isAtHand(node) || !isSmall(node, seen))
        return std::nullopt;
    const std::optional<Index> count = elementCount(node->shape());
    std::vector<double> values(static_cast<std::size_t>(count.value_or(0)));
    if (!values.empty())
        copyValues(WholeResults().whole(node), values.data());
    return values;
}

double numberAtHand(const NodePtr& node)
{
    const std::optional<std::vector<double>> values = valuesAtHand(node);
    return values && values->size() == 1 ? values->front() : kNaN;
}

} // namespace zs
