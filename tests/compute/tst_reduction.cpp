#include "reduce/reduction.h"

#include "graph/leaf_nodes.h"

#include <QtTest>

#include <cmath>
#include <cstring>
#include <random>

using namespace zs;

// Every statistic over random shapes, roles of axes, missing values and layouts against the simplest loop one can write,
// and the same bits however the input is cut and in whatever order the parts meet.

namespace {

using Role = AxisPart::Role;
using Random = std::mt19937;

Index below(Random& random, Index end)
{
    return static_cast<Index>(random() % static_cast<std::uint32_t>(end));
}

/// Input of one test: the numbers row-major, and the reduction over them.
struct Case {
    Shape shape;
    std::vector<double> values;
    std::vector<double> second; // empty: none
    std::vector<AxisPart> axes;
    ReductionSpec spec;
    bool isFloat = false;

    [[nodiscard]] std::shared_ptr<const ReductionNode> node() const
    {
        const NodePtr values1 = std::make_shared<const MemoryNode>(constantBlock(shape, 0.0));
        const NodePtr second1 = second.empty() ? nullptr : values1;
        return std::make_shared<const ReductionNode>(values1, second1, axes, spec);
    }
};

AxisPart axisPart(Random& random, Role role, Index size)
{
    AxisPart part;
    part.role = role;
    if (role != Role::grouped)
        return part;
    part.groupCount = 1 + below(random, 4);
    std::vector<std::int32_t> groups;
    for (Index i = 0; i < size; ++i)
        groups.push_back(static_cast<std::int32_t>(below(random, part.groupCount + 1)) - 1);
    if (random() % 2 == 0)
        std::sort(groups.begin(), groups.end());
    part.groups = std::make_shared<const std::vector<std::int32_t>>(groups);
    return part;
}

double randomValue(Random& random, bool isFloat)
{
    const double value = std::normal_distribution<double>(3, 10)(random);
    return isFloat ? static_cast<double>(static_cast<float>(value)) : value;
}

Case randomCase(Random& random, Statistic statistic, bool takesSecond)
{
    Case one;
    one.isFloat = random() % 2 == 0;
    one.spec.statistic = statistic;
    one.spec.skipMissing = random() % 3 != 0;
    const Index dims = 1 + below(random, 4);
    Index count = 1;
    bool isReduced = false;
    for (Index d = 0; d < dims; ++d) {
        one.shape.push_back(random() % 8 == 0 ? 1 + below(random, 60) : 1 + below(random, 9));
        count *= one.shape.back();
        const auto role = static_cast<Role>(below(random, 3));
        isReduced = isReduced || role != Role::kept;
        one.axes.push_back(axisPart(random, role, one.shape.back()));
    }
    if (!isReduced)
        one.axes.front() = axisPart(random, Role::reduced, one.shape.front());
    const Index holes = below(random, 4); // none, few, half, most
    for (Index i = 0; i < count; ++i) {
        const bool isMissing = (holes == 1 && random() % 20 == 0) || (holes == 2 && random() % 2 == 0) ||
                               (holes == 3 && random() % 10 != 0);
        one.values.push_back(isMissing ? kNaN : randomValue(random, one.isFloat));
        if (takesSecond)
            one.second.push_back(std::abs(randomValue(random, false)));
    }
    return one;
}

/// A block of the region with random strides: plain, transposed or with gaps.
Block blockOfRegion(Random& random, const Shape& shape, const std::vector<double>& values, const Region& region, bool isFloat)
{
    std::vector<std::size_t> order(shape.size());
    for (std::size_t d = 0; d < order.size(); ++d)
        order[d] = d;
    if (random() % 3 == 0)
        std::shuffle(order.begin(), order.end(), random);
    Block block;
    block.shape = region.count;
    block.strides.resize(shape.size());
    Index size = 1 + static_cast<Index>(random() % 2); // 2: every other number
    for (std::size_t k = order.size(); k-- > 0;) {
        block.strides[order[k]] = size;
        size *= region.count[order[k]];
    }
    std::vector<double> memory(static_cast<std::size_t>(size) + 1, 777.0);
    const Shape steps = rowMajorStrides(shape);
    Shape at(shape.size(), 0);
    for (Index i = 0; i < elementCount(region); ++i) {
        Index from = 0;
        Index to = 0;
        for (std::size_t d = 0; d < at.size(); ++d) {
            from += (region.start[d] + at[d]) * steps[d];
            to += at[d] * block.strides[d];
        }
        memory[static_cast<std::size_t>(to)] = values[static_cast<std::size_t>(from)];
        for (std::size_t d = at.size(); d-- > 0 && ++at[d] == region.count[d];)
            at[d] = 0;
    }
    if (isFloat) {
        auto owner = std::make_shared<const std::vector<float>>(memory.begin(), memory.end());
        block.floats = owner->data();
        block.owner = owner;
    } else {
        auto owner = std::make_shared<const std::vector<double>>(memory);
        block.doubles = owner->data();
        block.owner = owner;
    }
    return block;
}

/// Cuts a box into random parts.
void cut(Random& random, const Region& region, std::vector<Region>& parts)
{
    const auto d = static_cast<std::size_t>(below(random, static_cast<Index>(region.count.size())));
    if (random() % 4 == 0 || region.count[d] < 2) {
        parts.push_back(region);
        return;
    }
    Region first = region;
    Region second = region;
    first.count[d] = 1 + below(random, region.count[d] - 1);
    second.start[d] += first.count[d];
    second.count[d] -= first.count[d];
    cut(random, first, parts);
    cut(random, second, parts);
}

std::vector<double> allOf(const Block& block)
{
    std::vector<double> values(static_cast<std::size_t>(elementCount(wholeRegion(block.shape))));
    copyValues(block, values.data());
    return values;
}

/// Whole input in one block, plain layout.
std::vector<double> inOne(const Case& one)
{
    const auto node = one.node();
    const auto reduction = Reduction::of(*node);
    const Shape shape = node->shape();
    Region box = wholeRegion(shape);
    if (partCount(one.spec) > 0) {
        box.start.erase(box.start.begin());
        box.count.erase(box.count.begin());
    }
    const auto state = reduction->init(box);
    const Block second = makeBlock(one.shape, one.second.empty() ? one.values : one.second);
    const Block values = one.isFloat ? makeBlock(one.shape, std::vector<float>(one.values.begin(), one.values.end()))
                                     : makeBlock(one.shape, one.values);
    reduction->update(*state, wholeRegion(one.shape), values, one.second.empty() ? nullptr : &second);
    return allOf(reduction->finalize(*state));
}

/// The same from random parts in random order, some by way of states of their own, saved and loaded.
std::vector<double> inParts(Random& random, const Case& one)
{
    const auto node = one.node();
    const auto reduction = Reduction::of(*node);
    Region box = wholeRegion(node->shape());
    if (partCount(one.spec) > 0) {
        box.start.erase(box.start.begin());
        box.count.erase(box.count.begin());
    }
    const auto state = reduction->init(box);
    std::vector<Region> parts;
    cut(random, wholeRegion(one.shape), parts);
    std::shuffle(parts.begin(), parts.end(), random);
    for (const Region& part : parts) {
        const Block values = blockOfRegion(random, one.shape, one.values, part, one.isFloat);
        const Block second = one.second.empty() ? Block{} : blockOfRegion(random, one.shape, one.second, part, random() % 2 == 0 && false);
        const Block* with = one.second.empty() ? nullptr : &second;
        if (random() % 2 == 0) {
            reduction->update(*state, part, values, with);
            continue;
        }
        auto other = reduction->init(random() % 2 == 0 ? reduction->resultBox(part) : box);
        reduction->update(*other, part, values, with);
        if (random() % 2 == 0)
            other = std::move(*reduction->load(reduction->save(*other)));
        reduction->combine(*state, *other);
    }
    return allOf(reduction->finalize(*state));
}

/// The numbers of every cell of the result, in index order, with their positions.
struct CellInput {
    std::vector<double> values;
    std::vector<double> second;
    std::vector<Index> positions;
};

std::vector<CellInput> cellsOf(const Case& one)
{
    Shape result;
    for (std::size_t d = 0; d < one.axes.size(); ++d)
        if (one.axes[d].role != Role::reduced)
            result.push_back(one.axes[d].role == Role::kept ? one.shape[d] : one.axes[d].groupCount);
    const Shape steps = rowMajorStrides(result);
    std::vector<CellInput> cells(static_cast<std::size_t>(elementCount(wholeRegion(result))));
    Shape at(one.shape.size(), 0);
    for (std::size_t i = 0; i < one.values.size(); ++i) {
        Index cell = 0;
        Index position = 0;
        std::size_t r = 0;
        bool isOut = false;
        for (std::size_t d = 0; d < at.size(); ++d) {
            Index to = at[d];
            if (one.axes[d].role != Role::kept)
                position = position * one.shape[d] + at[d];
            if (one.axes[d].role == Role::reduced)
                continue;
            if (one.axes[d].role == Role::grouped)
                to = (*one.axes[d].groups)[static_cast<std::size_t>(at[d])];
            isOut = isOut || to < 0;
            cell += to * steps[r++];
        }
        if (!isOut) {
            CellInput& into = cells[static_cast<std::size_t>(cell)];
            into.values.push_back(one.values[i]);
            into.positions.push_back(position);
            if (!one.second.empty())
                into.second.push_back(one.second[i]);
        }
        for (std::size_t d = at.size(); d-- > 0 && ++at[d] == one.shape[d];)
            at[d] = 0;
    }
    return cells;
}

CellInput withoutMissing(const CellInput& cell)
{
    CellInput left;
    for (std::size_t i = 0; i < cell.values.size(); ++i)
        if (!std::isnan(cell.values[i])) {
            left.values.push_back(cell.values[i]);
            left.positions.push_back(cell.positions[i]);
            if (!cell.second.empty())
                left.second.push_back(cell.second[i]);
        }
    return left;
}

/// One number of one cell, by the plainest loop in long double.
double plainly(const ReductionSpec& spec, const CellInput& all)
{
    const CellInput left = withoutMissing(all);
    const CellInput& used = spec.skipMissing ? left : all;
    const auto n = static_cast<Index>(used.values.size());
    long double sum = 0;
    for (const double value : used.values)
        sum += value;
    switch (spec.statistic) {
    case Statistic::sum: return spec.skipMissing && n < spec.minCount ? kNaN : static_cast<double>(sum);
    case Statistic::mean: return n == 0 ? kNaN : static_cast<double>(sum / n);
    case Statistic::count: return static_cast<double>(left.values.size());
    case Statistic::any: return std::any_of(all.values.begin(), all.values.end(), [](double v) { return v != 0; }) ? 1 : 0;
    case Statistic::all: return std::all_of(all.values.begin(), all.values.end(), [](double v) { return v != 0; }) ? 1 : 0;
    case Statistic::min:
    case Statistic::max:
        if (n == 0 || used.values.size() != left.values.size())
            return kNaN;
        return spec.statistic == Statistic::min ? *std::min_element(used.values.begin(), used.values.end())
                                                : *std::max_element(used.values.begin(), used.values.end());
    default: return kNaN;
    }
}

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
        QFETCH(int, statistic);
        Random random(1);
        for (int round = 0; round < 400; ++round) {
            Case one = randomCase(random, static_cast<Statistic>(statistic), false);
            one.spec.minCount = below(random, 3);
            std::vector<double> want;
            for (const CellInput& cell : cellsOf(one))
                want.push_back(plainly(one.spec, cell));
            const QString wrong = difference(inOne(one), want, 1e-14); // long double, and only rounded once
            QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("round %1: ").arg(round) + wrong));
        }
    }

    void hasTheSameBitsHoweverItIsCut_data() { statistics(); }
    void hasTheSameBitsHoweverItIsCut()
    {
        QFETCH(int, statistic);
        Random random(2);
        for (int round = 0; round < 400; ++round) {
            const Case one = randomCase(random, static_cast<Statistic>(statistic), false);
            const std::vector<double> want = inOne(one);
            for (int times = 0; times < 3; ++times) {
                const std::vector<double> have = inParts(random, one);
                QVERIFY2(sameBits(have, want), qPrintable(QStringLiteral("round %1: ").arg(round) + difference(have, want, 0)));
            }
        }
    }

private:
    static void statistics()
    {
        QTest::addColumn<int>("statistic");
        const auto row = [](const char* name, Statistic statistic) { QTest::newRow(name) << static_cast<int>(statistic); };
        row("sum", Statistic::sum);
        row("mean", Statistic::mean);
        row("count", Statistic::count);
        row("any", Statistic::any);
        row("all", Statistic::all);
        row("min", Statistic::min);
        row("max", Statistic::max);
    }
};

QTEST_GUILESS_MAIN(TestReduction)
#include "tst_reduction.moc"
