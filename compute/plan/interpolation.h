#pragma once

#include "graph/array_node.h"

#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace zs {

/// linear: numbers at both sides count, even where one of them is met (scipy's interp1d and interpn); exact: where a
/// label is met its own number does (numpy.interp, which scipy takes for lines of float64); slinear, zero, quadratic,
/// cubic: splines of degree 1, 0, 2, 3.
enum class InterpMethod { linear, exact, nearest, zero, slinear, quadratic, cubic };

[[nodiscard]] std::optional<InterpMethod> interpMethodNamed(const std::string& name);

/// What stands outside the labels.
struct InterpOutside {
    double below = std::numeric_limits<double>::quiet_NaN();
    double above = std::numeric_limits<double>::quiet_NaN();
    bool isExtrapolated = false; // linear and nearest: the last piece goes on
};

/// Rising labels of one dimension, and the places between them.
struct InterpAxis {
    int position = 0; // of the dimension
    std::vector<double> labels;
    std::vector<double> at;
};

/// Along one dimension; the splines of degree 2 and 3 need more labels than their degree.
/// Source:  scipy.interpolate.interp1d
[[nodiscard]] NodePtr interpolatedLine(const NodePtr& node, const InterpAxis& axis, InterpMethod method,
                                       const InterpOutside& outside);

/// Point by point: place i of every axis is one point. The points lie along one dimension in the place of the first.
/// Shape:   all axes have as many places; positions rise
/// Source:  scipy.interpolate.interpn
[[nodiscard]] NodePtr interpolatedPoints(const NodePtr& node, const std::vector<InterpAxis>& axes, bool isLinear,
                                         const InterpOutside& outside);

} // namespace zs
