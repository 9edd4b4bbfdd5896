#pragma once

#include "chunks/chunk_feed.h"

#include <vector>

namespace zs {

/// The numbers of an array along one dimension, through one element.
struct PointLine {
    ChunkSourcePtr source; // of the array, or of parts of its chunks
    int along = 0;
    Shape index;           // in the source's array; the entry at `along` does nothing
};

/// From the chunks as they are, or from the parts that the line runs through where these cost less.
/// Threads: pure
[[nodiscard]] PointLine lineThrough(const ChunkSourcePtr& whole, int along, const Shape& index);

/// The chunks that the line runs through, in its order.
/// Threads: pure
[[nodiscard]] std::vector<ChunkKey> chunksOf(const PointLine& line);

/// Where a chunk begins and ends on the line.
struct LineSpan {
    Index begin = 0;
    Index end = 0;

    bool operator==(const LineSpan&) const = default;
};
[[nodiscard]] LineSpan spanOf(const PointLine& line, const ChunkKey& key);

/// The numbers of a chunk that lie on the line, in its order; missing = NaN.
/// Threads: pure
[[nodiscard]] std::vector<double> numbersOn(const PointLine& line, const Chunk& chunk);

} // namespace zs
