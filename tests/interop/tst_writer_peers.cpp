#include "core/json_text.h"
#include "support/peers.h"
#include "zarr/dtype_names.h"
#include "zarr/writer.h"

#include <QTemporaryDir>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstring>

using namespace zs;
using namespace zs::test;

namespace {

const Shape kShape{5, 7};
constexpr Index kCount = 35;

/// Elements of any type that count 0, 1, 2, … with a hole where it is `fill`.
template <class T>
Bytes counting(T fill)
{
    Bytes bytes(kCount * sizeof(T));
    for (Index i = 0; i < kCount; ++i) {
        const T value = i % 11 == 3 ? fill : static_cast<T>(i);
        std::memcpy(bytes.data() + static_cast<std::size_t>(i) * sizeof(T), &value, sizeof(T));
    }
    return bytes;
}

template <class T>
Bytes oneElement(T value)
{
    Bytes bytes(sizeof(T));
    std::memcpy(bytes.data(), &value, sizeof(T));
    return bytes;
}

/// One array of the store that the peers read.
struct Case {
    ArraySpec spec;
    Bytes elements;
};

template <class T>
Case caseOf(const std::string& name, const char* dtype, std::vector<CodecSpec> codecs, T fill, bool masks = true)
{
    ArraySpec spec;
    spec.name = name;
    spec.dims = {"y", "x"};
    spec.shape = kShape;
    spec.chunks = {2, 3};
    spec.dtype = *readDTypeV3(dtype);
    spec.codecs = std::move(codecs);
    spec.fill = oneElement(fill);
    spec.fillIsMissing = masks;
    spec.attrs = Attributes(Json{{"long_name", "case " + name}});
    return {spec, counting(fill)};
}

CodecSpec codec(const char* id, Json config = Json::object())
{
    return {id, Attributes(std::move(config))};
}

constexpr float kNaNf = std::numeric_limits<float>::quiet_NaN();

std::vector<Case> casesV2()
{
    std::vector<Case> cases{
        caseOf<float>("plain", "float32", {}, kNaNf),
        caseOf<float>("blosc_lz4", "float32", {codec("blosc")}, kNaNf),
        caseOf<double>("blosc_zstd", "float64", {codec("blosc", {{"cname", "zstd"}, {"shuffle", "bitshuffle"}})}, 1e20),
        caseOf<std::int32_t>("zstd", "int32", {codec("zstd")}, -999),
        caseOf<std::int16_t>("shuffle_zlib", "int16", {codec("shuffle"), codec("zlib")}, -32767),
        caseOf<std::int16_t>("delta_gzip", "int16", {codec("delta"), codec("gzip")}, -32767),
        caseOf<std::uint8_t>("lz4", "uint8", {codec("lz4")}, 255),
        caseOf<std::int64_t>("no_fill", "int64", {codec("blosc")}, 0, false)};
    cases[2].spec.dtype.bigEndian = true;
    return cases;
}

std::vector<Case> casesV3()
{
    std::vector<Case> cases{caseOf<float>("plain", "float32", {}, kNaNf),
                            caseOf<std::uint8_t>("bytes_of_one", "uint8", {codec("gzip")}, 255),
                            caseOf<float>("blosc_lz4", "float32", {codec("blosc")}, -9999.0F),
                            caseOf<double>("zstd", "float64", {codec("zstd"), codec("crc32c")}, 1e20),
                            caseOf<std::int16_t>("sharded", "int16", {codec("zstd")}, -32767),
                            caseOf<float>("sharded_blosc", "float32", {codec("blosc", {{"cname", "zstd"}})}, kNaNf)};
    cases[4].spec.shardShape = Shape{4, 6};
    cases[5].spec.shardShape = Shape{2, 9};
    return cases;
}

double elementOf(const Case& given, Index i)
{
    return i % 11 == 3 ? kNaN : static_cast<double>(i % (given.spec.dtype.itemBytes == 1 ? 256 : kCount));
}

Status writeStore(const std::string& path, ZarrFormat format, const std::vector<Case>& cases)
{
    Result<ZarrWriter> writer = ZarrWriter::create(path, format, Attributes(Json{{"title", "écrit par nous, 0.25°"}}));
    if (!writer)
        return tl::unexpected(writer.error());
    for (const Case& given : cases)
        if (const Status written = writer->writeArray(given.spec, given.elements); !written)
            return written;
    return writer->finish();
}

} // namespace

class TestWriterPeers : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    /// `fillIsNull`: the peer masks; otherwise it shows the fill itself.
    static void compare(const Case& given, const Json& read, bool masks)
    {
        const std::string& name = given.spec.name;
        QVERIFY2(read.contains(name), name.c_str());
        const Json& array = read[name];
        QCOMPARE(array["dims"].dump(), std::string(R"(["y","x"])"));
        const Json& values = array["values"];
        QCOMPARE(static_cast<Index>(values.size()), kCount);
        for (Index i = 0; i < kCount; ++i) {
            const double expected = elementOf(given, i);
            const Json& value = values[static_cast<std::size_t>(i)];
            if (std::isnan(expected) && masks && given.spec.fillIsMissing)
                QVERIFY2(value.is_null(), (name + " " + value.dump()).c_str());
            else if (!std::isnan(expected))
                QCOMPARE(value.get<double>(), expected);
        }
    }

private Q_SLOTS:
    void xarrayReadsOurV2()
    {
        if (!whyNoPython().isEmpty())
            QSKIP(qPrintable(whyNoPython()));
        const QString store = m_folder.filePath(QStringLiteral("two.zarr"));
        const std::vector<Case> cases = casesV2();
        const Status written = writeStore(store.toStdString(), ZarrFormat::v2, cases);
        QVERIFY2(written, written ? "" : written.error().detail.c_str());
        const PeerAnswer answer = runPython(QStringLiteral("tests/interop/read_with_xarray.py"), {store});
        QVERIFY2(answer.problem.isEmpty(), qPrintable(answer.problem));
        const Result<Json> read = parseJson(answer.out.toStdString());
        QVERIFY(read);
        for (const Case& given : cases)
            compare(given, *read, true);
        QCOMPARE((*read)["zstd"]["attrs"].dump(), std::string(R"({"long_name":"case zstd"})"));
        QCOMPARE((*read)["no_fill"]["dtype"].get<std::string>(), std::string("int64"));
    }

    void zarritaReadsOurV3()
    {
        if (!whyNoZarrita().isEmpty())
            QSKIP(qPrintable(QStringLiteral("no zarrita: ") + whyNoZarrita().trimmed().section(QLatin1Char('\n'), -1)));
        const QString store = m_folder.filePath(QStringLiteral("three.zarr"));
        const std::vector<Case> cases = casesV3();
        const Status written = writeStore(store.toStdString(), ZarrFormat::v3, cases);
        QVERIFY2(written, written ? "" : written.error().detail.c_str());
        QStringList arguments{store};
        for (const Case& given : cases)
            arguments << QString::fromStdString(given.spec.name);
        const PeerAnswer answer = runNode(QStringLiteral("tests/interop/read_with_zarrita.mjs"), arguments);
        QVERIFY2(answer.problem.isEmpty(), qPrintable(answer.problem));
        const Result<Json> read = parseJson(answer.out.toStdString());
        QVERIFY(read);
        for (const Case& given : cases)
            compare(given, *read, false);
    }
};

QTEST_GUILESS_MAIN(TestWriterPeers)
#include "tst_writer_peers.moc"
