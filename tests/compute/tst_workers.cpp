#include "task/thread_priority.h"
#include "task/workers.h"

#include <QtTest>

#include <algorithm>
#include <atomic>
#include <future>
#include <mutex>
#include <set>
#include <thread>

#include <sys/resource.h>

using namespace zs;

/// Work goes on behind the window.
class TestWorkers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void workStandsBehindTheWindow_data()
    {
        QTest::addColumn<int>("niceness");
        QTest::newRow("without a window") << 0; // first: threads are lent on, and never come forward again
        QTest::newRow("with a window") << 5;
    }

    void workStandsBehindTheWindow()
    {
        QFETCH(int, niceness);
        Workers workers(2, niceness);
        QCOMPARE(workers.niceness(), niceness);
        for (const Executor& executor : {workers.interactive(), workers.background()}) {
            std::atomic<int> steps{-1};
            executor([&steps] { steps = stepsBehind(); });
            QTRY_COMPARE(steps.load(), niceness);
        }
        QCOMPARE(stepsBehind(), 0); // this thread is where it was
    }

    void framesBeginWhileAllCoresDecode()
    {
        Workers workers(2, 4);
        std::promise<void> isDrawn;
        const std::shared_future<void> drawn = isDrawn.get_future().share();
        std::atomic<int> decoding{0};
        for (int i = 0; i < 6; ++i) // two that run, others that wait
            workers.interactive()([&decoding, drawn] {
                ++decoding;
                drawn.wait();
            });
        QTRY_COMPARE(decoding.load(), 2);
        std::atomic<long> rows{0};
        std::atomic<int> steps{-1};
        workers.frames()([&] {
            parallelBlocks(100, 1, [&](long begin, long end) { rows += end - begin; });
            steps = stepsBehind();
        });
        const bool hasDrawn = QTest::qWaitFor([&] { return steps >= 0; });
        isDrawn.set_value();
        QVERIFY(hasDrawn);
        QCOMPARE(rows.load(), 100L);
        QCOMPARE(steps.load(), 2);
    }

    void quietWorkStaysBehindAndAlone()
    {
        std::mutex mutex;
        std::set<std::thread::id> threads;
        std::atomic<long> sum{0};
        std::promise<int> steps;
        QuietWorker quiet;
        quiet.executor()([&] {
            parallelBlocks(1000, 1, [&](long begin, long end) {
                const std::lock_guard lock(mutex);
                threads.insert(std::this_thread::get_id());
                sum += end - begin;
            });
            steps.set_value(stepsBehind());
        });
        constexpr int kNicest = 19; // of the system: these tests may have been begun nice themselves
        QCOMPARE(steps.get_future().get(), std::min(15, kNicest - ::getpriority(PRIO_PROCESS, 0)));
        QCOMPARE(sum.load(), 1000L);
#ifndef __SANITIZE_THREAD__ // there parallelBlocks() makes threads of its own
        QCOMPARE(threads.size(), std::size_t{1}); // not shared out among the threads of pictures
#endif
    }

    void steppingBehindTwiceIsOnce()
    {
        std::atomic<int> steps{0};
        std::jthread([&steps] {
            stepBehind(3);
            stepBehind(3);
            std::jthread([&steps] { // begins where its maker is
                stepBehind(3);
                steps = stepsBehind();
            }).join();
        }).join();
        QCOMPARE(steps.load(), 3);
    }
};

QTEST_GUILESS_MAIN(TestWorkers)
#include "tst_workers.moc"
