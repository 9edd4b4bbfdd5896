#pragma once

#include "overview/overviews.h"

namespace zs {

/// Overviews that outlast the program, in the user's cache folder. ZARRSCOPE_OVERVIEW_BYTES says how much of the disk they may
/// take (0 = none); usual is 10 GiB, or a tenth of what is free.
[[nodiscard]] OverviewOptions lastingOverviews();

} // namespace zs
