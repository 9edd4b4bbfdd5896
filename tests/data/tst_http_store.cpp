#include "store/bucket_listing.h"
#include "store/http_store.h"
#include "store/store_factory.h"
#include "support/http_server.h"
#include "support/nginx_server.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace zs;
using zs::test::Answer;
using zs::test::HttpServer;
using zs::test::NginxServer;

namespace {

Bytes bytesOf(std::string_view text)
{
    return Bytes(text.begin(), text.end());
}

Result<StoreBytes> found(std::string_view text)
{
    return StoreBytes(bytesOf(text));
}

const Result<StoreBytes> kMissing = StoreBytes();

bool says(const Error& error, std::string_view text)
{
    return error.detail.find(text) != std::string::npos;
}

StoresOptions quick()
{
    StoresOptions options;
    options.http.backoffBaseMs = 1;
    options.http.backoffCapMs = 5;
    options.http.maxAttempts = 3;
    return options;
}

std::string s3Error(const std::string& code)
{
    return "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>no</Message></Error>";
}

} // namespace

class TestHttpStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keysBecomeEncodedPathsAndTheQueryStaysBehind()
    {
        HttpServer server;
        server.put("/base/a b/c+d/0.0", "x");
        const Stores stores(quick());
        const Result<StorePtr> store = stores.open(server.url("/base/?sig=s%2Fs"));
        QVERIFY(store);
        QCOMPARE(getNow(**store, "a b/c+d/0.0"), found("x"));
        QCOMPARE(server.lines(), (std::vector<std::string>{"GET /base/a%20b/c%2Bd/0.0?sig=s%2Fs"}));
        QCOMPARE((*store)->location(), server.url("/base"));
    }

    void readsRanges()
    {
        HttpServer server;
        server.put("/s/k", "0123456789");
        const Stores stores(quick());
        const StorePtr store = *stores.open(server.url("/s"));
        QCOMPARE(getNow(*store, "k", {2, 3}), found("234"));
        QCOMPARE(getNow(*store, "k", {-4, {}}), found("6789"));
        QCOMPARE(getNow(*store, "k", {4, 0}), found(""));
        QCOMPARE(getNow(*store, "no", {4, 0}), kMissing);
        QCOMPARE(getNow(*store, "k", {9, 2}).error().code, ErrorCode::corrupt);
    }

    void rememberWhichVersionOfMetadataWasRead_data()
    {
        QTest::addColumn<QStringList>("headers");
        QTest::addColumn<QString>("version");
        const QString tag = QStringLiteral("ETag: W/\"5\"");
        const QString date = QStringLiteral("Last-Modified: Mon, 01 Jun 2026 10:00:00 GMT");
        QTest::newRow("tag") << QStringList{tag} << QStringLiteral("W/\"5\"  2");
        QTest::newRow("date") << QStringList{date} << QStringLiteral(" Mon, 01 Jun 2026 10:00:00 GMT 2");
        QTest::newRow("both") << QStringList{tag, date} << QStringLiteral("W/\"5\" Mon, 01 Jun 2026 10:00:00 GMT 2");
        QTest::newRow("neither") << QStringList() << QString(); // the size alone tells nothing
    }

    void rememberWhichVersionOfMetadataWasRead()
    {
        QFETCH(QStringList, headers);
        QFETCH(QString, version);
        HttpServer server;
        server.put("/s/.zattrs", "{}");
        server.put("/s/0.0", "{}");
        Answer answer;
        for (const QString& header : headers)
            answer.headers.push_back(header.toStdString());
        server.always("/s/.zattrs", answer);
        server.always("/s/0.0", answer);
        const Stores stores(quick());
        const StorePtr store = *stores.open(server.url("/s"));
        QCOMPARE(getAllNow(*store, {".zattrs"}, 2).front(), found("{}"));
        QCOMPARE(QString::fromStdString(store->versionOf(".zattrs")), version);
        QCOMPARE(getNow(*store, "0.0"), found("{}")); // a chunk
        QCOMPARE(store->versionOf("0.0"), std::string());
    }

    void metadataHaveABoundOfTheirOwn()
    {
        HttpServer server;
        server.put("/s/.zattrs", std::string(3, ' '));
        const Stores stores(quick());
        const StorePtr store = *stores.open(server.url("/s"));
        const Result<StoreBytes> bytes = getAllNow(*store, {".zattrs"}, 2).front();
        QVERIFY(!bytes && bytes.error().code == ErrorCode::corrupt);
        QVERIFY2(says(bytes.error(), "at most 2 are read"), bytes.error().detail.c_str());
    }

    void unsafeKeysNeverReachTheServer()
    {
        HttpServer server;
        const Stores stores(quick());
        const StorePtr store = *stores.open(server.url("/s"));
        for (const char* key : {"../x", "/x", "a//b", ""})
            QCOMPARE(getNow(*store, key).error().code, ErrorCode::corrupt);
        QCOMPARE(server.requestCount(), 0);
    }

    void aStatusMeansMissingOrAnError_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("hasRead");
        QTest::addColumn<int>("error"); // -1 = missing
        const auto row = [](int status, const std::string& body, bool hasRead, int error) {
            QTest::addRow("%d %s %s", status, body.c_str(), hasRead ? "after a read" : "at first")
                << status << QByteArray::fromStdString(body) << hasRead << error;
        };
        const int denied = static_cast<int>(ErrorCode::accessDenied);
        const int network = static_cast<int>(ErrorCode::network);
        row(404, "", false, -1);
        for (const int status : {204, 410}) // fsspec takes neither for missing: what is left out is not known to be fill
            row(status, "", true, network);
        row(401, "", true, denied);
        row(403, "", true, denied); // a web server that says no
        row(403, s3Error("AccessDenied"), false, denied);
        row(403, s3Error("AccessDenied"), true, -1);
        for (const char* code : {"SignatureDoesNotMatch", "ExpiredToken", "InvalidAccessKeyId", "RequestTimeTooSkewed",
                                 "AllAccessDisabled"})
            row(403, s3Error(code), true, denied);
        row(400, s3Error("UserProjectMissing"), true, denied);
        row(404, s3Error("NoSuchBucket"), true, static_cast<int>(ErrorCode::notFound));
        row(404, s3Error("NoSuchKey"), false, -1);
        row(500, "", true, network);
        row(503, s3Error("SlowDown"), true, network);
        row(418, "", true, network);
    }

    void aStatusMeansMissingOrAnError()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(bool, hasRead);
        QFETCH(int, error);
        HttpResponse response;
        response.status = status;
        response.body = bytesOf(body.toStdString());
        const Result<StoreBytes> judged = judgeKey(std::move(response), "k", hasRead);
        if (error < 0)
            QCOMPARE(judged, kMissing);
        else
            QCOMPARE(static_cast<int>(judged.error().code), error);
    }

    void aRefusedKeyIsMissingOnlyInAStoreThatWasRead()
    {
        HttpServer server;
        server.put("/s/.zgroup", "{}");
        server.always("/s/0.0", {.status = 403, .body = s3Error("AccessDenied")});
        HttpClient client(quick().http);
        const HttpStore store(client, makePlainSite(*parseUrl(server.url("/s"))));
        QCOMPARE(getNow(store, "0.0").error().code, ErrorCode::accessDenied);
        QCOMPARE(getNow(store, ".zgroup"), found("{}"));
        QCOMPARE(getNow(store, "0.0"), kMissing);
        QCOMPARE(store.refusedKeys(), Index{1});
    }

    void aBusyServerIsAnErrorNeverMissing()
    {
        HttpServer server;
        server.always("/s/k", {.status = 503});
        const Stores stores(quick());
        const Result<StoreBytes> bytes = getNow(**stores.open(server.url("/s")), "k");
        QCOMPARE(bytes.error().code, ErrorCode::network);
        QVERIFY(says(bytes.error(), "the server answered 503 (tried 3 times)"));
        QCOMPARE(server.requestCount(), 3);
    }

    void aPageForPeopleIsNeverData()
    {
        HttpServer server;
        server.put("/s/0.0", "<html>sign in</html>", "text/html");
        server.put("/s/index.html", "<html>", "text/html");
        const Stores stores(quick());
        const StorePtr store = *stores.open(server.url("/s"));
        QVERIFY(says(getNow(*store, "0.0").error(), "HTML page instead of data"));
        QCOMPARE(getNow(*store, "index.html"), found("<html>"));
    }

    void secretsDoNotAppear()
    {
        HttpServer server;
        server.always("/s/k", {.status = 401});
        const Stores stores(quick());
        const std::string url = "http://me:word@127.0.0.1:" + std::to_string(server.port()) + "/s?sig=hidden";
        const StorePtr store = *stores.open(url);
        for (const std::string& text : {store->location(), getNow(*store, "k").error().detail,
                                        store->list("", {}).error().detail, stores.read(url).error().detail})
            QVERIFY2(text.find("word") == std::string::npos && text.find("hidden") == std::string::npos, text.c_str());
    }

    void manyKeysOverFewConnections()
    {
        HttpServer server;
        server.setLatencyMs(2);
        std::vector<std::string> keys;
        for (int i = 0; i < 500; ++i) {
            keys.push_back("c/" + std::to_string(i));
            if (i % 5 != 0) // a sparse store
                server.put("/s/c/" + std::to_string(i), std::to_string(i));
        }
        const Stores stores(quick());
        const std::vector<Result<StoreBytes>> answers = getAllNow(**stores.open(server.url("/s")), keys, 100'000);
        for (int i = 0; i < 500; ++i)
            QCOMPARE(answers[static_cast<std::size_t>(i)], i % 5 != 0 ? found(std::to_string(i)) : kMissing);
        QVERIFY(server.connectionsAccepted() <= 24);
        QCOMPARE(server.requestCount(), 500);
    }

    void theStoreMayGoBeforeItsTransfers()
    {
        HttpServer server;
        server.put("/s/k", "x");
        server.setLatencyMs(20);
        std::atomic<int> answered = 0;
        const Stores stores(quick());
        (*stores.open(server.url("/s")))->get("k", {}, {}, [&](const Result<StoreBytes>& bytes) {
            answered += bytes == found("x");
        });
        QTRY_COMPARE(answered.load(), 1);
    }

    void aPlainServerCannotBeListed()
    {
        const Stores stores(quick());
        QCOMPARE((*stores.open("http://127.0.0.1:1/s"))->list("", {}).error().code, ErrorCode::unsupported);
    }

    void bucketsHaveTheirProvidersAddresses()
    {
        const auto urlIn = [](S3Place place) {
            return (*makeS3Site(std::move(place), std::make_shared<BucketRegions>()))->urlOf("k v/0");
        };
        QCOMPARE(urlIn({"b", "p", "", ""}), std::string("https://b.s3.us-east-1.amazonaws.com/p/k%20v/0"));
        QCOMPARE(urlIn({"b", "", "", "eu-west-2"}), std::string("https://b.s3.eu-west-2.amazonaws.com/k%20v/0"));
        QCOMPARE(urlIn({"b.c", "p", "", "eu-west-2"}), std::string("https://s3.eu-west-2.amazonaws.com/b.c/p/k%20v/0"));
        QCOMPARE(urlIn({"b", "p", "https://osn.org/", ""}), std::string("https://osn.org/b/p/k%20v/0"));
        QCOMPARE((*makeGcsSite({"b", "p", ""}))->urlOf("k"), std::string("https://storage.googleapis.com/b/p/k"));
        QCOMPARE((*makeGcsSite({"b", "", "localhost:4443"}))->urlOf("k"), std::string("http://localhost:4443/b/k"));
        QVERIFY(!makeS3Site({"b", "", "", "Not A Region"}, std::make_shared<BucketRegions>()));
        QVERIFY(!makeS3Site({"b", "", "ftp://h", ""}, std::make_shared<BucketRegions>()));
    }

    void aBucketIsFollowedToItsRegionOnce_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 307, 400})
            QTest::addRow("%d", status) << status;
    }

    void aBucketIsFollowedToItsRegionOnce()
    {
        QFETCH(int, status);
        HttpServer server;
        server.put("/eu-west-2/b/a/k", "here");
        server.put("/eu-west-2/b/a/l", "too");
        const Answer elsewhere{.status = status, .headers = {"x-amz-bucket-region: eu-west-2"}};
        server.always("/us-east-1/b/a/k", elsewhere);
        const Stores stores(quick());
        StoreOptions options;
        options.endpointUrl = server.url("/{region}");
        const StorePtr store = *stores.open("s3://b/a", options);
        QCOMPARE(getNow(*store, "k"), found("here"));
        QCOMPARE(getNow(*store, "l"), found("too"));
        QCOMPARE(getNow(**stores.open("s3://b/a", options), "l"), found("too")); // known for the bucket
        QCOMPARE(server.lines(), (std::vector<std::string>{"GET /us-east-1/b/a/k", "GET /eu-west-2/b/a/k",
                                                           "GET /eu-west-2/b/a/l", "GET /eu-west-2/b/a/l"}));
    }

    void aBucketThatOnlyRedirectsIsFollowed()
    {
        HttpServer server;
        server.put("/real/k", "x");
        server.always("/b/k", {.status = 307, .headers = {"Location: /real/k"}});
        StoresOptions options = quick();
        options.s3Endpoint = server.url();
        const Stores stores(options);
        QCOMPARE(getNow(**stores.open("s3://b"), "k"), found("x"));
    }

    void listsAnS3BucketPageByPage()
    {
        HttpServer server;
        const std::string one = R"(<?xml version="1.0" encoding="UTF-8"?>
            <ListBucketResult xmlns="x"><EncodingType>url</EncodingType><IsTruncated>true</IsTruncated>
            <NextContinuationToken>a/+=</NextContinuationToken>
            <Contents><Key>p/z%20z</Key><Size>12</Size></Contents><Contents><Key>p/</Key><Size>0</Size></Contents>
            <CommonPrefixes><Prefix>p/sub/</Prefix></CommonPrefixes></ListBucketResult>)";
        const std::string two =
            R"(<ListBucketResult><Contents><Key>p/.zgroup</Key><Size>3</Size></Contents></ListBucketResult>)";
        server.script("/b/", {{.status = 200, .body = one}, {.status = 200, .body = two}});
        StoresOptions options = quick();
        options.s3Endpoint = server.url();
        const Stores stores(options);
        const Result<std::vector<StoreEntry>> entries = (*stores.open("s3://b"))->list("p", {});
        QCOMPARE(entries,
                 Result<std::vector<StoreEntry>>({{".zgroup", false, 3}, {"sub", true, -1}, {"z z", false, 12}}));
        const std::string ask = "GET /b/?list-type=2&delimiter=%2F&encoding-type=url&max-keys=1000&prefix=p%2F";
        QCOMPARE(server.lines(), (std::vector<std::string>{ask, ask + "&continuation-token=a%2F%2B%3D"}));
    }

    void refusesWhatIsNoListing_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("another document") << QByteArray("<html></html>");
        QTest::newRow("cut") << QByteArray("<ListBucketResult><Contents>");
        QTest::newRow("entities") << QByteArray(
            "<!DOCTYPE x [<!ENTITY a \"b\">]><ListBucketResult>&a;</ListBucketResult>");
        QTest::newRow("deep") << QByteArray("<ListBucketResult>") + QByteArray("<a>").repeated(1000);
        QTest::newRow("long") << QByteArray("<ListBucketResult><a>") + QByteArray(100000, 'x') +
                                     "</a></ListBucketResult>";
    }

    void refusesWhatIsNoListing()
    {
        QFETCH(QByteArray, xml);
        QVERIFY(!readS3Listing(bytesOf(xml.toStdString()), ""));
    }

    void namesThatCouldLeaveTheStoreAreLeftOut()
    {
        const std::string xml =
            "<ListBucketResult><Contents><Key>p/../x</Key></Contents><Contents><Key>q</Key></Contents>"
            "<CommonPrefixes><Prefix>p/../</Prefix></CommonPrefixes><CommonPrefixes><Prefix>p//</Prefix>"
            "</CommonPrefixes></ListBucketResult>";
        QCOMPARE(readS3Listing(bytesOf(xml), "p/"), Result<ListPage>(ListPage()));
    }

    void listsAGoogleBucket()
    {
        HttpServer server;
        server.script("/storage/v1/b/b/o",
                      {{.status = 200, .body = R"({"prefixes": ["p/x/"], "nextPageToken": "t"})"},
                       {.status = 200, .body = R"({"items": [{"name": "p/k", "size": "7"}, {"name": "p/"}, 3]})"}});
        server.put("/b/p/k", "1234567");
        StoresOptions options = quick();
        options.gcsEndpoint = server.url();
        const Stores stores(options);
        const StorePtr store = *stores.open("gs://b/p");
        const Result<std::vector<StoreEntry>> entries = store->list("", {});
        QCOMPARE(entries, Result<std::vector<StoreEntry>>({{"k", false, 7}, {"x", true, -1}}));
        QCOMPARE(getNow(*store, "k"), found("1234567"));
    }

    void aListingThatIsDeniedSaysSo()
    {
        HttpServer server;
        server.always("/b/", {.status = 403, .body = s3Error("AccessDenied")});
        StoresOptions options = quick();
        options.s3Endpoint = server.url();
        const Stores stores(options);
        QCOMPARE((*stores.open("s3://b"))->list("", {}).error().code, ErrorCode::accessDenied);
    }

    void readsFilesOfEveryKind()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath("cat.yaml"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("local");
        file.close();
        QVERIFY(QFile::link(file.fileName(), dir.filePath("link.yaml")));
        HttpServer server;
        server.put("/cat.yaml", "remote");
        server.put("/b/c/cat.yaml", "bucket");
        server.always("/moved.yaml", {.status = 302, .headers = {"Location: /cat.yaml"}});
        StoresOptions options = quick();
        options.s3Endpoint = server.url();
        options.gcsEndpoint = server.url();
        options.currentFolder = dir.path().toStdString();
        const Stores stores(options);
        QCOMPARE(stores.read(file.fileName().toStdString()), Result<Bytes>(bytesOf("local")));
        QCOMPARE(stores.read("cat.yaml"), Result<Bytes>(bytesOf("local")));
        QCOMPARE(stores.read("link.yaml"), Result<Bytes>(bytesOf("local")));
        QCOMPARE(stores.read(server.url("/cat.yaml#entry")), Result<Bytes>(bytesOf("remote")));
        QCOMPARE(stores.read("s3://b/c/cat.yaml"), Result<Bytes>(bytesOf("bucket")));
        QCOMPARE(stores.read("gs://b/c/cat.yaml"), Result<Bytes>(bytesOf("bucket")));
        QCOMPARE(stores.readFile(server.url("/moved.yaml"))->effectiveUrl, server.url("/cat.yaml"));
        for (const std::string& gone : {std::string("nothing.yaml"), dir.path().toStdString(), server.url("/nothing"),
                                        std::string("s3://b/nothing")})
            QCOMPARE(stores.read(gone).error().code, ErrorCode::notFound);
        for (const std::string& big :
             {std::string("cat.yaml"), server.url("/cat.yaml"), std::string("s3://b/c/cat.yaml")})
            QCOMPARE(stores.read(big, {}, 3).error().code, ErrorCode::corrupt);
        QCOMPARE(stores.read("zip://a").error().code, ErrorCode::unsupported);
    }

    void opensALocalFolder()
    {
        QTemporaryDir dir;
        const Stores stores(quick());
        const Result<StorePtr> store = stores.open(dir.path().toStdString());
        QVERIFY(store);
        QCOMPARE(getNow(**store, "a"), kMissing);
        QVERIFY(!stores.open("reference::x"));
    }

    void readsFromARealWebServer()
    {
        if (!NginxServer::isInstalled())
            QSKIP("nginx is not installed");
        QTemporaryDir dir;
        QVERIFY(QDir(dir.path()).mkpath("s.zarr/a b"));
        std::vector<std::string> keys;
        for (int i = 0; i < 200; ++i) {
            QFile file(dir.filePath(QString("s.zarr/a b/%1").arg(i)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray::number(i).repeated(1000));
            keys.push_back("a b/" + std::to_string(i));
        }
        const NginxServer nginx(dir.path());
        QVERIFY2(nginx.isRunning(), qPrintable(nginx.errorLog()));
        const Stores stores(quick());
        const StorePtr store = *stores.open(nginx.url("/s.zarr"));
        const std::vector<Result<StoreBytes>> answers = getAllNow(*store, keys, 100'000);
        for (int i = 0; i < 200; ++i)
            QCOMPARE(answers[static_cast<std::size_t>(i)], found(QByteArray::number(i).repeated(1000).toStdString()));
        QCOMPARE(getNow(*store, "a b/7", {10, 3}), found("777"));
        QCOMPARE(getNow(*store, "a b/7", {-3, {}}), found("777"));
        QCOMPARE(getNow(*store, "a b/7", {999, 3}).error().code, ErrorCode::corrupt);
        QCOMPARE(getNow(*store, "a b/none"), kMissing);
        QVERIFY(stores.http().counters().connectionsOpened <= 24);
    }
};

QTEST_GUILESS_MAIN(TestHttpStore)
#include "tst_http_store.moc"
