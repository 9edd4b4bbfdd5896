#pragma once

#include "core/types.h"
#include "graph/double_double.h"

namespace zs {

/// Σ (x − mean x) (y − mean y) times `count`, from Σ xy, Σ x and Σ y: what is left after cancelling keeps its digits.
/// Threads: pure
[[nodiscard]] inline DoubleDouble<double> scaledDeviations(const DoubleDouble<double>& products,
                                                           const DoubleDouble<double>& first,
                                                           const DoubleDouble<double>& second,
                                                           const DoubleDouble<double>& count)
{
    return count * normalized(products) - normalized(first) * normalized(second);
}

/// Σ (x − mean)² from Σ x and Σ x² of `count` numbers, at least 0; 0 too when it is nothing but what double-double sums
/// leave behind: fifty bits below the last bit of the squares.
/// Threads: pure
[[nodiscard]] inline double squaredDeviations(const DoubleDouble<double>& sum, const DoubleDouble<double>& squares,
                                              double count)
{
    constexpr double kNoise = 0x1p-98;
    if (!(sum.high - sum.high == 0) || !(squares.high - squares.high == 0))
        return kNaN; // infinity among them
    const double difference = rounded(scaledDeviations(squares, sum, sum, {count, 0}));
    return difference > kNoise * count * squares.high ? difference / count : 0.0;
}

/// Source:  numpy's var: nothing left after `ddof` gives NaN
[[nodiscard]] inline double variance(const DoubleDouble<double>& sum, const DoubleDouble<double>& squares, double count,
                                     int ddof)
{
    return count > ddof && count > 0 ? squaredDeviations(sum, squares, count) / (count - ddof) : kNaN;
}

} // namespace zs
