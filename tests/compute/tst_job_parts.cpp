#include "job_engine.h"

#include "core/shape.h"
#include "dataset/build_dataset.h"
#include "dataset/open_dataset.h"
#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "run/read_regions.h"
#include "support/recording_store.h"
#include "zarr/chunk_encoder.h"
#include "zarr/metadata_writer.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <atomic>
#include <cstring>
#include <random>

using namespace zs;
using namespace zs::test;

// Jobs that look at a part of their chunks: they read the blocks of that part, and the numbers have the same bits as those
// that come from the whole chunks.

namespace {

const Shape kShape{100, 50, 70};
const Shape kChunks{60, 40, 70};

/// "v": float64 noise in chunks of which the last ones stand out over the array, and the same numbers at hand.
struct Field {
    std::vector<double> values;
    std::shared_ptr<MemoryStore> memory;
    std::shared_ptr<RecordingStore> store;
    NodePtr source;
    NodePtr atHand;

    explicit Field(const Json& codec = {{"cname", "zstd"}, {"clevel", 1}, {"shuffle", 1}, {"blocksize", 16384}})
    {
        std::mt19937 random(7);
        for (Index i = 0; i < *elementCount(kShape); ++i)
            values.push_back(i % 17 == 3 ? kNaN : static_cast<double>(random() % 1'000'000) / 64);
        static std::atomic<int> count{0};
        memory = std::make_shared<MemoryStore>("parts" + std::to_string(++count));
        store = std::make_shared<RecordingStore>(memory);
        ArraySpec spec;
        spec.name = "v";
        spec.dims = {"time", "y", "x"};
        spec.shape = kShape;
        spec.chunks = kChunks;
        spec.dtype = {DTypeKind::floating, 8, {}, 1, false, "<f8"};
        if (!codec.is_null())
            spec.codecs = {{"blosc", Attributes(codec)}};
        const ChunkEncoder encoder(spec, ZarrFormat::v2);
        Shape cell(3, 0);
        do
            putChunk(encoder, cell);
        while (nextCell(cell, encoder.grid()));
        std::vector<MetadataDocument> documents = groupDocuments("", Attributes(), ZarrFormat::v2);
        for (MetadataDocument& document : arrayDocuments(spec, ZarrFormat::v2))
            documents.push_back(std::move(document));
        documents.push_back(consolidate(documents, ZarrFormat::v2));
        for (const MetadataDocument& document : documents)
            memory->put(document.key, writeAsciiJson(document.content.json(), 0));
        source = std::make_shared<SourceNode>(buildDataset(store, *openHierarchy(store)).find("v")->source);
        atHand = std::make_shared<MemoryNode>(makeBlock(kShape, values));
        (void)store->takeLog();
        (void)store->takeBytesRead();
    }

