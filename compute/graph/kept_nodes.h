#pragma once

#include "graph/array_node.h"

#include <cstdint>
#include <optional>

namespace zs {

/// What happens to one dimension of a reduction's input.
struct AxisPart {
    enum class Role { kept, reduced, grouped } role = Role::kept;
    std::shared_ptr<const std::vector<std::int32_t>> groups; // grouped: group of every index, −1 = none
    Index groupCount = 0;
};

enum class Statistic {
    sum, mean, prod, min, max, std, var, count, any, all, first, last, argmin, argmax, // one number
    quantile,                      // one number for each of `quantiles`; median is quantile 0.5
    covariance, correlation,       // of `values` and `second`, where both are there
    linearFit,                     // of values = slope · second + intercept: parts slope, intercept, r value, p value, standard error
    polynomialFit,                 // degree `degree`: parts are the coefficients, highest power first
};

inline constexpr int kMostDegree = 6;

/// Where a quantile lies among sorted numbers; numpy.quantile's methods, the first five by one of the numbers itself.
enum class QuantileMethod {
    lower, higher, nearest, invertedCdf, closestObservation, linear, midpoint, averagedInvertedCdf,
    interpolatedInvertedCdf, hazen, weibull, medianUnbiased, normalUnbiased
};
/// True when the quantile is one of the numbers, not something between two.
[[nodiscard]] inline bool picksNumber(QuantileMethod method)
{
    return method < QuantileMethod::linear;
}

/// Missing: skipMissing leaves NaN out; without it one NaN makes the result NaN
struct ReductionSpec {
    Statistic statistic = Statistic::mean;
    bool skipMissing = true;
    int ddof = 0;                  // std, var, covariance
    Index minCount = 0;            // sum, prod: fewer numbers give NaN
    int degree = 1;                // polynomialFit: 0 to kMostDegree
    std::vector<double> quantiles; // each from 0 to 1
    QuantileMethod method = QuantileMethod::linear; // unweighted ones
    bool weighted = false;         // `second` holds weights: sum, mean, std, var, quantile, count (= sum of weights)

    bool operator==(const ReductionSpec&) const = default;
};

/// Numbers that one cell of the result holds; 0 = the result has no parts dimension.
[[nodiscard]] Index partCount(const ReductionSpec& spec);

/// A reduction over dimensions or by groups: the statistic of everything that falls into the same cell of the result.
/// Shape:   [parts,] then the kept and grouped dimensions in the input's order; a grouped one has groupCount entries
/// Source:  what xarray's reductions give (numpy's nan-functions, xarray.core.weighted, numpy.quantile)
class ReductionNode final : public ArrayNode {
public:
    /// `second` (weights, or the other variable) has the shape of `values`; null when the statistic takes none.
    ReductionNode(NodePtr values, NodePtr second, std::vector<AxisPart> axes, ReductionSpec spec);

    [[nodiscard]] const NodePtr& values() const { return inputs().front(); }
    [[nodiscard]] NodePtr second() const { return inputs().size() > 1 ? inputs()[1] : nullptr; }
    [[nodiscard]] const std::vector<AxisPart>& axes() const { return m_axes; }
    [[nodiscard]] const ReductionSpec& spec() const { return m_spec; }

private:
    std::vector<AxisPart> m_axes;
    ReductionSpec m_spec;
};

[[nodiscard]] NodePtr reduce(NodePtr values, NodePtr second, std::vector<AxisPart> axes, ReductionSpec spec);

enum class ScanStatistic { sum, product, forwardFill, backwardFill };

/// A running result along one dimension: everything before (and at) an index.
/// Missing: skipMissing: NaN counts as 0 (sum) or 1 (product); otherwise it stays NaN from there on
class ScanNode final : public ArrayNode {
public:
    ScanNode(NodePtr values, int dim, ScanStatistic statistic, bool skipMissing, Index limit = 0);
    [[nodiscard]] int dim() const { return m_dim; }
    [[nodiscard]] ScanStatistic statistic() const { return m_statistic; }
    [[nodiscard]] bool skipsMissing() const { return m_skipMissing; }
    [[nodiscard]] Index limit() const { return m_limit; } // fills: no further than this; 0 = any distance

private:
    int m_dim;
    ScanStatistic m_statistic;
    bool m_skipMissing;
    Index m_limit;
};

[[nodiscard]] NodePtr scan(NodePtr values, int dim, ScanStatistic statistic, bool skipMissing, Index limit = 0);

} // namespace zs
