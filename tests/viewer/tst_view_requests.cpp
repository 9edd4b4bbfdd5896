#include "chunks/chunk_scheduler.h"
#include "dataset/open_dataset.h"
#include "geo/map_variable.h"
#include "map/map_navigator.h"
#include "overview/overviews.h"
#include "store/byte_range.h"
#include "store/read_log.h"
#include "store/store_factory.h"
#include "support/http_server.h"
#include "support/pyramid_store.h"
#include "task/workers.h"
#include "view/view_controller.h"
#include "zarr/writer.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>
#include <future>

using namespace zs;
using namespace zs::test;

// What looking reads from a server, to the last request and byte: opening, the first picture, moving, zooming, scrubbing.

namespace {

constexpr Index kRows = 120;
constexpr Index kColumns = 240;
constexpr Index kStepBytes = kRows * kColumns * 4;

/// What says which format a store has: asked for at once.
const QStringList kProbed{".zarray", ".zattrs", ".zgroup", ".zmetadata", "zarr.json"};

std::span<const std::uint8_t> bytesOf(const auto& values)
{
    return {reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof(values[0])};
}

/// Some of the field from `origin` on, with noise that no codec gets rid of.
std::vector<float> field(const Shape& origin, const Shape& count)
{
    std::vector<float> values;
    for (Index t = origin[0]; t < origin[0] + count[0]; ++t)
        for (Index y = origin[1]; y < origin[1] + count[1]; ++y)
            for (Index x = origin[2]; x < origin[2] + count[2]; ++x) {
                const auto noise = static_cast<std::uint32_t>((t * kRows + y) * kColumns + x) * 2654435761U;
                values.push_back(static_cast<float>(10 + 0.01 * static_cast<double>(y) + 1e-9 * static_cast<double>(noise)));
            }
    return values;
}

struct Layout {
    ZarrFormat format = ZarrFormat::v2;
    Index steps = 1;
    Shape chunks;
    std::optional<Shape> shards;
};

/// A field of 1.5° over the whole Earth. Returns: what went wrong, "" when it is written.
std::string writeField(const std::string& path, const Layout& layout)
{
    Result<ZarrWriter> writer = ZarrWriter::create(path, layout.format, Attributes());
    if (!writer)
        return writer.error().detail;
    const Attributes blosc(Json{{"cname", "lz4"}, {"clevel", 5}, {"shuffle", 1}, {"blocksize", 0}});
    const DType f4{DTypeKind::floating, 4, "", 1, false, "<f4"};
    const auto axis = [&](const std::string& name, Index size, double first, double step, const char* units) {
        std::vector<float> values;
        for (Index i = 0; i < size; ++i)
            values.push_back(static_cast<float>(first + step * static_cast<double>(i)));
        return writer->writeArray({name, {name}, {size}, {size}, f4, {}, false, {{"blosc", blosc}}, {}, Attributes(Json{{"units", units}})}, bytesOf(values));
    };
    Status status = axis("time", layout.steps, 0, 1, "days since 2000-01-01");
    if (status)
        status = axis("lat", kRows, -89.25, 1.5, "degrees_north");
    if (status)
        status = axis("lon", kColumns, -179.25, 1.5, "degrees_east");
    const Shape shape{layout.steps, kRows, kColumns};
    if (status)
        status = writer->addArray({"sst", {"time", "lat", "lon"}, shape, layout.chunks, f4, {}, false, {{"blosc", blosc}}, layout.shards, Attributes(Json{{"units", "degC"}})});
    const Shape cells = layout.shards.value_or(layout.chunks);
    for (Index t = 0; t < shape[0]; t += cells[0])
        for (Index y = 0; y < shape[1]; y += cells[1])
            for (Index x = 0; x < shape[2]; x += cells[2])
                if (status)
                    status = writer->writeChunk("sst", {t / cells[0], y / cells[1], x / cells[2]}, bytesOf(field({t, y, x}, cells)));
    if (status)
        status = writer->finish();
    return status ? std::string() : status.error().detail;
}

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

/// Lists are compared as texts: a failure shows both.
QString shown(const QStringList& list)
{
    return list.join(QStringLiteral(", "));
}

StoresOptions patient(const ReadLogPtr& log)
{
    StoresOptions options;
    options.log = log;
    options.http.firstByteTimeoutMs = 120'000; // answers are held back
    return options;
}

/// A window's worth of machinery over a server that counts.
struct Bench {
    QTemporaryDir folder;
    HttpServer server;
    ReadLogPtr log = std::make_shared<ReadLog>();
    Workers workers{2};
    Stores stores{patient(log)};
    ChunkCache cache;
    ChunkScheduler scheduler{cache, workers.interactive(), {{}, workers.background(), log}};
    ViewController controller{scheduler, cache, workers.interactive()};
    std::optional<MapVariable> map;
    Shape shownIndex;
    bool isComplete = false;

