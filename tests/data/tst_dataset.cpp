#include "dataset/build_dataset.h"
#include "dataset/cost.h"
#include "dataset/read_variable.h"
#include "store/memory_store.h"

#include <QtTest>

#include <nlohmann/json.hpp>

using namespace zs;

namespace {

Bytes text(const std::string& s)
{
    return Bytes(s.begin(), s.end());
}

template <class T>
Bytes elements(std::vector<T> values)
{
    const auto* begin = reinterpret_cast<const std::uint8_t*>(values.data());
    return Bytes(begin, begin + values.size() * sizeof(T));
}

Json zarray(const Shape& shape, const Shape& chunks, const std::string& dtype)
{
    return {{"zarr_format", 2}, {"shape", shape}, {"chunks", chunks}, {"dtype", dtype}, {"compressor", nullptr},
            {"fill_value", nullptr}, {"order", "C"}, {"filters", nullptr}};
}

/// sst(time, lat, lon) with CF coordinates, an array that cannot be read, and a nested group that uses the coordinates above.
std::shared_ptr<MemoryStore> oceanStore()
{
    auto store = std::make_shared<MemoryStore>();
    Json metadata = {{".zgroup", {{"zarr_format", 2}}}, {".zattrs", {{"title", "A small ocean"}}}};
    const auto add = [&](const std::string& name, Json array, const std::vector<std::string>& dims, Json attrs) {
        attrs["_ARRAY_DIMENSIONS"] = dims;
        metadata[name + "/.zarray"] = std::move(array);
        metadata[name + "/.zattrs"] = std::move(attrs);
    };
    add("time", zarray({3}, {3}, "<i4"), {"time"}, {{"units", "days since 2000-02-28"}, {"calendar", "noleap"}});
    add("lat", zarray({2}, {2}, "<f4"), {"lat"}, {{"units", "degrees_north"}});
    add("lon", zarray({4}, {4}, "<f4"), {"lon"}, {{"units", "degrees_east"}});
    add("sst", zarray({3, 2, 4}, {1, 2, 3}, "<i2"), {"time", "lat", "lon"},
        {{"units", "degC"}, {"scale_factor", 0.5}, {"add_offset", 10.0}, {"_FillValue", -1}, {"long_name", "sea surface temperature"}});
    add("odd", zarray({2}, {0}, "<f4"), {"lat"}, Json::object());
    metadata["deep/.zgroup"] = {{"zarr_format", 2}};
    add("deep/salt", zarray({2, 4}, {2, 4}, "<f4"), {"lat", "lon"}, Json::object());
    store->put(".zmetadata", text(writeJson({{"zarr_consolidated_format", 1}, {"metadata", metadata}})));
    store->put("time/0", elements<std::int32_t>({0, 1, 2}));
    store->put("lat/0", elements<float>({10, -10}));
    store->put("lon/0", elements<float>({45, 135, 225, 315}));
    store->put("sst/1.0.0", elements<std::int16_t>({0, 1, 2, 3, -1, 5}));
    store->put("sst/1.0.1", elements<std::int16_t>({6, 99, 99, 7, 99, 99})); // the overhang is never shown
    return store;
}

Dataset ocean()
{
    const StorePtr store = oceanStore();
    return buildDataset(store, *openHierarchy(store));
}

/// float32 arrays in one chunk each, whose dimensions nobody names.
Dataset withoutNames(const std::vector<std::pair<std::string, Shape>>& arrays)
{
    auto store = std::make_shared<MemoryStore>();
    store->put(".zgroup", text(R"({"zarr_format": 2})"));
    for (const auto& [name, shape] : arrays)
        store->put(name + "/.zarray", text(writeJson(zarray(shape, shape, "<f4"))));
    return buildDataset(store, *openHierarchy(store));
}

} // namespace

