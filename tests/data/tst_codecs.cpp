#include "core/json_text.h"
#include "support/test_data.h"
#include "zarr/checksum.h"
#include "zarr/codec.h"
#include "zarr/codec_chain.h"
#include "zarr/metadata_v2.h"
#include "zarr/text_elements.h"

#include <QDirIterator>
#include <QFile>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <cstring>

using namespace zs;

namespace {

Bytes fromHex(const char* hex)
{
    const QByteArray bytes = QByteArray::fromHex(hex);
    return Bytes(bytes.begin(), bytes.end());
}

QByteArray toHex(const Bytes& bytes)
{
    return QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())).toHex();
}

Bytes countingBytes(std::size_t count)
{
    Bytes bytes(count);
    for (std::size_t i = 0; i < count; ++i)
        bytes[i] = static_cast<std::uint8_t>(i * 7 + i / 256);
    return bytes;
}

/// A v2 array of one dimension and one chunk.
ArrayMeta arrayOf(const char* dtype, Index count, const char* filters, const char* compressor = "null")
{
    const std::string text = std::string(R"({"zarr_format":2,"order":"C","fill_value":0,"shape":[)") + std::to_string(count) +
                             "],\"chunks\":[" + std::to_string(count) + "],\"dtype\":" + dtype + ",\"filters\":" + filters +
                             ",\"compressor\":" + compressor + "}";
    return readArrayV2("", *parseJson(text), Json());
}

/// Reads the array of a .npy file: dtype as JSON, element count, bytes in memory order.
struct Npy {
    std::string dtype;
    Index count = 1;
    Bytes bytes;
};

Npy readNpy(const QString& path)
{
    QFile file(path);
    Npy npy;
    if (!file.open(QIODevice::ReadOnly))
        return npy;
    const QByteArray all = file.readAll();
    const int headerBytes = static_cast<std::uint8_t>(all[8]) | static_cast<std::uint8_t>(all[9]) << 8;
    const QString header = QString::fromLatin1(all.mid(10, headerBytes));
    static const QRegularExpression dtype(QStringLiteral("'descr': '([^']*)'"));
    static const QRegularExpression shape(QStringLiteral("'shape': \\(([^)]*)\\)"));
    npy.dtype = dtype.match(header).captured(1).toStdString();
    const QStringList extents = shape.match(header).captured(1).split(',', Qt::SkipEmptyParts);
    for (const QString& extent : extents)
        if (!extent.trimmed().isEmpty())
            npy.count *= extent.trimmed().toLongLong();
    const QByteArray body = all.mid(10 + headerBytes);
    npy.bytes = Bytes(body.begin(), body.end());
    return npy;
}

} // namespace

