#include "core/json_text.h"
#include "core/shape.h"
#include "store/memory_store.h"
#include "zarr/codec_chain.h"
#include "zarr/hierarchy.h"
#include "zarr/metadata_v2.h"
#include "zarr/metadata_v3.h"
#include "zarr/raw_array.h"
#include "zarr/shard_index.h"
#include "zarr/shard_meta.h"
#include "zarr/sharded_store.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <random>

using namespace zs;

// Flipped and cut bytes, with a fixed seed: an error or a chunk of the right size, never anything else.

namespace {

constexpr int kRounds = 2000;

class Damage {
public:
    Bytes operator()(Bytes bytes)
    {
        switch (m_random() % 4) {
        case 0: bytes.resize(m_random() % (bytes.size() + 1)); break;
        case 1: bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at(bytes)), static_cast<std::uint8_t>(m_random())); break;
        default: break;
        }
        for (unsigned flips = 1 + m_random() % 4; flips > 0 && !bytes.empty(); --flips) {
            // the first bytes are headers: hit them more often
            const std::size_t i = m_random() % 2 == 0 ? at(bytes) % std::min<std::size_t>(bytes.size(), 24) : at(bytes);
            bytes[i] = static_cast<std::uint8_t>(m_random() % 2 == 0 ? bytes[i] ^ (1U << (m_random() % 8)) : m_random());
        }
        return bytes;
    }

private:
    std::size_t at(const Bytes& bytes) { return bytes.empty() ? 0 : m_random() % bytes.size(); }

    std::mt19937 m_random{20260101};
};

Bytes plainBytes(std::size_t count)
{
    Bytes bytes(count);
    for (std::size_t i = 0; i < count; ++i)
        bytes[i] = static_cast<std::uint8_t>(i / 3 + i % 7);
    return bytes;
}

Bytes asBytes(const std::string& text)
{
    return Bytes(text.begin(), text.end());
}

const std::string kV2 = R"({"zarr_format":2,"shape":[40,30],"chunks":[20,10],"dtype":"<i4","fill_value":-1,"order":"F",)"
                        R"("filters":[{"id":"delta","dtype":"<i4","astype":"<i4"}],"compressor":{"id":"zlib","level":1}})";

const std::string kV3 = R"({"zarr_format":3,"node_type":"array","shape":[40,30],"data_type":"int32","fill_value":0,)"
                        R"("chunk_grid":{"name":"regular","configuration":{"chunk_shape":[20,10]}},)"
                        R"("chunk_key_encoding":{"name":"default","configuration":{"separator":"/"}},)"
                        R"("codecs":[{"name":"sharding_indexed","configuration":{"chunk_shape":[10,5],"codecs":["bytes","zstd"],)"
                        R"("index_codecs":["bytes","crc32c"],"index_location":"end"}}],"dimension_names":["y","x"],"attributes":{}})";

} // namespace

