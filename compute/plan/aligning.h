#pragma once

#include "core/result.h"
#include "plan/labelled_array.h"

#include <optional>
#include <vector>

namespace zs {

enum class Join { inner, outer, left, exact };

/// Arrays cut (or, but for inner, filled with missing) so that shared dimensions have the same labels; dimensions
/// without labels must have the same size. Errors:  invalidArgument for sizes or, with exact, labels that differ, and
/// for labels that come twice Source:  xarray.align
[[nodiscard]] Result<std::vector<LabelledArray>> alignArrays(std::vector<LabelledArray> arrays, Join join);

/// Positions of `wanted` labels among `labels`; −1 where there is none.
/// Errors:  invalidArgument when a label comes twice
[[nodiscard]] Result<std::vector<Index>> positionsOf(const CoordinateValues& wanted, const CoordinateValues& labels,
                                                     const std::string& dim);

/// Dimensions of all, in the order in which they come first.
struct CommonDims {
    std::vector<std::string> dims;
    Shape sizes;
};
[[nodiscard]] CommonDims commonDims(const std::vector<LabelledArray>& arrays);

/// A scalar beside a 1-D coordinate of nothing but the same value: the 1-D one. Nothing when the two disagree.
[[nodiscard]] std::optional<Coordinate> united(const Coordinate& a, const Coordinate& b);

/// Coordinates of aligned arrays together: indexes, and whatever is the same wherever it stands; conflicts are dropped.
[[nodiscard]] std::vector<Coordinate> mergeCoordinates(const std::vector<LabelledArray>& arrays);

} // namespace zs
