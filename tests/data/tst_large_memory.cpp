#include "core/large_memory.h"

#include <QTest>

#include <cstdint>
#include <numeric>

using namespace zs;

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

    void growsFromSmallToLarge()
    {
        LargeVector<std::uint32_t> numbers;
        for (std::uint32_t i = 0; i < 3 * kLargeBytes / sizeof(std::uint32_t); ++i)
            numbers.push_back(i);
        for (std::uint32_t i = 0; i < numbers.size(); ++i)
            if (numbers[i] != i)
                QCOMPARE(numbers[i], i);
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
