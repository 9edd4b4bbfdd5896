#include "reduce/scan.h"

#include "graph/leaf_nodes.h"

#include <QtTest>

#include <cmath>
#include <cstring>
#include <random>

using namespace zs;

namespace {

using Random = std::mt19937;

Index below(Random& random, Index end)
{
    return static_cast<Index>(random() % static_cast<std::uint32_t>(end));
}

std::shared_ptr<const Scan> scanOf(const Shape& shape, std::size_t dim, ScanStatistic statistic, bool skips,
                                   Index limit)
{
    const NodePtr input = std::make_shared<const MemoryNode>(constantBlock(shape, 0.0));
    return Scan::of(ScanNode(input, static_cast<int>(dim), statistic, skips, limit));
}

/// Everything in blocks of random length along the scanned dimension.
std::vector<double> inBlocks(Random& random, const Scan& scan, const Block& values, std::size_t dim)
{
    Shape column = values.shape;
    column[dim] = 1;
    const auto carry = scan.init(column);
    const Index size = values.shape[dim];
    std::vector<double> result(static_cast<std::size_t>(elementCount(wholeRegion(values.shape))));
    const Shape steps = rowMajorStrides(values.shape);
    for (Index done = 0; done < size;) {
        const Index count = 1 + below(random, size - done);
        Region part = wholeRegion(values.shape);
        part.start[dim] = scan.runsBackwards() ? size - done - count : done;
        part.count[dim] = count;
        const Block block = scan.next(*carry, subBlock(values, part.start, part.count));
        Shape index(values.shape.size(), 0);
        for (Index i = 0; i < elementCount(part); ++i) {
            Index to = 0;
            for (std::size_t d = 0; d < index.size(); ++d)
                to += (index[d] + part.start[d]) * steps[d];
            result[static_cast<std::size_t>(to)] = valueAt(block, index);
            for (std::size_t d = index.size(); d-- > 0 && ++index[d] == part.count[d];)
                index[d] = 0;
        }
        done += count;
    }
    return result;
}

/// The plainest loop along one line.
std::vector<double> plainly(std::vector<double> line, ScanStatistic statistic, bool skips, Index limit)
{
    const bool isFill = statistic == ScanStatistic::forwardFill || statistic == ScanStatistic::backwardFill;
    if (statistic == ScanStatistic::backwardFill)
        std::reverse(line.begin(), line.end());
    long double running = statistic == ScanStatistic::product ? 1 : 0;
    double last = kNaN;
    Index age = 0;
    for (double& value : line) {
        const bool isMissing = std::isnan(value);
        if (isFill) {
            age = isMissing ? age + 1 : 0;
            last = isMissing ? last : value;
            value = limit > 0 && age > limit ? kNaN : last;
        } else {
            if (!isMissing || !skips)
                running = statistic == ScanStatistic::sum ? running + value : running * value;
            value = static_cast<double>(running);
        }
    }
    if (statistic == ScanStatistic::backwardFill)
        std::reverse(line.begin(), line.end());
    return line;
}

bool isClose(double a, double b)
{
    if (std::isnan(a) || std::isnan(b))
        return std::isnan(a) == std::isnan(b);
    return a == b || std::abs(a - b) <= 1e-14 * std::max(std::abs(a), std::abs(b));
}

} // namespace

class TestScan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsThePlainestLoopHoweverItIsCut_data()
    {
        QTest::addColumn<int>("statistic");
        QTest::newRow("cumsum") << static_cast<int>(ScanStatistic::sum);
        QTest::newRow("cumprod") << static_cast<int>(ScanStatistic::product);
        QTest::newRow("ffill") << static_cast<int>(ScanStatistic::forwardFill);
        QTest::newRow("bfill") << static_cast<int>(ScanStatistic::backwardFill);
    }
    void equalsThePlainestLoopHoweverItIsCut()
    {
        QFETCH(int, statistic);
        const auto kind = static_cast<ScanStatistic>(statistic);
        Random random(1);
        for (int round = 0; round < 300; ++round) {
            Shape shape;
            for (Index dims = 1 + below(random, 3); dims > 0; --dims)
                shape.push_back(1 + below(random, 12));
            const auto dim = static_cast<std::size_t>(below(random, static_cast<Index>(shape.size())));
            const bool skips = random() % 3 != 0;
            const Index limit = below(random, 4);
            std::vector<double> values;
            for (Index i = 0; i < elementCount(wholeRegion(shape)); ++i)
                values.push_back(
                    random() % 4 == 0 ? kNaN : static_cast<double>(static_cast<float>(1 + below(random, 100)) / 32));
            const Block block = random() % 2 == 0 ? makeBlock(shape, values)
                                                  : makeBlock(shape, std::vector<float>(values.begin(), values.end()));
            const auto scan = scanOf(shape, dim, kind, skips, limit);
            const std::vector<double> first = inBlocks(random, *scan, block, dim);
            const std::vector<double> second = inBlocks(random, *scan, block, dim);
            QVERIFY(std::memcmp(first.data(), second.data(), first.size() * sizeof(double)) == 0);

            const Index step = rowMajorStrides(shape)[dim];
            for (std::size_t i = 0; i < values.size(); ++i) {
                if (static_cast<Index>(i) / step % shape[dim] != 0)
                    continue;
                std::vector<double> line;
                for (Index k = 0; k < shape[dim]; ++k)
                    line.push_back(values[i + static_cast<std::size_t>(k * step)]);
                line = plainly(line, kind, skips, limit);
                for (Index k = 0; k < shape[dim]; ++k)
                    QVERIFY2(isClose(first[i + static_cast<std::size_t>(k * step)], line[static_cast<std::size_t>(k)]),
                             qPrintable(QStringLiteral("round %1").arg(round)));
            }
        }
    }

    void missingLeadersCountAsNothing()
    {
        const auto scan = scanOf({3}, 0, ScanStatistic::sum, true, 0);
        const auto carry = scan->init({});
        const Block block = scan->next(*carry, makeBlock({3}, std::vector<double>{kNaN, 2, kNaN}));
        QCOMPARE(valueAt(block, {0}), 0.0); // as numpy.nancumsum
        QCOMPARE(valueAt(block, {2}), 2.0);
    }
};

QTEST_GUILESS_MAIN(TestScan)
#include "tst_scan.moc"
