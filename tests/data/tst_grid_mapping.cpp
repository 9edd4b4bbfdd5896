#include "cf/grid_mapping.h"

#include <QtTest>

#include <nlohmann/json.hpp>

using namespace zs;

namespace {

Attributes attributes(const QByteArray& json)
{
    return Attributes(*parseJson(json.toStdString()));
}

} // namespace

class TestGridMapping : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesProjStrings_data()
    {
        QTest::addColumn<QByteArray>("attrs");
        QTest::addColumn<QByteArray>("proj");
        const auto row = [](const char* name, const char* attrs, const char* proj) {
            QTest::newRow(name) << QByteArray(attrs) << QByteArray(proj);
        };
        row("polar", R"({"grid_mapping_name": "polar_stereographic", "straight_vertical_longitude_from_pole": -45,
                         "latitude_of_projection_origin": 90, "standard_parallel": 70, "earth_radius": 6371229, "false_easting": 10})",
            "+proj=stere +lat_0=90 +lon_0=-45 +lat_ts=70 +R=6371229 +x_0=10 +units=m");
        row("polar, south by its parallel", R"({"grid_mapping_name": "polar_stereographic", "standard_parallel": -71})",
            "+proj=stere +lat_0=-90 +lon_0=0 +lat_ts=-71 +ellps=WGS84 +units=m");
        row("polar with a scale", R"({"grid_mapping_name": "polar_stereographic", "latitude_of_projection_origin": 90,
                                      "scale_factor_at_projection_origin": 0.994})",
            "+proj=stere +lat_0=90 +lon_0=0 +k_0=0.994 +ellps=WGS84 +units=m");
        row("conic, one parallel", R"({"grid_mapping_name": "lambert_conformal_conic", "standard_parallel": [38.5],
                                       "longitude_of_central_meridian": -97.5, "latitude_of_projection_origin": 38.5})",
            "+proj=lcc +lat_1=38.5 +lat_0=38.5 +lon_0=-97.5 +ellps=WGS84 +units=m");
        row("conic, parallels as text",
            R"({"grid_mapping_name": "lambert_conformal_conic", "standard_parallel": "30, 60"})",
            "+proj=lcc +lat_1=30 +lat_2=60 +lat_0=0 +lon_0=0 +ellps=WGS84 +units=m");
        row("rotated pole", R"({"grid_mapping_name": "rotated_latitude_longitude", "grid_north_pole_latitude": 39.25,
                                "grid_north_pole_longitude": -162})",
            "+proj=ob_tran +o_proj=longlat +o_lat_p=39.25 +o_lon_p=0 +lon_0=18 +ellps=WGS84");
        row("geostationary", R"({"grid_mapping_name": "geostationary", "perspective_point_height": 35786023,
                                 "longitude_of_projection_origin": -75, "fixed_angle_axis": "y",
                                 "semi_major_axis": 6378137, "inverse_flattening": 298.2572221})",
            "+proj=geos +h=35786023 +lon_0=-75 +sweep=x +a=6378137 +rf=298.2572221 +units=m");
        row("sphere by flattening 0",
            R"({"grid_mapping_name": "mercator", "standard_parallel": 20, "semi_major_axis": 6371.2,
                                          "inverse_flattening": 0})",
            "+proj=merc +lon_0=0 +lat_ts=20 +R=6371200 +units=m");
        row("two axes",
            R"({"grid_mapping_name": "sinusoidal", "semi_major_axis": 7000000, "semi_minor_axis": 6900000})",
            "+proj=sinu +lon_0=0 +a=7000000 +b=6900000 +units=m");
        row("plain", R"({"grid_mapping_name": "latitude_longitude", "crs_wkt": "PROJCS[y]"})", "");
        row("nothing", "{}", "");
        row("unknown", R"({"grid_mapping_name": "no_such"})", "");
        row("text alone", R"({"spatial_ref": "PROJCS[x]"})", "PROJCS[x]");
        row("geographic text alone", R"({"crs_wkt": "GEOGCRS[WGS 84]"})", "");
        row("proj4", R"({"proj4": "+proj=utm +zone=33"})", "+proj=utm +zone=33");
    }

    void writesProjStrings()
    {
        QFETCH(QByteArray, attrs);
        QFETCH(QByteArray, proj);
        QCOMPARE(QByteArray::fromStdString(projString(attributes(attrs)).value_or("")), proj);
    }

    void readsPlainAndExtendedAttributes()
    {
        QCOMPARE(parseGridMapping("crs"), (std::vector<GridMappingUse>{{"crs", {}}}));
        QCOMPARE(parseGridMapping("crs: x y wgs: lat lon"),
                 (std::vector<GridMappingUse>{{"crs", {"x", "y"}}, {"wgs", {"lat", "lon"}}}));
        QVERIFY(parseGridMapping("").empty());
    }

    void scalesCoordinatesToMetres()
    {
        const Attributes satellite =
            attributes(R"({"grid_mapping_name": "geostationary", "perspective_point_height": 100})");
        QCOMPARE(projectedUnitScale("km", {}), 1000.0);
        QCOMPARE(projectedUnitScale("m", satellite), 1.0);
        QCOMPARE(projectedUnitScale("rad", satellite), 100.0);
        QCOMPARE(projectedUnitScale("rad", {}), 1.0);
    }
};

QTEST_GUILESS_MAIN(TestGridMapping)
#include "tst_grid_mapping.moc"
