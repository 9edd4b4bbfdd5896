#pragma once

#include "core/result.h"
#include "store/byte_range.h"

#include <span>
#include <vector>

namespace zs {

inline constexpr Index kBloscHeaderBytes = 16;

/// The first 16 bytes of a blosc chunk.
/// Source:  c-blosc, README_CHUNK_FORMAT.rst
struct BloscHeader {
    bool isStored = false; // not compressed: the plain bytes follow the header
    Index plainBytes = 0;
    Index blockBytes = 0;  // of plain bytes in a block; the last one may hold fewer
    Index ownBytes = 0;    // of the whole blosc chunk

    [[nodiscard]] Index blockCount() const { return blockBytes == 0 ? 0 : (plainBytes + blockBytes - 1) / blockBytes; }
    /// Where the header and the table of offsets end.
    [[nodiscard]] Index tableEnd() const { return kBloscHeaderBytes + (isStored ? 0 : 4 * blockCount()); }
};

/// Where the blocks of one chunk lie in its object. Immutable.
struct BloscTable {
    Bytes head; // the 16 bytes
    BloscHeader header;
    std::vector<ByteSpan> blocks; // empty when the chunk is stored

    [[nodiscard]] Index bytes() const { return static_cast<Index>(head.size() + blocks.size() * sizeof(ByteSpan)) + 96; }
};

/// Reads the header. `expectedBytes` is what the chunk decodes to; nothing a header says is believed beyond it.
/// Errors:  corrupt
/// Threads: pure
[[nodiscard]] Result<BloscHeader> readBloscHeader(std::span<const std::uint8_t> start, Index expectedBytes);

/// Reads header and table. `start` is the object from its first byte, to header.tableEnd() at least.
/// Shape:   a block ends where the next one begins, in whatever order threads have written them
/// Errors:  corrupt: a table that is too short, blocks outside the chunk or two at one place
[[nodiscard]] Result<BloscTable> readBloscTable(std::span<const std::uint8_t> start, Index expectedBytes);

/// The numbers of the blocks that hold `spans` (ascending) of plain bytes, ascending. A shorter last block never comes
/// alone: cutBlosc() could not say where it ends.
[[nodiscard]] std::vector<Index> touchedBlocks(const BloscHeader& header, const std::vector<ByteSpan>& spans);

/// Whether the bytes of a block hold all that they promise: blocks that overlap would be mixed up in a cut.
/// Errors:  corrupt
[[nodiscard]] Status checkBlock(const BloscTable& table, Index block, std::span<const std::uint8_t> encoded);

/// A blosc chunk of some blocks of another: blocks know nothing of each other, so it is decoded like any.
/// Shape:   `blocks` as touchedBlocks() gives them; `encoded` has their bytes in the same order
[[nodiscard]] Bytes cutBlosc(const BloscTable& table, const std::vector<Index>& blocks,
                             const std::vector<std::span<const std::uint8_t>>& encoded);

/// Where `spans` of plain bytes lie in the plain bytes of a cutBlosc() of `blocks`.
[[nodiscard]] std::vector<ByteSpan> spansInCut(const BloscHeader& header, const std::vector<Index>& blocks,
                                               const std::vector<ByteSpan>& spans);

} // namespace zs
