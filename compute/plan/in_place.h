#pragma once

#include "plan/call.h"

namespace zs {

/// What `name` stands for after `name += …`: `after`, with the name, the type and the attributes that an array had before.
/// Only that name changes here; where Python would change what it was taken from as well, a note says so.
/// Errors:  invalidArgument where the array would get another shape, or numbers that its type does not hold
/// Source:  xarray.DataArray._inplace_binary_op, numpy's same_kind casting
[[nodiscard]] Result<Value> changedInPlace(const std::string& name, const Value& before, const Value& after,
                                           BuildContext& context);

} // namespace zs
