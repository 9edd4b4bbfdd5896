#pragma once

#include "plan/call.h"
#include "plan/labels.h"

namespace zs {

/// What method= and tolerance= of sel(), reindex() and their like say.
/// Errors:  invalidArgument at the keyword
[[nodiscard]] Result<LabelOptions> labelOptions(Call& call);
/// tolerance= beside a method that is known.
[[nodiscard]] Result<LabelOptions> labelOptions(Call& call, LabelMethod method);

} // namespace zs
