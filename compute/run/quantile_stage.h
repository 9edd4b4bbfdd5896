#pragma once

#include "run/job_context.h"
#include "run/stage_plan.h"

namespace zs {

/// True when the quantiles of a stage can be looked for in passes: their cells do not fit into memory, what is counted
/// in a pass does.
[[nodiscard]] bool canSearchQuantiles(const JobContext& job, const JobStage& stage);

/// Quantiles of cells that do not fit into memory all at once, in the boxes of bracketBoxes(): first of a sample, then of what lies
/// near. What the sample was wrong about is kept whole.
/// Errors, threads: as of runReductions()
[[nodiscard]] Status searchBrackets(JobContext& job, const JobStage& stage, const std::vector<Region>& boxes);

/// Quantiles of cells that do not fit into memory, in several passes over the input.
/// Errors:  as of runReductions()
/// Threads: on the job's own thread
[[nodiscard]] Status searchQuantiles(JobContext& job, const JobStage& stage);

} // namespace zs
