#include "reduce/bracket_plan.h"

#include "core/at.h"
#include "graph/regional_nodes.h"
#include "reduce/result_axes.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace zs {
namespace {

constexpr double kErrors = 5;    // standard errors of a sample's quantile that a bracket reaches to either side
constexpr double kSlack = 1.25;  // room for more numbers in a bracket than its width says
constexpr Index kFewestSamples = 256;
constexpr double kWorthwhile = 3; // times less memory than whole cells
constexpr std::uint64_t kSeed = 0x9E3779B97F4A7C15U;

double spreadOf(double quantile)
{
    return std::sqrt(quantile * (1 - quantile));
}

ResultAxes axesOf(const ReductionNode& node)
{
    return {node.values()->shape(), node.axes()};
}

/// From 0 up to 1, the same on every machine.
double scattered(Index i)
{
    std::uint64_t bits = (static_cast<std::uint64_t>(i) + 1) * kSeed;
    bits ^= bits >> 31;
    bits *= 0xBF58476D1CE4E5B9U;
    bits ^= bits >> 29;
    return std::ldexp(static_cast<double>(bits >> 11), -53);
}

/// One index of every stretch of the same length, anywhere in it.
std::vector<Index> scatteredIndices(Index length, Index count)
{
    std::vector<Index> indices;
    const double stretch = static_cast<double>(length) / static_cast<double>(count);
    for (Index i = 0; i < count; ++i)
        indices.push_back(std::min(length - 1, static_cast<Index>((static_cast<double>(i) + scattered(i)) * stretch)));
    return indices;
}

} // namespace

std::optional<BracketPlan> planBrackets(const ReductionNode& node)
{
    const ReductionSpec& spec = node.spec();
    const Index numbers = axesOf(node).mostPerCell();
    if (spec.statistic != Statistic::quantile || spec.weighted || spec.quantiles.empty() || numbers > std::numeric_limits<std::uint32_t>::max())
        return std::nullopt;
    double spread = 0;
    for (const double quantile : spec.quantiles)
        spread = std::max(spread, spreadOf(quantile));
    // As many samples as numbers between, so that both looks take as much memory.
    const auto all = static_cast<double>(numbers);
    BracketPlan plan;
    plan.samples = std::max(kFewestSamples, static_cast<Index>(std::pow(2 * kErrors * kSlack * spread * all, 2.0 / 3)));
    plan.margin = kErrors * spread / std::sqrt(static_cast<double>(plan.samples)) + 2 / static_cast<double>(plan.samples);
    plan.room = static_cast<Index>(kSlack * 2 * plan.margin * all) + 64;
    const double kept = static_cast<double>(std::max(plan.samples, plan.room * static_cast<Index>(spec.quantiles.size())));
    return kWorthwhile * kept < all ? std::optional(plan) : std::nullopt;
}

NodePtr sampleForBrackets(const ReductionNode& node, const BracketPlan& plan)
{
    const Shape& shape = node.values()->shape();
    std::vector<AxisPart> axes = node.axes();
    std::size_t longest = 0;
    Index length = -1;
    for (std::size_t d = 0; d < axes.size(); ++d)
        if (axes[d].role != AxisPart::Role::kept && shape[d] > length) {
            longest = d;
            length = shape[d];
        }
    const double share = static_cast<double>(plan.samples) / static_cast<double>(axesOf(node).mostPerCell());
    const auto count = std::clamp(static_cast<Index>(std::ceil(share * static_cast<double>(length))), Index{1}, length);
    std::vector<Index> indices = scatteredIndices(length, count);
    if (axes[longest].role == AxisPart::Role::grouped) {
        std::vector<std::int32_t> groups;
        for (const Index i : indices)
            groups.push_back((*axes[longest].groups)[at(i)]);
        axes[longest].groups = std::make_shared<const std::vector<std::int32_t>>(std::move(groups));
    }
    ReductionSpec spec = node.spec();
    spec.skipMissing = true;
    spec.method = QuantileMethod::linear;
    spec.quantiles.clear();
    for (const double quantile : node.spec().quantiles) {
        spec.quantiles.push_back(std::max(0.0, quantile - plan.margin));
        spec.quantiles.push_back(std::min(1.0, quantile + plan.margin));
    }
    return reduce(gather(node.values(), static_cast<int>(longest), std::move(indices)), nullptr, std::move(axes), std::move(spec));
}

} // namespace zs
