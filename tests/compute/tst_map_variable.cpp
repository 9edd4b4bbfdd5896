#include "curvilinear_fixture.h"
#include "dataset/cost.h"
#include "geo/field_box.h"
#include "geo/grid_cache.h"
#include "geo/map_variable.h"
#include "support/memory_dataset.h"

#include <QtTest>

#include <nlohmann/json.hpp>

using namespace zs;
using namespace zs::test;

namespace {

MemoryArray places(const char* name, const ModelGrid& model, bool isLat, const Json& more = Json::object())
{
    MemoryArray array{name, {"y", "x"}, {model.centres.rows, model.centres.columns}, isLat ? model.centres.lat : model.centres.lon, {}, more};
    array.attrs["units"] = isLat ? "degrees_north" : "degrees_east";
    return array;
}

MemoryArray field(const char* name, std::vector<std::string> dims, Shape shape, const Json& attrs)
{
    Index cells = 1;
    for (const Index extent : shape)
        cells *= extent;
    return {name, std::move(dims), std::move(shape), counting(cells), {}, attrs};
}

std::vector<MemoryArray> ocean(const ModelGrid& model)
{
    const Shape shape{model.centres.rows, model.centres.columns};
    return {places("nav_lat", model, true), places("nav_lon", model, false), field("tos", {"y", "x"}, shape, {{"coordinates", "nav_lat nav_lon"}}),
            field("sos", {"y", "x"}, shape, {{"coordinates", "nav_lat nav_lon"}})};
}

/// A WRF domain: XLAT and XLONG on a Lambert lattice of 27 km, turned to degrees by PROJ.
std::vector<MemoryArray> wrfArrays(Index rows, Index columns, Index every)
{
    const ProjectionPtr plane = *parseProjection("+proj=lcc +lat_1=30 +lat_2=60 +lat_0=45 +lon_0=10 +R=6370000");
    std::vector<double> lat;
    std::vector<double> lon;
    for (Index row = 0; row < rows; ++row)
        for (Index column = 0; column < columns; ++column) {
            const PlanePoint point{-1e6 + 27'000.0 * static_cast<double>(column * every), -7e5 + 27'000.0 * static_cast<double>(row * every)};
            GeoPoint place;
            plane->toGeo({&point, 1}, {&place, 1});
            lat.push_back(static_cast<float>(place.lat));
            lon.push_back(static_cast<float>(place.lon));
        }
    const std::vector<std::string> dims{"Time", "south_north", "west_east"};
    return {{"XLAT", dims, {1, rows, columns}, lat, {}, {{"units", "degree_north"}}},
            {"XLONG", dims, {1, rows, columns}, lon, {}, {{"units", "degree_east"}}},
            field("T2", dims, {1, rows, columns}, {{"coordinates", "XLONG XLAT"}})};
}

DatasetPtr withAttributes(const DatasetPtr& dataset, const Json& attrs)
{
    auto copy = std::make_shared<Dataset>(*dataset);
    copy->attrs = Attributes(attrs);
    return copy;
}

const Json kWrf = {{"MAP_PROJ", 1}, {"TRUELAT1", 30.0}, {"TRUELAT2", 60.0}, {"STAND_LON", 10.0}, {"MOAD_CEN_LAT", 45.0}, {"DX", 27000.0}, {"DY", 27000.0}};

MapVariable loaded(const DatasetPtr& dataset, const char* name, const GridWish& wish = {})
{
    const Result<MapVariable> map = loadMapVariable(dataset, name, {}, wish);
    if (!map)
        qFatal("%s", map.error().detail.c_str());
    return *map;
}

GridCell cellAt(const MapVariable& map, GeoPoint place)
{
    GridCell cell;
    map.layer.grid->cellsAt({&place, 1}, {&cell, 1});
    return cell;
}

} // namespace

