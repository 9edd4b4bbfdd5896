#include "core/json_text.h"
#include "zarr/metadata_v3.h"

#include <QtTest>

#include <nlohmann/json.hpp>

using namespace zs;

namespace {

ArrayMeta readWith(const char* patch)
{
    Json zarrJson = *parseJson(R"({"zarr_format":3,"node_type":"array","shape":[12,24],"data_type":"float32",)"
                                 R"("chunk_grid":{"name":"regular","configuration":{"chunk_shape":[6,12]}},)"
                                 R"("chunk_key_encoding":{"name":"default","configuration":{"separator":"/"}},)"
                                 R"("fill_value":"NaN","codecs":[{"name":"bytes","configuration":{"endian":"little"}},{"name":"zstd","configuration":{"level":0}}]})");
    const Json changes = *parseJson(patch);
    for (const auto& item : changes.items())
        if (item.value() == "erase")
            zarrJson.erase(item.key());
        else
            zarrJson[item.key()] = item.value();
    return readArrayV3("a", zarrJson);
}

QString chain(const std::vector<CodecSpec>& codecs)
{
    QStringList ids;
    for (const CodecSpec& spec : codecs)
        ids << QString::fromStdString(spec.id);
    return ids.join(' ');
}

QString shard(const char* chunkShape, const char* codecs, const char* more = "")
{
    return QStringLiteral(R"({"name":"sharding_indexed","configuration":{"chunk_shape":%1,"codecs":%2,"index_codecs":[{"name":"bytes","configuration":{"endian":"little"}},{"name":"crc32c"}]%3}})")
        .arg(QLatin1String(chunkShape), QLatin1String(codecs), QLatin1String(more));
}

} // namespace

