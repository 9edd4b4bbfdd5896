#include "geo/field_box.h"
#include "geo/grid.h"
#include "geo/projection.h"

#include <QTest>

#include <cmath>
#include <thread>

using namespace zs;

namespace {

PlanePoint toPlane(const ProjectionPtr& projection, GeoPoint place)
{
    PlanePoint point;
    projection->toPlane({&place, 1}, {&point, 1});
    return point;
}

GeoPoint toGeo(const ProjectionPtr& projection, PlanePoint point)
{
    GeoPoint place;
    projection->toGeo({&point, 1}, {&place, 1});
    return place;
}

ProjectionPtr parsed(const char* text)
{
    const Result<ProjectionPtr> projection = parseProjection(text);
    if (!projection)
        qFatal("%s", projection.error().detail.c_str());
    return *projection;
}

} // namespace

class TestProjection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithProj_data();
    void agreesWithProj();
    void pointsBesideTheMapAreNaN_data();
    void pointsBesideTheMapAreNaN();
    void everyNamedProjectionComesBackToWhereItWas();
    void fullExtentIsBounded_data();
    void fullExtentIsBounded();
    void namesMayBeSpelledAsElsewhere();
    void plateCarreeIsDegrees();
    void indexPlaneHasNoEarth();
    void longitudesMayBeOnAnyBranch();
    void definitionsReadBack_data();
    void definitionsReadBack();
    void plainLonLatIsPlateCarree_data();
    void plainLonLatIsPlateCarree();
    void recentresWhatHasAMiddle();
    void reachesToDataBesideItsAreaOfUse();
    void everyPointOfTheMapIsOnePlace_data();
    void everyPointOfTheMapIsOnePlace();
    void refusesWhatIsNoMap_data();
    void refusesWhatIsNoMap();
    void worksOnManyThreads();
    void rotatedPoleHasAPeriod();
};

// Expected: pyproj 3.4.1 with PROJ 9.1.1, Transformer.from_crs("OGC:CRS84", …, always_xy=True)
void TestProjection::agreesWithProj_data()
{
    QTest::addColumn<QByteArray>("definition");
    QTest::addColumn<double>("lon");
    QTest::addColumn<double>("lat");
    QTest::addColumn<double>("x");
    QTest::addColumn<double>("y");
    const auto row = [](const char* name, const char* definition, double lon, double lat, double x, double y) {
        QTest::newRow(name) << QByteArray(definition) << lon << lat << x << y;
    };
    row("robinson", "robinson", -120.5, -33.25, -10806015.063817, -3556230.346992);
    row("robinson far", "robinson", 170, 75, 10812309.012289, 7707438.096865);
    row("robinson code", "ESRI:54030", 10, 50, 819964.610241, 5326895.725983);
    row("mollweide", "mollweide", 170, 75, 7209730.105839, 8172662.717918);
    row("polar code", "EPSG:3413", 170, 75, -937154.779586, 1338395.730475);
    row("polar number", "3413", 10, 50, 3695193.974940, -2587402.676400);
    row("polar name", "stereographic-north", 10, 50, 3695193.974940, -2587402.676400);
    row("web mercator", "EPSG:3857", -120.5, -33.25, -13413998.640589, -3928534.490427);
    row("laea", "+proj=laea +lat_0=52 +lon_0=10 +datum=WGS84", 0, 0, -1234343.025236, -5502253.811891);
    row("sphere", "+proj=lcc +lat_1=25 +lat_0=25 +lon_0=265 +R=6371200", 10, 50, 7542164.627281, 5954529.779973);
    row("sphere as crs", "+proj=lcc +lat_1=25 +lat_0=25 +lon_0=265 +R=6371200 +type=crs", 10, 50, 7542164.627281,
        5954529.779973);
    row("rotated pole", "+proj=ob_tran +o_proj=longlat +o_lat_p=39.25 +o_lon_p=0 +lon_0=18", 10, 50, -5.132645,
        -0.472428);
    row("geostationary", "+proj=geos +h=35785831 +lon_0=-75 +sweep=x", -120.5, -33.25, -3521178.465493,
        -3229842.802759);
    row("orthographic", "+proj=ortho +lat_0=20 +lon_0=0 +R=6371008.8", 10, 50, 711124.975345, 3206783.311027);
}

