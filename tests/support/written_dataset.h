#pragma once

#include "support/memory_dataset.h"

#include <string>
#include <vector>

namespace zs::test {

struct FolderOptions {
    bool oneStepAChunk = false; // of arrays of three dimensions, else each is one chunk
    bool isCompressed = false;  // by zstd
};

/// The arrays as a consolidated Zarr v2 store in a folder. Numbers only.
/// Returns: what went wrong, "" when it is written
[[nodiscard]] std::string writeFolder(const std::string& folder, const std::vector<MemoryArray>& arrays, const FolderOptions& options = {});

} // namespace zs::test
