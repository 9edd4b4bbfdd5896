#include "zarr/sharded_store.h"

#include "core/shape.h"
#include "store/read_log.h"
#include "zarr/chunk_keys.h"
#include "zarr/codec_chain.h"
#include "zarr/shard_cache.h"
#include "zarr/shard_meta.h"

namespace zs {
namespace {

constexpr Index kIndexBudgetBytes = Index{64} << 20;
constexpr Index kWholeBudgetBytes = Index{256} << 20; // when whole shards are kept, decoded

/// Shows the entries of shards as keys of their own. Nested shards are one such store around another.
class ShardedStore : public Store, public std::enable_shared_from_this<ShardedStore> {
public:
    ShardedStore(StorePtr shards, std::string path, ChunkKeyEncoding keys, Sharding sharding, Index maxEntryBytes)
        : m_shards(std::move(shards)), m_path(std::move(path)), m_keys(keys), m_sharding(std::move(sharding)),
          m_entryGrid(entryGrid(m_sharding)), m_maxEntryBytes(maxEntryBytes),
          m_cache(std::make_shared<ShardCache>(m_sharding.outerCodecs.empty() ? kIndexBudgetBytes : kWholeBudgetBytes))
    {
    }

    void get(const std::string& key, ByteRange range, std::stop_token stop, OnBytes done) const override
    {
        const std::optional<Shape> cell = cellOf(key, m_path, m_keys, m_entryGrid.size());
        if (!cell) { // attributes and the like
            m_shards->get(key, range, std::move(stop), std::move(done));
            return;
        }
        Shape shardCell(*cell);
        for (std::size_t i = 0; i < shardCell.size(); ++i)
            shardCell[i] /= m_entryGrid[i];
        const std::string shardKey = chunkKeyOf(m_path, m_keys, shardCell);
        auto answer = [self = shared_from_this(), shardKey, range, stop, done = std::move(done), place = ReadScope::current(),
                       position = entryPosition(m_sharding, *cell)](const Result<ShardPtr>& shard) {
            const ReadScope scope(place); // the index may have been read for another chunk
            if (!shard)
                done(addContext(shard.error(), shardKey));
            else
                self->getEntry(shardKey, **shard, position, range, stop, done);
        };
        m_cache->get(
            shardKey,
            [self = shared_from_this()](const std::string& wanted, std::stop_token fetchStop, OnShard onShard) {
                self->fetchShard(wanted, std::move(fetchStop), std::move(onShard));
            },
            stop, std::move(answer));
    }

    [[nodiscard]] Result<std::vector<StoreEntry>> list(const std::string& prefix, std::stop_token stop) const override
    {
        return m_shards->list(prefix, std::move(stop));
    }

    [[nodiscard]] bool sendsOnlyWhole() const override { return m_shards->sendsOnlyWhole(); }

    [[nodiscard]] std::string location() const override { return m_shards->location(); }

private:
    void fetchShard(const std::string& key, std::stop_token stop, OnShard done) const
    {
        const Index size = indexBytes(m_sharding);
        const bool whole = !m_sharding.outerCodecs.empty();
        const ByteRange indexRange = m_sharding.indexAtStart ? ByteRange{0, size} : ByteRange{-size, std::nullopt};
        m_shards->get(key, whole ? ByteRange{} : indexRange, std::move(stop),
                      [self = shared_from_this(), done = std::move(done)](Result<StoreBytes> bytes) {
                          done(self->makeShard(std::move(bytes)));
                      });
    }

