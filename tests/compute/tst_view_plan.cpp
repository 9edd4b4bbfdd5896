#include "map_fixture.h"

#include <array>
#include <cmath>

using namespace zs;
using namespace zs::test;

namespace {

using Chunks = QStringList; // "row.column", sorted

Chunks sortedCells(const ViewPlan& plan)
{
    Chunks cells;
    for (const ChunkRequest& request : plan.requests)
        cells << QString("%1.%2").arg(request.key.cell[0]).arg(request.key.cell[1]);
    cells.sort();
    return cells;
}

/// 18 × 36 cells of 10°, in chunks of 6 × 9: three rows of chunks, four columns of 90°. Row 0 is in the north.
FieldSpec tenDegrees()
{
    return {{18, 36}, {6, 9}, 0, 1, {{0, 0}}, false};
}

GridPtr gridFrom(double west)
{
    return lonLatGrid(spaced(west, west + 360, 36), spaced(90, -90, 18));
}

/// Chunks of 7 × 11 cells of a grid of 180 × 360.
struct ChunkMarks {
    std::vector<char> marks = std::vector<char>(26 * 33, 0);
    void mark(Index row, Index column) { marks[static_cast<std::size_t>(row / 7 * 33 + column / 11)] = 1; }
};

ProjectionPtr projectionOf(const char* text)
{
    const Result<ProjectionPtr> projection = parseProjection(text);
    if (!projection)
        qFatal("%s", projection.error().detail.c_str());
    return *projection;
}

} // namespace

class TestViewPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksForExactlyTheChunksOfAFlatView_data();
    void asksForExactlyTheChunksOfAFlatView();
    void asksForTheChunksUnderAProjection_data();
    void asksForTheChunksUnderAProjection();
    void coversEveryPixelTightly_data();
    void coversEveryPixelTightly();
    void goesFromTheMiddleOutwards();
    void cutsTheSliceOutOfTheOtherDimensions();
    void plansAnotherSliceOfTheSamePicture_data();
    void plansAnotherSliceOfTheSamePicture();
    void saysWhichViewsAreQuickToPlan();
    void findsAGridSmallerThanAPixelSquare();
    void refusesLayersThatDoNotFit_data();
    void refusesLayersThatDoNotFit();
    void boundsTheNumberOfRequests();
};

void TestViewPlan::asksForExactlyTheChunksOfAFlatView_data()
{
    QTest::addColumn<double>("gridWest");
    QTest::addColumn<QList<double>>("box"); // left, right, bottom, top
    QTest::addColumn<Chunks>("expected");
    const Chunks all{"0.0", "0.1", "0.2", "0.3", "1.0", "1.1", "1.2", "1.3", "2.0", "2.1", "2.2", "2.3"};
    QTest::newRow("the whole world") << -180.0 << QList<double>{-180, 180, -90, 90} << all;
    QTest::newRow("the world and more") << -180.0 << QList<double>{-400, 400, -200, 200} << all;
    QTest::newRow("another branch") << 0.0 << QList<double>{-180, 180, -90, 90} << all;
    QTest::newRow("inside one chunk") << -180.0 << QList<double>{-170, -100, 40, 80} << Chunks{"0.0"};
    QTest::newRow("exactly one chunk") << -180.0 << QList<double>{-90, 0, -30, 30} << Chunks{"1.1"};
    QTest::newRow("a little more than one chunk")
        << -180.0 << QList<double>{-90, 0.1, -30.1, 30} << Chunks{"1.1", "1.2", "2.1", "2.2"};
    QTest::newRow("deep inside a cell") << -180.0 << QList<double>{11.1, 11.2, -3.3, -3.2} << Chunks{"1.2"};
    QTest::newRow("across the date line") << -180.0 << QList<double>{170, 190, 0, 20} << Chunks{"1.0", "1.3"};
    QTest::newRow("west of the date line") << -180.0 << QList<double>{-190, -170, 0, 20} << Chunks{"1.0", "1.3"};
    QTest::newRow("two turns away") << -180.0 << QList<double>{-90 + 720, 720, -30, 30} << Chunks{"1.1"};
    QTest::newRow("across Greenwich on 0 to 360") << 0.0 << QList<double>{-10, 10, 0, 20} << Chunks{"1.0", "1.3"};
    QTest::newRow("on -280 to 80") << -280.0 << QList<double>{75, 85, 0, 20} << Chunks{"1.0", "1.3"};
    QTest::newRow("the north pole") << -180.0 << QList<double>{0, 80, 85, 95} << Chunks{"0.2"};
    QTest::newRow("beyond the pole") << -180.0 << QList<double>{0, 80, 91, 95} << Chunks{};
    QTest::newRow("a southern row") << -180.0 << QList<double>{-180, 180, -90, -40}
                                    << Chunks{"2.0", "2.1", "2.2", "2.3"};
}

