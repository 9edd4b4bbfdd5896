#pragma once

#include "plan/arithmetic.h"

namespace zs {

/// groups − result, or result − groups: every element meets the number of its group.
/// Errors:  invalidArgument when neither is grouped, or the result lacks the groups' dimension
/// Source:  xarray GroupBy binary operations
[[nodiscard]] Result<Value> applyToGroups(Elementwise operation, const Value& left, const Value& right);

} // namespace zs
