#include "chunks/chunk_scheduler.h"
#include "support/fake_store.h"

#include <QtTest>

#include <atomic>
#include <random>

using namespace zs;
using namespace zs::test;

namespace {

const Shape kShape{8, 8};
const Shape kChunkShape{4, 4};
constexpr Index kCount = 16;

ChunkKey keyOf(Index y, Index x)
{
    return {"fake/a", 0, {y, x}};
}

ChunkRequest request(Index y, Index x, Tier tier = Tier::visible, float priority = 0)
{
    return {keyOf(y, x), tier, priority};
}

QString cellText(const ChunkKey& key)
{
    return QStringLiteral("%1.%2").arg(key.cell[0]).arg(key.cell[1]);
}

QStringList list(std::initializer_list<const char*> lines)
{
    QStringList strings;
    for (const char* line : lines)
        strings << QString::fromLatin1(line);
    return strings;
}

/// A scheduler over a fake store, everything on one thread.
struct Bench {
    std::shared_ptr<FakeStore> store = std::make_shared<FakeStore>();
    ChunkSourcePtr source = fakeSource(store, kShape, kChunkShape);
    ChunkCache cache;
    ChunkScheduler scheduler;
    QStringList heard; // "0.0", "0.1 failed"

    explicit Bench(int maxInFlight = 2, Index maxBytes = 1 << 20)
        : scheduler(cache, inlineExecutor(), {{maxInFlight, maxBytes, 1.0}, {}})
    {
    }

    std::unique_ptr<ChunkFeed> open(const QString& name = {})
    {
        return scheduler.openFeed(source, [this, name](const ChunkKey& key, const Result<ChunkPtr>& chunk) {
            heard << name + cellText(key) + (chunk ? QString() : QStringLiteral(" failed"));
        });
    }

    QStringList takeHeard() { return std::exchange(heard, {}); }
};

} // namespace

