#pragma once

#include <span>

namespace zs {

/// Quantiles of numbers without NaN, linearly interpolated between the two nearest. Reorders `values`.
/// Shape:   one result for each of `quantiles` (each from 0 to 1) at out[0], out[step], …
/// Missing: no values give NaN
/// Threads: pure
/// Source:  numpy.quantile, method "linear" (Hyndman and Fan's type 7)
void quantilesOf(std::span<float> values, std::span<const double> quantiles, double* out, long step);
void quantilesOf(std::span<double> values, std::span<const double> quantiles, double* out, long step);

/// A number and how much it counts.
struct WeightedValue {
    double value = 0;
    double weight = 0;
};

/// The same with weights; those of 0 count as not there. Sorts `values`.
/// Source:  xarray.core.weighted, after Akinshin: type 7 with Kish's effective sample size
void weightedQuantilesOf(std::span<WeightedValue> values, std::span<const double> quantiles, double* out, long step);

} // namespace zs
