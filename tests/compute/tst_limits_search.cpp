#include "core/types.h"
#include "raster/color_limits.h"
#include "raster/color_map.h"
#include "raster/limits_search.h"

#include <QtTest>

#include <cmath>
#include <limits>
#include <random>

using namespace zs;

namespace {

constexpr int kWidth = 613; // no multiple of what is looked at together
constexpr int kHeight = 400;

/// A field that drifts from step to step, with land, infinities and chunks that have not come.
template <class T>
Aggregate stepOf(int step, double drift)
{
    std::mt19937 random(static_cast<unsigned>(step));
    std::normal_distribution<double> noise(0, 1);
    Aggregate aggregate;
    aggregate.width = kWidth;
    aggregate.height = kHeight;
    std::vector<T> values(std::size_t{kWidth} * kHeight);
    aggregate.states.assign(values.size(), PixelState::data);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t column = i % kWidth;
        values[i] = static_cast<T>(10 * std::sin(static_cast<double>(i) / 9000) + noise(random) + drift * step);
        if (column < 100)
            values[i] = std::numeric_limits<T>::quiet_NaN();
        if (column == 300)
            values[i] = i % 2 == 0 ? std::numeric_limits<T>::infinity() : -std::numeric_limits<T>::infinity();
        if (column > 570)
            aggregate.states[i] = column > 600 ? PixelState::failed : PixelState::waiting;
    }
    aggregate.values = std::move(values);
    return aggregate;
}

void addAll(LimitsSearch& search, const Aggregate& aggregate)
{
    for (int row = kHeight; row > 0; row -= 8) // in any order
        search.addRows(aggregate, row - 8, row);
}

} // namespace

class TestLimitsSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheSameAsAWholeLook_data()
    {
        QTest::addColumn<bool>("isFloat");
        QTest::newRow("float32") << true;
        QTest::newRow("float64") << false;
    }

    void findsTheSameAsAWholeLook()
    {
        QFETCH(bool, isFloat);
        const ColorMap& map = colorMaps().front();
        std::optional<LimitsGuess> guess;
        int right = 0;
        for (int step = 0; step < 12; ++step) {
            const Aggregate aggregate = isFloat ? stepOf<float>(step, 0.01) : stepOf<double>(step, 0.01);
            std::optional<LimitsSearch> search;
            if (guess) {
                search.emplace(*guess);
                addAll(*search, aggregate);
                right += search->quantiles(kRobustLow, kRobustHigh) ? 1 : 0;
            }
            const GuessedLimits found = automaticLimits(aggregate, map, search ? &*search : nullptr);
            QCOMPARE(*found.limits, *robustLimits(aggregate));
            guess = found.guess;
            QVERIFY(guess);
        }
        QCOMPARE(right, 11); // the guess of one step serves the next
    }

    void aWrongGuessChangesNothing()
    {
        const Aggregate aggregate = stepOf<float>(1, 0);
        for (const LimitsGuess& guess : {LimitsGuess{{900, 901}, {902, 903}}, LimitsGuess{{-903, -902}, {-901, -900}},
                                         LimitsGuess{{0, 0}, {0, 0}}, LimitsGuess{{5, -5}, {kNaN, kNaN}}}) {
            LimitsSearch search(guess);
            addAll(search, aggregate);
            QVERIFY(!search.quantiles(kRobustLow, kRobustHigh));
            const GuessedLimits found = automaticLimits(aggregate, colorMaps().front(), &search);
            QCOMPARE(*found.limits, *robustLimits(aggregate));
        }
    }

    void nothingIsFoundInNothing()
    {
        LimitsSearch search({{-1, 1}, {1, 2}});
        Aggregate empty;
        empty.values = std::vector<float>();
        search.addRows(empty, 0, 0);
        QVERIFY(!search.quantiles(kRobustLow, kRobustHigh));
        QVERIFY(!search.nextGuess(kRobustLow, kRobustHigh));
        QVERIFY(!sampledGuess(empty, kRobustLow, kRobustHigh));
    }
};

QTEST_GUILESS_MAIN(TestLimitsSearch)
#include "tst_limits_search.moc"