class TestCodecs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decodesKnownBytes_data()
    {
        QTest::addColumn<QByteArray>("dtype");
        QTest::addColumn<int>("count");
        QTest::addColumn<QByteArray>("filters");
        QTest::addColumn<QByteArray>("encoded");
        QTest::addColumn<QByteArray>("plain");
        const auto row = [](const char* name, const char* dtype, int count, const char* filters, const char* encoded,
                            const char* plain) {
            QTest::newRow(name) << QByteArray(dtype) << count << QByteArray(filters) << QByteArray(encoded) << QByteArray(plain);
        };
        row("raw", R"("|u1")", 3, "null", "010203", "010203");
        row("big endian", R"(">i2")", 2, "null", "000a0102", "0a000201");
        row("lz4", R"("|u1")", 8, R"([{"id":"lz4"}])", "08000000800001020304050607", "0001020304050607");
        row("shuffle", R"("|u1")", 8, R"([{"id":"shuffle","elementsize":4}])", "0004010502060307", "0001020304050607");
        row("shuffle, rest", R"("|u1")", 10, R"([{"id":"shuffle","elementsize":4}])", "00040105020603070809", "00010203040506070809");
        row("delta", R"("<i2")", 3, R"([{"id":"delta","dtype":"<i2","astype":"<i2"}])", "0a000200fdff", "0a000c000900");
        row("delta, wider", R"("<i4")", 3, R"([{"id":"delta","dtype":"<i4","astype":"|i1"}])", "0a02fd", "0a0000000c00000009000000");
        row("delta, wraps", R"("|u1")", 2, R"([{"id":"delta","dtype":"|u1","astype":"|u1"}])", "fa0a", "fa04");
        row("delta, big endian", R"(">i2")", 2, R"([{"id":"delta","dtype":">i2","astype":">i2"}])", "000a0002", "0a000c00");
        row("packbits", R"("|b1")", 10, R"([{"id":"packbits"}])", "06b180", "01000101000000010100");
        row("crc32", R"("|u1")", 9, R"([{"id":"crc32"}])", "2639f4cb313233343536373839", "313233343536373839");
        row("crc32 at the end", R"("|u1")", 9, R"([{"id":"crc32","location":"end"}])", "3132333435363738392639f4cb", "313233343536373839");
        row("adler32", R"("|u1")", 9, R"([{"id":"adler32"}])", "de011e09313233343536373839", "313233343536373839");
        row("crc32c", R"("|u1")", 9, R"([{"id":"crc32c"}])", "313233343536373839839206e3", "313233343536373839");
        row("crc32c that is an IEEE CRC", R"("|u1")", 9, R"([{"id":"crc32c"}])", "3132333435363738392639f4cb", "313233343536373839");
        row("fletcher32", R"("|u1")", 5, R"([{"id":"fletcher32"}])", "6162636465c729f04f", "6162636465");
        row("fixedscaleoffset", R"("<f8")", 2, R"([{"id":"fixedscaleoffset","dtype":"<f8","astype":"|u1","scale":10,"offset":1000}])", "000a",
            "0000000000408f400000000000488f40");
        row("quantize", R"("<f8")", 1, R"([{"id":"quantize","dtype":"<f8","astype":"<f2","digits":1}])", "003e", "000000000000f83f");
        row("bitround", R"("<f4")", 1, R"([{"id":"bitround","keepbits":3}])", "0000903f", "0000903f");
        row("astype", R"("<i4")", 2, R"([{"id":"astype","encode_dtype":"<i2","decode_dtype":"<i4"}])", "feff0300", "feffffff03000000");
        row("vlen-utf8", R"("|O")", 3, R"([{"id":"vlen-utf8"}])", "03000000010000006102000000c3a900000000",
            "03000000010000006102000000c3a900000000");
    }

    void decodesKnownBytes()
    {
        QFETCH(QByteArray, dtype);
        QFETCH(int, count);
        QFETCH(QByteArray, filters);
        QFETCH(QByteArray, encoded);
        QFETCH(QByteArray, plain);
        const ArrayMeta meta = arrayOf(dtype.constData(), count, filters.constData());
        QCOMPARE(QString::fromStdString(meta.problem), QString());
        const Result<Bytes> decoded = decodeElements(meta, fromHex(encoded.constData()));
        QVERIFY2(decoded, decoded ? "" : decoded.error().detail.c_str());
        QCOMPARE(toHex(*decoded), plain);
    }

    void checksumsAreTheKnownOnes()
    {
        const auto bytesOf = [](const char* text) { return std::span(reinterpret_cast<const std::uint8_t*>(text), std::strlen(text)); };
        QCOMPARE(crc32c(bytesOf("123456789")), 0xE3069283U);
        QCOMPARE(fletcher32(bytesOf("abcde")), 0x4ff029c7U);
        QCOMPARE(fletcher32(bytesOf("abcdef")), 0x50562a2dU);
        QCOMPARE(fletcher32(bytesOf("abcdefgh")), 0xe1eb9195U);
    }

    void refusesDamagedBytes_data()
    {
        QTest::addColumn<QByteArray>("filters");
        QTest::addColumn<QByteArray>("encoded");
        const auto row = [](const char* name, const char* filters, const char* encoded) {
            QTest::newRow(name) << QByteArray(filters) << QByteArray(encoded);
        };
        row("raw, short", "null", "010203");
        row("raw, long", "null", "010203040506070809");
        row("nothing", "null", "");
        row("lz4, absurd size", R"([{"id":"lz4"}])", "ffffffff800001020304050607");
        row("lz4, empty", R"([{"id":"lz4"}])", "");
        row("blosc, too short", R"([{"id":"blosc"}])", "0201");
        row("blosc, huge nbytes", R"([{"id":"blosc"}])", "02012104ffffff7f00000100300000000000000000");
        row("blosc, blocksize 0", R"([{"id":"blosc"}])", "0201210408000000000000001800000000000000000000000");
        row("blosc2", R"([{"id":"blosc"}])", "0501210408000000080000001800000000000000000000");
        row("zstd, html", R"([{"id":"zstd"}])", "3c68746d6c3e");
        row("gzip, empty", R"([{"id":"gzip"}])", "");
        row("zlib, truncated", R"([{"id":"zlib"}])", "789c6364626661656362e7");
        row("bz2, nonsense", R"([{"id":"bz2"}])", "425a6839000000");
        row("lzma, nonsense", R"([{"id":"lzma"}])", "fd377a585a000000");
        row("crc32c, wrong", R"([{"id":"crc32c"}])", "000102030405060700000000");
        row("packbits, another count", R"([{"id":"packbits"}])", "03ff");
        row("shuffle, short", R"([{"id":"shuffle","elementsize":4}])", "00040105");
    }

    void refusesDamagedBytes()
    {
        QFETCH(QByteArray, filters);
        QFETCH(QByteArray, encoded);
        const bool bits = filters.contains("packbits");
        const ArrayMeta meta = arrayOf(bits ? R"("|b1")" : R"("|u1")", 8, filters.constData());
        QCOMPARE(QString::fromStdString(meta.problem), QString());
        const Result<Bytes> decoded = decodeElements(meta, fromHex(encoded.constData()));
        QVERIFY(!decoded);
        QCOMPARE(decoded.error().code, ErrorCode::corrupt);
    }

    void aBombStopsAtTheExpectedSize()
    {
        const ArrayMeta big = arrayOf(R"("|u1")", 50'000'000, "null", R"({"id":"zstd","level":1})");
        const Result<Bytes> bomb = encodeElements(big, Bytes(50'000'000, 0));
        QVERIFY(bomb);
        const ArrayMeta small = arrayOf(R"("|u1")", 100, "null", R"({"id":"zstd","level":1})");
        const Result<Bytes> decoded = decodeElements(small, *bomb);
        QVERIFY(!decoded);
        QVERIFY2(decoded.error().detail.find("more than the 100 bytes") != std::string::npos, decoded.error().detail.c_str());
    }

    void zstdReadsFramesInARow()
    {
        const ArrayMeta half = arrayOf(R"("|u1")", 500, "null", R"({"id":"zstd","level":3})");
        const Bytes plain = countingBytes(500);
        Bytes twice = *encodeElements(half, plain);
        const Bytes skippable = fromHex("502a4d1803000000aabbcc");
        const Bytes frame = twice;
        twice.insert(twice.end(), skippable.begin(), skippable.end());
        twice.insert(twice.end(), frame.begin(), frame.end());
        const Result<Bytes> decoded = decodeElements(arrayOf(R"("|u1")", 1000, "null", R"({"id":"zstd"})"), twice);
        QVERIFY2(decoded, decoded ? "" : decoded.error().detail.c_str());
        Bytes expected = plain;
        expected.insert(expected.end(), plain.begin(), plain.end());
        QCOMPARE(*decoded, expected);
    }

    void gzipReadsMembersInARow()
    {
        const ArrayMeta half = arrayOf(R"("|u1")", 500, "null", R"({"id":"gzip","level":5})");
        const Bytes plain = countingBytes(500);
        Bytes twice = *encodeElements(half, plain);
        const Bytes member = twice;
        twice.insert(twice.end(), member.begin(), member.end());
        const Result<Bytes> decoded = decodeElements(arrayOf(R"("|u1")", 1000, "null", R"({"id":"gzip"})"), twice);
        QVERIFY2(decoded, decoded ? "" : decoded.error().detail.c_str());
        QCOMPARE(decoded->size(), std::size_t(1000));
    }

    void writesWhatItReads_data()
    {
        QTest::addColumn<QByteArray>("dtype");
        QTest::addColumn<QByteArray>("filters");
        QTest::addColumn<QByteArray>("compressor");
        const std::pair<const char*, const char*> compressors[] = {
            {"none", "null"},
            {"blosc lz4", R"({"id":"blosc","cname":"lz4","clevel":5,"shuffle":1,"blocksize":0})"},
            {"blosc zstd bit", R"({"id":"blosc","cname":"zstd","clevel":3,"shuffle":2,"blocksize":0})"},
            {"blosc auto", R"({"id":"blosc","cname":"lz4hc","clevel":9,"shuffle":-1,"blocksize":0})"},
            {"zstd", R"({"id":"zstd","level":3})"},
            {"gzip", R"({"id":"gzip","level":6})"},
            {"zlib", R"({"id":"zlib","level":1})"},
            {"lz4", R"({"id":"lz4","acceleration":1})"},
            {"crc32c", R"({"id":"crc32c"})"},
        };
        const std::pair<const char*, const char*> filters[] = {
            {"", "null"},
            {" shuffle", R"([{"id":"shuffle","elementsize":4}])"},
            {" delta", R"([{"id":"delta","dtype":"<i4","astype":"<i4"}])"},
        };
        for (const auto& [compressorName, compressor] : compressors)
            for (const auto& [filterName, filter] : filters)
                QTest::newRow(qPrintable(QStringLiteral("%1%2").arg(QLatin1String(compressorName), QLatin1String(filterName))))
                    << QByteArray(R"("<i4")") << QByteArray(filter) << QByteArray(compressor);
    }

    void writesWhatItReads()
    {
        QFETCH(QByteArray, dtype);
        QFETCH(QByteArray, filters);
        QFETCH(QByteArray, compressor);
        const ArrayMeta meta = arrayOf(dtype.constData(), 3000, filters.constData(), compressor.constData());
        QCOMPARE(QString::fromStdString(meta.problem), QString());
        const Bytes plain = countingBytes(12000);
        const Result<Bytes> encoded = encodeElements(meta, plain);
        QVERIFY2(encoded, encoded ? "" : encoded.error().detail.c_str());
        const Result<Bytes> decoded = decodeElements(meta, *encoded);
        QVERIFY2(decoded, decoded ? "" : decoded.error().detail.c_str());
        QCOMPARE(*decoded, plain);
    }

    void fixedScaleOffsetRoundsToTheNearest()
    {
        const ArrayMeta meta = arrayOf(R"("<f8")", 3, R"([{"id":"fixedscaleoffset","dtype":"<f8","astype":"<i2","scale":100,"offset":10}])");
        const double numbers[3] = {10.004, 9.996, -300.126};
        Bytes plain(sizeof numbers);
        std::memcpy(plain.data(), numbers, sizeof numbers);
        const Result<Bytes> encoded = encodeElements(meta, plain);
        QVERIFY(encoded);
        QCOMPARE(encoded->size(), std::size_t(6));
        const Result<Bytes> decoded = decodeElements(meta, *encoded);
        double back[3];
        std::memcpy(back, decoded->data(), sizeof back);
        QCOMPARE(back[0], 10.0);
        QCOMPARE(back[1], 10.0);
        QCOMPARE(back[2], -300.13);
    }

    void textsAreChecked()
    {
        QVERIFY(!readVlen(fromHex("00ca9a3b"), 1'000'000'000));
        QVERIFY(!readVlen(fromHex("0100000005000000616263"), 1));
        QVERIFY(!readVlen(fromHex("0200000001000000610000"), 2));
        QCOMPARE(repairUtf8("a\xC3\x28\xF0\x9F\x98\x80\xED\xA0\x80"), std::string("a\xEF\xBF\xBD(\xF0\x9F\x98\x80\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"));
    }

    /// The fixtures of numcodecs: every encoding of every array decodes to the array.
    void decodesTheFixturesOfNumcodecs_data()
    {
        QTest::addColumn<QString>("folder");
        const QString root = zs::test::sharedData(QStringLiteral("codecs/numcodecs"));
        if (root.isEmpty())
            return;
        QDirIterator configs(root, {QStringLiteral("config.json")}, QDir::Files, QDirIterator::Subdirectories);
        while (configs.hasNext()) {
            const QString folder = QFileInfo(configs.next()).path();
            QTest::newRow(qPrintable(QDir(root).relativeFilePath(folder))) << folder;
        }
    }

    void decodesTheFixturesOfNumcodecs()
    {
        if (zs::test::sharedData(QStringLiteral("codecs/numcodecs")).isEmpty())
            QSKIP("the shared test data are not here");
        QFETCH(QString, folder);
        QFile file(folder + QStringLiteral("/config.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Json config = *parseJson(file.readAll().toStdString());
        const auto id = config["id"].get<std::string>();
        if (findCodec(canonicalCodecId(id)) == nullptr && id != "packbits")
            QSKIP(("codec " + id + " is not supported, and says so").c_str());
        if (findCodec(canonicalCodecId(id)) != nullptr && findCodec(canonicalCodecId(id))->kind == CodecKind::arrayToBytes && id != "packbits")
            QSKIP("the arrays of objects are pickled");
        int compared = 0;
        const QStringList encodings = QDir(folder).entryList({QStringLiteral("encoded.*.dat")}, QDir::Files);
        for (const QString& encoding : encodings) {
            const Npy npy = readNpy(folder + QStringLiteral("/../array.%1.npy").arg(encoding.section('.', 1, 1)));
            if (npy.dtype.empty() || npy.dtype == "|O")
                continue;
            const std::string dtype = '"' + npy.dtype + '"';
            const ArrayMeta meta = arrayOf(dtype.c_str(), npy.count, "null", config.dump().c_str());
            QVERIFY2(meta.problem.empty(), meta.problem.text.c_str());
            QFile encodedFile(folder + '/' + encoding);
            QVERIFY(encodedFile.open(QIODevice::ReadOnly));
            const QByteArray encoded = encodedFile.readAll();
            const Result<Bytes> decoded = decodeElements(meta, Bytes(encoded.begin(), encoded.end()));
            QVERIFY2(decoded, decoded ? "" : (encoding.toStdString() + ": " + decoded.error().detail).c_str());
            ++compared;
            const bool lossy = id == "fixedscaleoffset" || id == "quantize" || id == "bitround" || (id == "astype" && npy.dtype == "<f8");
            if (lossy) {
                compareNumbers(*decoded, npy, config);
                continue;
            }
            Bytes expected = npy.bytes;
            if (npy.dtype[0] == '>' && npy.dtype.size() == 3) // decoded elements are in native order
                for (std::size_t at = 0; at + (npy.dtype[2] - '0') <= expected.size(); at += static_cast<std::size_t>(npy.dtype[2] - '0'))
                    std::reverse(expected.begin() + static_cast<std::ptrdiff_t>(at),
                                 expected.begin() + static_cast<std::ptrdiff_t>(at) + (npy.dtype[2] - '0'));
            QVERIFY2(*decoded == expected, (encoding.toStdString() + " decodes to something else: " + npy.dtype).c_str());
        }
        if (compared == 0)
            QSKIP("no array without objects");
    }

private:
    /// Lossy codecs: as near as their configuration promises.
    static void compareNumbers(const Bytes& decoded, const Npy& npy, const Json& config)
    {
        if (npy.dtype != "<f8" || decoded.size() != npy.bytes.size())
            return;
        const double scale = config.contains("scale") ? config["scale"].get<double>() : 1;
        const double digits = config.contains("digits") ? config["digits"].get<double>() : 0;
        const double tolerance = config["id"] == "fixedscaleoffset" ? 0.5001 / scale : config["id"] == "quantize" ? std::pow(10, -digits) : 1e-3;
        const bool narrow = config.contains("astype") && config["astype"] == "<f2";
        for (std::size_t i = 0; i < npy.bytes.size() / 8; ++i) {
            double a = 0;
            double b = 0;
            std::memcpy(&a, decoded.data() + 8 * i, 8);
            std::memcpy(&b, npy.bytes.data() + 8 * i, 8);
            const double allowed = tolerance + (narrow ? std::abs(b) * 1e-3 : std::abs(b) * 1e-7);
            QVERIFY2(std::abs(a - b) <= allowed || !std::isfinite(b), qPrintable(QStringLiteral("%1 instead of %2").arg(a).arg(b)));
        }
    }
};

QTEST_GUILESS_MAIN(TestCodecs)
#include "tst_codecs.moc"
