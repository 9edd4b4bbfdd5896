#pragma once

#include "plan/each.h"

namespace zs {

/// x.name or x['name']: a variable of a dataset, a coordinate, the plain index of a dimension, or 'time.month'.
/// Errors:  invalidArgument with what there is
[[nodiscard]] Result<Value> memberOf(const Labelled& object, const std::string& name);
[[nodiscard]] Result<Value> memberOf(SourceArrays& source, const std::string& name);

/// Names that memberOf() takes.
[[nodiscard]] std::vector<std::string> memberNames(const Labelled& object);

} // namespace zs
