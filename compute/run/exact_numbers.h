#pragma once

#include "chunks/chunk.h"

#include <vector>

namespace zs {

/// Whether a chunk of 64-bit whole numbers holds one that double cannot tell from its neighbours: 2^53 and more, either way.
/// Packed numbers, dates and arrays with missing values are floating for xarray too: false.
/// Threads: pure
[[nodiscard]] bool losesWholeNumbers(const ChunkSource& source, const Chunk& chunk);
/// What a chunk is to a job: itself, or why it cannot be computed with.
[[nodiscard]] Result<ChunkPtr> exactOnly(const ChunkSource& source, const Result<ChunkPtr>& chunk);
/// The same of numbers at hand.
[[nodiscard]] bool losesWholeNumbers(const std::vector<double>& values);

} // namespace zs
