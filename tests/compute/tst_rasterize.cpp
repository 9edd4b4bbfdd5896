#include "brute_force_map.h"
#include "map_fixture.h"

#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <mutex>
#include <numeric>

using namespace zs;
using namespace zs::test;

namespace {

constexpr std::array kAll{Aggregation::nearest, Aggregation::mean, Aggregation::min, Aggregation::max,
                          Aggregation::count};

/// ", row 3, column 4: 5 instead of 6"; "" when there is none.
QString firstDifference(const Aggregate& aggregate, const Picture& expected, double tolerance)
{
    for (std::size_t i = 0; i < expected.values.size(); ++i) {
        const double value = valueAt(aggregate, i);
        const bool bothMissing = std::isnan(value) && std::isnan(expected.values[i]);
        const PixelState state = expected.isOnGrid[i] ? PixelState::data : PixelState::outside;
        if (aggregate.states[i] == state && (bothMissing || std::abs(value - expected.values[i]) <= tolerance))
            continue;
        const auto width = static_cast<std::size_t>(aggregate.width);
        return QString(", row %1, column %2: %3 instead of %4, state %5")
            .arg(i / width)
            .arg(i % width)
            .arg(value)
            .arg(expected.values[i])
            .arg(static_cast<int>(aggregate.states[i]));
    }
    return {};
}

/// All aggregations, of floats and of doubles. "" when there is none.
QString differenceFromBruteForce(FieldSpec spec, const GridPtr& cells, const std::vector<double>& field, const Viewport& viewport)
{
    const BruteForce reference(viewport, dynamic_cast<const RectilinearGrid&>(*cells), field);
    for (const auto aggregation : kAll) {
        const Picture expected = reference.draw(aggregation);
        for (const bool isDouble : {false, true}) {
            spec.isDouble = isDouble;
            const ViewPlan plan = planView(viewport, layerOf(spec, cells), spec.slice);
            const Aggregate aggregate = rasterize(plan, allChunks(spec, field, plan), aggregation);
            if (aggregate.haveChunks != aggregate.needChunks || aggregate.values.index() != (isDouble ? 1U : 0U))
                return QStringLiteral("chunks are missing, or it is of another type");
            // float holds 7 digits of numbers up to 30; the reference is double
            const double tolerance = aggregation == Aggregation::mean ? (isDouble ? 1e-9 : 3e-6) : 0;
            const QString difference = firstDifference(aggregate, expected, tolerance);
            if (!difference.isEmpty())
                return QString(aggregationName(aggregation).data()) + difference;
        }
    }
    return {};
}

ProjectionPtr projectionOf(const QByteArray& text)
{
    const Result<ProjectionPtr> projection = parseProjection(text.toStdString());
    if (!projection)
        qFatal("%s", projection.error().detail.c_str());
    return *projection;
}

/// The whole projection, or a part of it given in fractions of the whole.
Viewport viewOf(const QByteArray& projection, QRectF part, QSize size)
{
    Viewport viewport;
    viewport.projection = projectionOf(projection);
    const PlaneBox box = viewport.projection->fullExtent();
    viewport.left = std::lerp(box.left, box.right, part.left());
    viewport.right = std::lerp(box.left, box.right, part.right());
    viewport.top = std::lerp(box.top, box.bottom, part.top());
    viewport.bottom = std::lerp(box.top, box.bottom, part.bottom());
    viewport.widthPx = size.width();
    viewport.heightPx = size.height();
    return viewport;
}

std::vector<double> gaussianEdges(Index rows)
{
    std::vector<double> edges;
    for (Index i = 0; i <= rows; ++i)
        edges.push_back(std::asin(1 - 2 * static_cast<double>(i) / static_cast<double>(rows)) * 57.29577951308232);
    return edges;
}

GridPtr gridOf(const QByteArray& name)
{
    if (name == "global")
        return lonLatGrid(spaced(-180, 180, 37), spaced(90, -90, 19));
    if (name == "from 0")
        return lonLatGrid(spaced(-2.5, 357.5, 36), spaced(-90, 90, 18));
    if (name == "from -280")
        return lonLatGrid(spaced(-280, 80, 45), spaced(-78, 90, 21));
    if (name == "falling longitudes")
        return lonLatGrid(spaced(180, -180, 24), spaced(90, -90, 13));
    if (name == "gaussian")
        return lonLatGrid(spaced(0, 360, 40), gaussianEdges(25));
    if (name == "regional")
        return lonLatGrid(spaced(340, 385, 23), spaced(62, 31, 17));
    if (name == "one column too many")
        return lonLatGrid(spaced(-5, 365, 37), spaced(-90, 90, 18));
    if (name == "fine")
        return lonLatGrid(spaced(0, 360, 118), spaced(90, -90, 61));
    if (name == "lambert")
        return lonLatGrid(spaced(-2e6, 2.3e6, 21), spaced(-1.7e6, 1.9e6, 19),
                          "+proj=lcc +lat_1=33 +lat_2=45 +lat_0=39 +lon_0=-96 +R=6371229");
    if (name == "rotated")
        return lonLatGrid(spaced(340, 372, 19), spaced(-22, 20, 23),
                          "+proj=ob_tran +o_proj=longlat +o_lat_p=39.25 +o_lon_p=0 +lon_0=18");
    qFatal("no such grid");
    return nullptr;
}

} // namespace

