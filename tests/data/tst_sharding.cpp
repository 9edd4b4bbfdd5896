#include "core/json_text.h"
#include "core/shape.h"
#include "store/memory_store.h"
#include "support/fake_store.h"
#include "zarr/axis_order.h"
#include "zarr/byte_order.h"
#include "zarr/chunk_keys.h"
#include "zarr/codec_chain.h"
#include "zarr/metadata_v3.h"
#include "zarr/raw_array.h"
#include "zarr/shard_index.h"
#include "zarr/shard_meta.h"
#include "zarr/sharded_store.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <cstring>

using namespace zs;

namespace {

/// uint16, 12 × 24 in shards of 6 × 12; `codecs` is the whole v3 chain.
ArrayMeta arrayOf(const std::string& codecs)
{
    return readArrayV3("a", *parseJson(R"({"zarr_format":3,"node_type":"array","shape":[12,24],"data_type":"uint16",)"
                                       R"("chunk_grid":{"name":"regular","configuration":{"chunk_shape":[6,12]}},)"
                                       R"("chunk_key_encoding":{"name":"default"},"fill_value":7,"codecs":)" + codecs + "}"));
}

std::string shard(const std::string& chunkShape, const std::string& codecs, const std::string& more = "")
{
    return R"({"name":"sharding_indexed","configuration":{"chunk_shape":)" + chunkShape + R"(,"codecs":)" + codecs + more + "}}";
}

std::uint16_t valueAt(Index y, Index x)
{
    return static_cast<std::uint16_t>(100 * y + x);
}

/// The encoded bytes of one entry: a chunk, or a shard of them.
Bytes encodeEntry(const ArrayMeta& meta, const Sharding* inside, const Shape& origin);

Bytes encodeShard(const ArrayMeta& meta, const Sharding& sharding, const Shape& origin)
{
    const Shape grid = entryGrid(sharding);
    std::vector<StoreBytes> entries(static_cast<std::size_t>(*elementCount(grid)));
    Shape cell(2, 0);
    do {
        const Shape at{origin[0] + cell[0] * sharding.entryShape[0], origin[1] + cell[1] * sharding.entryShape[1]};
        entries[entryPosition(sharding, cell)] = encodeEntry(meta, sharding.inner.get(), at);
    } while (nextCell(cell, grid));
    return *writeShard(sharding, entries);
}

Bytes encodeEntry(const ArrayMeta& meta, const Sharding* inside, const Shape& origin)
{
    if (inside != nullptr)
        return encodeShard(meta, *inside, origin);
    Bytes elements;
    for (Index y = 0; y < meta.chunkShape[0]; ++y)
        for (Index x = 0; x < meta.chunkShape[1]; ++x) {
            const std::uint16_t value = valueAt(origin[0] + y, origin[1] + x);
            elements.resize(elements.size() + 2);
            std::memcpy(elements.data() + elements.size() - 2, &value, 2);
        }
    return *encodeElements(meta, elements);
}

/// All four shards but the one at c/1/1.
std::shared_ptr<MemoryStore> storeOf(const ArrayMeta& meta)
{
    auto store = std::make_shared<MemoryStore>("shards");
    for (const Shape& cell : {Shape{0, 0}, Shape{0, 1}, Shape{1, 0}})
        store->put(chunkKeyOf("a", meta.keys, cell), encodeShard(meta, *meta.sharding, {6 * cell[0], 12 * cell[1]}));
    return store;
}

/// Remembers what is asked of the store behind it.
class Recorder : public Store {
public:
    explicit Recorder(StorePtr store) : m_store(std::move(store)) {}
    void get(const std::string& key, ByteRange range, std::stop_token stop, OnBytes done) const override
    {
        m_log << QStringLiteral("%1 %2+%3").arg(QString::fromStdString(key)).arg(range.offset).arg(range.length.value_or(-1));
        m_store->get(key, range, std::move(stop), std::move(done));
    }
    std::string location() const override { return "recorder"; }
    QStringList takeLog() const { return std::exchange(m_log, {}); }

private:
    StorePtr m_store;
    mutable QStringList m_log;
};

const std::string kPlain = "[" + shard("[3,4]", R"(["bytes","zstd"])") + "]";

} // namespace

