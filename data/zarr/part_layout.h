#pragma once

#include "store/byte_range.h"
#include "zarr/array_meta.h"

#include <optional>
#include <vector>

namespace zs {

/// A box of elements inside one chunk.
/// Shape:   one entry per dimension of the array in both, counted from the chunk's first element
struct ChunkPart {
    Shape start;
    Shape count;

    bool operator==(const ChunkPart&) const = default;
};

/// How the elements of a chunk lie in its bytes, where parts of it can be decoded on their own: uncompressed, or
/// compressed by blosc, which cuts the bytes into independent blocks, with nothing around that looks at neighbours.
struct PartLayout {
    Shape chunkShape;     // in the array's own axes
    Shape axisOrder;      // axis i of the stored elements is array axis axisOrder[i]
    Index itemBytes = 1;  // of a stored element
    bool isBlosc = false; // otherwise the object is the elements themselves

    bool operator==(const PartLayout&) const = default;
};

/// Nothing when only whole chunks can be decoded, as behind any other compressor, a checksum or a delta.
/// Threads: pure
[[nodiscard]] std::optional<PartLayout> partLayout(const ArrayMeta& meta);

/// Bytes of a chunk, or of a part of it, before compression.
[[nodiscard]] Index plainBytes(const PartLayout& layout);
[[nodiscard]] Index plainBytes(const PartLayout& layout, const ChunkPart& part);

/// Where the elements of a part lie in the plain bytes of the chunk: ascending, none touching the next. One after the
/// other they are the part's own elements as stored, in the order of `axisOrder`.
/// Missing: nothing when they are more than anybody wants to read one by one, or the part is not inside the chunk
/// Threads: pure
[[nodiscard]] std::optional<std::vector<ByteSpan>> partSpans(const PartLayout& layout, const ChunkPart& part);

/// The metadata of an array whose chunks are such parts, `count` elements each, in the form that a PartReader gives.
/// Shape:   `path`, `shape` and the rest stay; they are the caller's to change
[[nodiscard]] ArrayMeta partMeta(const ArrayMeta& meta, const PartLayout& layout, const Shape& count);

} // namespace zs