class TestRasterize : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsBruteForce_data();
    void equalsBruteForce();
    void longRowsEqualBruteForce_data();
    void longRowsEqualBruteForce();
    void earlierBuffersChangeNothing_data();
    void earlierBuffersChangeNothing();
    void everyRowIsHandedOutOnce();
    void anyOrderOfDimensionsGivesTheSame_data();
    void anyOrderOfDimensionsGivesTheSame();
    void doublesKeepTheirBits();
    void constantFieldsStayConstant();
    void infinitiesStayInTheirPixels();
    void showsWaitingAndFailedChunks_data();
    void showsWaitingAndFailedChunks();
    void wrongChunksAreFailures();
    void drawsTheIndexPlane();
    void oneTableServesManySlices();
    void stopsBetweenRows();
    void drawsNothingWithoutPixels();
    void numbersOfTheSameRunAreTheSame();
};

void TestRasterize::equalsBruteForce_data()
{
    QTest::addColumn<QByteArray>("grid");
    QTest::addColumn<QByteArray>("projection");
    QTest::addColumn<QRectF>("part");
    QTest::addColumn<QSize>("size");
    const auto row = [](const char* grid, const char* projection, QRectF part, QSize size) {
        const QString name = QString("%1 in %2, %3 at %4×%5")
                                 .arg(grid, projection)
                                 .arg(part.width())
                                 .arg(size.width())
                                 .arg(size.height());
        QTest::newRow(qPrintable(name)) << QByteArray(grid) << QByteArray(projection) << part << size;
    };
    const QRectF whole(0, 0, 1, 1);
    for (const char* grid : {"global", "from 0", "from -280", "falling longitudes", "gaussian", "regional",
                             "one column too many", "fine", "lambert", "rotated"}) {
        row(grid, "plate-carree", whole, {41, 23});
        row(grid, "plate-carree", whole, {11, 7});
        row(grid, "plate-carree:151", {-0.31, 0.1, 0.53, 0.61}, {33, 31});
        row(grid, "plate-carree", {-0.9, -0.2, 2.7, 1.4}, {53, 29});
        row(grid, "robinson", whole, {43, 21});
        row(grid, "robinson", whole, {13, 9});
        row(grid, "orthographic", whole, {31, 31});
        row(grid, "+proj=ortho +lat_0=90 +lon_0=30 +R=6371000", {0.31, 0.36, 0.33, 0.29}, {25, 27});
        row(grid, "stereographic-north", whole, {29, 27});
        row(grid, "EPSG:3031", whole, {15, 17});
        row(grid, "lambert-conformal", whole, {33, 35});
        row(grid, "lambert-conformal", {0.37, 0.52, 0.11, 0.13}, {39, 27});
        row(grid, "mollweide", {0.41, 0.13, 0.17, 0.19}, {37, 33});
        row(grid, "interrupted-goode", whole, {45, 23});
    }
    row("lambert", "+proj=lcc +lat_1=33 +lat_2=45 +lat_0=39 +lon_0=-96 +R=6371229", {0.3, 0.4, 0.25, 0.25}, {37, 35});
    row("rotated", "+proj=ob_tran +o_proj=longlat +o_lat_p=39.25 +o_lon_p=0 +lon_0=18", {0.4, 0.3, 0.25, 0.4},
        {37, 35});
}

