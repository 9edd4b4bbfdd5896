#include "global_grid.h"
#include "map/map_navigator.h"
#include "support/fake_store.h"
#include "view/prefetch.h"
#include "view/step_coverage.h"

#include <QElapsedTimer>
#include <QTest>

using namespace zs;
using namespace zs::test;

namespace {

constexpr Index kLarge = Index{1} << 30;

ArrayMeta timeOnly(Index steps, Index perChunk)
{
    ArrayMeta meta;
    meta.shape = {steps, 4, 8};
    meta.chunkShape = {perChunk, 4, 8};
    return meta;
}

QList<Index> stepsOf(const std::vector<Slice>& slices)
{
    QList<Index> steps;
    for (const Slice& slice : slices)
        steps.append(slice.index[0]);
    return steps;
}

/// A global field of 4 × 8 in four chunks a step.
ViewPlan planOf(Index steps, Index perChunk, Index step)
{
    const MapLayer layer{fakeSource(std::make_shared<FakeStore>(), {steps, 4, 8}, {perChunk, 2, 4}), globalGrid(45), 1, 2};
    return planView(wholeEarth(plateCarree(), {80, 40}), layer, {{step, 0, 0}});
}

QList<Index> cellsOf(const std::vector<ChunkRequest>& requests)
{
    QList<Index> cells;
    for (const ChunkRequest& request : requests)
        if (cells.isEmpty() || cells.last() != request.key.cell[0])
            cells.append(request.key.cell[0]);
    return cells;
}

ChunkPtr chunkAt(const std::string& array, const Shape& cell, bool absent = false)
{
    Chunk chunk;
    chunk.key = {array, 0, cell};
    chunk.origin = cell;
    chunk.values = std::make_shared<const Values>(Numbers<float>::from_shape({1, 2, 4}));
    chunk.absent = absent;
    return std::make_shared<const Chunk>(std::move(chunk));
}

} // namespace

