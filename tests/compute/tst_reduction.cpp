#include "graph/evaluate.h"
#include "plain_statistics.h"

#include <QtTest>

#include <cstring>
#include <functional>
#include <thread>

using namespace zs;
using namespace zs::test;

// Every statistic over random shapes, roles of axes, missing values and layouts against the simplest loop one can
// write, and the same bits however the input is cut and in whatever order the parts meet.

namespace {

bool isClose(double a, double b, double tolerance)
{
    if (std::isnan(a) || std::isnan(b))
        return std::isnan(a) == std::isnan(b);
    return a == b || std::abs(a - b) <= tolerance * std::max({1.0, std::abs(a), std::abs(b)});
}

QString difference(const std::vector<double>& have, const std::vector<double>& want, double tolerance)
{
    if (have.size() != want.size())
        return QStringLiteral("%1 instead of %2 numbers").arg(have.size()).arg(want.size());
    for (std::size_t i = 0; i < have.size(); ++i)
        if (!isClose(have[i], want[i], tolerance))
            return QStringLiteral("cell %1: %2 instead of %3").arg(i).arg(have[i], 0, 'g', 17).arg(want[i], 0, 'g', 17);
    return {};
}

bool sameBits(const std::vector<double>& a, const std::vector<double>& b)
{
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (std::memcmp(&a[i], &b[i], sizeof(double)) != 0 && !(std::isnan(a[i]) && std::isnan(b[i])))
            return false;
    return true;
}

} // namespace

