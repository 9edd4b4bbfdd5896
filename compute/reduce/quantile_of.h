#pragma once

#include "core/types.h"
#include "graph/kept_nodes.h"

#include <span>

namespace zs {

/// Where a quantile of `count` sorted numbers lies: behind number `lower`, part of the way to the next one.
struct QuantilePlace {
    Index lower = 0;
    double fraction = 0;
};

/// Shape:   `count` at least 1
/// Source:  numpy.quantile; its default is "linear" (Hyndman and Fan's type 7)
[[nodiscard]] QuantilePlace placeOfQuantile(double quantile, Index count,
                                            QuantileMethod method = QuantileMethod::linear);

/// Between the two numbers of a place, as numpy does it: from the nearer end, so that both ends are met exactly.
[[nodiscard]] double interpolated(double low, double high, double fraction);

/// Quantiles of numbers without NaN. Reorders `values`.
/// Shape:   one result for each of `quantiles` (each from 0 to 1) at out[0], out[step], …
/// Missing: no values give NaN
/// Threads: pure
/// Source:  numpy.quantile
void quantilesOf(std::span<float> values, std::span<const double> quantiles, double* out, long step,
                 QuantileMethod method = QuantileMethod::linear);
void quantilesOf(std::span<double> values, std::span<const double> quantiles, double* out, long step,
                 QuantileMethod method = QuantileMethod::linear);

/// A number and how much it counts.
struct WeightedNumber {
    double value = 0;
    double weight = 0;
};

/// The same with weights; those of 0 count as not there. Sorts `values`.
/// Source:  xarray.core.weighted, after Akinshin: type 7 with Kish's effective sample size
void weightedQuantilesOf(std::span<WeightedNumber> values, std::span<const double> quantiles, double* out, long step);

} // namespace zs
