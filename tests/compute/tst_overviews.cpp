#include "map_fixture.h"

#include "geo/coarse_grid.h"
#include "overview/overview_builder.h"
#include "overview/overviews.h"

#include <QtTest>

using namespace zs;
using namespace zs::test;

// Overviews of chunks: their numbers, where their cells lie, and what a picture of them shows.

namespace {

/// Mean, minimum or maximum of a block of a slice, cell by cell.
double plainBlock(const std::vector<double>& field, const Shape& face, OverviewStatistic statistic, Index row, Index column, Index factor)
{
    double sum = 0;
    double least = kNaN;
    double most = kNaN;
    int count = 0;
    for (Index y = row * factor; y < std::min((row + 1) * factor, face[0]); ++y)
        for (Index x = column * factor; x < std::min((column + 1) * factor, face[1]); ++x) {
            const double value = field[static_cast<std::size_t>(y * face[1] + x)];
            if (std::isnan(value))
                continue;
            sum += value;
            ++count;
            least = std::isnan(least) ? value : std::min(least, value);
            most = std::isnan(most) ? value : std::max(most, value);
        }
    return statistic == OverviewStatistic::mean ? (count > 0 ? sum / count : kNaN) : statistic == OverviewStatistic::min ? least : most;
}

bool isSame(double a, double b)
{
    return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= 1e-5 * std::max(1.0, std::abs(b));
}

double at(const Values& values, std::size_t place)
{
    return std::visit([place](const auto& array) { return static_cast<double>(array.data()[place]); }, values);
}

Shape shapeOfValues(const Values& values)
{
    return std::visit([](const auto& array) { return Shape(array.shape().begin(), array.shape().end()); }, values);
}

/// One chunk that is the whole array.
FieldSpec specOf(const Shape& shape, int yDim, int xDim, bool isDouble = false)
{
    FieldSpec spec{shape, shape, yDim, xDim, {Shape(shape.size(), 0)}, isDouble};
    for (std::size_t d = 0; d < shape.size(); ++d)
        if (static_cast<int>(d) != yDim && static_cast<int>(d) != xDim)
            spec.slice.index[d] = shape[d] - 1;
    return spec;
}

ChunkPtr onlyChunk(const FieldSpec& spec, const std::vector<double>& field)
{
    const ChunkKey key{"field", 0, Shape(spec.shape.size(), 0)};
    return spec.isDouble ? chunkOf<double>(spec, field, key) : chunkOf<float>(spec, field, key);
}

} // namespace

