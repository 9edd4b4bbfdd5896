#pragma once

#include "plan/interpolation.h"
#include "plan/value.h"

namespace zs {

/// Where to interpolate to along one dimension.
/// Shape:   `labels` are those of `dims`, row by row; one without dimensions
struct InterpTarget {
    std::string dim;
    std::vector<double> labels;
    std::vector<std::string> dims; // that take the place of `dim`
    Shape sizes;
    bool isWhole = false; // typed as whole numbers
    Attributes attrs;     // of the coordinate that comes of it
    std::vector<Coordinate> coords; // that an array brings along
};

struct InterpOptions {
    InterpMethod method = InterpMethod::linear;
    InterpOutside outside;
};

/// A number, a date, a list, or an array at hand.
/// Errors:  invalidArgument for what are no labels of the index
[[nodiscard]] Result<InterpTarget> interpTarget(const std::string& dim, const Value& value, const Coordinate& index);
[[nodiscard]] InterpTarget targetOfLabels(const Coordinate& labels);

/// Targets that share a dimension are points: they belong together.
[[nodiscard]] std::vector<std::vector<InterpTarget>> targetsTogether(std::vector<InterpTarget> targets);

/// The array at one target, or at the points of several. Its labels along their dimensions rise.
/// Errors:  invalidArgument for dimensions that the array has already, unsupported for too many points
/// Source:  xarray's interp()
[[nodiscard]] Result<LabelledArray> interpolatedTo(const LabelledArray& array, const std::vector<InterpTarget>& targets,
                                                   const InterpOptions& options);

} // namespace zs
