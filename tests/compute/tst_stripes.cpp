#include "job_engine.h"
#include "job_field.h"

#include "graph/regional_nodes.h"
#include "run/stripes.h"

#include <QTest>

#include <bit>

using namespace zs;
using namespace zs::test;

// Large blocks are taken into one total, stripe by stripe.

namespace {

constexpr Index kGroups = 4;
const Shape kShape{12, 360, 500};
const Shape kChunks{5, 360, 500};

std::shared_ptr<const ReductionNode> over(const NodePtr& values, const std::vector<AxisPart>& parts, Statistic statistic = Statistic::mean)
{
    ReductionSpec spec;
    spec.statistic = statistic;
    return std::make_shared<const ReductionNode>(values, nullptr, parts, spec);
}

NodePtr zeros(const Shape& shape)
{
    return std::make_shared<MemoryNode>(constantBlock(shape, 0.0));
}

std::int32_t groupOf(Index step)
{
    return static_cast<std::int32_t>(step / 2 % kGroups);
}

std::vector<AxisPart> byGroup()
{
    auto groups = std::make_shared<std::vector<std::int32_t>>();
    for (Index step = 0; step < kShape[0]; ++step)
        groups->push_back(groupOf(step));
    std::vector<AxisPart> parts = axes({AxisPart::Role::grouped, kept, kept});
    parts.front().groups = groups;
    parts.front().groupCount = kGroups;
    return parts;
}

Region wholeOf(const Shape& shape)
{
    return {Shape(shape.size(), 0), shape};
}

std::vector<double> run(const NodePtr& node, int threads)
{
    Engine engine(threads);
    const std::unique_ptr<Job> job = engine.job(planOf(node, {"group", "y", "x"}));
    job->start();
    return job->wait() ? numbersOf(job->result()) : std::vector<double>();
}

bool areSameBits(const std::vector<double>& a, const std::vector<double>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](double x, double y) { return std::bit_cast<Index>(x) == std::bit_cast<Index>(y); });
}

/// Number by number, of one cell of one group.
double meanOf(const Field& field, std::int32_t group, Index y, Index x)
{
    long double sum = 0;
    int count = 0;
    for (Index step = 0; step < kShape[0]; ++step)
        if (const double value = field.at(step, y, x); groupOf(step) == group && !std::isnan(value)) {
            sum += static_cast<long double>(value);
            ++count;
        }
    return count == 0 ? kNaN : static_cast<double>(sum / count);
}

} // namespace

