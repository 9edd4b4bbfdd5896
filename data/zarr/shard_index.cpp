#include "zarr/shard_index.h"

#include "core/shape.h"
#include "zarr/axis_order.h"
#include "zarr/byte_order.h"
#include "zarr/codec_chain.h"
#include "zarr/shard_meta.h"

namespace zs {
namespace {

constexpr std::uint64_t kMissing = UINT64_MAX;

bool isBigEndian(const Sharding& sharding)
{
    return sharding.indexCodecs.front().config.textOr("endian") == "big";
}

std::vector<CodecSpec> checksumOf(const Sharding& sharding)
{
    return {sharding.indexCodecs.begin() + 1, sharding.indexCodecs.end()};
}

} // namespace

Result<ShardIndex> readShardIndex(const Sharding& sharding, Bytes encoded, std::optional<Index> objectBytes)
{
    const Index count = elementCount(entryGrid(sharding)).value_or(0);
    Result<Bytes> bytes = decodeBytesThrough(checksumOf(sharding), std::move(encoded), 16 * count);
    if (!bytes)
        return addContext(bytes.error(), "index of the shard");
    if (isBigEndian(sharding))
        swapWords(*bytes, 8);
    ShardIndex index(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < index.size(); ++i) {
        const auto offset = readLittleEndian<std::uint64_t>(bytes->data() + 16 * i);
        const auto size = readLittleEndian<std::uint64_t>(bytes->data() + 16 * i + 8);
        if (offset == kMissing && size == kMissing)
            continue;
        const std::uint64_t limit = static_cast<std::uint64_t>(objectBytes.value_or(INT64_MAX));
        if (offset > limit || size > limit - offset)
            return fail(ErrorCode::corrupt, "index of the shard: entry %1 passes the end of the shard", i);
        index[i] = ShardEntry{static_cast<Index>(offset), static_cast<Index>(size)};
    }
    return index;
}

std::size_t entryPosition(const Sharding& sharding, const Shape& cell)
{
    const Shape grid = entryGrid(sharding);
    Index position = 0;
    for (const Index axis : sharding.axisOrder) {
        const auto a = static_cast<std::size_t>(axis);
        position = position * grid[a] + cell[a] % grid[a];
    }
    return static_cast<std::size_t>(position);
}

Result<Bytes> writeShard(const Sharding& sharding, const std::vector<StoreBytes>& entries)
{
    const Index count = elementCount(entryGrid(sharding)).value_or(0);
    if (static_cast<Index>(entries.size()) != count)
        return fail(ErrorCode::invalidArgument, "a shard has %1 chunks, not %2", count, entries.size());
    Bytes index(static_cast<std::size_t>(16 * count), 0xFF);
    Bytes body;
    const Index start = sharding.indexAtStart ? indexBytes(sharding) : 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (!entries[i])
            continue;
        writeLittleEndian(static_cast<std::uint64_t>(start) + body.size(), index.data() + 16 * i);
        writeLittleEndian(static_cast<std::uint64_t>(entries[i]->size()), index.data() + 16 * i + 8);
        body.insert(body.end(), entries[i]->begin(), entries[i]->end());
    }
    if (isBigEndian(sharding))
        swapWords(index, 8);
    const Result<Bytes> encoded = encodeBytesThrough(checksumOf(sharding), std::move(index));
    if (!encoded)
        return encoded;
    body.insert(sharding.indexAtStart ? body.begin() : body.end(), encoded->begin(), encoded->end());
    return encodeBytesThrough(sharding.outerCodecs, std::move(body));
}

} // namespace zs
