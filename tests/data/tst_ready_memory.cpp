#include "core/large_memory.h"
#include "core/ready_memory.h"
#include "core/types.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <sys/resource.h>

using namespace zs;

namespace {

constexpr std::size_t kMiB = std::size_t{1} << 20;

long residentMiB()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:"))
            return std::stol(line.substr(6)) / 1024;
    return 0;
}

long pageFaults()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_minflt;
}

void makeReady(std::size_t bytes)
{
    while (readyMoreMemory(bytes)) {
    }
}

} // namespace

class TestReadyMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("the sanitizers watch memory themselves");
#endif
    }

    void init() { limitSpareMemory({0}); } // nothing that another array has left

    void cleanup()
    {
        makeReady(0);
        limitSpareMemory({});
    }

    void isThereBeforeItIsAskedFor()
    {
        const long before = residentMiB();
        makeReady(64 * kMiB + 17);
        QCOMPARE(readyMemoryBytes(), 64 * kMiB);
        QVERIFY2(residentMiB() - before > 60, "it has not been touched");
    }

    void largeArraysAreLaidIntoIt()
    {
        makeReady(96 * kMiB);
        const long faults = pageFaults();
        std::vector<Bytes> arrays;
        for (const std::size_t bytes : {36 * kMiB, 10 * kMiB, 34 * kMiB})
            arrays.emplace_back().resize(bytes, 1); // 36 + 10 + 36 MiB in classes of an eighth
        QVERIFY2(pageFaults() - faults < 100, "their pages were not there");
        QCOMPARE(readyMemoryBytes(), 14 * kMiB);
        for (const Bytes& bytes : arrays)
            QCOMPARE(std::count(bytes.begin(), bytes.end(), 1), static_cast<std::ptrdiff_t>(bytes.size()));
        const Bytes tooLarge(20 * kMiB, 2);
        QCOMPARE(readyMemoryBytes(), 14 * kMiB);
        QCOMPARE(std::count(tooLarge.begin(), tooLarge.end(), 2), static_cast<std::ptrdiff_t>(tooLarge.size()));
    }

    void isFullOfZeros()
    {
        makeReady(16 * kMiB);
        const LargeVector<double> numbers(16 * kMiB / sizeof(double));
        QCOMPARE(readyMemoryBytes(), std::size_t{0});
        QVERIFY(std::all_of(numbers.begin(), numbers.end(), [](double number) { return number == 0; }));
    }

    void isNotFilledUpByItself()
    {
        makeReady(32 * kMiB);
        {
            const LargeVector<double> numbers(16 * kMiB / sizeof(double), 1.0);
        }
        QCOMPARE(readyMemoryBytes(), 16 * kMiB);
        makeReady(32 * kMiB);
        QCOMPARE(readyMemoryBytes(), 32 * kMiB);
    }

    void goesBackAtOnce()
    {
        const long before = residentMiB();
        makeReady(128 * kMiB);
        makeReady(32 * kMiB);
        QCOMPARE(readyMemoryBytes(), 32 * kMiB);
        QVERIFY(residentMiB() - before < 48);
        makeReady(64 * kMiB); // the same addresses again
        const LargeVector<double> numbers(64 * kMiB / sizeof(double));
        QVERIFY(std::all_of(numbers.begin(), numbers.end(), [](double number) { return number == 0; }));
    }

    void isTakenByManyThreads()
    {
        makeReady(256 * kMiB);
        std::vector<std::thread> threads;
        std::atomic<int> wrong = 0;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([&wrong, thread] {
                std::vector<Bytes> kept;
                for (int round = 0; round < 8; ++round) {
                    kept.emplace_back().resize(6 * kMiB, static_cast<std::uint8_t>(thread + 1));
                    (void)readyMoreMemory(64 * kMiB);
                }
                for (const Bytes& bytes : kept)
                    if (std::any_of(bytes.begin(), bytes.end(), [thread](std::uint8_t byte) { return byte != thread + 1; }))
                        ++wrong;
            });
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(wrong.load(), 0);
    }
};

QTEST_GUILESS_MAIN(TestReadyMemory)
#include "tst_ready_memory.moc"