class TestDataset : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsCoordinatesFromData()
    {
        const Dataset dataset = ocean();
        QVERIFY(dataset.find("lat")->isCoordinate);
        QVERIFY(!dataset.find("sst")->isCoordinate);
        QCOMPARE(dataset.find("sst")->longName, std::string("sea surface temperature"));
        QCOMPARE(static_cast<int>(dataset.find("sst")->grid.kind), static_cast<int>(GridKind::rectilinear));
        QCOMPARE(dataset.find("sst")->grid.xCoord, std::string("lon"));
        QVERIFY(!dataset.find("sst")->attrs.contains("scale_factor"));
    }

    void aBrokenArrayLeavesItsSiblings()
    {
        const Dataset dataset = ocean();
        QVERIFY(!dataset.find("odd")->problem.empty());
        QVERIFY(dataset.find("sst")->problem.empty());
        QVERIFY(!readValues(*dataset.find("odd"), selectAll({2})));
    }

    void unnamedDimensionsAreNobodyElses()
    {
        const Dataset dataset = withoutNames({{"a", {2, 5}}, {"b", {3, 5}}, {"c", {2}}});
        QVERIFY2(dataset.warnings.empty(), dataset.warnings.empty() ? "" : dataset.warnings.front().text.c_str());
        QCOMPARE(dataset.find("b")->dims, (std::vector<std::string>{"dim_0", "dim_1"}));
        // All agree about dim_1; there is no dim_0 that they share.
        QCOMPARE(dataset.dims, (std::vector<std::pair<std::string, Index>>{{"dim_1", 5}}));
    }

    void unnamedDimensionsMakeNoGridByChance()
    {
        const Dataset dataset = withoutNames({{"lat", {4}}, {"lon", {4}}, {"field", {4, 4}}});
        QCOMPARE(dataset.find("field")->grid.kind, GridKind::index);
        QVERIFY(dataset.find("field")->grid.xCoord.empty());
        QVERIFY(!dataset.find("lat")->isCoordinate);
    }

    void namedDimensionsThatDisagreeAreWorthAWord()
    {
        auto store = std::make_shared<MemoryStore>();
        for (const auto& [name, size] : {std::pair{"a", Index{2}}, std::pair{"b", Index{3}}}) {
            store->put(std::string(name) + "/.zarray", text(writeJson(zarray({size}, {size}, "<f4"))));
            store->put(std::string(name) + "/.zattrs", text(R"({"_ARRAY_DIMENSIONS": ["x"]})"));
        }
        store->put(".zgroup", text(R"({"zarr_format": 2})"));
        const Dataset dataset = buildDataset(store, *openHierarchy(store));
        QCOMPARE(dataset.warnings, (std::vector<Sentence>{std::string("b: dimension x has size 3 here and 2 elsewhere")}));
    }

    void durationsHaveTheUnitThatTheyDecodeTo_data()
    {
        QTest::addColumn<QByteArray>("dtype");
        QTest::addColumn<double>("micros"); // of the number 3
        QTest::newRow("nanoseconds") << QByteArray("<m8[ns]") << 0.0;
        QTest::newRow("seconds") << QByteArray("<m8[s]") << 3e6;
        QTest::newRow("days") << QByteArray("<m8[D]") << 3 * 86400e6;
    }

    void durationsHaveTheUnitThatTheyDecodeTo()
    {
        QFETCH(QByteArray, dtype);
        QFETCH(double, micros);
        auto store = std::make_shared<MemoryStore>();
        store->put(".zarray", text(writeJson(zarray({1}, {1}, dtype.toStdString()))));
        store->put("0", elements<std::int64_t>({3}));
        const Dataset dataset = buildDataset(store, *openHierarchy(store));
        const Variable& lead = *dataset.find("/");
        QCOMPARE(lead.units, std::string("us"));
        const Result<Values> values = readValues(lead, selectAll({1}));
        QVERIFY(values);
        QCOMPARE(std::visit([](const auto& array) { return static_cast<double>(array.flat(0)); }, *values), micros);
    }

    void nestedGroupsFindCoordinatesAbove()
    {
        const Dataset dataset = ocean();
        QCOMPARE(dataset.find("deep/salt")->grid.yCoord, std::string("lat"));
        QCOMPARE(coordinateOf(dataset, *dataset.find("deep/salt"), "lon"), std::string("lon"));
    }

    void readsAxesInTheirOwnCalendar()
    {
        const Dataset dataset = ocean();
        const Result<Axis> time = readAxis(dataset, *dataset.find("sst"), "time");
        QVERIFY2(time, time ? "" : time.error().detail.c_str());
        QCOMPARE(axisLabel(*time, 0), std::string("2000-02-28"));
        QCOMPARE(axisLabel(*time, 1), std::string("2000-03-01")); // noleap
        const Result<Axis> lat = readAxis(dataset, *dataset.find("sst"), "lat");
        QCOMPARE(lat->edges, (std::vector<double>{20, 0, -20}));
        QCOMPARE(axisLabel(*lat, 1), std::string("10°S"));
        QCOMPARE(axisLabel(*readAxis(dataset, *dataset.find("sst"), "lon"), 2), std::string("135°W"));
    }

    void labelsTellOneFromTheNext()
    {
        Axis axis;
        axis.name = "t";
        const auto label = [&axis](std::vector<double> values, Index at) {
            axis.values = std::move(values);
            axis.size = static_cast<Index>(axis.values.size());
            return axisLabel(axis, at);
        };
        QCOMPARE(label({20000201, 20000202}, 0), std::string("20000201"));
        QCOMPARE(label({1600000000, 1600010800}, 1), std::string("1600010800"));
        QCOMPARE(label({0.1, 0.2}, 0), std::string("0.1"));
        QCOMPARE(label({1.0 / 3, 2.0 / 3}, 0), std::string("0.333333"));
        QCOMPARE(label({20000201.25, 20000201.5}, 1), std::string("20000201.5"));
        QCOMPARE(label({1e20}, 0), std::string("1e+20"));
        QCOMPARE(label({0.1, 0.1}, 0), std::string("0.1"));
    }

    void unpacksAndMasks()
    {
        const Dataset dataset = ocean();
        const Result<Values> values = readValues(*dataset.find("sst"), {{1, 1, 1, true}, {0, 2, 1, false}, {3, 4, -1, false}});
        QVERIFY2(values, values ? "" : values.error().detail.c_str());
        const auto& array = std::get<Numbers<double>>(*values); // packed int16 in Zarr decodes to float64, as in xarray
        QCOMPARE(array.dimension(), std::size_t{2});
        QCOMPARE(std::vector<double>(array.begin(), array.begin() + 4), (std::vector<double>{13, 11, 10.5, 10}));
        QVERIFY(std::isnan(array(1, 2)));
    }

    void chunksThatCannotBeReadLeaveGaps()
    {
        const auto store = oceanStore();
        store->put("sst/1.0.1", text("half"));
        const Dataset dataset = buildDataset(store, *openHierarchy(store));
        const Variable& sst = *dataset.find("sst");
        const Selection step{{1, 1, 1, true}, {0, 2, 1, false}, {0, 4, 1, false}};
        QVERIFY(!readValues(sst, step));
        const Result<ValuesWithGaps> read = readValuesWithGaps(sst, step);
        QVERIFY2(read, read ? "" : read.error().detail.c_str());
        QCOMPARE(read->failedChunks, Index{1});
        QVERIFY2(read->firstFailure && read->firstFailure->detail.starts_with("sst/1.0.1: "), read->firstFailure->detail.c_str());
        const std::vector<double> values = std::visit([](const auto& all) { return std::vector<double>(all.begin(), all.end()); }, read->values);
        QCOMPARE(values[0], 10.0);
        QCOMPARE(values[2], 11.0);
        QVERIFY(std::isnan(values[3]) && std::isnan(values[7])); // never fill
        const Selection corner{{1, 1, 1, true}, {0, 2, 1, false}, {3, 1, 1, false}};
        QVERIFY(!readValuesWithGaps(sst, corner)); // nothing but gaps
    }

    void aCoordinateThatCannotBeReadIsItsIndexForLooking()
    {
        const auto store = oceanStore();
        store->put("lat/0", text("half"));
        const Dataset dataset = buildDataset(store, *openHierarchy(store));
        const Variable& sst = *dataset.find("sst");
        QVERIFY(!readAxis(dataset, sst, "lat")); // a selection by value would mean other cells
        const Result<Axis> lat = readAxisOrIndex(dataset, sst, "lat");
        QVERIFY(lat);
        QCOMPARE(lat->values, (std::vector<double>{0, 1}));
        QVERIFY2(lat->problem.text.starts_with("the index of lat is shown, its coordinate cannot be read: lat/0: "), lat->problem.text.c_str());
        const Result<Axis> lon = readAxisOrIndex(dataset, sst, "lon");
        QVERIFY(lon && lon->problem.empty() && lon->values[0] == 45);
    }

    void aCoordinateIsReadOnceForAllVariables()
    {
        const auto store = oceanStore();
        const Dataset dataset = buildDataset(store, *openHierarchy(store));
        QVERIFY(readAxis(dataset, *dataset.find("sst"), "lat"));
        store->put("lat/0", text("half"));
        const Result<Axis> lat = readAxis(dataset, *dataset.find("deep/salt"), "lat");
        QVERIFY2(lat, lat ? "" : lat.error().detail.c_str());
        QCOMPARE(lat->values, (std::vector<double>{10, -10}));
        const Dataset again = buildDataset(store, *openHierarchy(store));
        QVERIFY(!readAxis(again, *again.find("sst"), "lat"));
    }

    void costCountsChunks()
    {
        const Dataset dataset = ocean();
        QCOMPARE(mapCost(*dataset.find("sst")), (Cost{2, 2 * 1 * 2 * 3 * 2}));
        QCOMPARE(seriesCost(*dataset.find("sst")), (Cost{3, 3 * 1 * 2 * 3 * 2}));
        QCOMPARE(seriesDim(dataset, *dataset.find("sst")), 0);
        QCOMPARE(defaultVariable(dataset)->name, std::string("sst"));
    }
};

QTEST_GUILESS_MAIN(TestDataset)
#include "tst_dataset.moc"
