#include "run/ordered_runs.h"

#include <QtTest>

#include <chrono>
#include <future>
#include <random>
#include <thread>

using namespace zs;

namespace {

/// A run that can be told apart: its number stands in `bytes`.
std::unique_ptr<BlockRun> numbered(Index number)
{
    auto run = std::make_unique<BlockRun>();
    run->bytes = number;
    return run;
}

bool neverStops()
{
    return false;
}

} // namespace

class TestOrderedRuns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void combinesInTheOrderInWhichTheyWereBegun()
    {
        std::vector<Index> combined;
        OrderedRuns runs([&](const BlockRun& run) { combined.push_back(run.bytes); }, neverStops);
        for (Index number = 0; number < 3; ++number) {
            QCOMPARE(runs.begin(numbered(number)), number);
            runs.addTask(number);
        }
        runs.close(0);
        runs.close(1);
        runs.endTask(2);
        runs.endTask(1);
        QVERIFY(combined.empty()); // the first has not ended
        runs.endTask(0);
        QCOMPARE(combined, (std::vector<Index>{0, 1}));
        runs.close(2);
        QCOMPARE(combined, (std::vector<Index>{0, 1, 2}));
        QCOMPARE(runs.bytes(), Index{0});
    }

    void combinesAtOnceWhatIsTriedAgain()
    {
        std::vector<Index> combined;
        OrderedRuns runs([&](const BlockRun& run) { combined.push_back(run.bytes); }, neverStops);
        for (Index number = 0; number < 2; ++number) {
            (void)runs.begin(numbered(number));
            runs.addTask(number);
            runs.close(number);
            runs.endTask(number);
        }
        QCOMPARE(runs.at(0, [] { return numbered(7); }).bytes, Index{7});
        runs.endTask(0);
        QCOMPARE(combined, (std::vector<Index>{0, 1, 7}));
    }

    /// While one thread combines, another one ends a run, hands it over and goes on.
    void nobodyWaitsForTheOneWhoCombines()
    {
        std::vector<Index> combined;
        std::promise<void> isCombining;
        std::promise<void> mayGoOn;
        OrderedRuns runs(
            [&](const BlockRun& run) {
                combined.push_back(run.bytes);
                if (run.bytes == 0) {
                    isCombining.set_value();
                    mayGoOn.get_future().wait();
                }
            },
            neverStops);
        for (Index number = 0; number < 2; ++number) {
            (void)runs.begin(numbered(number));
            runs.addTask(number);
            runs.close(number);
        }
        std::thread combiner([&] { runs.endTask(0); });
        isCombining.get_future().wait();
        std::future<void> other = std::async(std::launch::async, [&] { runs.endTask(1); });
        const bool wentOn = other.wait_for(std::chrono::seconds(20)) == std::future_status::ready;
        mayGoOn.set_value();
        combiner.join();
        QVERIFY(wentOn);
        QCOMPARE(combined, (std::vector<Index>{0, 1}));
    }

    void threadsLoseNoRun()
    {
        constexpr Index kRuns = 2000;
        std::vector<Index> combined;
        OrderedRuns runs([&](const BlockRun& run) { combined.push_back(run.bytes); }, neverStops);
        std::vector<Index> order;
        for (Index number = 0; number < kRuns; ++number) {
            (void)runs.begin(numbered(number));
            runs.addTask(number);
            runs.close(number);
            order.push_back(number);
        }
        std::mt19937 random(5);
        std::shuffle(order.begin(), order.end(), random);
        std::vector<std::thread> threads;
        for (std::size_t first = 0; first < 4; ++first)
            threads.emplace_back([&, first] {
                for (std::size_t i = first; i < order.size(); i += 4)
                    runs.endTask(order[i]);
            });
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(combined.size(), std::size_t{kRuns});
        QVERIFY(std::is_sorted(combined.begin(), combined.end()));
    }
};

QTEST_GUILESS_MAIN(TestOrderedRuns)
#include "tst_ordered_runs.moc"
