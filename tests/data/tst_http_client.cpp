#include "http_fixture.h"

#include <QtTest>

#include <atomic>
#include <latch>

#include <zlib.h>

using namespace zs;
using namespace zs::test;

namespace {

std::string gzipped(const std::string& text)
{
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string out(text.size() + 100, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

} // namespace

class TestHttpClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fetchesAWholeObject()
    {
        HttpServer server;
        server.put("/a", "hello", "text/plain");
        HttpClient client(quick());
        const Result<HttpResponse> response = client.fetchNow(to(server.url("/a")));
        QCOMPARE(textOf(response), std::string("hello"));
        QCOMPARE(response->status, 200);
        QCOMPARE(response->header("content-type"), std::string("text/plain"));
        QCOMPARE(response->effectiveUrl, server.url("/a"));
    }

    void saysWhoItIsAndAsksForNoEncoding()
    {
        HttpServer server;
        server.put("/a", "x");
        HttpClient client(quick());
        QVERIFY(client.fetchNow(to(server.url("/a"))));
        const auto headers = server.log().front().headers;
        QVERIFY(headers.at("user-agent").starts_with("Zarrscope/"));
        QCOMPARE(headers.at("accept-encoding"), std::string("identity"));
    }

    void anyStatusIsAnAnswer()
    {
        HttpServer server;
        HttpClient client(quick());
        QCOMPARE(client.fetchNow(to(server.url("/nothing")))->status, 404);
        QCOMPARE(server.requestCount(), 1);
    }

    void fetchesRanges_data()
    {
        QTest::addColumn<qint64>("offset");
        QTest::addColumn<qint64>("length");
        QTest::addColumn<QString>("expected");
        QTest::newRow("middle") << qint64(2) << qint64(3) << "234";
        QTest::newRow("to the end") << qint64(7) << qint64(-1) << "789";
        QTest::newRow("suffix") << qint64(-2) << qint64(-1) << "89";
        QTest::newRow("nothing") << qint64(3) << qint64(0) << "";
    }

    void fetchesRanges()
    {
        QFETCH(qint64, offset);
        QFETCH(qint64, length);
        QFETCH(QString, expected);
        ByteRange range{offset, {}};
        if (length >= 0)
            range.length = length;
        HttpServer server;
        server.put("/a", "0123456789");
        HttpClient client(quick());
        QCOMPARE(textOf(client.fetchNow(to(server.url("/a"), range))), expected.toStdString());
        server.always("/a", {.ignoreRange = true}); // a 200 with the whole is cut
        QCOMPARE(textOf(client.fetchNow(to(server.url("/a"), range))), expected.toStdString());
    }

    void aRangeOutsideTheObjectIsCorrupt()
    {
        HttpServer server;
        server.put("/a", "0123456789");
        HttpClient client(quick());
        for (const bool ignores : {false, true}) {
            server.always("/a", {.ignoreRange = ignores});
            for (const ByteRange range : {ByteRange{8, 5}, ByteRange{20, 1}, ByteRange{-20, {}}}) {
                const Result<HttpResponse> response = client.fetchNow(to(server.url("/a"), range));
                QVERIFY(!response);
                QCOMPARE(response.error().code, ErrorCode::corrupt);
            }
        }
        QCOMPARE(server.requestCount(), 6); // never asked again
    }

    void aWrongRangeIsAskedForAgainThenAnError()
    {
        HttpServer server;
        server.put("/a", "0123456789");
        server.script("/a", {{.headers = {"Content-Range: bytes 5-7/10"}}});
        HttpClient client(quick());
        QCOMPARE(textOf(client.fetchNow(to(server.url("/a"), {2, 3}))), std::string("234"));
        QCOMPARE(server.requestCount(), 2);
        server.always("/a", {.headers = {"Content-Range: bytes 5-7/10"}});
        const Result<HttpResponse> response = client.fetchNow(to(server.url("/a"), {2, 3}));
        QCOMPARE(response.error().code, ErrorCode::network);
        QCOMPARE(server.requestCount(), 2 + quick().maxAttempts);
    }

    void aServerThatSendsTheWholeHugeObjectForARangeIsStopped()
    {
        HttpServer server;
        server.put("/a", std::string(100000, 'x'));
        server.always("/a", {.ignoreRange = true});
        HttpOptions options = quick();
        options.maxWholeForRangeBytes = 5000;
        HttpClient client(options);
        const Result<HttpResponse> response = client.fetchNow(to(server.url("/a"), {2, 3}));
        QVERIFY(!response);
        QVERIFY(says(response.error(), "5000"));
    }

    void keepsAndReusesConnections()
    {
        HttpServer server;
        server.put("/a", "x");
        HttpClient client(quick());
        for (int i = 0; i < 20; ++i)
            QVERIFY(client.fetchNow(to(server.url("/a"))));
        QCOMPARE(server.connectionsAccepted(), 1);
        QCOMPARE(client.counters().connectionsOpened, Index{1});
        QCOMPARE(client.counters().requestsStarted, Index{20});
        QCOMPARE(client.counters().bytesReceived, Index{20});
    }

    void manySmallKeysComeInParallelWithinTheLimit()
    {
        constexpr int kCount = 500;
        HttpServer server;
        server.setLatencyMs(5);
        for (int i = 0; i < kCount; ++i)
            server.put("/k/" + std::to_string(i), "value " + std::to_string(i));
        HttpOptions options = quick();
        options.maxInFlightPerHost = 16;
        HttpClient client(options);
        std::atomic<int> right = 0;
        std::latch all(kCount);
        for (int i = 0; i < kCount; ++i)
            client.fetch(to(server.url("/k/" + std::to_string(i))), [&, i](const Result<HttpResponse>& response) {
                right += textOf(response) == "value " + std::to_string(i) ? 1 : 0;
                all.count_down();
            });
        all.wait();
        QCOMPARE(right.load(), kCount);
        QCOMPARE(server.requestCount(), kCount);
        QVERIFY(server.connectionsAccepted() <= 16);
        QVERIFY(server.maxAtOnce() > 4);
        QCOMPARE(client.counters().inFlight, Index{0});
        QCOMPARE(client.counters().queued, Index{0});
    }

    void manyThreadsMayAskAndStopAtOnce()
    {
        HttpServer server;
        server.put("/a", "x");
        HttpClient client(quick());
        std::atomic<int> answered = 0;
        {
            std::vector<std::jthread> threads;
            for (int t = 0; t < 4; ++t)
                threads.emplace_back([&] {
                    for (int i = 0; i < 50; ++i) {
                        std::stop_source stop;
                        HttpRequest request = to(server.url("/a"));
                        request.stop = stop.get_token();
                        client.fetch(request, [&](const Result<HttpResponse>&) { ++answered; });
                        if (i % 2 == 0)
                            stop.request_stop();
                    }
                });
        }
        QTRY_COMPARE(answered.load(), 200);
    }

    void aBodyOverTheBoundIsRefused_data()
    {
        QTest::addColumn<QByteArray>("framing");
        QTest::newRow("announced") << QByteArray("X-Nothing: 1");
        QTest::newRow("not announced") << QByteArray("Transfer-Encoding: chunked");
    }

    void aBodyOverTheBoundIsRefused()
    {
        QFETCH(QByteArray, framing);
        HttpServer server;
        const std::string text(5000, 'x');
        server.always("/a", {.status = 200,
                             .headers = {framing.toStdString()},
                             .body = framing.startsWith("T") ? "1388\r\n" + text + "\r\n0\r\n\r\n" : text});
        HttpClient client(quick());
        HttpRequest request = to(server.url("/a"));
        QCOMPARE(textOf(client.fetchNow(request)).size(), std::size_t{5000});
        request.maxBodyBytes = 4999;
        const Result<HttpResponse> response = client.fetchNow(request);
        QVERIFY(!response);
        QCOMPARE(response.error().code, ErrorCode::corrupt);
        QCOMPARE(server.requestCount(), 2);
    }

    void anAbsurdContentLengthAllocatesNothing()
    {
        HttpServer server;
        server.always("/a", {.status = 200, .headers = {"Content-Length: 9000000000000000000"}, .body = "x"});
        HttpClient client(quick());
        const Result<HttpResponse> response = client.fetchNow(to(server.url("/a")));
        QVERIFY(!response);
    }

    void objectsStoredGzippedAreDecodedWholeAndRefusedInParts()
    {
        HttpServer server;
        const std::string text(2000, 'z');
        server.put("/a", gzipped(text));
        server.always("/a", {.headers = {"Content-Encoding: gzip"}});
        HttpClient client(quick());
        QCOMPARE(textOf(client.fetchNow(to(server.url("/a")))), text);
        const Result<HttpResponse> part = client.fetchNow(to(server.url("/a"), {1, 2}));
        QCOMPARE(part.error().code, ErrorCode::unsupported);
        HttpRequest bounded = to(server.url("/a"));
        bounded.maxBodyBytes = 1000; // of what comes out, not of what is sent
        QVERIFY(!client.fetchNow(bounded));
    }

    void readsWholeFilesForCatalogs()
    {
        HttpServer server;
        server.put("/cat.yaml", "sources:", "text/yaml");
        server.put("/login", "<html>", "text/html; charset=utf-8");
        server.put("/page.html", "<html>", "text/html");
        server.always("/old.yaml", {.status = 301, .headers = {"Location: /cat.yaml"}});
        server.always("/locked", {.status = 401});
        server.always("/forbidden", {.status = 403});
        HttpClient client(quick());
        const Result<FetchedFile> file = client.readNow(server.url("/old.yaml?sig=1"));
        QVERIFY(file);
        QCOMPARE(std::string(file->bytes.begin(), file->bytes.end()), std::string("sources:"));
        QCOMPARE(file->effectiveUrl, server.url("/cat.yaml"));
        QVERIFY(client.readNow(server.url("/page.html")));
        QCOMPARE(client.readNow(server.url("/no")).error().code, ErrorCode::notFound);
        QCOMPARE(client.readNow(server.url("/locked")).error().code, ErrorCode::accessDenied);
        QCOMPARE(client.readNow(server.url("/forbidden")).error().code, ErrorCode::accessDenied);
        QVERIFY(says(client.readNow(server.url("/login")).error(), "HTML page instead of data"));
        QVERIFY(!client.readNow(server.url("/cat.yaml"), {}, 3));
    }

    void oneHostDoesNotStarveAnother()
    {
        HttpServer slow;
        HttpServer fast;
        slow.always("/a", {.stall = true});
        fast.put("/b", "x");
        HttpClient client(quick());
        std::atomic<int> ended = 0;
        for (int i = 0; i < 50; ++i)
            client.fetch(to(slow.url("/a")), [&](const Result<HttpResponse>&) { ++ended; });
        QCOMPARE(textOf(client.fetchNow(to(fast.url("/b")))), std::string("x"));
        QCOMPARE(ended.load(), 0);
    }
};

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_http_client.moc"
