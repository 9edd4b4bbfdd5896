#include "core/json_text.h"
#include "store/location.h"
#include "store/url.h"

#include <nlohmann/json.hpp>

#include <QtTest>

using namespace zs;

class TestLocation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFolderMayHaveANumberSignInItsName()
    {
        QTemporaryDir folder;
        const std::string name = folder.filePath(QStringLiteral("run #2.zarr")).toStdString();
        QCOMPARE(parseLocation(name)->fragment, std::string("2.zarr")); // there is none
        QVERIFY(QDir().mkdir(QString::fromStdString(name)));
        QCOMPARE(parseLocation(name)->path, name);
        QVERIFY(parseLocation(name)->fragment.empty());
        QCOMPARE(parseLocation(name + "#sst")->fragment, std::string("sst"));
    }

    void readsEveryForm_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("scheme");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("fragment");
        const auto row = [](const char* text, Location::Scheme scheme, const char* path, const char* fragment = "") {
            QTest::newRow(text) << QString(text) << static_cast<int>(scheme) << QString(path) << QString(fragment);
        };
        using enum Location::Scheme;
        row("/data/x.zarr/", file, "/data/x.zarr");
        row("x.zarr", file, "/home/me/x.zarr");
        row("~/x.zarr", file, "/home/ada/x.zarr");
        row("/cat.yaml#ocean/sst", file, "/cat.yaml", "ocean/sst");
        row("file:///a%20b/c", file, "/a b/c");
        row("file://localhost/a", file, "/a");
        row("file:/a", file, "/a");
        row("  https://Host.org/a/b.zarr?sig=1#x/y ", http, "https://host.org/a/b.zarr?sig=1", "x/y");
        row("HTTP://h:8080", http, "http://h:8080");
        row("http://[::1]:80/a", http, "http://[::1]:80/a");
        row("simplecache::https://h/a", http, "https://h/a");
        row("filecache::simplecache::gs://b/a", gs, "b/a");
        row("blockcache::/data/a", file, "/data/a");
        row("s3://bucket/a/b/", s3, "bucket/a/b");
        row("s3a://bucket", s3, "bucket");
        row("gs://bucket/a#v", gs, "bucket/a", "v");
        row("gcs://bucket/a", gs, "bucket/a");
    }

    void readsEveryForm()
    {
        QFETCH(QString, text);
        QFETCH(int, scheme);
        QFETCH(QString, path);
        QFETCH(QString, fragment);
        const Result<Location> location =
            parseLocation(text.toStdString(), {.currentFolder = "/home/me", .homeFolder = "/home/ada"});
        QVERIFY2(location, location ? "" : location.error().detail.c_str());
        QCOMPARE(static_cast<int>(location->scheme), scheme);
        QCOMPARE(QString::fromStdString(location->path), path);
        QCOMPARE(QString::fromStdString(location->fragment), fragment);
    }

    void splitsBucketAndKey()
    {
        const Result<Location> location = parseLocation("gs://b/a/c");
        QVERIFY(location);
        QCOMPARE(location->bucket, std::string("b"));
        QCOMPARE(location->key, std::string("a/c"));
        QCOMPARE(describe(*location), std::string("gs://b/a/c"));
    }

    void saysWhyItCannotOpenAForm_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("unsupported"); // else invalidArgument
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << " " << false << "empty";
        QTest::newRow("no host") << "https:///a" << false << "host";
        QTest::newRow("blank") << "https://h/a b" << false << "blanks";
        QTest::newRow("no bucket") << "s3://" << false << "bucket";
        QTest::newRow("up") << "s3://b/../c" << false << "path";
        QTest::newRow("references") << "reference::https://h/a.json" << true << "kerchunk";
        QTest::newRow("EERIE's spelling") << "reference:://pool/x.parq" << true << "kerchunk";
        QTest::newRow("zip") << "zip://inner::s3://b/a" << true << "zip";
        QTest::newRow("zip word") << "zip::https://h/a.zip" << true << "zip";
        QTest::newRow("tape") << "slk:///arch/x" << true << "tape";
        QTest::newRow("az") << "az://c/k" << true << "Azure";
        QTest::newRow("abfs") << "abfs://c@acct.dfs.core.windows.net/k" << true << "Azure";
        QTest::newRow("hdfs") << "hdfs://h/a" << true << "Hadoop";
        QTest::newRow("unknown") << "gopher://h/a" << true << "gopher";
    }

    void saysWhyItCannotOpenAForm()
    {
        QFETCH(QString, text);
        QFETCH(bool, unsupported);
        QFETCH(QString, says);
        const Result<Location> location = parseLocation(text.toStdString());
        QVERIFY(!location);
        QCOMPARE(location.error().code, unsupported ? ErrorCode::unsupported : ErrorCode::invalidArgument);
        QVERIFY2(QString::fromStdString(location.error().detail).contains(says), location.error().detail.c_str());
    }

    void joinsPathsAndUrls_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("relative");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* base, const char* relative, const char* expected) {
            QTest::addRow("%s + %s", base, relative) << base << relative << expected;
        };
        row("/a/b", "c/d", "/a/b/c/d");
        row("/a/b", "../c", "/a/c");
        row("/a", "../../../c", "/c");
        row("/a/b", "/c", "/c");
        row("a/b", "./c", "a/b/c");
        row("a", "../../c", "../c");
        row("..", "c", "../c");
        row("", "c", "c");
        row("/", "c", "/c");
        row("https://h/a", "b.yaml", "https://h/a/b.yaml");
        row("https://h/a/", "../b", "https://h/b");
        row("https://h/a", "../../../b", "https://h/b");
        row("https://h", "b", "https://h/b");
        row("https://h/a", "/b", "https://h/b");
        row("https://h/a?sig=1", "b", "https://h/a/b?sig=1");
        row("s3://bucket/a", "../../b", "s3://bucket/b");
        row("/a", "https://h/b", "https://h/b");
        row("/a", "simplecache::https://h/b", "simplecache::https://h/b");
    }

    void joinsPathsAndUrls()
    {
        QFETCH(QString, base);
        QFETCH(QString, relative);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(joinLocation(base.toStdString(), relative.toStdString())), expected);
    }

    void knowsParentAndName()
    {
        QCOMPARE(parentLocation("/a/b.yaml"), std::string("/a"));
        QCOMPARE(parentLocation("b.yaml"), std::string("."));
        QCOMPARE(parentLocation("/b.yaml"), std::string("/"));
        QCOMPARE(parentLocation("https://h/a/b.yaml?sig=1"), std::string("https://h/a?sig=1"));
        QCOMPARE(parentLocation("https://h/b.yaml"), std::string("https://h"));
        QCOMPARE(baseName("https://h/a/b%20c.zarr/?sig=1"), std::string("b c.zarr"));
        QCOMPARE(baseName("s3://bucket"), std::string("bucket"));
        QCOMPARE(baseName("/a/b.nc"), std::string("b.nc"));
    }

    void secretsDoNotAppear()
    {
        QCOMPARE(redact("https://me:word@h/a/b?X-Amz-Signature=1#f"), std::string("https://h/a/b"));
        QCOMPARE(redact("https://h/a@b"), std::string("https://h/a@b"));
        const Result<Location> location = parseLocation("https://me:word@h/a?sig=1");
        QVERIFY(location);
        QCOMPARE(describe(*location), std::string("https://h/a"));
        QVERIFY(!QString::fromStdString(parseLocation("gopher://me:word@h/a?sig=1").error().detail).contains("word"));
    }

    void encodesKeysIntoUrls()
    {
        const Result<Url> base = parseUrl("https://h/store/?sig=a%2Fb");
        QVERIFY(base);
        QCOMPARE(urlOfKey(*base, "a b/c+d/é#?"), std::string("https://h/store/a%20b/c%2Bd/%C3%A9%23%3F?sig=a%2Fb"));
        QCOMPARE(percentDecode("a%20b%zz%4"), std::string("a b%zz%4"));
    }

    void resolvesReferencesLikeABrowser_data()
    {
        QTest::addColumn<QString>("reference");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* reference, const char* expected) {
            QTest::newRow(reference) << reference << expected;
        };
        // RFC 3986, section 5.4, on http://a/b/c/d?q
        row("g", "http://a/b/c/g");
        row("./g", "http://a/b/c/g");
        row("g/", "http://a/b/c/g/");
        row("/g", "http://a/g");
        row("//g", "http://g");
        row("?y", "http://a/b/c/d?y");
        row("g?y", "http://a/b/c/g?y");
        row("..", "http://a/b/");
        row("../../g", "http://a/g");
        row("../../../../g", "http://a/g");
        row("https://x/y", "https://x/y");
    }

    void resolvesReferencesLikeABrowser()
    {
        QFETCH(QString, reference);
        QFETCH(QString, expected);
        const Result<Url> target = resolveUrl(*parseUrl("http://a/b/c/d?q"), reference.toStdString());
        QVERIFY(target);
        QCOMPARE(QString::fromStdString(formatUrl(*target)), expected);
    }

    void readsStorageOptions()
    {
        const auto options = [](const char* json) { return storeOptionsFrom(*parseJson(json)); };
        QCOMPARE(options("{}"), StoreOptions());
        QCOMPARE(options("[1]"), StoreOptions());
        const StoreOptions osn = options(
            "{\"anon\": true, \"client_kwargs\": {\"endpoint_url\": \"https://osn.org\", \"region_name\": \"eu\"}}");
        QVERIFY(osn.anonymous);
        QCOMPARE(osn.endpointUrl, std::string("https://osn.org"));
        QCOMPARE(osn.region, std::string("eu"));
        const StoreOptions pays = options("{\"requester_pays\": true}");
        QVERIFY(pays.requesterPays);
        const StoreOptions token = options("{\"token\": \"anon\"}");
        QVERIFY(token.anonymous);
        const StoreOptions cloud = options("{\"token\": \"cloud\"}");
        QVERIFY(!cloud.anonymous);
        const StoreOptions word = options("{\"anon\": \"false\"}");
        QVERIFY(!word.anonymous);
        const StoreOptions secret = options("{\"endpoint_url\": \"http://m:9000\", \"key\": \"K\", \"secret\": \"S\"}");
        QCOMPARE(secret.endpointUrl, std::string("http://m:9000"));
    }
};

QTEST_GUILESS_MAIN(TestLocation)
#include "tst_location.moc"
