#include "cf/axes.h"
#include "cf/coordinates.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <cmath>

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

QString kindName(AxisKind kind)
{
    constexpr const char* kNames[] = {"longitude", "latitude", "x", "y", "vertical", "time", "other"};
    return kNames[static_cast<int>(kind)];
}

/// "rectilinear lat@1 lon@2".
QString described(const HorizontalGrid& grid)
{
    constexpr const char* kNames[] = {"none", "rectilinear", "projected", "curvilinear", "index"};
    return QString("%1 %2@%3 %4@%5 %6")
        .arg(kNames[static_cast<int>(grid.kind)])
        .arg(QString::fromStdString(grid.yCoord))
        .arg(grid.yDim)
        .arg(QString::fromStdString(grid.xCoord))
        .arg(grid.xDim)
        .arg(QString::fromStdString(grid.gridMapping))
        .trimmed();
}

const AxisClue kLat = clue("lat", {"lat"}, R"({"units": "degrees_north"})");
const AxisClue kLon = clue("lon", {"lon"}, R"({"units": "degrees_east"})");
const AxisClue kTime = clue("time", {"time"}, R"({"units": "days since 2000-01-01"})");
const AxisClue kLev = clue("lev", {"lev"}, R"({"positive": "up"})");

} // namespace

class TestAxes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheRoleOfACoordinate_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("attrs");
        QTest::addColumn<QString>("kind");
        const auto row = [](const char* name, const char* attrs, const char* kind) {
            QTest::addRow("%s %s", name, attrs) << QByteArray(name) << QByteArray(attrs) << kind;
        };
        row("a", R"({"standard_name": "latitude"})", "latitude");
        row("lat", R"({"standard_name": "grid_latitude", "units": "degrees"})", "y");
        row("lon", R"({"standard_name": "projection_x_coordinate"})", "x");
        row("a", R"({"standard_name": "atmosphere_hybrid_sigma_pressure_coordinate"})", "vertical");
        row("a", R"({"standard_name": "ocean_s_coordinate_g1"})", "vertical");
        row("time", R"({"standard_name": "forecast_reference_time", "units": "hours since 2000-01-01"})", "other");
        row("a", R"({"units": "degreesN"})", "latitude");
        row("a", R"({"units": "degree_E"})", "longitude");
        row("rlat", R"({"units": "degrees"})", "y");
        row("a", R"({"units": "hPa"})", "vertical");
        row("a", R"({"units": "Days since 1850-1-1"})", "time");
        row("a", R"({"_CoordinateAxisType": "Lon"})", "longitude");
        row("a", R"({"_CoordinateAxisType": "GeoY"})", "y");
        row("a", R"({"axis": "X"})", "x");
        row("lon", R"({"axis": "X"})", "longitude");
        row("yt_ocean", R"({"cartesian_axis": "Y", "units": "degrees_N"})", "latitude");
        row("a", R"({"axis": "Z"})", "vertical");
        row("a", R"({"axis": "T"})", "time");
        row("a", R"({"positive": "down"})", "vertical");
        row("a", R"({"long_name": "Latitude"})", "latitude");
        row("latitude", "{}", "latitude");
        row("nav_lon", "{}", "longitude");
        row("nav_lev", "{}", "vertical");
        row("geolat_t", "{}", "latitude");
        row("lon_rho", "{}", "longitude");
        row("XLONG", "{}", "longitude");
        row("TLAT", "{}", "latitude");
        row("ocean/lat", "{}", "latitude");
        row("south_north", "{}", "y");
        row("xi_rho", "{}", "x");
        row("time_counter", "{}", "time");
        row("month", "{}", "time");
        row("isobaricInhPa", "{}", "vertical");
        row("deptht", "{}", "vertical");
        row("lev_2", "{}", "vertical");
        row("lat_bnds", "{}", "other");
        row("longwave", "{}", "other");
        row("latent_heat", "{}", "other");
        row("ensemble", "{}", "other");
        row("member", R"({"units": "1"})", "other");
    }

    void findsTheRoleOfACoordinate()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, attrs);
        QFETCH(QString, kind);
        QCOMPARE(kindName(axisKind(clue(name.constData(), {"d"}, attrs.constData()))), kind);
    }

    void findsTheHorizontalGrid_data()
    {
        QTest::addColumn<QList<AxisClue>>("clues"); // the variable first
        QTest::addColumn<QString>("grid");
        const auto row = [](const char* name, const QList<AxisClue>& clues, const char* grid) {
            QTest::newRow(name) << clues << grid;
        };
        const AxisClue x = clue("x", {"x"}, R"({"standard_name": "projection_x_coordinate"})");
        const AxisClue y = clue("y", {"y"}, R"({"standard_name": "projection_y_coordinate"})");
        const AxisClue polar = clue("crs", {}, R"({"grid_mapping_name": "polar_stereographic"})");
        const AxisClue plain = clue("wgs", {}, R"({"grid_mapping_name": "latitude_longitude"})");
        const AxisClue lat2 = clue("lat", {"y", "x"});
        const AxisClue lon2 = clue("lon", {"y", "x"});

        row("latitude first", {clue("v", {"time", "lat", "lon"}), kTime, kLat, kLon}, "rectilinear lat@1 lon@2");
        row("longitude first", {clue("v", {"time", "lon", "lat"}), kTime, kLat, kLon}, "rectilinear lat@2 lon@1");
        row("time last", {clue("v", {"lat", "lon", "time"}), kTime, kLat, kLon}, "rectilinear lat@0 lon@1");
        row("1-D coordinates of other names", {clue("v", {"y", "x"}), clue("lat", {"y"}), clue("lon", {"x"})},
            "rectilinear lat@0 lon@1");
        row("in a group", {clue("a/v", {"lat", "lon"}), clue("a/lat", {"lat"}), clue("a/lon", {"lon"})},
            "rectilinear a/lat@0 a/lon@1");
        row("plain grid mapping", {clue("v", {"lat", "lon"}, R"({"grid_mapping": "wgs"})"), kLat, kLon, plain},
            "rectilinear lat@0 lon@1 wgs");
        row("projected",
            {clue("v", {"y", "x"}, R"({"grid_mapping": "crs", "coordinates": "lon lat"})"), x, y, polar, lat2, lon2},
            "projected y@0 x@1 crs");
        row("extended grid mapping",
            {clue("v", {"x", "y"}, R"({"grid_mapping": "wgs: lat lon crs: x y"})"), x, y, polar, plain},
            "projected y@1 x@0 crs");
        row("projection not known", {clue("v", {"y", "x"}), x, y}, "projected y@0 x@1");
        row("rotated pole without mapping",
            {clue("v", {"rlat", "rlon"}, R"({"coordinates": "lon lat"})"), clue("rlat", {"rlat"}),
             clue("rlon", {"rlon"}), clue("lat", {"rlat", "rlon"}), clue("lon", {"rlat", "rlon"})},
            "curvilinear lat@0 lon@1");
        row("curvilinear by attribute",
            {clue("v", {"time", "nlat", "nlon"}, R"({"coordinates": "TLONG TLAT"})"), clue("ULAT", {"nlat", "nlon"}),
             clue("ULONG", {"nlat", "nlon"}), clue("TLAT", {"nlat", "nlon"}), clue("TLONG", {"nlat", "nlon"})},
            "curvilinear TLAT@1 TLONG@2");
        row("curvilinear by name", {clue("v", {"y", "x"}), lat2, lon2}, "curvilinear lat@0 lon@1");
        row("nominal 1-D, true 2-D",
            {clue("v", {"yh", "xh"}, R"({"coordinates": "geolat geolon"})"),
             clue("yh", {"yh"}, R"({"units": "degrees_north"})"), clue("xh", {"xh"}, R"({"units": "degrees_east"})"),
             clue("geolat", {"yh", "xh"}), clue("geolon", {"yh", "xh"})},
            "curvilinear geolat@0 geolon@1");
        row("moving positions",
            {clue("v", {"Time", "south_north", "west_east"}, R"({"coordinates": "XLONG XLAT XTIME"})"),
             clue("XLAT", {"Time", "south_north", "west_east"}), clue("XLONG", {"Time", "south_north", "west_east"})},
            "curvilinear XLAT@1 XLONG@2");
        row("faces",
            {clue("v", {"time", "face", "j", "i"}), clue("lat", {"face", "j", "i"}), clue("lon", {"face", "j", "i"})},
            "curvilinear lat@2 lon@3");
        row("unstructured", {clue("v", {"time", "cell"}), kTime, clue("lat", {"cell"}), clue("lon", {"cell"})},
            "none lat@-1 lon@-1");
        row("healpix",
            {clue("v", {"time", "cell"}, R"({"grid_mapping": "crs"})"), kTime,
             clue("crs", {}, R"({"grid_mapping_name": "healpix"})")},
            "none @-1 @-1 crs");
        row("no coordinates", {clue("v", {"dim_0", "dim_1", "dim_2"})}, "index @1 @2");
        row("names alone", {clue("v", {"x", "y", "band"})}, "index @1 @0");
        row("series", {clue("v", {"time"}), kTime}, "none @-1 @-1");
        row("section", {clue("v", {"lev", "lat"}), kLev, kLat}, "none @-1 @-1");
        row("time bounds", {clue("time_bnds", {"time", "bnds"}), kTime}, "none @-1 @-1");
        row("scalar", {clue("v", {})}, "none @-1 @-1");
    }

    void findsTheHorizontalGrid()
    {
        QFETCH(QList<AxisClue>, clues);
        QFETCH(QString, grid);
        const Shape shape(clues.front().dims.size(), 10);
        QCOMPARE(described(findHorizontalGrid(clues.front(), shape, {clues.begin() + 1, clues.end()})), grid);
        QCOMPARE(described(findHorizontalGrid(clues.front(), shape, {clues.rbegin(), clues.rend()})), grid);
    }

    void findsEdgesOfCells_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<QList<double>>("bounds");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QList<double>>("edges");
        const auto row = [](const char* name, QList<double> values, QList<double> bounds, AxisKind kind,
                            QList<double> edges) { QTest::newRow(name) << values << bounds << int(kind) << edges; };
        row("half-way", {0, 1, 3}, {}, AxisKind::longitude, {-0.5, 0.5, 2, 4});
        row("descending", {3, 1, 0}, {}, AxisKind::other, {4, 2, 0.5, -0.5});
        row("from bounds", {0, 1}, {-0.2, 0.3, 0.3, 2}, AxisKind::other, {-0.2, 0.3, 2});
        row("descending values, ascending bounds", {1, 0}, {0.3, 2, -0.2, 0.3}, AxisKind::other, {2, 0.3, -0.2});
        row("descending bounds", {1, 0}, {2, 0.3, 0.3, -0.2}, AxisKind::other, {2, 0.3, -0.2});
        row("bounds with gaps", {0, 1}, {-0.2, 0.3, 0.4, 2}, AxisKind::other, {-0.5, 0.5, 1.5});
        row("bounds that miss the value", {0, 1}, {5, 6, 6, 7}, AxisKind::other, {-0.5, 0.5, 1.5});
        row("bounds with NaN", {0, 1}, {NAN, 0.5, 0.5, 1}, AxisKind::other, {-0.5, 0.5, 1.5});
        row("bounds of another length", {0, 1}, {0, 1}, AxisKind::other, {-0.5, 0.5, 1.5});
        row("pole points", {-90, 0, 90}, {}, AxisKind::latitude, {-90, -45, 45, 90});
        row("Gaussian", {88.572, 86.723, 84.862}, {}, AxisKind::latitude,
            {90, (88.572 + 86.723) / 2, (86.723 + 84.862) / 2, 84.862 - (86.723 - 84.862) / 2});
        row("ends before the pole", {88, 89}, {}, AxisKind::latitude, {87.5, 88.5, 89.5});
        row("bounds beyond the pole", {88, 90}, {87, 89, 89, 91}, AxisKind::latitude, {87, 89, 90});
        row("not on Earth", {90, 100}, {}, AxisKind::latitude, {85, 95, 105});
        row("over the date line", {178, 179, -180, -179}, {}, AxisKind::longitude, {177.5, 178.5, 179.5, 180.5, 181.5});
        row("over the meridian", {1, 0, 359, 358}, {}, AxisKind::longitude, {1.5, 0.5, -0.5, -1.5, -2.5});
        row("over the date line with bounds", {165, 175, -175}, {160, 170, 170, 180, -180, -160}, AxisKind::longitude, {160, 170, 180, 200});
        row("twice over the date line", {179, -179, 179}, {}, AxisKind::longitude, {});
        row("no longitudes over the date line", {178, 179, -180}, {}, AxisKind::other, {});
        row("one", {5}, {}, AxisKind::other, {4.5, 5.5});
        row("one with bounds", {5}, {4, 10}, AxisKind::other, {4, 10});
        row("none", {}, {}, AxisKind::other, {});
        row("repeated", {0, 1, 1}, {}, AxisKind::other, {});
        row("to and fro", {0, 2, 1}, {}, AxisKind::other, {});
        row("NaN", {0, NAN}, {}, AxisKind::other, {});
    }

    void findsEdgesOfCells()
    {
        QFETCH(QList<double>, values);
        QFETCH(QList<double>, bounds);
        QFETCH(int, kind);
        QFETCH(QList<double>, edges);
        const auto found = cellEdges({values.begin(), values.end()}, {bounds.begin(), bounds.end()}, AxisKind(kind));
        QCOMPARE(found.has_value(), !edges.isEmpty());
        for (int i = 0; i < edges.size(); ++i)
            QCOMPARE((*found)[static_cast<std::size_t>(i)], edges[i]); // equal but for rounding
    }

    void knowsLongitudesThatGoRound()
    {
        QVERIFY(isPeriodic({0, 90, 180, 270, 360}));
        QVERIFY(isPeriodic({380, 200, 20}));
        QVERIFY(isPeriodic({-0.125, 179.9, 359.8}));
        QVERIFY(!isPeriodic({0, 90, 180}));
        QVERIFY(!isPeriodic({0, 100, 200, 300}));
        QVERIFY(!isPeriodic({0}));
    }

    void tellsCoordinatesFromAuxiliaryArrays()
    {
        const std::vector<AxisClue> arrays{
            clue("lat", {"lat"}, R"({"bounds": "lat_bnds"})"),
            clue("lat_bnds", {"lat", "bnds"}),
            clue(
                "sst", {"lat"},
                R"({"coordinates": "height missing", "grid_mapping": "crs: lat", "cell_measures": "area: areacella"})"),
            clue("height", {}),
            clue("crs", {}),
            clue("areacella", {"lat"}),
            clue("run", {}),
            clue("g/v", {"n"}, R"({"coordinates": "p height"})"),
            clue("g/p", {"n"}),
            clue("g/n", {"n"}),
        };
        const CoordinateNames names = findCoordinates(arrays, attributes(R"({"coordinates": "run"})"));
        QCOMPARE(names.coordinates, (std::set<std::string>{"lat", "height", "run", "g/p", "g/n"}));
        QCOMPARE(names.auxiliary, (std::set<std::string>{"lat_bnds", "crs", "areacella"}));
    }
};

QTEST_GUILESS_MAIN(TestAxes)
#include "tst_axes.moc"