void TestProjection::agreesWithProj()
{
    QFETCH(QByteArray, definition);
    QFETCH(double, lon);
    QFETCH(double, lat);
    QFETCH(double, x);
    QFETCH(double, y);
    const ProjectionPtr projection = parsed(definition);
    const PlanePoint point = toPlane(projection, {lon, lat});
    QVERIFY2(std::abs(point.x - x) < 1e-3, qPrintable(QString::number(point.x, 'f', 6)));
    QVERIFY2(std::abs(point.y - y) < 1e-3, qPrintable(QString::number(point.y, 'f', 6)));
    const GeoPoint back = toGeo(projection, point);
    constexpr double kTolerance = 1e-5; // PROJ inverts Robinson's table by iteration
    QVERIFY(std::abs(std::remainder(back.lon - lon, 360)) < kTolerance);
    QVERIFY(std::abs(back.lat - lat) < kTolerance);
}

void TestProjection::pointsBesideTheMapAreNaN_data()
{
    QTest::addColumn<QByteArray>("definition");
    QTest::addColumn<double>("x");
    QTest::addColumn<double>("y");
    QTest::addColumn<bool>("isOnTheMap");
    const double r = 6371008.8;
    QTest::newRow("inside the disc") << QByteArray("orthographic") << 0.99 * r << 0.0 << true;
    QTest::newRow("outside the disc") << QByteArray("orthographic") << 1.01 * r << 0.0 << false;
    QTest::newRow("corner of the disc") << QByteArray("orthographic") << 0.8 * r << 0.8 * r << false;
    QTest::newRow("inside robinson") << QByteArray("robinson") << 1.69e7 << 0.0 << true;
    QTest::newRow("outside robinson") << QByteArray("robinson") << 1.71e7 << 0.0 << false;
    QTest::newRow("corner of robinson") << QByteArray("robinson") << 1.6e7 << 8e6 << false;
    QTest::newRow("north of robinson") << QByteArray("robinson") << 0.0 << 8.7e6 << false;
    QTest::newRow("corner of mollweide") << QByteArray("mollweide") << 1.5e7 << 7e6 << false;
    QTest::newRow("gap of goode") << QByteArray("interrupted-goode") << -4.45e6 << 8e6 << false;
    QTest::newRow("outside laea") << QByteArray("lambert-azimuthal") << 1.3e7 << 0.0 << false;
    QTest::newRow("outside equal earth") << QByteArray("equal-earth") << 1.7e7 << 4e6 << false;
    QTest::newRow("outside winkel") << QByteArray("winkel-tripel") << 1.6e7 << 9e6 << false;
    QTest::newRow("beyond the pole of plate carrée") << QByteArray("plate-carree") << 0.0 << 91.0 << false;
    QTest::newRow("on the pole of plate carrée") << QByteArray("plate-carree") << 0.0 << 90.0 << true;
    QTest::newRow("far beyond mercator") << QByteArray("mercator") << 3e7 << 0.0 << false;
}

void TestProjection::pointsBesideTheMapAreNaN()
{
    QFETCH(QByteArray, definition);
    QFETCH(double, x);
    QFETCH(double, y);
    QFETCH(bool, isOnTheMap);
    const GeoPoint place = toGeo(parsed(definition), {x, y});
    QCOMPARE(std::isfinite(place.lon), isOnTheMap);
    QCOMPARE(std::isfinite(place.lat), isOnTheMap);
}

void TestProjection::everyNamedProjectionComesBackToWhereItWas()
{
    QVERIFY(namedProjections().size() >= 20);
    for (const NamedProjection& named : namedProjections()) {
        const ProjectionPtr projection = parsed(named.id.c_str());
        int shown = 0;
        for (double lat = -87; lat <= 87; lat += 6)
            for (double lon = -177; lon <= 177; lon += 6) {
                const PlanePoint point = toPlane(projection, {lon, lat});
                if (!std::isfinite(point.x))
                    continue;
                const GeoPoint back = toGeo(projection, point);
                if (!std::isfinite(back.lon))
                    continue;
                ++shown;
                const double error =
                    std::hypot(std::remainder(back.lon - lon, 360) * std::cos(lat * 0.017453), back.lat - lat);
                QVERIFY2(error < 1e-3, qPrintable(QString("%1 at %2, %3").arg(named.id.c_str()).arg(lon).arg(lat)));
            }
        // the perspective views show less than half of the Earth
        QVERIFY2(shown > 500, qPrintable(QString("%1 shows %2 places").arg(named.id.c_str()).arg(shown)));
    }
}

