#include "graph/anomaly_spread.h"

#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"

#include <algorithm>

namespace zs {
namespace {

using Role = AxisPart::Role;

constexpr Index kMostCells = Index{1} << 24; // of all groups: about 20 bytes each while they are summed

/// A mean by groups of one dimension; all other dimensions are kept.
struct GroupedMean {
    const ReductionNode* mean = nullptr;
    std::size_t dim = 0; // the grouped one
};

std::optional<GroupedMean> groupedMeanOf(const ArrayNode& node)
{
    const auto* mean = dynamic_cast<const ReductionNode*>(&node);
    if (mean == nullptr || mean->spec() != ReductionSpec{} || mean->second())
        return std::nullopt;
    const std::vector<AxisPart>& axes = mean->axes();
    const auto grouped = std::ranges::find(axes, Role::grouped, &AxisPart::role);
    const auto kept = std::ranges::count(axes, Role::kept, &AxisPart::role);
    if (grouped == axes.end() || kept + 1 != static_cast<Index>(axes.size()))
        return std::nullopt;
    return GroupedMean{mean, static_cast<std::size_t>(grouped - axes.begin())};
}

/// Whether every index has the mean of its own group taken from it.
bool areOwnGroups(const std::vector<Index>& taken, const std::vector<std::int32_t>& groups)
{
    return std::ranges::equal(taken, groups, [](Index place, std::int32_t group) { return place == std::max(group, -1); });
}

std::optional<GroupedMean> anomalyOf(const NodePtr& values)
{
    const std::optional<Difference> difference = asDifference(*values);
    const std::optional<Gathering> spread = difference ? asGathering(*difference->subtrahend) : std::nullopt;
    const std::optional<GroupedMean> found = spread ? groupedMeanOf(*spread->input) : std::nullopt;
    const bool isAnomaly = found && found->mean->values() == difference->minuend && spread->dim == static_cast<int>(found->dim) &&
                           areOwnGroups(*spread->indices, *found->mean->axes()[found->dim].groups);
    return isAnomaly ? found : std::nullopt;
}

NodePtr constant(const NodePtr& like, double value)
{
    return std::make_shared<const MemoryNode>(constantBlock(like->shape(), value));
}

} // namespace

NodePtr spreadOfAnomalies(const NodePtr& values, const std::vector<AxisPart>& axes, const ReductionSpec& spec)
{
    const bool isSpread = spec.statistic == Statistic::std || spec.statistic == Statistic::var;
    if (!isSpread || !spec.skipMissing || spec.weighted)
        return nullptr;
    const std::optional<GroupedMean> anomaly = anomalyOf(values);
    if (!anomaly || axes[anomaly->dim].role != Role::reduced || elementCount(wholeRegion(anomaly->mean->shape())) > kMostCells)
        return nullptr;

    // The anomalies of a group have the mean 0: their squares add up to count × variance.
    const auto ofGroups = [&](Statistic statistic) {
        ReductionSpec own;
        own.statistic = statistic;
        return std::make_shared<const ReductionNode>(anomaly->mean->values(), nullptr, anomaly->mean->axes(), own);
    };
    const NodePtr count = ofGroups(Statistic::count);
    const NodePtr squares = elementwise(Elementwise::multiply, {ofGroups(Statistic::var), count});
    const NodePtr isEmpty = elementwise(Elementwise::equal, {count, constant(count, 0)});
    ReductionSpec sum;
    sum.statistic = Statistic::sum;
    sum.skipMissing = false; // what is missing now was infinite before
    const NodePtr total = reduce(elementwise(Elementwise::where, {isEmpty, constant(count, 0), squares}), nullptr, axes, sum);
    const NodePtr freedom =
        elementwise(Elementwise::subtract, {reduce(count, nullptr, axes, sum), constant(total, static_cast<double>(spec.ddof))});
    const NodePtr hasFreedom = elementwise(Elementwise::greater, {freedom, constant(total, 0)});
    const NodePtr variance =
        elementwise(Elementwise::where, {hasFreedom, elementwise(Elementwise::divide, {total, freedom}), constant(total, kNaN)});
    return spec.statistic == Statistic::std ? elementwise(Elementwise::sqrt, {variance}) : variance;
}

} // namespace zs