void TestViewPlan::asksForExactlyTheChunksOfAFlatView()
{
    QFETCH(double, gridWest);
    QFETCH(QList<double>, box);
    QFETCH(Chunks, expected);
    const FieldSpec spec = tenDegrees();
    const Viewport viewport{plateCarree(), box[0], box[1], box[2], box[3], 80, 40};
    const ViewPlan plan = planView(viewport, layerOf(spec, gridFrom(gridWest)), spec.slice);
    QCOMPARE(sortedCells(plan), expected);
    for (const ChunkRequest& request : plan.requests) {
        QCOMPARE(request.tier, Tier::visible);
        QCOMPARE(request.key.array, std::string("field"));
        QCOMPARE(request.key.level, 0);
    }
}

void TestViewPlan::asksForTheChunksUnderAProjection_data()
{
    QTest::addColumn<QByteArray>("projection");
    QTest::addColumn<QList<double>>("box"); // in thousands of kilometres; empty = everything
    QTest::addColumn<Chunks>("expected");
    const Chunks north{"0.0", "0.1", "0.2", "0.3"};
    const Chunks all{"0.0", "0.1", "0.2", "0.3", "1.0", "1.1", "1.2", "1.3", "2.0", "2.1", "2.2", "2.3"};
    QTest::newRow("whole robinson") << QByteArray("robinson") << QList<double>{} << all;
    QTest::newRow("around the north pole") << QByteArray("stereographic-north") << QList<double>{-2, 2, -2, 2} << north;
    QTest::newRow("around the south pole")
        << QByteArray("EPSG:3031") << QList<double>{-2, 2, -2, 2} << Chunks{"2.0", "2.1", "2.2", "2.3"};
    QTest::newRow("Europe on a globe") << QByteArray("+proj=ortho +lat_0=50 +lon_0=45 +R=6371000")
                                       << QList<double>{-0.6, 0.6, -0.6, 0.6} << Chunks{"0.2"};
    QTest::newRow("one side of the globe")
        << QByteArray("+proj=ortho +lat_0=0 +lon_0=45 +R=6371000") << QList<double>{-2, 2, -1, 1} << Chunks{"1.2"};
    QTest::newRow("the date line on a globe") << QByteArray("+proj=ortho +lat_0=0 +lon_0=180 +R=6371000")
                                              << QList<double>{-2, 2, -1, 1} << Chunks{"1.0", "1.3"};
    QTest::newRow("beside the map") << QByteArray("robinson") << QList<double>{18, 20, -1, 1} << Chunks{};
}

void TestViewPlan::asksForTheChunksUnderAProjection()
{
    QFETCH(QByteArray, projection);
    QFETCH(QList<double>, box);
    QFETCH(Chunks, expected);
    const FieldSpec spec = tenDegrees();
    Viewport viewport{projectionOf(projection), 0, 0, 0, 0, 90, 70};
    PlaneBox extent = viewport.projection->fullExtent();
    if (!box.isEmpty())
        extent = {box[0] * 1e6, box[2] * 1e6, box[1] * 1e6, box[3] * 1e6};
    viewport.left = extent.left;
    viewport.right = extent.right;
    viewport.bottom = extent.bottom;
    viewport.top = extent.top;
    QCOMPARE(sortedCells(planView(viewport, layerOf(spec, gridFrom(-180)), spec.slice)), expected);
}