class TestChunkScheduler : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsByTierThenPriority()
    {
        Bench bench(1);
        const auto feed = bench.open();
        feed->want({request(0, 0, Tier::background, 9), request(0, 1, Tier::prefetch), request(1, 0, Tier::visible, 1),
                    request(1, 1, Tier::visible, 2)});
        for (const char* key : {"1.1", "1.0", "0.1", "0.0"})
            QVERIFY(bench.store->answerFloats(key, kCount));
        QCOMPARE(bench.store->takeLog(), list({"get 1.1", "get 1.0", "get 0.1", "get 0.0"}));
        QCOMPARE(bench.heard, list({"1.1", "1.0", "0.1", "0.0"}));
    }

    void readsOneKeyOnceHoweverManyWantIt()
    {
        Bench bench;
        const auto first = bench.open(QStringLiteral("first "));
        const auto second = bench.open(QStringLiteral("second "));
        first->want({request(0, 0)});
        second->want({request(0, 0, Tier::background), request(0, 1)});
        QCOMPARE(bench.scheduler.status().inFlight, 2);
        bench.store->answerFloats("0.0", kCount);
        bench.store->answerFloats("0.1", kCount);
        QCOMPARE(bench.store->takeLog(), list({"get 0.0", "get 0.1"}));
        QCOMPARE(bench.heard, list({"first 0.0", "second 0.0", "second 0.1"}));
    }

    void dropsChunksNoLongerWanted()
    {
        Bench bench;
        const auto feed = bench.open();
        feed->want({request(0, 0), request(0, 1), request(1, 0)});
        feed->want({request(0, 0), request(1, 1)});
        QCOMPARE(bench.store->takeLog(), list({"get 0.0", "get 0.1", "abort 0.1", "get 1.1"}));
        bench.store->answerFloats("0.0", kCount);
        bench.store->answerFloats("1.1", kCount);
        QCOMPARE(bench.heard, list({"0.0", "1.1"}));
        QCOMPARE(bench.scheduler.status().queued, 0);
    }

    void abortsOnlyWhenTheLastWanterLeaves()
    {
        Bench bench;
        auto first = bench.open();
        auto second = bench.open();
        first->want({request(0, 0)});
        second->want({request(0, 0)});
        first->want({});
        QCOMPARE(bench.store->takeLog(), list({"get 0.0"}));
        second.reset();
        QCOMPARE(bench.store->takeLog(), list({"abort 0.0"}));
        QVERIFY(bench.heard.isEmpty());
    }

    void wantingAgainKeepsTheRunningFetch()
    {
        Bench bench;
        const auto feed = bench.open();
        feed->want({request(0, 0), request(0, 1)});
        feed->want({request(0, 1, Tier::prefetch), request(0, 0, Tier::visible, 3)});
        QCOMPARE(bench.store->takeLog(), list({"get 0.0", "get 0.1"}));
    }

    void aDroppedChunkCanBeWantedAgain()
    {
        Bench bench;
        const auto feed = bench.open();
        feed->want({request(0, 0)});
        feed->want({});
        feed->want({request(0, 0)});
        bench.store->answerFloats("0.0", kCount);
        QCOMPARE(bench.store->takeLog(), list({"get 0.0", "abort 0.0", "get 0.0"}));
        QCOMPARE(bench.heard, list({"0.0"}));
    }

    void announcesWhatTheCacheHoldsWithoutReading()
    {
        Bench bench;
        const auto feed = bench.open();
        feed->want({request(0, 0)});
        bench.store->answerFloats("0.0", kCount);
        QVERIFY(bench.cache.holds(keyOf(0, 0)));
        feed->want({request(0, 0)}); // still wanted: told already
        QCOMPARE(bench.takeHeard(), list({"0.0"}));
        const auto other = bench.open();
        other->want({request(0, 0)});
        QCOMPARE(bench.takeHeard(), list({"0.0"}));
        QCOMPARE(bench.store->takeLog(), list({"get 0.0"}));
        QCOMPARE(bench.scheduler.status().cacheHits, Index{1});
        QCOMPARE(bench.scheduler.status().cacheMisses, Index{1});
        QCOMPARE(bench.scheduler.status().bytesRead, kCount * 4);
    }

    void readsAgainWhatTheCacheHasLost()
    {
        Bench bench;
        const auto feed = bench.open();
        feed->want({request(0, 0)});
        bench.store->answerFloats("0.0", kCount);
        bench.cache.clear();
        feed->want({request(0, 0)});
        QCOMPARE(bench.store->takeLog(), list({"get 0.0", "get 0.0"}));
    }

    void backgroundChunksAreHandedOverAndDropped()
    {
        Bench bench;
        const auto feed = bench.open();
        feed->want({request(0, 0, Tier::background)});
        bench.store->answerFloats("0.0", kCount);
        feed->want({request(0, 0, Tier::background)});
        QCOMPARE(bench.heard, list({"0.0"}));
        QVERIFY(!bench.cache.holds(keyOf(0, 0)));
        QCOMPARE(bench.store->takeLog(), list({"get 0.0"}));
    }

    void aChunkThatBecomesVisibleOnTheWayIsKept()
    {
        Bench bench;
        const auto feed = bench.open();
        feed->want({request(0, 0, Tier::background)});
        feed->want({request(0, 0, Tier::visible)});
        bench.store->answerFloats("0.0", kCount);
        QVERIFY(bench.cache.holds(keyOf(0, 0)));
    }

    void aFailureIsToldOnceAndTriedAgainOnlyWhenAsked()
    {
        Bench bench;
        auto feed = bench.open();
        feed->want({request(0, 0)});
        bench.store->answer("0.0", fail(ErrorCode::network, "away"));
        feed->want({request(0, 0), request(0, 1)});
        feed->want({request(0, 0)});
        QCOMPARE(bench.takeHeard(), list({"0.0 failed"}));
        QCOMPARE(bench.store->takeLog(), list({"get 0.0", "get 0.1", "abort 0.1"}));

        feed->want({});
        feed->want({request(0, 0)}); // wanted anew: told anew, not read
        QCOMPARE(bench.takeHeard(), list({"0.0 failed"}));
        QCOMPARE(bench.store->takeLog(), QStringList());

        bench.scheduler.retryFailed();
        bench.store->answer("0.0", fail(ErrorCode::network, "away"));
        QCOMPARE(bench.takeHeard(), list({"0.0 failed"}));
        QCOMPARE(bench.store->takeLog(), list({"get 0.0"}));

        feed.reset();
        feed = bench.open();
        feed->want({request(0, 0)});
        bench.store->answerFloats("0.0", kCount);
        QCOMPARE(bench.heard, list({"0.0"}));
    }

    void aChunkThatDoesNotDecodeIsAFailureToo()
    {
        Bench bench;
        const auto feed = bench.open();
        feed->want({request(0, 0)});
        bench.store->answerFloats("0.0", kCount - 1);
        QCOMPARE(bench.heard, list({"0.0 failed"}));
    }

    void aMissingChunkIsAValue()
    {
        Bench bench;
        const auto feed = bench.open();
        feed->want({request(0, 0)});
        bench.store->answer("0.0", StoreBytes());
        QCOMPARE(bench.heard, list({"0.0"}));
        QVERIFY(bench.cache.find(keyOf(0, 0)).value().value()->absent);
    }

    void cancelledByTheStoreIsSilence()
    {
        Bench bench;
        const auto feed = bench.open();
        feed->want({request(0, 0)});
        bench.store->answer("0.0", fail(ErrorCode::cancelled, ""));
        QVERIFY(bench.heard.isEmpty());
        QCOMPARE(bench.scheduler.status().inFlight, 0);
        feed->want({request(0, 0)}); // not remembered
        QCOMPARE(bench.store->takeLog(), list({"get 0.0", "get 0.0"}));
    }

    void whatWasAskedForFirstIsDecodedFirst()
    {
        const auto store = std::make_shared<FakeStore>();
        const ChunkSourcePtr source = fakeSource(store, kShape, kChunkShape);
        ChunkCache cache;
        std::vector<std::function<void()>> jobs; // of a busy executor, which begins them in any order
        ChunkScheduler scheduler(cache, [&jobs](std::function<void()> job) { jobs.push_back(std::move(job)); }, {{4, 1 << 20, 1.0}, {}});
        QStringList heard;
        const auto feed = scheduler.openFeed(source, [&heard](const ChunkKey& key, const Result<ChunkPtr>&) { heard << cellText(key); });
        feed->want({request(0, 0, Tier::prefetch), request(0, 1, Tier::prefetch), request(1, 0, Tier::prefetch), request(1, 1, Tier::prefetch)});
        for (const char* key : {"1.1", "0.1", "1.0", "0.0"})
            QVERIFY(store->answerFloats(key, kCount));
        feed->want({request(0, 0, Tier::prefetch), request(1, 0, Tier::prefetch), request(1, 1)}); // one is looked at now, one no more
        for (std::size_t i = jobs.size(); i-- > 0;)
            jobs[i]();
        QCOMPARE(heard, list({"1.1", "0.0", "1.0"}));
    }

    void memoryInFlightIsBounded()
    {
        Bench bench(32, 2 * bytesInFlight(*fakeSource({}, kShape, kChunkShape)));
        const auto feed = bench.open();
        feed->want({request(0, 0), request(0, 1), request(1, 0), request(1, 1)});
        QCOMPARE(bench.store->takeLog(), list({"get 0.0", "get 0.1"}));
        bench.store->answerFloats("0.1", kCount);
        QCOMPARE(bench.store->takeLog(), list({"get 1.0"}));
    }

    void destroyingAFeedSilencesIt()
    {
        Bench bench;
        auto feed = bench.open();
        feed->want({request(0, 0)});
        feed.reset();
        QVERIFY(!bench.store->answerFloats("0.0", kCount));
        QVERIFY(bench.heard.isEmpty());
    }

    void aFeedMayBeDestroyedInItsOwnCallback()
    {
        Bench bench;
        std::unique_ptr<ChunkFeed> feed;
        feed = bench.scheduler.openFeed(bench.source, [&](const ChunkKey& key, const Result<ChunkPtr>&) {
            bench.heard << cellText(key);
            feed.reset();
        });
        feed->want({request(0, 0), request(0, 1)});
        bench.store->answerFloats("0.0", kCount);
        QCOMPARE(bench.heard, list({"0.0"}));
        QCOMPARE(bench.store->takeLog(), list({"get 0.0", "get 0.1", "abort 0.1"}));
    }

    void aCallbackMayWantMore()
    {
        Bench bench;
        std::unique_ptr<ChunkFeed> feed;
        feed = bench.scheduler.openFeed(bench.source, [&](const ChunkKey& key, const Result<ChunkPtr>&) {
            bench.heard << cellText(key);
            if (key == keyOf(0, 0))
                feed->want({request(0, 0), request(1, 1)});
        });
        feed->want({request(0, 0)});
        bench.store->answerFloats("0.0", kCount);
        bench.store->answerFloats("1.1", kCount);
        QCOMPARE(bench.heard, list({"0.0", "1.1"}));
    }

    void aLongListThatIsAnsweredAtOnceNeedsNoDeepStack()
    {
        auto store = std::make_shared<FakeStore>();
        store->answerAtOnce(1);
        ChunkCache cache;
        ChunkScheduler scheduler(cache, inlineExecutor());
        int heard = 0;
        const auto feed = scheduler.openFeed(fakeSource(store, {50000, 1}, {1, 1}),
                                             [&](const ChunkKey&, const Result<ChunkPtr>&) { ++heard; });
        std::vector<ChunkRequest> requests;
        for (Index i = 0; i < 50000; ++i)
            requests.push_back(request(i, 0, Tier::background));
        feed->want(requests);
        QCOMPARE(heard, 50000);
    }

    void feedsMayOutliveTheScheduler()
    {
        auto store = std::make_shared<FakeStore>();
        ChunkCache cache;
        std::unique_ptr<ChunkFeed> feed;
        {
            ChunkScheduler scheduler(cache, inlineExecutor());
            feed = scheduler.openFeed(fakeSource(store, kShape, kChunkShape),
                                      [](const ChunkKey&, const Result<ChunkPtr>&) { QFAIL("silenced"); });
            feed->want({request(0, 0), request(0, 1)});
        }
        QCOMPARE(store->takeLog(), list({"get 0.0", "get 0.1", "abort 0.0", "abort 0.1"}));
        feed->want({request(1, 1)});
        QCOMPARE(store->takeLog(), QStringList());
    }

    void destroyingAFeedWaitsForItsCallbackOnAnotherThread()
    {
        auto store = std::make_shared<FakeStore>();
        ChunkCache cache;
        ThreadPool pool(2);
        ChunkScheduler scheduler(cache, pool.executor());
        std::atomic<bool> inside = false;
        std::atomic<bool> leave = false;
        std::atomic<bool> left = false;
        auto feed =
            scheduler.openFeed(fakeSource(store, kShape, kChunkShape), [&](const ChunkKey&, const Result<ChunkPtr>&) {
                inside = true;
                while (!leave)
                    std::this_thread::yield();
                left = true;
            });
        feed->want({request(0, 0)});
        QVERIFY(store->answerFloats("0.0", kCount));
        QTRY_VERIFY(inside);
        std::jthread destroyer([&] {
            feed.reset();
            QVERIFY(left);
        });
        leave = true;
        destroyer.join();
    }

    void survivesManyFeedsOnManyThreads();
};

