#pragma once

#include "run/job_context.h"
#include "run/result_layout.h"

namespace zs {

/// Writes a result as a Zarr store while it is being worked out: never the whole of it in memory, complete or absent,
/// taken up again by the same command after a kill.
/// `token` says what is being written: the same plan and storage give the same.
/// Errors:  cancelled; invalidArgument when `path` exists; accessDenied when the disk refuses or is full
/// Threads: on the job's own thread, which waits
[[nodiscard]] Status writeDerivedZarr(JobContext& job, const std::string& path, const ResultLayout& layout,
                                      const StorageOptions& options, const std::string& token);

} // namespace zs
