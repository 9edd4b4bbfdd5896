#pragma once

#include "dataset/dataset.h"

#include <functional>
#include <string>
#include <vector>

namespace zs {

/// Part of one dimension, as numpy's basic indexing leaves it.
struct DimSelection {
    Index start = 0;
    Index count = 0;
    Index step = 1;      // never 0; negative runs backwards
    bool isScalar = false; // the dimension is dropped from the result

    bool operator==(const DimSelection&) const = default;
};

/// One per dimension of the variable.
using Selection = std::vector<DimSelection>;

[[nodiscard]] Selection selectAll(const Shape& shape);

/// What was typed for one dimension: "3", "-1", "0:10:2"; or for labels "1982-08", "10:20".
struct SelectionTerm {
    std::string dim;
    std::string text;
};

/// Splits "time=3,depth=0:10:2". A comma inside a value is not possible; times may hold colons.
/// Errors:  invalidArgument, naming the term
[[nodiscard]] Result<std::vector<SelectionTerm>> parseTerms(const std::string& text);

/// Python's index or slice of a dimension of `size`, negative numbers counted from the end, slices clipped.
/// Errors:  invalidArgument when it is no index, out of range, or the step is 0
[[nodiscard]] Result<DimSelection> selectIndex(const std::string& text, Index size);

/// A label or an inclusive span of labels of a loaded axis, as xarray's sel(): a partial date selects all its
/// steps; a number selects the nearest value no further than half a cell away; "A:B" works in either direction.
/// Errors:  invalidArgument when nothing is there; says what the axis covers
[[nodiscard]] Result<DimSelection> selectLabel(const std::string& text, const Axis& axis);

using AxisReader = std::function<Result<Axis>(const std::string& dim)>;

/// Puts index terms and label terms together.
/// Errors:  invalidArgument for a dimension that the variable has not, or that is named twice
[[nodiscard]] Result<Selection> buildSelection(const Variable& variable, const std::vector<SelectionTerm>& indices,
                                               const std::vector<SelectionTerm>& labels, const AxisReader& readAxis);

} // namespace zs
