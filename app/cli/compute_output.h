#pragma once

#include "dataset/dataset.h"
#include "plan/plan.h"

#include <string>

namespace zs {

/// Tells before anything is computed that a result is too large to print.
/// Errors:  invalidArgument
[[nodiscard]] Status checkPrintable(const Plan& plan);

/// Tells before anything is computed that there is something at `path` already.
/// Errors:  invalidArgument
[[nodiscard]] Status checkAbsent(const std::string& path);

/// Tells before anything is computed that no compression makes room for a result where `path` is.
/// Errors:  invalidArgument
[[nodiscard]] Status checkDiskSpace(const Plan& plan, const std::string& path);

/// A result as JSON: one table, or {"variables": [tables]} for a Dataset.
/// Errors:  of reading; outOfMemory when it is too large to print
[[nodiscard]] Result<std::string> resultJson(const Dataset& result, bool isDataset);

/// A result as lines for a terminal, variable after variable.
[[nodiscard]] Result<std::string> resultLines(const Dataset& result);

} // namespace zs
