#pragma once

#include "view/playback.h"

#include <vector>

namespace zs {

class TimeBar;

/// Gives all bars `options`; what is chosen at one of them is taken over by the others and by `options`, which outlives them.
void sharePlayOptions(const std::vector<TimeBar*>& bars, PlayOptions& options);

} // namespace zs
