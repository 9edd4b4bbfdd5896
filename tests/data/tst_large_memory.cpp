#include "core/large_memory.h"
#include "core/types.h"
#include "core/zeroed_memory.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <fstream>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

using namespace zs;

namespace {

long residentMiB()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:"))
            return std::stol(line.substr(6)) / 1024;
    return 0;
}

} // namespace

class TestLargeMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holdsWhatIsPutIntoIt_data()
    {
        QTest::addColumn<quint64>("count");
        QTest::newRow("nothing") << quint64{0};
        QTest::newRow("one") << quint64{1};
        QTest::newRow("the last small one") << quint64{kLargeBytes / sizeof(double) - 1};
        QTest::newRow("the first large one") << quint64{kLargeBytes / sizeof(double)};
        QTest::newRow("no whole number of pages") << quint64{kLargeBytes / sizeof(double) + 1};
        QTest::newRow("a chunk of a day") << quint64{5 * 720 * 1440};
    }

    void holdsWhatIsPutIntoIt()
    {
        QFETCH(quint64, count);
        LargeVector<double> numbers(count);
        QVERIFY(std::all_of(numbers.begin(), numbers.end(), [](double number) { return number == 0; }));
        std::iota(numbers.begin(), numbers.end(), 1.0);
        const LargeVector<double> copy = numbers;
        numbers.assign(count, -1);
        numbers.shrink_to_fit();
        for (std::size_t i = 0; i < copy.size(); ++i)
            QCOMPARE(copy[i], static_cast<double>(i + 1));
    }

    void zeroesWhatHasBeenUsedBefore_data() { holdsWhatIsPutIntoIt_data(); }

    void zeroesWhatHasBeenUsedBefore()
    {
        QFETCH(quint64, count);
        for (int round = 0; round < 3; ++round) {
            ZeroedVector<double> numbers(count);
            QVERIFY(std::all_of(numbers.begin(), numbers.end(), [](double number) { return number == 0; }));
            std::fill(numbers.begin(), numbers.end(), 7.0);
        }
    }

    void growsFromSmallToLarge()
    {
        LargeVector<std::uint32_t> numbers;
        for (std::uint32_t i = 0; i < 3 * kLargeBytes / sizeof(std::uint32_t); ++i)
            numbers.push_back(i);
        for (std::uint32_t i = 0; i < numbers.size(); ++i)
            if (numbers[i] != i)
                QCOMPARE(numbers[i], i);
    }

    void isUsedAgainByOneThreadAtATime()
    {
        constexpr int kThreads = 4;
        constexpr int kRounds = 50;
        std::atomic<int> wrong = 0;
        std::vector<std::thread> threads;
        for (int thread = 0; thread < kThreads; ++thread)
            threads.emplace_back([&wrong, thread] {
                for (int round = 0; round < kRounds; ++round) {
                    const std::size_t count = kLargeBytes / sizeof(double) + static_cast<std::size_t>(round % 5) * 60'000;
                    LargeVector<double> numbers(count);
                    if (numbers.front() != 0 || numbers.back() != 0)
                        ++wrong; // what another left
                    std::fill(numbers.begin(), numbers.end(), thread * kRounds + round + 1);
                    if (std::any_of(numbers.begin(), numbers.end(), [&](double number) { return number != thread * kRounds + round + 1; }))
                        ++wrong;
                }
            });
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(wrong.load(), 0);
    }

    void whatIsLetGoOfIsNotKeptForGood()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("the sanitizers keep what is freed");
#endif
        limitSpareMemory({0}); // what others have left
        limitSpareMemory({});
        const long before = residentMiB();
        const auto useMuch = [before] {
            std::vector<LargeVector<double>> arrays;
            for (int i = 0; i < 30; ++i)
                arrays.emplace_back(std::size_t{16} << 17); // 16 MiB each
            return residentMiB() - before;
        };
        QVERIFY(useMuch() > 450);
        QVERIFY2(residentMiB() - before < 200, "more than 192 MiB wait to be used again");
        limitSpareMemory({std::size_t{32} << 20});
        QVERIFY2(residentMiB() - before < 40, "the limit is not heeded at once");
        QVERIFY(useMuch() > 450);
        QVERIFY2(residentMiB() - before < 40, "the limit is not heeded");

        limitSpareMemory({std::size_t{192} << 20, std::size_t{160} << 20});
        const LargeVector<double> used(std::size_t{128} << 17, 1.0); // MiB
        QVERIFY(useMuch() > 450);
        QVERIFY2(residentMiB() - before < 170, "what is in use is not counted");
        limitSpareMemory({});
    }

    void rawBytesAreGivenAValueOnlyWhenAskedTo()
    {
        Bytes bytes(5, 7);
        bytes.resize(9, 3);
        QCOMPARE(std::count(bytes.begin(), bytes.end(), 7), 5);
        QCOMPARE(std::count(bytes.begin(), bytes.end(), 3), 4);
        QCOMPARE(Bytes(bytes), bytes);
    }

    void saysWhenThereIsNotEnough()
    {
        QVERIFY_THROWS_EXCEPTION(std::bad_alloc, static_cast<void>(LargeAllocator<double>().allocate(std::size_t{1} << 62)));
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // they end the program instead
        QVERIFY_THROWS_EXCEPTION(std::bad_alloc, static_cast<void>(LargeAllocator<double>().allocate(std::size_t{1} << 58)));
#endif
    }
};

QTEST_GUILESS_MAIN(TestLargeMemory)
#include "tst_large_memory.moc"
