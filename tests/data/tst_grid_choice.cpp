#include "cf/grid_choice.h"
#include "cf/grid_mapping.h"
#include "cf/plane_attributes.h"

#include <QtTest>

#include <nlohmann/json.hpp>

using namespace zs;

namespace {

Attributes attributes(const char* json)
{
    return Attributes(*parseJson(std::string_view(json)));
}

AxisClue clue(const char* name, std::vector<std::string> dims, const char* attrs = "{}")
{
    return {name, std::move(dims), attributes(attrs)};
}

const char* const kWrf = R"({"MAP_PROJ": 1, "TRUELAT1": 30.0, "TRUELAT2": 60.0, "STAND_LON": 10.5, "MOAD_CEN_LAT": 47.25, "DX": 9000.0, "DY": 9000.0})";

/// A variable with every kind of coordinate: 1-D latitudes, 1-D x and y with a mapping, and 2-D places.
std::vector<AxisClue> rich()
{
    return {clue("v", {"time", "y", "x"}, R"({"grid_mapping": "crs"})"),
            clue("x", {"x"}, R"({"standard_name": "projection_x_coordinate"})"),
            clue("y", {"y"}, R"({"standard_name": "projection_y_coordinate"})"),
            clue("crs", {}, R"({"grid_mapping_name": "polar_stereographic", "latitude_of_projection_origin": 90, "standard_parallel": 70})"),
            clue("lat", {"y", "x"}, R"({"units": "degrees_north", "bounds": "lat_vertices"})"),
            clue("lon", {"y", "x"}, R"({"units": "degrees_east", "bounds": "lon_vertices"})"),
            clue("lat_vertices", {"y", "x", "nv"}),
            clue("lon_vertices", {"y", "x", "nv"}),
            clue("nominal_lat", {"y"}, R"({"units": "degrees_north"})"),
            clue("nominal_lon", {"x"}, R"({"units": "degrees_east"})")};
}

FoundGrid find(const std::vector<AxisClue>& clues, const char* global, GridChoice choice = GridChoice::automatic)
{
    const Shape shape(clues.front().dims.size(), 10);
    return findGrid(clues.front(), shape, {clues.begin() + 1, clues.end()}, attributes(global), choice);
}

QString kindOf(const FoundGrid& found)
{
    return QString::fromUtf8(gridKindName(found.grid.kind).data());
}

} // namespace

