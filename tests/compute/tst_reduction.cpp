#include "reduce/quantile_search.h"
#include "reduce/reduction.h"

#include "graph/leaf_nodes.h"

#include <QtTest>

#include <cmath>
#include <cstring>
#include <random>
#include <thread>

using namespace zs;

// Every statistic over random shapes, roles of axes, missing values and layouts against the simplest loop one can
// write, and the same bits however the input is cut and in whatever order the parts meet.

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
        const Block likeValues = isFloat ? constantBlock(shape, 0.0F) : constantBlock(shape, 0.0);
        const NodePtr first = std::make_shared<const MemoryNode>(likeValues);
        const NodePtr other = second.empty() ? nullptr : std::make_shared<const MemoryNode>(constantBlock(shape, 0.0));
        return std::make_shared<const ReductionNode>(first, other, axes, spec);
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

Case randomCase(Random& random, Statistic statistic, bool takesSecond, Index longest)
{
    Case one;
    one.isFloat = random() % 2 == 0;
    one.spec.statistic = statistic;
    one.spec.skipMissing = random() % 3 != 0;
    const Index dims = 1 + below(random, 4);
    Index count = 1;
    bool isReduced = false;
    for (Index d = 0; d < dims; ++d) {
        one.shape.push_back(random() % 8 == 0 ? 1 + below(random, longest) : 1 + below(random, 9));
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
Block blockOfRegion(Random& random, const Shape& shape, const std::vector<double>& values, const Region& region,
                    bool isFloat)
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

/// Numbers of which many are the same, as those of missing chunks are: boxes of one fill value among the others, and
/// seconds (weights, x) that change along one dimension only.
void repeatNumbers(Random& random, Case& one)
{
    constexpr double kInf = std::numeric_limits<double>::infinity();
    std::vector<double> fills{0.0, -0.0, 1.5, -1.0, 3.25, kInf, -kInf, kNaN};
    if (one.second.empty()) // products of these with others lose bits already in double-double
        fills.insert(fills.end(), {0.1, 1.0 / 3, 3e-310, -1e30, 9.969209968386869e36, 1e300});
    std::vector<Region> boxes;
    cut(random, wholeRegion(one.shape), boxes);
    std::vector<double> fillOf;
    for (std::size_t i = 0; i < boxes.size(); ++i)
        fillOf.push_back(random() % 4 == 0 ? 777.0 : fills[random() % fills.size()]);
    const auto along = static_cast<std::size_t>(below(random, static_cast<Index>(one.shape.size())));
    Shape at(one.shape.size(), 0);
    for (std::size_t i = 0; i < one.values.size(); ++i) {
        for (std::size_t b = 0; b < boxes.size(); ++b) {
            bool isInside = true;
            for (std::size_t d = 0; d < at.size(); ++d)
                isInside = isInside && at[d] >= boxes[b].start[d] && at[d] < boxes[b].start[d] + boxes[b].count[d];
            if (isInside && fillOf[b] != 777.0)
                one.values[i] = one.isFloat ? static_cast<double>(static_cast<float>(fillOf[b])) : fillOf[b];
        }
        if (!one.second.empty())
            one.second[i] = 0.1 + 0.7 * static_cast<double>(at[along]);
        for (std::size_t d = at.size(); d-- > 0 && ++at[d] == one.shape[d];)
            at[d] = 0;
    }
}

/// The same block with stride 0 along every dimension along which its numbers repeat, bit by bit.
Block squeezed(Block block)
{
    for (std::size_t d = 0; d < block.shape.size(); ++d) {
        Shape shape = block.shape;
        shape[d] = 1;
        std::vector<double> first(static_cast<std::size_t>(elementCount(wholeRegion(shape))));
        std::vector<double> other(first.size());
        Shape start(shape.size(), 0);
        copyValues(subBlock(block, start, shape), first.data());
        bool isSame = true;
        for (start[d] = 1; isSame && start[d] < block.shape[d]; ++start[d]) {
            copyValues(subBlock(block, start, shape), other.data());
            isSame = std::memcmp(first.data(), other.data(), first.size() * sizeof(double)) == 0;
        }
        if (isSame)
            block.strides[d] = 0;
    }
    return block;
}

/// The box of the result, without parts.
Region resultBoxOf(const ReductionNode& node)
{
    Region box = wholeRegion(node.shape());
    if (partCount(node.spec()) > 0) {
        box.start.erase(box.start.begin());
        box.count.erase(box.count.begin());
    }
    return box;
}

/// Whole input in one block, plain layout.
std::vector<double> inOne(const Case& one)
{
    const auto node = one.node();
    const auto reduction = Reduction::of(*node);
    const auto state = reduction->init(resultBoxOf(*node));
    const Block second = makeBlock(one.shape, one.second.empty() ? one.values : one.second);
    const Block values = one.isFloat ? makeBlock(one.shape, std::vector<float>(one.values.begin(), one.values.end()))
                                     : makeBlock(one.shape, one.values);
    reduction->update(*state, wholeRegion(one.shape), values, one.second.empty() ? nullptr : &second);
    return allOf(reduction->finalize(*state));
}

/// A state that has taken in all, from random parts in random order, some by way of states of their own, saved and
/// loaded.
std::unique_ptr<ReductionState> stateOfParts(Random& random, const Case& one, const Reduction* reduction, const Region& box,
                                             bool repeats)
{
    auto state = reduction->init(box);
    std::vector<Region> parts;
    cut(random, wholeRegion(one.shape), parts);
    std::shuffle(parts.begin(), parts.end(), random);
    for (const Region& part : parts) {
        Block values = blockOfRegion(random, one.shape, one.values, part, one.isFloat);
        Block second = one.second.empty() ? Block{} : blockOfRegion(random, one.shape, one.second, part, false);
        if (repeats) {
            values = squeezed(values);
            second = squeezed(second);
        }
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
    return state;
}

/// The same from random parts.
std::vector<double> inParts(Random& random, const Case& one, bool repeats = false)
{
    const auto node = one.node();
    const auto reduction = Reduction::of(*node);
    return allOf(reduction->finalize(*stateOfParts(random, one, reduction.get(), resultBoxOf(*node), repeats)));
}

/// The saved state of one part.
Bytes workedOut(Random& random, const Case& one, const Region& part)
{
    const auto node = one.node();
    const auto reduction = Reduction::of(*node);
    const auto state = reduction->init(resultBoxOf(*node));
    const Block values = squeezed(blockOfRegion(random, one.shape, one.values, part, one.isFloat));
    const Block second = one.second.empty() ? Block{} : squeezed(blockOfRegion(random, one.shape, one.second, part, false));
    reduction->update(*state, part, values, one.second.empty() ? nullptr : &second);
    return reduction->save(*state);
}

/// The saved state of two parts together.
Bytes merged(const Case& one, const Bytes& first, const Bytes& second)
{
    const auto reduction = Reduction::of(*one.node());
    const auto state = std::move(*reduction->load(first));
    reduction->combine(*state, **reduction->load(second));
    return reduction->save(*state);
}

/// Quantiles without keeping the numbers, pass after pass from other parts.
std::vector<double> inPasses(Random& random, const Case& one, int bits)
{
    const auto node = one.node();
    const Region box = resultBoxOf(*node);
    QuantileSearch search(*node, box, bits);
    std::vector<double> found;
    while (!search.isFound()) {
        const auto pass = search.nextPass();
        const auto total = stateOfParts(random, one, pass.get(), box, random() % 2 == 0);
        found = allOf(pass->finalize(*total));
        search.narrow(*pass, *total);
    }
    return found;
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

using Parts = std::vector<double>;
using Long = long double;

Long sumOf(const std::vector<double>& values, const std::vector<double>& weights = {})
{
    Long sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        sum += weights.empty() ? Long{values[i]} : Long{values[i]} * weights[i];
    return sum;
}

/// Σ (a − mean a) (b − mean b)
Long deviations(const std::vector<double>& a, const std::vector<double>& b)
{
    const Long meanA = sumOf(a) / static_cast<Long>(a.size());
    const Long meanB = sumOf(b) / static_cast<Long>(b.size());
    Long sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (a[i] - meanA) * (b[i] - meanB);
    return sum;
}

double plainQuantile(std::vector<double> values, double quantile)
{
    std::sort(values.begin(), values.end());
    const double place = quantile * static_cast<double>(values.size() - 1);
    const auto low = static_cast<std::size_t>(place);
    const std::size_t high = std::min(low + 1, values.size() - 1);
    return values[low] + (values[high] - values[low]) * (place - static_cast<double>(low));
}

bool hasNaN(const std::vector<double>& values)
{
    return std::any_of(values.begin(), values.end(), [](double v) { return std::isnan(v); });
}

/// argmin and argmax: the first of the best, without skipping the first NaN.
double plainPosition(const CellInput& used, bool isMin)
{
    for (std::size_t i = 0; i < used.values.size(); ++i)
        if (std::isnan(used.values[i]))
            return static_cast<double>(used.positions[i]);
    const auto best = isMin ? std::min_element(used.values.begin(), used.values.end())
                            : std::max_element(used.values.begin(), used.values.end());
    return static_cast<double>(used.positions[static_cast<std::size_t>(best - used.values.begin())]);
}

double plainWeighted(const ReductionSpec& spec, const CellInput& left, const CellInput& used)
{
    const Long weights = sumOf(left.second);
    const Long sum = sumOf(used.values, used.second);
    if (spec.statistic == Statistic::sum)
        return static_cast<double>(sum);
    if (left.values.empty())
        return kNaN;
    if (spec.statistic == Statistic::count)
        return static_cast<double>(weights);
    if (spec.statistic == Statistic::mean)
        return static_cast<double>(sum / weights);
    Long squares = 0;
    for (std::size_t i = 0; i < used.values.size(); ++i)
        squares += used.second[i] * (used.values[i] - sum / weights) * (used.values[i] - sum / weights);
    const auto variance = static_cast<double>(squares / weights);
    return spec.statistic == Statistic::std ? std::sqrt(variance) : variance;
}

/// Slope and intercept and what scipy tells beside them, but for the p value.
Parts plainFit(const CellInput& used)
{
    const auto n = static_cast<Long>(used.values.size());
    const Long xx = used.values.size() < 2 ? 0 : deviations(used.second, used.second);
    if (!(xx > 0) || hasNaN(used.values))
        return {kNaN, kNaN, kNaN, kNaN, kNaN};
    const Long xy = deviations(used.second, used.values);
    const Long yy = deviations(used.values, used.values);
    const Long slope = xy / xx;
    const Long r = yy > 0 ? xy / std::sqrt(xx) / std::sqrt(yy) : 0;
    const Long error = n == 2 ? 0 : std::sqrt(std::max(Long{0}, yy - slope * xy) / xx / (n - 2));
    return {static_cast<double>(slope), static_cast<double>((sumOf(used.values) - slope * sumOf(used.second)) / n),
            static_cast<double>(r), kNaN, static_cast<double>(error)};
}

/// The parts of one cell, by the plainest loops in long double.
Parts plainly(const ReductionSpec& spec, const CellInput& all)
{
    const CellInput left = withoutMissing(all);
    const CellInput& used = spec.skipMissing ? left : all;
    const auto n = static_cast<Index>(used.values.size());
    if (spec.weighted && spec.statistic != Statistic::quantile)
        return {plainWeighted(spec, left, used)};
    switch (spec.statistic) {
    case Statistic::sum:
        return {spec.skipMissing && n < spec.minCount ? kNaN : static_cast<double>(sumOf(used.values))};
    case Statistic::mean: return {n == 0 ? kNaN : static_cast<double>(sumOf(used.values) / n)};
    case Statistic::count: return {static_cast<double>(left.values.size())};
    case Statistic::any:
        return {std::any_of(all.values.begin(), all.values.end(), [](double v) { return v != 0; }) ? 1.0 : 0.0};
    case Statistic::all:
        return {std::all_of(all.values.begin(), all.values.end(), [](double v) { return v != 0; }) ? 1.0 : 0.0};
    case Statistic::min:
    case Statistic::max:
        if (n == 0 || hasNaN(used.values))
            return {kNaN};
        return {spec.statistic == Statistic::min ? *std::min_element(used.values.begin(), used.values.end())
                                                 : *std::max_element(used.values.begin(), used.values.end())};
    case Statistic::argmin:
    case Statistic::argmax: return {n == 0 ? kNaN : plainPosition(used, spec.statistic == Statistic::argmin)};
    case Statistic::first: return {n == 0 ? kNaN : used.values.front()};
    case Statistic::last: return {n == 0 ? kNaN : used.values.back()};
    case Statistic::prod: {
        Long product = 1;
        for (const double value : used.values)
            product *= value;
        return {spec.skipMissing && n < spec.minCount ? kNaN : static_cast<double>(product)};
    }
    case Statistic::std:
    case Statistic::var: {
        if (n <= spec.ddof || n == 0)
            return {kNaN};
        const auto variance = static_cast<double>(deviations(used.values, used.values) / (n - spec.ddof));
        return {spec.statistic == Statistic::std ? std::sqrt(variance) : variance};
    }
    case Statistic::quantile: {
        Parts parts;
        for (const double quantile : spec.quantiles)
            parts.push_back(n == 0 || hasNaN(used.values) ? kNaN : plainQuantile(used.values, quantile));
        return parts;
    }
    case Statistic::covariance: {
        const auto count = static_cast<Index>(left.values.size());
        return {count == 0 || count == spec.ddof
                    ? kNaN
                    : static_cast<double>(deviations(left.values, left.second) / (count - spec.ddof))};
    }
    case Statistic::correlation: {
        const bool isEnough = left.values.size() > 1;
        return {isEnough ? static_cast<double>(deviations(left.values, left.second) /
                                               std::sqrt(deviations(left.values, left.values)) /
                                               std::sqrt(deviations(left.second, left.second)))
                         : kNaN};
    }
    case Statistic::linearFit: return plainFit(used);
    case Statistic::polynomialFit: {
        const Parts line = plainFit(used);
        return {line[0], line[1]};
    }
    }
    return {};
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
