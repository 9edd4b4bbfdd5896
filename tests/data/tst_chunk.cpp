#include "chunks/chunk.h"
#include "core/json_text.h"
#include "zarr/codec_chain.h"
#include "zarr/metadata_v2.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstring>

using namespace zs;

namespace {

/// A v2 array "t" of 3 × 5 in chunks of 2 × 3.
ChunkSource sourceOf(const char* dtype, const char* fill, const char* attributes = "{}")
{
    Json zarray = *parseJson(R"({"zarr_format":2,"shape":[3,5],"chunks":[2,3],"order":"C","filters":null,"compressor":null})");
    zarray["dtype"] = dtype;
    zarray["fill_value"] = *parseJson(fill);
    ChunkSource source;
    source.id = "t";
    source.meta = readArrayV2("t", zarray, *parseJson(attributes));
    source.packing = readPacking(source.meta.dtype, source.meta.attrs, source.meta.fill, 2);
    return source;
}

template <class T>
Bytes bytesOf(std::initializer_list<T> numbers)
{
    Bytes bytes(numbers.size() * sizeof(T));
    std::memcpy(bytes.data(), std::data(numbers), bytes.size());
    return bytes;
}

std::vector<double> numbersOf(const Chunk& chunk)
{
    return std::visit([](const auto& values) { return std::vector<double>(values.begin(), values.end()); }, *chunk.values);
}

Shape shapeOf(const Chunk& chunk)
{
    return std::visit([](const auto& values) { return Shape(values.shape().begin(), values.shape().end()); }, *chunk.values);
}

} // namespace

