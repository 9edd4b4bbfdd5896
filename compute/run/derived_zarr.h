#pragma once

#include "run/job_context.h"
#include "run/result_layout.h"
#include "run/source_versions.h"

namespace zs {

/// Writes a result as a Zarr store while it is being worked out: never the whole of it in memory, complete or absent,
/// taken up again by the same command after a kill.
/// `token` says what is being written: the same plan, sources and storage give the same. What a killed run has written is kept unless
/// a file of `sources` has been written since.
/// Errors:  cancelled; invalidArgument when `path` exists; accessDenied when the disk refuses or is full
/// Threads: on the job's own thread, which waits
[[nodiscard]] Status writeDerivedZarr(JobContext& job, const std::string& path, const ResultLayout& layout,
                                      const StorageOptions& options, const std::string& token,
                                      const std::vector<ChunkSourcePtr>& sources);

} // namespace zs