class TestReduction : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsThePlainestLoop_data() { statistics(); }
    void equalsThePlainestLoop()
    {
        Random random(1);
        for (int round = 0; round < 200; ++round) {
            const Case one = fetchedCase(random);
            const std::vector<CellInput> cells = cellsOf(one);
            std::vector<double> have = inOne(one);
            std::vector<double> want(have.size());
            for (std::size_t cell = 0; cell < cells.size(); ++cell) {
                const Parts parts = plainly(one.spec, cells[cell]);
                for (std::size_t part = 0; part < parts.size(); ++part)
                    want[part * cells.size() + cell] = parts[part];
            }
            if (one.spec.statistic == Statistic::linearFit) // scipy is asked for p values
                for (std::size_t cell = 0; cell < cells.size(); ++cell)
                    have[3 * cells.size() + cell] = kNaN;
            const QString wrong = difference(have, want, 2e-13); // long double cancels where double-double does not
            QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("round %1: ").arg(round) + wrong));
        }
    }

    void hasTheSameBitsHoweverItIsCut_data() { statistics(); }
    void hasTheSameBitsHoweverItIsCut()
    {
        Random random(2);
        for (int round = 0; round < 200; ++round) {
            const Case one = fetchedCase(random);
            const std::vector<double> want = inOne(one);
            for (int times = 0; times < 3; ++times) {
                const std::vector<double> have = inParts(random, one);
                QVERIFY2(sameBits(have, want),
                         qPrintable(QStringLiteral("round %1: ").arg(round) + difference(have, want, 0)));
            }
        }
    }

    void hasTheSameBitsWhenRepeatedNumbersAreTakenInAtOnce_data() { statistics(); }
    void hasTheSameBitsWhenRepeatedNumbersAreTakenInAtOnce()
    {
        Random random(4);
        for (int round = 0; round < 200; ++round) {
            Case one = fetchedCase(random, 1 + below(random, 90));
            repeatNumbers(random, one);
            const std::vector<double> want = inOne(one);
            for (int times = 0; times < 3; ++times) {
                const std::vector<double> have = inParts(random, one, true);
                QVERIFY2(sameBits(have, want),
                         qPrintable(QStringLiteral("round %1: ").arg(round) + difference(have, want, 0)));
            }
        }
    }

    /// Every part is taken in by a reduction of its own, as another program would do it; only bytes go between them.
    void mergesPartsThatWereWorkedOutElsewhere_data() { statistics(); }
    void mergesPartsThatWereWorkedOutElsewhere()
    {
        Random random(8);
        for (int round = 0; round < 60; ++round) {
            Case one = fetchedCase(random, 30);
            if (round % 2 == 0)
                repeatNumbers(random, one);
            const std::vector<double> want = inOne(one);
            std::vector<Region> parts;
            cut(random, wholeRegion(one.shape), parts);
            std::vector<Bytes> saved;
            for (const Region& part : parts)
                saved.push_back(workedOut(random, one, part));
            while (saved.size() > 1) { // two by two, in any order
                std::shuffle(saved.begin(), saved.end(), random);
                const Bytes both = merged(one, saved[saved.size() - 2], saved.back());
                saved.pop_back();
                saved.back() = both;
            }
            const auto reduction = Reduction::of(*one.node());
            const std::vector<double> have = allOf(reduction->finalize(**reduction->load(saved.front())));
            QVERIFY2(sameBits(have, want), qPrintable(QStringLiteral("round %1: ").arg(round) + difference(have, want, 0)));
        }
    }

    void findsQuantilesInPasses()
    {
        Random random(6);
        for (int round = 0; round < 60; ++round) {
            Case one = randomCase(random, Statistic::quantile, false, 90);
            one.spec.quantiles = {0.5, 0, 0.9, 1.0 / 3, 1};
            if (round % 2 == 0)
                repeatNumbers(random, one); // ties, infinity, both zeros, numbers below the normal ones
            const std::vector<double> want = inOne(one);
            const std::vector<double> have = inPasses(random, one, 4 + static_cast<int>(random() % 9));
            QVERIFY2(sameBits(have, want), qPrintable(QStringLiteral("round %1: ").arg(round) + difference(have, want, 0)));
        }
    }

    /// Wherever the ends of the brackets lie, and however little room there is: the same numbers, or none.
    void findsQuantilesBetweenBrackets()
    {
        Random random(8);
        Index found = 0;
        Index missed = 0;
        for (int round = 0; round < 120; ++round) {
            Case one = randomCase(random, Statistic::quantile, false, 400);
            one.spec.quantiles = {0.5, 0, 0.9, 1.0 / 3};
            if (round % 2 == 0)
                repeatNumbers(random, one);
            const std::vector<double> want = inOne(one);
            const auto node = one.node();
            const Region box = resultBoxOf(*node);
            const auto cells = static_cast<std::size_t>(elementCount(box));
            std::vector<double> ends(2 * want.size());
            for (std::size_t i = 0; i < want.size(); ++i)
                for (const std::size_t side : {0, 1}) {
                    const double width = std::abs(randomValue(random, false)) / 4 - (random() % 16 == 0 ? 3 : 0); // sometimes beside it
                    ends[(2 * (i / cells) + side) * cells + i % cells] = want[i] + (side == 0 ? -width : width);
                }
            const auto brackets = BracketedCells::of(*node, box, ends, {0, 0.01, static_cast<Index>(random() % 12)});
            const auto total = stateOfParts(random, one, brackets.get(), box, round % 2 == 0);
            const std::vector<double> have = allOf(brackets->finalize(*total));
            std::optional<Region> around;
            for (std::size_t i = 0; i < want.size(); ++i) {
                if (std::isnan(have[i]) && !std::isnan(want[i])) {
                    const auto cell = static_cast<Index>(i % cells);
                    Shape index(box.count.size());
                    Index rest = cell;
                    for (std::size_t d = index.size(); d-- > 0; rest /= box.count[d])
                        index[d] = rest % box.count[d];
                    const Region place{index, Shape(index.size(), 1)};
                    around = around ? unite(*around, place) : place;
                    ++missed;
                } else {
                    QVERIFY2(have[i] == want[i] || (std::isnan(have[i]) && std::isnan(want[i])), // zeros of either sign
                             qPrintable(QStringLiteral("round %1, %2: %3 for %4").arg(round).arg(i).arg(have[i]).arg(want[i])));
                    ++found;
                }
            }
            const std::optional<Region> said = brackets->missed(*total);
            if (around)
                QVERIFY2(said && unite(*said, *around) == *said, qPrintable(QStringLiteral("round %1").arg(round)));
            else if (said) // an infinite quantile between an infinite end and itself is not a number either
                QVERIFY(std::any_of(want.begin(), want.end(), [](double value) { return !std::isfinite(value); }));
        }
        QVERIFY2(found > 1000 && missed > 100, qPrintable(QStringLiteral("%1 found, %2 missed").arg(found).arg(missed)));
    }

    /// A sample of noise says well enough where its quantiles lie.
    void samplesForBrackets()
    {
        Random random(9);
        Case one;
        one.isFloat = true;
        one.shape = {20'000, 12};
        one.axes = {{Role::reduced, nullptr, 0}, {}};
        one.spec.statistic = Statistic::quantile;
        one.spec.quantiles = {0.9};
        for (Index i = 0; i < 20'000 * 12; ++i)
            one.values.push_back(randomValue(random, true));
        const auto plan = planBrackets(*one.node());
        QVERIFY(plan.has_value());
        QVERIFY2(plan->room < 4000 && plan->samples < 4000, qPrintable(QStringLiteral("%1, %2").arg(plan->room).arg(plan->samples)));
        const auto values = std::make_shared<const MemoryNode>(makeBlock(one.shape, std::vector<float>(one.values.begin(), one.values.end())));
        const ReductionNode node(values, nullptr, one.axes, one.spec);
        const NodePtr sample = sampleForBrackets(node, *plan);
        const auto& sampled = static_cast<const ReductionNode&>(*sample);
        const auto reduction = Reduction::of(sampled);
        const Region box = wholeRegion({12});
        const auto state = reduction->init(box);
        const Region all = wholeRegion(sampled.values()->shape());
        reduction->update(*state, all, evaluateRegion(sampled.values(), all, {}), nullptr);
        const auto brackets = BracketedCells::of(node, box, allOf(reduction->finalize(*state)), *plan);
        const auto total = stateOfParts(random, one, brackets.get(), box, false);
        QVERIFY(!brackets->missed(*total).has_value());
        QVERIFY(sameBits(allOf(brackets->finalize(*total)), inOne(one)));

        one.shape = {100, 12}; // so few that they are kept
        QVERIFY(!planBrackets(*one.node()).has_value());
    }

    /// 2^40 and a few more: what no test can add one by one.
    void sumsAMissingTerabyteExactly()
    {
        Case one;
        one.shape = {Index{1} << 20, (Index{1} << 20) + 3};
        one.axes = {{Role::reduced, nullptr, 0}, {Role::reduced, nullptr, 0}};
        one.spec.statistic = Statistic::sum;
        const auto reduction = Reduction::of(*one.node());
        for (const double fill : {1.5, 0.1, 1.0 / 3, -7e-310, 1e290}) {
            const auto state = reduction->init({});
            for (Index row = 0; row < one.shape[0]; row += one.shape[0] / 4) // a quarter at a time
                reduction->update(*state, {{row, 0}, {one.shape[0] / 4, one.shape[1]}},
                                  constantBlock({one.shape[0] / 4, one.shape[1]}, fill), nullptr);
            const Long sum = Long{fill} * static_cast<Long>(one.shape[0]) * static_cast<Long>(one.shape[1]);
            QVERIFY(std::abs(valueAt(reduction->finalize(*state), {}) / static_cast<double>(sum) - 1) < 3e-16);
        }
    }

    void givesNaNWhereNothingCameIn()
    {
        Case one;
        one.shape = {4};
        one.axes = {{AxisPart::Role::reduced, nullptr, 0}};
        const auto resultOf = [&one](Statistic statistic) {
            one.spec.statistic = statistic;
            const auto reduction = Reduction::of(*one.node());
            return valueAt(reduction->finalize(*reduction->init({})), {});
        };
        QVERIFY(std::isnan(resultOf(Statistic::mean)));
        QVERIFY(std::isnan(resultOf(Statistic::max)));
        QVERIFY(std::isnan(resultOf(Statistic::argmin)));
        QCOMPARE(resultOf(Statistic::sum), 0.0);
        QCOMPARE(resultOf(Statistic::prod), 1.0);
        QCOMPARE(resultOf(Statistic::count), 0.0);
    }

    void groupsThatNothingFallsIntoCostNothing()
    {
        std::vector<std::int32_t> days(366);
        for (std::size_t i = 0; i < days.size(); ++i)
            days[i] = static_cast<std::int32_t>(i);
        Case one;
        one.shape = {366, 1000};
        one.axes = {{AxisPart::Role::grouped, std::make_shared<const std::vector<std::int32_t>>(days), 366}, {}};
        const auto reduction = Reduction::of(*one.node());
        const auto state = reduction->init(wholeRegion({366, 1000}));
        reduction->update(*state, {{5, 0}, {2, 1000}}, constantBlock({2, 1000}, 7.0F), nullptr);
        QVERIFY(reduction->save(*state).size() < 200'000); // all: 7 MB
        const Block result = reduction->finalize(*state);
        QCOMPARE(valueAt(result, {6, 999}), 7.0);
        QVERIFY(std::isnan(valueAt(result, {7, 0})));
    }

    void threadsFillOneStateOfQuantiles()
    {
        Random random(3);
        Case one;
        one.shape = {64, 40};
        one.axes = {{AxisPart::Role::reduced, nullptr, 0}, {}};
        one.spec.statistic = Statistic::quantile;
        one.spec.quantiles = {0.5, 0.9};
        for (Index i = 0; i < 64 * 40; ++i)
            one.values.push_back(randomValue(random, false));
        const auto reduction = Reduction::of(*one.node());
        const auto state = reduction->init(wholeRegion({40}));
        const Block values = makeBlock(one.shape, one.values);
        std::vector<std::thread> threads;
        for (Index first = 0; first < 64; first += 16)
            threads.emplace_back([&, first] {
                for (Index row = first; row < first + 16; ++row)
                    reduction->update(*state, {{row, 0}, {1, 40}}, subBlock(values, {row, 0}, {1, 40}), nullptr);
            });
        for (std::thread& thread : threads)
            thread.join();
        QVERIFY(sameBits(allOf(reduction->finalize(*state)), inOne(one)));
    }

    void refusesSavedStatesThatAreNotItsOwn()
    {
        Case one;
        one.shape = {4, 3};
        one.axes = {{AxisPart::Role::reduced, nullptr, 0}, {}};
        for (const Statistic statistic : {Statistic::mean, Statistic::quantile}) {
            one.spec.statistic = statistic;
            one.spec.quantiles = {0.5};
            const auto reduction = Reduction::of(*one.node());
            const Bytes good = reduction->save(*reduction->init({{0}, {3}}));
            QVERIFY(reduction->load(good).has_value());
            for (std::size_t size = 0; size < good.size(); ++size)
                QVERIFY(!reduction->load(Bytes(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size))));
            Bytes bad = good;
            bad[23] = 0x7F; // where the box begins
            QCOMPARE(reduction->load(bad).error().code, ErrorCode::corrupt);
            bad = good;
            bad[0] ^= 1;
            QCOMPARE(reduction->load(bad).error().code, ErrorCode::corrupt);
        }
    }

    void keepsInfinity()
    {
        const double inf = std::numeric_limits<double>::infinity();
        for (const bool isFloat : {false, true})
            for (const bool isRun : {false, true}) {
                Case one;
                one.isFloat = isFloat;
                one.shape = isRun ? Shape{1, 3} : Shape{3, 1};
                one.axes = isRun ? std::vector<AxisPart>{{}, {AxisPart::Role::reduced, nullptr, 0}}
                                 : std::vector<AxisPart>{{AxisPart::Role::reduced, nullptr, 0}, {}};
                one.values = {1, inf, 2};
                one.spec.statistic = Statistic::mean;
                QCOMPARE(inOne(one).front(), inf);
                one.values = {1, inf, -inf};
                QVERIFY(std::isnan(inOne(one).front()));
                one.spec.statistic = Statistic::max;
                QCOMPARE(inOne(one).front(), inf);
            }
    }

    /// Dates are the same along a row, which is a shorter way to the same sums as numbers that could be anything.
    void fitsLinesThroughDatesAsThroughAnyNumbers_data()
    {
        QTest::addColumn<int>("statistic");
        QTest::addColumn<bool>("skipsMissing");
        QTest::addColumn<bool>("isFloat");
        for (const Statistic statistic : {Statistic::linearFit, Statistic::polynomialFit})
            for (const bool skips : {true, false})
                for (const bool isFloat : {true, false})
                    QTest::addRow("%s %s %s", statistic == Statistic::linearFit ? "trend" : "polyfit", skips ? "skips" : "keeps", isFloat ? "float32" : "float64")
                        << int(statistic) << skips << isFloat;
    }

    void fitsLinesThroughDatesAsThroughAnyNumbers()
    {
        QFETCH(int, statistic);
        QFETCH(bool, skipsMissing);
        QFETCH(bool, isFloat);
        const Shape shape{43, 37};
        Random random(5);
        const std::vector<std::function<double(double)>> dates{
            [](double i) { return 1.5e18 + i * 86400e9; }, // days in nanoseconds
            [](double i) { return std::floor(i * 30.4) * 24; }, // months in hours
            [](double i) { return 1990 - i * 0.1; }, // no whole steps
            [](double i) { return 7 - 3 * i; },
            [](double) { return 12.5; },
        };
        for (const auto& date : dates) {
            Case one;
            one.shape = shape;
            one.isFloat = isFloat;
            one.axes = {{AxisPart::Role::reduced, nullptr, 0}, {}};
            one.spec.statistic = static_cast<Statistic>(statistic);
            one.spec.skipMissing = skipsMissing;
            std::vector<double> column;
            for (Index row = 0; row < shape[0]; ++row) {
                column.push_back(date(static_cast<double>(row)));
                for (Index i = 0; i < shape[1]; ++i) {
                    one.values.push_back(i < 9 || random() % 5 != 0 ? randomValue(random, isFloat) : kNaN);
                    one.second.push_back(column.back());
                }
            }
            one.values[40] = std::numeric_limits<double>::infinity();
            std::fill_n(one.values.begin() + 37 * 4, 37, kNaN);
            const std::shared_ptr<const Reduction> reduction = Reduction::of(*one.node());
            const std::vector<float> floats(one.values.begin(), one.values.end());
            const Block values = isFloat ? makeBlock(shape, floats) : makeBlock(shape, one.values);
            Block rows = makeBlock({shape[0], 1}, column);
            rows.shape = shape;
            rows.strides = {1, 0};
            const Block anything = makeBlock(shape, one.second);
            std::vector<std::vector<double>> results;
            for (const Block* second : {static_cast<const Block*>(&rows), &anything}) {
                const auto state = reduction->init(reduction->resultBox(wholeRegion(shape)));
                reduction->update(*state, wholeRegion(shape), values, second);
                const Block result = reduction->finalize(*state);
                results.emplace_back(static_cast<std::size_t>(elementCount(wholeRegion(result.shape))));
                copyValues(result, results.back().data());
            }
            QVERIFY2(sameBits(results[0], results[1]), qPrintable(difference(results[0], results[1], 0)));
        }
    }

private:
    static Case fetchedCase(Random& random, Index longest = 60)
    {
        QFETCH(int, statistic);
        QFETCH(bool, takesSecond);
        QFETCH(bool, isWeighted);
        Case one = randomCase(random, static_cast<Statistic>(statistic), takesSecond, longest);
        one.spec.weighted = isWeighted;
        one.spec.minCount = below(random, 3);
        one.spec.ddof = static_cast<int>(below(random, 2));
        if (one.spec.statistic == Statistic::quantile)
            one.spec.quantiles = {0.5, 0, 0.9, 1.0 / 3};
        return one;
    }

    static void statistics()
    {
        QTest::addColumn<int>("statistic");
        QTest::addColumn<bool>("takesSecond");
        QTest::addColumn<bool>("isWeighted");
        const auto row = [](const char* name, Statistic statistic, bool takesSecond = false, bool isWeighted = false) {
            QTest::newRow(name) << static_cast<int>(statistic) << takesSecond << isWeighted;
        };
        row("sum", Statistic::sum);
        row("mean", Statistic::mean);
        row("count", Statistic::count);
        row("any", Statistic::any);
        row("all", Statistic::all);
        row("min", Statistic::min);
        row("max", Statistic::max);
        row("prod", Statistic::prod);
        row("std", Statistic::std);
        row("var", Statistic::var);
        row("first", Statistic::first);
        row("last", Statistic::last);
        row("argmin", Statistic::argmin);
        row("argmax", Statistic::argmax);
        row("quantile", Statistic::quantile);
        row("covariance", Statistic::covariance, true);
        row("correlation", Statistic::correlation, true);
        row("linear fit", Statistic::linearFit, true);
        row("polynomial fit", Statistic::polynomialFit, true);
        row("weighted sum", Statistic::sum, true, true);
        row("weighted mean", Statistic::mean, true, true);
        row("sum of weights", Statistic::count, true, true);
        row("weighted std", Statistic::std, true, true);
        row("weighted var", Statistic::var, true, true);
    }
};

QTEST_GUILESS_MAIN(TestReduction)
#include "tst_reduction.moc"
