#pragma once

#include "dataset/dataset.h"
#include "dataset/parts.h"

#include <stop_token>
#include <string>

namespace zs {

/// A result as one CSV table of all its variables, written beside `path` and given its name at the end: complete or absent.
/// Never a whole array in memory.
/// Errors:  invalidArgument when `path` exists, or the variables do not fit into one table; cancelled; accessDenied; of reading
/// Threads: waits
[[nodiscard]] Status writeCsv(const Dataset& result, const std::string& path, const std::stop_token& stop = {},
                              const PartsOptions& parts = {});

} // namespace zs
