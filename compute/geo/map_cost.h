#pragma once

#include "dataset/cost.h"

namespace zs {

/// What the first map of the whole field reads in a window of 1600×800 pixels: the chunks of the level that planView() takes
/// there. No coordinate is read for it: the field is taken to have square cells.
/// Threads: pure
[[nodiscard]] Cost firstMapCost(const Dataset& dataset, const Variable& variable);

} // namespace zs
