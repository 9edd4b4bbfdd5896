#pragma once

#include "plan/labelled_array.h"

#include <string>
#include <vector>

namespace zs {

/// Elements of one dimension, by position.
struct Pick {
    std::vector<Index> indices; // −1 = missing
    bool isScalar = false;      // one index, and the dimension goes
};

/// numpy's basic slice of a dimension.
[[nodiscard]] Pick pickRange(Index start, Index count, Index step = 1);

/// A node's elements along position `dim`: a box where the indices follow each other, else a table.
[[nodiscard]] NodePtr takeNode(const NodePtr& node, int dim, const Pick& pick);

/// The array with only the picked elements of `dim`; coordinates along it follow, and stay as scalars when the
/// dimension goes unless `dropsScalars`. An array without the dimension stays as it is.
[[nodiscard]] LabelledArray take(const LabelledArray& array, const std::string& dim, const Pick& pick,
                                 bool dropsScalars = false);

[[nodiscard]] Coordinate takeCoordinate(const Coordinate& coordinate, const std::string& dim, const Pick& pick);

/// Broadcast to `dims` of these sizes, in this order: dimensions that the node lacks repeat it.
[[nodiscard]] NodePtr broadcastNode(const NodePtr& node, const std::vector<std::string>& from,
                                    const std::vector<std::string>& dims, const Shape& sizes);

/// One number for each element of `dim`, the same everywhere else.
/// Shape:   of the array
[[nodiscard]] NodePtr alongDim(const LabelledArray& array, const std::string& dim, const std::vector<double>& numbers);

} // namespace zs
