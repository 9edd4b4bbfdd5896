#include "chunks/chunk_scheduler.h"
#include "chunks/part_source.h"
#include "core/shape.h"
#include "global_grid.h"
#include "map/map_navigator.h"
#include "paper/paper_frame.h"
#include "raster/rasterize.h"
#include "support/recording_store.h"
#include "view/view_controller.h"
#include "zarr/codec_chain.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <cstring>
#include <random>

using namespace zs;
using namespace zs::test;

// A map of one step out of chunks of many: what is read, from looking once to playing, and that the picture is the same.

namespace {

const Shape kShape{30, 90, 180}; // the second chunk stands out in time

/// A global field in blosc chunks, in a store that writes down what is read.
struct Bench {
    std::shared_ptr<MemoryStore> memory = std::make_shared<MemoryStore>("field");
    std::shared_ptr<RecordingStore> store = std::make_shared<RecordingStore>(memory);
    ChunkCache cache;
    ChunkScheduler scheduler{cache, inlineExecutor()};
    MapLayer layer;
    std::vector<Frame> frames;
    ViewController controller{scheduler, cache, inlineExecutor()};

    explicit Bench(const Shape& chunkShape = {24, 90, 180})
    {
        ChunkSource source;
        source.id = "field/a";
        source.store = store;
        source.meta.shape = kShape;
        source.meta.chunkShape = chunkShape;
        source.meta.dtype = {DTypeKind::floating, 4, {}, 1, false, "<f4"};
        source.meta.codecs = {{"bytes", {}}, {"blosc", Attributes(Json{{"cname", "zstd"}, {"clevel", 1}, {"shuffle", 1}, {"blocksize", 16384}})}};
        source.packing.dtype = source.meta.dtype;
        putChunks(source.meta);
        layer = {std::make_shared<const ChunkSource>(std::move(source)), globalGrid(2), 1, 2};
        layer.slices = sliceSource(layer.source, {1, 2});
        QObject::connect(&controller, &ViewController::frameReady, [this](const Frame& frame) { frames.push_back(frame); });
        controller.setViewport(wholeEarth(plateCarree(), {180, 90}));
    }

    void putChunks(const ArrayMeta& meta) const
    {
        Shape cell(3, 0);
        const Shape grid = chunkGridShape(meta.shape, meta.chunkShape);
        do {
            std::mt19937 random(static_cast<unsigned>(cell[0] + 10 * cell[1]));
            std::vector<float> values;
            for (Index i = 0; i < *elementCount(meta.chunkShape); ++i)
                values.push_back(static_cast<float>(random() % 100'000) / 16);
            Bytes bytes(values.size() * sizeof(float));
            std::memcpy(bytes.data(), values.data(), bytes.size());
            memory->put(chunkStoreKey(meta, cell), *encodeElements(meta, bytes));
        } while (nextCell(cell, grid));
    }

    [[nodiscard]] bool hasStep(Index step) const
    {
        return !frames.empty() && frames.back().index[0] == step && frames.back().isComplete() && !frames.back().isPreview();
    }

    /// The numbers that the whole chunks give.
    [[nodiscard]] std::vector<float> expected(Index step) const
    {
        ViewPlan plan = planView(wholeEarth(plateCarree(), {180, 90}), layer, {{step, 0, 0}});
        ChunkLookup chunks;
        for (const ChunkRequest& request : plan.requests)
            chunks.push_back(decodeChunk(*layer.source, request.key, *getNow(*memory, chunkStoreKey(layer.source->meta, request.key.cell))));
        return numbers(rasterize(plan, chunks, Aggregation::mean));
    }

    static std::vector<float> numbers(const Aggregate& aggregate)
    {
        return std::visit([](const auto& values) { return std::vector<float>(values.begin(), values.end()); }, aggregate.values);
    }
};

bool isRanged(const QString& line)
{
    return line.contains(QLatin1Char('+'));
}

} // namespace

class TestViewParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void choosesWhatToRead_data()
    {
        QTest::addColumn<bool>("hasSlices");
        QTest::addColumn<bool>("isPlaying");
        QTest::addColumn<bool>("holdsChunks");
        QTest::addColumn<int>("looks");
        QTest::addColumn<int>("reading");
        const int chunks = static_cast<int>(Reading::chunks);
        QTest::newRow("chunks of one step") << false << false << false << 1 << chunks;
        QTest::newRow("one look") << true << false << false << 1 << static_cast<int>(Reading::slices);
        QTest::newRow("a second look") << true << false << false << 2 << static_cast<int>(Reading::slicesThenChunks);
        QTest::newRow("chunks that are there") << true << false << true << 1 << chunks;
        QTest::newRow("playing") << true << true << false << 1 << chunks;
    }

    void choosesWhatToRead()
    {
        QFETCH(bool, hasSlices);
        QFETCH(bool, isPlaying);
        QFETCH(bool, holdsChunks);
        QFETCH(int, looks);
        QFETCH(int, reading);
        QCOMPARE(static_cast<int>(chooseReading({hasSlices, isPlaying, holdsChunks, looks})), reading);
    }