class TestZarrDamage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void damagedChunksAreErrorsOrWhole_data()
    {
        QTest::addColumn<QString>("dtype");
        QTest::addColumn<QString>("chain");
        const auto row = [](const char* name, const char* dtype, const char* filters, const char* compressor) {
            QTest::newRow(name) << dtype << QStringLiteral("\"filters\":%1,\"compressor\":%2").arg(QLatin1String(filters), QLatin1String(compressor));
        };
        for (const char* const cname : {"lz4", "lz4hc", "blosclz", "zlib", "zstd", "snappy"})
            row(cname, "<i4", "null", qPrintable(QStringLiteral("{\"id\":\"blosc\",\"cname\":\"%1\",\"clevel\":5,\"shuffle\":1}").arg(QLatin1String(cname))));
        row("zstd", "<i4", "null", "{\"id\":\"zstd\",\"level\":3}");
        row("gzip", "<i4", "null", "{\"id\":\"gzip\",\"level\":5}");
        row("zlib", "<i4", "[{\"id\":\"shuffle\",\"elementsize\":4}]", "{\"id\":\"zlib\",\"level\":5}");
        row("lz4", "<i4", "[{\"id\":\"delta\",\"dtype\":\"<i4\"}]", "{\"id\":\"lz4\"}");
        row("crc32c", "<i4", "null", "{\"id\":\"crc32c\"}");
        row("zlib in zstd", "<i4", "[{\"id\":\"zlib\",\"level\":1}]", "{\"id\":\"zstd\",\"level\":1}");
        row("scaled", "<f8", "[{\"id\":\"fixedscaleoffset\",\"dtype\":\"<f8\",\"astype\":\"<i2\",\"scale\":10,\"offset\":0}]", "{\"id\":\"zlib\"}");
        row("texts", "|O", "[{\"id\":\"vlen-utf8\"}]", "null");
        row("texts in zstd", "|O", "[{\"id\":\"vlen-utf8\"}]", "{\"id\":\"zstd\"}");
    }

    void damagedChunksAreErrorsOrWhole()
    {
        QFETCH(QString, dtype);
        QFETCH(QString, chain);
        const QString text = QStringLiteral("{\"zarr_format\":2,\"shape\":[500],\"chunks\":[500],\"dtype\":\"%1\",\"fill_value\":null,\"order\":\"C\",%2}").arg(dtype, chain);
        const ArrayMeta meta = readArrayV2("", *parseJson(text.toStdString()), Json());
        QCOMPARE(QString::fromStdString(meta.problem), QString());
        Bytes plain = plainBytes(static_cast<std::size_t>(500 * meta.dtype.itemBytes));
        if (meta.dtype.itemBytes == 0) {
            plain = {0xF4, 0x01, 0, 0}; // 500 texts of three letters
            for (int i = 0; i < 500; ++i)
                plain.insert(plain.end(), {3, 0, 0, 0, 'a', 'b', 'c'});
        }
        const Result<Bytes> encoded = encodeElements(meta, plain);
        QVERIFY2(encoded, encoded ? "" : encoded.error().detail.c_str());
        Damage damage;
        for (int round = 0; round < kRounds; ++round) {
            const Result<Bytes> decoded = decodeElements(meta, damage(*encoded));
            if (decoded && meta.dtype.itemBytes > 0)
                QCOMPARE(decoded->size(), plain.size());
        }
    }

    void damagedMetadataIsAProblemOrReadable()
    {
        Damage damage;
        for (int round = 0; round < kRounds; ++round)
            for (const std::string* const text : {&kV2, &kV3}) {
                const Result<Json> json = parseJson(damage(asBytes(*text)));
                if (!json)
                    continue;
                const ArrayMeta meta = text == &kV2 ? readArrayV2("a", *json, *json) : readArrayV3("a", *json);
                if (!meta.problem.empty())
                    continue;
                QVERIFY(elementCount(meta.shape));
                QVERIFY(*elementCount(meta.chunkShape) * std::max<Index>(meta.dtype.itemBytes, 1) <= Index{2} << 30);
                if (*elementCount(meta.chunkShape) < 1'000'000)
                    QVERIFY(!decodeElements(meta, asBytes("no chunk")) || elementCount(meta.chunkShape) == 8);
            }
    }

    void damagedShardsAreErrorsOrWhole()
    {
        const ArrayMeta meta = readArrayV3("a", *parseJson(kV3));
        QCOMPARE(QString::fromStdString(meta.problem), QString());
        const Bytes chunk = *encodeElements(meta, plainBytes(200));
        const Bytes shard = *writeShard(*meta.sharding, {chunk, std::nullopt, chunk, chunk});
        Damage damage;
        int read = 0;
        for (int round = 0; round < kRounds; ++round) {
            const auto store = std::make_shared<MemoryStore>("damaged");
            store->put("a/c/0/0", damage(shard));
            const Result<RawArray> raw = readRaw(chunkStore(store, meta), meta);
            read += raw ? 1 : 0;
            if (raw)
                QCOMPARE(raw->elements.size(), std::size_t(40 * 30 * 4));
        }
        QVERIFY(read < kRounds);
    }

    void damagedHierarchiesOpenOrSayWhy()
    {
        const std::string zmetadata = R"({"zarr_consolidated_format":1,"metadata":{".zgroup":{"zarr_format":2},"a/.zarray":)" + kV2 + "}}";
        const std::string root3 = R"({"zarr_format":3,"node_type":"group","consolidated_metadata":{"kind":"inline","metadata":{"a":)" + kV3 + "}}}";
        Damage damage;
        for (int round = 0; round < kRounds; ++round) {
            const auto store = std::make_shared<MemoryStore>("damaged");
            store->put(round % 2 == 0 ? ".zmetadata" : "zarr.json", damage(asBytes(round % 2 == 0 ? zmetadata : root3)));
            const Result<Hierarchy> hierarchy = openHierarchy(store);
            if (!hierarchy)
                QVERIFY(!hierarchy.error().detail.empty());
        }
    }
};

QTEST_GUILESS_MAIN(TestZarrDamage)
#include "tst_zarr_damage.moc"
