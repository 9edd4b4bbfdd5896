#include "core/json_text.h"
#include "core/shape.h"
#include "store/http_store.h"
#include "store/memory_store.h"
#include "support/http_server.h"
#include "support/recording_store.h"
#include "zarr/block_copy.h"
#include "zarr/blosc_blocks.h"
#include "zarr/codec_chain.h"
#include "zarr/metadata_v2.h"
#include "zarr/metadata_v3.h"
#include "zarr/part_layout.h"
#include "zarr/part_reader.h"
#include "zarr/part_reads.h"
#include "zarr/raw_array.h"
#include "zarr/shard_index.h"
#include "zarr/sharded_store.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <cstring>
#include <future>
#include <random>

using namespace zs;
using namespace zs::test;

// Parts of chunks: which bytes they are, what is read for them, and that they equal the same part of the whole chunk.

namespace {

constexpr ReadCosts kCheap{64, 512}; // so that small chunks are worth cutting

ArrayMeta arrayV2(const std::string& shape, const std::string& more)
{
    return readArrayV2("a", *parseJson(R"({"zarr_format":2,"fill_value":0,"shape":)" + shape + R"(,"chunks":)" + shape + "," + more + "}"),
                       Json::object());
}

ArrayMeta arrayV3(const std::string& shape, const std::string& dtype, const std::string& codecs)
{
    return readArrayV3("a", *parseJson(R"({"zarr_format":3,"node_type":"array","fill_value":0,"shape":)" + shape + R"(,"data_type":")" + dtype +
                                       R"(","chunk_grid":{"name":"regular","configuration":{"chunk_shape":)" + shape +
                                       R"(}},"chunk_key_encoding":{"name":"default"},"codecs":)" + codecs + "}"));
}

/// zstd: blosc makes the blocks of codecs that split them into streams no smaller than 64 KiB.
std::string blosc(const std::string& more = "", const std::string& cname = "zstd")
{
    return R"({"id":"blosc","cname":")" + cname + R"(","clevel":1,"shuffle":1)" + more + "}";
}

/// 24 × 20 × 30 float32 in blosc blocks of 3072 bytes: one and a bit to a step.
ArrayMeta steps(const std::string& more = R"("order":"C")")
{
    return arrayV2("[24,20,30]", R"("dtype":"<f4","filters":null,)" + more + R"(,"compressor":)" + blosc(R"(,"blocksize":3072)"));
}

Bytes someElements(const ArrayMeta& meta)
{
    Bytes bytes(static_cast<std::size_t>(*elementCount(meta.chunkShape) * meta.dtype.itemBytes));
    std::mt19937 random(7);
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(i % 4 == 3 ? 64 : random() % 50);
    return bytes;
}

Bytes cutOut(const ArrayMeta& meta, const Bytes& elements, const ChunkPart& part)
{
    Bytes bytes(static_cast<std::size_t>(*elementCount(part.count) * meta.dtype.itemBytes));
    extractBlock(elements, {meta.chunkShape, part.start, part.count}, meta.dtype.itemBytes, bytes);
    return bytes;
}

std::string chunkKey(const ArrayMeta& meta)
{
    return meta.zarrFormat == 2 ? (meta.shape.size() == 2 ? "a/0.0" : "a/0.0.0") : (meta.shape.size() == 2 ? "a/c/0/0" : "a/c/0/0/0");
}

Result<StoreBytes> getPart(const PartReader& reader, const std::string& key, const ChunkPart& part, std::stop_token stop = {})
{
    std::optional<Result<StoreBytes>> answer;
    reader.get(key, part, std::move(stop), [&](Result<StoreBytes> bytes) {
        Q_ASSERT(!answer);
        answer = std::move(bytes);
    });
    return answer.value_or(fail(ErrorCode::cancelled, "no answer"));
}

/// Reads and decodes; nothing decoded when the chunk is missing.
Result<Bytes> decodePart(const PartReader& reader, const ArrayMeta& meta, const ChunkPart& part)
{
    Result<StoreBytes> bytes = getPart(reader, chunkKey(meta), part);
    if (!bytes)
        return tl::unexpected(bytes.error());
    if (!*bytes)
        return Bytes();
    return decodeElements(partMeta(meta, reader.layout(), part.count), std::move(**bytes));
}

ChunkPart randomPart(const Shape& shape, std::mt19937& random)
{
    ChunkPart part;
    for (const Index extent : shape) {
        part.start.push_back(static_cast<Index>(random()) % extent);
        part.count.push_back(1 + static_cast<Index>(random()) % (extent - part.start.back()));
    }
    return part;
}

/// One array with one chunk, in a store that writes down what is read.
struct Bench {
    ArrayMeta meta;
    Bytes elements;
    Bytes encoded;
    std::shared_ptr<MemoryStore> memory = std::make_shared<MemoryStore>();
    std::shared_ptr<RecordingStore> store = std::make_shared<RecordingStore>(memory);
    PartReaderPtr reader;