    Bench()
    {
        server.serveFolder("/s.zarr", path().toStdString());
        QObject::connect(&controller, &ViewController::frameReady, [this](const Frame& frame) {
            shownIndex = frame.index;
            isComplete = frame.isComplete() && !frame.isPreview() && frame.failedChunks == 0;
        });
    }

    [[nodiscard]] QString path() const { return folder.filePath(QStringLiteral("s.zarr")); }

    [[nodiscard]] QByteArray object(const QString& key) const
    {
        QFile file(path() + QLatin1Char('/') + key);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// Metadata and coordinates. Returns: what went wrong.
    std::string open()
    {
        const Result<DatasetPtr> dataset = openDataset(stores, server.url("/s.zarr"));
        if (!dataset)
            return dataset.error().detail;
        Result<MapVariable> loaded = loadMapVariable(*dataset, "sst");
        if (!loaded)
            return loaded.error().detail;
        map = std::move(*loaded);
        return {};
    }

    void show(Index step)
    {
        isComplete = false;
        controller.setLayer(map->layer, {{step, 0, 0}}, map->timeDim);
    }
    void scrub(Index step)
    {
        isComplete = false;
        controller.setSlice({{step, 0, 0}});
    }
    void look(double left, double right, double bottom, double top)
    {
        isComplete = false;
        controller.setViewport({plateCarree(), left, right, bottom, top, 2 * static_cast<int>(right - left), 2 * static_cast<int>(top - bottom)});
    }

    /// The whole Earth.
    void lookFromAfar(int widthPx)
    {
        isComplete = false;
        controller.setViewport({plateCarree(), -180, 180, -90, 90, widthPx, widthPx / 2});
    }

    /// Everything that is wished for, prefetching too, has come and is shown.
    [[nodiscard]] bool isQuiet(Index step) const
    {
        const TransferStatus status = scheduler.status();
        return isComplete && shownIndex[0] == step && status.inFlight == 0 && status.queued == 0;
    }

    /// "sst/0.0.0 bytes=0-4095" since the last call, sorted.
    QStringList takeRequests()
    {
        QStringList requests;
        for (const std::string& line : server.lines())
            requests << QString::fromStdString(line).remove(QStringLiteral("GET /s.zarr/"));
        server.clearLog();
        return sorted(requests);
    }
};

/// The chunks of one step of 3 × 3.
QStringList chunksOf(Index step)
{
    QStringList keys;
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 3; ++column)
            keys << QStringLiteral("sst/%1.%2.%3").arg(step).arg(row).arg(column);
    return keys;
}

std::uint32_t littleEndian(const QByteArray& bytes, qsizetype at)
{
    std::uint32_t value = 0;
    std::memcpy(&value, bytes.constData() + at, sizeof value);
    return value;
}

/// Where the blosc blocks that hold some plain bytes lie in a chunk, read off its own table: "bytes=820-4711".
QString blocksOf(const QByteArray& chunk, Index begin, Index end)
{
    const Index blockBytes = littleEndian(chunk, 8);
    const Index blocks = (littleEndian(chunk, 4) + blockBytes - 1) / blockBytes;
    std::vector<Index> starts;
    for (Index i = 0; i < blocks; ++i)
        starts.push_back(littleEndian(chunk, 16 + 4 * i));
    std::vector<Index> ordered = starts;
    ordered.push_back(littleEndian(chunk, 12)); // the end of all
    std::sort(ordered.begin(), ordered.end());
    Index first = ordered.back();
    Index last = 0;
    for (Index i = begin / blockBytes; i <= (end - 1) / blockBytes; ++i) {
        const Index start = starts[static_cast<std::size_t>(i)];
        first = std::min(first, start);
        last = std::max(last, *std::upper_bound(ordered.begin(), ordered.end(), start));
    }
    return QStringLiteral("bytes=%1-%2").arg(first).arg(last - 1);
}

/// Where an inner chunk lies in a shard whose index stands at its end.
QString entryOf(const QByteArray& shard, Index entries, Index position)
{
    const qsizetype at = shard.size() - (16 * entries + 4) + 16 * position;
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
    std::memcpy(&offset, shard.constData() + at, 8);
    std::memcpy(&bytes, shard.constData() + at + 8, 8);
    return QStringLiteral("bytes=%1-%2").arg(offset).arg(offset + bytes - 1);
}

} // namespace