class TestMetadataV3 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAnOrdinaryArray()
    {
        const ArrayMeta meta = readWith(R"({"dimension_names":["y",null],"attributes":{"units":"m"}})");
        QCOMPARE(QString::fromStdString(meta.problem), QString());
        QCOMPARE(meta.zarrFormat, 3);
        QCOMPARE(meta.shape, (Shape{12, 24}));
        QCOMPARE(meta.chunkShape, (Shape{6, 12}));
        QCOMPARE(meta.dimNames, (std::vector<std::string>{"y", ""}));
        QCOMPARE(meta.attrs.textOr("units"), std::string("m"));
        QVERIFY(meta.keys.prefixed);
        QVERIFY(!meta.sharding);
        QCOMPARE(chain(meta.codecs), QStringLiteral("bytes zstd"));
    }

    void fallsBackToTheDimensionNamesOfXarray()
    {
        const ArrayMeta meta = readWith(R"({"attributes":{"_ARRAY_DIMENSIONS":["y","x"]}})");
        QCOMPARE(meta.dimNames, (std::vector<std::string>{"y", "x"}));
        QVERIFY(meta.attrs.empty());
    }

    void readsEverySpellingOfCodecs_data()
    {
        QTest::addColumn<QString>("codecs");
        QTest::addColumn<QString>("expected");
        QTest::newRow("short-hand") << R"(["bytes","zstd"])" << "bytes zstd";
        QTest::newRow("old name") << R"([{"name":"endian","configuration":{"endian":"big"}}])" << "bytes";
        QTest::newRow("numcodecs") << R"(["bytes",{"name":"numcodecs.zlib","configuration":{"id":"zlib","level":3}}])" << "bytes zlib";
        QTest::newRow("URI") << "[\"bytes\",{\"name\":\"https://codec.zarr.dev/numcodecs/bz2\",\"configuration\":{\"level\":3}}]" << "bytes bz2";
        QTest::newRow("transpose F") << R"([{"name":"transpose","configuration":{"order":"F"}},"bytes"])" << "transpose bytes";
        QTest::newRow("filters") << R"([{"name":"numcodecs.delta","configuration":{"dtype":"float32"}},"bytes"])" << "delta bytes";
    }

    void readsEverySpellingOfCodecs()
    {
        QFETCH(QString, codecs);
        QFETCH(QString, expected);
        const ArrayMeta meta = readWith(qPrintable(QStringLiteral(R"({"codecs":%1})").arg(codecs)));
        QCOMPARE(QString::fromStdString(meta.problem), QString());
        QCOMPARE(chain(meta.codecs), expected);
    }

    void readsDraftsWithoutCodecs()
    {
        const ArrayMeta meta = readWith(R"({"codecs":"erase"})");
        QCOMPARE(QString::fromStdString(meta.problem), QString());
        QCOMPARE(chain(meta.codecs), QStringLiteral("bytes"));
        QVERIFY(!meta.warnings.empty());
    }

    void readsEveryDataType_data()
    {
        QTest::addColumn<QString>("dataType");
        QTest::addColumn<QString>("fill");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("fillHex");
        const auto row = [](const char* type, const char* fill, const char* name, const char* hex) {
            QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(QLatin1String(type), QLatin1String(fill)))) << type << fill << name << QByteArray(hex);
        };
        row(R"("bool")", "true", "bool", "01");
        row(R"("int8")", "-1", "int8", "ff");
        row(R"("uint64")", "18446744073709551615", "uint64", "ffffffffffffffff");
        row(R"("float16")", R"("0x7e01")", "float16", "017e");
        row(R"("float32")", R"("0x7fc00001")", "float32", "0100c07f");
        row(R"("float64")", R"("-Infinity")", "float64", "000000000000f0ff");
        row(R"("bfloat16")", "1.0", "bfloat16", "803f");
        row(R"("complex64")", R"([0,"NaN"])", "complex64", "000000000000c07f");
        row(R"("r16")", "[1,2]", "|V2", "0102");
        row(R"({"name":"numpy.datetime64","configuration":{"unit":"us","scale_factor":10}})", R"("NaT")", "datetime64[10us]", "0000000000000080");
        row(R"({"name":"fixed_length_utf32","configuration":{"length_bytes":8}})", R"("a")", "<U2", "6100000000000000");
        row(R"({"name":"null_terminated_bytes","configuration":{"length_bytes":5}})", R"("")", "|S5", "0000000000");
        row(R"({"name":"struct","configuration":{"fields":[["a","int16"],{"name":"b","data_type":"float32"}]}})", R"("")", "|V6", "000000000000");
    }

    void readsEveryDataType()
    {
        QFETCH(QString, dataType);
        QFETCH(QString, fill);
        QFETCH(QString, name);
        QFETCH(QByteArray, fillHex);
        const ArrayMeta meta = readWith(qPrintable(QStringLiteral(R"({"data_type":%1,"fill_value":%2})").arg(dataType, fill)));
        QCOMPARE(QString::fromStdString(meta.problem), QString());
        QCOMPARE(QString::fromStdString(numpyName(meta.dtype)), name);
        QVERIFY(meta.fill);
        QCOMPARE(QByteArray(reinterpret_cast<const char*>(meta.fill->data()), static_cast<qsizetype>(meta.fill->size())).toHex(), fillHex);
    }

    void takesShardsApart()
    {
        const QString codecs = shard("[3,4]", R"(["bytes","zstd"])", R"(,"index_location":"start")");
        const ArrayMeta meta = readWith(qPrintable(QStringLiteral(R"({"codecs":[%1,"crc32c"]})").arg(codecs)));
        QCOMPARE(QString::fromStdString(meta.problem), QString());
        QVERIFY(meta.sharding);
        QCOMPARE(meta.chunkShape, (Shape{3, 4}));
        QCOMPARE(meta.sharding->shardShape, (Shape{6, 12}));
        QVERIFY(meta.sharding->indexAtStart);
        QCOMPARE(chain(meta.codecs), QStringLiteral("bytes zstd"));
        QCOMPARE(chain(meta.sharding->outerCodecs), QStringLiteral("crc32c"));
        QCOMPARE(describeCodecs(meta), (std::vector<std::string>{"sharding_indexed[zstd]", "crc32c"}));
    }

    void movesATransposeBeforeShardsIntoTheChunks()
    {
        const QString codecs = QStringLiteral(R"({"codecs":[{"name":"transpose","configuration":{"order":[1,0]}},%1]})").arg(shard("[4,3]", R"(["bytes"])"));
        const ArrayMeta meta = readWith(qPrintable(codecs));
        QCOMPARE(QString::fromStdString(meta.problem), QString());
        QCOMPARE(meta.chunkShape, (Shape{3, 4}));
        QCOMPARE(meta.sharding->axisOrder, (Shape{1, 0}));
        QCOMPARE(chain(meta.codecs), QStringLiteral("transpose bytes"));
    }

    void nestsShards()
    {
        const QString inner = shard("[3,2]", R"(["bytes"])");
        const QString outer = shard("[3,4]", qPrintable('[' + inner + ']'));
        const ArrayMeta meta = readWith(qPrintable(QStringLiteral(R"({"codecs":[%1]})").arg(outer)));
        QCOMPARE(QString::fromStdString(meta.problem), QString());
        QVERIFY(meta.sharding->inner);
        QCOMPARE(meta.sharding->entryShape, (Shape{3, 4}));
        QCOMPARE(meta.chunkShape, (Shape{3, 2}));
        QCOMPARE(describeCodecs(meta), std::vector<std::string>{"sharding_indexed[sharding_indexed[bytes]]"});
    }

    void saysWhyAnArrayCannotBeRead_data()
    {
        QTest::addColumn<QString>("patch");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const QString& patch, const char* says) { QTest::newRow(name) << patch << says; };
        QString deep = shard("[1,1]", R"(["bytes"])");
        for (int i = 0; i < 20; ++i)
            deep = shard("[6,12]", qPrintable('[' + deep + ']'));
        row("format", "{\"zarr_format\":\"https://purl.org/zarr/spec/protocol/core/3.0\"}", "zarr_format");
        row("unknown field", R"({"extra":{"name":"x"}})", "\"extra\"");
        row("must understand", R"({"extra":{"must_understand":true}})", "\"extra\"");
        row("transformer", R"({"storage_transformers":[{"name":"x"}]})", "storage transformers");
        row("data type", R"({"data_type":"int4"})", "int4");
        row("optional", R"({"data_type":{"name":"optional","configuration":{"name":"uint8"}}})", "optional");
        row("grid", R"({"chunk_grid":{"name":"rectilinear","configuration":{}}})", "rectilinear");
        row("grid zero", R"({"chunk_grid":{"name":"regular","configuration":{"chunk_shape":[0,12]}}})", "not positive");
        row("keys", R"({"chunk_key_encoding":{"name":"morton"}})", "morton");
        row("no codecs", R"({"codecs":[]})", "no list of codecs");
        row("only compressor", R"({"codecs":["zstd"]})", "impossible order: zstd");
        row("two to bytes", R"({"codecs":["bytes","vlen-utf8"]})", "impossible order");
        row("filter behind", R"({"codecs":["bytes",{"name":"transpose","configuration":{"order":[1,0]}}]})", "impossible order");
        row("transpose twice an axis", R"({"codecs":[{"name":"transpose","configuration":{"order":[0,0]}},"bytes"]})", "no permutation");
        row("unknown codec", R"({"codecs":["bytes","numcodecs.pcodec"]})", "codec pcodec is not supported");
        row("not dividing", QStringLiteral(R"({"codecs":[%1]})").arg(shard("[4,12]", R"(["bytes"])")), "do not divide");
        row("inner zero", QStringLiteral(R"({"codecs":[%1]})").arg(shard("[0,12]", R"(["bytes"])")), "not positive");
        row("delta before shards", QStringLiteral(R"({"codecs":[{"name":"numcodecs.delta","configuration":{"dtype":"<f4"}},%1]})").arg(shard("[3,4]", R"(["bytes"])")), "before the sharding");
        row("compressed index", R"({"codecs":[{"name":"sharding_indexed","configuration":{"chunk_shape":[3,4],"codecs":["bytes"],"index_codecs":["bytes","gzip"]}}]})", "index codecs");
        row("too deep", QStringLiteral(R"({"codecs":[%1]})").arg(deep), "deeper than 3");
        row("too many entries", QStringLiteral(R"({"shape":[100000,100000],"chunk_grid":{"name":"regular","configuration":{"chunk_shape":[10000,10000]}},"codecs":[%1]})").arg(shard("[1,1]", R"(["bytes"])")), "four million");
        row("huge chunks", R"({"shape":[9000000,9000000],"chunk_grid":{"name":"regular","configuration":{"chunk_shape":[1000000,1000000]}}})", "2 GiB");
    }

    void saysWhyAnArrayCannotBeRead()
    {
        QFETCH(QString, patch);
        QFETCH(QString, says);
        const ArrayMeta meta = readWith(patch.toUtf8().constData());
        QVERIFY2(QString::fromStdString(meta.problem).contains(says), meta.problem.text.c_str());
    }

    void acceptsWhatNeedNotBeUnderstood()
    {
        QVERIFY(readWith(R"({"extra":{"name":"x","must_understand":false},"storage_transformers":[]})").problem.empty());
    }
};

QTEST_GUILESS_MAIN(TestMetadataV3)
#include "tst_metadata_v3.moc"
