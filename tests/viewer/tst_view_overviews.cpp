#include "chunks/chunk_scheduler.h"
#include "chunks/part_source.h"
#include "core/shape.h"
#include "geo/grid.h"
#include "map/map_navigator.h"
#include "overview/overviews.h"
#include "paper/paper_frame.h"
#include "support/recording_store.h"
#include "view/view_controller.h"
#include "zarr/codec_chain.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <cstring>
#include <random>

using namespace zs;
using namespace zs::test;

// A store without a pyramid: what looks at it leave behind, and what later looks no longer read.

namespace {

constexpr Index kRows = 64;
constexpr Index kColumns = 128;
const QSize kWholePx{32, 16}; // four cells a pixel each way: overviews of level 2

/// A global field in chunks of 16 × 32 cells, in a store that writes down what is read.
struct Bench {
    std::shared_ptr<MemoryStore> memory = std::make_shared<MemoryStore>("https://host/field"); // worth remembering
    std::shared_ptr<RecordingStore> store = std::make_shared<RecordingStore>(memory);
    ChunkCache cache;
    ChunkScheduler scheduler{cache, inlineExecutor()};
    Overviews overviews;
    MapLayer layer;
    std::vector<Frame> frames;
    ViewController controller{scheduler, cache, inlineExecutor()};

    explicit Bench(Index steps = 3, Index stepsPerChunk = 1, const Json& codec = {}, const OverviewOptions& options = {}, const Json& attrs = Json::object())
        : overviews(inlineExecutor(), options)
    {
        ChunkSource source;
        source.id = "field/a";
        source.version = "1";
        source.store = store;
        source.meta.shape = {steps, kRows, kColumns};
        source.meta.chunkShape = {stepsPerChunk, 16, 32};
        source.meta.dtype = {DTypeKind::floating, 4, {}, 1, false, "<f4"};
        source.meta.attrs = Attributes(attrs);
        source.meta.codecs = {{"bytes", {}}};
        if (!codec.is_null())
            source.meta.codecs.push_back({"blosc", Attributes(codec)});
        source.packing.dtype = source.meta.dtype;
        putChunks(source.meta);
        RectilinearAxes axes;
        for (Index i = 0; i <= kColumns; ++i)
            axes.xEdges.push_back(-180 + 360.0 * static_cast<double>(i) / kColumns);
        for (Index i = 0; i <= kRows; ++i)
            axes.yEdges.push_back(90 - 180.0 * static_cast<double>(i) / kRows);
        axes.periodic = true;
        layer = {std::make_shared<const ChunkSource>(std::move(source)), RectilinearGrid::create(axes).value(), 1, 2};
        layer.slices = sliceSource(layer.source, {1, 2});
        QObject::connect(&controller, &ViewController::frameReady, [this](const Frame& frame) { frames.push_back(frame); });
        controller.useOverviews(&overviews);
        look(whole);
    }

    /// Numbers below 100; one of 1000 + step in every step.
    void putChunks(const ArrayMeta& meta) const
    {
        Shape cell(3, 0);
        const Shape grid = chunkGridShape(meta.shape, meta.chunkShape);
        do {
            std::mt19937 random(static_cast<unsigned>(cell[0] + 10 * cell[1] + 100 * cell[2]));
            std::vector<float> values;
            for (Index i = 0; i < *elementCount(meta.chunkShape); ++i)
                values.push_back(static_cast<float>(random() % 1000) / 10);
            for (Index step = 0; step < meta.chunkShape[0] && cell[1] == 2 && cell[2] == 1; ++step)
                values[static_cast<std::size_t>(step * 16 * 32 + 101)] = static_cast<float>(1000 + cell[0] * meta.chunkShape[0] + step);
            Bytes bytes(values.size() * sizeof(float));
            std::memcpy(bytes.data(), values.data(), bytes.size());
            memory->put(chunkStoreKey(meta, cell), *encodeElements(meta, bytes));
        } while (nextCell(cell, grid));
    }

    [[nodiscard]] bool shows(Index step, const QSize& px = kWholePx) const
    {
        return !frames.empty() && frames.back().index[0] == step && frames.back().isComplete() && !frames.back().isPreview() &&
               frames.back().viewport.widthPx == px.width() && frames.back().viewport == wanted;
    }

    void look(const Viewport& viewport)
    {
        wanted = viewport;
        controller.setViewport(viewport);
    }

