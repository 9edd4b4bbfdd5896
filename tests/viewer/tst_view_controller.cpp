#include "chunks/chunk_scheduler.h"
#include "controls/color_legend.h"
#include "global_grid.h"
#include "map/map_navigator.h"
#include "support/fake_store.h"
#include "view/view_controller.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <deque>
#include <tuple>

using namespace zs;
using namespace zs::test;

namespace {

constexpr Index kChunkCells = 1 * 2 * 4;

/// Jobs that run when the test says so.
struct HeldJobs {
    std::shared_ptr<std::deque<std::function<void()>>> jobs = std::make_shared<std::deque<std::function<void()>>>();

    [[nodiscard]] Executor executor() const
    {
        return [waiting = jobs](std::function<void()> job) { waiting->push_back(std::move(job)); };
    }
    /// Runs those that wait now, then what they have posted to the GUI thread.
    void run() const
    {
        for (std::size_t count = jobs->size(); count > 0; --count) {
            const std::function<void()> job = std::move(jobs->front());
            jobs->pop_front();
            job();
        }
        QCoreApplication::processEvents();
    }
};

/// 6 steps of a global 4 × 8 field in four chunks each.
struct Bench {
    std::shared_ptr<FakeStore> store = std::make_shared<FakeStore>();
    ChunkCache cache;
    ChunkScheduler scheduler{cache, inlineExecutor(), {{16, 1 << 20, 1.0}, {}}};
    MapLayer layer;
    std::vector<Frame> frames;
    ViewController controller;

    explicit Bench(const Executor& workers = inlineExecutor()) : controller(scheduler, cache, workers)
    {
        layer = {fakeSource(store, {6, 4, 8}, {1, 2, 4}), globalGrid(45), 1, 2};
        QObject::connect(&controller, &ViewController::frameReady,
                         [this](const Frame& frame) { frames.push_back(frame); });
        controller.setViewport(wholeEarth(plateCarree(), {80, 40}));
    }

    void answerStep(int step, float value)
    {
        for (const char* cell : {"0.0", "0.1", "1.0", "1.1"})
            store->answerFloats(std::to_string(step) + "." + cell, kChunkCells, value);
    }

    [[nodiscard]] const Frame& last() const { return frames.back(); }
};

double middleOf(const Frame& frame)
{
    const Aggregate& field = *frame.aggregate;
    const std::size_t i = static_cast<std::size_t>(field.height / 2) * static_cast<std::size_t>(field.width) +
                          static_cast<std::size_t>(field.width / 2);
    return std::visit([i](const auto& values) { return static_cast<double>(values[i]); }, field.values);
}

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

} // namespace

