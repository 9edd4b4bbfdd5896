#pragma once

#include "chunks/chunk.h"
#include "graph/array_node.h"
#include "plan/plan.h"

#include <filesystem>
#include <vector>

namespace zs {

/// All of what a plan results in: its arrays, and the coordinates that have to be read.
/// Threads: pure
[[nodiscard]] std::vector<Need> resultsOf(const Plan& plan);

/// The arrays of stores that `needs` rest on, each once, in order of appearance.
/// Threads: pure
[[nodiscard]] std::vector<ChunkSourcePtr> sourcesOf(const std::vector<Need>& needs);

/// Whether a file of an array in a local folder has been written since `when`: looks at each of its files. Of arrays elsewhere
/// only their ids tell (ChunkSource::id holds the version of the metadata): false.
/// Threads: any; waits for the disk
[[nodiscard]] bool haveFilesChangedSince(const std::vector<ChunkSourcePtr>& sources, std::filesystem::file_time_type when);

} // namespace zs