void TestProjection::fullExtentIsBounded_data()
{
    QTest::addColumn<QByteArray>("definition");
    QTest::addColumn<double>("width");
    QTest::addColumn<double>("height");
    QTest::newRow("plate carrée") << QByteArray("plate-carree") << 360.0 << 180.0;
    QTest::newRow("robinson") << QByteArray("robinson") << 34011454.0 << 17250514.0;
    QTest::newRow("mercator at 85.06°") << QByteArray("mercator") << 40075016.0 << 40011000.0;
    QTest::newRow("orthographic is a disc") << QByteArray("orthographic") << 2 * 6371008.8 << 2 * 6371008.8;
    QTest::newRow("gnomonic") << QByteArray("+proj=gnom +lat_0=90 +R=1") << 2 * std::sqrt(3.0) << 2 * std::sqrt(3.0);
    QTest::newRow("stereographic hemisphere") << QByteArray("+proj=stere +lat_0=0 +R=1") << 4.0 << 4.0;
    QTest::newRow("laea") << QByteArray("+proj=laea +lat_0=0 +R=1") << 4.0 << 4.0;
}

void TestProjection::fullExtentIsBounded()
{
    QFETCH(QByteArray, definition);
    QFETCH(double, width);
    QFETCH(double, height);
    const PlaneBox box = parsed(definition)->fullExtent();
    QVERIFY2(std::abs(box.right - box.left - width) < 2e-3 * width, qPrintable(QString::number(box.right - box.left)));
    QVERIFY2(std::abs(box.top - box.bottom - height) < 2e-3 * height,
             qPrintable(QString::number(box.top - box.bottom)));
}

void TestProjection::namesMayBeSpelledAsElsewhere()
{
    QVERIFY(parsed("PlateCarree")->isPlateCarree());
    QVERIFY(parsed("plate_carree")->isPlateCarree());
    QCOMPARE(parsed("Robinson")->definition(), parsed("robinson")->definition());
    QCOMPARE(parsed("NorthPolarStereo")->definition(), parsed("stereographic-north")->definition());
    QCOMPARE(parsed("LambertConformal")->definition(), parsed("lambert-conformal")->definition());
}

void TestProjection::plateCarreeIsDegrees()
{
    const ProjectionPtr map = plateCarree(180);
    QVERIFY(map->isPlateCarree());
    QCOMPARE(map->xPeriod(), 360.0);
    QCOMPARE(map->fullExtent().left, 0.0);
    QCOMPARE(toPlane(map, {-10, 20}).x, 350.0);
    QCOMPARE(toPlane(map, {370, 20}).x, 10.0);
    QCOMPARE(toGeo(map, {-500, 20}).lon, -500.0);
    QVERIFY(std::isnan(toPlane(map, {0, 91}).y));
    QVERIFY(std::isnan(toPlane(map, {0, kNaN}).y));
}

void TestProjection::indexPlaneHasNoEarth()
{
    const ProjectionPtr plane = indexPlane(30, 20);
    QVERIFY(plane->isIndexPlane());
    QCOMPARE(plane->fullExtent().right, 30.0);
    QCOMPARE(plane->fullExtent().bottom, -20.0);
    QVERIFY(std::isnan(toGeo(plane, {3, -3}).lon));
    QVERIFY(std::isnan(toPlane(plane, {3, 3}).x));
}

void TestProjection::longitudesMayBeOnAnyBranch()
{
    const ProjectionPtr robinson = parsed("robinson");
    for (const double turns : {-3.0, -1.0, 1.0, 2.0, 5.0}) {
        QVERIFY(std::abs(toPlane(robinson, {10 + 360 * turns, 50}).x - toPlane(robinson, {10, 50}).x) < 1e-3);
    }
}

