#include "core/executor.h"
#include "core/json_text.h"
#include "store/file_store.h"
#include "support/python_peer.h"
#include "support/recording_store.h"
#include "zarr/block_copy.h"
#include "zarr/codec_chain.h"
#include "zarr/hierarchy.h"
#include "zarr/part_reader.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <future>
#include <random>

using namespace zs;
using namespace zs::test;

// Chunks that real zarr-python compressed with blosc, over compressors, shuffles, types, block sizes and orders: any part
// that is read as blocks equals the same part of the elements, bit by bit.

class TestBloscParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const zs::test::PeerAnswer written = askPython(QStringLiteral("tests/interop/write_blosc_chunks.py"), {m_folder.path()});
        if (written.isAbsent)
            QSKIP(qPrintable(written.problem));
        QVERIFY2(written.problem.isEmpty(), qPrintable(written.problem));
        const QList<QByteArray> lines = written.text.split('\n');
        for (const QByteArray& line : lines)
            if (!line.isEmpty())
                m_names.push_back((*parseJson(line.toStdString()))["name"].get<std::string>());
    }

    void anyPartEqualsTheSameElements()
    {
        QVERIFY(m_names.size() > 150);
        std::mt19937 random(9);
        int ranged = 0;
        for (const std::string& name : m_names)
            compare(name, random, ranged);
        QVERIFY(ranged > 1000); // most were not read whole
    }

private:
    void compare(const std::string& name, std::mt19937& random, int& ranged)
    {
        const StorePtr files = std::make_shared<FileStore>(m_folder.filePath(QString::fromStdString(name)).toStdString(), m_threads.executor());
        const auto store = std::make_shared<RecordingStore>(files);
        const Result<Hierarchy> hierarchy = openHierarchy(files);
        QVERIFY2(hierarchy && hierarchy->arrays.size() == 1, name.c_str());
        const ArrayMeta meta = hierarchy->arrays[0];
        const PartReaderPtr reader = partReader(store, meta, {256, 2048});
        QVERIFY2(reader, name.c_str());
        QFile file(m_folder.filePath(QString::fromStdString(name + ".bin")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray all = file.readAll();
        const Bytes elements(all.begin(), all.end());
        for (int round = 0; round < 16; ++round) {
            const ChunkPart part = somePart(meta.chunkShape, random);
            const Result<Bytes> have = decoded(*reader, meta, part);
            QVERIFY2(have, (name + ": " + (have ? "" : have.error().detail)).c_str());
            Bytes expected(have->size());
            extractBlock(elements, {meta.chunkShape, part.start, part.count}, meta.dtype.itemBytes, expected);
            QVERIFY2(*have == expected, name.c_str());
            const QStringList log = store->takeLog();
            ranged += log.last().contains(QLatin1Char('+')) ? 1 : 0;
        }
    }

    static Result<Bytes> decoded(const PartReader& reader, const ArrayMeta& meta, const ChunkPart& part)
    {
        std::promise<Result<StoreBytes>> promise;
        reader.get("0.0.0", part, {}, [&promise](Result<StoreBytes> bytes) { promise.set_value(std::move(bytes)); });
        Result<StoreBytes> bytes = promise.get_future().get();
        if (!bytes)
            return tl::unexpected(bytes.error());
        return decodeElements(partMeta(meta, reader.layout(), part.count), std::move((*bytes).value()));
    }

    /// Mostly few steps, sometimes any box.
    static ChunkPart somePart(const Shape& shape, std::mt19937& random)
    {
        ChunkPart part{Shape(shape.size(), 0), shape};
        for (std::size_t d = 0; d < shape.size(); ++d) {
            if (d > 0 && random() % 3 == 0)
                continue;
            part.start[d] = static_cast<Index>(random()) % shape[d];
            const Index room = shape[d] - part.start[d];
            part.count[d] = d == 0 ? std::min<Index>(room, 1 + static_cast<Index>(random() % 3)) : 1 + static_cast<Index>(random()) % room;
        }
        return part;
    }

    QTemporaryDir m_folder;
    std::vector<std::string> m_names;
    ThreadPool m_threads{2};
};

QTEST_GUILESS_MAIN(TestBloscParts)
#include "tst_blosc_parts.moc"
