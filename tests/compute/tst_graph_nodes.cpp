#include "graph/evaluate.h"
#include "graph/kept_nodes.h"
#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"

#include <QtTest>

#include <cmath>
#include <random>

using namespace zs;

namespace {

using Random = std::mt19937;

Index below(Random& random, Index end)
{
    return static_cast<Index>(random() % static_cast<std::uint32_t>(end));
}

std::vector<double> allOf(const Block& block)
{
    std::vector<double> values(static_cast<std::size_t>(elementCount(wholeRegion(block.shape))));
    copyValues(block, values.data());
    return values;
}

Index countOf(const Shape& shape)
{
    return elementCount(wholeRegion(shape));
}

/// An array and, beside it, the numbers that it must have.
struct Known {
    NodePtr node;
    std::vector<double> values;

    [[nodiscard]] double at(const Shape& index) const
    {
        const Shape steps = rowMajorStrides(node->shape());
        Index i = 0;
        for (std::size_t d = 0; d < index.size(); ++d)
            i += index[d] * steps[d];
        return values[static_cast<std::size_t>(i)];
    }
};

/// Calls `call(index)` for all of a shape, row-major.
template <class Call>
void forAll(const Shape& shape, Call call)
{
    if (countOf(shape) == 0)
        return;
    Shape index(shape.size(), 0);
    for (Index i = 0; i < countOf(shape); ++i) {
        call(index);
        for (std::size_t d = shape.size(); d-- > 0 && ++index[d] == shape[d];)
            index[d] = 0;
    }
}

double randomValue(Random& random)
{
    return random() % 8 == 0 ? kNaN : static_cast<double>(below(random, 41) - 20) / 4;
}

NodePtr memory(const Shape& shape, const std::vector<double>& values, bool isFloat)
{
    if (isFloat)
        return std::make_shared<const MemoryNode>(makeBlock(shape, std::vector<float>(values.begin(), values.end())));
    return std::make_shared<const MemoryNode>(makeBlock(shape, values));
}

Known leaf(Random& random, const Shape& shape)
{
    Known known;
    for (Index i = 0; i < countOf(shape); ++i)
        known.values.push_back(randomValue(random));
    known.node = memory(shape, known.values, random() % 2 == 0);
    return known;
}

NodePtr sourceOf(Shape shape, Shape chunkShape)
{
    auto source = std::make_shared<ChunkSource>();
    source->meta.shape = std::move(shape);
    source->meta.chunkShape = std::move(chunkShape);
    return std::make_shared<const SourceNode>(source);
}

Region randomRegion(Random& random, const Shape& shape)
{
    Region region = wholeRegion(shape);
    for (std::size_t d = 0; d < shape.size(); ++d) {
        region.start[d] = shape[d] == 0 ? 0 : below(random, shape[d]);
        region.count[d] = below(random, shape[d] - region.start[d] + 1);
    }
    return region;
}

Block neverRead(const ArrayNode&, const Region&)
{
    qFatal("nothing but memory is here");
}

Known randomKnown(Random& random, const Shape& shape, int depth);

Known sliced(Random& random, const Shape& shape, int depth)
{
    Shape larger = shape;
    Region region{Shape(shape.size(), 0), shape};
    for (std::size_t d = 0; d < shape.size(); ++d) {
        region.start[d] = below(random, 3);
        larger[d] += region.start[d] + below(random, 3);
    }
    const Known input = randomKnown(random, larger, depth - 1);
    Known known{slice(input.node, region), {}};
    forAll(shape, [&](Shape index) {
        for (std::size_t d = 0; d < shape.size(); ++d)
            index[d] += region.start[d];
        known.values.push_back(input.at(index));
    });
    return known;
}

Known gathered(Random& random, const Shape& shape, int depth)
{
    const auto dim = static_cast<std::size_t>(below(random, static_cast<Index>(shape.size())));
    Shape inputShape = shape;
    inputShape[dim] = 1 + below(random, 8);
    const Known input = randomKnown(random, inputShape, depth - 1);
    std::vector<Index> indices;
    const Index kind = below(random, 4); // any, forwards, backwards, the same
    for (Index i = 0; i < shape[dim]; ++i)
        indices.push_back(kind == 0   ? below(random, inputShape[dim] + 1) - 1
                          : kind == 1 ? std::min(i, inputShape[dim] - 1)
                          : kind == 2 ? std::max(Index{-1}, inputShape[dim] - 1 - i)
                                      : Index{0});
    Known known{gather(input.node, static_cast<int>(dim), indices), {}};
    forAll(shape, [&](Shape index) {
        index[dim] = indices[static_cast<std::size_t>(index[dim])];
        known.values.push_back(index[dim] < 0 ? kNaN : input.at(index));
    });
    return known;
}

Known arranged(Random& random, const Shape& shape, int depth)
{
    std::vector<int> from(shape.size(), -1);
    std::vector<std::size_t> order;
    for (std::size_t d = 0; d < shape.size(); ++d)
        if (random() % 4 != 0)
            order.push_back(d);
    std::shuffle(order.begin(), order.end(), random);
    Shape inputShape;
    for (const std::size_t d : order) {
        if (random() % 6 == 0)
            inputShape.push_back(1); // dropped
        from[d] = static_cast<int>(inputShape.size());
        inputShape.push_back(shape[d]);
    }
    const Known input = inputShape.empty() ? leaf(random, {}) : randomKnown(random, inputShape, depth - 1);
    Known known{arrange(input.node, from, shape), {}};
    forAll(shape, [&](const Shape& index) {
        Shape at(inputShape.size(), 0);
        for (std::size_t d = 0; d < shape.size(); ++d)
            if (from[d] >= 0)
                at[static_cast<std::size_t>(from[d])] = index[d];
        known.values.push_back(input.at(at));
    });
    return known;
}

/// The last dimensions in two, or made of two.
Known reshaped(Random& random, const Shape& shape, int depth)
{
    const auto first = static_cast<std::size_t>(below(random, static_cast<Index>(shape.size())));
    const std::size_t count = 1 + static_cast<std::size_t>(below(random, static_cast<Index>(shape.size() - first)));
    const Shape to(shape.begin() + static_cast<std::ptrdiff_t>(first),
                   shape.begin() + static_cast<std::ptrdiff_t>(first + count));
    const Index elements = countOf(to);
    Shape from{elements};
    for (Index part = 2; part <= 3; ++part)
        if (elements % part == 0 && random() % 2 == 0)
            from = {part, elements / part};
    Shape inputShape(shape.begin(), shape.begin() + static_cast<std::ptrdiff_t>(first));
    inputShape.insert(inputShape.end(), from.begin(), from.end());
    inputShape.insert(inputShape.end(), shape.begin() + static_cast<std::ptrdiff_t>(first + count), shape.end());
    const Known input = randomKnown(random, inputShape, depth - 1);
    return {reshape(input.node, static_cast<int>(first), static_cast<int>(from.size()), to), input.values};
}

Known joined(Random& random, const Shape& shape, int depth)
{
    const auto dim = static_cast<std::size_t>(below(random, static_cast<Index>(shape.size())));
    std::vector<Known> parts;
    std::vector<NodePtr> nodes;
    for (Index left = shape[dim]; left > 0;) {
        Shape partShape = shape;
        partShape[dim] = 1 + below(random, left);
        left -= partShape[dim];
        parts.push_back(randomKnown(random, partShape, depth - 1));
        nodes.push_back(parts.back().node);
    }
    Known known{concatenate(nodes, static_cast<int>(dim)), {}};
    forAll(shape, [&](Shape index) {
        std::size_t part = 0;
        while (index[dim] >= parts[part].node->shape()[dim])
            index[dim] -= parts[part++].node->shape()[dim];
        known.values.push_back(parts[part].at(index));
    });
    return known;
}

Known computed(Random& random, const Shape& shape, int depth)
{
    const Known a = randomKnown(random, shape, depth - 1);
    const Known b = random() % 4 == 0 ? a : randomKnown(random, shape, depth - 1);
    const Known c = randomKnown(random, shape, depth - 1);
    Known known;
    const Index kind = below(random, 4);
    if (kind == 0)
        known.node = elementwise(Elementwise::add, {a.node, b.node});
    else if (kind == 1)
        known.node = elementwise(Elementwise::where, {a.node, b.node, c.node});
    else if (kind == 2)
        known.node = elementwise(Elementwise::multiply, {a.node, elementwise(Elementwise::isNull, {b.node})});
    else
        known.node = elementwise(Elementwise::subtract, {elementwise(Elementwise::add, {a.node, b.node}), c.node});
    for (std::size_t i = 0; i < a.values.size(); ++i) {
        const double x = a.values[i];
        const double y = b.values[i];
        const double z = c.values[i];
        known.values.push_back(kind == 0   ? x + y
                               : kind == 1 ? (x != 0 ? y : z)
                               : kind == 2 ? x * (std::isnan(y) ? 1 : 0)
                                           : (x + y) - z);
    }
    return known;
}

Known randomKnown(Random& random, const Shape& shape, int depth)
{
    switch (depth <= 0 ? 0 : below(random, 7)) {
    case 1: return sliced(random, shape, depth);
    case 2: return gathered(random, shape, depth);
    case 3: return arranged(random, shape, depth);
    case 4: return joined(random, shape, depth);
    case 5: return computed(random, shape, depth);
    case 6: return reshaped(random, shape, depth);
    default: return leaf(random, shape);
    }
}

bool isSame(double a, double b)
{
    return a == b || (std::isnan(a) && std::isnan(b));
}

std::vector<double> apply(Elementwise operation, const std::vector<std::vector<double>>& operands)
{
    std::vector<NodePtr> inputs;
    for (const auto& values : operands)
        inputs.push_back(memory({static_cast<Index>(values.size())}, values, false));
    const NodePtr node = elementwise(operation, inputs);
    return allOf(evaluateRegion(node, wholeRegion(node->shape()), neverRead));
}

} // namespace

