#pragma once

#include "core/result.h"

#include <functional>
#include <stop_token>

namespace zs {

/// Runs `job(0)` … `job(count - 1)` on all cores and waits. Stops early at the first failure, which it returns, and at
/// `stop`. For work that also writes files; numbers alone belong into an arena of the layer above. Errors:  cancelled;
/// what a job says
[[nodiscard]] Status runOnAllCores(int count, std::stop_token stop, const std::function<Status(int)>& job);

} // namespace zs