class TestStripes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void coverTheInputBlockByBlock()
    {
        const Shape shape{40, 1000, 600};
        const Region block{{0, 0, 0}, {10, 250, 600}};
        const auto node = over(zeros(shape), axes({reduced, kept, kept}));
        const std::vector<Region> stripes = stripesOf(*node, wholeOf(shape), block, 250 * 600 * 20);
        QVERIFY(stripes.size() >= 4 * 4);
        Index row = 0;
        for (const Region& stripe : stripes) {
            QCOMPARE(stripe.start, (Shape{0, row, 0}));
            QCOMPARE(stripe.count[0], shape[0]);
            QCOMPARE(stripe.count[2], shape[2]);
            QCOMPARE(row / 250, (row + stripe.count[1] - 1) / 250); // of one row of blocks
            row += stripe.count[1];
        }
        QCOMPARE(row, shape[1]);
    }

    void areMadeOnlyWhereTheyHelp()
    {
        const Shape shape{40, 1000, 600};
        const Region block{{0, 0, 0}, {10, 1000, 600}};
        const NodePtr values = zeros(shape);
        const auto count = [&](const std::vector<AxisPart>& parts, const Region& first, Index stateBytes) {
            return stripesOf(*over(values, parts), wholeOf(shape), first, stateBytes).size();
        };
        QVERIFY(count(axes({reduced, kept, kept}), block, 600'000 * 20) > 0);
        QCOMPARE(count(axes({reduced, kept, kept}), block, 1'000), std::size_t{0});             // accumulators are nothing beside the numbers
        QCOMPARE(count(axes({kept, reduced, reduced}), block, 600'000 * 20), std::size_t{40}); // along the steps
        QCOMPARE(count(axes({reduced, reduced, reduced}), block, 600'000 * 20), std::size_t{0});
        QCOMPARE(count(axes({reduced, reduced, kept}), block, 600'000 * 20), std::size_t{0});   // rows would be short
        QCOMPARE(count(axes({reduced, kept, kept}), {{0, 0, 0}, {1, 600, 600}}, 360'000 * 20), std::size_t{0}); // small
    }

    void windowsAcrossThemForbidThem()
    {
        const Shape shape{2, 1000, 600};
        const Field field(shape, shape);
        const Region block = wholeOf(shape);
        WindowSpec wide;
        wide.length = 300;
        const Index bytes = 600'000 * 20;
        QVERIFY(!stripesOf(*over(window(field.source, 0, wide), axes({reduced, kept, kept})), block, block, bytes).empty());
        QVERIFY(stripesOf(*over(window(field.source, 1, wide), axes({reduced, kept, kept})), block, block, bytes).empty());
    }

    void giveTheMeansOfGroupsInTheSameBits()
    {
        const Field field(kChunks, kShape);
        const NodePtr node = over(field.source, byGroup());
        const std::vector<double> numbers = run(node, 1);
        QCOMPARE(numbers.size(), static_cast<std::size_t>(kGroups * kShape[1] * kShape[2]));
        std::size_t i = 0;
        for (std::int32_t group = 0; group < kGroups; ++group)
            for (Index y = 0; y < kShape[1]; ++y)
                for (Index x = 0; x < kShape[2]; ++x, ++i) {
                    const double mean = meanOf(field, group, y, x);
                    const bool isRight = std::isnan(mean) ? std::isnan(numbers[i]) : std::abs(numbers[i] - mean) <= 1e-12 * std::abs(mean);
                    QVERIFY2(isRight, qPrintable(QStringLiteral("%1: %2 instead of %3").arg(i).arg(numbers[i]).arg(mean)));
                }
        for (const int threads : {2, 5})
            QVERIFY(areSameBits(run(node, threads), numbers));
        const Field joined({12, 90, 500}, kShape); // other blocks
        QVERIFY(areSameBits(run(over(joined.source, byGroup()), 3), numbers));
    }

    void aFailedChunkSpoilsItsGroupsUntilItIsThere()
    {
        const Field field(kChunks, kShape);
        field.store->broken = {"v/2.0.0"}; // steps 10 and 11, of group 1
        Engine engine;
        JobOptions options;
        options.snapshotSeconds = 0; // looked at all the time
        const NodePtr node = over(field.source, byGroup());
        const std::unique_ptr<Job> job = engine.job(planOf(node, {"group", "y", "x"}), options);
        job->start();
        QVERIFY(!job->wait());
        QCOMPARE(job->progress().failedCount, Index{1});
        const std::vector<double> part = numbersOf(job->result());
        const std::vector<double> whole = run(over(Field(kChunks, kShape).source, byGroup()), 2);
        const auto cells = static_cast<std::ptrdiff_t>(kShape[1] * kShape[2]);
        QCOMPARE(part.size(), whole.size());
        for (const std::ptrdiff_t group : {0, 2, 3})
            QVERIFY(areSameBits({part.begin() + group * cells, part.begin() + (group + 1) * cells},
                                {whole.begin() + group * cells, whole.begin() + (group + 1) * cells}));
        QVERIFY(std::all_of(part.begin() + cells, part.begin() + 2 * cells, [](double number) { return std::isnan(number); }));
        {
            const std::lock_guard lock(field.store->mutex);
            field.store->broken.clear();
        }
        job->retryFailed();
        QTRY_COMPARE(job->progress().state, JobState::done);
        QVERIFY(areSameBits(numbersOf(job->result()), whole));
    }
};

QTEST_GUILESS_MAIN(TestStripes)
#include "tst_stripes.moc"
