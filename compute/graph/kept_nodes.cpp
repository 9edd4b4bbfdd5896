#include "graph/kept_nodes.h"

#include "graph/anomaly_spread.h"

#include <cassert>

namespace zs {
namespace {

/// Of `input`, seen through the axes: what is reduced goes, what is grouped becomes `groupCount` long.
Shape resultOf(const Shape& input, const std::vector<AxisPart>& axes, const ReductionSpec& spec)
{
    assert(axes.size() == input.size());
    Shape result;
    if (const Index parts = partCount(spec); parts > 0)
        result.push_back(parts);
    for (std::size_t d = 0; d < axes.size(); ++d)
        if (axes[d].role == AxisPart::Role::kept)
            result.push_back(input[d]);
        else if (axes[d].role == AxisPart::Role::grouped)
            result.push_back(axes[d].groupCount);
    return result;
}

std::vector<NodePtr> presentOf(NodePtr values, NodePtr second)
{
    assert(!second || second->shape() == values->shape());
    std::vector<NodePtr> inputs{std::move(values)};
    if (second)
        inputs.push_back(std::move(second));
    return inputs;
}

} // namespace

Index partCount(const ReductionSpec& spec)
{
    switch (spec.statistic) {
    case Statistic::quantile: return static_cast<Index>(spec.quantiles.size());
    case Statistic::linearFit: return 5;
    case Statistic::polynomialFit: return spec.degree + 1;
    default: return 0;
    }
}

ReductionNode::ReductionNode(NodePtr values, NodePtr second, std::vector<AxisPart> axes, ReductionSpec spec)
    : ArrayNode(NodeKind::reduction, resultOf(values->shape(), axes, spec), resultOf(values->tile(), axes, spec),
                presentOf(values, std::move(second))),
      m_axes(std::move(axes)), m_spec(std::move(spec))
{
    for (std::size_t d = 0; d < m_axes.size(); ++d)
        assert(m_axes[d].role != AxisPart::Role::grouped ||
               static_cast<Index>(m_axes[d].groups->size()) == this->values()->shape()[d]);
}

NodePtr reduce(NodePtr values, NodePtr second, std::vector<AxisPart> axes, ReductionSpec spec)
{
    if (!second)
        if (NodePtr spread = spreadOfAnomalies(values, axes, spec))
            return spread;
    return std::make_shared<const ReductionNode>(std::move(values), std::move(second), std::move(axes),
                                                 std::move(spec));
}

ScanNode::ScanNode(NodePtr values, int dim, ScanStatistic statistic, bool skipMissing, Index limit)
    : ArrayNode(NodeKind::scan, values->shape(), values->tile(), {values}), m_dim(dim), m_statistic(statistic),
      m_skipMissing(skipMissing), m_limit(limit)
{
    assert(dim >= 0 && static_cast<std::size_t>(dim) < shape().size());
}

NodePtr scan(NodePtr values, int dim, ScanStatistic statistic, bool skipMissing, Index limit)
{
    return std::make_shared<const ScanNode>(std::move(values), dim, statistic, skipMissing, limit);
}

} // namespace zs
