#pragma once

#include "core/result.h"
#include "plan/labelled_array.h"

#include <string>
#include <vector>

namespace zs {

/// The slope along `dim` at the places `x`: second order inside, `edgeOrder` (1 or 2) at the ends. No attributes.
/// Missing: a missing neighbour leaves no slope
/// Errors:  invalidArgument for fewer elements than edgeOrder + 1
/// Source:  numpy.gradient
[[nodiscard]] Result<LabelledArray> gradient(const LabelledArray& array, const std::string& dim,
                                             const std::vector<double>& x, Index edgeOrder);

} // namespace zs
