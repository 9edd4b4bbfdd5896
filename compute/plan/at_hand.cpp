#include "plan/at_hand.h"

#include "core/shape.h"
#include "plan/plan.h"
#include "plan/read_whole.h"

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

/// Of sources only what is asked for is held.
bool isSmall(const NodePtr& node, std::set<const ArrayNode*>& seen)
{
    if (!seen.insert(node.get()).second || node->kind() == NodeKind::source)
        return true;
    if (const auto count = elementCount(node->shape()); !count || *count > kMaxElements)
        return false;
    for (const NodePtr& input : node->inputs())
        if (!isSmall(input, seen))
            return false;
    return true;
}

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
    Result<std::vector<double>> values = readWhole(node);
    return values ? std::optional(std::move(*values)) : std::nullopt;
}

Result<std::optional<std::vector<double>>> valuesReadNow(const NodePtr& node, std::stop_token stop)
{
    std::set<const ArrayNode*> seen;
    if (!isSmall(node, seen) || nodeCost(node).bytes > kMostBytesReadNow)
        return std::nullopt;
    Result<std::vector<double>> values = readWhole(node, std::move(stop));
    return values ? Result<std::optional<std::vector<double>>>(std::move(*values)) : tl::unexpected(values.error());
}

double numberAtHand(const NodePtr& node)
{
    const std::optional<std::vector<double>> values = valuesAtHand(node);
    return values && values->size() == 1 ? values->front() : kNaN;
}

} // namespace zs
