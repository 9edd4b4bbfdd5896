#include "chunks/chunk_scheduler.h"
#include "core/ready_memory.h"
#include "geo/grid.h"
#include "map/map_navigator.h"
#include "overview/overviews.h"
#include "support/fake_store.h"
#include "view/memory_ahead.h"
#include "view/view_controller.h"

#include <QTest>

using namespace zs;
using namespace zs::test;

namespace {

constexpr Index kMiB = Index{1} << 20;

GridPtr gridOf(Index rows)
{
    RectilinearAxes axes;
    for (Index i = 0; i <= 2 * rows; ++i)
        axes.xEdges.push_back(-180 + 180 * static_cast<double>(i) / static_cast<double>(rows));
    for (Index i = 0; i <= rows; ++i)
        axes.yEdges.push_back(90 - 180 * static_cast<double>(i) / static_cast<double>(rows));
    axes.periodic = true;
    return RectilinearGrid::create(axes).value();
}

/// Fields of `rows` × 2 `rows` float32, in chunks of `perChunk` steps and a quarter of the cells.
MapLayer layerOf(Index steps, Index perChunk, Index rows)
{
    const auto store = std::make_shared<FakeStore>();
    store->answerAtOnce(perChunk * rows / 2 * rows);
    return {fakeSource(store, {steps, rows, 2 * rows}, {perChunk, rows / 2, rows}), gridOf(rows), 1, 2};
}

ViewPlan planOf(const MapLayer& layer)
{
    return planView(wholeEarth(plateCarree(), {80, 40}), layer, {{0, 0, 0}});
}

} // namespace

class TestMemoryAhead : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asMuchAsTheStepsToComeTake_data()
    {
        QTest::addColumn<Index>("steps");
        QTest::addColumn<Index>("perChunk");
        QTest::addColumn<Index>("rows");
        QTest::addColumn<Index>("chunkRoom");
        QTest::addColumn<Index>("overviewRoom");
        QTest::addColumn<Index>("beside");
        QTest::addColumn<Index>("expected");
        const Index much = 4096 * kMiB;
        // 2048 × 4096 cells: four chunks of 8 MiB a step, whose overviews are small
        QTest::newRow("all steps") << Index{6} << Index{1} << Index{2048} << much << much << Index{0} << 5 * 32 * kMiB;
        QTest::newRow("the room") << Index{600} << Index{1} << Index{2048} << 100 * kMiB << much << Index{0} << 100 * kMiB;
        QTest::newRow("four more on their way") << Index{600} << Index{1} << Index{2048} << 100 * kMiB << much << much << 132 * kMiB;
        QTest::newRow("one chunk for all") << Index{6} << Index{6} << Index{2048} << much << much << much << Index{0};
        QTest::newRow("one step") << Index{1} << Index{1} << Index{2048} << much << much << much << Index{0};
        QTest::newRow("small chunks") << Index{600} << Index{1} << Index{512} << much << much << much << Index{0};
        // 4096 × 8192 cells: four chunks of 32 MiB, and mean, minimum and maximum of 8 MiB each
        QTest::newRow("with overviews") << Index{2} << Index{1} << Index{4096} << much << much << Index{0} << 4 * (32 + 24) * kMiB;
        QTest::newRow("no overviews") << Index{2} << Index{1} << Index{4096} << much << Index{0} << Index{0} << 4 * 32 * kMiB;
        QTest::newRow("full") << Index{600} << Index{1} << Index{4096} << Index{0} << Index{0} << Index{0} << Index{0};
    }

    void asMuchAsTheStepsToComeTake()
    {
        QFETCH(Index, steps);
        QFETCH(Index, perChunk);
        QFETCH(Index, rows);
        QFETCH(Index, chunkRoom);
        QFETCH(Index, overviewRoom);
        QFETCH(Index, beside);
        QTEST(memoryAhead(planOf(layerOf(steps, perChunk, rows)), 0, {chunkRoom, overviewRoom, beside}), "expected");
        QCOMPARE(memoryAhead(planOf(layerOf(steps, perChunk, rows)), -1, {chunkRoom, overviewRoom, beside}), Index{0});
    }

    void isMadeReadyWhileThePictureRests()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("the sanitizers watch memory themselves");
#endif
        ChunkCache cache(64 * kMiB);
        ChunkScheduler scheduler(cache, inlineExecutor());
        Overviews overviews(inlineExecutor());
        ViewController view(scheduler, cache, inlineExecutor());
        std::vector<std::function<void()>> waiting;
        MemoryAhead memory(view, cache, overviews, [&waiting](std::function<void()> job) { waiting.push_back(std::move(job)); });
        view.setViewport(wholeEarth(plateCarree(), {80, 40}));
        view.setLayer(layerOf(600, 1, 2048), {{0, 0, 0}}, 0); // 32 MiB a step
        QTRY_VERIFY(!view.frame().isNull() && view.frame().isComplete());
        QCOMPARE(readyMemoryBytes(), std::size_t{0});

        const auto work = [&] {
            while (!waiting.empty()) {
                const std::function<void()> job = std::move(waiting.front());
                waiting.erase(waiting.begin());
                job();
            }
        };
        // 32 MiB more fit into the cache, and four chunks are on their way.
        QTRY_VERIFY((work(), readyMemoryBytes() == static_cast<std::size_t>(64 * kMiB)));

        view.setSlice({{1, 0, 0}});
        QTRY_COMPARE(view.frame().index, (Shape{1, 0, 0}));
        QTRY_VERIFY(view.frame().isComplete());
        QVERIFY(readyMemoryBytes() <= static_cast<std::size_t>(32 * kMiB)); // its chunks lie in what was ready
        memory.giveBack();
        QCOMPARE(readyMemoryBytes(), std::size_t{0});
    }
};

QTEST_MAIN(TestMemoryAhead)
#include "tst_memory_ahead.moc"
