#include "chunks/chunk_scheduler.h"
#include "chunks/part_source.h"
#include "store/read_log.h"
#include "support/fake_store.h"
#include "support/recording_store.h"
#include "zarr/codec_chain.h"

#include <QtTest>

#include <cstring>

using namespace zs;
using namespace zs::test;

// What is written down of reading: by whom it was wished for, where it came from and what it cost.

namespace {

constexpr Index kCount = 16;

QString stateName(ReadState state)
{
    switch (state) {
    case ReadState::reading: return QStringLiteral("reading");
    case ReadState::read: return QStringLiteral("read");
    case ReadState::cached: return QStringLiteral("cached");
    case ReadState::missing: return QStringLiteral("missing");
    case ReadState::failed: return QStringLiteral("failed");
    case ReadState::givenUp: return QStringLiteral("given up");
    }
    return {};
}

/// "0.1 read 1 64": object, state, requests, bytes.
QString line(const ReadRecord& record)
{
    return QStringLiteral("%1 %2 %3 %4").arg(QString::fromStdString(record.subject.key), stateName(record.state)).arg(record.requestCount).arg(record.bytes);
}

QStringList lines(const std::vector<ReadRecord>& records)
{
    QStringList all;
    for (const ReadRecord& record : records)
        all << line(record);
    return all;
}

/// A scheduler over a logged fake store, everything on one thread.
struct Bench {
    ReadLogPtr log = std::make_shared<ReadLog>();
    std::shared_ptr<FakeStore> fake = std::make_shared<FakeStore>();
    StorePtr store = logged(fake, log);
    ChunkSourcePtr source = fakeSource(store, {8, 8}, {4, 4});
    ChunkCache cache;
    ChunkScheduler scheduler{cache, inlineExecutor(), {{4, 1 << 20, 1.0}, {}, log}};

    std::unique_ptr<ChunkFeed> open()
    {
        return scheduler.openFeed(source, [](const ChunkKey&, const Result<ChunkPtr>&) {});
    }
    static ChunkRequest request(Index y, Index x, Tier tier = Tier::visible) { return {{"fake/a", 0, {y, x}}, tier, 0}; }
};

} // namespace

class TestReadLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyChunkIsALineWithItsRequests()
    {
        Bench bench;
        const auto feed = bench.open();
        feed->want({Bench::request(0, 0), Bench::request(0, 1, Tier::prefetch), Bench::request(1, 0), Bench::request(1, 1)});
        QCOMPARE(bench.log->totals().inFlight, 4);
        bench.fake->answerFloats("0.0", kCount);
        bench.fake->answer("0.1", StoreBytes());
        bench.fake->answer("1.0", fail(ErrorCode::network, "the line is dead"));
        feed->want({Bench::request(0, 0)}); // nobody waits for 1.1 any more
        QCOMPARE(lines(bench.log->records()), (QStringList{"0.0 read 1 64", "1.0 failed 1 0", "1.1 given up 1 0", "0.1 missing 1 0"}));
        const std::vector<ReadRecord> records = bench.log->records();
        QCOMPARE(records[0].subject.purpose, ReadPurpose::visible);
        QCOMPARE(records[3].subject.purpose, ReadPurpose::prefetch);
        QCOMPARE(records[0].subject.objectBytes, Index{64});
        QCOMPARE(records[1].reason.text, std::string("the line is dead"));
        QCOMPARE(bench.log->totals(), (ReadTotals{0, 4, 64, 4, 0}));
    }

    void whatIsInMemoryIsSaidToo()
    {
        Bench bench;
        const auto feed = bench.open();
        feed->want({Bench::request(0, 0)});
        bench.fake->answerFloats("0.0", kCount);
        const auto other = bench.open();
        other->want({Bench::request(0, 0)});
        QCOMPARE(lines(bench.log->records()), (QStringList{"0.0 read 1 64", "0.0 cached 0 0"}));
        QCOMPARE(bench.log->totals(), (ReadTotals{0, 1, 64, 2, 1}));
    }

    /// Table and blocks of a blosc chunk are read one after the other, each from the answer of the last: one line.
    void theRangesOfAPartAreOneLine()
    {
        const auto log = std::make_shared<ReadLog>();
        const auto memory = std::make_shared<MemoryStore>("field");
        ChunkSource whole;
        whole.id = "field/a";
        whole.store = logged(memory, log);
        whole.meta.path = "a";
        whole.meta.shape = whole.meta.chunkShape = {240, 64, 64};
        whole.meta.dtype = {DTypeKind::floating, 4, {}, 1, false, "<f4"};
        whole.meta.codecs = {{"bytes", {}}};
        whole.packing.dtype = whole.meta.dtype;
        memory->put("a/0.0.0", Bytes(240 * 64 * 64 * 4));
        const auto source = std::make_shared<const ChunkSource>(std::move(whole));
        const ChunkSourcePtr slices = sliceSource(source, {1, 2});
        QVERIFY(slices);
        ChunkCache cache;
        ChunkScheduler scheduler(cache, inlineExecutor(), {{4, 1 << 24, 1.0}, {}, log});
        const auto feed = scheduler.openFeed(slices, [](const ChunkKey&, const Result<ChunkPtr>&) {});
        feed->want({{{slices->id, 0, {7, 0, 0}}, Tier::visible, 0}});
        QCOMPARE(lines(log->records()), QStringList{"a/0.0.0 read 1 16384"});
        const ReadRecord record = log->records().front();
        QVERIFY(record.subject.isPart);
        QCOMPARE(record.subject.objectBytes, Index{240 * 64 * 64 * 4});
        QCOMPARE(record.requests.front().range, (ByteRange{7 * 16384, 16384}));
    }

    void whatNobodyWishedForIsALineOfItsOwn()
    {
        Bench bench;
        std::ignore = bench.store; // the metadata
        bool isThere = false;
        bench.store->get(".zattrs", {}, {}, [&](const Result<StoreBytes>& bytes) { isThere = bytes.has_value(); });
        bench.fake->answer(".zattrs", Bytes(7));
        QVERIFY(isThere);
        QCOMPARE(lines(bench.log->records()), QStringList{".zattrs read 1 7"});
        QCOMPARE(bench.log->records().front().subject.purpose, ReadPurpose::other);
        QCOMPARE(bench.log->totals().chunks, Index{0});
    }

    void onlyTheViewsOwnReadingCountsForIt()
    {
        Bench bench;
        const auto feed = bench.open();
        feed->want({Bench::request(0, 0)});
        bench.fake->answerFloats("0.0", kCount); // before the view
        bench.log->startView({"fake/a", "fake"});
        feed->want({Bench::request(0, 1), Bench::request(1, 0, Tier::background)});
        bench.fake->answerFloats("0.1", kCount);
        bench.fake->answerFloats("1.0", kCount);
        bench.store->get("lat/0", {}, {}, [](const Result<StoreBytes>&) {});
        bench.fake->answer("lat/0", Bytes(8));
        bench.log->begin({ReadPurpose::visible, "fake/another", "another/0.0"});
        bench.log->begin({ReadPurpose::visible, "fake/a [0 + 8 / 1]", "a/0.0"}); // its parts are its own
        QCOMPARE(lines(bench.log->viewRecords()), (QStringList{"0.1 read 1 64", "lat/0 read 1 8", "a/0.0 reading 0 0"}));
        QCOMPARE(bench.log->viewTotals(), (ReadTotals{0, 2, 72, 2, 0}));
        bench.log->restartView();
        QCOMPARE(bench.log->viewTotals(), ReadTotals());
        QVERIFY(bench.log->viewRecords().empty());
    }

    void itForgetsTheOldestAndKeepsTheSums()
    {
        ReadLog log;
        const std::uint64_t first = log.begin({ReadPurpose::visible, "a", "a/0"});
        const std::size_t place = log.beginRequest(first, "a/0", {});
        for (std::size_t i = 0; i < ReadLog::kMostRecords; ++i)
            log.cached({ReadPurpose::visible, "a", "a/1"});
        QCOMPARE(log.records().size(), ReadLog::kMostRecords);
        log.endRequest(first, place, 5); // forgotten by now
        log.end(first, ReadState::read);
        QCOMPARE(log.totals(), (ReadTotals{0, 1, 5, static_cast<Index>(ReadLog::kMostRecords) + 1, static_cast<Index>(ReadLog::kMostRecords)}));
        QCOMPARE(log.records().front().subject.key, std::string("a/1"));
    }

    void ofManyRequestsTheFirstAreKept()
    {
        ReadLog log;
        const std::uint64_t number = log.begin({ReadPurpose::visible, "a", "a/0"});
        for (Index i = 0; i < 100; ++i)
            log.endRequest(number, log.beginRequest(number, "a/0", {i, 1}), 1);
        const ReadRecord record = log.records().front();
        QCOMPARE(record.requests.size(), ReadLog::kMostRequests);
        QCOMPARE(record.requestCount, Index{100});
        QCOMPARE(record.bytes, Index{100});
    }
};

QTEST_GUILESS_MAIN(TestReadLog)
#include "tst_read_log.moc"
