#pragma once

#include "plan/plan.h"

#include <string>

namespace zs {

/// What the attribute `history` says of a result: when, which version, which expression of which source.
[[nodiscard]] std::string historyLine(const Plan& plan);

} // namespace zs
