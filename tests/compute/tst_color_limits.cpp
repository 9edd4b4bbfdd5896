#include "core/types.h"
#include "raster/color_limits.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <random>

using namespace zs;

namespace {

Aggregate aggregateOf(std::vector<double> values)
{
    Aggregate aggregate;
    aggregate.width = static_cast<int>(values.size());
    aggregate.height = 1;
    aggregate.states.assign(values.size(), PixelState::data);
    aggregate.values = std::move(values);
    return aggregate;
}

/// 0, 1, … 100 in a scrambled order, with missing ones between.
std::vector<double> hundred()
{
    std::vector<double> values;
    for (int i = 0; i <= 100; ++i) {
        values.push_back(i * 37 % 101);
        values.push_back(kNaN);
    }
    return values;
}

} // namespace

class TestColorLimits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void robustLimitsArePercentiles()
    {
        QCOMPARE(*robustLimits(aggregateOf(hundred())), (ColorLimits{2, 98}));
        QCOMPARE(*robustLimits(aggregateOf(hundred()), 0.005, 0.995), (ColorLimits{0.5, 99.5})); // as numpy.percentile
        QCOMPARE(*fullLimits(aggregateOf(hundred())), (ColorLimits{0, 100}));
        std::vector<double> values = hundred();
        values.push_back(1e30);
        values.push_back(std::numeric_limits<double>::infinity());
        QVERIFY(robustLimits(aggregateOf(values))->high < 101);
        QCOMPARE(fullLimits(aggregateOf(values))->high, 1e30);
    }

    void percentilesOfManyNumbersAreExactToo_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("at random") << 0;
        QTest::newRow("a wave that any regular sample misreads") << 1;
        QTest::newRow("mostly one value") << 2;
    }

    void percentilesOfManyNumbersAreExactToo()
    {
        QFETCH(int, kind);
        std::mt19937 random(5);
        std::lognormal_distribution<float> number(0, 2);
        std::vector<float> values;
        for (int i = 0; i < 300'001; ++i)
            values.push_back(i % 7 == 3    ? std::numeric_limits<float>::quiet_NaN()
                             : kind == 0   ? number(random)
                             : kind == 1   ? static_cast<float>(i % 31)
                             : i % 50 == 0 ? static_cast<float>(i)
                                           : 4.0f);
        Aggregate aggregate = aggregateOf(std::vector<double>(values.begin(), values.end()));
        std::vector<double> sorted;
        std::copy_if(values.begin(), values.end(), std::back_inserter(sorted), [](float value) { return value == value; });
        std::sort(sorted.begin(), sorted.end());
        for (const double fraction : {0.0, 0.005, 0.02, 0.5}) {
            const auto expected = [&](double part) {
                const double at = part * static_cast<double>(sorted.size() - 1);
                const auto below = static_cast<std::size_t>(at);
                return std::lerp(sorted[below], sorted[std::min(below + 1, sorted.size() - 1)], at - std::floor(at));
            };
            ColorLimits limits{expected(fraction), expected(1 - fraction)};
            if (!(limits.low < limits.high))
                limits = *fullLimits(aggregate);
            QCOMPARE(*robustLimits(aggregate, fraction, 1 - fraction), limits);
            Aggregate floats = aggregate;
            floats.values = values;
            QCOMPARE(*robustLimits(floats, fraction, 1 - fraction), limits);
        }
    }

    void onlyWhatIsShownCounts()
    {
        Aggregate aggregate = aggregateOf({1, 2, 3, 1000});
        aggregate.states[3] = PixelState::waiting;
        QCOMPARE(*fullLimits(aggregate), (ColorLimits{1, 3}));
    }

    void floatsHaveLimitsToo()
    {
        Aggregate aggregate = aggregateOf({0, 0, 0});
        aggregate.values = std::vector<float>{1, std::numeric_limits<float>::quiet_NaN(), 3};
        QCOMPARE(*fullLimits(aggregate), (ColorLimits{1, 3}));
    }

    void nothingHasNoLimits()
    {
        QVERIFY(!robustLimits(aggregateOf({})));
        QVERIFY(!robustLimits(aggregateOf({kNaN, kNaN})));
        QVERIFY(!automaticLimits(aggregateOf({kNaN}), colorMaps().front()));
    }

    void constantFieldsAreWidened()
    {
        const ColorLimits ten = *robustLimits(aggregateOf({10, 10, kNaN, 10}));
        QVERIFY(ten.low < 10 && ten.high > 10);
        const ColorLimits zero = *robustLimits(aggregateOf({0, 0}));
        QVERIFY(zero.low < 0 && zero.high > 0);
        const ColorLimits negative = *robustLimits(aggregateOf({-10}));
        QVERIFY(negative.low < -10 && negative.high > -10);
    }

    void meansOfEqualNumbersAreOneNumber()
    {
        const double above = std::nextafter(0.1, 1.0);
        const ColorLimits tenth = *robustLimits(aggregateOf({0.1, above, 0.1, above, 0.1}));
        QVERIFY(tenth.low < 0.096 && tenth.high > 0.104);
        std::vector<double> mask(1000, above); // and a few that are something else
        std::fill_n(mask.begin(), 400, 0.1);
        mask[7] = 0;
        const ColorLimits both = *robustLimits(aggregateOf(mask));
        QCOMPARE(both.low, 0.0);
        QVERIFY(both.high >= 0.1);
        const ColorLimits narrow = *robustLimits(aggregateOf({101'325, 101'325.0001}));
        QVERIFY(narrow.high - narrow.low <= 0.00011); // what differs is shown
    }

    void fewDifferentNumbersAreStillSeen()
    {
        std::vector<double> values(1000, 0.0); // rain: dry nearly everywhere
        values[7] = 12;
        QCOMPARE(*robustLimits(aggregateOf(values)), (ColorLimits{0, 12}));
    }

    void divergingMapsCentreOnZero()
    {
        QCOMPARE(symmetricLimits({-2, 5}), (ColorLimits{-5, 5}));
        QCOMPARE(symmetricLimits({-7, 5}), (ColorLimits{-7, 7}));
        const Aggregate aggregate = aggregateOf({-1, 0, 4});
        QCOMPARE(*automaticLimits(aggregate, *findColorMap("balance")), symmetricLimits(*robustLimits(aggregate)));
        QCOMPARE(*automaticLimits(aggregate, *findColorMap("viridis")), *robustLimits(aggregate));
    }

    void zeroIsCrossedOnlyWhenBothSidesMatter()
    {
        QVERIFY(crossesZero({-3, 5}));
        QVERIFY(!crossesZero({-0.01, 5}));
        QVERIFY(!crossesZero({1, 5}));
        QVERIFY(!crossesZero({-5, 0.1}));
    }

    void limitsMerge() { QCOMPARE(mergeLimits({0, 3}, {-1, 2}), (ColorLimits{-1, 3})); }

    void ticksAreRound_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<int>("count");
        QTest::addColumn<QList<double>>("ticks");
        QTest::newRow("0 to 1") << 0.0 << 1.0 << 6 << QList<double>{0, 0.2, 0.4, 0.6, 0.8, 1.0};
        QTest::newRow("0 to 10, five") << 0.0 << 10.0 << 5 << QList<double>{0, 2.5, 5, 7.5, 10};
        QTest::newRow("uneven") << -1.7 << 32.1 << 8 << QList<double>{0, 5, 10, 15, 20, 25, 30};
        QTest::newRow("small") << 1.2e-5 << 4.9e-5 << 5 << QList<double>{2e-5, 3e-5, 4e-5};
        QTest::newRow("large") << 98000.0 << 104000.0 << 4 << QList<double>{98000, 100000, 102000, 104000};
        QTest::newRow("around zero") << -0.5 << 0.5 << 5 << QList<double>{-0.4, -0.2, 0, 0.2, 0.4};
        QTest::newRow("one") << 0.0 << 10.0 << 1 << QList<double>{0};
        QTest::newRow("no width") << 3.0 << 3.0 << 5 << QList<double>{3};
        QTest::newRow("reversed") << 3.0 << 1.0 << 5 << QList<double>{};
        QTest::newRow("none wanted") << 0.0 << 1.0 << 0 << QList<double>{};
        QTest::newRow("NaN") << kNaN << 1.0 << 5 << QList<double>{};
    }

    void ticksAreRound()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(int, count);
        QFETCH(QList<double>, ticks);
        const std::vector<double> found = niceTicks({low, high}, count);
        QCOMPARE(static_cast<qsizetype>(found.size()), ticks.size());
        for (std::size_t i = 0; i < found.size(); ++i)
            QVERIFY(std::abs(found[i] - ticks[static_cast<qsizetype>(i)]) <=
                    1e-12 * std::max(std::abs(low), std::abs(high)));
    }

    void anyLimitsHaveFewTicks()
    {
        for (const double low : {-1e300, -7.3, 0.0, 1e-300, 1.0, 1e17})
            for (const double width : {1e-320, 1e-12, 0.33, 7.0, 1e5, 1e300})
                for (const int count : {1, 2, 3, 5, 11})
                    for (const ColorScale scale : {ColorScale::linear, ColorScale::log})
                        QVERIFY(static_cast<int>(niceTicks({low, low + width}, count, scale).size()) <= count);
    }

    void logTicksArePowers()
    {
        QCOMPARE(niceTicks({0.01, 100}, 5, ColorScale::log).size(), std::size_t{5});
        const std::vector<double> fine = niceTicks({1, 20}, 8, ColorScale::log);
        QCOMPARE(fine, (std::vector<double>{1, 2, 5, 10, 20}));
        QVERIFY(niceTicks({1e-30, 1e30}, 7, ColorScale::log).size() >= 3);
        const std::vector<double> kelvin{220, 240, 260, 280, 300}; // no 1, 2 or 5 × 10ⁿ lies between the limits
        QCOMPARE(niceTicks({204.65, 302.1}, 6, ColorScale::log), kelvin);
    }

    void limitsBecomeRound()
    {
        const ColorLimits nice = niceLimits({-1.73, 31.2});
        QCOMPARE(nice, (ColorLimits{-5, 35}));
        QCOMPARE(niceLimits({2, 2}), (ColorLimits{2, 2}));
    }
};

QTEST_GUILESS_MAIN(TestColorLimits)
#include "tst_color_limits.moc"
