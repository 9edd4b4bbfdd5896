#include "dataset/build_dataset.h"
#include "dataset/open_dataset.h"
#include "support/pyramid_store.h"
#include "support/test_data.h"
#include "zarr/multiscales.h"

#include <QtTest>

#include <nlohmann/json.hpp>

using namespace zs;
using namespace zs::test;

using Names = std::vector<std::string>;

// Which arrays of a store are levels of one field, in every convention.

namespace {

Dataset opened(const StorePtr& store)
{
    const Result<Hierarchy> hierarchy = openHierarchy(store);
    return hierarchy ? buildDataset(store, *hierarchy) : Dataset();
}

/// A group at the root that says `multiscales`, with the groups 0 and 1.
Hierarchy hierarchyWith(const Json& multiscales)
{
    Hierarchy hierarchy;
    hierarchy.rootAttrs = Attributes(Json{{"multiscales", multiscales}});
    for (const char* path : {"0", "1"})
        hierarchy.groups.push_back({path, {}});
    return hierarchy;
}

Json layoutOf(const Names& assets)
{
    Json layout = Json::array();
    for (const std::string& asset : assets)
        layout.push_back({{"asset", asset}});
    return {{"layout", layout}};
}

} // namespace

class TestLevels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyConventionShowsTheFieldOnce_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("finest");
        QTest::newRow("layout") << int(PyramidKind::layout) << "fine/sst";
        QTest::newRow("tile matrices") << int(PyramidKind::tileMatrices) << "2/sst";
        QTest::newRow("a well-known tile set") << int(PyramidKind::tileSetName) << "2/sst";
        QTest::newRow("ndpyramid") << int(PyramidKind::ndpyramid) << "2/sst";
        QTest::newRow("OME") << int(PyramidKind::ome) << "0";
        QTest::newRow("an array and groups beside it") << int(PyramidKind::beside) << "sst";
    }

    void everyConventionShowsTheFieldOnce()
    {
        QFETCH(int, kind);
        QFETCH(QString, finest);
        PyramidSpec spec;
        spec.kind = static_cast<PyramidKind>(kind);
        const Dataset dataset = opened(pyramidStore(spec));
        Names fields;
        for (const Variable& variable : dataset.variables)
            if (!variable.isCoordinate)
                fields.push_back(variable.name);
        QCOMPARE(fields, Names{finest.toStdString()});
        const Variable& field = *dataset.find(fields[0]);
        QCOMPARE(field.levels, (Names{levelPath(spec, 1), levelPath(spec, 2)}));
        QCOMPARE(field.levelMethod, "average");
        QCOMPARE(field.shape, (Shape{2, 128, 256}));
        if (field.name != "0")
            QCOMPARE(dataset.find("sst"), &field); // also without its level
        for (const auto& [name, size] : dataset.dims)
            if (name == "lat")
                QCOMPARE(size, Index{128});
        const Variable* coarse = dataset.find(levelPath(spec, 2)); // its own path still opens
        QVERIFY(coarse != nullptr);
        QCOMPARE(coarse->shape, (Shape{2, 32, 64}));
    }

    void coordinatesOfCoarserGroupsGoWithThem()
    {
        const Dataset dataset = opened(pyramidStore());
        for (const Variable& variable : dataset.variables)
            QVERIFY2(variable.name.starts_with("fine/"), variable.name.c_str());
        QVERIFY(dataset.find("half/lat") != nullptr);
    }

    void pathsOutsideTheGroupAreLeftOut_data()
    {
        QTest::addColumn<QString>("asset");
        for (const char* asset : {"..", "../0", "/1", "0/../1", "http://other.host/1", "1//2", "", "missing", "a\\b"})
            QTest::newRow(*asset ? asset : "empty") << asset;
    }

    void pathsOutsideTheGroupAreLeftOut()
    {
        QFETCH(QString, asset);
        QVERIFY(findMultiscales(hierarchyWith(layoutOf({"0", asset.toStdString()}))).empty());
        const std::vector<Multiscale> rest = findMultiscales(hierarchyWith(layoutOf({"0", asset.toStdString(), "1"})));
        QCOMPARE(rest.size(), std::size_t{1});
        QCOMPARE(rest[0].assets, (Names{"0", "1"}));
    }

    void transformationsLeadToTheFinest()
    {
        const Json layout = {{"layout", {{{"asset", "0"}}, {{"asset", "1"}, {"derived_from", "0"}, {"transform", {{"scale", {2, 2}}}}},
                                         {{"asset", "2"}, {"derived_from", "1"}, {"transform", {{"scale", {2, 3}}, {"translation", {0.5, 1}}}}}}}};
        Hierarchy hierarchy = hierarchyWith(layout);
        hierarchy.groups.push_back({"2", {}});
        const std::vector<Multiscale> found = findMultiscales(hierarchy);
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].transforms.size(), std::size_t{3});
        QVERIFY(found[0].transforms[0].scale.empty());
        QCOMPARE(found[0].transforms[2].scale, (std::vector<double>{4, 6}));
        QCOMPARE(found[0].transforms[2].translation, (std::vector<double>{1, 2}));
    }

    void wildTransformationsAreNone_data()
    {
        QTest::addColumn<QString>("scale");
        for (const char* scale : {"[0, 1]", "[-1, 1]", "[\"a\", 1]", "[1e999, 1]", "{}", "[1, 1, 1]"})
            QTest::newRow(scale) << scale;
    }

    void wildTransformationsAreNone()
    {
        QFETCH(QString, scale);
        const Json layout = {{"layout", {{{"asset", "0"}}, {{"asset", "1"}, {"transform", {{"scale", *parseJson(scale.toStdString())}, {"translation", {0, 0}}}}}}}};
        const std::vector<Multiscale> found = findMultiscales(hierarchyWith(layout));
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY(found[0].transforms[1].scale.empty());
    }

    void levelsWithFewerStepsSayWhichStandForWhich()
    {
        PyramidSpec spec;
        spec.kind = PyramidKind::ome;
        spec.steps = 8;
        spec.halvesSteps = true;
        const Dataset dataset = opened(pyramidStore(spec));
        const Variable* field = dataset.find("0");
        QVERIFY(field != nullptr && field->levelSteps.size() == 2);
        QCOMPARE(field->levelSteps[1][0], (LevelSteps{0.25, -0.375}));
    }

    void nonsenseIsNoPyramid_data()
    {
        QTest::addColumn<QString>("json");
        for (const char* json : {"null", "3", "\"0\"", "[]", "{}", "[3, null]", "{\"layout\": {}}", "{\"layout\": [3, {\"asset\": 4}]}",
                                 "{\"tile_matrix_set\": 7}", "{\"layout\": [{\"asset\": \"0\"}, {\"asset\": \"0\"}]}"})
            QTest::newRow(json) << json;
    }

    void nonsenseIsNoPyramid()
    {
        QFETCH(QString, json);
        Hierarchy hierarchy = hierarchyWith(Json::parse(json.toStdString()));
        if (json.contains(QLatin1String("tile_matrix_set")))
            hierarchy.groups.pop_back(); // a set of one level
        QVERIFY(findMultiscales(hierarchy).empty());
    }

    void arraysThatAreNotCoarserStayFieldsOfTheirOwn()
    {
        PyramidSpec spec;
        auto store = pyramidStore(spec);
        Json metadata = Json::parse(std::string_view(reinterpret_cast<const char*>((**getNow(*store, ".zmetadata")).data()), (**getNow(*store, ".zmetadata")).size()));
        metadata["metadata"]["half/sst/.zattrs"]["_ARRAY_DIMENSIONS"] = {"time", "y", "x"}; // not the same field
        store->put(".zmetadata", metadata.dump());
        const Dataset dataset = opened(store);
        QCOMPARE(dataset.find("fine/sst")->levels, Names{"quarter/sst"});
        QVERIFY(std::ranges::find(dataset.variables, "half/sst", &Variable::name) != dataset.variables.end());
    }

    void realStoresOfTheConventions_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("variable");
        QTest::addColumn<int>("coarser");
        QTest::newRow("GDAL, groups") << "zarr3/gdal/simple_multiscales" << "level0/ar" << 2;
        QTest::newRow("GDAL, an array and a group") << "zarr3/gdal/root_level_multiscales" << "ar" << 1;
        QTest::newRow("OME 0.4") << "multiscale/zarr-java-ome/v0.4" << "0" << 1;
        QTest::newRow("OME 0.5") << "multiscale/zarr-java-ome/v0.5" << "0" << 1;
    }

    void realStoresOfTheConventions()
    {
        QFETCH(QString, path);
        QFETCH(QString, variable);
        QFETCH(int, coarser);
        const QString folder = sharedData(path);
        if (folder.isEmpty())
            QSKIP("the shared data are not here");
        const Stores stores;
        const Result<DatasetPtr> dataset = openDataset(stores, folder.toStdString());
        QVERIFY(dataset);
        const Variable* found = (*dataset)->find(variable.toStdString());
        QVERIFY(found != nullptr);
        QCOMPARE(static_cast<int>(found->levels.size()), coarser);
    }
};

QTEST_GUILESS_MAIN(TestLevels)
#include "tst_levels.moc"
