#include "dataset/parts.h"

#include <QtTest>

#include <set>

using namespace zs;
Q_DECLARE_METATYPE(zs::Shape)

namespace {

/// Row-major positions of a part's elements, in the part's own order.
std::vector<Index> positions(const Shape& shape, const Selection& part)
{
    std::vector<Index> found{0};
    for (std::size_t d = 0; d < shape.size(); ++d) {
        std::vector<Index> longer;
        for (const Index before : found)
            for (Index i = 0; i < part[d].count; ++i)
                longer.push_back(before * shape[d] + part[d].start + i);
        found = std::move(longer);
    }
    return found;
}

} // namespace

/// Arrays are copied in parts that fit into memory.
class TestParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void partsAreTheArray_data()
    {
        QTest::addColumn<Shape>("shape");
        QTest::addColumn<Shape>("chunks");
        QTest::addColumn<int>("most");
        QTest::newRow("a number") << Shape{} << Shape{} << 10;
        QTest::newRow("a line") << Shape{17} << Shape{4} << 5;
        QTest::newRow("chunks that divide nothing") << Shape{7, 5, 9} << Shape{2, 3, 4} << 50;
        QTest::newRow("a chunk too large") << Shape{6, 10, 10} << Shape{6, 10, 10} << 30;
        QTest::newRow("all of it at once") << Shape{3, 4} << Shape{1, 1} << 1000;
        QTest::newRow("one at a time") << Shape{3, 4} << Shape{2, 2} << 1;
        QTest::newRow("chunks longer than the array") << Shape{3, 4} << Shape{100, 100} << 6;
        QTest::newRow("nothing") << Shape{3, 0} << Shape{1, 1} << 6;
    }

    void partsAreTheArray()
    {
        QFETCH(Shape, shape);
        QFETCH(Shape, chunks);
        QFETCH(int, most);
        Index all = 1;
        for (const Index n : shape)
            all *= n;
        std::vector<Index> whole;
        for (Index i = 0; i < all; ++i)
            whole.push_back(i);

        std::vector<Index> rows; // in the order of the parts
        for (const Selection& part : rowParts(shape, most)) {
            QVERIFY(partSize(part) <= most);
            for (const Index position : positions(shape, part))
                rows.push_back(position);
        }
        QCOMPARE(rows, whole);

        std::multiset<Index> seen;
        for (const Selection& part : chunkParts(shape, chunks, most)) {
            QVERIFY(partSize(part) <= most);
            for (const Index position : positions(shape, part))
                seen.insert(position);
        }
        QCOMPARE(std::vector<Index>(seen.begin(), seen.end()), whole);
    }

    void aChunkIsReadOnce()
    {
        for (const Selection& part : chunkParts({10, 12, 9}, {3, 4, 5}, 130))
            for (std::size_t d = 0; d < 3; ++d)
                QCOMPARE(part[d].start % Shape({3, 4, 5})[d], Index{0});
    }
};

QTEST_GUILESS_MAIN(TestParts)
#include "tst_parts.moc"