/// Views that move, a reduction, an answering store and a few failures, all at once: for the thread sanitizer.
void TestChunkScheduler::survivesManyFeedsOnManyThreads()
{
    constexpr Index kSide = 12;
    auto store = std::make_shared<FakeStore>();
    const ChunkSourcePtr source = fakeSource(store, {kSide * 4, kSide * 4}, kChunkShape);
    ChunkCache cache(40 * kCount * 4);
    ThreadPool pool(3);
    std::atomic<int> heard = 0;
    std::atomic<bool> enough = false;
    auto scheduler = std::make_unique<ChunkScheduler>(cache, pool.executor(), SchedulerOptions{{8, 1 << 20, 0.75}, {}});

    std::jthread answers([&] {
        std::minstd_rand random(7);
        while (!enough) {
            for (const std::string& key : store->pending())
                if (random() % 10 == 0)
                    store->answer(key, fail(ErrorCode::network, "away"));
                else
                    store->answerFloats(key, kCount);
            std::this_thread::yield();
        }
    });
    const auto look = [&](unsigned seed, Tier tier) {
        std::minstd_rand random(seed);
        for (int round = 0; round < 30; ++round) {
            const auto feed = scheduler->openFeed(source, [&](const ChunkKey&, const Result<ChunkPtr>&) { ++heard; });
            for (int move = 0; move < 10; ++move) {
                std::vector<ChunkRequest> requests;
                for (int i = 0; i < 20; ++i)
                    requests.push_back(request(random() % kSide, random() % kSide, tier, static_cast<float>(i)));
                feed->want(std::move(requests));
                if (move % 3 == 0)
                    scheduler->retryFailed();
                std::this_thread::yield();
            }
        }
    };
    {
        std::vector<std::jthread> viewers;
        viewers.emplace_back(look, 1U, Tier::visible);
        viewers.emplace_back(look, 2U, Tier::prefetch);
        viewers.emplace_back(look, 3U, Tier::background);
    }
    QVERIFY(heard > 0);

    // The whole array by one feed, then the end in the middle of another.
    std::atomic<int> all = 0;
    auto last = scheduler->openFeed(source, [&](const ChunkKey&, const Result<ChunkPtr>&) { ++all; });
    std::vector<ChunkRequest> everything;
    for (Index y = 0; y < kSide; ++y)
        for (Index x = 0; x < kSide; ++x)
            everything.push_back(request(y, x, Tier::background));
    last->want(everything);
    QTRY_COMPARE(all.load(), static_cast<int>(kSide * kSide));
    QTRY_COMPARE(scheduler->status().inFlight, 0);
    auto unfinished = scheduler->openFeed(source, [&](const ChunkKey&, const Result<ChunkPtr>&) {});
    unfinished->want(everything);
    scheduler.reset();
    enough = true;
}

QTEST_GUILESS_MAIN(TestChunkScheduler)
#include "tst_chunk_scheduler.moc"
