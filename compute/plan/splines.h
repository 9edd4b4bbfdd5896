#pragma once

#include <vector>

namespace zs {

/// How much each number of a line counts in the spline through all of them: a value is the sum of weight × number.
/// Shape:   one row of labels.size() weights for each of `at`, row by row
/// Missing: a row of NaN outside the labels
/// Units:   labels rise; degree 2 or 3, with more labels than that
/// Source:  scipy.interpolate.make_interp_spline: "not a knot" at the ends
[[nodiscard]] std::vector<double> splineWeights(const std::vector<double>& labels, int degree,
                                                const std::vector<double>& at);

} // namespace zs
