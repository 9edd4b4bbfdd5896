#include "dataset/build_dataset.h"
#include "geo/map_cost.h"
#include "geo/map_variable.h"
#include "support/pyramid_store.h"
#include "zarr/hierarchy.h"

#include <QtTest>

#include <algorithm>

using namespace zs;
using namespace zs::test;

namespace {

DatasetPtr pyramid(const PyramidSpec& spec)
{
    const auto store = pyramidStore(spec);
    return std::make_shared<const Dataset>(buildDataset(store, *openHierarchy(store)));
}

/// The whole field in the middle of an ordinary window.
Viewport ordinaryWindow(const MapVariable& map)
{
    const PlaneBox& box = map.extent;
    const double pixel = std::max((box.right - box.left) / 1600, (box.top - box.bottom) / 800);
    const double x = (box.left + box.right) / 2;
    const double y = (box.bottom + box.top) / 2;
    return {map.naturalProjection, x - 800 * pixel, x + 800 * pixel, y - 400 * pixel, y + 400 * pixel, 1600, 800};
}

} // namespace

/// What the first map costs is what its plan asks for.
class TestMapCost : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isThatOfTheLevelThatIsSeen_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("columns");
        QTest::addColumn<bool>("isOnEarth");
        QTest::addColumn<QString>("method");
        QTest::addColumn<int>("level");
        QTest::newRow("the finest is coarse already") << 128 << 256 << true << "average" << 0;
        QTest::newRow("the next would be a little too coarse") << 1500 << 3000 << true << "average" << 0;
        QTest::newRow("cells of just a pixel") << 1600 << 3200 << true << "average" << 1;
        QTest::newRow("the coarsest") << 3400 << 6800 << true << "nearest" << 2;
        QTest::newRow("a high field in a wide window") << 2000 << 1000 << false << "average" << 1;
        QTest::newRow("a pyramid of maxima is no mean") << 1600 << 3200 << true << "max" << 0;
    }

    void isThatOfTheLevelThatIsSeen()
    {
        QFETCH(int, rows);
        QFETCH(int, columns);
        QFETCH(bool, isOnEarth);
        QFETCH(QString, method);
        QFETCH(int, level);
        PyramidSpec spec;
        spec.steps = 1;
        spec.rows = rows;
        spec.columns = columns;
        spec.chunkCells = 100;
        spec.hasCoordinates = isOnEarth;
        spec.method = method.toStdString();
        const DatasetPtr dataset = pyramid(spec);
        const Variable* field = dataset->find(levelPath(spec, 0));
        QVERIFY(field != nullptr);
        QCOMPARE(field->levels.size(), std::size_t{2});

        const Cost cost = firstMapCost(*dataset, *field);
        QCOMPARE(cost, mapCost(*dataset->find(levelPath(spec, level))));

        const Result<MapVariable> map = loadMapVariable(dataset, field->name);
        QVERIFY2(map, map ? "" : map.error().detail.c_str());
        const ViewPlan plan = planView(ordinaryWindow(*map), map->layer, Slice{map->firstIndex}, Aggregation::mean);
        QVERIFY(!plan.truncated);
        QCOMPARE(cost.requests, static_cast<Index>(plan.requests.size()));
        QCOMPARE(cost.bytes, cost.requests * 100 * 100 * 4);
    }

    void levelsThatCannotBeReadAreLeftOut()
    {
        PyramidSpec spec;
        spec.steps = 1;
        spec.rows = 1600;
        spec.columns = 3200;
        spec.chunkCells = 400;
        auto dataset = std::make_shared<Dataset>(*pyramid(spec));
        for (Variable& level : dataset->coarseVariables)
            level.problem = say("its codec is not known");
        const Variable& field = *dataset->find(levelPath(spec, 0));
        QCOMPARE(firstMapCost(*dataset, field), mapCost(field));
    }
};

QTEST_GUILESS_MAIN(TestMapCost)
#include "tst_map_cost.moc"
