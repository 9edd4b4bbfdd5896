#pragma once

#include "plan/aligning.h"

namespace zs {

/// Arrays of different names with the labels of all, and the coordinates of all that fit.
/// Errors:  those of alignArrays(), and for coordinates of a name that differ, unless the first is to be taken
[[nodiscard]] Result<LabelledDataset> mergedArrays(std::vector<LabelledArray> arrays, Join join = Join::outer,
                                                   bool takesFirst = false);

} // namespace zs