class TestChunk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decodesAnInnerChunk()
    {
        const ChunkSource source = sourceOf("<f4", "null");
        const Result<ChunkPtr> chunk = decodeChunk(source, {"t", 0, {0, 0}}, bytesOf<float>({1, 2, 3, 4, 5, 6}));
        QVERIFY2(chunk, chunk ? "" : chunk.error().detail.c_str());
        QCOMPARE(numbersOf(**chunk), (std::vector<double>{1, 2, 3, 4, 5, 6}));
        QCOMPARE(shapeOf(**chunk), (Shape{2, 3}));
        QCOMPARE((*chunk)->origin, (Shape{0, 0}));
        QCOMPARE((*chunk)->bytes(), Index{24});
        QVERIFY(!(*chunk)->absent);
    }

    void trimsChunksAtTheEdges_data()
    {
        QTest::addColumn<Shape>("cell");
        QTest::addColumn<Shape>("shape");
        QTest::addColumn<std::vector<double>>("numbers");
        QTest::newRow("right") << Shape{0, 1} << Shape{2, 2} << std::vector<double>{1, 2, 4, 5};
        QTest::newRow("bottom") << Shape{1, 0} << Shape{1, 3} << std::vector<double>{1, 2, 3};
        QTest::newRow("corner") << Shape{1, 1} << Shape{1, 2} << std::vector<double>{1, 2};
    }

    void trimsChunksAtTheEdges()
    {
        QFETCH(Shape, cell);
        QFETCH(Shape, shape);
        QFETCH(std::vector<double>, numbers);
        const Result<ChunkPtr> chunk = decodeChunk(sourceOf("<f8", "null"), {"t", 0, cell}, bytesOf<double>({1, 2, 3, 4, 5, 6}));
        QVERIFY(chunk);
        QCOMPARE(shapeOf(**chunk), shape);
        QCOMPARE(numbersOf(**chunk), numbers);
        QCOMPARE((*chunk)->origin, (Shape{2 * cell[0], 3 * cell[1]}));
    }

    void absentChunksAreFillOrMissing_data()
    {
        QTest::addColumn<QString>("dtype");
        QTest::addColumn<QString>("fill");
        QTest::addColumn<QString>("attributes");
        QTest::addColumn<double>("value");
        QTest::newRow("undefined") << "<f4" << "null" << "{}" << kNaN;
        QTest::newRow("NaN") << "<f4" << "\"NaN\"" << "{}" << kNaN;
        QTest::newRow("masking fill") << "<i2" << "-999" << "{}" << kNaN;
        QTest::newRow("bool") << "|b1" << "true" << "{}" << 1.0;
        QTest::newRow("undefined time") << "<M8[s]" << "null" << "{}" << kNaN;
        QTest::newRow("NaT") << "<M8[s]" << "\"NaT\"" << "{}" << kNaN;
    }

    void absentChunksAreFillOrMissing()
    {
        QFETCH(QString, dtype);
        QFETCH(QString, fill);
        QFETCH(QString, attributes);
        QFETCH(double, value);
        const ChunkSource source = sourceOf(qPrintable(dtype), qPrintable(fill), qPrintable(attributes));
        const Result<ChunkPtr> chunk = decodeChunk(source, {"t", 0, {0, 0}}, {});
        QVERIFY2(chunk, chunk ? "" : chunk.error().detail.c_str());
        QVERIFY((*chunk)->absent);
        for (const double number : numbersOf(**chunk))
            QVERIFY(number == value || (std::isnan(number) && std::isnan(value)));
    }

    void timesBecomeMicroseconds()
    {
        const auto nat = std::numeric_limits<std::int64_t>::min();
        const Result<ChunkPtr> chunk =
            decodeChunk(sourceOf("<M8[s]", "null"), {"t", 0, {1, 1}}, bytesOf<std::int64_t>({5, nat, 0, 0, 0, 0}));
        QVERIFY2(chunk, chunk ? "" : chunk.error().detail.c_str());
        QVERIFY(std::holds_alternative<Numbers<double>>(*(*chunk)->values));
        QCOMPARE(numbersOf(**chunk)[0], 5e6);
        QVERIFY(std::isnan(numbersOf(**chunk)[1]));
    }

    void errorsNameTheChunk_data()
    {
        QTest::addColumn<QString>("dtype");
        QTest::addColumn<Shape>("cell");
        QTest::addColumn<int>("bytes");
        QTest::addColumn<int>("code");
        QTest::newRow("short") << "<f4" << Shape{0, 0} << 23 << int(ErrorCode::corrupt);
        QTest::newRow("empty") << "<f4" << Shape{0, 0} << 0 << int(ErrorCode::corrupt);
        QTest::newRow("outside") << "<f4" << Shape{2, 0} << 24 << int(ErrorCode::invalidArgument);
        QTest::newRow("negative") << "<f4" << Shape{0, -1} << 24 << int(ErrorCode::invalidArgument);
        QTest::newRow("rank") << "<f4" << Shape{0} << 24 << int(ErrorCode::invalidArgument);
        QTest::newRow("text") << "|S4" << Shape{0, 0} << 24 << int(ErrorCode::unsupported);
        QTest::newRow("unreadable") << "<f3" << Shape{0, 0} << 24 << int(ErrorCode::unsupported);
    }

    void errorsNameTheChunk()
    {
        QFETCH(QString, dtype);
        QFETCH(Shape, cell);
        QFETCH(int, bytes);
        QFETCH(int, code);
        const ChunkKey key{"t", 0, cell};
        const Result<ChunkPtr> chunk = decodeChunk(sourceOf(qPrintable(dtype), "null"), key, Bytes(static_cast<std::size_t>(bytes)));
        QVERIFY(!chunk);
        QCOMPARE(int(chunk.error().code), code);
        QVERIFY2(chunk.error().detail.rfind(describe(key) + ": ", 0) == 0, chunk.error().detail.c_str());
    }

    void keysAreDescribed()
    {
        QCOMPARE(describe({"temperature", 0, {0, 1, 2}}), std::string("temperature 0.1.2"));
        QCOMPARE(describe({"crs", 0, {}}), std::string("crs 0"));
        QCOMPARE(describe({"t", 2, {4}}), std::string("t 4 (level 2)"));
    }

    void scalarsHaveOneChunk()
    {
        ChunkSource source = sourceOf("<f8", "null");
        source.meta.shape.clear();
        source.meta.chunkShape.clear();
        const Result<ChunkPtr> chunk = decodeChunk(source, {"t", 0, {}}, bytesOf<double>({2.5}));
        QVERIFY2(chunk, chunk ? "" : chunk.error().detail.c_str());
        QCOMPARE(numbersOf(**chunk), std::vector<double>{2.5});
        QCOMPARE(chunkStoreKey(source.meta, {}), std::string("t/0"));
    }
};

QTEST_GUILESS_MAIN(TestChunk)
#include "tst_chunk.moc"
