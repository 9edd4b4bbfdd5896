#include "graph/evaluate.h"
#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"

#include <QtTest>

#include <cmath>
#include <cstring>
#include <random>

using namespace zs;

// Windows over random arrays against the plainest loop, and the same bits wherever a box begins.

namespace {

using Random = std::mt19937;

Index below(Random& random, Index end)
{
    return static_cast<Index>(random() % static_cast<std::uint32_t>(end));
}

Block neverRead(const ArrayNode&, const Region&)
{
    qFatal("nothing but memory is here");
}

/// The statistic of the numbers of one window; positions count from its uncut beginning.
double plainly(const WindowSpec& spec, const std::vector<double>& numbers, const std::vector<Index>& positions)
{
    const auto n = static_cast<Index>(numbers.size());
    if (n < spec.minCount || n == 0)
        return kNaN;
    long double sum = 0;
    long double product = 1;
    for (const double number : numbers) {
        sum += number;
        product *= number;
    }
    long double squares = 0;
    for (const double number : numbers)
        squares += (number - sum / n) * (number - sum / n);
    std::vector<double> sorted = numbers;
    std::sort(sorted.begin(), sorted.end());
    const auto half = static_cast<std::size_t>(n) / 2;
    const auto least = std::min_element(numbers.begin(), numbers.end()) - numbers.begin();
    const auto most = std::max_element(numbers.begin(), numbers.end()) - numbers.begin();
    switch (spec.statistic) {
    case WindowStatistic::sum: return static_cast<double>(sum);
    case WindowStatistic::mean: return static_cast<double>(sum / n);
    case WindowStatistic::count: return static_cast<double>(n);
    case WindowStatistic::prod: return static_cast<double>(product);
    case WindowStatistic::min: return sorted.front();
    case WindowStatistic::max: return sorted.back();
    case WindowStatistic::argmin: return static_cast<double>(positions[static_cast<std::size_t>(least)]);
    case WindowStatistic::argmax: return static_cast<double>(positions[static_cast<std::size_t>(most)]);
    case WindowStatistic::median: return n % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    case WindowStatistic::var: return n > spec.ddof ? static_cast<double>(squares / (n - spec.ddof)) : kNaN;
    case WindowStatistic::std: return n > spec.ddof ? std::sqrt(static_cast<double>(squares / (n - spec.ddof))) : kNaN;
    }
    return kNaN;
}

double windowAt(const WindowSpec& spec, const std::vector<double>& values, const Shape& shape, std::size_t dim,
                Shape index)
{
    const Shape steps = rowMajorStrides(shape);
    Index offset = 0;
    for (std::size_t d = 0; d < shape.size(); ++d)
        offset += d == dim ? 0 : index[d] * steps[d];
    std::vector<double> numbers;
    std::vector<Index> positions;
    const Index first = index[dim] - spec.length + 1 + spec.offset;
    for (Index i = std::max(Index{0}, first); i <= std::min(shape[dim] - 1, index[dim] + spec.offset); ++i)
        if (const double value = values[static_cast<std::size_t>(offset + i * steps[dim])]; !std::isnan(value)) {
            numbers.push_back(value);
            positions.push_back(i - first);
        }
    return plainly(spec, numbers, positions);
}

bool isClose(double a, double b)
{
    if (std::isnan(a) || std::isnan(b))
        return std::isnan(a) == std::isnan(b);
    return std::abs(a - b) <= 1e-13 * std::max({1.0, std::abs(a), std::abs(b)}); // products are rounded at every step
}

} // namespace

class TestWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsThePlainestLoopWhereverABoxBegins_data()
    {
        QTest::addColumn<int>("statistic");
        const auto row = [](const char* name, WindowStatistic statistic) {
            QTest::newRow(name) << static_cast<int>(statistic);
        };
        row("sum", WindowStatistic::sum);
        row("mean", WindowStatistic::mean);
        row("min", WindowStatistic::min);
        row("max", WindowStatistic::max);
        row("std", WindowStatistic::std);
        row("var", WindowStatistic::var);
        row("count", WindowStatistic::count);
        row("median", WindowStatistic::median);
        row("argmin", WindowStatistic::argmin);
        row("argmax", WindowStatistic::argmax);
        row("prod", WindowStatistic::prod);
    }
    void equalsThePlainestLoopWhereverABoxBegins()
    {
        QFETCH(int, statistic);
        Random random(1);
        for (int round = 0; round < 150; ++round) {
            Shape shape;
            for (Index dims = 1 + below(random, 3); dims > 0; --dims)
                shape.push_back(1 + below(random, 20));
            const auto dim = static_cast<std::size_t>(below(random, static_cast<Index>(shape.size())));
            WindowSpec spec;
            spec.statistic = static_cast<WindowStatistic>(statistic);
            spec.length = 1 + below(random, 9);
            spec.offset = below(random, 3) == 0 ? below(random, 12) - 4 : spec.length / 2 * below(random, 2);
            spec.minCount = 1 + below(random, spec.length);
            spec.ddof = static_cast<int>(below(random, 2));
            const Index holes = 1 + below(random, 5);
            std::vector<double> values;
            for (Index i = 0; i < elementCount(wholeRegion(shape)); ++i)
                values.push_back(below(random, holes) == 1 ? kNaN : std::normal_distribution<double>(1, 3)(random));
            if (random() % 2 == 0)
                for (double& value : values)
                    value = static_cast<double>(static_cast<float>(std::round(value))); // with ties
            const NodePtr node =
                window(std::make_shared<const MemoryNode>(makeBlock(shape, values)), static_cast<int>(dim), spec);
            const Block whole = evaluateRegion(node, wholeRegion(shape), neverRead);
            for (int times = 0; times < 5; ++times) {
                Region region = wholeRegion(shape);
                for (std::size_t d = 0; d < shape.size(); ++d) {
                    region.start[d] = below(random, shape[d]);
                    region.count[d] = 1 + below(random, shape[d] - region.start[d]);
                }
                const Block part = evaluateRegion(node, region, neverRead);
                Shape index(shape.size(), 0);
                for (Index i = 0; i < elementCount(region); ++i) {
                    Shape at = index;
                    for (std::size_t d = 0; d < at.size(); ++d)
                        at[d] += region.start[d];
                    const double have = valueAt(part, index);
                    const double same = valueAt(whole, at);
                    const double want = windowAt(spec, values, shape, dim, at);
                    QVERIFY2(isClose(have, want), qPrintable(QStringLiteral("round %1: %2 instead of %3")
                                                                 .arg(round)
                                                                 .arg(have, 0, 'g', 17)
                                                                 .arg(want, 0, 'g', 17)));
                    QVERIFY(std::memcmp(&have, &same, sizeof(double)) == 0 || (std::isnan(have) && std::isnan(same)));
                    for (std::size_t d = index.size(); d-- > 0 && ++index[d] == region.count[d];)
                        index[d] = 0;
                }
            }
        }
    }

    void forgetsWhatHasLeftTheWindow()
    {
        const double inf = std::numeric_limits<double>::infinity();
        const NodePtr input =
            std::make_shared<const MemoryNode>(makeBlock({6}, std::vector<double>{1e30, inf, 1, 2, 3, 4}));
        const NodePtr node = window(input, 0, {WindowStatistic::mean, 2, 0, 2});
        const Block block = evaluateRegion(node, wholeRegion({6}), neverRead);
        QVERIFY(std::isnan(valueAt(block, {0})));
        QCOMPARE(valueAt(block, {1}), inf);
        QCOMPARE(valueAt(block, {3}), 1.5);
        QCOMPARE(valueAt(block, {5}), 3.5);
    }
};

QTEST_GUILESS_MAIN(TestWindow)
#include "tst_window.moc"