    void oneLookReadsTheBlocksOfOneStep()
    {
        Bench bench;
        const Index chunkBytes = static_cast<Index>((*getNow(*bench.memory, "0.0.0"))->size());
        bench.controller.setLayer(bench.layer, {{7, 0, 0}}, 0);
        QTRY_VERIFY(bench.hasStep(7));
        const QStringList log = bench.store->takeLog();
        QCOMPARE(log.size(), 2);
        QCOMPARE(log[0], QStringLiteral("0.0.0 0+4096"));
        QVERIFY2(isRanged(log[1]), qPrintable(log[1]));
        QVERIFY(bench.store->takeBytesRead() * 12 <= chunkBytes); // a step is one of 24, and reaches into the next blocks
        QCOMPARE(Bench::numbers(*bench.frames.back().aggregate), bench.expected(7));
    }

    void aSecondLookFetchesTheChunkBehindTheStep()
    {
        Bench bench;
        bench.controller.setLayer(bench.layer, {{7, 0, 0}}, 0);
        QTRY_VERIFY(bench.hasStep(7));
        std::ignore = bench.store->takeLog();
        bench.controller.setSlice({{12, 0, 0}});
        QTRY_VERIFY(bench.hasStep(12));
        QTRY_VERIFY(bench.cache.holds({"field/a", 0, {0, 0, 0}}));
        QStringList log = bench.store->takeLog();
        QVERIFY2(isRanged(log.front()), qPrintable(log.front())); // what is seen comes first
        QCOMPARE(log.count(QStringLiteral("0.0.0")), 1);
        QCOMPARE(Bench::numbers(*bench.frames.back().aggregate), bench.expected(12));
        bench.controller.setSlice({{20, 0, 0}});
        QTRY_VERIFY(bench.hasStep(20));
        QCOMPARE(bench.store->takeLog(), QStringList()); // the chunk is there
        QCOMPARE(Bench::numbers(*bench.frames.back().aggregate), bench.expected(20));
    }

    void aLookAtOtherChunksIsAFirstLook()
    {
        Bench bench;
        bench.controller.setLayer(bench.layer, {{7, 0, 0}}, 0);
        QTRY_VERIFY(bench.hasStep(7));
        bench.controller.setSlice({{26, 0, 0}});
        QTRY_VERIFY(bench.hasStep(26));
        for (const QString& line : bench.store->takeLog())
            QVERIFY2(isRanged(line), qPrintable(line));
        QCOMPARE(Bench::numbers(*bench.frames.back().aggregate), bench.expected(26));
    }

    void playingTakesTheChunk()
    {
        Bench bench;
        bench.controller.setLayer(bench.layer, {{3, 0, 0}}, 0);
        QTRY_VERIFY(bench.hasStep(3));
        std::ignore = bench.store->takeLog();
        bench.controller.setPlaying(1);
        bench.controller.setSlice({{4, 0, 0}});
        QTRY_VERIFY(bench.hasStep(4));
        QTRY_VERIFY(bench.cache.holds({"field/a", 0, {0, 0, 0}}));
        QCOMPARE(bench.store->takeLog().count(QStringLiteral("0.0.0")), 1);
        bench.controller.setSlice({{5, 0, 0}});
        QTRY_VERIFY(bench.hasStep(5));
        QCOMPARE(bench.store->takeLog(), QStringList());
        QCOMPARE(Bench::numbers(*bench.frames.back().aggregate), bench.expected(5));
    }

    void aDamagedPartIsHatchedAndTriedAgain()
    {
        Bench bench({24, 45, 180});
        QVERIFY(!bench.layer.slices); // 778 KB: not worth two requests
        Bench large;
        const Bytes good = **getNow(*large.memory, "0.0.0");
        Bytes bad = good;
        std::fill(bad.begin() + 16, bad.begin() + 60, std::uint8_t{0xFF});
        large.memory->put("0.0.0", bad);
        large.controller.setLayer(large.layer, {{7, 0, 0}}, 0);
        QTRY_VERIFY(!large.frames.empty() && large.frames.back().failedChunks == 1);
        large.memory->put("0.0.0", good);
        large.controller.retryFailed();
        QTRY_COMPARE(large.frames.back().failedChunks, Index{0});
        QTRY_VERIFY(large.hasStep(7));
        QCOMPARE(Bench::numbers(*large.frames.back().aggregate), large.expected(7));
    }

    void paperTakesThePartsToo()
    {
        Bench bench;
        const Viewport viewport = wholeEarth(plateCarree(), {180, 90});
        const PaperFrame paper = renderPaperFrame({bench.scheduler}, bench.layer, {{9, 0, 0}}, viewport, defaultMapStyle());
        QVERIFY(!paper.firstFailure);
        QCOMPARE(Bench::numbers(*paper.frame.aggregate), bench.expected(9));
        for (const QString& line : bench.store->takeLog())
            QVERIFY2(isRanged(line), qPrintable(line));
    }
};

QTEST_MAIN(TestViewParts)
#include "tst_view_parts.moc"
