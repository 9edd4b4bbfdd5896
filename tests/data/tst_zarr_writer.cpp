#include "core/shape.h"
#include "zarr/dtype_names.h"
#include "zarr/metadata_writer.h"
#include "zarr/writer.h"

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <cstring>

using namespace zs;

namespace {

template <class T>
Bytes bytesOf(const std::vector<T>& values)
{
    Bytes bytes(values.size() * sizeof(T));
    std::memcpy(bytes.data(), values.data(), bytes.size());
    return bytes;
}

ArraySpec int16Spec(const Shape& shape, const Shape& chunks)
{
    ArraySpec spec;
    spec.name = "sla";
    spec.dims = {"lat", "lon"};
    spec.shape = shape;
    spec.chunks = chunks;
    spec.dtype = *readDTypeV3("int16");
    return spec;
}

QStringList filesBelow(const QString& folder)
{
    QStringList files;
    QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext())
        files << QDir(folder).relativeFilePath(it.next());
    files.sort();
    return files;
}

Json documentOf(const ArraySpec& spec, ZarrFormat format, std::size_t i = 0)
{
    return arrayDocuments(spec, format)[i].content.json();
}

} // namespace

class TestZarrWriter : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] std::string path(const QString& name) const { return m_folder.filePath(name).toStdString(); }