class TestViewController : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wishesForWhatIsSeenAndRefinesAsItComes()
    {
        Bench bench;
        bench.controller.setLayer(bench.layer, {{0, 0, 0}}, 0);
        QCOMPARE(sorted(bench.store->takeLog()), (QStringList{"get 0.0.0", "get 0.0.1", "get 0.1.0", "get 0.1.1"}));
        bench.store->answerFloats("0.0.0", kChunkCells, 1);
        QTRY_VERIFY(!bench.frames.empty() && bench.last().haveChunks == 1);
        QVERIFY(!bench.last().isComplete());
        bench.answerStep(0, 1);
        QTRY_COMPARE(bench.last().haveChunks, Index{4});
        QTRY_VERIFY(!bench.last().isPreview());
        QCOMPARE(bench.last().needChunks, Index{4});
        QCOMPARE(middleOf(bench.last()), 1.0);
    }

    void readsNothingForAChangeOfStyle()
    {
        Bench bench;
        bench.controller.setLayer(bench.layer, {{0, 0, 0}}, 0);
        bench.answerStep(0, 1);
        QTRY_VERIFY(!bench.frames.empty() && bench.last().isComplete() && !bench.last().isPreview());
        const auto aggregate = bench.last().aggregate;
        std::ignore = bench.store->takeLog();
        MapStyle style = bench.controller.style();
        style.limitsMode = LimitsMode::byHand;
        style.byHand = {-5, 5};
        bench.controller.setStyle(style);
        QTRY_COMPARE(bench.last().limits, (ColorLimits{-5, 5}));
        QCOMPARE(bench.last().aggregate, aggregate); // the same numbers, not even drawn again
        style.colorMap = colorMaps().back();
        bench.controller.setStyle(style);
        QTRY_COMPARE(bench.last().colorMap.id, colorMaps().back().id);
        QCOMPARE(bench.last().aggregate, aggregate);
        QCOMPARE(bench.store->takeLog(), QStringList());
    }

    void neverShowsAStepUnderAnotherTime()
    {
        Bench bench;
        bench.controller.setLayer(bench.layer, {{0, 0, 0}}, 0);
        bench.answerStep(0, 10);
        QTRY_VERIFY(!bench.frames.empty() && bench.last().isComplete());
        for (int step = 1; step < 5; ++step) {
            bench.controller.setSlice({{step, 0, 0}});
            QCoreApplication::processEvents();
            bench.answerStep(step, static_cast<float>(10 + step));
            QTRY_COMPARE(bench.last().index[0], Index{step});
        }
        QTRY_VERIFY(bench.last().isComplete());
        for (const Frame& frame : bench.frames)
            if (const double value = middleOf(frame); !std::isnan(value) && frame.isComplete())
                QCOMPARE(value, 10.0 + static_cast<double>(frame.index[0]));
    }

    void aStepOfWhichNothingHasComeLeavesThePictureThatIsThere()
    {
        Bench bench;
        bench.controller.setLayer(bench.layer, {{0, 0, 0}}, 0);
        bench.answerStep(0, 1);
        QTRY_VERIFY(!bench.frames.empty() && bench.last().isComplete() && !bench.last().isPreview());
        bench.controller.setSlice({{1, 0, 0}});
        bool isLater = false; // than any patchwork is held back
        QTimer::singleShot(400, &bench.controller, [&isLater] { isLater = true; });
        QTRY_VERIFY(isLater);
        QCOMPARE(bench.last().index[0], Index{0});
        bench.store->answerFloats("1.0.0", kChunkCells, 2); // now there is something to see
        QTRY_COMPARE(bench.last().index[0], Index{1});
        QCOMPARE(bench.last().haveChunks, Index{1});
    }

    void givesUpWhatIsNoLongerWanted()
    {
        Bench bench;
        bench.controller.setLayer(bench.layer, {{0, 0, 0}}, 0);
        std::ignore = bench.store->takeLog();
        bench.controller.clearLayer();
        QCOMPARE(sorted(bench.store->takeLog()),
                 (QStringList{"abort 0.0.0", "abort 0.0.1", "abort 0.1.0", "abort 0.1.1"}));
        QVERIFY(bench.controller.frame().isNull());
    }

    void fetchesAheadWhilePlaying()
    {
        Bench bench;
        bench.controller.setLayer(bench.layer, {{0, 0, 0}}, 0);
        bench.answerStep(0, 1);
        QTRY_VERIFY(!bench.frames.empty() && bench.last().isComplete());
        std::ignore = bench.store->takeLog();
        bench.controller.setPlaying(1);
        QVERIFY(bench.store->takeLog().contains("get 1.0.0"));
    }

    void stoppingGivesUpWhatWasFetchedAhead()
    {
        Bench bench;
        bench.controller.setLayer(bench.layer, {{0, 0, 0}}, 0);
        bench.answerStep(0, 1);
        QTRY_VERIFY(!bench.frames.empty() && bench.last().isComplete());
        bench.controller.setPlaying(1);
        bench.answerStep(1, 1);
        std::ignore = bench.store->takeLog();
        const std::vector<std::string> running = bench.store->pending();
        QVERIFY(running.size() >= 8); // several steps
        bench.controller.setPlaying(0); // without an event loop: the store has heard of it when the call returns
        QStringList aborted;
        for (const std::string& key : running)
            aborted.append(QStringLiteral("abort ") + QString::fromStdString(key));
        QCOMPARE(sorted(bench.store->takeLog()), sorted(aborted));
        QVERIFY(bench.store->pending().empty());
    }

    void wantsNothingWhileNobodySeesIt()
    {
        Bench bench;
        bench.controller.setLayer(bench.layer, {{0, 0, 0}}, 0);
        bench.controller.setSeen(false);
        QVERIFY(bench.store->pending().empty());
        bench.controller.setSlice({{1, 0, 0}});
        QVERIFY(bench.store->pending().empty());
        bench.controller.setSeen(true);
        QCOMPARE(bench.store->pending().size(), std::size_t{4});
        bench.answerStep(1, 2);
        QTRY_VERIFY(!bench.frames.empty() && bench.last().isComplete() && bench.last().index[0] == 1);
    }

    void fetchesNothingAheadWhileThePictureIsMissing()
    {
        Bench bench;
        bench.controller.setLayer(bench.layer, {{0, 0, 0}}, 0);
        bench.controller.setPlaying(1);
        QVERIFY(QStringList(bench.store->takeLog()).filter(QStringLiteral("get 1.")).isEmpty());
        bench.answerStep(0, 1);
        QTRY_VERIFY(!bench.store->pending().empty());
        QVERIFY(bench.store->takeLog().contains(QStringLiteral("get 1.0.0")));
        // The view moves: all that the line carries is for what is seen.
        bench.cache.clear();
        bench.controller.setViewport(wholeEarth(plateCarree(), {82, 41}));
        for (const std::string& key : bench.store->pending())
            QVERIFY2(key.starts_with("0."), key.c_str());
    }

    void keepsWhatIsOnItsWayWhenTheMovieIsLate()
    {
        Bench bench;
        bench.controller.setLayer(bench.layer, {{0, 0, 0}}, 0);
        bench.answerStep(0, 1);
        QTRY_VERIFY(!bench.frames.empty() && bench.last().isComplete());
        bench.controller.setPlaying(1);
        std::ignore = bench.store->takeLog();
        bench.controller.setSlice({{1, 0, 0}}); // not there yet
        QCOMPARE(bench.store->takeLog(), QStringList()); // nothing given up, nothing asked for twice
        bench.answerStep(1, 2);
        QTRY_VERIFY(bench.last().index[0] == 1 && bench.last().isComplete());
    }

    void wrapsAheadInALoop()
    {
        Bench bench;
        bench.controller.setLayer(bench.layer, {{5, 0, 0}}, 0);
        bench.answerStep(5, 1);
        QTRY_VERIFY(!bench.frames.empty() && bench.last().isComplete());
        bench.controller.setPlaying(PlayCourse{1, 1, AtEnd::stop});
        QVERIFY(bench.store->pending().empty()); // nothing comes after the last step
        bench.controller.setPlaying(PlayCourse{1, 1, AtEnd::loop});
        const std::vector<std::string> ahead = bench.store->pending();
        QVERIFY(std::find(ahead.begin(), ahead.end(), "0.0.0") != ahead.end());
    }

    void showsWholePicturesInAMovieInTheirOrder()
    {
        Bench bench;
        bench.controller.setLayer(bench.layer, {{0, 0, 0}}, 0);
        bench.answerStep(0, 10);
        QTRY_VERIFY(!bench.frames.empty() && bench.last().isComplete() && !bench.last().isPreview());
        bench.frames.clear();
        bench.controller.setPlaying(1);
        for (const int answered : {3, 2, 1}) // later steps come first
            bench.answerStep(answered, static_cast<float>(10 + answered));
        QVERIFY(bench.controller.holdsStep(1) && bench.controller.holdsStep(3) && !bench.controller.holdsStep(4));
        for (Index step = 1; step <= 3; ++step) {
            bench.controller.setSlice({{step, 0, 0}});
            QTRY_VERIFY(!bench.frames.empty() && bench.last().index[0] == step);
        }
        bench.controller.setSlice({{4, 0, 0}});
        bench.store->answerFloats("4.0.0", kChunkCells, 14); // a part of it
        QCoreApplication::processEvents();
        Index last = 0;
        for (const Frame& frame : bench.frames) {
            QVERIFY(frame.index[0] >= last);
            QVERIFY(frame.isComplete());
            QCOMPARE(middleOf(frame), 10.0 + static_cast<double>(frame.index[0]));
            last = frame.index[0];
        }
    }

    void plansAProjectedViewOnAWorker()
    {
        const HeldJobs workers;
        Bench bench(workers.executor());
        bench.controller.setViewport(wholeEarth(parseProjection("robinson").value(), {80, 40}));
        bench.controller.setLayer(bench.layer, {{0, 0, 0}}, 0);
        bench.controller.setSlice({{2, 0, 0}});
        QCOMPARE(bench.store->takeLog(), QStringList()); // the GUI thread has not planned
        workers.run();
        const QStringList log = bench.store->takeLog();
        for (const char* wish : {"get 2.0.0", "get 2.0.1", "get 2.1.0", "get 2.1.1"})
            QVERIFY(log.contains(QString::fromLatin1(wish)));
        QVERIFY(log.filter(QStringLiteral("get 0.")).isEmpty()); // the slice of the first wish
    }

    void scrubsAProjectedViewWithoutPlanningItAgain()
    {
        const HeldJobs workers;
        Bench bench(workers.executor());
        bench.controller.setViewport(wholeEarth(parseProjection("robinson").value(), {80, 40}));
        bench.controller.setLayer(bench.layer, {{0, 0, 0}}, 0);
        workers.run();
        bench.answerStep(0, 1);
        std::ignore = bench.store->takeLog();
        bench.controller.setSlice({{1, 0, 0}}); // at once
        QVERIFY(bench.store->takeLog().contains("get 1.0.0"));
    }

    void aHandThatMovesAllTheTimeGetsPlansAllTheTime()
    {
        const HeldJobs workers;
        Bench bench(workers.executor());
        const Viewport whole = wholeEarth(parseProjection("robinson").value(), {80, 40});
        bench.controller.setViewport(whole);
        bench.controller.setLayer(bench.layer, {{0, 0, 0}}, 0);
        bench.store->answerAtOnce(kChunkCells);
        Viewport last = whole;
        for (int i = 0; i < 4; ++i) {
            last = zoomed(last, 1.2, {40, 20});
            bench.controller.setViewport(last); // replaces what waits, not what runs
        }
        QCOMPARE(workers.jobs->size(), std::size_t{1});
        QTRY_VERIFY((workers.run(), !bench.frames.empty() && bench.last().viewport == last));
        QTRY_VERIFY((workers.run(), bench.last().isComplete() && !bench.last().isPreview()));
        std::vector<Viewport> seen;
        for (const Frame& frame : bench.frames)
            if (seen.empty() || seen.back() != frame.viewport)
                seen.push_back(frame.viewport);
        QVERIFY(seen == (std::vector<Viewport>{whole, last}));
    }

    void forgetsThePlanOfALayerThatHasGone()
    {
        const HeldJobs workers;
        Bench bench(workers.executor());
        bench.controller.setViewport(wholeEarth(parseProjection("robinson").value(), {80, 40}));
        bench.controller.setLayer(bench.layer, {{0, 0, 0}}, 0);
        bench.controller.clearLayer();
        workers.run();
        QCOMPARE(bench.store->takeLog(), QStringList());
        bench.controller.setLayer(bench.layer, {{3, 0, 0}}, 0);
        workers.run();
        QVERIFY(bench.store->takeLog().contains("get 3.0.0"));
    }

    void drawsACompleteStepOnce()
    {
        const HeldJobs workers;
        Bench bench(workers.executor());
        bench.controller.setLayer(bench.layer, {{0, 0, 0}}, 0);
        bench.answerStep(0, 1);
        QTRY_VERIFY((workers.run(), workers.jobs->empty() && !bench.frames.empty() && bench.last().isComplete()));
        bench.controller.setSlice({{1, 0, 0}});
        bench.answerStep(1, 2);
        workers.run(); // an empty frame; then the chunks are announced
        QCOMPARE(workers.jobs->size(), std::size_t{1});
        bench.answerStep(2, 3); // fetched ahead, while the frame is being made
        QCoreApplication::processEvents();
        workers.run();
        QVERIFY(bench.last().index[0] == 1 && bench.last().isComplete());
        QCOMPARE(workers.jobs->size(), std::size_t{0});
    }

    void showsAChunkThatCameAtTheSecondTry()
    {
        Bench bench;
        bench.controller.setLayer(bench.layer, {{0, 0, 0}}, 0);
        bench.store->answer("0.0.0", fail(ErrorCode::corrupt, "damaged"));
        for (const char* key : {"0.0.1", "0.1.0", "0.1.1"})
            bench.store->answerFloats(key, kChunkCells, 2);
        QTRY_VERIFY(!bench.frames.empty() && bench.last().failedChunks == 1 && !bench.last().isPreview());
        bench.controller.retryFailed();
        QVERIFY(bench.store->answerFloats("0.0.0", kChunkCells, 2));
        QTRY_COMPARE(bench.last().failedChunks, Index{0});
        QCOMPARE(bench.last().haveChunks, Index{4});
    }

    void knowsNoLimitsWithoutNumbers()
    {
        Bench bench;
        bench.controller.setLayer(bench.layer, {{0, 0, 0}}, 0);
        QTRY_VERIFY(!bench.frames.empty());
        QVERIFY(!bench.last().limitsAreKnown); // nothing has been read
        bench.answerStep(0, std::numeric_limits<float>::quiet_NaN());
        QTRY_VERIFY(bench.last().isComplete());
        QVERIFY(!bench.last().limitsAreKnown); // all is missing
        QCOMPARE(legendOf(bench.last(), {}).hasNumbers, false);
        QVERIFY(!legendOf(bench.last(), {}).note.isEmpty());
        bench.controller.setSlice({{1, 0, 0}});
        bench.answerStep(1, 4);
        QTRY_VERIFY(bench.last().index[0] == 1 && bench.last().isComplete());
        QVERIFY(bench.last().limitsAreKnown);
        QVERIFY(bench.last().limits.low > 3 && bench.last().limits.high < 5); // not from the 0 to 1 before
    }

    void takesLimitsFromAllThatCameThoughAChunkFailed()
    {
        Bench bench;
        bench.controller.setLayer(bench.layer, {{0, 0, 0}}, 0);
        bench.store->answerFloats("0.0.1", kChunkCells, 1);
        QTRY_VERIFY(!bench.frames.empty() && bench.last().limitsAreKnown);
        QVERIFY(bench.last().limits.high < 2); // all that there is
        bench.store->answerFloats("0.1.0", kChunkCells, 5);
        QTRY_VERIFY(bench.last().haveChunks == 2);
        QVERIFY(bench.last().limits.low <= 1 && bench.last().limits.high >= 5); // no longer those of the first chunk
        bench.store->answer("0.0.0", fail(ErrorCode::corrupt, "damaged"));
        bench.store->answerFloats("0.1.1", kChunkCells, 9);
        QTRY_VERIFY(bench.last().isComplete() && bench.last().failedChunks == 1);
        QVERIFY(bench.last().limits.low <= 1 && bench.last().limits.high >= 9);
        bench.controller.setSlice({{1, 0, 0}});
        bench.store->answerFloats("1.0.0", kChunkCells, 100);
        QTRY_VERIFY(bench.last().index[0] == 1 && bench.last().haveChunks == 1);
        QVERIFY(bench.last().limits.high < 20); // a part of the next step keeps those of the last
    }

    void countsChunksThatFailed()
    {
        Bench bench;
        bench.controller.setLayer(bench.layer, {{0, 0, 0}}, 0);
        bench.store->answer("0.0.0", fail(ErrorCode::corrupt, "damaged"));
        for (const char* key : {"0.0.1", "0.1.0", "0.1.1"})
            bench.store->answerFloats(key, kChunkCells, 2);
        QTRY_VERIFY(!bench.frames.empty() && bench.last().failedChunks == 1 && !bench.last().isPreview());
        QVERIFY(bench.last().isComplete());
        QCOMPARE(bench.last().haveChunks, Index{3});
        QCOMPARE(bench.last().aggregate->states.front(), PixelState::failed);
    }

    void fixesLimitsForAllTimes()
    {
        Bench bench;
        MapStyle style = bench.controller.style();
        style.limitsMode = LimitsMode::fixedInTime;
        bench.controller.setStyle(style);
        bench.controller.setLayer(bench.layer, {{0, 0, 0}}, 0);
        for (int step = 0; step < 6; ++step)
            bench.answerStep(step, static_cast<float>(step));
        QTRY_VERIFY(!bench.frames.empty() && bench.last().limits.low <= 0 && bench.last().limits.high >= 5);
    }

    void spreadsStepsOverTheAxis()
    {
        const std::vector<Slice> slices = spreadSlices({{3, 0, 0}}, {100, 4, 8}, 0, 4);
        QCOMPARE(slices, (std::vector<Slice>{{{0, 0, 0}}, {{33, 0, 0}}, {{66, 0, 0}}, {{99, 0, 0}}}));
        QVERIFY(spreadSlices({{0}}, {5}, -1, 4).empty());
    }

    void keepsLimitsThatAScaleCanCarry()
    {
        QCOMPARE(usableLimits({-1, 100}, ColorScale::log), (ColorLimits{0.01, 100}));
        QCOMPARE(usableLimits({3, 1}, ColorScale::linear), (ColorLimits{1, 3}));
        QVERIFY(usableLimits({2, 2}, ColorScale::linear).low < 2);
    }
};

QTEST_MAIN(TestViewController)
#include "tst_view_controller.moc"
