#include "chunks/chunk_scheduler.h"
#include "dataset/open_dataset.h"
#include "geo/map_variable.h"
#include "paper/paper_frame.h"
#include "support/http_server.h"
#include "task/workers.h"
#include "zarr/dtype_names.h"
#include "zarr/writer.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace zs;
using zs::test::HttpServer;

namespace {

constexpr Index kSide = 15; // chunks of one element each

bool writeStore(const std::string& path)
{
    const std::vector<float> ones(kSide * kSide, 1);
    ArraySpec spec;
    spec.name = "field";
    spec.dims = {"y", "x"};
    spec.shape = {kSide, kSide};
    spec.chunks = {1, 1};
    spec.dtype = *readDTypeV3(Json("float32"));
    Result<ZarrWriter> writer = ZarrWriter::create(path, ZarrFormat::v2, {});
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(ones.data());
    return writer && writer->writeArray(spec, {bytes, ones.size() * sizeof(float)}) && writer->finish();
}

void forEachChunk(const std::function<void(const std::string& path)>& visit)
{
    for (Index y = 0; y < kSide; ++y)
        for (Index x = 0; x < kSide; ++x)
            visit("/store/field/" + std::to_string(y) + "." + std::to_string(x));
}

} // namespace

class TestPaperFrame : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(writeStore(m_folder->filePath("store").toStdString()));
        m_server = std::make_unique<HttpServer>();
        m_server->serveFolder("/store", m_folder->filePath("store").toStdString());
    }

    void manyStalledChunksCostOneTimeout()
    {
        forEachChunk([&](const std::string& path) { m_server->always(path, {.stall = true}); });
        StoresOptions options;
        options.http.firstByteTimeoutMs = 500;
        QElapsedTimer timer;
        timer.start();
        const PaperFrame paper = draw(options);
        QCOMPARE(paper.frame.failedChunks, kSide * kSide);
        QVERIFY(paper.firstFailure);
        QCOMPARE(paper.firstFailure->code, ErrorCode::network);
        // One after the other in the 24 slots of a host, twice each, they would have taken 19 timeouts.
        QVERIFY2(timer.elapsed() < 4 * options.http.firstByteTimeoutMs, QByteArray::number(timer.elapsed()));
    }

    void oneStalledChunkLeavesTheOthers()
    {
        m_server->always("/store/field/3.4", {.stall = true});
        StoresOptions options;
        options.http.firstByteTimeoutMs = 200;
        const PaperFrame paper = draw(options);
        QCOMPARE(paper.frame.failedChunks, Index{1});
        QCOMPARE(paper.frame.haveChunks, kSide * kSide - 1);
    }

private:
    PaperFrame draw(const StoresOptions& options)
    {
        const Stores stores(options);
        Workers workers;
        ChunkCache cache;
        ChunkScheduler scheduler(cache, workers.interactive());
        const Result<DatasetPtr> dataset = openDataset(stores, m_server->url("/store"));
        const Result<MapVariable> map = dataset ? loadMapVariable(*dataset, "field") : tl::unexpected(dataset.error());
        if (!map) {
            qWarning("%s", map.error().detail.c_str());
            return {};
        }
        const PlaneBox& box = map->extent;
        const Viewport viewport{map->naturalProjection, box.left, box.right, box.bottom, box.top, 60, 60};
        return renderPaperFrame({scheduler}, map->layer, Slice{map->firstIndex}, viewport, defaultMapStyle());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HttpServer> m_server;
};

QTEST_MAIN(TestPaperFrame)
#include "tst_paper_frame.moc"
