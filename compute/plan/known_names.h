#pragma once

#include "core/sentence.h"

#include <string>

namespace zs {

/// What to do instead of a method that xarray or numpy has and this program has not: "; save the result with …".
/// Missing: empty for names that are not known
/// Threads: pure
[[nodiscard]] Sentence wayAround(const std::string& name);

} // namespace zs