void TestRasterize::equalsBruteForce()
{
    QFETCH(QByteArray, grid);
    QFETCH(QByteArray, projection);
    QFETCH(QRectF, part);
    QFETCH(QSize, size);
    const Viewport viewport = viewOf(projection, part, size);
    const GridPtr cells = gridOf(grid);
    const FieldSpec spec{{cells->rows(), cells->columns()}, {5, 7}, 0, 1, {{0, 0}}, false};
    const std::vector<double> field = randomField(cells->rows() * cells->columns(), 7);
    const QString difference = differenceFromBruteForce(spec, cells, field, viewport);
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

void TestRasterize::longRowsEqualBruteForce_data()
{
    QTest::addColumn<QRectF>("part");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("falling");
    QTest::newRow("a few columns a pixel") << QRectF(0, 0, 1, 1) << QSize(411, 3) << false;
    QTest::newRow("falling longitudes") << QRectF(0, 0, 1, 1) << QSize(411, 3) << true;
    QTest::newRow("across the date line") << QRectF(0.41, 0, 1, 1) << QSize(307, 3) << false;
    QTest::newRow("many columns a pixel") << QRectF(0, 0, 1, 1) << QSize(61, 2) << false;
    QTest::newRow("the Earth as two pixels") << QRectF(-0.3, 0, 1.6, 1) << QSize(3, 2) << false;
    QTest::newRow("larger cells than pixels") << QRectF(0.9, 0.1, 0.2, 0.5) << QSize(701, 4) << false;
}

/// Longer than what is worked on at once; land in blobs, so that blocks with and without gaps follow each other.
void TestRasterize::longRowsEqualBruteForce()
{
    QFETCH(QRectF, part);
    QFETCH(QSize, size);
    QFETCH(bool, falling);
    constexpr Index kRows = 7;
    constexpr Index kColumns = 1100;
    const GridPtr cells = lonLatGrid(falling ? spaced(180, -180, kColumns) : spaced(-180, 180, kColumns), spaced(90, -90, kRows));
    const FieldSpec spec{{kRows, kColumns}, {3, 170}, 0, 1, {{0, 0}}, false};
    std::vector<double> field = randomField(kRows * kColumns, 9, 0);
    for (std::size_t i = 0; i < field.size(); ++i)
        if (i % kColumns / 150 % 2 == 1 || i % 91 == 0)
            field[i] = kNaN;
    const Viewport viewport = viewOf("plate-carree", part, size);
    const QString difference = differenceFromBruteForce(spec, cells, field, viewport);
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

void TestRasterize::earlierBuffersChangeNothing_data()
{
    QTest::addColumn<QByteArray>("projection");
    QTest::newRow("along the axes") << QByteArray("plate-carree");
    QTest::newRow("by a table") << QByteArray("robinson");
}

void TestRasterize::earlierBuffersChangeNothing()
{
    QFETCH(QByteArray, projection);
    const GridPtr cells = gridOf("regional"); // there are pixels beside it
    const FieldSpec spec{{17, 23}, {6, 9}, 0, 1, {{0, 0}}, false};
    const std::vector<double> field = randomField(17 * 23, 3);
    const Viewport viewport = viewOf(projection, {0.3, 0.1, 0.5, 0.4}, {43, 37});
    const ViewPlan plan = planView(viewport, layerOf(spec, cells), spec.slice);
    ChunkLookup some = allChunks(spec, field, plan);
    some.front() = std::nullopt;
    for (const auto aggregation : kAll)
        for (const ChunkLookup& chunks : {some, allChunks(spec, field, plan), ChunkLookup()}) {
            const PixelTablePtr table = buildPixelTable(viewport, cells, aggregation);
            const Aggregate fresh = rasterize(plan, chunks, *table);
            Aggregate used;
            used.haveChunks = used.failedChunks = 77;
            used.firstFailure = Error{ErrorCode::corrupt, "of another picture"};
            used.values = std::vector<float>(43 * 37, 1e30f);
            used.states.assign(43 * 37, PixelState::failed);
            const void* const before = std::get<std::vector<float>>(used.values).data();
            rasterizeInto(used, plan, chunks, *table);
            QVERIFY(std::get<std::vector<float>>(used.values).data() == before);
            QVERIFY(used.states == fresh.states);
            QCOMPARE(used.haveChunks, fresh.haveChunks);
            QCOMPARE(used.failedChunks, fresh.failedChunks);
            QVERIFY(!used.firstFailure);
            for (std::size_t i = 0; i < fresh.states.size(); ++i)
                QVERIFY(valueAt(used, i) == valueAt(fresh, i) || (std::isnan(valueAt(used, i)) && std::isnan(valueAt(fresh, i))));
        }
}

void TestRasterize::everyRowIsHandedOutOnce()
{
    const GridPtr cells = gridOf("global");
    const FieldSpec spec{{19, 37}, {6, 9}, 0, 1, {{0, 0}}, false};
    const Viewport viewport = viewOf("plate-carree", {0, 0, 1, 1}, {23, 61});
    const ViewPlan plan = planView(viewport, layerOf(spec, cells), spec.slice);
    const PixelTablePtr table = buildPixelTable(viewport, cells, Aggregation::mean);
    std::vector<int> seen(61, 0);
    std::mutex mutex;
    Aggregate aggregate;
    rasterizeInto(aggregate, plan, allChunks(spec, randomField(19 * 37, 1), plan), *table, [&](const Aggregate& made, int begin, int end) {
        const std::lock_guard lock(mutex);
        for (int row = begin; row < end; ++row)
            seen[static_cast<std::size_t>(row)] += made.states[static_cast<std::size_t>(row) * 23] == PixelState::data ? 1 : 100;
    });
    QCOMPARE(seen, std::vector<int>(61, 1));
}

void TestRasterize::anyOrderOfDimensionsGivesTheSame_data()
{
    QTest::addColumn<QList<int>>("dims"); // extents; 19 is y, 37 is x
    QTest::newRow("y x") << QList<int>{19, 37};
    QTest::newRow("x y") << QList<int>{37, 19};
    QTest::newRow("time y x") << QList<int>{5, 19, 37};
    QTest::newRow("time x y") << QList<int>{5, 37, 19};
    QTest::newRow("y x time") << QList<int>{19, 37, 5};
    QTest::newRow("x time y level") << QList<int>{37, 5, 19, 2};
}

void TestRasterize::anyOrderOfDimensionsGivesTheSame()
{
    QFETCH(QList<int>, dims);
    const GridPtr cells = gridOf("global");
    FieldSpec plain{{19, 37}, {6, 9}, 0, 1, {{0, 0}}, false};
    FieldSpec turned{{}, {}, static_cast<int>(dims.indexOf(19)), static_cast<int>(dims.indexOf(37)), {}, false};
    for (const int extent : dims) {
        turned.shape.push_back(extent);
        turned.chunkShape.push_back(extent == 5 ? 2 : extent == 2 ? 1 : 8);
        turned.slice.index.push_back(extent == 5 ? 3 : extent == 2 ? 1 : 0);
    }
    const std::vector<double> field = randomField(19 * 37, 3);
    for (const char* projection : {"plate-carree", "robinson"}) {
        const Viewport viewport = viewOf(projection, {0.05, 0.1, 0.9, 0.8}, {23, 17});
        const ViewPlan plainPlan = planView(viewport, layerOf(plain, cells), plain.slice);
        const ViewPlan turnedPlan = planView(viewport, layerOf(turned, cells), turned.slice);
        for (const auto aggregation : kAll) {
            const Aggregate expected = rasterize(plainPlan, allChunks(plain, field, plainPlan), aggregation);
            const Aggregate found = rasterize(turnedPlan, allChunks(turned, field, turnedPlan), aggregation);
            QCOMPARE(found.states, expected.states);
            for (std::size_t i = 0; i < expected.states.size(); ++i) {
                const double a = valueAt(found, i);
                const double b = valueAt(expected, i);
                QVERIFY((std::isnan(a) && std::isnan(b)) || a == b);
            }
        }
    }
}

void TestRasterize::doublesKeepTheirBits()
{
    const GridPtr cells = gridOf("global");
    const FieldSpec spec{{19, 37}, {6, 9}, 0, 1, {{0, 0}}, true};
    std::vector<double> field;
    for (int i = 0; i < 19 * 37; ++i)
        field.push_back(1e15 + i + 1.0 / 3);
    const Viewport viewport = viewOf("plate-carree", {0, 0, 1, 1}, {37, 19});
    const ViewPlan plan = planView(viewport, layerOf(spec, cells), spec.slice);
    const Aggregate aggregate = rasterize(plan, allChunks(spec, field, plan), Aggregation::nearest);
    QCOMPARE(std::get<std::vector<double>>(aggregate.values), field);
}

void TestRasterize::constantFieldsStayConstant()
{
    const GridPtr cells = gridOf("fine");
    const FieldSpec spec{{61, 118}, {16, 50}, 0, 1, {{0, 0}}, false};
    std::vector<double> field = randomField(61 * 118, 5);
    for (double& value : field)
        value = std::isnan(value) ? value : 273.15f;
    const Viewport viewport = viewOf("plate-carree", {0.013, 0.021, 0.91, 0.93}, {17, 11});
    const ViewPlan plan = planView(viewport, layerOf(spec, cells), spec.slice);
    const Aggregate aggregate = rasterize(plan, allChunks(spec, field, plan), Aggregation::mean);
    for (const float value : std::get<std::vector<float>>(aggregate.values))
        QCOMPARE(value, 273.15f);
}

void TestRasterize::infinitiesStayInTheirPixels()
{
    const GridPtr cells = gridOf("fine");
    const FieldSpec spec{{61, 118}, {16, 50}, 0, 1, {{0, 0}}, false};
    std::vector<double> field = randomField(61 * 118, 5, 0);
    field[20 * 118] = std::numeric_limits<double>::infinity(); // column 0: at Greenwich, in the middle of the picture
    const Viewport viewport = viewOf("plate-carree", {0, 0, 1, 1}, {47, 23});
    const ViewPlan plan = planView(viewport, layerOf(spec, cells), spec.slice);
    const Aggregate aggregate = rasterize(plan, allChunks(spec, field, plan), Aggregation::mean);
    const auto& values = std::get<std::vector<float>>(aggregate.values);
    const auto infinite = std::count(values.begin(), values.end(), std::numeric_limits<float>::infinity());
    QVERIFY(infinite >= 1 && infinite <= 4);
    QCOMPARE(std::count_if(values.begin(), values.end(), [](float value) { return std::isnan(value); }), 0);
}

void TestRasterize::showsWaitingAndFailedChunks_data()
{
    QTest::addColumn<QByteArray>("projection");
    for (const char* projection : {"plate-carree", "robinson", "orthographic"})
        QTest::newRow(projection) << QByteArray(projection);
}

void TestRasterize::showsWaitingAndFailedChunks()
{
    QFETCH(QByteArray, projection);
    const GridPtr cells = gridOf("global");
    const FieldSpec spec{{19, 37}, {6, 9}, 0, 1, {{0, 0}}, false};
    const std::vector<double> field = randomField(19 * 37, 3);
    const Viewport viewport = viewOf(projection, {0, 0, 1, 1}, {23, 17});
    const ViewPlan plan = planView(viewport, layerOf(spec, cells), spec.slice);
    for (const auto aggregation : {Aggregation::nearest, Aggregation::mean, Aggregation::max, Aggregation::count}) {
        const ChunkLookup all = allChunks(spec, field, plan);
        const Aggregate complete = rasterize(plan, all, aggregation);
        ChunkLookup some = all;
        some[0] = std::nullopt;
        some[1] = Result<ChunkPtr>(fail(ErrorCode::corrupt, "bad"));
        const Aggregate partial = rasterize(plan, some, aggregation);
        QCOMPARE(partial.needChunks, static_cast<Index>(plan.requests.size()));
        QCOMPARE(partial.haveChunks, partial.needChunks - 2);
        QCOMPARE(partial.failedChunks, Index{1});
        QVERIFY(partial.firstFailure && partial.firstFailure->detail == "bad");
        QVERIFY(!complete.firstFailure);
        QVERIFY(std::count(partial.states.begin(), partial.states.end(), PixelState::waiting) > 0);
        QVERIFY(std::count(partial.states.begin(), partial.states.end(), PixelState::failed) > 0);
        for (std::size_t i = 0; i < partial.states.size(); ++i) {
            if (partial.states[i] == PixelState::waiting || partial.states[i] == PixelState::failed) {
                QCOMPARE(complete.states[i], PixelState::data);
                QVERIFY(std::isnan(valueAt(partial, i)));
                continue;
            }
            QCOMPARE(partial.states[i], complete.states[i]);
            QVERIFY(valueAt(partial, i) == valueAt(complete, i) || std::isnan(valueAt(complete, i)));
        }
        const Aggregate nothing = rasterize(plan, {}, aggregation);
        QCOMPARE(std::count(nothing.states.begin(), nothing.states.end(), PixelState::waiting),
                 std::count(complete.states.begin(), complete.states.end(), PixelState::data));
    }
}

void TestRasterize::wrongChunksAreFailures()
{
    const GridPtr cells = gridOf("global");
    const FieldSpec spec{{19, 37}, {19, 37}, 0, 1, {{0, 0}}, false};
    const Viewport viewport = viewOf("plate-carree", {0, 0, 1, 1}, {7, 5});
    const ViewPlan plan = planView(viewport, layerOf(spec, cells), spec.slice);
    QCOMPARE(plan.requests.size(), std::size_t{1});
    const FieldSpec smaller{{18, 37}, {19, 37}, 0, 1, {{0, 0}}, false};
    const FieldSpec doubles{{19, 37}, {19, 37}, 0, 1, {{0, 0}}, true};
    const std::vector<double> field = randomField(19 * 37, 1);
    for (const FieldSpec& wrong : {smaller, doubles}) {
        const Aggregate aggregate = rasterize(plan, allChunks(wrong, field, plan), Aggregation::mean);
        QCOMPARE(std::count(aggregate.states.begin(), aggregate.states.end(), PixelState::failed), 35);
    }
}

void TestRasterize::drawsTheIndexPlane()
{
    const FieldSpec spec{{4, 6}, {3, 4}, 0, 1, {{0, 0}}, false};
    const std::vector<double> field = randomField(24, 2, 0);
    const Result<RectilinearGridPtr> index = RectilinearGrid::createIndex(4, 6);
    QVERIFY(index.has_value());
    Viewport viewport{indexPlane(6, 4), 0, 6, -4, 0, 6, 4};
    for (const GridPtr& grid : {GridPtr(*index), lonLatGrid(spaced(0, 60, 6), spaced(0, 40, 4))}) {
        const ViewPlan plan = planView(viewport, layerOf(spec, grid), spec.slice);
        QCOMPARE(plan.requests.size(), std::size_t{4});
        const Aggregate aggregate = rasterize(plan, allChunks(spec, field, plan), Aggregation::mean);
        for (std::size_t i = 0; i < field.size(); ++i)
            QCOMPARE(valueAt(aggregate, i), field[i]);
    }
    viewport.projection = plateCarree();
    QVERIFY(planView(viewport, layerOf(spec, *index), spec.slice).requests.empty());
}

void TestRasterize::oneTableServesManySlices()
{
    const GridPtr cells = gridOf("global");
    const Viewport viewport = viewOf("robinson", {0, 0, 1, 1}, {23, 17});
    const PixelTablePtr table = buildPixelTable(viewport, cells, Aggregation::mean);
    QVERIFY(table && table->serves(viewport, cells, Aggregation::mean));
    QVERIFY(!table->serves(viewport, cells, Aggregation::max));
    for (const Index time : {0, 1, 2}) {
        const FieldSpec spec{{3, 19, 37}, {1, 6, 9}, 1, 2, {{time, 0, 0}}, false};
        const std::vector<double> field = randomField(19 * 37, static_cast<unsigned>(time));
        const ViewPlan plan = planView(viewport, layerOf(spec, cells), spec.slice);
        const ChunkLookup chunks = allChunks(spec, field, plan);
        const Aggregate withTable = rasterize(plan, chunks, *table);
        const Aggregate without = rasterize(plan, chunks, Aggregation::mean);
        QCOMPARE(withTable.states, without.states);
        for (std::size_t i = 0; i < without.states.size(); ++i)
            QVERIFY(valueAt(withTable, i) == valueAt(without, i) || std::isnan(valueAt(without, i)));
    }
}

void TestRasterize::stopsBetweenRows()
{
    const GridPtr cells = gridOf("global");
    std::stop_source stop;
    stop.request_stop();
    const Viewport viewport = viewOf("robinson", {0, 0, 1, 1}, {23, 17});
    QVERIFY(!buildPixelTable(viewport, cells, Aggregation::mean, stop.get_token()));
    const FieldSpec spec{{19, 37}, {6, 9}, 0, 1, {{0, 0}}, false};
    const ViewPlan plan = planView(viewport, layerOf(spec, cells), spec.slice);
    const PixelTablePtr table = buildPixelTable(viewport, cells, Aggregation::mean);
    const Aggregate aggregate =
        rasterize(plan, allChunks(spec, randomField(19 * 37, 1), plan), *table, stop.get_token());
    QCOMPARE(std::count(aggregate.states.begin(), aggregate.states.end(), PixelState::data), 0);
}

void TestRasterize::drawsNothingWithoutPixels()
{
    const GridPtr cells = gridOf("global");
    const FieldSpec spec{{19, 37}, {6, 9}, 0, 1, {{0, 0}}, false};
    for (const QSize size : {QSize(0, 10), QSize(-3, 4), QSize(100000, 100000)}) {
        const Viewport viewport = viewOf("robinson", {0, 0, 1, 1}, size);
        const ViewPlan plan = planView(viewport, layerOf(spec, cells), spec.slice);
        QVERIFY(plan.requests.empty());
        QVERIFY(rasterize(plan, {}, Aggregation::mean).states.empty());
    }
}

void TestRasterize::numbersOfTheSameRunAreTheSame()
{
    const GridPtr cells = gridOf("fine");
    const FieldSpec spec{{61, 118}, {16, 50}, 0, 1, {{0, 0}}, false};
    const std::vector<double> field = randomField(61 * 118, 5);
    for (const char* projection : {"plate-carree", "orthographic"}) {
        const Viewport viewport = viewOf(projection, {0, 0, 1, 1}, {64, 64});
        const ViewPlan plan = planView(viewport, layerOf(spec, cells), spec.slice);
        const ChunkLookup chunks = allChunks(spec, field, plan);
        const Aggregate first = rasterize(plan, chunks, Aggregation::mean);
        for (int i = 0; i < 5; ++i) {
            const Aggregate again = rasterize(plan, chunks, Aggregation::mean);
            const auto& a = std::get<std::vector<float>>(first.values);
            const auto& b = std::get<std::vector<float>>(again.values);
            QCOMPARE(std::memcmp(a.data(), b.data(), a.size() * sizeof(float)), 0);
        }
    }
}

QTEST_GUILESS_MAIN(TestRasterize)
#include "tst_rasterize.moc"