    explicit Bench(const ArrayMeta& array, const ReadCosts& costs = kCheap) : meta(array), elements(someElements(array))
    {
        encoded = *encodeElements(meta, elements);
        memory->put(chunkKey(meta), encoded);
        reader = partReader(store, meta, costs);
    }
};

/// Refuses parts, as for objects that are kept compressed.
class WholeStore : public Store {
public:
    explicit WholeStore(StorePtr inner) : m_inner(std::move(inner)) {}

    void get(const std::string& key, ByteRange range, std::stop_token stop, OnBytes done) const override
    {
        if (isWhole(range))
            return m_inner->get(key, range, std::move(stop), std::move(done));
        ++refused;
        done(fail(ErrorCode::unsupported, key));
    }
    [[nodiscard]] bool sendsOnlyWhole() const override { return refused > 0; }
    [[nodiscard]] std::string location() const override { return m_inner->location(); }

    mutable int refused = 0;

private:
    StorePtr m_inner;
};

} // namespace

class TestChunkParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhichChainsCanBeCut_data()
    {
        QTest::addColumn<QString>("more");
        QTest::addColumn<bool>("isCut");
        QTest::addColumn<bool>("isBlosc");
        QTest::newRow("uncompressed") << R"("order":"C","filters":null,"compressor":null)" << true << false;
        QTest::newRow("blosc") << R"("order":"C","filters":null,"compressor":{"id":"blosc"})" << true << true;
        QTest::newRow("order F") << R"("order":"F","filters":[],"compressor":{"id":"blosc"})" << true << true;
        QTest::newRow("elementwise filter") << R"("order":"C","compressor":{"id":"blosc"},"filters":[{"id":"fixedscaleoffset","offset":0,"scale":10,"dtype":"<f4","astype":"<i2"}])" << true << true;
        QTest::newRow("zstd") << R"("order":"C","filters":null,"compressor":{"id":"zstd","level":1})" << false << false;
        QTest::newRow("delta") << R"("order":"C","filters":[{"id":"delta","dtype":"<f4"}],"compressor":{"id":"blosc"})" << false << false;
        QTest::newRow("shuffle") << R"("order":"C","filters":[{"id":"shuffle","elementsize":4}],"compressor":{"id":"blosc"})" << false << false;
        QTest::newRow("checksum") << R"("order":"C","filters":[{"id":"crc32"}],"compressor":{"id":"blosc"})" << false << false;
        QTest::newRow("blosc twice") << R"("order":"C","filters":[{"id":"blosc"}],"compressor":{"id":"blosc"})" << false << false;
    }

    void saysWhichChainsCanBeCut()
    {
        QFETCH(QString, more);
        QFETCH(bool, isCut);
        QFETCH(bool, isBlosc);
        const ArrayMeta meta = arrayV2("[4,5,6]", R"("dtype":"<f4",)" + more.toStdString());
        QVERIFY2(meta.problem.empty(), meta.problem.text.c_str());
        const std::optional<PartLayout> layout = partLayout(meta);
        QCOMPARE(layout.has_value(), isCut);
        if (isCut)
            QCOMPARE(layout->isBlosc, isBlosc);
    }

    void knowsTransposesAndStoredSizes()
    {
        const PartLayout turned = *partLayout(arrayV3("[4,5,6]", "float32", R"([{"name":"transpose","configuration":{"order":[2,0,1]}},"bytes"])"));
        QCOMPARE(turned, (PartLayout{{4, 5, 6}, {2, 0, 1}, 4, false}));
        const PartLayout twice = *partLayout(arrayV3("[4,5,6]", "float32", R"([{"name":"transpose","configuration":{"order":[2,0,1]}},)"
                                                                         R"({"name":"transpose","configuration":{"order":[1,0,2]}},"bytes"])"));
        QCOMPARE(twice.axisOrder, (Shape{0, 2, 1}));
        const PartLayout narrow = *partLayout(arrayV2("[4,5]", R"("dtype":"<f8","order":"C","compressor":null,)"
                                                               R"("filters":[{"id":"fixedscaleoffset","offset":0,"scale":10,"dtype":"<f8","astype":"<i2"}])"));
        QCOMPARE(narrow.itemBytes, Index{2});
        QVERIFY(!partLayout(arrayV3("[4,5]", "float32", R"(["bytes","crc32c"])")));
        QVERIFY(!partLayout(arrayV3("[4,5]", "float32", R"(["bytes",{"name":"blosc","configuration":{"typesize":4}},"crc32c"])")));
    }

    void saysWhereAPartLies_data()
    {
        QTest::addColumn<Shape>("order");
        QTest::addColumn<Shape>("start");
        QTest::addColumn<Shape>("count");
        QTest::addColumn<QString>("spans"); // of a chunk of 4 × 5 × 6 elements of 2 bytes
        const Shape c{0, 1, 2};
        const Shape f{2, 1, 0};
        QTest::newRow("all") << c << Shape{0, 0, 0} << Shape{4, 5, 6} << "0+240";
        QTest::newRow("one step") << c << Shape{2, 0, 0} << Shape{1, 5, 6} << "120+60";
        QTest::newRow("two steps") << c << Shape{2, 0, 0} << Shape{2, 5, 6} << "120+120";
        QTest::newRow("rows of a step") << c << Shape{1, 2, 0} << Shape{1, 2, 6} << "84+24";
        QTest::newRow("rows of two steps") << c << Shape{1, 2, 0} << Shape{2, 2, 6} << "84+24 144+24";
        QTest::newRow("a box") << c << Shape{0, 1, 2} << Shape{2, 2, 3} << "16+6 28+6 76+6 88+6";
        QTest::newRow("one element") << c << Shape{3, 4, 5} << Shape{1, 1, 1} << "238+2";
        QTest::newRow("a column") << c << Shape{0, 0, 0} << Shape{4, 1, 1} << "0+2 60+2 120+2 180+2";
        QTest::newRow("order F: one step") << f << Shape{2, 0, 4} << Shape{1, 2, 2} << "164+2 172+2 204+2 212+2";
        QTest::newRow("order F: a column") << f << Shape{0, 3, 5} << Shape{4, 1, 1} << "224+8";
    }

    void saysWhereAPartLies()
    {
        QFETCH(Shape, order);
        QFETCH(Shape, start);
        QFETCH(Shape, count);
        QFETCH(QString, spans);
        const auto places = partSpans({{4, 5, 6}, order, 2, false}, {start, count});
        QVERIFY(places);
        QStringList have;
        for (const ByteSpan& span : *places)
            have << QStringLiteral("%1+%2").arg(span.first).arg(span.count);
        QCOMPARE(have.join(QLatin1Char(' ')), spans);
    }

    void refusesPartsThatAreNotInside_data()
    {
        QTest::addColumn<Shape>("start");
        QTest::addColumn<Shape>("count");
        QTest::newRow("behind") << Shape{4, 0, 0} << Shape{1, 1, 1};
        QTest::newRow("too many") << Shape{3, 0, 0} << Shape{2, 1, 1};
        QTest::newRow("overflowing") << Shape{1, 0, 0} << Shape{INT64_MAX, 1, 1};
        QTest::newRow("before") << Shape{-1, 0, 0} << Shape{1, 1, 1};
        QTest::newRow("nothing") << Shape{0, 0, 0} << Shape{0, 1, 1};
        QTest::newRow("other rank") << Shape{0, 0} << Shape{1, 1};
    }

    void refusesPartsThatAreNotInside()
    {
        QFETCH(Shape, start);
        QFETCH(Shape, count);
        QVERIFY(!partSpans({{4, 5, 6}, {0, 1, 2}, 2, false}, {start, count}));
    }

    void aPartInAMillionPiecesIsReadWithItsChunk()
    {
        QVERIFY(!partSpans({{1'000'000, 2}, {0, 1}, 4, true}, {{0, 0}, {1'000'000, 1}}));
    }

    void decidesWhatToRead_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<int>("objectBytes");
        QTest::addColumn<QString>("reads"); // a request costs as much as 100 bytes, 1000 bytes are a small object
        QTest::newRow("one block") << "5000+200" << 100'000 << "5000+200";
        QTest::newRow("neighbours") << "5000+200 5200+200" << 100'000 << "5000+400";
        QTest::newRow("in any order") << "5200+200 5000+200" << 100'000 << "5000+400";
        QTest::newRow("a gap that is cheaper read") << "5000+200 5300+200" << 100'000 << "5000+500";
        QTest::newRow("a gap that is not") << "5000+200 5301+200" << 100'000 << "5000+200 5301+200";
        QTest::newRow("one inside the other") << "5000+900 5100+200" << 100'000 << "5000+900";
        QTest::newRow("more than half") << "0+60000" << 100'000 << "whole";
        QTest::newRow("half") << "0+49900" << 100'000 << "0+49900";
        QTest::newRow("a small object") << "0+10" << 1'000 << "whole";
        QTest::newRow("too many requests") << "0+1 500+1 1000+1 1500+1 2000+1 2500+1" << 1'100 << "whole";
    }

    void decidesWhatToRead()
    {
        QFETCH(QString, wanted);
        QFETCH(int, objectBytes);
        QFETCH(QString, reads);
        std::vector<ByteSpan> spans;
        for (const QString& span : wanted.split(QLatin1Char(' ')))
            spans.push_back({span.section(QLatin1Char('+'), 0, 0).toLongLong(), span.section(QLatin1Char('+'), 1).toLongLong()});
        const ReadPlan plan = planReads(spans, objectBytes, {100, 1000});
        QStringList have;
        for (const ByteSpan& read : plan.reads)
            have << QStringLiteral("%1+%2").arg(read.first).arg(read.count);
        QCOMPARE(plan.isWhole ? QStringLiteral("whole") : have.join(QLatin1Char(' ')), reads);
    }

    void guessesWhatAPartWillCost_data()
    {
        QTest::addColumn<bool>("isBlosc");
        QTest::addColumn<Shape>("chunk"); // of 4-byte elements
        QTest::addColumn<Shape>("count"); // at the middle of the chunk
        QTest::addColumn<int>("bytes"); // 0: the whole chunk
        const Shape many{240, 240, 480};    // a step is 450 KiB
        QTest::newRow("a step of many") << true << many << Shape{1, 240, 480} << 524'288;
        QTest::newRow("a step of many, uncompressed") << false << many << Shape{1, 240, 480} << 460'800;
        QTest::newRow("more than half of the steps") << true << many << Shape{121, 240, 480} << 0;
        QTest::newRow("a column touches every block") << true << many << Shape{240, 1, 1} << 0;
        QTest::newRow("a column of an uncompressed chunk is many small reads") << false << many << Shape{240, 1, 1} << 960;
        QTest::newRow("rows of a step") << true << Shape{5, 720, 1440} << Shape{1, 40, 1440} << 262'144;
        QTest::newRow("a step of a small chunk") << true << Shape{16, 100, 160} << Shape{1, 100, 160} << 0;
    }

    void guessesWhatAPartWillCost()
    {
        QFETCH(bool, isBlosc);
        QFETCH(Shape, chunk);
        QFETCH(Shape, count);
        QFETCH(int, bytes);
        const PartLayout layout{chunk, {0, 1, 2}, 4, isBlosc};
        Shape start;
        for (std::size_t d = 0; d < 3; ++d)
            start.push_back((chunk[d] - count[d]) / 2);
        QCOMPARE(likelyReads(layout, {start, count}).isWhole, bytes == 0);
        QCOMPARE(likelyBytes(layout, {start, count}), bytes == 0 ? plainBytes(layout) : Index{bytes});
    }

    void readsOneStepAsTheBlocksThatItLiesIn()
    {
        const Bench bench(steps());
        const BloscTable table = *readBloscTable(bench.encoded, 24 * 2400);
        QCOMPARE(table.header.blockBytes, Index{3072});
        const ChunkPart part{{10, 0, 0}, {1, 20, 30}}; // bytes 24000 to 26400: in blocks 7 and 8
        QCOMPARE(*decodePart(*bench.reader, bench.meta, part), cutOut(bench.meta, bench.elements, part));
        const QString blocks = QStringLiteral("a/0.0.0 %1+%2").arg(table.blocks[7].first).arg(table.blocks[7].count + table.blocks[8].count);
        QCOMPARE(bench.store->takeLog(), (QStringList{QStringLiteral("a/0.0.0 0+4096"), blocks}));
        QCOMPARE(*decodePart(*bench.reader, bench.meta, part), cutOut(bench.meta, bench.elements, part));
        QCOMPARE(bench.store->takeLog(), QStringList{blocks}); // the table is remembered
    }

    void readsTheBytesOfAnUncompressedChunk()
    {
        const Bench bench(arrayV2("[24,20,30]", R"("dtype":">f4","order":"C","filters":null,"compressor":null)"));
        const ChunkPart part{{10, 4, 3}, {2, 1, 5}};
        QCOMPARE(*decodePart(*bench.reader, bench.meta, part), cutOut(bench.meta, bench.elements, part));
        QCOMPARE(bench.store->takeLog(), (QStringList{QStringLiteral("a/0.0.0 24492+20"), QStringLiteral("a/0.0.0 26892+20")}));
    }

    void readsTheBytesOfAChunkThatBloscCouldNotCompress()
    {
        Bench bench(arrayV2("[24,20,30]", R"("dtype":"|u1","order":"C","filters":null,"compressor":{"id":"blosc","shuffle":0,"clevel":0})"));
        QVERIFY(readBloscHeader(bench.encoded, 24 * 600)->isStored);
        const ChunkPart part{{10, 0, 0}, {1, 20, 30}};
        QCOMPARE(*decodePart(*bench.reader, bench.meta, part), cutOut(bench.meta, bench.elements, part));
        QCOMPARE(bench.store->takeLog(), (QStringList{QStringLiteral("a/0.0.0 0+4096"), QStringLiteral("a/0.0.0 6016+600")}));
    }

    void readsAnObjectShorterThanTheFirstLookWhole()
    {
        const Bench bench(arrayV2("[24,20,30]", R"("dtype":"<f4","order":"C","filters":null,"compressor":)" + blosc()));
        Bytes zeros(bench.elements.size(), 0);
        const Bytes encoded = *encodeElements(bench.meta, zeros);
        QVERIFY(encoded.size() < 4096);
        bench.memory->put("a/0.0.0", encoded);
        QCOMPARE(*decodePart(*bench.reader, bench.meta, {{3, 0, 0}, {1, 20, 30}}), Bytes(2400, 0));
        QCOMPARE(bench.store->takeLog(), (QStringList{QStringLiteral("a/0.0.0 0+4096"), QStringLiteral("a/0.0.0")}));
    }

    void readsALongTableOnceAndLooksFurtherTheNextTime()
    {
        const ArrayMeta meta = arrayV2("[2000,20,30]", R"("dtype":"|u1","order":"C","filters":null,"compressor":)" + blosc(R"(,"blocksize":600)"));
        Bench bench(meta);
        const BloscTable table = *readBloscTable(bench.encoded, 2000 * 600);
        QVERIFY(table.header.tableEnd() > 4096);
        const ChunkPart part{{900, 0, 0}, {1, 20, 30}};
        QCOMPARE(*decodePart(*bench.reader, meta, part), cutOut(meta, bench.elements, part));
        const QStringList log = bench.store->takeLog();
        QCOMPARE(log.size(), 3);
        QCOMPARE(log[1], QStringLiteral("a/0.0.0 4096+%1").arg(table.header.tableEnd() - 4096));
        bench.memory->put("a/1.0.0", bench.encoded);
        QVERIFY(getPart(*bench.reader, "a/1.0.0", part));
        QCOMPARE(bench.store->takeLog()[0], QStringLiteral("a/1.0.0 0+%1").arg(table.header.tableEnd()));
    }

    void takesTheWholeChunkWhereThatIsCheaper()
    {
        const Bench bench(steps());
        const ChunkPart part{{0, 0, 0}, {20, 20, 30}};
        QCOMPARE(*decodePart(*bench.reader, bench.meta, part), cutOut(bench.meta, bench.elements, part));
        QCOMPARE(bench.store->takeLog().last(), QStringLiteral("a/0.0.0"));
    }

    void aMissingChunkIsMissing()
    {
        const Bench bench(steps());
        const Result<StoreBytes> bytes = getPart(*bench.reader, "a/9.9.9", {{0, 0, 0}, {1, 20, 30}});
        QVERIFY(bytes && !*bytes);
        const Bench plain(arrayV2("[24,20,30]", R"("dtype":">f4","order":"C","filters":null,"compressor":null)"));
        const Result<StoreBytes> pieces = getPart(*plain.reader, "a/9.9.9", {{10, 4, 3}, {2, 1, 5}});
        QVERIFY(pieces && !*pieces);
    }

    void aChunkThatVanishesIsAnError()
    {
        const Bench bench(steps());
        const ChunkPart part{{10, 0, 0}, {1, 20, 30}};
        QVERIFY(getPart(*bench.reader, "a/0.0.0", part));
        bench.memory->erase("a/0.0.0");
        const Result<StoreBytes> gone = getPart(*bench.reader, "a/0.0.0", part);
        QVERIFY(!gone);
        QCOMPARE(gone.error().code, ErrorCode::corrupt);
        const Result<StoreBytes> again = getPart(*bench.reader, "a/0.0.0", part); // by then it is known to be missing
        QVERIFY(again && !*again);
    }

    void aChunkCutShortIsAnError()
    {
        const Bench bench(steps());
        Bytes cut = bench.encoded;
        cut.resize(cut.size() - 100);
        bench.memory->put("a/0.0.0", cut);
        QVERIFY(decodePart(*bench.reader, bench.meta, {{0, 0, 0}, {1, 20, 30}})); // its blocks are all there
        const Result<Bytes> last = decodePart(*bench.reader, bench.meta, {{23, 0, 0}, {1, 20, 30}});
        QVERIFY(!last);
        QCOMPARE(last.error().code, ErrorCode::corrupt);
        QVERIFY2(last.error().detail.find("a/0.0.0") != std::string::npos, last.error().detail.c_str());
    }

    void looksAgainAfterAChunkWasWrittenAnew()
    {
        const Bench bench(steps());
        const ChunkPart part{{23, 0, 0}, {1, 20, 30}};
        QVERIFY(decodePart(*bench.reader, bench.meta, part));
        Bytes smooth = bench.elements;
        for (std::size_t i = 0; i < smooth.size(); ++i)
            smooth[i] = static_cast<std::uint8_t>(i % 4 == 3 ? 64 : i / 40 % 7);
        bench.memory->put("a/0.0.0", *encodeElements(bench.meta, smooth));
        QVERIFY(!decodePart(*bench.reader, bench.meta, part)); // its blocks lay behind the new end
        QCOMPARE(*decodePart(*bench.reader, bench.meta, part), cutOut(bench.meta, smooth, part));
    }

    void aServerThatIgnoresRangesIsAskedForTheWhole()
    {
        const Bench bench(steps());
        HttpServer server;
        server.put("/a/0.0.0", std::string(bench.encoded.begin(), bench.encoded.end()));
        server.always("/a/0.0.0", {.ignoreRange = true});
        HttpClient client;
        const auto store = std::make_shared<HttpStore>(client, makePlainSite(*parseUrl(server.url())));
        const PartReaderPtr reader = partReader(store, bench.meta, kCheap);
        const ChunkPart part{{10, 0, 0}, {1, 20, 30}};
        for (const std::vector<std::string>& expected : {std::vector<std::string>{"GET /a/0.0.0 bytes=0-4095", "GET /a/0.0.0"},
                                                         std::vector<std::string>{"GET /a/0.0.0"}}) {
            std::promise<Result<StoreBytes>> answer;
            reader->get("a/0.0.0", part, {}, [&answer](Result<StoreBytes> bytes) { answer.set_value(std::move(bytes)); });
            const Result<StoreBytes> bytes = answer.get_future().get();
            QVERIFY2(bytes, bytes ? "" : bytes.error().detail.c_str());
            QCOMPARE(*decodeElements(partMeta(bench.meta, reader->layout(), part.count), **bytes), cutOut(bench.meta, bench.elements, part));
            QVERIFY(server.lines() == expected);
            server.clearLog();
        }
    }

    void objectsThatHaveNoPartsAreReadWhole_data()
    {
        QTest::addColumn<QString>("compressor");
        QTest::newRow("blosc") << QString::fromStdString(blosc(R"(,"blocksize":3072)"));
        QTest::newRow("uncompressed") << QStringLiteral("null");
    }

    void objectsThatHaveNoPartsAreReadWhole()
    {
        QFETCH(QString, compressor);
        const Bench bench(arrayV2("[24,20,30]", R"("dtype":"<f4","order":"C","filters":null,"compressor":)" + compressor.toStdString()));
        const auto store = std::make_shared<WholeStore>(bench.memory);
        const PartReaderPtr reader = partReader(store, bench.meta, kCheap);
        for (int round = 0; round < 2; ++round) {
            const ChunkPart part{{10, 0, 0}, {1, 20, 30}};
            QCOMPARE(*decodePart(*reader, bench.meta, part), cutOut(bench.meta, bench.elements, part));
            QCOMPARE(store->refused, 1);
        }
    }

    void aStopIsHeardOnce()
    {
        const Bench bench(steps());
        std::stop_source stop;
        stop.request_stop();
        const Result<StoreBytes> bytes = getPart(*bench.reader, "a/0.0.0", {{0, 0, 0}, {1, 20, 30}}, stop.get_token());
        QVERIFY(!bytes);
        QCOMPARE(bytes.error().code, ErrorCode::cancelled);
    }

    void anyPartEqualsTheSamePartOfTheWhole_data()
    {
        QTest::addColumn<QString>("shape");
        QTest::addColumn<QString>("more");
        const auto add = [](const char* name, const char* shape, const std::string& more) {
            QTest::newRow(name) << QString::fromLatin1(shape) << QString::fromStdString(more);
        };
        const std::string plain = R"("filters":null,"order":"C","compressor":)";
        add("blosc", "[13,17,19]", R"("dtype":"<f4",)" + plain + blosc(R"(,"blocksize":1024)"));
        add("split streams", "[40,41,47]", R"("dtype":"<f4",)" + plain + blosc(R"(,"blocksize":1024)", "lz4"));
        add("order F", "[13,17,19]", R"("dtype":"<f8","filters":null,"order":"F","compressor":)" + blosc(R"(,"blocksize":2048)"));
        add("big-endian", "[13,17,19]", R"("dtype":">i2",)" + plain + blosc(R"(,"blocksize":512)"));
        add("one block", "[5,7,11]", R"("dtype":"<i4",)" + plain + blosc());
        add("bytes, shorter last block", "[11,13,17]", R"("dtype":"|i1",)" + plain + R"({"id":"blosc","cname":"zstd","shuffle":0,"blocksize":500})");
        add("bitshuffle", "[13,17,19]", R"("dtype":"<i4",)" + plain + R"({"id":"blosc","cname":"lz4","shuffle":2,"blocksize":1024})");
        add("uncompressed", "[13,17,19]", R"("dtype":">f8",)" + plain + "null");
        add("uncompressed, order F", "[13,17,19]", R"("dtype":"<i2","filters":null,"order":"F","compressor":null)");
        add("an elementwise filter", "[13,17,19]", R"("dtype":"<f4","order":"F","filters":[{"id":"fixedscaleoffset","offset":3,"scale":1,"dtype":"<f4","astype":"<i2"}],"compressor":)" + blosc(R"(,"blocksize":1024)"));
        add("texts", "[13,17,19]", R"("dtype":"<U3","order":"C","filters":null,"compressor":)" + blosc(R"(,"blocksize":1200)"));
    }

    void anyPartEqualsTheSamePartOfTheWhole()
    {
        QFETCH(QString, shape);
        QFETCH(QString, more);
        const ArrayMeta meta = arrayV2(shape.toStdString(), more.toStdString());
        Bench bench(meta);
        QVERIFY(bench.reader);
        const Bytes whole = *decodeElements(meta, bench.encoded);
        std::mt19937 random(3);
        for (int round = 0; round < 300; ++round) {
            const ChunkPart part = randomPart(meta.chunkShape, random);
            const Result<Bytes> have = decodePart(*bench.reader, meta, part);
            QVERIFY2(have, have ? "" : have.error().detail.c_str());
            QCOMPARE(*have, cutOut(meta, whole, part));
        }
    }

    void readsPartsOfTheChunksOfAShard()
    {
        const ArrayMeta meta = readArrayV3(
            "a", *parseJson(R"({"zarr_format":3,"node_type":"array","shape":[48,20,30],"data_type":"float32","fill_value":0,)"
                            R"("chunk_grid":{"name":"regular","configuration":{"chunk_shape":[48,20,30]}},"chunk_key_encoding":{"name":"default"},)"
                            R"("codecs":[{"name":"sharding_indexed","configuration":{"chunk_shape":[24,20,30],"codecs":["bytes",)"
                            R"({"name":"blosc","configuration":{"cname":"zstd","clevel":1,"shuffle":"shuffle","typesize":4,"blocksize":3072}}]}}]})"));
        QVERIFY2(meta.problem.empty(), meta.problem.text.c_str());
        const Bytes elements = someElements(meta);
        const Bytes encoded = *encodeElements(meta, elements);
        const auto memory = std::make_shared<MemoryStore>();
        memory->put("a/c/0/0/0", *writeShard(*meta.sharding, {encoded, encoded}));
        const auto store = std::make_shared<RecordingStore>(memory);
        const PartReaderPtr reader = partReader(chunkStore(store, meta), meta, kCheap);
        const ChunkPart part{{10, 0, 0}, {1, 20, 30}};
        const Result<StoreBytes> bytes = getPart(*reader, "a/c/1/0/0", part);
        QVERIFY2(bytes, bytes ? "" : bytes.error().detail.c_str());
        QCOMPARE(*decodeElements(partMeta(meta, reader->layout(), part.count), **bytes), cutOut(meta, elements, part));
        const BloscTable table = *readBloscTable(encoded, 24 * 2400);
        const Index second = static_cast<Index>(encoded.size());
        const QStringList log = store->takeLog();
        QCOMPARE(log.size(), 3); // the index of the shard, the table of the chunk, its blocks
        QCOMPARE(log[1], QStringLiteral("a/c/0/0/0 %1+4096").arg(second));
        QCOMPARE(log[2], QStringLiteral("a/c/0/0/0 %1+%2").arg(second + table.blocks[7].first).arg(table.blocks[7].count + table.blocks[8].count));
    }

    void damageIsAnErrorOrTheSameNumbersAsTheWhole()
    {
        const Bench bench(steps());
        std::mt19937 random(11);
        const ChunkPart part{{10, 0, 0}, {1, 20, 30}};
        const Index tableEnd = readBloscHeader(bench.encoded, 24 * 2400)->tableEnd();
        int failed = 0;
        for (int round = 0; round < 3000; ++round) {
            Bytes damaged = bench.encoded;
            for (unsigned flips = 1 + random() % 3; flips > 0; --flips) {
                const std::size_t end = random() % 3 == 0 ? damaged.size() : static_cast<std::size_t>(tableEnd);
                std::uint8_t& byte = damaged[random() % end];
                byte = static_cast<std::uint8_t>(random() % 2 == 0 ? byte ^ (1U << (random() % 8)) : random());
            }
            if (random() % 5 == 0)
                damaged.resize(random() % damaged.size());
            bench.memory->put("a/0.0.0", damaged);
            const PartReaderPtr reader = partReader(bench.store, bench.meta, kCheap);
            const Result<Bytes> have = decodePart(*reader, bench.meta, part);
            const Result<Bytes> whole = decodeElements(bench.meta, damaged);
            failed += have ? 0 : 1;
            if (!have)
                QVERIFY(!have.error().detail.empty() && have.error().detail.find('\n') == std::string::npos);
            else
                QCOMPARE(have->size(), std::size_t{2400}); // never missing, never another size
            if (have && whole)
                QCOMPARE(*have, cutOut(bench.meta, *whole, part));
        }
        QVERIFY(failed > 500);
    }

    void damagedPacketsAreErrors()
    {
        const Bench bench(steps());
        std::mt19937 random(5);
        const ChunkPart part{{10, 3, 0}, {2, 5, 30}};
        const ArrayMeta meta = partMeta(bench.meta, bench.reader->layout(), part.count);
        const Bytes packet = **getPart(*bench.reader, "a/0.0.0", part);
        for (int round = 0; round < 300; ++round) {
            Bytes damaged = packet;
            damaged[random() % std::min<std::size_t>(damaged.size(), 80)] = static_cast<std::uint8_t>(random());
            if (random() % 4 == 0)
                damaged.resize(random() % damaged.size());
            const Result<Bytes> have = decodeElements(meta, damaged);
            QVERIFY(!have || have->size() == 2 * 5 * 30 * 4);
        }
    }

    void selectionsReadOnlyTheBlocksThatTheyTouch()
    {
        const ArrayMeta meta = arrayV2("[240,90,120]", R"("dtype":"<f4","order":"C","filters":null,"compressor":)" + blosc(R"(,"blocksize":65536)", "lz4"));
        Bench bench(meta);
        QVERIFY(bench.encoded.size() > 4'000'000);
        const Result<RawArray> step = readRaw(bench.store, meta, {100, 0, 0}, {1, 90, 120}, {1, 1, 1});
        QVERIFY2(step, step ? "" : step.error().detail.c_str());
        QCOMPARE(step->elements, cutOut(meta, bench.elements, {{100, 0, 0}, {1, 90, 120}}));
        QVERIFY(bench.store->takeBytesRead() * 20 <= static_cast<Index>(bench.encoded.size()));
        const Result<RawArray> apart = readRaw(bench.store, meta, {7, 3, 5}, {3, 20, 30}, {2, 4, 3});
        QVERIFY(apart);
        const Result<RawArray> box = readRaw(bench.store, meta, {7, 3, 5}, {5, 77, 88}, {1, 1, 1});
        QVERIFY(box);
        Bytes picked;
        for (Index t = 0; t < 3; ++t)
            for (Index y = 0; y < 20; ++y)
                for (Index x = 0; x < 30; ++x) {
                    const auto at = ((2 * t * 77 + 4 * y) * 88 + 3 * x) * 4;
                    picked.insert(picked.end(), box->elements.begin() + at, box->elements.begin() + at + 4);
                }
        QCOMPARE(apart->elements, picked);
        QCOMPARE(box->elements, cutOut(meta, bench.elements, {{7, 3, 5}, {5, 77, 88}}));
    }
};

QTEST_GUILESS_MAIN(TestChunkParts)
#include "tst_chunk_parts.moc"
