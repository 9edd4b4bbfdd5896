#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "run/source_versions.h"
#include "store/file_store.h"
#include "store/memory_store.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

using namespace zs;

namespace {

namespace fs = std::filesystem;

ChunkSourcePtr sourceIn(StorePtr store)
{
    auto source = std::make_shared<ChunkSource>();
    source->id = store->location() + "#v";
    source->store = std::move(store);
    source->meta.path = "v";
    source->meta.shape = {2};
    source->meta.chunkShape = {1};
    return source;
}

} // namespace

class TestSourceVersions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsEachSourceOnce()
    {
        const ChunkSourcePtr first = sourceIn(std::make_shared<MemoryStore>("first"));
        const ChunkSourcePtr second = sourceIn(std::make_shared<MemoryStore>("second"));
        const auto a = std::make_shared<SourceNode>(first);
        const auto b = std::make_shared<SourceNode>(second);
        const NodePtr sum = elementwise(Elementwise::add, {a, elementwise(Elementwise::add, {a, b})});
        const std::vector<ChunkSourcePtr> found = sourcesOf({{sum, wholeRegion(sum->shape())}, {b, wholeRegion(b->shape())}});
        QCOMPARE(found, (std::vector<ChunkSourcePtr>{first, second}));
    }

    void seesAFileThatWasWrittenSince()
    {
        const QTemporaryDir folder;
        const fs::path chunk = fs::path(folder.path().toStdString()) / "v" / "0";
        fs::create_directories(chunk.parent_path());
        std::ofstream(chunk) << "old";
        const ChunkSourcePtr source = sourceIn(std::make_shared<FileStore>(folder.path().toStdString(), Executor()));
        const fs::file_time_type begun = fs::last_write_time(chunk) + std::chrono::seconds(1);
        QVERIFY(!haveFilesChangedSince({source}, begun));
        fs::last_write_time(chunk, begun + std::chrono::seconds(1)); // in place: the folder keeps its own time
        QVERIFY(haveFilesChangedSince({source}, begun));
    }

    void saysNothingOfWhatIsNoFolder()
    {
        const ChunkSourcePtr source = sourceIn(std::make_shared<MemoryStore>("memory"));
        QVERIFY(!haveFilesChangedSince({source}, fs::file_time_type::min()));
    }
};

QTEST_GUILESS_MAIN(TestSourceVersions)
#include "tst_source_versions.moc"