class TestSharding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryKindOfShard_data()
    {
        QTest::addColumn<QString>("codecs");
        const auto row = [](const char* name, const std::string& codecs) { QTest::newRow(name) << QString::fromStdString(codecs); };
        const std::string transpose = R"({"name":"transpose","configuration":{"order":[1,0]}},)";
        row("index at the end", kPlain);
        row("index at the start", "[" + shard("[3,4]", R"(["bytes"])", R"(,"index_location":"start")") + "]");
        row("big-endian index, no checksum", "[" + shard("[2,12]", R"(["bytes"])", R"(,"index_codecs":[{"name":"bytes","configuration":{"endian":"big"}}])") + "]");
        row("checksum around", "[" + shard("[3,4]", R"(["bytes","crc32c"])") + R"(,"crc32c"])");
        row("compressed whole", "[" + shard("[3,4]", R"(["bytes"])", R"(,"index_location":"start")") + R"(,"gzip"])");
        row("transpose before", "[" + transpose + shard("[4,3]", R"(["bytes","zstd"])") + "]");
        row("transpose inside", "[" + shard("[3,4]", "[" + transpose + R"("bytes"])") + "]");
        row("transposes everywhere", "[" + transpose + shard("[4,3]", "[" + transpose + R"("bytes"])") + "]");
        row("nested", "[" + shard("[3,4]", "[" + shard("[1,2]", R"(["bytes"])") + "]") + "]");
        row("nested, transposed", "[" + transpose + shard("[4,3]", "[" + transpose + shard("[1,4]", R"(["bytes"])") + "]") + "]");
        row("nested, compressed", "[" + shard("[3,4]", "[" + shard("[1,2]", R"(["bytes"])") + R"(,"zstd"])") + "]");
        row("three deep", "[" + shard("[6,6]", "[" + shard("[3,6]", "[" + shard("[1,3]", R"(["bytes"])") + "]") + "]") + "]");
    }

    void readsEveryKindOfShard()
    {
        QFETCH(QString, codecs);
        const ArrayMeta meta = arrayOf(codecs.toStdString());
        QCOMPARE(QString::fromStdString(meta.problem), QString());
        const Result<RawArray> raw = readRaw(chunkStore(storeOf(meta), meta), meta);
        QVERIFY2(raw, raw ? "" : raw.error().detail.c_str());
        for (Index y = 0; y < 12; ++y)
            for (Index x = 0; x < 24; ++x) {
                std::uint16_t value = 0;
                std::memcpy(&value, raw->elements.data() + 2 * (24 * y + x), 2);
                QCOMPARE(value, y >= 6 && x >= 12 ? std::uint16_t(7) : valueAt(y, x));
            }
    }

    void readsTheIndexOnceAndThenRanges()
    {
        const ArrayMeta meta = arrayOf("[" + shard("[3,4]", R"(["bytes"])") + "]");
        const auto recorder = std::make_shared<Recorder>(storeOf(meta));
        const StorePtr chunks = chunkStore(recorder, meta);
        QVERIFY(*getNow(*chunks, "a/c/0/0"));
        QVERIFY(*getNow(*chunks, "a/c/1/2"));
        QVERIFY(!*getNow(*chunks, "a/c/2/3")); // no such shard
        QVERIFY(!*getNow(*chunks, "a/c/3/5"));
        QCOMPARE(recorder->takeLog(), (QStringList{"a/c/0/0 -100+-1", "a/c/0/0 0+24", "a/c/0/0 120+24", "a/c/1/1 -100+-1"}));
        QVERIFY(!*getNow(*chunks, "a/zarr.json"));
        QCOMPARE(recorder->takeLog(), QStringList{"a/zarr.json 0+-1"});
    }

    void asksForAnIndexOnceWhileItComes()
    {
        const ArrayMeta meta = arrayOf(kPlain);
        const auto fake = std::make_shared<zs::test::FakeStore>();
        const StorePtr chunks = chunkStore(fake, meta);
        std::stop_source first;
        std::stop_source second;
        QStringList heard;
        const auto hear = [&](const char* who) {
            return [&heard, who](const Result<StoreBytes>& bytes) {
                heard << QStringLiteral("%1 %2").arg(QLatin1String(who)).arg(bytes ? 0 : static_cast<int>(bytes.error().code) + 1);
            };
        };
        chunks->get("a/c/0/0", {}, first.get_token(), hear("first"));
        chunks->get("a/c/0/1", {}, second.get_token(), hear("second"));
        QCOMPARE(fake->takeLog(), QStringList{"get a/c/0/0"});
        first.request_stop();
        QCOMPARE(heard, QStringList{"first 1"}); // cancelled, the other still waits
        QCOMPARE(fake->takeLog(), QStringList());
        second.request_stop();
        QCOMPARE(fake->takeLog(), QStringList{"abort a/c/0/0"}); // nobody waits: down to the socket
        QCOMPARE(heard, (QStringList{"first 1", "second 1"}));
        chunks->get("a/c/0/0", {}, {}, hear("third")); // a new wish starts anew
        QCOMPARE(fake->takeLog(), QStringList{"get a/c/0/0"});
        QVERIFY(fake->answer("a/c/0/0", StoreBytes()));
        QCOMPARE(heard.last(), QStringLiteral("third 0"));
    }

    void aFailedIndexIsAskedForAgain()
    {
        const ArrayMeta meta = arrayOf(kPlain);
        const auto fake = std::make_shared<zs::test::FakeStore>();
        const StorePtr chunks = chunkStore(fake, meta);
        int failures = 0;
        const auto hear = [&](const Result<StoreBytes>& bytes) { failures += bytes ? 0 : 1; };
        chunks->get("a/c/0/0", {}, {}, hear);
        fake->answer("a/c/0/0", fail(ErrorCode::network, "503"));
        QCOMPARE(failures, 1);
        chunks->get("a/c/0/0", {}, {}, hear);
        QCOMPARE(fake->takeLog().size(), 2);
        fake->answer("a/c/0/0", StoreBytes());
        QCOMPARE(failures, 1);
    }

    void damagedShardsAreErrorsAndNeverFill_data()
    {
        QTest::addColumn<int>("damage");
        QTest::addColumn<QString>("codecs");
        const QString plain = QString::fromStdString(kPlain);
        const QString bare = QString::fromStdString("[" + shard("[3,4]", R"(["bytes"])", R"(,"index_codecs":["bytes"])") + "]");
        QTest::newRow("checksum") << 0 << plain;
        QTest::newRow("too short") << 1 << plain;
        QTest::newRow("past the end") << 2 << bare;
        QTest::newRow("overflow") << 3 << bare;
        QTest::newRow("half missing") << 4 << bare;
        QTest::newRow("huge entry") << 5 << bare;
        QTest::newRow("empty object") << 6 << plain;
    }

    void damagedShardsAreErrorsAndNeverFill()
    {
        QFETCH(int, damage);
        QFETCH(QString, codecs);
        const ArrayMeta meta = arrayOf(codecs.toStdString());
        Bytes bytes = encodeShard(meta, *meta.sharding, {0, 0});
        std::uint8_t* const first = bytes.data() + bytes.size() - static_cast<std::size_t>(indexBytes(*meta.sharding));
        switch (damage) {
        case 0: first[3] ^= 1; break;
        case 1: bytes.resize(50); break;
        case 2: writeLittleEndian(std::uint64_t{1'000'000}, first); break;
        case 3: writeLittleEndian(UINT64_MAX - 3, first); break;
        case 4: writeLittleEndian(UINT64_MAX, first); break;
        case 5: writeLittleEndian(std::uint64_t{1} << 40, first + 8); break;
        default: bytes.clear();
        }
        auto store = std::make_shared<MemoryStore>("damaged");
        store->put("a/c/0/0", bytes);
        const Result<StoreBytes> chunk = getNow(*chunkStore(store, meta), "a/c/0/0");
        QVERIFY(!chunk);
        QCOMPARE(chunk.error().code, ErrorCode::corrupt);
        QVERIFY2(chunk.error().detail.find("a/c/0/0") != std::string::npos, chunk.error().detail.c_str());
    }

    void keysAndCellsAreInverse()
    {
        for (const bool prefixed : {false, true})
            for (const char separator : {'.', '/'}) {
                const ChunkKeyEncoding keys{prefixed, separator};
                for (const Shape& cell : {Shape{}, Shape{3}, Shape{0, 12, 7}})
                    for (const std::string path : {"", "x/y"})
                        QCOMPARE(cellOf(chunkKeyOf(path, keys, cell), path, keys, cell.size()), std::optional(cell));
            }
        QCOMPARE(chunkKeyOf("", {true, '/'}, {}), std::string("c"));
        QCOMPARE(chunkKeyOf("s", {false, '.'}, {}), std::string("s/0"));
        for (const char* const key : {"a/c/1", "a/c/1/2/3", "a/c/-1/2", "a/c/1/x", "b/c/1/2", "a/c/99999999999999999999/0", "a/c/1/2 "})
            QVERIFY2(!cellOf(key, "a", {true, '/'}, 2), key);
    }
};

QTEST_GUILESS_MAIN(TestSharding)
#include "tst_sharding.moc"