class TestOverviews : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyBlockIsThatOfItsCells_data()
    {
        QTest::addColumn<QList<int>>("shape");
        QTest::addColumn<int>("yDim");
        QTest::addColumn<int>("xDim");
        QTest::addColumn<bool>("isDouble");
        QTest::newRow("even") << QList<int>{16, 32} << 0 << 1 << false;
        QTest::newRow("odd") << QList<int>{13, 21} << 0 << 1 << false;
        QTest::newRow("wider than a strip") << QList<int>{5, 1031} << 0 << 1 << false;
        QTest::newRow("one row") << QList<int>{1, 37} << 0 << 1 << false;
        QTest::newRow("time first") << QList<int>{3, 11, 14} << 1 << 2 << false;
        QTest::newRow("time last") << QList<int>{11, 14, 5} << 0 << 1 << true;
        QTest::newRow("time between") << QList<int>{11, 5, 14} << 0 << 2 << false;
        QTest::newRow("x before y") << QList<int>{2, 9, 15} << 2 << 1 << true;
        QTest::newRow("x, depth, y") << QList<int>{9, 2, 15} << 2 << 0 << false;
    }

    void everyBlockIsThatOfItsCells()
    {
        QFETCH(QList<int>, shape);
        QFETCH(int, yDim);
        QFETCH(int, xDim);
        QFETCH(bool, isDouble);
        const FieldSpec spec = specOf(Shape(shape.begin(), shape.end()), yDim, xDim, isDouble);
        const Shape face{spec.shape[static_cast<std::size_t>(yDim)], spec.shape[static_cast<std::size_t>(xDim)]};
        const std::vector<double> field = randomField(face[0] * face[1], 7, 0.5);
        const ChunkPtr chunk = onlyChunk(spec, field);
        const std::vector<Overview> overviews = buildOverviews(*chunk->values, {yDim, xDim}, 4);
        QCOMPARE(overviews.size(), std::size_t{12});
        for (const Overview& overview : overviews) {
            const Index factor = Index{1} << overview.level.level;
            const std::shared_ptr<const Values> slice = buildSliceOverview(*chunk->values, {yDim, xDim}, spec.slice.index, overview.level);
            const Shape shapeOfAll = shapeOfValues(*overview.values);
            const Shape strides = stridesOf(shapeOfAll);
            const Shape sliceStrides = stridesOf(shapeOfValues(*slice));
            Index first = 0;
            for (std::size_t d = 0; d < shapeOfAll.size(); ++d)
                if (static_cast<int>(d) != yDim && static_cast<int>(d) != xDim)
                    first += spec.slice.index[d] * strides[d];
            const auto y = static_cast<std::size_t>(yDim);
            const auto x = static_cast<std::size_t>(xDim);
            QCOMPARE(shapeOfAll[y], (face[0] + factor - 1) / factor);
            QCOMPARE(shapeOfAll[x], (face[1] + factor - 1) / factor);
            for (Index row = 0; row < shapeOfAll[y]; ++row)
                for (Index column = 0; column < shapeOfAll[x]; ++column) {
                    const double expected = plainBlock(field, face, overview.level.statistic, row, column, factor);
                    QVERIFY(isSame(at(*overview.values, static_cast<std::size_t>(first + row * strides[y] + column * strides[x])), expected));
                    QVERIFY(isSame(at(*slice, static_cast<std::size_t>(row * sliceStrides[y] + column * sliceStrides[x])), expected));
                }
        }
    }

    void meansOfHugeNumbersDoNotOverflow()
    {
        const FieldSpec spec = specOf({64, 64}, 0, 1);
        const ChunkPtr chunk = onlyChunk(spec, std::vector<double>(64 * 64, 9.96921e36));
        for (const Overview& overview : buildOverviews(*chunk->values, {0, 1}, 6))
            QVERIFY(std::abs(at(*overview.values, 0) / 9.96921e36 - 1) < 1e-5);
    }

    void blocksBeginAnewInEveryChunk()
    {
        QCOMPARE(chunkBlocks(10, 5, 2), (BlockBorders{0, 2, 4, 5, 7, 9, 10}));
        QCOMPARE(chunkBlocks(7, 4, 4), (BlockBorders{0, 4, 7}));
        QCOMPARE(evenBlocks(8, 4), (BlockBorders{0, 2, 4, 6, 8}));
        QCOMPARE(evenBlocks(9, 5), (BlockBorders{0, 2, 4, 6, 8, 9})); // rounded up
        QCOMPARE(evenBlocks(9, 4), (BlockBorders{0, 2, 4, 6, 8}));    // rounded down: the last cell stands alone
        QCOMPARE(evenBlocks(3, 2), (BlockBorders{0, 2, 3}));
    }

    void cellsOfACoarseGridLieWhereTheirBlocksDo()
    {
        const GridPtr base = lonLatGrid(spaced(-180, 180, 20), spaced(90, -90, 10));
        const CoarseGrid grid(base, chunkBlocks(10, 5, 2), chunkBlocks(20, 8, 4));
        QCOMPARE(grid.rows(), Index{6});
        QCOMPARE(grid.columns(), Index{5});
        const std::vector<GeoPoint> places{{-179, 89}, {-1, 1}, {1, -1}, {179, -89}, {541, 0.5}};
        std::vector<GridCell> cells(places.size());
        grid.cellsAt(places, cells);
        QCOMPARE(cells[0], (GridCell{0, 0}));
        QCOMPARE(cells[1], (GridCell{2, 2}));
        QCOMPARE(cells[2], (GridCell{3, 2}));
        QCOMPARE(cells[3], (GridCell{5, 4}));
        const auto axes = grid.separableAxes(*plateCarree());
        QVERIFY(axes);
        QCOMPARE(axes->x->size(), Index{5});
        QCOMPARE(axes->y->size(), Index{6});
        QVERIFY(axes->x->isClosed());
        QCOMPARE(grid.separableAxes(*plateCarree())->x, axes->x); // made once
    }

    void theTrueMaximumAppearsInEveryPicture_data()
    {
        QTest::addColumn<QString>("projection");
        QTest::newRow("along the grid") << "";
        QTest::newRow("Robinson") << "robinson";
        QTest::newRow("orthographic") << "+proj=ortho +lat_0=20 +lon_0=10";
    }

    void theTrueMaximumAppearsInEveryPicture()
    {
        QFETCH(QString, projection);
        FieldSpec spec{{1, 90, 180}, {1, 37, 50}, 1, 2, {{0, 0, 0}}, false};
        std::vector<double> field = randomField(90 * 180, 3);
        field[40 * 180 + 95] = 1000;
        field[52 * 180 + 101] = -1000;
        const MapLayer layer = layerOf(spec, lonLatGrid(spaced(-180, 180, 180), spaced(90, -90, 90)));
        const ProjectionPtr plane = projection.isEmpty() ? plateCarree() : parseProjection(projection.toStdString()).value();
        const PlaneBox box = plane->fullExtent();
        const Viewport viewport{plane, box.left, box.right, box.bottom, box.top, projection.startsWith(QLatin1Char('+')) ? 20 : 41, 20};
        for (const Aggregation aggregation : {Aggregation::max, Aggregation::min}) {
            const ViewPlan plan = planView(viewport, layer, spec.slice, aggregation);
            const OverviewLevel level{overviewLevelFor(layer, plan.cellPx), *overviewStatistic(aggregation)};
            QVERIFY(level.level > 0);
            const ViewPlan coarse = planOverview(plan, overviewLayer(layer, level), level.level);
            ChunkLookup lookup;
            for (const ChunkRequest& request : plan.requests) {
                auto overview = std::make_shared<Chunk>();
                overview->values = buildSliceOverview(*chunkOf<float>(spec, field, request.key)->values, {1, 2}, {0, 0, 0}, level);
                lookup.push_back(Result<ChunkPtr>(overview));
            }
            const Aggregate picture = rasterize(coarse, lookup, aggregation);
            double extreme = 0;
            for (std::size_t pixel = 0; pixel < picture.states.size(); ++pixel)
                if (const double value = zs::test::valueAt(picture, pixel); std::abs(value) > std::abs(extreme))
                    extreme = value;
            QCOMPARE(extreme, aggregation == Aggregation::max ? 1000.0 : -1000.0);
        }
    }

    void aPictureOfOverviewsIsThatOfTheMean()
    {
        FieldSpec spec{{1, 64, 128}, {1, 16, 32}, 1, 2, {{0, 0, 0}}, false};
        const std::vector<double> field = randomField(64 * 128, 5, 0); // with gaps a block counts as a whole
        const MapLayer layer = layerOf(spec, lonLatGrid(spaced(-180, 180, 128), spaced(90, -90, 64)));
        const Viewport viewport{plateCarree(), -180, 180, -90, 90, 32, 16};
        const ViewPlan plan = planView(viewport, layer, spec.slice, Aggregation::mean);
        QCOMPARE(overviewLevelFor(layer, plan.cellPx), 2);
        const MapLayer overviews = overviewLayer(layer, {2, OverviewStatistic::mean});
        ChunkLookup lookup;
        for (const ChunkRequest& request : plan.requests) {
            auto overview = std::make_shared<Chunk>();
            overview->values = buildSliceOverview(*chunkOf<float>(spec, field, request.key)->values, {1, 2}, {0, 0, 0}, {2, OverviewStatistic::mean});
            lookup.push_back(Result<ChunkPtr>(overview));
        }
        const Aggregate coarse = rasterize(planOverview(plan, overviews, 2), lookup, Aggregation::mean);
        const Aggregate fine = rasterize(plan, allChunks(spec, field, plan), Aggregation::mean);
        for (std::size_t pixel = 0; pixel < fine.states.size(); ++pixel) {
            QCOMPARE(coarse.states[pixel], fine.states[pixel]);
            QVERIFY(isSame(zs::test::valueAt(coarse, pixel), zs::test::valueAt(fine, pixel)));
        }
    }

    void chunksBeyondTheBudgetGoWithout()
    {
        std::vector<std::function<void()>> jobs;
        OverviewOptions options;
        options.pendingBytes = 16 * 32 * 4 + 1;
        Overviews overviews([&](std::function<void()> job) { jobs.push_back(std::move(job)); }, options);
        FieldSpec spec{{3, 16, 32}, {1, 16, 32}, 1, 2, {{0, 0, 0}}, false};
        const MapLayer layer = layerOf(spec, lonLatGrid(spaced(-180, 180, 32), spaced(90, -90, 16)));
        for (Index step = 0; step < 3; ++step)
            overviews.offer(layer, chunkOf<float>(spec, randomField(16 * 32, 1), {"field", 0, {step, 0, 0}}));
        QCOMPARE(jobs.size(), std::size_t{1});
        jobs.front()();
        QVERIFY(overviews.find(layer, {"field", 0, {0, 0, 0}}, {{0, 0, 0}}, {2, OverviewStatistic::max}));
        QVERIFY(!overviews.find(layer, {"field", 0, {1, 0, 0}}, {{1, 0, 0}}, {2, OverviewStatistic::max}));
        overviews.offer(layer, chunkOf<float>(spec, randomField(16 * 32, 1), {"field", 0, {1, 0, 0}}));
        QCOMPARE(jobs.size(), std::size_t{2}); // the first is done: there is room again
    }

    void keepsWhatIsLookedThroughBeforeAllElse()
    {
        constexpr Index kChunks = 8;
        OverviewOptions options;
        options.memoryBytes = kChunks * 256 * 4; // of the mean alone: 128 numbers at ½, 32 at ¼ …
        Overviews overviews(inlineExecutor(), options);
        FieldSpec spec{{kChunks, 16, 32}, {1, 16, 32}, 1, 2, {{0, 0, 0}}, false};
        const MapLayer layer = layerOf(spec, lonLatGrid(spaced(-180, 180, 32), spaced(90, -90, 16)));
        const ViewPlan plan = planView({plateCarree(), -180, 180, -90, 90, 16, 8}, layer, spec.slice, Aggregation::mean);
        const int owner = 0;
        overviews.protect(&owner, plan, layer, {1, OverviewStatistic::mean});
        for (Index step = 0; step < kChunks; ++step)
            overviews.offer(layer, chunkOf<float>(spec, randomField(16 * 32, 1), {"field", 0, {step, 0, 0}}));
        for (Index step = 0; step < kChunks; ++step) {
            const ChunkKey key{"field", 0, {step, 0, 0}};
            QVERIFY(overviews.holdsAllOf(layer, key, {1, OverviewStatistic::mean}));
            QVERIFY(overviews.holdsAllOf(layer, key, {2, OverviewStatistic::mean}));
        }
        QVERIFY(overviews.usedBytes() <= options.memoryBytes);
        overviews.unprotect(&owner);
    }

    void aSliceOfManyIsNotTakenForAnother()
    {
        Overviews overviews(inlineExecutor());
        FieldSpec spec{{4, 16, 32}, {4, 16, 32}, 1, 2, {{2, 0, 0}}, false};
        const std::vector<double> field = randomField(16 * 32, 1, 0);
        const MapLayer layer = layerOf(spec, lonLatGrid(spaced(-180, 180, 32), spaced(90, -90, 16)));
        const ChunkKey key{"field", 0, {0, 0, 0}};
        const ChunkPtr chunk = chunkOf<float>(spec, field, key);
        (void)overviews.makeSlice(layer, chunk, spec.slice, {1, OverviewStatistic::mean});
        QVERIFY(overviews.find(layer, key, spec.slice, {1, OverviewStatistic::mean}));
        QVERIFY(!overviews.find(layer, key, {{0, 0, 0}}, {1, OverviewStatistic::mean}));
        QVERIFY(!overviews.holdsAllOf(layer, key, {1, OverviewStatistic::mean}));
        overviews.offer(layer, chunk);
        const ChunkPtr whole = overviews.find(layer, key, {{0, 0, 0}}, {1, OverviewStatistic::mean});
        QVERIFY(whole && whole->bytes() == 4 * 8 * 16 * 4);
        QVERIFY(overviews.holdsAllOf(layer, key, {1, OverviewStatistic::mean}));
    }
};

QTEST_GUILESS_MAIN(TestOverviews)
#include "tst_overviews.moc"
