#include "chunks/chunk_scheduler.h"
#include "dataset/build_dataset.h"
#include "geo/map_variable.h"
#include "map/map_navigator.h"
#include "paper/paper_frame.h"
#include "raster/level_choice.h"
#include "support/pyramid_store.h"
#include "support/recording_store.h"
#include "view/view_controller.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace zs;
using namespace zs::test;

// A store with a pyramid: which level a picture is made from, and what is read of the store.

namespace {

struct Bench {
    PyramidSpec spec;
    std::shared_ptr<MemoryStore> memory;
    std::shared_ptr<RecordingStore> store;
    DatasetPtr dataset;
    Result<MapVariable> map = fail(ErrorCode::notFound, "nothing is loaded");
    ChunkCache cache;
    ChunkScheduler scheduler{cache, inlineExecutor()};
    std::vector<Frame> frames;
    ViewController controller{scheduler, cache, inlineExecutor()};

    explicit Bench(const PyramidSpec& pyramid = {}) : spec(pyramid), memory(pyramidStore(pyramid)), store(std::make_shared<RecordingStore>(memory))
    {
        const Result<Hierarchy> hierarchy = openHierarchy(store);
        if (hierarchy)
            dataset = std::make_shared<const Dataset>(buildDataset(store, *hierarchy));
        if (dataset)
            map = loadMapVariable(dataset, levelPath(spec, 0));
        (void)store->takeLog();
        (void)store->takeBytesRead();
        QObject::connect(&controller, &ViewController::frameReady, [this](const Frame& frame) { frames.push_back(frame); });
    }

    /// The arrays whose chunks have been read since the last call, each once.
    [[nodiscard]] QStringList arraysRead() const
    {
        QStringList arrays;
        for (const QString& key : store->takeLog())
            arrays << key.left(key.lastIndexOf(QLatin1Char('/')));
        arrays.removeDuplicates();
        return arrays;
    }

    [[nodiscard]] PaperFrame draw(QSize sizePx, Aggregation aggregation = Aggregation::mean, const ProjectionPtr& projection = plateCarree())
    {
        MapStyle style = defaultMapStyle();
        style.aggregation = aggregation;
        return renderPaperFrame({scheduler}, map->layer, {{0, 0, 0}}, wholeEarth(projection, sizePx), style);
    }

    [[nodiscard]] bool isComplete(const QSize& sizePx) const
    {
        return !frames.empty() && frames.back().isComplete() && !frames.back().isPreview() && frames.back().viewport.widthPx == sizePx.width();
    }
};

double largest(const Frame& frame)
{
    double most = -1;
    std::visit([&](const auto& values) {
        for (const auto value : values)
            if (value > most)
                most = value;
    }, frame.aggregate->values);
    return most;
}

Index levelBytes(const PyramidSpec& spec, int level)
{
    return (spec.rows >> level) * (spec.columns >> level) * static_cast<Index>(sizeof(float));
}

QString path(const Bench& bench, int level)
{
    return QString::fromStdString(levelPath(bench.spec, level));
}

} // namespace