class TestMapVariable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// CORDEX's Antarctica: rotated longitudes from 153° to 207°. The pole is read off real files.
    void aRotatedFieldLiesInTheMiddleOfItsPlane()
    {
        MemoryArray tas = field("tas", {"rlat", "rlon"}, {97, 125}, {{"grid_mapping", "rotated_pole"}});
        const MapVariable map = loaded(
            memoryDataset({{"rotated_pole", {}, {}, {0.0}, {},
                            {{"grid_mapping_name", "rotated_latitude_longitude"}, {"grid_north_pole_latitude", 6.08}, {"grid_north_pole_longitude", -166.92}}},
                           coordinate("rlat", counting(97, -27.72, 0.44), {{"standard_name", "grid_latitude"}, {"units", "degrees"}}),
                           coordinate("rlon", counting(125, 152.72, 0.44), {{"standard_name", "grid_longitude"}, {"units", "degrees"}}), tas}),
            "tas");
        const PlaneBox world = map.naturalProjection->fullExtent();
        QVERIFY(map.extent.left > world.left && map.extent.right < world.right);
        QCOMPARE(map.extent.right - map.extent.left, 125 * 0.44);
        const ProjectionPtr written = *parseProjection("+proj=ob_tran +o_proj=longlat +o_lat_p=6.08 +o_lon_p=0 +lon_0=13.08");
        for (const GridCell& cell : {GridCell{0, 0}, GridCell{40, 61}, GridCell{96, 124}, GridCell{50, 100}}) {
            PlanePoint centre{152.72 + 0.44 * cell.column, -27.72 + 0.44 * cell.row};
            GeoPoint place;
            written->toGeo({&centre, 1}, {&place, 1});
            QCOMPARE(cellAt(map, place), cell);
            PlanePoint drawn;
            map.naturalProjection->toPlane({&place, 1}, {&drawn, 1});
            QVERIFY(std::abs(drawn.x - (map.extent.left + 0.44 * (cell.column + 0.5))) < 1e-6);
            QVERIFY(std::abs(drawn.y - centre.y) < 1e-6);
        }
    }

    void boundsAreNobodysFirstLook()
    {
        const ModelGrid model = tripolarGrid();
        std::vector<MemoryArray> arrays = ocean(model);
        arrays.front().attrs["bounds"] = "corners"; // larger than the fields
        arrays.push_back(field("corners", {"y", "x", "vertex"}, {model.centres.rows, model.centres.columns, 4}, {{"coordinates", "nav_lat nav_lon"}}));
        QCOMPARE(defaultVariable(*memoryDataset(arrays))->name.substr(1), std::string("os"));
    }

    void drawsTwoDimensionalPlaces()
    {
        const ModelGrid model = tripolarGrid();
        const MapVariable map = loaded(memoryDataset(ocean(model)), "tos");
        QCOMPARE(map.found.grid.kind, GridKind::curvilinear);
        QVERIFY(map.naturalProjection->isPlateCarree());
        QCOMPARE(map.extent.top - map.extent.bottom, 180.0);
        QCOMPARE(cellAt(map, model.place(27, 33)), (GridCell{27, 33}));
        const ProjectionPtr globe = *parseProjection("orthographic");
        QCOMPARE(fieldBox(map, *globe).right, globe->fullExtent().right);
    }

    void turnsPlacesThatLieTheOtherWay()
    {
        const ModelGrid model = tripolarGrid();
        std::vector<MemoryArray> arrays = ocean(model);
        for (MemoryArray& array : arrays)
            if (array.name.starts_with("nav_")) {
                const Index rows = array.shape[0];
                const Index columns = array.shape[1];
                std::vector<double> turned;
                for (Index column = 0; column < columns; ++column)
                    for (Index row = 0; row < rows; ++row)
                        turned.push_back(array.values[static_cast<std::size_t>(row * columns + column)]);
                array.values = turned;
                array.dims = {"x", "y"};
                array.shape = {columns, rows};
            }
        const MapVariable map = loaded(memoryDataset(arrays), "tos");
        QCOMPARE(cellAt(map, model.place(27, 33)), (GridCell{27, 33}));
    }

    void readsBounds()
    {
        const ModelGrid model = tripolarGrid();
        std::vector<MemoryArray> arrays = ocean(model);
        const CornerRows corners = *boundsOf(model)(0, model.centres.rows);
        arrays[0].attrs["bounds"] = "vertices_latitude";
        arrays[1].attrs["bounds"] = "vertices_longitude";
        arrays.push_back({"vertices_latitude", {"y", "x", "vertices"}, {model.centres.rows, model.centres.columns, 4}, corners.lat, {}, Json::object()});
        arrays.push_back({"vertices_longitude", {"y", "x", "vertices"}, {model.centres.rows, model.centres.columns, 4}, corners.lon, {}, Json::object()});
        const DatasetPtr dataset = memoryDataset(arrays);
        QCOMPARE(dataset->find("tos")->grid.note.text, std::string("curvilinear: nav_lat, nav_lon; cells from their bounds"));
        const MapVariable map = loaded(dataset, "tos");
        const auto grid = std::dynamic_pointer_cast<const CurvilinearGrid>(map.layer.grid);
        QVERIFY(grid != nullptr);
        const GeoPoint corner = model.place(24.5, 12.5); // given exactly; averaged it would lie elsewhere
        QVERIFY(length(grid->cornersOf(25, 13)[0].unit() - unitVector(corner)) < 1e-8);
        QVERIFY(length(built(model)->cornersOf(25, 13)[0].unit() - unitVector(corner)) > 1e-6);
    }

    void buildsAGridOnce()
    {
        GridCache cache;
        const ModelGrid model = tripolarGrid();
        const DatasetPtr dataset = memoryDataset(ocean(model));
        const GridWish wish{GridChoice::automatic, &cache};
        const GridPtr first = loaded(dataset, "tos", wish).layer.grid;
        QCOMPARE(loaded(dataset, "sos", wish).layer.grid.get(), first.get());
        QCOMPARE(loaded(memoryDataset(ocean(model)), "tos", wish).layer.grid.get(), first.get()); // the same numbers elsewhere
        Tripolar other;
        other.poleLon = 81;
        QVERIFY(loaded(memoryDataset(ocean(tripolarGrid(other))), "tos", wish).layer.grid != first);
    }

    void followsAChoice()
    {
        const DatasetPtr dataset = memoryDataset(ocean(tripolarGrid()));
        const MapVariable index = loaded(dataset, "tos", {GridChoice::index, nullptr});
        QVERIFY(index.naturalProjection->isIndexPlane());
        const Result<MapVariable> none = loadMapVariable(dataset, "tos", {}, {GridChoice::rectilinear, nullptr});
        QVERIFY(!none);
        QCOMPARE(none.error().detail, std::string("tos has no coordinates for the grid \"rectilinear\"; it is \"curvilinear\""));
    }

    void drawsWrfInItsPlane()
    {
        const DatasetPtr dataset = withAttributes(memoryDataset(wrfArrays(55, 70, 1)), kWrf);
        const MapVariable map = loaded(dataset, "T2", {GridChoice::projected, nullptr});
        QVERIFY(!map.naturalProjection->isPlateCarree() && !map.naturalProjection->isIndexPlane());
        QVERIFY(std::abs(map.extent.left - (-1e6 - 13'500)) < 5); // the places are float32
        QVERIFY(std::abs(map.extent.top - (-7e5 + 54.5 * 27'000)) < 5);
        QCOMPARE(map.layer.grid->columns(), Index{70});
    }

    void doesNotBelieveWrfOfAnotherLattice()
    {
        const DatasetPtr dataset = withAttributes(memoryDataset(wrfArrays(20, 30, 3)), kWrf); // every third point was kept
        const MapVariable map = loaded(dataset, "T2", {GridChoice::projected, nullptr});
        QCOMPARE(map.found.grid.kind, GridKind::curvilinear);
        QVERIFY(map.naturalProjection->isPlateCarree());
    }

    void turnsAMapOfTheWorldToItsField()
    {
        const auto fieldOf = [](double west, double step, Index columns) {
            return loaded(memoryDataset({coordinate("lon", counting(columns, west, step), {{"units", "degrees_east"}}),
                                         coordinate("lat", counting(13, -30, 5), {{"units", "degrees_north"}}), field("t", {"lat", "lon"}, {13, columns}, {})}),
                          "t");
        };
        const MapVariable pacific = fieldOf(160, 5, 13);
        const ProjectionPtr robinson = *parseProjection("robinson");
        const ProjectionPtr turned = turnedToField(robinson, pacific);
        QCOMPARE(turned->centralLongitude(), -170.0);
        const PlaneBox box = fieldBox(pacific, *turned);
        QVERIFY(box.right - box.left < 0.3 * (turned->fullExtent().right - turned->fullExtent().left));
        const auto stays = [](const char* projection, const MapVariable& map) {
            const ProjectionPtr chosen = *parseProjection(projection);
            return turnedToField(chosen, map) == chosen;
        };
        QVERIFY(stays("robinson", fieldOf(-30, 5, 13)));  // not cut
        QVERIFY(stays("robinson", fieldOf(2.5, 5, 72)));  // all around
        QVERIFY(stays("+proj=robin +lon_0=0", pacific));  // written out
        QVERIFY(stays("orthographic", pacific));
        QVERIFY(stays("plate-carree", pacific));
        const std::optional<GeoPoint> middle = middleOfRegion(pacific);
        QVERIFY(middle && std::abs(std::remainder(middle->lon - 190, 360)) < 1e-9 && std::abs(middle->lat) < 1e-9);
        QVERIFY(!middleOfRegion(fieldOf(2.5, 5, 72)));
    }

    void turnsRadiansIntoDegrees()
    {
        const double step = kRadians * 10;
        const DatasetPtr dataset = memoryDataset({coordinate("lon", counting(36, step / 2, step), {{"standard_name", "longitude"}, {"units", "radians"}}),
                                                  coordinate("lat", counting(18, -8.5 * step, step), {{"standard_name", "latitude"}, {"units", "radian"}}),
                                                  field("t", {"lat", "lon"}, {18, 36}, {})});
        const MapVariable map = loaded(dataset, "t");
        QVERIFY(std::abs(map.extent.right - 360) < 1e-9 && std::abs(map.extent.top - 90) < 1e-9);
        QCOMPARE(cellAt(map, {125, 42}), (GridCell{13, 12}));
    }

    void saysThatPlacesMove()
    {
        std::vector<MemoryArray> arrays = wrfArrays(20, 24, 1);
        for (MemoryArray& array : arrays) { // three steps, each a little further
            array.shape[0] = 3;
            const std::vector<double> first = array.values;
            for (const double shift : {0.5, 1.0})
                for (const double value : first)
                    array.values.push_back(value + shift);
        }
        const MapVariable moving = loaded(withAttributes(memoryDataset(arrays), kWrf), "T2");
        QCOMPARE(moving.notes.size(), std::size_t{1});
        QVERIFY(moving.notes.front().text.find("places of its first step") != std::string::npos);
        QVERIFY(loaded(withAttributes(memoryDataset(wrfArrays(20, 24, 1)), kWrf), "T2").notes.empty());

        std::vector<MemoryArray> same = wrfArrays(20, 24, 1);
        for (MemoryArray& array : same) { // as wrfout files have them: once for every time
            array.shape[0] = 3;
            const std::vector<double> first = array.values;
            for (int step = 1; step < 3; ++step)
                array.values.insert(array.values.end(), first.begin(), first.end());
        }
        QVERIFY(loaded(withAttributes(memoryDataset(same), kWrf), "T2").notes.empty());
        same[1].values.back() += 1; // the longitudes alone
        QCOMPARE(loaded(withAttributes(memoryDataset(same), kWrf), "T2").notes.size(), std::size_t{1});
    }

    void saysThatLabelsAreNoEdges_data()
    {
        QTest::addColumn<double>("third");
        QTest::newRow("twice the same") << -35.0;
        QTest::newRow("back and forth") << -60.0;
        QTest::newRow("missing") << kNaN;
    }

    void saysThatLabelsAreNoEdges()
    {
        QFETCH(double, third);
        std::vector<double> latitudes = counting(8, -45, 10);
        latitudes[2] = third;
        const DatasetPtr dataset = memoryDataset({coordinate("lat", latitudes, {{"units", "degrees_north"}}),
                                                  coordinate("lon", counting(12, 0, 30), {{"units", "degrees_east"}}), field("tas", {"lat", "lon"}, {8, 12}, {})});
        const MapVariable map = loaded(dataset, "tas");
        QVERIFY(map.naturalProjection->isIndexPlane());
        QCOMPARE(map.notes.size(), std::size_t{1});
        QVERIFY(map.notes.front().text.find("their places cannot be had") != std::string::npos);
        const auto grid = std::dynamic_pointer_cast<const RectilinearGrid>(map.layer.grid);
        QVERIFY(grid);
        QCOMPARE(grid->yAxis().cellOf(-0.5), Index{7}); // the south is below
        const Result<MapVariable> byHand = loadMapVariable(dataset, "tas", {}, {GridChoice::rectilinear, nullptr});
        QVERIFY(!byHand);
        QVERIFY(byHand.error().detail.find("the labels of lat do not all go one way") != std::string::npos);
    }

    void indicesNeedNoCoordinates()
    {
        const DatasetPtr dataset = memoryDataset({coordinate("lat", counting(8, -45, 10), {{"units", "degrees_north"}}),
                                                  coordinate("lon", counting(12, 0, 30), {{"units", "degrees_east"}}), field("tas", {"lon", "lat"}, {12, 8}, {})});
        const MapVariable map = loaded(dataset, "tas", {GridChoice::index, nullptr});
        QVERIFY(map.naturalProjection->isIndexPlane());
        QVERIFY(map.notes.empty());
        QCOMPARE(map.layer.xDim, 0);
        QCOMPARE(map.layer.yDim, 1);
    }

    /// 332° … 358°, 0° … 18°: read off real files.
    void rotatedLongitudesMayBeginAnew()
    {
        std::vector<double> turned = counting(40, 332, 2);
        for (double& lon : turned)
            lon = std::fmod(lon, 360);
        const auto field40 = [&](std::vector<double> rlon) {
            return loaded(memoryDataset({{"rotated_pole", {}, {}, {0.0}, {},
                                          {{"grid_mapping_name", "rotated_latitude_longitude"}, {"grid_north_pole_latitude", 39.25}, {"grid_north_pole_longitude", -162.0}}},
                                         coordinate("rlat", counting(20, -20, 2), {{"standard_name", "grid_latitude"}, {"units", "degrees"}}),
                                         coordinate("rlon", std::move(rlon), {{"standard_name", "grid_longitude"}, {"units", "degrees"}}),
                                         field("tas", {"rlat", "rlon"}, {20, 40}, {{"grid_mapping", "rotated_pole"}})}),
                          "tas");
        };
        const MapVariable again = field40(turned);
        const MapVariable straight = field40(counting(40, -28, 2));
        QVERIFY(!again.naturalProjection->isIndexPlane());
        QVERIFY(again.notes.empty());
        for (const GeoPoint place : {GeoPoint{10, 50}, GeoPoint{0, 45}, GeoPoint{30, 40}, GeoPoint{-10, 38}})
            QCOMPARE(cellAt(again, place), cellAt(straight, place));
    }

    void turnsKilometresIntoThePlanesMetres()
    {
        const DatasetPtr dataset = memoryDataset(
            {coordinate("x", counting(10, -100, 25), {{"standard_name", "projection_x_coordinate"}, {"units", "km"}}),
             coordinate("y", counting(8, 500, -25), {{"standard_name", "projection_y_coordinate"}, {"units", "km"}}),
             {"crs", {}, {}, {0}, {}, {{"grid_mapping_name", "polar_stereographic"}, {"latitude_of_projection_origin", 90}, {"standard_parallel", 70}}},
             field("ice", {"y", "x"}, {8, 10}, {{"grid_mapping", "crs"}})});
        const MapVariable map = loaded(dataset, "ice");
        QCOMPARE(map.extent.left, -112'500.0);
        QCOMPARE(map.extent.top, 512'500.0);
    }
};

QTEST_GUILESS_MAIN(TestMapVariable)
#include "tst_map_variable.moc"