    void show(Index step = 0)
    {
        look(whole);
        controller.setLayer(layer, {{step, 0, 0}}, 0);
    }

    void useAggregate(Aggregation aggregation)
    {
        MapStyle style = controller.style();
        style.aggregation = aggregation;
        controller.setStyle(style);
    }

    const Viewport whole = wholeEarth(plateCarree(), kWholePx);
    Viewport wanted;
};

std::vector<double> numbersOf(const Frame& frame)
{
    return std::visit([](const auto& values) { return std::vector<double>(values.begin(), values.end()); }, frame.aggregate->values);
}

double largest(const Frame& frame)
{
    const std::vector<double> numbers = numbersOf(frame);
    return *std::ranges::max_element(numbers);
}

int fileCount(const QString& path)
{
    int count = 0;
    for (QDirIterator at(path, {QStringLiteral("*.zsov")}, QDir::Files, QDirIterator::Subdirectories); at.hasNext(); at.next())
        ++count;
    return count;
}

Viewport partOf(double left, double right, double bottom, double top, QSize px)
{
    return {plateCarree(), left, right, bottom, top, px.width(), px.height()};
}

} // namespace

class TestViewOverviews : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSecondLookFromAfarReadsNothing()
    {
        Bench bench;
        bench.show();
        QTRY_VERIFY(bench.shows(0));
        QCOMPARE(bench.store->takeLog().size(), 16);
        const std::vector<double> first = numbersOf(bench.frames.back());
        bench.look(partOf(-180, -90, 45, 90, {128, 64})); // two chunks, cell by cell, from the cache
        QTRY_VERIFY(bench.shows(0, {128, 64}));
        bench.cache.clear();
        bench.look(bench.whole);
        QTRY_VERIFY(bench.shows(0));
        QCOMPARE(bench.store->takeLog(), QStringList());
        QCOMPARE(numbersOf(bench.frames.back()), first);
    }

    void aLookFromNearLeavesOverviewsToo()
    {
        Bench bench;
        bench.look(partOf(-180, 180, -90, 90, {256, 128}));
        bench.controller.setLayer(bench.layer, {{0, 0, 0}}, 0);
        QTRY_VERIFY(bench.shows(0, {256, 128}));
        QCOMPARE(bench.store->takeLog().size(), 16);
        bench.cache.clear();
        for (const QSize px : {QSize(64, 32), QSize(32, 16), QSize(20, 10), QSize(8, 4)}) {
            bench.look(wholeEarth(plateCarree(), px));
            QTRY_VERIFY(bench.shows(0, px));
        }
        QCOMPARE(bench.store->takeLog(), QStringList());
    }

    void everyStatisticIsLeft()
    {
        Bench bench;
        bench.show();
        QTRY_VERIFY(bench.shows(0));
        (void)bench.store->takeLog();
        bench.cache.clear();
        bench.useAggregate(Aggregation::max);
        QTRY_VERIFY(bench.shows(0) && largest(bench.frames.back()) == 1000);
        bench.useAggregate(Aggregation::min);
        QTRY_VERIFY(bench.shows(0) && largest(bench.frames.back()) < 100);
        QCOMPARE(bench.store->takeLog(), QStringList());
    }

    void cellByCellNeedsTheChunks()
    {
        Bench bench;
        bench.show();
        QTRY_VERIFY(bench.shows(0));
        (void)bench.store->takeLog();
        bench.cache.clear();
        const std::size_t before = bench.frames.size();
        bench.useAggregate(Aggregation::nearest);
        QTRY_VERIFY(bench.frames.size() > before && bench.shows(0));
        QCOMPARE(bench.store->takeLog().size(), 16);
    }

    void oneDecodedChunkServesAllItsSteps()
    {
        Bench bench(24, 24);
        bench.show();
        QTRY_VERIFY(bench.shows(0));
        QCOMPARE(bench.store->takeLog().size(), 16);
        bench.cache.clear();
        bench.useAggregate(Aggregation::max);
        for (Index step = 0; step < 24; ++step) {
            bench.controller.setSlice({{step, 0, 0}});
            QTRY_VERIFY(bench.shows(step) && largest(bench.frames.back()) == static_cast<double>(1000 + step));
        }
        QCOMPARE(bench.store->takeLog(), QStringList());
    }

    void oneLookAtAStepOfManyLeavesTheOverviewsOfThatStep()
    {
        Bench bench(600, 600, {{"cname", "lz4"}, {"clevel", 1}, {"shuffle", 1}, {"blocksize", 16384}});
        QVERIFY(bench.layer.slices);
        bench.show(7);
        QTRY_VERIFY(bench.shows(7));
        const QStringList log = bench.store->takeLog();
        QVERIFY(std::ranges::all_of(log, [](const QString& line) { return line.contains(QLatin1Char('+')); }));
        bench.cache.clear();
        bench.useAggregate(Aggregation::max);
        QTRY_VERIFY(bench.shows(7) && largest(bench.frames.back()) == 1007);
        QCOMPARE(bench.store->takeLog(), QStringList());
        bench.controller.setSlice({{8, 0, 0}}); // another step is not there
        QTRY_VERIFY(bench.shows(8) && largest(bench.frames.back()) == 1008);
        QVERIFY(!bench.store->takeLog().isEmpty());
    }

    void panningFromAfarReadsWhatIsNew()
    {
        Bench bench;
        bench.look(partOf(-180, 0, -90, 90, {16, 16}));
        bench.controller.setLayer(bench.layer, {{0, 0, 0}}, 0);
        QTRY_VERIFY(bench.shows(0, {16, 16}));
        QCOMPARE(bench.store->takeLog().size(), 8);
        bench.cache.clear();
        bench.look(partOf(-90, 90, -90, 90, {16, 16}));
        QTRY_VERIFY(bench.shows(0, {16, 16}));
        QStringList log = bench.store->takeLog();
        log.sort();
        QCOMPARE(log, (QStringList{"0.0.2", "0.1.2", "0.2.2", "0.3.2"}));
    }

    void aFailedChunkStaysFailedAndTheOthersAreNotReadAgain()
    {
        Bench bench;
        bench.memory->put("0.1.1", "not a chunk");
        bench.show();
        QTRY_VERIFY(bench.shows(0));
        QCOMPARE(bench.frames.back().failedChunks, Index{1});
        (void)bench.store->takeLog();
        bench.look(partOf(-180, -90, 45, 90, {128, 64}));
        QTRY_VERIFY(bench.shows(0, {128, 64}));
        bench.look(bench.whole);
        QTRY_VERIFY(bench.shows(0));
        QCOMPARE(bench.frames.back().failedChunks, Index{1});
        QCOMPARE(bench.store->takeLog(), QStringList());
    }

    void overviewsOutlastTheProgram()
    {
        const QTemporaryDir folder;
        OverviewOptions options;
        options.folder = folder.filePath("overviews").toStdString();
        options.diskBytes = Index{1} << 30;
        {
            Bench bench(3, 1, {}, options);
            bench.show();
            QTRY_VERIFY(bench.shows(0));
            QCOMPARE(bench.store->takeLog().size(), 16);
            QTRY_COMPARE(fileCount(folder.path()), 16);
        }
        {
            Bench bench(3, 1, {}, options);
            bench.show();
            QTRY_VERIFY(bench.shows(0));
            QCOMPARE(bench.store->takeLog(), QStringList());
            bench.useAggregate(Aggregation::max);
            QTRY_VERIFY(bench.shows(0) && largest(bench.frames.back()) == 1000);
            QCOMPARE(bench.store->takeLog(), QStringList());
            bench.controller.setSlice({{1, 0, 0}}); // never seen
            QTRY_VERIFY(bench.shows(1));
            QVERIFY(!bench.store->takeLog().isEmpty());
        }
        Bench changed(3, 1, {}, options, {{"units", "another"}}); // not the array that the overviews are of
        changed.show();
        QTRY_VERIFY(changed.shows(0));
        QCOMPARE(changed.store->takeLog().size(), 16);
    }

    void damagedOverviewsAreReadAgainFromTheStore()
    {
        const QTemporaryDir folder;
        OverviewOptions options;
        options.folder = folder.filePath("overviews").toStdString();
        options.diskBytes = Index{1} << 30;
        {
            Bench bench(3, 1, {}, options);
            bench.show();
            QTRY_COMPARE(fileCount(folder.path()), 16);
        }
        QDirIterator at(folder.path(), QDir::Files, QDirIterator::Subdirectories);
        QFile file(at.next());
        QVERIFY(file.resize(file.size() / 2));
        Bench bench(3, 1, {}, options);
        bench.show();
        QTRY_VERIFY(bench.shows(0));
        QCOMPARE(bench.store->takeLog().size(), 1);
    }

    void paperIsDrawnThroughOverviewsToo_data()
    {
        QTest::addColumn<int>("aggregation");
        QTest::newRow("mean") << static_cast<int>(Aggregation::mean);
        QTest::newRow("max") << static_cast<int>(Aggregation::max);
        QTest::newRow("min") << static_cast<int>(Aggregation::min);
    }

    void paperIsDrawnThroughOverviewsToo()
    {
        QFETCH(int, aggregation);
        MapStyle style = defaultMapStyle();
        style.aggregation = static_cast<Aggregation>(aggregation);
        Bench bench;
        const auto paper = [&](Overviews* overviews) {
            return renderPaperFrame({bench.scheduler, overviews}, bench.layer, {{0, 0, 0}}, bench.whole, style);
        };
        const std::vector<double> cellByCell = numbersOf(paper(nullptr).frame);
        QCOMPARE(bench.store->takeLog().size(), 16);
        bench.cache.clear();
        const PaperFrame first = paper(&bench.overviews); // nothing has been looked at
        QCOMPARE(bench.store->takeLog().size(), 16);
        QVERIFY(!first.firstFailure && first.frame.isComplete());
        bench.cache.clear();
        const PaperFrame second = paper(&bench.overviews);
        QCOMPARE(bench.store->takeLog(), QStringList());
        QCOMPARE(numbersOf(second.frame), numbersOf(first.frame)); // the same, whatever has been looked at before
        QCOMPARE(numbersOf(first.frame).size(), cellByCell.size());
        for (std::size_t i = 0; i < cellByCell.size(); ++i) // the blocks of four by four cells are the pixels
            QVERIFY(std::abs(numbersOf(first.frame)[i] - cellByCell[i]) < 1e-4);
    }

    void paperTakesOverviewsFromDisk()
    {
        const QTemporaryDir folder;
        OverviewOptions options;
        options.folder = folder.filePath("overviews").toStdString();
        options.diskBytes = Index{1} << 30;
        std::vector<double> seen;
        {
            Bench bench(3, 1, {}, options);
            bench.show();
            QTRY_VERIFY(bench.shows(0));
            seen = numbersOf(bench.frames.back());
            QTRY_COMPARE(fileCount(folder.path()), 16);
        }
        Bench bench(3, 1, {}, options);
        const PaperFrame paper = renderPaperFrame({bench.scheduler, &bench.overviews}, bench.layer, {{0, 0, 0}}, bench.whole, defaultMapStyle());
        QCOMPARE(bench.store->takeLog(), QStringList());
        QCOMPARE(numbersOf(paper.frame), seen);
    }

    void paperSaysWhichChunkFailed()
    {
        Bench bench;
        bench.memory->put("0.1.1", "not a chunk");
        const PaperFrame paper = renderPaperFrame({bench.scheduler, &bench.overviews}, bench.layer, {{0, 0, 0}}, bench.whole, defaultMapStyle());
        QCOMPARE(paper.frame.failedChunks, Index{1});
        QCOMPARE(paper.frame.haveChunks, Index{15});
        QVERIFY(paper.firstFailure);
    }

    void paperOfCellsNeedsTheChunks()
    {
        Bench bench;
        bench.show();
        QTRY_VERIFY(bench.shows(0));
        (void)bench.store->takeLog();
        bench.cache.clear();
        MapStyle style = defaultMapStyle();
        style.aggregation = Aggregation::count;
        const PaperFrame paper = renderPaperFrame({bench.scheduler, &bench.overviews}, bench.layer, {{0, 0, 0}}, bench.whole, style);
        QCOMPARE(bench.store->takeLog().size(), 16);
        QCOMPARE(numbersOf(paper.frame), std::vector<double>(32 * 16, 16));
    }

    void withoutOverviewsEveryChunkIsDrawn()
    {
        Bench bench;
        bench.controller.useOverviews(nullptr);
        bench.show();
        QTRY_VERIFY(bench.shows(0));
        QCOMPARE(bench.frames.back().plan->layer.source, bench.layer.source);
    }
};

QTEST_MAIN(TestViewOverviews)
#include "tst_view_overviews.moc"
