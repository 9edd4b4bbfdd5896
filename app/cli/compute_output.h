#pragma once

#include "dataset/dataset.h"
#include "dataset/parts.h"
#include "plan/plan.h"

#include <string>

namespace zs {

/// The data variables of a result, without its coordinates; the one that it is when there is nothing else.
[[nodiscard]] std::vector<const Variable*> resultVariables(const Dataset& result);

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

/// A result as rows with a heading, array after array, written beside `path` and given its name at the end: complete or absent.
/// Never a whole array in memory.
/// Errors:  invalidArgument when `path` exists; cancelled; accessDenied; of reading
/// Threads: waits
[[nodiscard]] Status writeLines(const Dataset& result, const std::string& path, char separator, const std::stop_token& stop = {},
                                const PartsOptions& parts = {});

/// A result as rows with a heading, array after array.
[[nodiscard]] Result<std::string> resultLines(const Dataset& result, char separator);

} // namespace zs