void TestProjection::definitionsReadBack_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"plate-carree", "plate-carree:-160.5", "robinson", "EPSG:3413", "ESRI:54030", "epsg:3857",
                             "+proj=laea +lat_0=52 +lon_0=10", "  +proj=aea +lat_1=20 +lat_2=60  "})
        QTest::newRow(text) << QByteArray(text);
}

void TestProjection::definitionsReadBack()
{
    QFETCH(QByteArray, text);
    const ProjectionPtr first = parsed(text);
    const ProjectionPtr second = parsed(first->definition().c_str());
    QCOMPARE(second->definition(), first->definition());
    QCOMPARE(second->name(), first->name());
    QCOMPARE(second->fullExtent().right, first->fullExtent().right);
}

void TestProjection::plainLonLatIsPlateCarree_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text :
         {"EPSG:4326", "OGC:CRS84", "+proj=longlat", "+proj=longlat +datum=WGS84 +no_defs", "+proj=latlong +R=6371229"})
        QTest::newRow(text) << QByteArray(text);
}

void TestProjection::plainLonLatIsPlateCarree()
{
    QFETCH(QByteArray, text);
    QVERIFY(parsed(text)->isPlateCarree());
}

void TestProjection::recentresWhatHasAMiddle()
{
    const Result<ProjectionPtr> globe = recentred(parsed("orthographic"), 134.5, -25);
    QVERIFY(globe.has_value());
    const GeoPoint middle = toGeo(*globe, {0, 0});
    QVERIFY(std::abs(middle.lon - 134.5) < 1e-9 && std::abs(middle.lat + 25) < 1e-9);
    QCOMPARE((*globe)->centralLongitude(), 134.5);

    const Result<ProjectionPtr> pacific = recentred(parsed("robinson"), 200, 30);
    QVERIFY(pacific.has_value());
    QVERIFY(std::abs(toGeo(*pacific, {0, 0}).lon + 160) < 1e-9);
    QVERIFY(std::abs(toGeo(*pacific, {0, 0}).lat) < 1e-9);

    QCOMPARE((*recentred(plateCarree(), -160, 0))->centralLongitude(), -160.0);
    const Result<ProjectionPtr> polar = recentred(parsed("EPSG:3413"), 20, 90);
    QVERIFY(polar.has_value());
    QVERIFY(std::abs(toPlane(*polar, {20, 80}).x) < 1e-3);

    QVERIFY(!recentred(indexPlane(3, 3), 0, 0).has_value());
    QVERIFY(!recentred(parsed("robinson"), kNaN, 0).has_value());
}

void TestProjection::reachesToDataBesideItsAreaOfUse()
{
    const ProjectionPtr arctic = parsed("EPSG:3413"); // north of 60°N
    const PlaneBox europe = projectedBox({-10, 35, 30, 60}, *arctic).value();
    QVERIFY(europe.right > arctic->fullExtent().right);
    const ProjectionPtr wider = reachingTo(arctic, europe);
    QCOMPARE(wider->definition(), arctic->definition());
    QCOMPARE(wider->fullExtent().right, europe.right);
    QCOMPARE(wider->fullExtent().left, arctic->fullExtent().left);
    const GeoPoint rome = toGeo(wider, toPlane(wider, {12, 42}));
    QVERIFY(std::abs(rome.lon - 12) < 1e-6 && std::abs(rome.lat - 42) < 1e-6);
    QCOMPARE(reachingTo(arctic, arctic->fullExtent()), arctic); // nothing to add
    QCOMPARE(reachingTo(plateCarree(), PlaneBox{0, -90, 360, 90})->fullExtent().right, 180.0);
}

/// Reference systems with several operations, and projections that lay far parts of the Earth over their country.
void TestProjection::everyPointOfTheMapIsOnePlace_data()
{
    QTest::addColumn<QByteArray>("definition");
    for (const char* code : {"EPSG:27700", "EPSG:5514", "EPSG:5513", "EPSG:2065", "EPSG:2056", "EPSG:26715", "EPSG:2154", "EPSG:3035", "EPSG:31370"})
        QTest::newRow(code) << QByteArray(code);
}

