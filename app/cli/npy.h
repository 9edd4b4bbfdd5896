#pragma once

#include "core/result.h"
#include "raster/aggregate.h"

#include <string>

namespace zs {

/// Writes the aggregate's numbers as a NumPy file: float64, shape (height, width), row 0 in the north, NaN = nothing there.
/// The file is complete or absent.
/// Errors:  invalidArgument when it cannot be written
/// Source:  NumPy NEP 1, "A Simple File Format for NumPy Arrays", version 1.0
[[nodiscard]] Status writeNpy(const std::string& file, const Aggregate& aggregate);
/// The same for numbers of any shape, row-major.
[[nodiscard]] Status writeNpy(const std::string& file, const Shape& shape, const std::vector<double>& values);

} // namespace zs
