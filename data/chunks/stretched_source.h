#pragma once

#include "chunks/chunk.h"

#include <vector>

namespace zs {

/// A dimension that is made longer: at each index of the longer one stands the position index * scale + offset, to the nearest.
struct StretchedDim {
    Index size = 0; // of the longer one; 0 = the dimension stays as it is
    double scale = 1;
    double offset = 0;
};

/// The position inside a dimension of `levelSize` that stands for `index`. Between two the earlier: it is the one of an even block.
/// Threads: pure
[[nodiscard]] Index levelPosition(const StretchedDim& dim, Index index, Index levelSize);

/// A coarser level of a pyramid whose other dimensions (time, depth) are shorter too, made as long as the finest: an index
/// shows the slice that stands for it. Nothing is copied, the slice is read by another name.
/// Shape:   `dims` has one entry per dimension of the array
/// Null when a chunk holds more than one index of a stretched dimension.
[[nodiscard]] ChunkSourcePtr stretchedSource(const ChunkSourcePtr& level, const std::vector<StretchedDim>& dims);

} // namespace zs