    Result<ShardPtr> makeShard(Result<StoreBytes> bytes) const
    {
        if (!bytes)
            return tl::unexpected(bytes.error());
        auto shard = std::make_shared<Shard>();
        shard->missing = !bytes->has_value();
        if (shard->missing)
            return shard;
        Bytes indexPart = std::move(**bytes);
        std::optional<Index> objectBytes;
        if (!m_sharding.outerCodecs.empty()) {
            Result<Bytes> whole = decodeBytesThrough(m_sharding.outerCodecs, std::move(indexPart), std::nullopt);
            if (!whole)
                return tl::unexpected(whole.error());
            const auto size = static_cast<std::size_t>(indexBytes(m_sharding));
            if (whole->size() < size)
                return fail(ErrorCode::corrupt, "the shard is shorter than its index");
            shard->whole = std::move(*whole);
            objectBytes = static_cast<Index>(shard->whole.size());
            const auto from = m_sharding.indexAtStart ? shard->whole.begin()
                                                      : shard->whole.end() - static_cast<std::ptrdiff_t>(size);
            indexPart.assign(from, from + static_cast<std::ptrdiff_t>(size));
        }
        Result<ShardIndex> index = readShardIndex(m_sharding, std::move(indexPart), objectBytes);
        if (!index)
            return tl::unexpected(index.error());
        shard->index = std::move(*index);
        return shard;
    }

    void getEntry(const std::string& shardKey, const Shard& shard, std::size_t position, const ByteRange& range,
                  const std::stop_token& stop, const OnBytes& done) const
    {
        const std::optional<ShardEntry> entry = shard.missing ? std::nullopt : shard.index[position];
        if (!entry) {
            done(StoreBytes());
            return;
        }
        const Result<ShardEntry> part = partOf(*entry, range);
        if (!part) {
            done(addContext(part.error(), shardKey));
            return;
        }
        if (!m_sharding.outerCodecs.empty()) {
            const auto from = shard.whole.begin() + part->offset;
            done(StoreBytes(Bytes(from, from + part->bytes)));
            return;
        }
        if (part->bytes == 0) {
            done(StoreBytes(Bytes()));
            return;
        }
        m_shards->get(shardKey, ByteRange{part->offset, part->bytes}, stop,
                      [done, shardKey, wanted = part->bytes](Result<StoreBytes> bytes) {
                          if (bytes && *bytes && static_cast<Index>((*bytes)->size()) != wanted)
                              done(fail(ErrorCode::corrupt, "%1: the shard ends before one of its chunks", shardKey));
                          else if (bytes && !*bytes)
                              done(fail(ErrorCode::corrupt, "%1: the shard vanished after its index was read", shardKey));
                          else
                              done(std::move(bytes));
                      });
    }

    /// The bytes of the shard that a range of an entry means.
    Result<ShardEntry> partOf(const ShardEntry& entry, const ByteRange& range) const
    {
        if (entry.bytes > m_maxEntryBytes)
            return fail(ErrorCode::corrupt, "the index claims a chunk of %1 bytes", entry.bytes);
        const Index offset = range.offset < 0 ? entry.bytes + range.offset : range.offset;
        if (offset < 0 || offset > entry.bytes)
            return fail(ErrorCode::corrupt, "a nested shard is shorter than its index");
        const Index left = entry.bytes - offset;
        const Index length = range.offset < 0 ? left : std::min(range.length.value_or(left), left);
        return ShardEntry{entry.offset + offset, length};
    }

    StorePtr m_shards;
    std::string m_path;
    ChunkKeyEncoding m_keys;
    Sharding m_sharding;
    Shape m_entryGrid;
    Index m_maxEntryBytes;
    std::shared_ptr<ShardCache> m_cache;
};

/// A generous bound of what one entry may take in the shard: codecs and nested indexes add a little, texts are free.
Index maxEntryBytes(const Sharding& sharding, const DType& dtype)
{
    const Index elements = elementCount(sharding.entryShape).value_or(0);
    if (dtype.itemBytes == 0 || elements > kMaxChunkBytes)
        return kMaxUnknownBytes;
    const Index nested = sharding.inner ? 2 * indexBytes(*sharding.inner) : 0;
    return 2 * elements * dtype.itemBytes + nested + (Index{1} << 20);
}

} // namespace

StorePtr chunkStore(StorePtr store, const ArrayMeta& meta)
{
    const Sharding* level = meta.sharding ? &*meta.sharding : nullptr;
    for (; level != nullptr; level = level->inner.get())
        store = std::make_shared<ShardedStore>(std::move(store), meta.path, meta.keys, *level,
                                               maxEntryBytes(*level, meta.dtype));
    return store;
}

} // namespace zs