void TestProjection::everyPointOfTheMapIsOnePlace()
{
    QFETCH(QByteArray, definition);
    const ProjectionPtr projection = parsed(definition);
    const PlaneBox box = projection->fullExtent();
    for (int i = 1; i < 20; ++i)
        for (int j = 1; j < 20; ++j) {
            const PlanePoint point{box.left + (box.right - box.left) * i / 20, box.bottom + (box.top - box.bottom) * j / 20};
            const GeoPoint place = toGeo(projection, point);
            QVERIFY2(std::isfinite(place.lon), qPrintable(QStringLiteral("a hole at %1, %2").arg(point.x).arg(point.y)));
            // Neighbours stay neighbours: one operation made them all.
            const GeoPoint beside = toGeo(projection, {point.x + 100, point.y});
            QVERIFY(std::abs(beside.lat - place.lat) < 0.01 && std::abs(std::remainder(beside.lon - place.lon, 360)) < 0.01);
        }
    for (double lat = -89; lat < 90; lat += 2)
        for (double lon = -179; lon < 180; lon += 2) {
            const PlanePoint point = toPlane(projection, {lon, lat});
            if (!(point.x > box.left && point.x < box.right && point.y > box.bottom && point.y < box.top))
                continue;
            const GeoPoint back = toGeo(projection, point);
            QVERIFY2(std::abs(back.lat - lat) < 0.01, qPrintable(QStringLiteral("%1°E %2°N lies over %3°N").arg(lon).arg(lat).arg(back.lat)));
        }
}

void TestProjection::refusesWhatIsNoMap_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray("");
    QTest::newRow("blanks") << QByteArray("   ");
    QTest::newRow("word") << QByteArray("robinsen");
    QTest::newRow("unknown code") << QByteArray("EPSG:999999");
    QTest::newRow("unknown projection") << QByteArray("+proj=nothing");
    QTest::newRow("pipeline") << QByteArray("+proj=pipeline +step +proj=merc");
    QTest::newRow("ellipsoid") << QByteArray("EPSG:7030");
    QTest::newRow("from the middle of the Earth") << QByteArray("EPSG:4978");
    QTest::newRow("half a wkt") << QByteArray("PROJCRS[\"x\",");
    QTest::newRow("bad longitude") << QByteArray("plate-carree:east");
    QTest::newRow("too long") << QByteArray(100000, 'x');
}

void TestProjection::refusesWhatIsNoMap()
{
    QFETCH(QByteArray, text);
    const Result<ProjectionPtr> projection = parseProjection(text.toStdString());
    QVERIFY(!projection.has_value());
    QCOMPARE(projection.error().code, ErrorCode::invalidArgument);
    QVERIFY(!projection.error().detail.empty() && projection.error().detail.size() < 400);
}

void TestProjection::worksOnManyThreads()
{
    const ProjectionPtr map = parsed("mollweide");
    const PlanePoint expected = toPlane(map, {33, 44});
    std::vector<PlanePoint> found(8);
    std::vector<std::jthread> threads;
    for (PlanePoint& point : found)
        threads.emplace_back([&map, &point] {
            for (int i = 0; i < 100; ++i)
                point = toPlane(map, {33, 44});
        });
    threads.clear();
    for (const PlanePoint& point : found)
        QCOMPARE(point.x, expected.x);
}

void TestProjection::rotatedPoleHasAPeriod()
{
    const ProjectionPtr rotated = parsed("+proj=ob_tran +o_proj=longlat +o_lat_p=39.25 +o_lon_p=0 +lon_0=18");
    QCOMPARE(rotated->xPeriod(), 360.0);
    QVERIFY(!rotated->isPlateCarree());
    RectilinearAxes axes;
    axes.xEdges = {350, 355, 360, 365};
    axes.yEdges = {-2, -1, 0};
    axes.crs = rotated->definition();
    const Result<RectilinearGridPtr> grid = RectilinearGrid::create(axes);
    QVERIFY(grid.has_value());
    QCOMPARE((*grid)->cellOfGeo({10, 50}), (GridCell{1, 0})); // x = −5.13 = 354.87, y = −0.47
}

QTEST_GUILESS_MAIN(TestProjection)
#include "tst_projection.moc"
