#include "zarr/blosc_blocks.h"

#include <blosc.h>

#include <algorithm>
#include <cstring>

namespace zs {
namespace {

constexpr std::uint8_t kStoredFlag = 0x02;
constexpr std::uint8_t kUnsplitFlag = 0x10;
constexpr Index kMaxSplits = 16;       // of c-blosc
constexpr Index kMinSplitBytes = 128;  // of c-blosc

Index littleEndian(const std::uint8_t* from)
{
    return Index{from[0]} | Index{from[1]} << 8 | Index{from[2]} << 16 | Index{from[3]} << 24;
}

void putLittleEndian(std::uint8_t* to, Index value)
{
    for (int i = 0; i < 4; ++i)
        to[i] = static_cast<std::uint8_t>(value >> (8 * i));
}

tl::unexpected<Error> contradiction()
{
    return fail(ErrorCode::corrupt, "the blosc header contradicts the data");
}

bool isPossible(const BloscHeader& header, std::uint8_t version, std::uint8_t typeBytes)
{
    if (version == 0 || version > BLOSC_VERSION_FORMAT || typeBytes == 0)
        return false;
    if (header.plainBytes < 1 || header.blockBytes < 1 || header.blockBytes > header.plainBytes)
        return false;
    // c-blosc keeps what does not become smaller as it is: a chunk is never much larger than what it holds
    const Index most = header.plainBytes + BLOSC_MAX_OVERHEAD + 8 * header.blockCount();
    return header.ownBytes <= most && header.ownBytes >= (header.isStored ? header.plainBytes + kBloscHeaderBytes : header.tableEnd());
}

/// A block reaches to where the next one begins, the last one to the end of the chunk.
Status findEnds(BloscTable& table)
{
    std::vector<Index> starts;
    for (const ByteSpan& block : table.blocks)
        starts.push_back(block.first);
    std::sort(starts.begin(), starts.end());
    if (starts.front() < table.header.tableEnd() || starts.back() >= table.header.ownBytes ||
        std::adjacent_find(starts.begin(), starts.end()) != starts.end())
        return contradiction();
    starts.push_back(table.header.ownBytes);
    for (ByteSpan& block : table.blocks)
        block.count = *std::upper_bound(starts.begin(), starts.end(), block.first) - block.first;
    return {};
}

bool isShort(const BloscHeader& header, Index block)
{
    return block == header.blockCount() - 1 && header.plainBytes % header.blockBytes != 0;
}

/// A block is one stream, or one for each byte of its elements.
Index streamCount(const BloscTable& table, Index block)
{
    const Index typeBytes = table.head[3];
    const bool isSplit = (table.head[2] & kUnsplitFlag) == 0 && typeBytes <= kMaxSplits &&
                         table.header.blockBytes / typeBytes >= kMinSplitBytes && !isShort(table.header, block);
    return isSplit ? typeBytes : 1;
}

} // namespace

Result<BloscHeader> readBloscHeader(std::span<const std::uint8_t> start, Index expectedBytes)
{
    if (static_cast<Index>(start.size()) < kBloscHeaderBytes)
        return fail(ErrorCode::corrupt, "%1 bytes are too few for a blosc header", start.size());
    BloscHeader header;
    header.isStored = (start[2] & kStoredFlag) != 0;
    header.plainBytes = littleEndian(start.data() + 4);
    header.blockBytes = littleEndian(start.data() + 8);
    header.ownBytes = littleEndian(start.data() + 12);
    if (header.plainBytes != expectedBytes)
        return fail(ErrorCode::corrupt, "decodes to %1 bytes instead of %2", header.plainBytes, expectedBytes);
    if (!isPossible(header, start[0], start[3]))
        return contradiction();
    return header;
}

Result<BloscTable> readBloscTable(std::span<const std::uint8_t> start, Index expectedBytes)
{
    const Result<BloscHeader> header = readBloscHeader(start, expectedBytes);
    if (!header)
        return tl::unexpected(header.error());
    BloscTable table{Bytes(start.begin(), start.begin() + kBloscHeaderBytes), *header, {}};
    if (header->isStored)
        return table;
    if (static_cast<Index>(start.size()) < header->tableEnd())
        return contradiction();
    const std::uint8_t* at = start.data() + kBloscHeaderBytes;
    for (Index i = 0; i < header->blockCount(); ++i, at += 4)
        table.blocks.push_back({littleEndian(at), 0});
    if (const Status found = findEnds(table); !found)
        return tl::unexpected(found.error());
    return table;
}

std::vector<Index> touchedBlocks(const BloscHeader& header, const std::vector<ByteSpan>& spans)
{
    std::vector<Index> blocks;
    for (const ByteSpan& span : spans) {
        Index block = span.first / header.blockBytes;
        if (!blocks.empty())
            block = std::max(block, blocks.back() + 1);
        for (; block * header.blockBytes < span.first + span.count; ++block)
            blocks.push_back(block);
    }
    if (blocks.size() == 1 && isShort(header, blocks.front()))
        blocks.insert(blocks.begin(), blocks.front() - 1);
    return blocks;
}

Status checkBlock(const BloscTable& table, Index block, std::span<const std::uint8_t> encoded)
{
    Index at = 0;
    const auto size = static_cast<Index>(encoded.size());
    for (Index i = streamCount(table, block); i > 0; --i) {
        if (size - at < 4)
            return contradiction();
        at += 4 + littleEndian(encoded.data() + at);
        if (at > size)
            return contradiction();
    }
    return {};
}

Bytes cutBlosc(const BloscTable& table, const std::vector<Index>& blocks,
               const std::vector<std::span<const std::uint8_t>>& encoded)
{
    Index plainBytes = static_cast<Index>(blocks.size()) * table.header.blockBytes;
    if (isShort(table.header, blocks.back()))
        plainBytes -= table.header.blockCount() * table.header.blockBytes - table.header.plainBytes;
    std::size_t at = static_cast<std::size_t>(kBloscHeaderBytes) + 4 * blocks.size();
    std::size_t ownBytes = at;
    for (const std::span<const std::uint8_t> block : encoded)
        ownBytes += block.size();
    Bytes cut(ownBytes);
    std::copy(table.head.begin(), table.head.end(), cut.begin());
    putLittleEndian(cut.data() + 4, plainBytes);
    putLittleEndian(cut.data() + 12, static_cast<Index>(ownBytes));
    for (std::size_t i = 0; i < encoded.size(); ++i) {
        putLittleEndian(cut.data() + kBloscHeaderBytes + 4 * i, static_cast<Index>(at));
        std::memcpy(cut.data() + at, encoded[i].data(), encoded[i].size());
        at += encoded[i].size();
    }
    return cut;
}

std::vector<ByteSpan> spansInCut(const BloscHeader& header, const std::vector<Index>& blocks,
                                 const std::vector<ByteSpan>& spans)
{
    std::vector<ByteSpan> inCut;
    for (const ByteSpan& span : spans) {
        const Index block = span.first / header.blockBytes;
        const auto place = std::lower_bound(blocks.begin(), blocks.end(), block) - blocks.begin();
        inCut.push_back({span.first + (static_cast<Index>(place) - block) * header.blockBytes, span.count});
    }
    return inCut;
}

} // namespace zs
