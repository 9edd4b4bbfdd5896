#pragma once

#include "plan/plan.h"

#include <string>

namespace zs {

/// Tells before anything is written that `path` is, or lies in, a local folder that the plan reads: what is read would change
/// while it is being read. Links and ".." are followed.
/// Errors:  invalidArgument
/// Threads: any; waits for the disk
[[nodiscard]] Status checkOutsideSources(const Plan& plan, const std::string& path);

} // namespace zs
