#include "core/json_text.h"
#include "zarr/metadata_v2.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstring>

using namespace zs;

namespace {

Json goodArray()
{
    return *parseJson(R"({"zarr_format":2,"shape":[10,20],"chunks":[5,20],"dtype":"<f4","fill_value":"NaN",)"
                      R"("order":"C","filters":null,"compressor":{"id":"zlib","level":1}})");
}

ArrayMeta readWith(const char* patch, const char* attributes = "null")
{
    Json zarray = goodArray();
    const Json changes = *parseJson(patch);
    for (const auto& item : changes.items())
        zarray[item.key()] = item.value();
    return readArrayV2("a/b", zarray, *parseJson(attributes));
}

QString chain(const ArrayMeta& meta)
{
    QStringList ids;
    for (const CodecSpec& spec : meta.codecs)
        ids << QString::fromStdString(spec.id);
    return ids.join(' ');
}

QByteArray hex(const std::optional<Bytes>& bytes)
{
    return bytes ? QByteArray(reinterpret_cast<const char*>(bytes->data()), static_cast<qsizetype>(bytes->size())).toHex() : QByteArray("none");
}

} // namespace

class TestMetadataV2 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAnOrdinaryArray()
    {
        const ArrayMeta meta = readWith("{}", R"({"units":"K","_ARRAY_DIMENSIONS":["lat","lon"]})");
        QCOMPARE(QString::fromStdString(meta.problem), QString());
        QCOMPARE(meta.path, std::string("a/b"));
        QCOMPARE(meta.shape, (Shape{10, 20}));
        QCOMPARE(meta.chunkShape, (Shape{5, 20}));
        QCOMPARE(numpyName(meta.dtype), std::string("float32"));
        QCOMPARE(meta.dimNames, (std::vector<std::string>{"lat", "lon"}));
        QCOMPARE(meta.attrs.names(), std::vector<std::string>{"units"});
        QCOMPARE(chain(meta), QStringLiteral("bytes zlib"));
        QCOMPARE(describeCodecs(meta), std::vector<std::string>{"zlib"});
    }

    void mapsOrderFiltersAndCompressorOntoOneChain_data()
    {
        QTest::addColumn<QString>("patch");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << R"({"compressor":null})" << "bytes";
        QTest::newRow("no keys") << R"({"compressor":null,"filters":[]})" << "bytes";
        QTest::newRow("order F") << R"({"order":"F"})" << "transpose bytes zlib";
        QTest::newRow("filters") << R"({"filters":[{"id":"delta","dtype":"<f4"},{"id":"shuffle","elementsize":4}]})" << "bytes delta shuffle zlib";
        QTest::newRow("kerchunk") << R"({"compressor":null,"filters":[{"id":"shuffle","elementsize":4},{"id":"zlib","level":4}]})" << "bytes shuffle zlib";
        QTest::newRow("texts") << R"({"dtype":"|O","filters":[{"id":"vlen-utf8"}],"fill_value":""})" << "vlen-utf8 zlib";
        QTest::newRow("texts as compressor") << R"({"dtype":"|O","compressor":{"id":"vlen-utf8"},"fill_value":0})" << "vlen-utf8";
        QTest::newRow("packbits") << R"({"dtype":"|b1","filters":[{"id":"packbits"}],"fill_value":false})" << "bytes numcodecs.packbits zlib";
    }

    void mapsOrderFiltersAndCompressorOntoOneChain()
    {
        QFETCH(QString, patch);
        QFETCH(QString, expected);
        const ArrayMeta meta = readWith(patch.toUtf8().constData());
        QCOMPARE(QString::fromStdString(meta.problem), QString());
        QCOMPARE(chain(meta), expected);
    }

    void readsEveryDataType_data()
    {
        QTest::addColumn<QString>("dtype");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("bytes");
        const auto row = [](const char* dtype, const char* name, int bytes) { QTest::newRow(dtype) << dtype << name << bytes; };
        row(R"("|b1")", "bool", 1);
        row(R"("<b1")", "bool", 1);
        row(R"("<u1")", "uint8", 1);
        row(R"(">i1")", "int8", 1);
        row(R"(">i2")", "int16", 2);
        row(R"("<u8")", "uint64", 8);
        row(R"("<f2")", "float16", 2);
        row(R"(">f8")", "float64", 8);
        row(R"("<c8")", "complex64", 8);
        row(R"("<M8[ns]")", "datetime64[ns]", 8);
        row(R"("<m8[25s]")", "timedelta64[25s]", 8);
        row(R"("|S12")", "|S12", 12);
        row(R"(">U8")", "<U8", 32);
        row(R"("|V14")", "|V14", 14);
        row(R"([["x","<f4",[2,2]],["y",[["a","|i1"],["b",">u2"]]]])", "|V19", 19);
    }

    void readsEveryDataType()
    {
        QFETCH(QString, dtype);
        QFETCH(QString, name);
        QFETCH(int, bytes);
        const ArrayMeta meta = readWith(qPrintable(QStringLiteral(R"({"dtype":%1,"fill_value":null})").arg(dtype)));
        QCOMPARE(QString::fromStdString(meta.problem), QString());
        QCOMPARE(QString::fromStdString(numpyName(meta.dtype)), name);
        QCOMPARE(meta.dtype.itemBytes, Index{bytes});
    }

    void readsFillValuesAsTheyComeInTheWild_data()
    {
        QTest::addColumn<QString>("dtype");
        QTest::addColumn<QString>("fill");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* dtype, const char* fill, const char* expected) {
            QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(QLatin1String(dtype), QLatin1String(fill)))) << dtype << fill << QByteArray(expected);
        };
        row("<f4", "NaN", "0000c07f");
        row("<f4", "\"NaN\"", "0000c07f");
        row("<f4", "\"nan\"", "0000c07f");
        row("<f4", "\"-Infinity\"", "000080ff");
        row("<f4", "\"1.5\"", "0000c03f");
        row(">f4", "1.5", "0000c03f");
        row("<f2", "1.5", "003e");
        row("<f2", "100000", "007c");
        row("<f2", "6e-8", "0100");
        row("<f8", "null", "none");
        row("|u1", "-1", "ff");
        row("|i1", "255", "ff");
        row("|u1", "256", "none");
        row("<i2", "-9999.0", "f1d8");
        row("<i2", "\"NaN\"", "none");
        row("<i2", "[-32767]", "0180");
        row("<i4", "1.5", "none");
        row("<u8", "18446744073709551615", "ffffffffffffffff");
        row("<u8", "9223372036854775809", "0100000000000080");
        row("<i8", "-9223372036854775808", "0000000000000080");
        row("<i8", "9007199254740993", "0100000000002000");
        row("|b1", "true", "01");
        row("|b1", "0", "00");
        row("<c8", "[1,\"NaN\"]", "0000803f0000c07f");
        row("<c8", "2", "0000004000000000");
        row("<M8[ns]", "\"NaT\"", "0000000000000080");
        row("<M8[ns]", "5", "0500000000000000");
        row("<M8[ns]", "null", "none");
        row("|S3", "\"YWI=\"", "616200");
        row("|S3", "0", "000000");
        row("|S3", "\"\"", "000000");
        row("|V2", "\"AQI=\"", "0102");
        row("|V2", "\"AQ==\"", "none");
        row("<U2", "\"é\"", "e900000000000000");
        row("<U2", "0", "0000000000000000");
    }

    void readsFillValuesAsTheyComeInTheWild()
    {
        QFETCH(QString, dtype);
        QFETCH(QString, fill);
        QFETCH(QByteArray, expected);
        const ArrayMeta meta = readWith(QStringLiteral(R"({"dtype":"%1","fill_value":%2})").arg(dtype, fill).toUtf8().constData());
        QCOMPARE(QString::fromStdString(meta.problem), QString());
        QCOMPARE(hex(meta.fill), expected);
        QCOMPARE(!meta.warnings.empty(), expected == "none" && fill != "null");
    }

    void findsDimensionNames_data()
    {
        QTest::addColumn<QString>("patch");
        QTest::addColumn<QString>("attributes");
        QTest::addColumn<QString>("names");
        QTest::newRow("none") << "{}" << "{}" << "";
        QTest::newRow("xarray") << "{}" << R"({"_ARRAY_DIMENSIONS":["y","x"]})" << "y x";
        QTest::newRow("old NCZarr") << R"({"_NCZARR_ARRAY":{"dimrefs":["/g/y","/x"]}})" << "{}" << "y x";
        QTest::newRow("newer NCZarr") << "{}" << R"({"_nczarr_array":{"dimrefs":["/y","/x"]}})" << "y x";
        QTest::newRow("references") << "{}" << R"({"_nczarr_array":{"dimension_references":["/y","/x"]}})" << "y x";
        QTest::newRow("as a string") << "{}" << "{\"_nczarr_array\":\"{\\\"dimrefs\\\":[\\\"/y\\\",\\\"/x\\\"]}\"}" << "y x";
        QTest::newRow("another rank") << "{}" << R"({"_ARRAY_DIMENSIONS":["x"]})" << "";
        QTest::newRow("no list") << "{}" << R"({"_ARRAY_DIMENSIONS":"x"})" << "";
    }

    void findsDimensionNames()
    {
        QFETCH(QString, patch);
        QFETCH(QString, attributes);
        QFETCH(QString, names);
        const ArrayMeta meta = readWith(patch.toUtf8().constData(), attributes.toUtf8().constData());
        QCOMPARE(QString::fromStdString(meta.problem), QString());
        QStringList found;
        for (const std::string& name : meta.dimNames)
            found << QString::fromStdString(name);
        QCOMPARE(found.join(' '), names);
        QVERIFY(meta.attrs.empty());
    }

    void saysWhyAnArrayCannotBeRead_data()
    {
        QTest::addColumn<QString>("patch");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const QString& patch, const char* says) { QTest::newRow(name) << patch << says; };
        row("format", R"({"zarr_format":3})", "zarr_format is 3");
        row("shape negative", R"({"shape":[-1,20]})", "negative");
        row("shape text", R"({"shape":["10",20]})", "else than integers");
        row("shape fraction", R"({"shape":[1.5,20]})", "else than integers");
        row("shape none", R"({"shape":null})", "no list");
        row("shape absurd", R"({"shape":[4611686018427387904,4611686018427387904],"chunks":[1,1]})", "absurdly large");
        row("shape beyond int64", R"({"shape":[18446744073709551615,1],"chunks":[1,1]})", "else than integers");
        row("rank", QStringLiteral(R"({"shape":[%1],"chunks":[%1]})").arg(QStringList(65, QStringLiteral("1")).join(',')), "65 dimensions");
        row("chunks zero", R"({"chunks":[0,20]})", "not positive");
        row("chunks negative", R"({"chunks":[-5,20]})", "not positive");
        row("chunks rank", R"({"chunks":[5]})", "does not fit");
        row("chunks huge", R"({"shape":[2000000,2000000],"chunks":[1000000,1000000]})", "larger than 2 GiB");
        row("chunks overflow", R"({"shape":[1,1],"chunks":[4611686018427387904,8]})", "larger than 2 GiB");
        row("dtype f3", R"({"dtype":"<f3"})", "<f3");
        row("dtype huge", R"({"dtype":"<U999999999"})", "64 KiB");
        row("dtype V0", R"({"dtype":"|V0"})", "empty");
        row("dtype number", R"({"dtype":5})", "neither a string");
        row("dtype nothing", R"({"dtype":""})", "not supported");
        row("dtype deep", QStringLiteral(R"({"dtype":%1"|u1"%2})").arg(QStringLiteral(R"([["a",)").repeated(20), QStringLiteral("]]").repeated(20)), "deeper than 8");
        row("time without unit", R"({"dtype":"<M8"})", "no unit");
        row("codec unknown", R"({"compressor":{"id":"imagecodecs_tiff"}})", "codec imagecodecs_tiff is not supported");
        row("codec without id", R"({"compressor":{"level":3}})", "no id");
        row("filter unknown", R"({"filters":[{"id":"msgpack2"}]})", "codec msgpack2 is not supported");
        row("filters no list", R"({"filters":{"id":"delta"}})", "neither null nor a list");
        row("pickle", R"({"dtype":"|O","filters":[{"id":"pickle"}]})", "object codec pickle is not supported");
        row("objects alone", R"({"dtype":"|O","compressor":null})", "no object codec");
        row("order", R"({"order":"K"})", "neither C nor F");
        row("separator", R"({"dimension_separator":"-"})", "separator");
        row("delta of text", R"({"dtype":"|S4","filters":[{"id":"delta","dtype":"|S4"}],"fill_value":0})", "cannot calculate");
    }

    void saysWhyAnArrayCannotBeRead()
    {
        QFETCH(QString, patch);
        QFETCH(QString, says);
        const ArrayMeta meta = readWith(patch.toUtf8().constData());
        QVERIFY2(QString::fromStdString(meta.problem).contains(says), meta.problem.text.c_str());
        QVERIFY(!QString::fromStdString(meta.problem).contains('\n'));
    }

    void whatIsNoObjectIsAProblemToo()
    {
        for (const char* const text : {"null", "[]", "3", "\"x\"", "{}"})
            QVERIFY(!readArrayV2("", *parseJson(text), Json()).problem.empty());
    }
};

QTEST_GUILESS_MAIN(TestMetadataV2)
#include "tst_metadata_v2.moc"