class TestViewLevels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCoarsestLevelFinerThanAPixelIsRead_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("widthPx");
        QTest::addColumn<int>("level");
        for (const auto& [kind, name] : {std::pair(PyramidKind::layout, "layout"), {PyramidKind::ndpyramid, "ndpyramid"}, {PyramidKind::ome, "OME"},
                                         {PyramidKind::beside, "beside"}})
            for (const auto& [widthPx, level] : {std::pair(512, 0), {256, 0}, {255, 0}, {129, 0}, {128, 1}, {65, 1}, {64, 2}, {20, 2}})
                QTest::addRow("%s, %d pixels", name, widthPx) << int(kind) << widthPx << level;
    }

    void theCoarsestLevelFinerThanAPixelIsRead()
    {
        QFETCH(int, kind);
        QFETCH(int, widthPx);
        QFETCH(int, level);
        PyramidSpec spec;
        spec.kind = static_cast<PyramidKind>(kind);
        Bench bench(spec);
        QVERIFY(bench.map);
        // The index plane of the OME store is 256 × 128 cells, as the Earth is 360 × 180 degrees: the same number of pixels.
        const Viewport whole{bench.map->naturalProjection, bench.map->extent.left, bench.map->extent.right, bench.map->extent.bottom,
                             bench.map->extent.top, widthPx, widthPx / 2};
        const PaperFrame paper = renderPaperFrame({bench.scheduler}, bench.map->layer, {{0, 0, 0}}, whole, defaultMapStyle());
        QCOMPARE(bench.arraysRead(), QStringList{path(bench, level)});
        const Index bytes = bench.store->takeBytesRead();
        QVERIFY2(10 * bytes <= 14 * levelBytes(spec, level), QByteArray::number(bytes));
        if (level > 0)
            QCOMPARE(largest(paper.frame), double(level));
    }

    void levelsWithFewerStepsShowTheStepThatStandsForThem_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("stepsPerChunk");
        QTest::newRow("by their sizes") << int(PyramidKind::layout) << 1;
        QTest::newRow("by their transformations") << int(PyramidKind::ome) << 1;
        QTest::newRow("out of chunks of several steps") << int(PyramidKind::layout) << 2;
    }

    void levelsWithFewerStepsShowTheStepThatStandsForThem()
    {
        QFETCH(int, kind);
        QFETCH(int, stepsPerChunk);
        PyramidSpec spec;
        spec.kind = static_cast<PyramidKind>(kind);
        spec.steps = 8;
        spec.halvesSteps = true;
        spec.stepsPerChunk = stepsPerChunk;
        Bench bench(spec);
        QVERIFY(bench.map && bench.map->levelNote.empty());
        for (const auto& [widthPx, level, step] : {std::tuple(128, 1, 2), {64, 2, 1}}) { // step 5 of 8 is in the third of 4, the second of 2
            const Viewport whole{bench.map->naturalProjection, bench.map->extent.left, bench.map->extent.right, bench.map->extent.bottom,
                                 bench.map->extent.top, widthPx, widthPx / 2};
            const PaperFrame paper = renderPaperFrame({bench.scheduler}, bench.map->layer, {{5, 0, 0}}, whole, defaultMapStyle());
            QCOMPARE(bench.arraysRead(), QStringList{path(bench, level)});
            QCOMPARE(paper.frame.failedChunks, Index{0});
            QCOMPARE(largest(paper.frame), double(level + 10 * step));
            QCOMPARE(paper.frame.index[0], Index{5});
        }
    }

    void aLevelWhoseStepsCannotBeReadAloneIsNotUsed()
    {
        PyramidSpec spec;
        spec.steps = 8;
        spec.halvesSteps = true;
        spec.stepsPerChunk = 2;
        const auto store = pyramidStore(spec);
        const Bytes text = **getNow(*store, ".zmetadata");
        Json metadata = Json::parse(std::string_view(reinterpret_cast<const char*>(text.data()), text.size()));
        metadata["metadata"]["half/sst/.zarray"]["compressor"] = {{"id", "zlib"}, {"level", 1}};
        store->put(".zmetadata", metadata.dump());
        const Result<Hierarchy> hierarchy = openHierarchy(store);
        QVERIFY(hierarchy);
        const Result<MapVariable> map = loadMapVariable(std::make_shared<const Dataset>(buildDataset(store, *hierarchy)), "sst");
        QVERIFY(map);
        QCOMPARE(map->layer.levels.size(), std::size_t{1}); // the quarter
        QVERIFY2(map->levelNote.text.starts_with("the coarser level half/sst is not used"), map->levelNote.text.c_str());
    }

    void aPyramidOfMeansHasNoTrueMaximum()
    {
        Bench bench;
        const PaperFrame paper = bench.draw({64, 32}, Aggregation::max);
        QCOMPARE(bench.arraysRead(), QStringList{path(bench, 0)});
        QCOMPARE(largest(paper.frame), 100.0);
    }

    void aPyramidOfMaximaServesNothingElse()
    {
        PyramidSpec spec;
        spec.method = "max";
        Bench bench(spec);
        (void)bench.draw({64, 32}, Aggregation::max);
        QCOMPARE(bench.arraysRead(), QStringList{path(bench, 2)});
        (void)bench.draw({64, 32}, Aggregation::mean);
        QCOMPARE(bench.arraysRead(), QStringList{path(bench, 0)});
    }

    void coordinatesAreReadAtOnceWithThoseOfTheFinest()
    {
        Bench bench;
        QCOMPARE(bench.map->layer.levels.size(), std::size_t{2});
        QCOMPARE(bench.map->layer.levels[1].grid->columns(), Index{64});
    }

    void withoutCoordinatesTheFinestGridIsCutInBlocks()
    {
        PyramidSpec spec;
        spec.hasCoordinates = false;
        Bench bench(spec);
        QVERIFY2(bench.map, bench.map ? "" : bench.map.error().detail.c_str());
        QVERIFY(bench.map->naturalProjection->isIndexPlane());
        QCOMPARE(bench.map->layer.levels.size(), std::size_t{2});
        const Viewport whole{bench.map->naturalProjection, 0, 256, -128, 0, 64, 32};
        const PaperFrame paper = renderPaperFrame({bench.scheduler}, bench.map->layer, {{0, 0, 0}}, whole, defaultMapStyle());
        QCOMPARE(bench.arraysRead(), QStringList{path(bench, 2)});
        QCOMPARE(largest(paper.frame), 2.0);
    }

    void projectionsMeasureTheLargestCell()
    {
        Bench bench;
        const ProjectionPtr ortho = parseProjection("orthographic").value();
        // 128 cells of 1.4 degrees from pole to pole over 32 pixels: about 2.6 in the middle, many more at the rim.
        (void)bench.draw({32, 32}, Aggregation::mean, ortho);
        QCOMPARE(bench.arraysRead(), QStringList{path(bench, 1)});
        (void)bench.draw({256, 256}, Aggregation::mean, ortho);
        QCOMPARE(bench.arraysRead(), QStringList{path(bench, 0)});
    }

    void aChangeOfAggregateReadsTheLevelThatServesIt()
    {
        Bench bench;
        bench.controller.setViewport(wholeEarth(plateCarree(), {64, 32}));
        bench.controller.setLayer(bench.map->layer, {{0, 0, 0}}, 0);
        QTRY_VERIFY(bench.isComplete({64, 32}));
        QCOMPARE(bench.arraysRead(), QStringList{path(bench, 2)});
        MapStyle style = bench.controller.style();
        style.aggregation = Aggregation::max;
        bench.controller.setStyle(style);
        QTRY_VERIFY(bench.isComplete({64, 32}) && largest(bench.frames.back()) == 100.0);
        QCOMPARE(bench.arraysRead(), QStringList{path(bench, 0)});
    }

    void zoomingReadsEachLevelOnce()
    {
        Bench bench;
        bench.controller.setLayer(bench.map->layer, {{0, 0, 0}}, 0);
        for (const auto& [widthPx, level] : {std::pair(64, 2), {128, 1}, {256, 0}}) {
            bench.controller.setViewport(wholeEarth(plateCarree(), {widthPx, widthPx / 2}));
            QTRY_VERIFY(bench.isComplete({widthPx, widthPx / 2}));
            QCOMPARE(bench.arraysRead(), QStringList{path(bench, level)});
            QCOMPARE(bench.store->takeBytesRead(), levelBytes(bench.spec, level));
        }
        bench.controller.setViewport(wholeEarth(plateCarree(), {64, 32}));
        QTRY_VERIFY(bench.isComplete({64, 32}));
        QVERIFY(bench.arraysRead().isEmpty());
    }

    void anotherLevelStaysAtTheSlice()
    {
        Bench bench;
        bench.controller.setViewport(wholeEarth(plateCarree(), {64, 32}));
        bench.controller.setLayer(bench.map->layer, {{1, 0, 0}}, 0);
        QTRY_VERIFY(bench.isComplete({64, 32}));
        const QStringList log = bench.store->takeLog();
        QVERIFY2(!log.isEmpty() && std::ranges::all_of(log, [](const QString& key) { return key.startsWith(QStringLiteral("quarter/sst/1.")); }),
                 qPrintable(log.join(QLatin1Char(' '))));
    }
};

QTEST_MAIN(TestViewLevels)
#include "tst_view_levels.moc"
