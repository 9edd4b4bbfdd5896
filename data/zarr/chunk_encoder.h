#pragma once

#include "core/result.h"
#include "core/types.h"
#include "zarr/array_spec.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace zs {

/// Turns the elements of one cell of an array's grid into the bytes of one object: a chunk, or a whole shard.
/// Threads: immutable, any
class ChunkEncoder {
public:
    /// `spec` has passed checkSpec().
    ChunkEncoder(const ArraySpec& spec, ZarrFormat format);

    [[nodiscard]] Shape grid() const;
    [[nodiscard]] std::string keyOf(const Shape& cell) const;
    /// Index of the first element of `cell` in the array.
    [[nodiscard]] Shape originOf(const Shape& cell) const;
    /// Shape of the part of `cell` inside the array; nothing when the cell is outside the grid.
    [[nodiscard]] std::optional<Shape> shapeOf(const Shape& cell) const;

    /// Missing: nothing when every element is the stored fill
    /// Errors:  those of the codecs; invalidArgument when `elements` has not the length that shapeOf() says
    [[nodiscard]] Result<std::optional<Bytes>> encode(const Shape& cell, Bytes elements) const;

private:
    [[nodiscard]] std::size_t byteCount(const Shape& shape) const;
    [[nodiscard]] bool isAllFill(std::span<const std::uint8_t> elements) const;
    [[nodiscard]] Bytes padded(Bytes elements, const Shape& shape) const;
    [[nodiscard]] Result<Bytes> encodeShard(const Bytes& elements) const;

    ArrayMeta m_meta;
    Shape m_objectShape; // of the shard, else of the chunk
};

} // namespace zs