private Q_SLOTS:
    void describesAV2Array()
    {
        ArraySpec spec = int16Spec({4, 6}, {2, 3});
        spec.codecs = {{"shuffle", {}}, {"zlib", Attributes(Json{{"level", 4}})}};
        spec.fill = bytesOf<std::int16_t>({-32767});
        spec.fillIsMissing = true;
        spec.attrs = Attributes(Json{{"units", "m"}});
        const Json expected = *parseJson(R"({"zarr_format": 2, "shape": [4, 6], "chunks": [2, 3], "dtype": "<i2",
            "compressor": {"id": "zlib", "level": 4}, "fill_value": -32767, "order": "C",
            "filters": [{"id": "shuffle", "elementsize": 2}], "dimension_separator": "."})");
        QCOMPARE(writeJson(documentOf(spec, ZarrFormat::v2)), writeJson(expected));
        QCOMPARE(writeJson(documentOf(spec, ZarrFormat::v2, 1)),
                 std::string(R"({"units":"m","_ARRAY_DIMENSIONS":["lat","lon"]})"));
    }

    void aV2FillThatDoesNotMaskIsLeftOut()
    {
        ArraySpec spec = int16Spec({4, 6}, {2, 3});
        spec.fill = bytesOf<std::int16_t>({0});
        QVERIFY(documentOf(spec, ZarrFormat::v2)["fill_value"].is_null());
    }

    void v2BloscCountsItsShuffles()
    {
        ArraySpec spec = int16Spec({4, 6}, {2, 3});
        spec.codecs = {{"blosc", Attributes(Json{{"cname", "zstd"}, {"shuffle", "bitshuffle"}})}};
        QCOMPARE(writeJson(documentOf(spec, ZarrFormat::v2)["compressor"]),
                 std::string(R"({"id":"blosc","cname":"zstd","clevel":5,"shuffle":2,"blocksize":0})"));
    }

    void describesAShardedV3Array()
    {
        ArraySpec spec = int16Spec({8, 12}, {2, 3});
        spec.shardShape = Shape{4, 6};
        spec.codecs = {{"zstd", Attributes(Json{{"level", 1}})}};
        spec.fill = bytesOf<std::int16_t>({-32767});
        spec.fillIsMissing = true;
        const Json expected =
            *parseJson(R"({"zarr_format": 3, "node_type": "array", "shape": [8, 12], "data_type": "int16",
            "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [4, 6]}},
            "chunk_key_encoding": {"name": "default", "configuration": {"separator": "/"}}, "fill_value": -32767,
            "codecs": [{"name": "sharding_indexed", "configuration": {"chunk_shape": [2, 3],
                "codecs": [{"name": "bytes", "configuration": {"endian": "little"}},
                           {"name": "zstd", "configuration": {"level": 1, "checksum": false}}],
                "index_codecs": [{"name": "bytes", "configuration": {"endian": "little"}}, {"name": "crc32c"}],
                "index_location": "end"}}],
            "attributes": {"_FillValue": -32767}, "dimension_names": ["lat", "lon"], "storage_transformers": []})");
        QCOMPARE(writeJson(documentOf(spec, ZarrFormat::v3)), writeJson(expected));
    }

    void v3FloatFillsAreBase64OfADouble_data()
    {
        QTest::addColumn<float>("fill");
        QTest::addColumn<QString>("text");
        QTest::newRow("NaN") << std::numeric_limits<float>::quiet_NaN() << "AAAAAAAA+H8=";
        QTest::newRow("-9999") << -9999.0F << "AAAAAICHw8A=";
        QTest::newRow("1e20") << 1e20F << "AAAAgB2vFUQ=";
    }

    void v3FloatFillsAreBase64OfADouble()
    {
        QFETCH(float, fill);
        ArraySpec spec = int16Spec({4, 6}, {2, 3});
        spec.dtype = *readDTypeV3("float32");
        spec.fill = bytesOf<float>({fill});
        spec.fillIsMissing = true;
        const std::string text = documentOf(spec, ZarrFormat::v3)["attributes"]["_FillValue"].get<std::string>();
        QTEST(QString::fromStdString(text), "text");
    }

    void whatAKilledRunHasWrittenIsKeptOrForgotten()
    {
        const std::string path = this->path("killed.zarr");
        const ArraySpec spec = int16Spec({2, 2}, {1, 2});
        {
            Result<ZarrWriter> killed = ZarrWriter::resume(path, ZarrFormat::v2, {}, "same");
            QVERIFY(killed && killed->addArray(spec));
            QVERIFY(!killed->begun());
            QVERIFY(killed->writeChunk("sla", {0, 0}, bytesOf<std::int16_t>({1, 2})));
        }
        Result<ZarrWriter> again = ZarrWriter::resume(path, ZarrFormat::v2, {}, "same");
        QVERIFY(again && again->addArray(spec));
        QVERIFY(again->isWritten("sla", {0, 0}));
        const auto now = std::filesystem::file_time_type::clock::now();
        QVERIFY(again->begun() && *again->begun() <= now && *again->begun() > now - std::chrono::hours(1));
        QVERIFY(again->startAnew());
        QVERIFY(!again->isWritten("sla", {0, 0}));
        QVERIFY(again->writeChunk("sla", {1, 0}, bytesOf<std::int16_t>({3, 4})));
        QVERIFY(again->finish()); // nothing but the new cell: one of fill alone is no file that could replace the old one
        QVERIFY(!QFile::exists(QString::fromStdString(path + "/sla/0.0")));
        QVERIFY(QFile::exists(QString::fromStdString(path + "/sla/1.0")));
    }

    /// The one that comes second is refused and touches nothing.
    void twoWritersOfTheSameDoNotDisturbEachOther()
    {
        const std::string path = this->path("shared.zarr");
        const ArraySpec spec = int16Spec({2, 2}, {1, 2});
        Result<ZarrWriter> first = ZarrWriter::resume(path, ZarrFormat::v2, {}, "same");
        QVERIFY(first && first->addArray(spec));
        QVERIFY(first->writeChunk("sla", {0, 0}, bytesOf<std::int16_t>({1, 2})));
        const Result<ZarrWriter> second = ZarrWriter::resume(path, ZarrFormat::v2, {}, "same");
        QVERIFY(!second);
        QVERIFY(second.error().detail.find("another process") != std::string::npos);
        QVERIFY(first->writeChunk("sla", {1, 0}, bytesOf<std::int16_t>({3, 4})));
        QVERIFY(first->finish());
        QCOMPARE(filesBelow(QString::fromStdString(path)), (QStringList{".zattrs", ".zgroup", ".zmetadata", "sla/.zarray", "sla/.zattrs", "sla/0.0", "sla/1.0"}));
    }

    void refusesSpecsThatDoNotFit_data()
    {
        QTest::addColumn<ArraySpec>("spec");
        QTest::addColumn<int>("format");
        QTest::addColumn<QString>("says");
        const ArraySpec good = int16Spec({4, 6}, {2, 3});
        const auto row = [&](const char* name, int format, const char* says, auto change) {
            ArraySpec spec = good;
            change(spec);
            QTest::newRow(name) << spec << format << QString::fromLatin1(says);
        };
        row("leaves the store", 2, "name", [](ArraySpec& spec) { spec.name = "../sla"; });
        row("hides metadata", 2, "name", [](ArraySpec& spec) { spec.name = "a/.zarray"; });
        row("too few dims", 2, "length", [](ArraySpec& spec) { spec.dims = {"lat"}; });
        row("empty chunks", 2, "empty", [](ArraySpec& spec) { spec.chunks = {0, 3}; });
        row("absurd chunks", 2, "2 GiB", [](ArraySpec& spec) { spec.chunks = {Index{1} << 40, Index{1} << 40}; });
        row("negative shape", 2, "range", [](ArraySpec& spec) { spec.shape = {-1, 3}; });
        row("shards in v2", 2, "shards", [](ArraySpec& spec) { spec.shardShape = Shape{4, 6}; });
        row("uneven shards", 3, "multiple", [](ArraySpec& spec) { spec.shardShape = Shape{3, 6}; });
        row("wrong fill", 3, "fill", [](ArraySpec& spec) { spec.fill = Bytes(3); });
        row("shuffle in v3", 3, "shuffle", [](ArraySpec& spec) { spec.codecs = {{"shuffle", {}}}; });
        row("unknown codec", 2, "magic", [](ArraySpec& spec) { spec.codecs = {{"magic", {}}}; });
        row("text", 2, "variable", [](ArraySpec& spec) { spec.dtype.itemBytes = 0; });
    }

    void refusesSpecsThatDoNotFit()
    {
        QFETCH(ArraySpec, spec);
        QFETCH(int, format);
        QFETCH(QString, says);
        const Status checked = checkSpec(spec, static_cast<ZarrFormat>(format));
        QVERIFY(!checked);
        QVERIFY2(QString::fromStdString(checked.error().detail).contains(says), checked.error().detail.c_str());
    }

    void namesTheStoreOnlyWhenItIsWhole()
    {
        const QString store = m_folder.filePath(QStringLiteral("whole.zarr"));
        auto writer = ZarrWriter::create(store.toStdString(), ZarrFormat::v2, Attributes(Json{{"title", "t"}}));
        QVERIFY(writer);
        ArraySpec spec = int16Spec({3, 4}, {2, 3});
        spec.name = "ocean/sla";
        spec.fill = bytesOf<std::int16_t>({-1});
        spec.fillIsMissing = true;
        QVERIFY(writer->addArray(spec));
        QVERIFY(writer->writeChunk("ocean/sla", {0, 1}, bytesOf<std::int16_t>({1, 2})));
        QVERIFY(writer->writeChunk("ocean/sla", {1, 0}, bytesOf<std::int16_t>({-1, -1, -1}))); // fill only
        QVERIFY(!QFile::exists(store));
        QVERIFY(writer->finish());
        QCOMPARE(filesBelow(store), QStringList({".zattrs", ".zgroup", ".zmetadata", "ocean/.zattrs", "ocean/.zgroup",
                                                 "ocean/sla/.zarray", "ocean/sla/.zattrs", "ocean/sla/0.1"}));
        QFile chunk(store + QStringLiteral("/ocean/sla/0.1")); // padded to the whole chunk with fill
        QVERIFY(chunk.open(QIODevice::ReadOnly));
        const Bytes expected = bytesOf<std::int16_t>({1, -1, -1, 2, -1, -1});
        QCOMPARE(chunk.readAll(), QByteArray(reinterpret_cast<const char*>(expected.data()), 12));
    }

    void whatIsNotFinishedLeavesNothing()
    {
        {
            auto writer = ZarrWriter::create(path("half.zarr"), ZarrFormat::v3, {});
            QVERIFY(writer);
            QVERIFY(writer->writeArray(int16Spec({1, 2}, {1, 2}), bytesOf<std::int16_t>({1, 2})));
            const QStringList partial = QDir(m_folder.path()).entryList({QStringLiteral("half.zarr*")});
            QCOMPARE(partial.size(), 1);
            QCOMPARE(filesBelow(m_folder.filePath(partial.front())),
                     QStringList({"sla/c/0/0"})); // no metadata: opens as nothing
        }
        QVERIFY(QDir(m_folder.path()).entryList({QStringLiteral("half.zarr*")}).isEmpty());
    }

    void refusesWrongChunks()
    {
        auto writer = ZarrWriter::create(path("wrong.zarr"), ZarrFormat::v2, {});
        QVERIFY(writer);
        QVERIFY(writer->addArray(int16Spec({3, 4}, {2, 3})));
        QVERIFY(!writer->addArray(int16Spec({3, 4}, {2, 3})));
        QVERIFY(!writer->writeChunk("other", {0, 0}, Bytes(12)));
        QVERIFY(!writer->writeChunk("sla", {0, 0}, Bytes(11)));
        QVERIFY(!writer->writeChunk("sla", {2, 0}, Bytes(12)));
        QVERIFY(!writer->writeChunk("sla", {0}, Bytes(12)));
    }

    void refusesToReplaceAStore()
    {
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("there.zarr")));
        const auto writer = ZarrWriter::create(path("there.zarr"), ZarrFormat::v2, {});
        QVERIFY(!writer);
        QCOMPARE(writer.error().code, ErrorCode::invalidArgument);
        const auto noFolder = ZarrWriter::create("/proc/nothing/here.zarr", ZarrFormat::v2, {});
        QVERIFY(!noFolder);
    }
};

QTEST_GUILESS_MAIN(TestZarrWriter)
#include "tst_zarr_writer.moc"
