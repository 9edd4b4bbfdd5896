#pragma once

#include "plan/method_table.h"

#include <vector>

namespace zs {

/// The rows of np.…, and of what x.values gives.
[[nodiscard]] const std::vector<Method>& numpyFunctions();
[[nodiscard]] const std::vector<Method>& ndarrayMethods();

} // namespace zs