class TestGridChoice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesByTheWrittenOrder()
    {
        std::vector<AxisClue> clues = rich();
        const FoundGrid projected = find(clues, "{}");
        QCOMPARE(kindOf(projected), QString("projected"));
        QVERIFY(projected.plane.starts_with("+proj=stere +lat_0=90"));
        QCOMPARE(projected.grid.note.text, std::string("projected: y, x in the plane polar_stereographic"));
        clues[0].attrs = attributes(R"({"coordinates": "lon lat"})");
        const FoundGrid pointedAt = find(clues, "{}");
        QCOMPARE(kindOf(pointedAt), QString("curvilinear"));
        QCOMPARE(pointedAt.grid.note.text, std::string("curvilinear: lat, lon; cells from their bounds"));
        clues[0].attrs = {};
        QCOMPARE(kindOf(find(clues, "{}")), QString("rectilinear"));
        clues.resize(8);
        QCOMPARE(kindOf(find(clues, "{}")), QString("curvilinear"));
        clues.resize(6);
        QCOMPARE(find(clues, "{}").grid.note.text, std::string("curvilinear: lat, lon; edges of cells half-way between their middles"));
        clues.resize(3);
        QCOMPARE(kindOf(find(clues, "{}")), QString("projected"));
        QVERIFY(find(clues, "{}").plane.empty());
        clues.resize(1);
        QCOMPARE(kindOf(find(clues, "{}")), QString("index"));
    }

    void followsAChoice_data()
    {
        QTest::addColumn<QString>("choice");
        QTest::addColumn<QString>("coordinate");
        QTest::newRow("rectilinear") << "rectilinear" << "nominal_lat";
        QTest::newRow("projected") << "projected" << "y";
        QTest::newRow("curvilinear") << "curvilinear" << "lat";
        QTest::newRow("index") << "index" << "";
    }

    void followsAChoice()
    {
        QFETCH(QString, choice);
        QFETCH(QString, coordinate);
        const FoundGrid found = find(rich(), "{}", *parseGridChoice(choice.toStdString()));
        QCOMPARE(kindOf(found), choice);
        QCOMPARE(QString::fromStdString(found.grid.yCoord), coordinate);
        QCOMPARE(found.grid.yDim, 1);
        QCOMPARE(found.grid.xDim, 2);
    }

    /// GeoTIFFs of EPSG:4326 as rioxarray writes them: x and y say nothing of themselves.
    void takesDegreesFromTheMapping()
    {
        const auto kindWith = [](const char* mapping, const char* attribute, const char* global = "{}") {
            return kindOf(find({clue("t", {"y", "x"}, attribute), clue("y", {"y"}), clue("x", {"x"}), clue("spatial_ref", {}, mapping)}, global));
        };
        const char* const named = R"({"grid_mapping": "spatial_ref"})";
        const char* const degrees = R"({"crs_wkt": "GEOGCS[WGS84]"})";
        QCOMPARE(kindWith(degrees, named), QString("rectilinear"));
        QCOMPARE(kindWith(R"({"grid_mapping_name": "latitude_longitude"})", named), QString("rectilinear"));
        QCOMPARE(kindWith(degrees, "{}"), QString("rectilinear")); // not pointed at
        QCOMPARE(kindWith("{}", "{}", R"({"crs": "EPSG:4326"})"), QString("rectilinear"));
        QCOMPARE(kindWith("{}", R"({"proj:code": "EPSG:4326"})"), QString("rectilinear")); // GeoZarr, of an array
        QCOMPARE(kindWith("{}", "{}", R"({"proj:epsg": 4326})"), QString("rectilinear"));   // and of its group
        QCOMPARE(kindWith("{}", named), QString("projected")); // of a plane that nobody names
        QCOMPARE(kindWith(R"({"grid_mapping_name": "transverse_mercator"})", named), QString("projected"));
    }

    void findsAPlaneThatNobodyPointsAt()
    {
        const auto planeWith = [](const char* mapping, const char* global) {
            return find({clue("t", {"y", "x"}), clue("y", {"y"}), clue("x", {"x"}), clue("spatial_ref", {}, mapping)}, global).plane;
        };
        QCOMPARE(planeWith(R"({"crs_wkt": "PROJCS[polar]"})", "{}"), std::string("PROJCS[polar]"));
        QCOMPARE(planeWith(R"({"epsg_code": "EPSG:3413"})", "{}"), std::string("EPSG:3413"));
        QCOMPARE(planeWith(R"({"epsg_code": 3413})", "{}"), std::string("EPSG:3413"));
        QCOMPARE(planeWith("{}", R"({"crs": "EPSG:3413"})"), std::string("EPSG:3413"));
        QCOMPARE(planeWith("{}", R"({"crs": "made with care"})"), std::string());
    }

    void saysWhenAChoiceDoesNotFit()
    {
        std::vector<AxisClue> clues = rich();
        clues.resize(1);
        QCOMPARE(kindOf(find(clues, "{}", GridChoice::curvilinear)), QString("none"));
        QCOMPARE(kindOf(find(clues, "{}", GridChoice::rectilinear)), QString("none"));
        QVERIFY(!parseGridChoice("tripolar"));
        QCOMPARE(gridChoiceName(GridChoice::index), std::string_view("index"));
    }

    void knowsWrfByItsAttributes()
    {
        const std::vector<AxisClue> clues{
            clue("T2", {"Time", "south_north", "west_east"}, R"({"coordinates": "XLONG XLAT XTIME"})"),
            clue("XLAT", {"Time", "south_north", "west_east"}, R"({"units": "degree_north"})"),
            clue("XLONG", {"Time", "south_north", "west_east"}, R"({"units": "degree_east"})")};
        const FoundGrid found = find(clues, kWrf);
        QCOMPARE(kindOf(found), QString("projected"));
        QVERIFY(found.isLattice);
        QCOMPARE(found.plane, std::string("+proj=lcc +lat_1=30 +lat_2=60 +lat_0=47.25 +lon_0=10.5 +R=6370000 +units=m"));
        QCOMPARE(kindOf(find(clues, "{}")), QString("curvilinear"));
        QCOMPARE(kindOf(find(clues, kWrf, GridChoice::curvilinear)), QString("curvilinear"));
    }

    void makesPlanesOfAttributes_data()
    {
        QTest::addColumn<QByteArray>("attrs");
        QTest::addColumn<QString>("plane");
        const auto row = [](const char* name, const char* attrs, const char* plane) { QTest::newRow(name) << QByteArray(attrs) << QString(plane); };
        row("WRF polar", R"({"MAP_PROJ": 2, "TRUELAT1": -71, "STAND_LON": 0})", "+proj=stere +lat_0=-90 +lat_ts=-71 +lon_0=0 +R=6370000 +units=m");
        row("WRF Mercator", R"({"MAP_PROJ": 3, "TRUELAT1": 20, "STAND_LON": -80})", "+proj=merc +lat_ts=20 +lon_0=-80 +R=6370000 +units=m");
        row("WRF latitude and longitude", R"({"MAP_PROJ": 6, "TRUELAT1": 20, "STAND_LON": -80})", "");
        row("WRF without a parallel", R"({"MAP_PROJ": 1, "STAND_LON": -80})", "");
        row("GeoZarr code", R"({"proj:code": "EPSG:32633"})", "EPSG:32633");
        row("GeoZarr number", R"({"proj:epsg": 3413})", "EPSG:3413");
        row("GeoZarr plain", R"({"proj:code": "EPSG:4326"})", "");
        row("nothing", "{}", "");
    }

    void makesPlanesOfAttributes()
    {
        QFETCH(QByteArray, attrs);
        QFETCH(QString, plane);
        const Attributes given = attributes(attrs.constData());
        const std::optional<std::string> wrf = wrfPlane(given);
        QCOMPARE(QString::fromStdString(wrf ? *wrf : projString(geoZarrMapping(given)).value_or("")), plane);
    }
};

QTEST_GUILESS_MAIN(TestGridChoice)
#include "tst_grid_choice.moc"