    void putChunk(const ChunkEncoder& encoder, const Shape& cell) const
    {
        const Shape extent = *encoder.shapeOf(cell);
        const Shape origin = encoder.originOf(cell);
        const Shape strides = stridesOf(kShape);
        std::vector<double> part;
        Shape at(3, 0);
        do {
            Index from = 0;
            for (std::size_t d = 0; d < 3; ++d)
                from += (origin[d] + at[d]) * strides[d];
            part.push_back(values[static_cast<std::size_t>(from)]);
        } while (nextCell(at, extent));
        Bytes bytes(part.size() * sizeof(double));
        std::memcpy(bytes.data(), part.data(), bytes.size());
        memory->put(encoder.keyOf(cell), **encoder.encode(cell, bytes));
    }
};

struct Question {
    NodePtr node;
    std::vector<std::string> dims;
};

Plan planOf(const Question& question)
{
    return test::planOf(question.node, question.dims);
}

std::vector<double> run(const Question& question)
{
    Engine engine;
    const std::unique_ptr<Job> job = engine.job(planOf(question));
    job->start();
    return job->wait() ? numbersOf(job->result()) : std::vector<double>();
}

bool sameBits(const std::vector<double>& a, const std::vector<double>& b)
{
    return a.size() == b.size() && !a.empty() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

/// Questions of all kinds to a field's node.
Question ask(const QString& what, const NodePtr& field)
{
    ReductionSpec mean;
    ReductionSpec quantile;
    quantile.statistic = Statistic::quantile;
    quantile.quantiles = {0.25};
    WindowSpec rolling;
    rolling.length = 5;
    const NodePtr box = slice(field, {{50, 30, 11}, {21, 13, 17}}); // begins in one chunk and ends in another, twice
    if (what == QLatin1String("one step"))
        return {slice(field, {{7, 0, 0}, {1, 50, 70}}), {"time", "y", "x"}};
    if (what == QLatin1String("the last step"))
        return {slice(field, {{99, 0, 0}, {1, 50, 70}}), {"time", "y", "x"}};
    if (what == QLatin1String("a box"))
        return {box, {"time", "y", "x"}};
    if (what == QLatin1String("mean of a box"))
        return {reduce(box, nullptr, axes({reduced, reduced, kept}), mean), {"x"}};
    if (what == QLatin1String("quantile of rows"))
        return {reduce(slice(field, {{0, 20, 0}, {100, 3, 70}}), nullptr, axes({reduced, kept, kept}), quantile), {"quantile", "y", "x"}};
    if (what == QLatin1String("rolling in a box"))
        return {window(box, 0, rolling), {"time", "y", "x"}};
    if (what == QLatin1String("cumulated box"))
        return {scan(box, 0, ScanStatistic::sum, true), {"time", "y", "x"}};
    if (what == QLatin1String("some steps"))
        return {gather(field, 0, {9, 3, 88, -1, 5}), {"time", "y", "x"}};
    const NodePtr step = slice(field, {{7, 0, 0}, {1, 50, 70}}); // against what needs all of it
    const NodePtr all = reduce(field, nullptr, axes({reduced, kept, kept}), mean);
    return {elementwise(Elementwise::subtract, {step, arrange(all, {-1, 0, 1}, {1, 50, 70})}), {"time", "y", "x"}};
}

} // namespace

class TestJobParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void partsGiveTheSameBits_data()
    {
        QTest::addColumn<QString>("what");
        for (const char* what : {"one step", "the last step", "a box", "mean of a box", "quantile of rows", "rolling in a box",
                                 "cumulated box", "some steps", "anomaly of a step"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }

    void partsGiveTheSameBits()
    {
        QFETCH(QString, what);
        const std::vector<double> expected = run(ask(what, Field(Json()).atHand));
        QVERIFY(sameBits(run(ask(what, Field().source)), expected));
        QVERIFY(sameBits(run(ask(what, Field(Json()).source)), expected)); // uncompressed
    }

    void oneStepReadsATwentiethOfItsChunk()
    {
        const Field field;
        const Index chunkBytes = static_cast<Index>((*getNow(*field.memory, "v/0.0.0"))->size());
        QVERIFY(!run({slice(field.source, {{7, 0, 0}, {1, 40, 70}}), {"time", "y", "x"}}).empty());
        QVERIFY(field.store->takeBytesRead() * 20 <= chunkBytes); // sixty steps
        const QStringList log = field.store->takeLog();
        QCOMPARE(log.size(), 2); // the table, and a run of blocks
        QCOMPARE(log.front(), QStringLiteral("v/0.0.0 0+4096"));
        QVERIFY2(log.back().contains(QLatin1Char('+')), qPrintable(log.back()));
    }

    void whatNeedsAllOfAChunkReadsItOnce()
    {
        const Field field;
        ReductionSpec mean;
        QVERIFY(!run({reduce(field.source, nullptr, axes({reduced, kept, kept}), mean), {"y", "x"}}).empty());
        QStringList log = field.store->takeLog();
        log.sort();
        QCOMPARE(log, (QStringList{QStringLiteral("v/0.0.0"), QStringLiteral("v/0.1.0"), QStringLiteral("v/1.0.0"), QStringLiteral("v/1.1.0")}));
    }

    void theCostIsThatOfTheBlocks()
    {
        const Field field;
        const Index chunk = *elementCount(kChunks) * 8;
        const PlanCost step = planCost(planOf(ask(QStringLiteral("one step"), field.source)));
        QCOMPARE(step.chunks, Index{2});
        QCOMPARE(step.bytes, Index{2} * 131'072); // a block of the usual size of each
        const PlanCost all = planCost(planOf(field.source, {"time", "y", "x"}));
        QCOMPARE(all.bytes, 4 * chunk);
        const Variable variable = *buildDataset(field.store, *openHierarchy(field.store)).find("v");
        QCOMPARE(mapCost(variable), (Cost{4, 2 * 131'072})); // of each: a look at where the blocks lie, and one of them
        QCOMPARE(seriesCost(variable), (Cost{2, 2 * chunk})); // a column goes through all blocks
    }

    void aDamagedPartNamesItsChunkAndIsTriedAgain()
    {
        const Field field;
        const Question question = ask(QStringLiteral("one step"), field.source);
        const std::vector<double> expected = run(question);
        const Bytes good = **getNow(*field.memory, "v/0.1.0");
        Bytes bad = good;
        std::fill(bad.begin() + 16, bad.begin() + 400, std::uint8_t{0xFF}); // the offsets
        field.memory->put("v/0.1.0", bad);
        Engine engine;
        const std::unique_ptr<Job> job = engine.job(planOf(question));
        job->start();
        QVERIFY(!job->wait());
        const JobProgress progress = job->progress();
        QCOMPARE(progress.failed.size(), std::size_t{1});
        QCOMPARE(progress.failed.front().key.cell, (Shape{0, 1, 0}));
        QCOMPARE(progress.failed.front().key.array, static_cast<const SourceNode&>(*field.source).source()->id);
        field.memory->put("v/0.1.0", good);
        job->retryFailed();
        QTRY_COMPARE(job->progress().state, JobState::done);
        QVERIFY(sameBits(numbersOf(job->result()), expected));
    }

    void aMissingChunkIsTheFill()
    {
        const Field field;
        field.memory->erase("v/0.1.0");
        const std::vector<double> step = run(ask(QStringLiteral("one step"), field.source));
        QCOMPARE(step.size(), std::size_t{3500});
        const auto first = field.values.begin() + 7 * 3500;
        QVERIFY(sameBits(std::vector<double>(step.begin(), step.begin() + 2800), std::vector<double>(first, first + 2800)));
        QVERIFY(std::all_of(step.begin() + 2800, step.end(), [](double value) { return std::isnan(value) || value == 0; }));
    }

    void decidesForEveryChunk_data()
    {
        QTest::addColumn<Shape>("start");
        QTest::addColumn<Shape>("count");
        QTest::addColumn<Shape>("cell");
        QTest::addColumn<Shape>("readStart"); // empty: the whole chunk
        QTest::addColumn<Shape>("readCount");
        QTest::newRow("one step") << Shape{7, 0, 0} << Shape{1, 50, 70} << Shape{0, 1, 0} << Shape{7, 40, 0} << Shape{1, 10, 70};
        QTest::newRow("most of it") << Shape{7, 0, 0} << Shape{50, 50, 70} << Shape{0, 0, 0} << Shape{} << Shape{};
        QTest::newRow("all") << Shape{0, 0, 0} << Shape{100, 50, 70} << Shape{1, 1, 0} << Shape{} << Shape{};
        QTest::newRow("the end of a span") << Shape{50, 0, 0} << Shape{15, 50, 70} << Shape{1, 0, 0} << Shape{60, 0, 0} << Shape{5, 40, 70};
        QTest::newRow("all that is inside the array") << Shape{60, 0, 0} << Shape{40, 50, 70} << Shape{1, 0, 0} << Shape{} << Shape{};
    }

    void decidesForEveryChunk()
    {
        QFETCH(Shape, start);
        QFETCH(Shape, count);
        QFETCH(Shape, cell);
        QFETCH(Shape, readStart);
        QFETCH(Shape, readCount);
        const Field field;
        const auto& source = static_cast<const SourceNode&>(*field.source);
        ReadRegions regions({{field.source, {start, count}}});
        const ReadLane* lane = regions.laneOf(source, cell);
        QCOMPARE(lane->grid.has_value(), !readStart.empty());
        QCOMPARE(lane->ownCell(lane->laneCell(cell)), cell);
        const Region expected = readStart.empty() ? cellRegion(source, cell) : Region{readStart, readCount};
        QVERIFY(lane->regionOf(cell) == expected);
    }
};

QTEST_GUILESS_MAIN(TestJobParts)
#include "tst_job_parts.moc"
