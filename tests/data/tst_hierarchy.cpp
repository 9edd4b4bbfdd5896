#include "core/executor.h"
#include "core/json_text.h"
#include "store/file_store.h"
#include "store/memory_store.h"
#include "zarr/hierarchy.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace zs;

namespace {

const std::string kArray = R"({"zarr_format":2,"shape":[4],"chunks":[2],"dtype":"<f4","fill_value":0,"order":"C","filters":null,"compressor":null})";
const std::string kGroup = R"({"zarr_format":2})";
const std::string kArray3 = R"({"zarr_format":3,"node_type":"array","shape":[4],"data_type":"float32","fill_value":0,)"
                            R"("chunk_grid":{"name":"regular","configuration":{"chunk_shape":[2]}},)"
                            R"("chunk_key_encoding":{"name":"default"},"codecs":["bytes"]})";
const std::string kGroup3 = R"({"zarr_format":3,"node_type":"group","attributes":{"title":"t"}})";

using Keys = std::vector<std::pair<std::string, std::string>>;

std::shared_ptr<MemoryStore> storeOf(const Keys& keys)
{
    auto store = std::make_shared<MemoryStore>("store");
    for (const auto& [key, text] : keys)
        store->put(key, std::string_view(text));
    return store;
}

/// Counts round trips and refuses to list.
class PlainServer : public Store {
public:
    explicit PlainServer(StorePtr store) : m_store(std::move(store)) {}
    void get(const std::string& key, ByteRange range, std::stop_token stop, OnBytes done) const override
    {
        m_log << QString::fromStdString(key);
        m_store->get(key, range, std::move(stop), std::move(done));
    }
    std::string location() const override { return "http://server/store"; }
    QStringList log() const { return m_log; }

private:
    StorePtr m_store;
    mutable QStringList m_log;
};

QString paths(const Hierarchy& hierarchy)
{
    QStringList all;
    for (const GroupNode& group : hierarchy.groups)
        all << QStringLiteral("%1/").arg(QString::fromStdString(group.path));
    for (const ArrayMeta& meta : hierarchy.arrays)
        all << QString::fromStdString(meta.path + (meta.problem.empty() ? "" : "!"));
    return all.join(' ');
}

} // namespace

