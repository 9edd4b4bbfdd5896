#pragma once

#include "core/result.h"
#include "graph/kept_nodes.h"
#include "plan/grouping.h"
#include "plan/labelled_array.h"

#include <optional>
#include <string>
#include <vector>

namespace zs {

/// What a reduction does to one array.
struct ArrayReduction {
    ReductionSpec spec;
    std::vector<std::string> dims;         // that go; those that the array lacks are passed over
    const Grouping* grouping = nullptr;    // its dimension becomes that of the groups
    const LabelledArray* second = nullptr; // weights or the other variable, broadcast to the array
    bool keepsAttrs = false;
};

/// Shape:   [parts named by `partDim` when the statistic has several,] then the rest in the array's order
/// Errors:  invalidArgument for types that have no such statistic
/// Source:  xarray's reductions
[[nodiscard]] Result<LabelledArray> reduceArray(const LabelledArray& array, const ArrayReduction& reduction);

/// The type of a statistic of an array of `type`.
[[nodiscard]] ValueType reducedType(Statistic statistic, ValueType type);

/// One of several numbers that a reduction has in each cell, without the parts dimension.
[[nodiscard]] LabelledArray partOf(const LabelledArray& array, Index part);

/// The plain name of the dimension of parts, until it gets its own.
inline constexpr const char* kPartDim = "part";

} // namespace zs