void TestViewPlan::coversEveryPixelTightly_data()
{
    QTest::addColumn<QByteArray>("projection");
    for (const char* projection :
         {"robinson", "mollweide", "orthographic", "nearside-perspective", "stereographic-north", "EPSG:3031",
          "lambert-conformal", "lambert-azimuthal", "interrupted-goode", "mercator", "azimuthal-equidistant",
          "+proj=ob_tran +o_proj=longlat +o_lat_p=39.25 +o_lon_p=0 +lon_0=18"})
        QTest::newRow(projection) << QByteArray(projection);
}

/// Against what a table of all pixels needs: nothing may be missing, and what is more must lie beside it.
void TestViewPlan::coversEveryPixelTightly()
{
    QFETCH(QByteArray, projection);
    const FieldSpec spec{{180, 360}, {7, 11}, 0, 1, {{0, 0}}, false};
    const GridPtr grid = lonLatGrid(spaced(0, 360, 360), spaced(90, -90, 180));
    const PlaneBox extent = projectionOf(projection)->fullExtent();
    const std::array<QPointF, 7> middles{
        {{0.5, 0.5}, {0.05, 0.95}, {0.37, 0.63}, {0.81, 0.19}, {0.05, 0.95}, {0.5, 0.5}, {0.81, 0.19}}};
    const std::array<double, 7> zooms{1, 3.7, 3.7, 3.7, 21, 21, 21};
    for (std::size_t view = 0; view < middles.size(); ++view) {
        Viewport viewport{projectionOf(projection), 0, 0, 0, 0, 117, 83};
        const double x = std::lerp(extent.left, extent.right, middles[view].x());
        const double y = std::lerp(extent.bottom, extent.top, middles[view].y());
        viewport.left = x - 0.5 * (extent.right - extent.left) / zooms[view];
        viewport.right = x + 0.5 * (extent.right - extent.left) / zooms[view];
        viewport.bottom = y - 0.5 * (extent.top - extent.bottom) / zooms[view];
        viewport.top = y + 0.5 * (extent.top - extent.bottom) / zooms[view];
        ChunkMarks planned;
        for (const ChunkRequest& request : planView(viewport, layerOf(spec, grid), spec.slice).requests)
            planned.mark(request.key.cell[0] * 7, request.key.cell[1] * 11);
        ChunkMarks needed;
        ChunkMarks beside; // needed, or within two cells of what is needed
        const auto need = [&](Index row, Index column) {
            needed.mark(row, column);
            for (Index dy = -2; dy <= 2; dy += 2)
                for (Index dx = -2; dx <= 2; dx += 2)
                    beside.mark(std::clamp(row + dy, Index{0}, Index{179}), (column + dx + 360) % 360);
        };
        const PixelTablePtr table = buildPixelTable(viewport, grid, Aggregation::mean);
        for (const GridCell cell : table->centres)
            if (cell.row >= 0)
                need(cell.row, cell.column);
        for (const CellRun& run : table->runs)
            for (std::int32_t i = 0; i < run.count; ++i)
                need(run.row, run.firstColumn + i);
        const QString where = QString("%1, view %2").arg(projection.constData()).arg(view);
        Index tooMany = 0;
        Index enough = 0;
        for (std::size_t chunk = 0; chunk < needed.marks.size(); ++chunk) {
            QVERIFY2(planned.marks[chunk] || !needed.marks[chunk],
                     qPrintable(QString("%1 lacks chunk %2").arg(where).arg(chunk)));
            tooMany += planned.marks[chunk] && !beside.marks[chunk];
            enough += needed.marks[chunk];
        }
        // A square of eight pixels is taken for a box of cells, and more is taken along the edge of the map, where a
        // pixel of a globe shows many cells.
        QVERIFY2(tooMany <= enough / 5 + 20,
                 qPrintable(QString("%1: %2 too many besides %3").arg(where).arg(tooMany).arg(enough)));
    }
}

