#pragma once

#include "run/block_pipeline.h"
#include "run/stage_plan.h"

#include <functional>

namespace zs {

/// Works out the reductions or the scan of a stage and keeps what comes out in `job.kept`.
/// Errors:  cancelled; outOfMemory, accessDenied (temporary files); what the chunks say when nobody retries
/// Threads: on the job's own thread, which waits
[[nodiscard]] Status runStage(JobContext& job, const JobStage& stage);

/// Gives the boxes of a node to `sink`, along `tile`, in any order, several at once, each once.
/// Errors:  those of the sink, and as above
/// `numbers` works out any box inside `region`.
using RegionNumbers = std::function<Block(const Region& box)>;
using BlockSink = std::function<Status(const Region& region, const RegionNumbers& numbers)>;
[[nodiscard]] Status copyNode(JobContext& job, const NodePtr& node, const Shape& tile, const BlockSink& sink,
                              const std::function<bool(const Region&)>& isDone = {});

} // namespace zs