class TestHierarchy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsThere_data()
    {
        QTest::addColumn<Keys>("keys");
        QTest::addColumn<QString>("found");
        QTest::addColumn<bool>("consolidated");
        QTest::addColumn<int>("warnings");
        const std::string zmetadata = R"({"zarr_consolidated_format":1,"metadata":{".zgroup":{"zarr_format":2},"b/.zarray":)" + kArray +
                                      R"(,"b/.zattrs":{"units":"m"},"a/c/.zarray":)" + kArray + R"(,"a/.zgroup":{"zarr_format":2}}})";
        QTest::newRow("v2 array") << Keys{{".zarray", kArray}} << "" << false << 0;
        QTest::newRow("v2 listed") << Keys{{".zgroup", kGroup}, {"b/.zarray", kArray}, {"a/.zgroup", kGroup}, {"a/c/.zarray", kArray}, {"b/0", "x"}} << "a/ a/c b" << false << 0;
        QTest::newRow("v2 consolidated") << Keys{{".zgroup", kGroup}, {".zmetadata", zmetadata}, {"unlisted/.zarray", kArray}} << "a/ a/c b" << true << 0;
        QTest::newRow("v2 another number") << Keys{{".zgroup", kGroup}, {"b/.zarray", kArray}, {".zmetadata", R"({"zarr_consolidated_format":2,"metadata":{}})"}} << "b" << false << 1;
        QTest::newRow("values as strings") << Keys{{".zmetadata", R"({"zarr_consolidated_format":1,"metadata":{"b/.zarray":)" + writeText(kArray) + "}}"}} << "b" << true << 0;
        QTest::newRow("unsafe keys") << Keys{{".zmetadata", consolidated({"../../etc", "/abs", "a//b", "C:\\\\x", "ok"})}} << "ok" << true << 1;
        QTest::newRow("v3 array") << Keys{{"zarr.json", kArray3}} << "" << false << 0;
        QTest::newRow("v3 listed") << Keys{{"zarr.json", kGroup3}, {"g/zarr.json", kGroup3}, {"g/a/zarr.json", kArray3}, {"g/a/c/0", "x"}} << "g/ g/a" << false << 0;
        QTest::newRow("v3 group between is missing") << Keys{{"zarr.json", kGroup3}, {"g/a/zarr.json", kArray3}} << "g/a" << false << 0;
        QTest::newRow("v3 consolidated") << Keys{{"zarr.json", R"({"zarr_format":3,"node_type":"group","consolidated_metadata":{"kind":"inline","must_understand":false,"metadata":{"g":)" +
                                                                   kGroup3 + R"(,"g/a":)" + kArray3 + "}}}"}} << "g/ g/a" << true << 0;
        QTest::newRow("both formats") << Keys{{"zarr.json", kArray3}, {".zarray", kArray}} << "" << false << 1;
        QTest::newRow("a page for zarr.json") << Keys{{"zarr.json", "<html>no</html>"}, {".zmetadata", zmetadata}} << "a/ a/c b" << true << 1;
        QTest::newRow("stores in a folder") << Keys{{"x.zarr/.zarray", kArray}, {"y.zarr/zarr.json", kArray3}, {"readme", "x"}} << "x.zarr y.zarr" << false << 1;
        QTest::newRow("bad siblings") << Keys{{".zgroup", kGroup}, {"a/.zarray", "{"}, {"b/.zarray", kArray}, {"c/.zarray", R"({"zarr_format":2,"shape":[4],"chunks":[0],"dtype":"<f4"})"},
                                              {"d/.zarray", kArray}, {"d/.zattrs", "<html>"}} << "a! b c! d!" << false << 1;
        QTest::newRow("bad siblings, v3") << Keys{{"zarr.json", kGroup3}, {"a/zarr.json", "<html>"}, {"b/zarr.json", kArray3}} << "a! b" << false << 0;
        QTest::newRow("empty group") << Keys{{".zgroup", kGroup}} << "" << false << 0;
    }

    void findsWhatIsThere()
    {
        QFETCH(Keys, keys);
        QFETCH(QString, found);
        QFETCH(bool, consolidated);
        QFETCH(int, warnings);
        const Result<Hierarchy> hierarchy = openHierarchy(storeOf(keys));
        QVERIFY2(hierarchy, hierarchy ? "" : hierarchy.error().detail.c_str());
        QCOMPARE(paths(*hierarchy), found);
        QCOMPARE(hierarchy->consolidated, consolidated);
        QCOMPARE(static_cast<int>(hierarchy->warnings.size()), warnings);
    }

    void oneRoundTripWhenConsolidated()
    {
        const auto server = std::make_shared<PlainServer>(storeOf({{".zmetadata", R"({"zarr_consolidated_format":1,"metadata":{"b/.zarray":)" + kArray + "}}"}}));
        QVERIFY(openHierarchy(server));
        QCOMPARE(server->log(), (QStringList{"zarr.json", ".zmetadata", ".zarray", ".zgroup", ".zattrs"}));
    }

    void theRootsOwnAttributesWin()
    {
        const Result<Hierarchy> hierarchy = openHierarchy(storeOf({{".zattrs", R"({"title":"new"})"},
            {".zmetadata", R"({"zarr_consolidated_format":1,"metadata":{".zattrs":{"title":"old"}}})"}}));
        QCOMPARE(hierarchy->rootAttrs.textOr("title"), std::string("new"));
    }

    void metadataAreBounded()
    {
        const QTemporaryDir folder;
        const auto write = [&](const QString& name, const std::string& text, qint64 size = 0) {
            QFile file(folder.filePath(name));
            return file.open(QFile::WriteOnly) && file.write(text.c_str()) >= 0 && (size == 0 || file.resize(size));
        };
        constexpr qint64 kTooMuch = (qint64{256} << 20) + 1;
        QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("b")) && QDir(folder.path()).mkpath(QStringLiteral("c")));
        QVERIFY(write(QStringLiteral(".zgroup"), kGroup) && write(QStringLiteral(".zmetadata"), "{", kTooMuch) &&
                write(QStringLiteral(".zattrs"), "{", kTooMuch));
        QVERIFY(write(QStringLiteral("b/.zarray"), kArray) && write(QStringLiteral("c/.zarray"), "{", kTooMuch));
        const auto store = std::make_shared<FileStore>(folder.path().toStdString(), inlineExecutor());
        const Result<Hierarchy> hierarchy = openHierarchy(store);
        QVERIFY2(hierarchy, hierarchy ? "" : hierarchy.error().detail.c_str());
        QCOMPARE(paths(*hierarchy), QStringLiteral("b c!"));
        QCOMPARE(hierarchy->warnings.size(), std::size_t{2});
        QVERIFY(hierarchy->warnings[0].text.ends_with("/.zmetadata: 268435457 bytes are more than the 268435456 that one object may have; the store is listed instead"));
        QVERIFY(hierarchy->warnings[1].text.starts_with("the attributes cannot be read: "));
        QVERIFY(hierarchy->arrays[1].problem.text.ends_with("c/.zarray: 268435457 bytes are more than the 268435456 that one object may have"));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<Keys>("keys");
        QTest::addColumn<bool>("canList");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << Keys{} << true << int(ErrorCode::notFound) << "is not a Zarr store: no zarr.json, .zmetadata, .zgroup or .zarray";
        QTest::newRow("nothing, no listing") << Keys{} << false << int(ErrorCode::notFound) << "is not a Zarr store";
        QTest::newRow("other files") << Keys{{"a/b.txt", "x"}} << true << int(ErrorCode::notFound) << "is not a Zarr store";
        QTest::newRow("truncated") << Keys{{".zmetadata", "{\"zarr_consolidated_format\":1,\"meta"}} << true << int(ErrorCode::corrupt) << ".zmetadata";
        QTest::newRow("html") << Keys{{".zmetadata", "<!DOCTYPE html><html>"}} << true << int(ErrorCode::corrupt) << ".zmetadata";
        QTest::newRow("only array is no JSON") << Keys{{".zarray", "{'a'"}} << true << int(ErrorCode::corrupt) << ".zarray";
        QTest::newRow("v3 truncated") << Keys{{"zarr.json", "{\"zarr_format\":3,"}} << true << int(ErrorCode::corrupt) << "zarr.json";
        QTest::newRow("v3 draft") << Keys{{"zarr.json", R"({"zarr_format":4,"node_type":"group"})"}} << true << int(ErrorCode::unsupported) << "zarr_format is 4";
        QTest::newRow("bare group") << Keys{{".zgroup", kGroup}} << false << int(ErrorCode::unsupported) << "consolidate the store";
    }

    void saysWhatIsWrong()
    {
        QFETCH(Keys, keys);
        QFETCH(bool, canList);
        QFETCH(int, code);
        QFETCH(QString, says);
        StorePtr store = storeOf(keys);
        if (!canList)
            store = std::make_shared<PlainServer>(store);
        const Result<Hierarchy> hierarchy = openHierarchy(store);
        QVERIFY(!hierarchy);
        QCOMPARE(int(hierarchy.error().code), code);
        QVERIFY2(QString::fromStdString(hierarchy.error().detail).contains(says), hierarchy.error().detail.c_str());
    }

private:
    /// A .zmetadata with an array at each of these paths, which stand in JSON as they are.
    static std::string consolidated(std::initializer_list<const char*> arrays)
    {
        std::string text;
        for (const char* const path : arrays)
            text += std::string(text.empty() ? "\"" : ",\"") + path + "/.zarray\":" + kArray;
        return "{\"zarr_consolidated_format\":1,\"metadata\":{" + text + "}}";
    }

    /// The text as a JSON string.
    static std::string writeText(const std::string& text)
    {
        QString escaped = QString::fromStdString(text);
        escaped.replace('"', QLatin1String("\\\""));
        return '"' + escaped.toStdString() + '"';
    }
};

QTEST_GUILESS_MAIN(TestHierarchy)
#include "tst_hierarchy.moc"