class TestPrefetch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void looksAheadAlongTheCourse_data()
    {
        QTest::addColumn<Index>("step");
        QTest::addColumn<Index>("perChunk");
        QTest::addColumn<int>("direction");
        QTest::addColumn<int>("atEnd");
        QTest::addColumn<Index>("stride");
        QTest::addColumn<QList<Index>>("steps");
        const int stop = static_cast<int>(AtEnd::stop);
        const int loop = static_cast<int>(AtEnd::loop);
        const int pingPong = static_cast<int>(AtEnd::pingPong);
        QTest::newRow("forward to the end") << Index{7} << Index{1} << 1 << stop << Index{1} << QList<Index>{8, 9};
        QTest::newRow("backward") << Index{2} << Index{1} << -1 << stop << Index{1} << QList<Index>{1, 0};
        QTest::newRow("round") << Index{8} << Index{1} << 1 << loop << Index{4} << QList<Index>{0, 4};
        QTest::newRow("round the end") << Index{7} << Index{1} << 1 << loop << Index{1} << QList<Index>{8, 9, 0, 1, 2, 3, 4, 5, 6};
        QTest::newRow("turning") << Index{7} << Index{1} << 1 << pingPong << Index{1} << QList<Index>{8, 9, 6, 5, 4, 3, 2, 1, 0};
        QTest::newRow("turning further") << Index{8} << Index{1} << 1 << pingPong << Index{1} << QList<Index>{9, 7, 6, 5, 4, 3, 2, 1, 0};
        QTest::newRow("a chunk of many counts once") << Index{1} << Index{3} << 1 << stop << Index{1} << QList<Index>{3, 6, 9};
        QTest::newRow("the chunk that is seen counts not at all") << Index{1} << Index{100} << 1 << stop << Index{1} << QList<Index>{};
        QTest::newRow("paused") << Index{1} << Index{1} << 0 << stop << Index{1} << QList<Index>{};
    }
    void looksAheadAlongTheCourse()
    {
        QFETCH(Index, step);
        QFETCH(Index, perChunk);
        QFETCH(int, direction);
        QFETCH(int, atEnd);
        QFETCH(Index, stride);
        QFETCH(QList<Index>, steps);
        const PlayCourse course{direction, stride, static_cast<AtEnd>(atEnd)};
        QCOMPARE(stepsOf(slicesAhead({{step, 0, 0}}, timeOnly(10, perChunk), 0, course)), steps);
    }

    void isBoundedOnAnAxisWithoutEnd()
    {
        const PlayCourse course{1, 1, AtEnd::loop};
        QVERIFY(slicesAhead({{0, 0, 0}}, timeOnly(Index{1} << 40, 1), 0, course).size() <= 64);
        QVERIFY(slicesAhead({{0, 0, 0}}, timeOnly(Index{1} << 40, Index{1} << 39), 0, course).empty());
        QVERIFY(slicesAhead({{0, 0, 0}}, timeOnly(10, 1), -1, course).empty());
    }

    void asksForNoMoreThanFits()
    {
        const ViewPlan plan = planOf(100, 1, 10);
        QCOMPARE(plan.requests.size(), std::size_t{4});
        const Index chunkBytes = 2 * 4 * 4;
        QCOMPARE(decodedChunkBytes(*plan.layer.source), chunkBytes);
        const std::vector<Slice> next = slicesAhead(plan.slice, plan.layer.source->meta, 0, {1, 1, AtEnd::stop});
        const auto two = requestsAhead(plan, next, {.maxBytes = 8 * chunkBytes});
        QCOMPARE(cellsOf(two), (QList<Index>{11, 12}));
        QCOMPARE(two.size(), std::size_t{8});
        for (std::size_t i = 1; i < two.size(); ++i)
            QVERIFY(two[i].priority < two[i - 1].priority && two[i].tier == Tier::prefetch);
        QVERIFY(requestsAhead(plan, next, {.maxBytes = chunkBytes - 1}).empty());
        QCOMPARE(requestsAhead(plan, next, {.maxChunks = 5, .maxBytes = kLarge}).size(), std::size_t{5});
    }

    void leavesRoomForWhatIsSeen()
    {
        const ViewPlan plan = planOf(100, 1, 10);
        Prefetcher prefetcher;
        prefetcher.setCourse(0, {1, 1, AtEnd::stop});
        const Index step = 4 * decodedChunkBytes(*plan.layer.source);
        QVERIFY(prefetcher.requests(plan, true, step).empty()); // the cache holds just what is seen
        QCOMPARE(cellsOf(prefetcher.requests(plan, true, 4 * step)), (QList<Index>{11, 12})); // three quarters of it
    }

    void holdsBackWhileThePictureIsNotComplete()
    {
        Prefetcher prefetcher;
        prefetcher.setCourse(0, {1, 1, AtEnd::stop});
        QVERIFY(prefetcher.requests(planOf(100, 1, 10), false, kLarge).empty());
        QVERIFY(prefetcher.isHeldBack());
        const auto ahead = prefetcher.requests(planOf(100, 1, 10), true, 4096);
        QVERIFY(!prefetcher.isHeldBack());
        QCOMPARE(cellsOf(ahead).first(), Index{11});
        const Index last = cellsOf(ahead).last();
        QVERIFY(last < 99);
        // The next step is not there: what is on its way to later ones goes on, nothing further is asked for.
        const auto kept = cellsOf(prefetcher.requests(planOf(100, 1, 11), false, 4096));
        QCOMPARE(kept.first(), Index{12});
        QVERIFY(prefetcher.isHeldBack());
        prefetcher.drop(); // the view has moved
        QVERIFY(prefetcher.requests(planOf(100, 1, 11), false, 4096).empty());
    }

    void fetchesBothNeighboursOfAHand()
    {
        Prefetcher prefetcher;
        QVERIFY(prefetcher.requests(planOf(100, 1, 10), true, kLarge).empty()); // one look is one look
        prefetcher.stepped(0, 12, 10);
        QCOMPARE(cellsOf(prefetcher.requests(planOf(100, 1, 10), true, kLarge)), (QList<Index>{9, 11}));
        prefetcher.stepped(0, 1, 0);
        QCOMPARE(cellsOf(prefetcher.requests(planOf(100, 1, 0), true, kLarge)), (QList<Index>{1}));
        prefetcher.drop();
        QVERIFY(prefetcher.requests(planOf(100, 1, 0), false, kLarge).empty());
    }

    void looksFurtherBeforeAHandThatGoesOn()
    {
        Prefetcher prefetcher;
        const auto step = [&prefetcher](Index from, Index to, bool isComplete = true) {
            prefetcher.stepped(0, from, to);
            return cellsOf(prefetcher.requests(planOf(100, 1, to), isComplete, kLarge));
        };
        QCOMPARE(step(9, 10), (QList<Index>{11, 9}));
        QCOMPARE(step(10, 11), (QList<Index>{12, 13, 10}));
        QCOMPARE(step(11, 12), (QList<Index>{13, 14, 15, 11}));
        QCOMPARE(step(12, 13), (QList<Index>{14, 15, 16, 17, 12}));
        QCOMPARE(step(13, 14), (QList<Index>{15, 16, 17, 18, 13})); // and no further
        // Too fast for the line: what is on its way goes on, nothing further is asked for.
        QCOMPARE(step(14, 15, false), (QList<Index>{16, 17, 18}));
        QCOMPARE(step(15, 16, false), (QList<Index>{17, 18}));
        QCOMPARE(step(16, 15), (QList<Index>{14, 16})); // it turns
        QCOMPARE(step(15, 60), (QList<Index>{61, 59})); // it jumps
        prefetcher.setCourse(0, {});
        QVERIFY(prefetcher.requests(planOf(100, 1, 60), true, kLarge).empty());
    }

    void stoppingDropsAll()
    {
        Prefetcher prefetcher;
        prefetcher.setCourse(0, {1, 1, AtEnd::loop});
        QVERIFY(!prefetcher.requests(planOf(100, 1, 10), true, kLarge).empty());
        prefetcher.setCourse(0, {});
        QVERIFY(prefetcher.requests(planOf(100, 1, 10), true, kLarge).empty());
    }

    // --- what is at hand

    void tellsWhatIsAtHand()
    {
        const ViewPlan plan = planOf(8, 1, 0);
        const std::string array = plan.layer.source->id;
        ChunkCache cache;
        for (const Index y : {0, 1})
            for (const Index x : {0, 1}) {
                cache.put(chunkAt(array, {1, y, x}));
                cache.put(chunkAt(array, {2, y, x}));
                cache.put(chunkAt(array, {4, y, x}, true));
                if (y == 0)
                    cache.put(chunkAt(array, {5, y, x}));
            }
        cache.put(chunkAt("another", {0, 0, 0}));
        cache.putFailure({array, 0, {6, 1, 1}}, Error{ErrorCode::corrupt, {}});
        const StepCoverage coverage = stepCoverage(plan, nullptr, 0, cache);
        QCOMPARE(coverage.steps, Index{8});
        QCOMPARE(coverage.bands, (std::vector<StepBand>{{1, 3, StepState::decoded}, {4, 5, StepState::missing}, {5, 6, StepState::partly}, {6, 7, StepState::failed}}));
        QCOMPARE(coverage.at(0), StepState::unknown);
        QCOMPARE(coverage.at(2), StepState::decoded);
        QCOMPARE(coverage.at(7), StepState::unknown);
        QCOMPARE(coverage.count(StepState::decoded), Index{2});
    }

    void bandsHaveTheLengthOfTheAxis()
    {
        using S = StepState;
        QCOMPARE(stepBands({S::decoded, S::decoded, S::unknown, S::failed}, 3, 11),
                 (std::vector<StepBand>{{0, 6, S::decoded}, {9, 11, S::failed}}));
        QVERIFY(stepBands({}, 3, 0).empty());
    }

    void givesEachPixelOneState_data()
    {
        using S = StepState;
        QTest::addColumn<StepCoverage>("coverage");
        QTest::addColumn<QByteArray>("columns"); // a letter each
        QTest::newRow("more pixels than steps") << StepCoverage{3, {{0, 1, S::decoded}, {2, 3, S::failed}}} << QByteArray("dd....ff");
        QTest::newRow("a failure among thousands is seen")
            << StepCoverage{8001, {{0, 4500, S::decoded}, {4500, 4501, S::failed}, {4501, 8001, S::decoded}}} << QByteArray("ddddfddd");
        QTest::newRow("a gap among thousands is not") << StepCoverage{8001, {{0, 4500, S::decoded}, {4500, 4501, S::missing}, {4501, 8001, S::decoded}}}
                                                      << QByteArray("dddddddd");
        QTest::newRow("half of a pixel is not all of it") << StepCoverage{8001, {{0, 500, S::decoded}}} << QByteArray("p.......");
        QTest::newRow("all") << StepCoverage{8001, {{0, 8001, S::decoded}}} << QByteArray("dddddddd");
        QTest::newRow("a gap") << StepCoverage{8001, {{0, 3001, S::decoded}, {3001, 5000, S::missing}, {5000, 8001, S::decoded}}} << QByteArray("dddmmddd");
        QTest::newRow("nothing") << StepCoverage{100, {}} << QByteArray("........");
        QTest::newRow("no steps") << StepCoverage{} << QByteArray();
    }
    void givesEachPixelOneState()
    {
        QFETCH(StepCoverage, coverage);
        QFETCH(QByteArray, columns);
        QByteArray found;
        for (const StepState state : columnStates(coverage, 8))
            found.append(".pdmf"[static_cast<int>(state)]);
        QCOMPARE(found, columns);
    }

    void carriesAHundredThousandSteps()
    {
        const ViewPlan plan = planOf(100'000, 1, 0);
        ChunkCache cache;
        for (Index step = 0; step < 100'000; step += 50)
            cache.put(chunkAt(plan.layer.source->id, {step, 0, 0}));
        const StepCoverage coverage = stepCoverage(plan, nullptr, 0, cache);
        QCOMPARE(coverage.bands.size(), std::size_t{2000}); // as many as there is to tell, not as there are steps
        QCOMPARE(columnStates(coverage, 900).size(), std::size_t{900});
    }
};

QTEST_GUILESS_MAIN(TestPrefetch)
#include "tst_prefetch.moc"
