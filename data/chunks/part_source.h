#pragma once

#include "chunks/chunk.h"
#include "zarr/part_reader.h"

namespace zs {

/// A box of an array as an array of its own, in chunks that each lie within one chunk of the array.
/// Shape:   one entry per dimension, in elements; `origin` of the box in the array, `shape` of the box
struct PartGrid {
    Shape origin;
    Shape shape;
    Shape partShape;

    auto operator<=>(const PartGrid&) const = default;
};

/// The cell of the array's own chunk grid that the part at `cell` lies in.
/// Threads: pure
[[nodiscard]] Shape chunkCellOf(const PartGrid& grid, const Shape& chunkShape, const Shape& cell);

/// The whole array in parts that hold one index of every dimension but `kept`, and of those what a chunk holds.
/// Threads: pure
[[nodiscard]] PartGrid sliceGrid(const ArrayMeta& meta, const std::vector<int>& kept);

/// `whole` in other chunks: fetched and decoded like any, but only the bytes that they need are read (see PartReader).
/// Missing: parts of a missing chunk are missing
/// Null when a part would lie in two chunks or outside.
[[nodiscard]] ChunkSourcePtr partSource(const ChunkSourcePtr& whole, const PartReaderPtr& reader, const PartGrid& grid);

/// The object of the store that a chunk lies in.
struct ChunkObject {
    std::string key;     // below the store's root
    bool isPart = false; // the chunk is a part of what the object holds
    Index bytes = 0;     // all of the object's chunk, decoded
};

/// A store that makes the chunks of an array from those of another.
class CellStore : public Store {
public:
    [[nodiscard]] virtual ChunkObject objectAt(const Shape& cell) const = 0;
};

/// Where the chunk at `cell` of a source lies; of parts, the chunk that they are taken from.
/// Threads: pure
[[nodiscard]] ChunkObject objectOf(const ChunkSource& source, const Shape& cell);

/// The array in slices (sliceGrid), where looking at one can cost less than its chunks; else null.
[[nodiscard]] ChunkSourcePtr sliceSource(const ChunkSourcePtr& whole, const std::vector<int>& kept);

} // namespace zs
