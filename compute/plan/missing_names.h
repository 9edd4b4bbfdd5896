#pragma once

#include "plan/call.h"

namespace zs {

/// What becomes of a name or a label that is not there.
enum class MissingNames { raised, noted, ignored };

/// errors='raise' or 'ignore'; missing_dims= knows 'warn' too.
[[nodiscard]] Result<MissingNames> missingNamesArgument(Call& call, const std::string& parameter);

} // namespace zs