class TestGraphNodes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyBoxOfAnyGraphHasItsNumbers()
    {
        Random random(1);
        for (int round = 0; round < 1500; ++round) {
            Shape shape;
            for (Index dims = 1 + below(random, 3); dims > 0; --dims)
                shape.push_back(1 + below(random, 6));
            const Known known = randomKnown(random, shape, 4);
            QCOMPARE(known.node->shape(), shape);
            for (int times = 0; times < 4; ++times) {
                const Region region = randomRegion(random, shape);
                const Block block = evaluateRegion(known.node, region, neverRead);
                QCOMPARE(block.shape, region.count);
                forAll(region.count, [&](Shape index) {
                    const double have = valueAt(block, index);
                    for (std::size_t d = 0; d < index.size(); ++d)
                        index[d] += region.start[d];
                    QVERIFY2(isSame(have, known.at(index)), qPrintable(QStringLiteral("round %1").arg(round)));
                });
            }
        }
    }

    void readsOnlyTheChunksThatHoldAWantedIndex()
    {
        const NodePtr source = sourceOf({100, 40}, {10, 20});
        const NodePtr node = gather(source, 0, {3, 99, 5, -1, 12, 98, 20, 19});
        const std::vector<Need> needs = leafNeeds(node, {{0, 0}, {8, 40}});
        QCOMPARE(needs.size(), std::size_t{3});
        QCOMPARE(needs[0].region, (Region{{3, 0}, {3, 40}}));
        QCOMPARE(needs[1].region, (Region{{12, 0}, {9, 40}})); // 12 … 19 in one chunk, and 20 beside it
        QCOMPARE(needs[2].region, (Region{{98, 0}, {2, 40}}));
    }

    void needsNothingForWhatIsNowhere()
    {
        const NodePtr node = gather(sourceOf({10, 4}, {5, 4}), 0, {-1, -1});
        QVERIFY(leafNeeds(node, wholeRegion(node->shape())).empty());
        const Block block = evaluateRegion(node, wholeRegion(node->shape()), neverRead);
        QVERIFY(std::isnan(valueAt(block, {1, 3})));
    }

    void elementwiseMeansWhatPythonMeans_data()
    {
        QTest::addColumn<int>("operation");
        QTest::addColumn<double>("a");
        QTest::addColumn<double>("b");
        QTest::addColumn<double>("result");
        const auto row = [](const char* name, Elementwise operation, double a, double b, double result) {
            QTest::newRow(name) << static_cast<int>(operation) << a << b << result;
        };
        const double inf = std::numeric_limits<double>::infinity();
        row("-7 // 2", Elementwise::floorDivide, -7, 2, -4);
        row("7 // -2", Elementwise::floorDivide, 7, -2, -4);
        row("-7 % 3", Elementwise::modulo, -7, 3, 2);
        row("7 % -3", Elementwise::modulo, 7, -3, -2);
        row("5.5 % 0", Elementwise::modulo, 5.5, 0, kNaN);
        row("5 // 0", Elementwise::floorDivide, 5, 0, inf);
        row("-1 % inf", Elementwise::modulo, -1, inf, inf);
        row("2 ** -1", Elementwise::power, 2, -1, 0.5);
        row("(-8) ** (1/3)", Elementwise::power, -8, 1.0 / 3, kNaN);
        row("nan == nan", Elementwise::equal, kNaN, kNaN, 0);
        row("nan != nan", Elementwise::notEqual, kNaN, kNaN, 1);
        row("nan < 1", Elementwise::less, kNaN, 1, 0);
        row("minimum(nan, 1)", Elementwise::minimum, kNaN, 1, kNaN);
        row("minimum(1, nan)", Elementwise::minimum, 1, kNaN, kNaN);
        row("fmax(1, nan)", Elementwise::fmax, 1, kNaN, 1);
        row("fmin(nan, 1)", Elementwise::fmin, kNaN, 1, 1);
        row("nan and 1", Elementwise::logicalAnd, kNaN, 1, 1);
        row("fillna", Elementwise::fillNull, kNaN, 3, 3);
    }
    void elementwiseMeansWhatPythonMeans()
    {
        QFETCH(int, operation);
        QFETCH(double, a);
        QFETCH(double, b);
        QFETCH(double, result);
        for (const std::size_t count : {1U, 7U, 600U}) {
            const auto have =
                apply(static_cast<Elementwise>(operation), {std::vector(count, a), std::vector(count, b)});
            for (const double value : have)
                QVERIFY2(isSame(value, result), qPrintable(QString::number(value)));
        }
    }

    void worksOutOneNumberOfAMissingChunk()
    {
        const NodePtr missing = std::make_shared<const MemoryNode>(constantBlock({4, 1000, 1000}, 1.5));
        const NodePtr perRow = std::make_shared<const MemoryNode>(makeBlock({4, 1, 1}, std::vector<double>{1, 2, 3, 4}));
        const NodePtr spread = arrange(perRow, {0, -1, -1}, {4, 1000, 1000});
        const LeafReader nothing;
        const Block sum = evaluateRegion(elementwise(Elementwise::add, {missing, spread}), wholeRegion({4, 1000, 1000}), nothing);
        QCOMPARE(sum.strides, (Shape{1, 0, 0}));
        QCOMPARE(valueAt(sum, {2, 7, 9}), 4.5);
        const Block square = evaluateRegion(elementwise(Elementwise::square, {missing}), {{1, 5, 5}, {0, 3, 3}}, nothing);
        QCOMPARE(square.shape, (Shape{0, 3, 3}));
    }

    void roundsHalvesToEven()
    {
        QCOMPARE(apply(Elementwise::rint, {{0.5, 1.5, 2.5, -0.5, -1.5}}), (std::vector<double>{0, 2, 2, 0, -2}));
        QCOMPARE(apply(Elementwise::toInteger, {{1.9, -1.9}}), (std::vector<double>{1, -1}));
        QCOMPARE(apply(Elementwise::toFloat32, {{0.1}}), (std::vector<double>{static_cast<double>(0.1F)}));
    }

    void seesTheChunksBelow()
    {
        const NodePtr source = sourceOf({365, 720, 1440}, {5, 360, 720});
        QCOMPARE(source->tile(), (Shape{5, 360, 720}));
        QCOMPARE(arrange(slice(source, {{0, 7, 0}, {365, 1, 1440}}), {2, -1, 0}, {0, 9, 0})->tile(),
                 (Shape{720, 9, 5}));
        const NodePtr weights =
            arrange(memory({720}, std::vector<double>(720, 1.0), false), {-1, 0, -1}, {365, 0, 1440});
        QCOMPARE(elementwise(Elementwise::multiply, {source, weights})->tile(), (Shape{5, 360, 720}));
        QCOMPARE(slice(source, {{0, 0, 0}, {3, 10, 720}})->tile(), (Shape{3, 10, 720}));
    }
};

QTEST_GUILESS_MAIN(TestGraphNodes)
#include "tst_graph_nodes.moc"
