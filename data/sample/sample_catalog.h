#pragma once

#include "core/result.h"

#include <functional>
#include <stop_token>
#include <string>

namespace zs {

/// Called with work done and work in all, from some thread, one call at a time. Must return quickly.
using OnSampleProgress = std::function<void(int done, int total)>;

/// Writes the sample: an Intake catalog ("catalog.yaml" and a nested one) and five synthetic CF datasets that look and
/// measure like real ones, in Zarr v2 and v3. The same numbers every time. Does nothing when `dir` holds it whole
/// already; what an earlier run left unfinished is written again.
/// Errors:  cancelled; accessDenied when `dir` cannot be written; invalidArgument when it holds files of somebody else's
/// Threads: any but the GUI's; uses all cores, waits; several processes take turns
[[nodiscard]] Status writeSample(const std::string& dir, const OnSampleProgress& onProgress = {},
                                 std::stop_token stop = {});

} // namespace zs