void TestViewPlan::goesFromTheMiddleOutwards()
{
    const FieldSpec spec = tenDegrees();
    for (const char* projection : {"plate-carree", "robinson"}) {
        Viewport viewport{projectionOf(projection), 0, 0, 0, 0, 80, 40};
        const PlaneBox extent = viewport.projection->fullExtent();
        viewport.left = extent.left;
        viewport.right = extent.left + 0.6 * (extent.right - extent.left); // the middle is 72° west
        viewport.bottom = extent.bottom;
        viewport.top = extent.top;
        const ViewPlan plan = planView(viewport, layerOf(spec, gridFrom(-180)), spec.slice);
        QCOMPARE(plan.requests.front().key.cell, (Shape{1, 1}));
        for (std::size_t i = 1; i < plan.requests.size(); ++i)
            QVERIFY(plan.requests[i - 1].priority >= plan.requests[i].priority);
        const bool isCorner = plan.requests.back().key.cell[0] != 1;
        QVERIFY(isCorner || !viewport.projection->isPlateCarree());
    }
}

void TestViewPlan::cutsTheSliceOutOfTheOtherDimensions()
{
    const FieldSpec spec{{36, 100, 18, 7}, {9, 24, 6, 7}, 2, 0, {{99, 53, -4, 3}}, false};
    const Viewport viewport{plateCarree(), -90, 0, -30, 30, 80, 40};
    const ViewPlan plan = planView(viewport, layerOf(spec, gridFrom(-180)), spec.slice);
    QCOMPARE(plan.requests.size(), std::size_t{1});
    QCOMPARE(plan.requests[0].key.cell, (Shape{1, 2, 1, 0}));
    QCOMPARE(chunkKeys(plan), std::vector<ChunkKey>{plan.requests[0].key});
}

void TestViewPlan::plansAnotherSliceOfTheSamePicture_data()
{
    QTest::addColumn<QList<int>>("from");
    QTest::addColumn<QList<int>>("to");
    QTest::newRow("another chunk") << QList<int>{99, 53, -4, 3} << QList<int>{0, 10, 7, 6};
    QTest::newRow("the same chunk") << QList<int>{0, 53, 0, 3} << QList<int>{0, 54, 0, 3};
    QTest::newRow("beyond the end") << QList<int>{0, 53, 0, 3} << QList<int>{0, 100, 0, 3};
    QTest::newRow("of too few indices") << QList<int>{0, 53, 0, 3} << QList<int>{0, 53};
    QTest::newRow("from one that had no plan") << QList<int>{0, 100, 0, 3} << QList<int>{0, 53, 0, 3};
}

void TestViewPlan::plansAnotherSliceOfTheSamePicture()
{
    QFETCH(QList<int>, from);
    QFETCH(QList<int>, to);
    const FieldSpec spec{{36, 100, 18, 7}, {9, 24, 6, 7}, 2, 0, {}, false};
    const MapLayer layer = layerOf(spec, gridFrom(-180));
    const Viewport viewport{plateCarree(), -90, 60, -30, 30, 80, 40};
    const ViewPlan plan = planView(viewport, layer, {Shape(from.begin(), from.end())});
    const Slice slice{Shape(to.begin(), to.end())};
    const ViewPlan other = planOtherSlice(plan, slice);
    const ViewPlan expected = planView(viewport, layer, slice);
    QCOMPARE(other.slice, slice);
    QCOMPARE(chunkKeys(other), chunkKeys(expected));
    for (std::size_t i = 0; i < expected.requests.size(); ++i)
        QCOMPARE(other.requests[i].priority, expected.requests[i].priority);
}

