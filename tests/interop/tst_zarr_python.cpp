#include "core/executor.h"
#include "core/json_text.h"
#include "core/shape.h"
#include "store/file_store.h"
#include "support/test_data.h"
#include "zarr/hierarchy.h"
#include "zarr/raw_array.h"
#include "zarr/sharded_store.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <cstring>
#include <random>

using namespace zs;

// Arrays that real zarr-python writes over dtypes, orders, separators, compressors and filters: our bytes equal its own.

class TestZarrPython : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QProcess probe;
        probe.start(QStringLiteral("/usr/bin/python3"), {QStringLiteral("-c"), QStringLiteral("import zarr")});
        if (!probe.waitForFinished(60'000) || probe.exitCode() != 0)
            QSKIP("python3-zarr is not installed");
        QProcess writer;
        writer.start(QStringLiteral("/usr/bin/python3"),
                     {zs::test::sourceFile(QStringLiteral("tests/interop/write_zarr_arrays.py")), m_folder.path()});
        QVERIFY(writer.waitForFinished(100'000));
        QVERIFY2(writer.exitCode() == 0, writer.readAllStandardError().constData());
        const QList<QByteArray> lines = writer.readAllStandardOutput().split('\n');
        for (const QByteArray& line : lines)
            if (!line.isEmpty())
                m_cases.push_back(*parseJson(line.toStdString()));
    }

    void readsTheSameElements()
    {
        QVERIFY(m_cases.size() > 200);
        for (const Json& one : m_cases)
            compare(one["name"].get<std::string>(), one["shape"].get<Shape>());
    }

    void readsPartsAndSteps()
    {
        const Opened opened = open("four-dims");
        const RawArray all = *readRaw(opened.store, opened.meta);
        std::mt19937 random(1);
        for (int round = 0; round < 200; ++round) {
            Shape start;
            Shape count;
            Shape step;
            for (const Index extent : opened.meta.shape) {
                step.push_back(1 + static_cast<Index>(random() % 4));
                start.push_back(static_cast<Index>(random()) % extent);
                count.push_back(static_cast<Index>(random()) % ((extent - start.back() - 1) / step.back() + 2));
            }
            const Result<RawArray> part = readRaw(opened.store, opened.meta, start, count, step);
            QVERIFY2(part, part ? "" : part.error().detail.c_str());
            QCOMPARE(part->elements, picked(all, start, count, step));
        }
    }

    void refusesPartsOutside_data()
    {
        QTest::addColumn<int>("start");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("step");
        QTest::newRow("before") << -1 << 1 << 1;
        QTest::newRow("behind") << 1 << 1 << 1;
        QTest::newRow("too many") << 0 << 2 << 1;
        QTest::newRow("no step") << 0 << 1 << 0;
        QTest::newRow("negative count") << 0 << -1 << 1;
    }

    void refusesPartsOutside()
    {
        QFETCH(int, start);
        QFETCH(int, count);
        QFETCH(int, step);
        const Opened opened = open("one-element");
        const Result<RawArray> part = readRaw(opened.store, opened.meta, {start}, {count}, {step});
        QVERIFY(!part);
        QCOMPARE(part.error().code, ErrorCode::invalidArgument);
    }

    void aDamagedChunkIsAnErrorThatNamesIt()
    {
        const QString chunk = m_folder.filePath(QStringLiteral("compressor-zlib-C-int16/1.1"));
        QFile file(chunk);
        QVERIFY(file.resize(file.size() / 2));
        const Opened opened = open("compressor-zlib-C-int16");
        const Result<RawArray> raw = readRaw(opened.store, opened.meta);
        QVERIFY(!raw);
        QCOMPARE(raw.error().code, ErrorCode::corrupt);
        QVERIFY2(raw.error().detail.rfind("1.1: codec zlib", 0) == 0, raw.error().detail.c_str());
        QVERIFY(readRaw(opened.store, opened.meta, {0, 0}, {16, 30}, {1, 1})); // the others are readable
    }

private:
    struct Opened {
        StorePtr store;
        ArrayMeta meta;
    };

    Opened open(const std::string& name)
    {
        const StorePtr store = std::make_shared<FileStore>(m_folder.filePath(QString::fromStdString(name)).toStdString(), m_threads.executor());
        const Result<Hierarchy> hierarchy = openHierarchy(store);
        if (!hierarchy || hierarchy->arrays.size() != 1)
            return {};
        return {chunkStore(store, hierarchy->arrays[0]), hierarchy->arrays[0]};
    }

    void compare(const std::string& name, const Shape& shape)
    {
        const Opened opened = open(name);
        QVERIFY2(opened.store, name.c_str());
        QVERIFY2(opened.meta.problem.empty(), (name + ": " + opened.meta.problem.text).c_str());
        QVERIFY2(opened.meta.shape == shape, name.c_str());
        const Result<RawArray> raw = readRaw(opened.store, opened.meta);
        QVERIFY2(raw, (name + ": " + (raw ? "" : raw.error().detail)).c_str());
        QFile file(m_folder.filePath(QString::fromStdString(name + ".bin")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray expected = file.readAll();
        std::string have(raw->elements.begin(), raw->elements.end());
        if (!raw->texts.empty()) {
            have.clear();
            for (std::size_t i = 0; i < raw->texts.size(); ++i)
                have += (i == 0 ? "" : "\n") + raw->texts[i];
        }
        QVERIFY2(have == expected.toStdString(), (name + ": other elements").c_str());
    }

    static Bytes picked(const RawArray& all, const Shape& start, const Shape& count, const Shape& step)
    {
        Bytes bytes;
        if (elementCount(count) == 0)
            return bytes;
        const Shape strides = stridesOf(all.shape);
        Shape cell(count.size(), 0);
        do {
            Index at = 0;
            for (std::size_t d = 0; d < cell.size(); ++d)
                at += (start[d] + cell[d] * step[d]) * strides[d];
            const auto from = all.elements.begin() + at * all.dtype.itemBytes;
            bytes.insert(bytes.end(), from, from + all.dtype.itemBytes);
        } while (nextCell(cell, count));
        return bytes;
    }

    QTemporaryDir m_folder;
    std::vector<Json> m_cases;
    ThreadPool m_threads{2};
};

QTEST_GUILESS_MAIN(TestZarrPython)
#include "tst_zarr_python.moc"
