#include "chunks/part_source.h"
#include "core/shape.h"
#include "support/recording_store.h"
#include "zarr/codec_chain.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <cstring>

using namespace zs;
using namespace zs::test;

// A box of an array as an array of its own chunks, each a part of one chunk.

namespace {

/// uint16, 7 × 10 × 9 in chunks of 4 × 6 × 9; element (t, y, x) is 100 t + 10 y + x.
struct Bench {
    std::shared_ptr<MemoryStore> memory = std::make_shared<MemoryStore>("field");
    std::shared_ptr<RecordingStore> store = std::make_shared<RecordingStore>(memory);
    ChunkSourcePtr source;
    PartReaderPtr reader;

    explicit Bench(std::vector<CodecSpec> codecs = {{"bytes", {}}})
    {
        ChunkSource made;
        made.id = "field/a";
        made.store = store;
        made.meta.path = "a";
        made.meta.shape = {7, 10, 9};
        made.meta.chunkShape = {4, 6, 9};
        made.meta.dtype = {DTypeKind::unsignedInt, 2, {}, 1, false, "<u2"};
        made.meta.codecs = std::move(codecs);
        made.packing.dtype = made.meta.dtype;
        Shape cell(3, 0);
        do
            memory->put(chunkStoreKey(made.meta, cell), *encodeElements(made.meta, elementsOf(made.meta, cell)));
        while (nextCell(cell, {2, 2, 1}));
        source = std::make_shared<const ChunkSource>(std::move(made));
        reader = partReader(store, source->meta, {8, 16});
    }

    static Bytes elementsOf(const ArrayMeta& meta, const Shape& cell)
    {
        Bytes bytes;
        Shape at(3, 0);
        do {
            const auto value = static_cast<std::uint16_t>(100 * (4 * cell[0] + at[0]) + 10 * (6 * cell[1] + at[1]) + at[2]);
            bytes.resize(bytes.size() + 2);
            std::memcpy(bytes.data() + bytes.size() - 2, &value, 2);
        } while (nextCell(at, meta.chunkShape));
        return bytes;
    }
};

std::vector<float> valuesOf(const ChunkSource& source, const Shape& cell)
{
    const Result<StoreBytes> bytes = getNow(*source.store, chunkStoreKey(source.meta, cell));
    if (!bytes)
        return {};
    const Result<ChunkPtr> chunk = decodeChunk(source, {source.id, 0, cell}, *bytes);
    if (!chunk)
        return {};
    const auto& array = std::get<Numbers<float>>(*(*chunk)->values);
    return {array.begin(), array.end()};
}

std::vector<float> box(const Shape& start, const Shape& count)
{
    std::vector<float> values;
    Shape at(3, 0);
    do
        values.push_back(static_cast<float>(100 * (start[0] + at[0]) + 10 * (start[1] + at[1]) + start[2] + at[2]));
    while (nextCell(at, count));
    return values;
}

} // namespace

class TestPartSource : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void slicesAreMapsOfOneStep()
    {
        const Bench bench;
        const PartGrid grid = sliceGrid(bench.source->meta, {1, 2});
        QCOMPARE(grid.partShape, (Shape{1, 6, 9}));
        const ChunkSourcePtr slices = partSource(bench.source, bench.reader, grid);
        QCOMPARE(slices->meta.shape, (Shape{7, 10, 9}));
        QVERIFY(slices->id != bench.source->id);
        QCOMPARE(valuesOf(*slices, {2, 0, 0}), box({2, 0, 0}, {1, 6, 9}));
        QCOMPARE(valuesOf(*slices, {6, 1, 0}), box({6, 6, 0}, {1, 4, 9})); // trimmed where the array ends
        QCOMPARE(bench.store->takeLog(), (QStringList{"a/0.0.0 216+108", "a/1.1.0 216+108"}));
        QCOMPARE(chunkCellOf(grid, bench.source->meta.chunkShape, {6, 1, 0}), (Shape{1, 1, 0}));
    }

    void aBoxInsideAChunkIsItsOnlyChunk()
    {
        const Bench bench;
        const ChunkSourcePtr parts = partSource(bench.source, bench.reader, {{5, 7, 2}, {2, 3, 4}, {2, 3, 4}});
        QVERIFY(parts);
        QCOMPARE(valuesOf(*parts, {0, 0, 0}), box({5, 7, 2}, {2, 3, 4}));
    }

    void aMissingChunkIsMissing()
    {
        const Bench bench;
        bench.memory->erase("a/1.0.0");
        const ChunkSourcePtr slices = partSource(bench.source, bench.reader, sliceGrid(bench.source->meta, {1, 2}));
        const Result<StoreBytes> bytes = getNow(*slices->store, chunkStoreKey(slices->meta, {5, 0, 0}));
        QVERIFY(bytes && !*bytes);
    }

    void givesRangesOfItsOwnBytes()
    {
        const Bench bench;
        const ChunkSourcePtr slices = partSource(bench.source, bench.reader, sliceGrid(bench.source->meta, {1, 2}));
        const Bytes all = **getNow(*slices->store, "a/2.0.0");
        QCOMPARE(**getNow(*slices->store, "a/2.0.0", {4, 6}), Bytes(all.begin() + 4, all.begin() + 10));
        QVERIFY(!getNow(*slices->store, "a/2.0.0", {4, 4000}));
    }

    void refusesPartsOfTwoChunks_data()
    {
        QTest::addColumn<Shape>("origin");
        QTest::addColumn<Shape>("shape");
        QTest::addColumn<Shape>("part");
        QTest::newRow("across two chunks") << Shape{3, 0, 0} << Shape{2, 6, 9} << Shape{2, 6, 9};
        QTest::newRow("parts that do not divide a chunk") << Shape{0, 0, 0} << Shape{7, 10, 9} << Shape{3, 6, 9};
        QTest::newRow("beginning inside a part") << Shape{1, 0, 0} << Shape{6, 10, 9} << Shape{2, 6, 9};
        QTest::newRow("outside") << Shape{5, 0, 0} << Shape{3, 6, 9} << Shape{3, 6, 9};
        QTest::newRow("nothing") << Shape{0, 0, 0} << Shape{0, 6, 9} << Shape{1, 6, 9};
        QTest::newRow("another rank") << Shape{0, 0} << Shape{1, 6} << Shape{1, 6};
    }

    void refusesPartsOfTwoChunks()
    {
        QFETCH(Shape, origin);
        QFETCH(Shape, shape);
        QFETCH(Shape, part);
        const Bench bench;
        QVERIFY(!partSource(bench.source, bench.reader, {origin, shape, part}));
    }

    void whatCannotBeCutHasNoSlices()
    {
        const Bench zlib({{"bytes", {}}, {"zlib", Attributes(Json{{"level", 1}})}});
        QVERIFY(!zlib.reader);
        QVERIFY(!sliceSource(zlib.source, {1, 2}));
        QVERIFY(!sliceSource(Bench().source, {1, 2})); // chunks of 432 bytes
    }
};

QTEST_GUILESS_MAIN(TestPartSource)
#include "tst_part_source.moc"
