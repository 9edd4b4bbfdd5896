#pragma once

#include "dataset/dataset.h"

#include <string>

namespace zs {

/// The data variables of a result, without its coordinates.
[[nodiscard]] std::vector<const Variable*> resultVariables(const Dataset& result);

/// A result as JSON: one table, or {"variables": [tables]} for a Dataset.
/// Errors:  of reading; outOfMemory when it is too large to print
[[nodiscard]] Result<std::string> resultJson(const Dataset& result, bool isDataset);

/// A result as rows with a heading, array after array.
[[nodiscard]] Result<std::string> resultLines(const Dataset& result, char separator);

/// Writes text beside `path` and gives it its name: complete or absent.
/// Errors:  accessDenied
[[nodiscard]] Status writeWhole(const std::string& path, const std::string& text);

} // namespace zs