class TestViewRequests : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chunksOfOneStep()
    {
        Bench bench;
        QCOMPARE(writeField(bench.path().toStdString(), {ZarrFormat::v2, 6, {1, 40, 80}, {}}), std::string());
        QCOMPARE(bench.open(), std::string());
        QCOMPARE(shown(bench.takeRequests()), shown(sorted(kProbed + QStringList{"lat/0", "lon/0", "time/0"})));

        bench.look(-170, -70, -20, 20); // inside the middle chunk at the left
        bench.show(0);
        QTRY_VERIFY(bench.isQuiet(0));
        QCOMPARE(shown(bench.takeRequests()), shown(QStringList{"sst/0.1.0"}));
        bench.look(-50, 50, -20, 20); // pan to its neighbour
        QTRY_VERIFY(bench.isQuiet(0));
        QCOMPARE(shown(bench.takeRequests()), shown(QStringList{"sst/0.1.1"}));
        bench.look(-110, -10, -20, 20); // half way back: both are there
        QTRY_VERIFY(bench.isQuiet(0));
        QCOMPARE(shown(bench.takeRequests()), shown(QStringList()));
        bench.look(-180, 180, -90, 90); // zoom out: what has not been seen yet
        QTRY_VERIFY(bench.isQuiet(0));
        QStringList rest = chunksOf(0);
        rest.removeAll(QStringLiteral("sst/0.1.0"));
        rest.removeAll(QStringLiteral("sst/0.1.1"));
        QCOMPARE(shown(bench.takeRequests()), shown(rest));
        bench.look(-20, 20, -10, 10); // zoom in
        QTRY_VERIFY(bench.isQuiet(0));
        QCOMPARE(shown(bench.takeRequests()), shown(QStringList()));

        bench.scrub(1); // of the next step the same, and of the one after it ahead
        QTRY_VERIFY(bench.isQuiet(1));
        QCOMPARE(shown(bench.takeRequests()), shown((QStringList{"sst/1.1.1", "sst/2.1.1"})));
        bench.scrub(2); // the hand goes on: two steps ahead
        QTRY_VERIFY(bench.isQuiet(2));
        QCOMPARE(shown(bench.takeRequests()), shown((QStringList{"sst/3.1.1", "sst/4.1.1"})));
        bench.scrub(1);
        QTRY_VERIFY(bench.isQuiet(1));
        QCOMPARE(shown(bench.takeRequests()), shown(QStringList()));

        Index bytes = 0;
        for (const QString& key : chunksOf(0) + kProbed + QStringList{"sst/1.1.1", "sst/2.1.1", "sst/3.1.1", "sst/4.1.1", "lat/0", "lon/0", "time/0"})
            bytes += bench.object(key).size();
        QCOMPARE(bench.log->totals().bytes, bytes);
    }

    /// One map of a chunk of 240 steps: the table of its blocks, and the blocks that the step lies in.
    void chunksOf240Steps()
    {
        Bench bench;
        QCOMPARE(writeField(bench.path().toStdString(), {ZarrFormat::v2, 240, {240, kRows, kColumns}, {}}), std::string());
        QCOMPARE(bench.open(), std::string());
        QCOMPARE(shown(bench.takeRequests()), shown(sorted(kProbed + QStringList{"lat/0", "lon/0", "time/0"})));
        const QByteArray chunk = bench.object(QStringLiteral("sst/0.0.0"));
        const auto request = [&chunk](Index step) { return QStringLiteral("sst/0.0.0 ") + blocksOf(chunk, step * kStepBytes, (step + 1) * kStepBytes); };

        bench.log->startView({bench.map->variable->source->id, bench.map->dataset->location});
        bench.look(-180, 180, -90, 90);
        bench.show(100);
        QTRY_VERIFY(bench.isQuiet(100));
        QCOMPARE(shown(bench.takeRequests()), shown(sorted({"sst/0.0.0 bytes=0-4095", request(100)})));
        const ReadTotals look = bench.log->viewTotals();
        QCOMPARE(look.requests, Index{2});
        QVERIFY2(look.bytes * 20 <= chunk.size(), qPrintable(QStringLiteral("%1 of %2 bytes").arg(look.bytes).arg(chunk.size())));
        bench.look(-50, 50, -20, 20); // the same step, nearer
        QTRY_VERIFY(bench.isQuiet(100));
        QCOMPARE(shown(bench.takeRequests()), shown(QStringList()));

        bench.scrub(120); // a second look: the chunk is worth having, and follows what is seen
        QTRY_VERIFY(bench.isQuiet(120));
        QStringList second = bench.takeRequests();
        QVERIFY(second.contains(QStringLiteral("sst/0.0.0")));
        QVERIFY(second.contains(request(120)));
        QVERIFY2(second.size() <= 3, qPrintable(second.join(QLatin1Char('\n')))); // and the next step the same way
        bench.scrub(239);
        QTRY_VERIFY(bench.isQuiet(239));
        bench.scrub(0);
        QTRY_VERIFY(bench.isQuiet(0));
        QCOMPARE(shown(bench.takeRequests()), shown(QStringList())); // never again
    }

    void shards()
    {
        Bench bench;
        QCOMPARE(writeField(bench.path().toStdString(), {ZarrFormat::v3, 4, {1, 40, 80}, Shape{2, kRows, kColumns}}), std::string());
        QCOMPARE(bench.open(), std::string());
        QCOMPARE(shown(bench.takeRequests()), shown(sorted(kProbed + QStringList{"lat/c/0", "lon/c/0", "time/c/0"})));
        constexpr Index kEntries = 2 * 3 * 3;
        const QByteArray first = bench.object(QStringLiteral("sst/c/0/0/0"));
        const QByteArray second = bench.object(QStringLiteral("sst/c/1/0/0"));
        const QString index = QStringLiteral(" bytes=-%1").arg(16 * kEntries + 4);

        bench.look(-170, -70, -20, 20);
        bench.show(0);
        QTRY_VERIFY(bench.isQuiet(0));
        QCOMPARE(shown(bench.takeRequests()), shown(sorted({"sst/c/0/0/0" + index, "sst/c/0/0/0 " + entryOf(first, kEntries, 3)})));
        bench.look(-50, 50, -20, 20);
        QTRY_VERIFY(bench.isQuiet(0));
        QCOMPARE(shown(bench.takeRequests()), shown(QStringList{"sst/c/0/0/0 " + entryOf(first, kEntries, 4)}));
        bench.scrub(1); // the same shard; the step ahead lies in the next one
        QTRY_VERIFY(bench.isQuiet(1));
        QCOMPARE(shown(bench.takeRequests()), shown(sorted({"sst/c/0/0/0 " + entryOf(first, kEntries, 9 + 4), "sst/c/1/0/0" + index, "sst/c/1/0/0 " + entryOf(second, kEntries, 4)})));

        // Each chunk is charged with its own bytes; the index with the first that needed it.
        for (const ReadRecord& record : bench.log->records())
            if (record.subject.purpose != ReadPurpose::other)
                QVERIFY(record.requestCount == 1 || record.requestCount == 2);
    }

    /// A store without a pyramid: what has been seen once is not read for a look from afar, however little memory chunks have.
    void theSecondZoomOutReadsNothing()
    {
        Overviews overviews(inlineExecutor());
        Bench bench;
        bench.controller.useOverviews(&overviews);
        QCOMPARE(writeField(bench.path().toStdString(), {ZarrFormat::v2, 1, {1, 40, 80}, {}}), std::string());
        QCOMPARE(bench.open(), std::string());
        (void)bench.takeRequests();
        bench.lookFromAfar(60);
        bench.show(0);
        QTRY_VERIFY(bench.isQuiet(0));
        QCOMPARE(shown(bench.takeRequests()), shown(chunksOf(0)));
        bench.cache.clear();
        bench.look(-170, -70, -20, 20); // zoom in: cells are larger than a pixel
        QTRY_VERIFY(bench.isQuiet(0));
        QCOMPARE(shown(bench.takeRequests()), shown(QStringList{"sst/0.1.0"}));
        bench.cache.clear();
        for (const int widthPx : {60, 30, 100}) {
            bench.lookFromAfar(widthPx);
            QTRY_VERIFY(bench.isQuiet(0));
        }
        QCOMPARE(shown(bench.takeRequests()), shown(QStringList()));
    }

    /// A store with a pyramid: the chunks of the level whose cells are just finer than a pixel, and no byte more.
    void aPyramidIsReadAtItsLevel()
    {
        Bench bench;
        const PyramidSpec spec; // 128 × 256 cells, half, quarter; in chunks of 32 × 32
        QVERIFY(writePyramid(bench.path().toStdString(), spec));
        QCOMPARE(bench.open(), std::string());
        (void)bench.takeRequests();
        const Index before = bench.log->totals().bytes;
        bench.lookFromAfar(64);
        bench.show(0);
        QTRY_VERIFY(bench.isQuiet(0));
        QCOMPARE(shown(bench.takeRequests()), shown(QStringList{"quarter/sst/0.0.0", "quarter/sst/0.0.1"}));
        QCOMPARE(bench.log->totals().bytes - before, Index{32 * 64 * 4});
        bench.lookFromAfar(128);
        QTRY_VERIFY(bench.isQuiet(0));
        QStringList half;
        for (int row = 0; row < 2; ++row)
            for (int column = 0; column < 4; ++column)
                half << QStringLiteral("half/sst/0.%1.%2").arg(row).arg(column);
        QCOMPARE(shown(bench.takeRequests()), shown(half));
        QCOMPARE(bench.log->totals().bytes - before, Index{(32 * 64 + 64 * 128) * 4});
    }

    /// After the metadata the coordinates come together, and then the chunks: two round trips, whatever a trip takes.
    void theFirstPictureTakesTwoRoundTrips()
    {
        Bench bench;
        QCOMPARE(writeField(bench.path().toStdString(), {ZarrFormat::v2, 2, {1, 40, 80}, {}}), std::string());
        bench.server.hold(true);
        auto opening = std::async(std::launch::async, [&bench] { return bench.open(); });
        const auto waitsFor = [&bench](const QStringList& keys) {
            QStringList wanted;
            for (const QString& key : keys)
                wanted << QStringLiteral("GET /s.zarr/") + key;
            QStringList waiting;
            for (const std::string& line : bench.server.waiting())
                waiting << QString::fromStdString(line);
            return waiting == sorted(wanted);
        };
        QTRY_VERIFY(waitsFor(kProbed));
        bench.server.releaseWaiting();
        QTRY_VERIFY(waitsFor({"lat/0", "lon/0", "time/0"})); // none of them needs another's answer
        bench.server.releaseWaiting();
        QCOMPARE(opening.get(), std::string());
        bench.look(-180, 180, -90, 90);
        bench.show(0);
        QTRY_VERIFY(waitsFor(chunksOf(0)));
        bench.server.releaseWaiting();
        QTRY_VERIFY(bench.isQuiet(0));
        QCOMPARE(bench.server.requestCount(), 5 + 3 + 9);
    }
};

QTEST_MAIN(TestViewRequests)
#include "tst_view_requests.moc"
