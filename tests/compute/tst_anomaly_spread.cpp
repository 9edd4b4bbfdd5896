#include "job_engine.h"
#include "job_field.h"

#include "graph/anomaly_spread.h"
#include "graph/regional_nodes.h"

#include <QTest>

using namespace zs;
using namespace zs::test;

// The spread of anomalies in one pass against the same in two.

namespace {

constexpr Index kGroups = 4;

std::shared_ptr<const std::vector<std::int32_t>> groupsOf(Index count, int shift = 0)
{
    auto groups = std::make_shared<std::vector<std::int32_t>>();
    for (Index i = 0; i < count; ++i)
        groups->push_back(i % 9 == 8 ? -1 : static_cast<std::int32_t>((i + shift) % kGroups)); // some in none
    return groups;
}

std::vector<AxisPart> groupedAxes(Index count, int shift = 0)
{
    std::vector<AxisPart> parts = axes({AxisPart::Role::grouped, kept, kept});
    parts.front().groups = groupsOf(count, shift);
    parts.front().groupCount = kGroups;
    return parts;
}

/// What is left of `values` without the means of their groups; `shift` takes those of other groups.
NodePtr anomaliesOf(const NodePtr& values, int shift = 0)
{
    const Index count = values->shape().front();
    const NodePtr mean = reduce(values, nullptr, groupedAxes(count), ReductionSpec());
    const auto groups = groupsOf(count, shift);
    return elementwise(Elementwise::subtract, {values, gather(mean, 0, std::vector<Index>(groups->begin(), groups->end()))});
}

ReductionSpec spreadOf(Statistic statistic, int ddof = 0)
{
    ReductionSpec spec;
    spec.statistic = statistic;
    spec.ddof = ddof;
    return spec;
}

struct Answer {
    std::vector<double> numbers;
    int gets = 0;
};

Answer answerOf(const Field& field, const NodePtr& node, std::vector<std::string> dims)
{
    field.store->gets = 0;
    Engine engine;
    const std::unique_ptr<Job> job = engine.job(planOf(node, std::move(dims)));
    job->start();
    return job->wait() ? Answer{numbersOf(job->result()), field.store->gets} : Answer();
}

} // namespace

class TestAnomalySpread : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isThatOfTwoPasses_data()
    {
        QTest::addColumn<int>("statistic");
        QTest::addColumn<int>("ddof");
        QTest::addColumn<bool>("keepsPlaces");
        for (const Statistic statistic : {Statistic::std, Statistic::var})
            for (const int ddof : {0, 1, 30}) // more than there are of a cell
                for (const bool keepsPlaces : {true, false})
                    QTest::addRow("%d ddof %d keeps %d", static_cast<int>(statistic), ddof, keepsPlaces) << static_cast<int>(statistic) << ddof << keepsPlaces;
    }

    void isThatOfTwoPasses()
    {
        QFETCH(int, statistic);
        QFETCH(int, ddof);
        QFETCH(bool, keepsPlaces);
        const Field field;
        const NodePtr anomalies = anomaliesOf(field.source);
        const std::vector<AxisPart> over = axes({reduced, keepsPlaces ? kept : reduced, keepsPlaces ? kept : reduced});
        const ReductionSpec spec = spreadOf(static_cast<Statistic>(statistic), ddof);
        const std::vector<std::string> dims = keepsPlaces ? std::vector<std::string>{"y", "x"} : std::vector<std::string>();
        const Answer once = answerOf(field, reduce(anomalies, nullptr, over, spec), dims);
        const Answer twice = answerOf(field, std::make_shared<const ReductionNode>(anomalies, nullptr, over, spec), dims);
        QCOMPARE(once.numbers.size(), keepsPlaces ? std::size_t{120} : std::size_t{1});
        QCOMPARE(2 * once.gets, twice.gets);
        for (std::size_t i = 0; i < once.numbers.size(); ++i) {
            const bool isSame = std::isnan(twice.numbers[i]) ? std::isnan(once.numbers[i])
                                                             : std::abs(once.numbers[i] - twice.numbers[i]) <= 1e-12 * twice.numbers[i];
            QVERIFY2(isSame, qPrintable(QStringLiteral("%1: %2 instead of %3").arg(i).arg(once.numbers[i], 0, 'g', 17).arg(twice.numbers[i], 0, 'g', 17)));
        }
    }

    void isLookedForOnlyWhereItIs()
    {
        const Field field;
        const std::vector<AxisPart> over = axes({reduced, kept, kept});
        const NodePtr anomalies = anomaliesOf(field.source);
        QVERIFY(spreadOfAnomalies(anomalies, over, spreadOf(Statistic::std)));
        QVERIFY(!spreadOfAnomalies(anomaliesOf(field.source, 1), over, spreadOf(Statistic::std)));
        QVERIFY(!spreadOfAnomalies(anomalies, over, spreadOf(Statistic::mean)));
        QVERIFY(!spreadOfAnomalies(anomalies, axes({kept, reduced, kept}), spreadOf(Statistic::std)));
        QVERIFY(!spreadOfAnomalies(elementwise(Elementwise::negative, {anomalies}), over, spreadOf(Statistic::std)));
        QVERIFY(!spreadOfAnomalies(field.source, over, spreadOf(Statistic::std)));
        ReductionSpec strict = spreadOf(Statistic::std);
        strict.skipMissing = false;
        QVERIFY(!spreadOfAnomalies(anomalies, over, strict));
        const Field other({24, 2, 12});
        const NodePtr mean = reduce(other.source, nullptr, groupedAxes(24), ReductionSpec());
        const auto groups = groupsOf(24);
        const NodePtr ofOthers = gather(mean, 0, std::vector<Index>(groups->begin(), groups->end()));
        QVERIFY(!spreadOfAnomalies(elementwise(Elementwise::subtract, {field.source, ofOthers}), over, spreadOf(Statistic::std)));
    }
};

QTEST_GUILESS_MAIN(TestAnomalySpread)
#include "tst_anomaly_spread.moc"