void TestViewPlan::saysWhichViewsAreQuickToPlan()
{
    const FieldSpec spec = tenDegrees();
    const MapLayer layer = layerOf(spec, gridFrom(-180));
    QVERIFY(isQuickToPlan({plateCarree(), -90, 60, -30, 30, 80, 40}, layer));
    QVERIFY(!isQuickToPlan({projectionOf("robinson"), -9e6, 9e6, -4e6, 4e6, 80, 40}, layer));
}

void TestViewPlan::findsAGridSmallerThanAPixelSquare()
{
    const FieldSpec spec{{4, 4}, {2, 2}, 0, 1, {{0, 0}}, false};
    const GridPtr grid = lonLatGrid(spaced(10.1, 10.5, 4), spaced(45.1, 45.4, 4));
    for (const char* projection : {"robinson", "lambert-azimuthal", "plate-carree"}) {
        Viewport viewport{projectionOf(projection), 0, 0, 0, 0, 200, 200};
        const PlaneBox extent = viewport.projection->fullExtent();
        viewport.left = extent.left;
        viewport.right = extent.right;
        viewport.bottom = extent.bottom;
        viewport.top = extent.top;
        QCOMPARE(planView(viewport, layerOf(spec, grid), spec.slice).requests.size(), std::size_t{4});
    }
}

void TestViewPlan::refusesLayersThatDoNotFit_data()
{
    QTest::addColumn<int>("yDim");
    QTest::addColumn<int>("xDim");
    QTest::addColumn<QList<int>>("slice");
    QTest::addColumn<QList<int>>("shape");
    QTest::newRow("no such dimension") << 0 << 3 << QList<int>{0, 0, 0} << QList<int>{18, 5, 36};
    QTest::newRow("no dimension") << -1 << 2 << QList<int>{0, 0, 0} << QList<int>{18, 5, 36};
    QTest::newRow("the same dimension twice") << 2 << 2 << QList<int>{0, 0, 0} << QList<int>{18, 5, 36};
    QTest::newRow("a grid of another size") << 0 << 2 << QList<int>{0, 0, 0} << QList<int>{18, 5, 37};
    QTest::newRow("a slice beyond the end") << 0 << 2 << QList<int>{0, 5, 0} << QList<int>{18, 5, 36};
    QTest::newRow("a slice before the beginning") << 0 << 2 << QList<int>{0, -1, 0} << QList<int>{18, 5, 36};
    QTest::newRow("a slice of too few indices") << 0 << 2 << QList<int>{0, 0} << QList<int>{18, 5, 36};
}

void TestViewPlan::refusesLayersThatDoNotFit()
{
    QFETCH(int, yDim);
    QFETCH(int, xDim);
    QFETCH(QList<int>, slice);
    QFETCH(QList<int>, shape);
    FieldSpec spec{Shape(shape.begin(), shape.end()),   Shape(3, 4), yDim, xDim,
                   {Shape(slice.begin(), slice.end())}, false};
    const MapLayer layer = layerOf(spec, gridFrom(-180));
    const Status checked = checkLayer(layer, spec.slice);
    QVERIFY(!checked.has_value());
    QCOMPARE(checked.error().code, ErrorCode::invalidArgument);
    const Viewport viewport{plateCarree(), -180, 180, -90, 90, 80, 40};
    QVERIFY(planView(viewport, layer, spec.slice).requests.empty());
}

void TestViewPlan::boundsTheNumberOfRequests()
{
    const FieldSpec spec{{450, 900}, {1, 1}, 0, 1, {{0, 0}}, false};
    const Viewport viewport{plateCarree(), -180, 180, -90, 90, 200, 100};
    const ViewPlan plan =
        planView(viewport, layerOf(spec, lonLatGrid(spaced(-180, 180, 900), spaced(90, -90, 450))), spec.slice);
    QVERIFY(plan.truncated);
    QCOMPARE(plan.requests.size(), std::size_t{65536});
    QVERIFY(plan.requests.back().priority > -80); // those around the middle were kept
}

QTEST_GUILESS_MAIN(TestViewPlan)
#include "tst_view_plan.moc"
