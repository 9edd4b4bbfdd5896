#include "reduce/rank_finder.h"
#include "reduce/transpose.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace zs;

namespace {

using Random = std::mt19937;

/// Lists in which counting has a hard time: ties, infinities, one number far away, nothing but missing ones.
template <class T>
std::vector<T> listOf(Random& random, std::size_t size, int kind)
{
    std::vector<T> values;
    for (std::size_t i = 0; i < size; ++i) {
        const double normal = std::normal_distribution<double>(3, 10)(random);
        switch (kind) {
        case 0: values.push_back(static_cast<T>(normal)); break;
        case 1: values.push_back(static_cast<T>(std::round(normal / 20))); break;
        case 2: values.push_back(static_cast<T>(std::exp(normal * 3))); break;
        case 3: values.push_back(i == 0 ? std::numeric_limits<T>::max() : static_cast<T>(normal)); break;
        case 4: values.push_back(random() % 4 == 0 ? std::numeric_limits<T>::infinity() * (random() % 2 == 0 ? 1 : -1) : static_cast<T>(normal)); break;
        default: values.push_back(random() % 5 == 0 ? T{0} : -T{0}); break;
        }
        if (random() % 6 == 0)
            values.back() = std::numeric_limits<T>::quiet_NaN();
    }
    return values;
}

template <class T>
void compareWithSorting(Random& random, std::size_t size, int kind)
{
    const std::vector<T> values = listOf<T>(random, size, kind);
    std::vector<T> sorted;
    std::copy_if(values.begin(), values.end(), std::back_inserter(sorted), [](T value) { return value == value; });
    std::sort(sorted.begin(), sorted.end());
    std::vector<T> spare;
    const RankFinder<T> finder(values, spare);
    QCOMPARE(finder.count(), static_cast<Index>(sorted.size()));
    const Index step = std::max(Index{1}, finder.count() / 40);
    for (Index rank = 0; rank < finder.count(); rank += step) {
        const auto [number, next] = finder.at(rank);
        const auto at = static_cast<std::size_t>(rank);
        if (number != sorted[at] || next != sorted[std::min(at + 1, sorted.size() - 1)])
            QFAIL(qPrintable(QStringLiteral("rank %1 of %2, kind %3: %4 and %5").arg(rank).arg(sorted.size()).arg(kind).arg(double(number)).arg(double(next))));
    }
}

} // namespace

class TestRankFinder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatSortingFinds()
    {
        Random random(11);
        for (const std::size_t size : {0, 1, 2, 3, 5, 24, 25, 100, 480, 3000})
            for (int kind = 0; kind < 6; ++kind)
                for (int round = 0; round < 3; ++round) {
                    compareWithSorting<float>(random, size, kind);
                    compareWithSorting<double>(random, size, kind);
                }
    }

    void turnsRowsIntoColumns()
    {
        for (const Index rows : {1, 3, 4, 9})
            for (const Index columns : {1, 4, 6, 17}) {
                std::vector<float> from;
                for (Index i = 0; i < rows * (columns + 2); ++i)
                    from.push_back(static_cast<float>(i));
                std::vector<float> to(static_cast<std::size_t>(rows * columns), -1);
                transpose(from.data(), columns + 2, rows, columns, to.data(), rows);
                for (Index r = 0; r < rows; ++r)
                    for (Index c = 0; c < columns; ++c)
                        QCOMPARE(to[static_cast<std::size_t>(c * rows + r)], static_cast<float>(r * (columns + 2) + c));
            }
    }
};

QTEST_GUILESS_MAIN(TestRankFinder)
#include "tst_rank_finder.moc"
