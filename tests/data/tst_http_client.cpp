#include "store/http_client.h"
#include "store/http_policy.h"
#include "support/http_server.h"

#include <QElapsedTimer>
#include <QtTest>

#include <atomic>
#include <future>
#include <latch>

#include <zlib.h>

using namespace zs;
using zs::test::Answer;
using zs::test::HttpServer;

namespace {

constexpr qint64 kAtOnceMs = 2000; // far below every timeout below, far above a busy machine's scheduling

/// Little patience, so that failures are quick.
HttpOptions quick()
{
    HttpOptions options;
    options.connectTimeoutMs = 3000;
    options.firstByteTimeoutMs = 30000;
    options.backoffBaseMs = 1;
    options.backoffCapMs = 5;
    options.maxAttempts = 4;
    return options;
}

HttpRequest to(const std::string& url, ByteRange range = {})
{
    HttpRequest request;
    request.url = url;
    request.range = range;
    return request;
}

std::string textOf(const Result<HttpResponse>& response)
{
    return response ? std::string(response->body.begin(), response->body.end()) : "error: " + response.error().detail;
}

bool says(const Error& error, std::string_view text)
{
    return error.detail.find(text) != std::string::npos;
}

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

    void retriesWhatMayPass_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {408, 429, 500, 502, 503, 504})
            QTest::addRow("%d", status) << status;
    }

    void retriesWhatMayPass()
    {
        QFETCH(int, status);
        HttpServer server;
        server.put("/a", "good");
        server.script("/a", {{.status = status}, {.status = status}});
        HttpClient client(quick());
        QCOMPARE(textOf(client.fetchNow(to(server.url("/a")))), std::string("good"));
        QCOMPARE(server.requestCount(), 3);
        QCOMPARE(client.counters().retries, Index{2});
    }

    void retriesBrokenConnections_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("empty reply") << 0;
        QTest::newRow("short body") << 1;
    }

    void retriesBrokenConnections()
    {
        QFETCH(int, kind);
        const Answer fault = kind == 0 ? Answer{.hangUp = true} : Answer{.truncateAfterBytes = 2};
        HttpServer server;
        server.put("/a", "good");
        server.script("/a", {fault, fault});
        HttpClient client(quick());
        QCOMPARE(textOf(client.fetchNow(to(server.url("/a")))), std::string("good"));
        server.always("/a", fault);
        const Result<HttpResponse> response = client.fetchNow(to(server.url("/a")));
        QCOMPARE(response.error().code, ErrorCode::network);
        QVERIFY2(says(response.error(), "tried 4 times"), response.error().detail.c_str());
    }

    void givesUpWithTheServersLastWord()
    {
        HttpServer server;
        server.always("/a", {.status = 503, .body = "busy"});
        HttpClient client(quick());
        const Result<HttpResponse> response = client.fetchNow(to(server.url("/a")));
        QCOMPARE(response->status, 503);
        QCOMPARE(server.requestCount(), quick().maxAttempts);
    }

    void doesNotRetryWhatIsFinal()
    {
        HttpServer server;
        for (const int status : {400, 401, 403, 404, 501}) {
            server.always("/a", {.status = status});
            HttpClient client(quick());
            QCOMPARE(client.fetchNow(to(server.url("/a")))->status, status);
        }
        QCOMPARE(server.requestCount(), 5);
    }

    void aHostThatRefusesIsANetworkError()
    {
        int port = 0;
        {
            const HttpServer gone;
            port = gone.port();
        }
        HttpClient client(quick());
        const auto response = client.fetchNow(to("http://127.0.0.1:" + std::to_string(port) + "/a"));
        QCOMPARE(response.error().code, ErrorCode::network);
        QVERIFY(says(response.error(), "no connection"));
        QVERIFY2(says(response.error(), "tried 3 times"), response.error().detail.c_str());
    }

    void aHostNameThatNobodyKnowsIsGivenUpSoon()
    {
        HttpClient client(quick());
        const std::string tooLong(70, 'a'); // for a label of a name: refused without asking a name server
        const auto response = client.fetchNow(to("http://" + tooLong + ".invalid/a"));
        QCOMPARE(response.error().code, ErrorCode::network);
        QVERIFY2(says(response.error(), "the host name is not known"), response.error().detail.c_str());
        QVERIFY2(says(response.error(), "tried 2 times"), response.error().detail.c_str());
        QCOMPARE(client.counters().retries, Index{1});
    }

    void decidesHowOftenToTry_data()
    {
        using enum AttemptEnd::Transport;
        using Ends = std::vector<AttemptEnd::Transport>;
        QTest::addColumn<Ends>("ends"); // of one request, one after the other
        QTest::addColumn<int>("attempts");
        QTest::newRow("a status that may pass") << Ends(9, whole) << 6;
        QTest::newRow("a broken connection") << Ends(9, failedForNow) << 6;
        QTest::newRow("an unknown host") << Ends(9, unknownHost) << 2;
        QTest::newRow("a refused connection") << Ends(9, refused) << 3;
        QTest::newRow("silence") << Ends(9, timedOut) << 2;
        QTest::newRow("a restart: refused, then busy") << Ends{refused, refused, whole, whole, whole, whole, whole} << 6;
        QTest::newRow("busy, then refused") << Ends{whole, whole, refused, refused, refused, whole} << 5;
        QTest::newRow("silence twice in between") << Ends{whole, timedOut, whole, timedOut, whole} << 4;
    }

    void decidesHowOftenToTry()
    {
        QFETCH(std::vector<AttemptEnd::Transport>, ends);
        Failures failures;
        int attempts = 0;
        do
            countFailure(failures, ends.at(static_cast<std::size_t>(attempts++)));
        while (mayTryAgain(HttpOptions(), failures));
        QTEST(attempts, "attempts");
    }

    void honoursRetryAfterWithinItsBound()
    {
        HttpServer server;
        server.put("/a", "good");
        server.script("/a", {{.status = 429, .headers = {"Retry-After: 3600"}}});
        HttpOptions options = quick();
        options.maxRetryAfterMs = 300;
        HttpClient client(options);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(textOf(client.fetchNow(to(server.url("/a")))), std::string("good"));
        QVERIFY2(timer.elapsed() >= 290 && timer.elapsed() < 300 + kAtOnceMs, QByteArray::number(timer.elapsed()));
    }

    void noAttemptBeginsAfterTheBudget()
    {
        HttpServer server;
        server.always("/a", {.status = 503, .headers = {"Retry-After: 5"}});
        HttpOptions options = quick();
        options.retryBudgetMs = 1000;
        HttpClient client(options);
        QCOMPARE(client.fetchNow(to(server.url("/a")))->status, 503);
        QCOMPARE(server.requestCount(), 1);
    }

    void readsRetryAfter()
    {
        QCOMPARE(retryAfterMs("2", 0), std::optional<Index>(2000));
        QCOMPARE(retryAfterMs("Sun, 06 Nov 1994 08:49:37 GMT", 784111770), std::optional<Index>(7000));
        QCOMPARE(retryAfterMs("Sun, 06 Nov 1994 08:49:37 GMT", 784111999), std::optional<Index>(0));
        QCOMPARE(retryAfterMs("soon", 0), std::optional<Index>());
        QCOMPARE(retryAfterMs("", 0), std::optional<Index>());
    }

    void backsOffWithFullJitter()
    {
        HttpOptions options;
        options.backoffBaseMs = 100;
        options.backoffCapMs = 1000;
        QCOMPARE(backoffMs(options, 0, 1.0), 100);
        QCOMPARE(backoffMs(options, 2, 1.0), 400);
        QCOMPARE(backoffMs(options, 2, 0.5), 200);
        QCOMPARE(backoffMs(options, 2, 0.0), 0);
        QCOMPARE(backoffMs(options, 60, 1.0), 1000);
    }

    void aServerThatSaysNothingIsGivenUp()
    {
        HttpServer server;
        server.always("/a", {.stall = true});
        HttpOptions options = quick();
        options.firstByteTimeoutMs = 100;
        HttpClient client(options);
        QElapsedTimer timer;
        timer.start();
        const Result<HttpResponse> response = client.fetchNow(to(server.url("/a")));
        QCOMPARE(response.error().code, ErrorCode::network);
        QVERIFY(says(response.error(), "does not answer"));
        QCOMPARE(server.requestCount(), quick().maxTimeouts);
        QVERIFY(timer.elapsed() < kAtOnceMs);
    }

    void aHostThatHasStoppedAnsweringCostsOneTimeoutHoweverManyWait()
    {
        constexpr int kRequests = 200;
        HttpServer server;
        HttpOptions options = quick();
        options.firstByteTimeoutMs = 400;
        options.maxInFlightPerHost = 8;
        options.maxSilencesInARow = 4;
        for (int i = 0; i < kRequests; ++i)
            server.always("/" + std::to_string(i), {.stall = true});
        HttpClient client(options);
        std::atomic<int> failed = 0;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < kRequests; ++i)
            client.fetch(to(server.url("/" + std::to_string(i))), [&](const Result<HttpResponse>& response) {
                failed += !response && response.error().code == ErrorCode::network ? 1 : 0;
            });
        QTRY_COMPARE(failed.load(), kRequests);
        QVERIFY2(timer.elapsed() < options.firstByteTimeoutMs + kAtOnceMs, QByteArray::number(timer.elapsed()));
        QVERIFY2(server.requestCount() <= 2 * options.maxInFlightPerHost, QByteArray::number(server.requestCount()));
        const Result<HttpResponse> late = client.fetchNow(to(server.url("/0")));
        QVERIFY2(says(late.error(), "answered none of the last"), late.error().detail.c_str());
        QCOMPARE(client.counters().queued, Index{0});
        QCOMPARE(client.counters().inFlight, Index{0});
    }

    void aHostThatWasSilentIsAskedAgainAfterARest()
    {
        HttpServer server;
        server.put("/a", "back");
        server.script("/a", {{.stall = true}, {.stall = true}});
        HttpOptions options = quick();
        options.firstByteTimeoutMs = 100;
        options.maxSilencesInARow = 2;
        options.silenceRestMs = 300;
        HttpClient client(options);
        QVERIFY(!client.fetchNow(to(server.url("/a"))));
        QCOMPARE(server.requestCount(), 2);
        QTRY_COMPARE(textOf(client.fetchNow(to(server.url("/a")))), std::string("back"));
    }

    void anAnswerInBetweenForgivesASilence()
    {
        HttpServer server;
        server.put("/good", "x");
        server.always("/still", {.stall = true});
        HttpOptions options = quick();
        options.firstByteTimeoutMs = 50;
        options.maxSilencesInARow = 2;
        options.maxTimeouts = 1;
        HttpClient client(options);
        for (int i = 0; i < 4; ++i) {
            const Result<HttpResponse> still = client.fetchNow(to(server.url("/still")));
            QVERIFY2(says(still.error(), "does not answer"), still.error().detail.c_str());
            QCOMPARE(textOf(client.fetchNow(to(server.url("/good")))), std::string("x"));
        }
    }

    void givesUpAHostAndTriesItAgain_data()
    {
        QTest::addColumn<int>("inARow");
        QTest::addColumn<int>("sinceLastMs");
        QTest::addColumn<bool>("givenUp");
        QTest::newRow("nothing has happened") << 0 << 0 << false;
        QTest::newRow("a few silences") << 7 << 0 << false;
        QTest::newRow("one too many") << 8 << 0 << true;
        QTest::newRow("still resting") << 30 << 4999 << true;
        QTest::newRow("rested") << 30 << 5000 << false;
    }

    void givesUpAHostAndTriesItAgain()
    {
        QFETCH(int, inARow);
        QFETCH(int, sinceLastMs);
        QTEST(isGivenUp(HttpOptions(), {inARow, sinceLastMs}), "givenUp");
    }

    void aBodyThatStallsOrDripsIsGivenUp_data()
    {
        QTest::addColumn<int>("dripMs");
        QTest::newRow("stall") << 0;
        QTest::newRow("drip") << 50;
    }

    void aBodyThatStallsOrDripsIsGivenUp()
    {
        QFETCH(int, dripMs);
        HttpServer server;
        server.put("/a", std::string(100000, 'x'));
        server.always("/a", dripMs > 0 ? Answer{.dripMs = dripMs} : Answer{.stallAfterBytes = 10});
        HttpOptions options = quick();
        options.stallSeconds = 1;
        options.maxTimeouts = 1;
        HttpClient client(options);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(client.fetchNow(to(server.url("/a"))).error().code, ErrorCode::network);
        QVERIFY(timer.elapsed() < 1000 * options.stallSeconds + 2000 + kAtOnceMs);
    }

    void stoppingReachesTheSocketAtOnce_data()
    {
        QTest::addColumn<int>("stallAfterBytes");
        QTest::newRow("before the first byte") << -1;
        QTest::newRow("in the body") << 100;
    }

    void stoppingReachesTheSocketAtOnce()
    {
        QFETCH(int, stallAfterBytes);
        HttpServer server;
        server.put("/a", std::string(1000, 'x'));
        server.always("/a", {.stall = stallAfterBytes < 0, .stallAfterBytes = stallAfterBytes});
        HttpClient client(quick());
        std::stop_source stop;
        HttpRequest request = to(server.url("/a"));
        request.stop = stop.get_token();
        std::promise<Result<HttpResponse>> promise;
        auto future = promise.get_future();
        client.fetch(request, [&](Result<HttpResponse> response) { promise.set_value(std::move(response)); });
        QTRY_COMPARE(server.requestCount(), 1);
        QElapsedTimer timer;
        timer.start();
        stop.request_stop();
        QCOMPARE(future.get().error().code, ErrorCode::cancelled);
        QVERIFY(timer.elapsed() < kAtOnceMs);
        QTRY_COMPARE(server.clientsGone(), 1);
        QCOMPARE(client.counters().inFlight, Index{0});
    }

    void stoppingEndsWhatWaitsInTheQueueOrForARetry()
    {
        HttpServer server;
        server.always("/slow", {.stall = true});
        server.always("/busy", {.status = 503, .headers = {"Retry-After: 20"}});
        HttpOptions options = quick();
        options.maxInFlightPerHost = 1;
        HttpClient client(options);
        std::stop_source stop;
        std::atomic<int> cancelled = 0;
        for (const char* path : {"/busy", "/slow", "/queued"}) {
            HttpRequest request = to(server.url(path));
            request.stop = stop.get_token();
            client.fetch(request, [&](const Result<HttpResponse>& response) {
                cancelled += !response && response.error().code == ErrorCode::cancelled ? 1 : 0;
            });
        }
        QTRY_COMPARE(server.requestCount("/slow"), 1);
        stop.request_stop();
        QTRY_COMPARE(cancelled.load(), 3);
        QCOMPARE(server.requestCount("/queued"), 0);
        QCOMPARE(client.counters().queued, Index{0});
    }

    void aStopBeforehandNeverReachesTheServer()
    {
        HttpServer server;
        HttpClient client(quick());
        std::stop_source stop;
        stop.request_stop();
        HttpRequest request = to(server.url("/a"));
        request.stop = stop.get_token();
        QCOMPARE(client.fetchNow(request).error().code, ErrorCode::cancelled);
        QCOMPARE(server.requestCount(), 0);
    }

    void destroyingTheClientCancelsEverything()
    {
        HttpServer server;
        server.always("/a", {.stall = true});
        std::atomic<int> cancelled = 0;
        QElapsedTimer timer;
        {
            HttpClient client(quick());
            for (int i = 0; i < 60; ++i)
                client.fetch(to(server.url("/a")), [&](const Result<HttpResponse>& response) {
                    cancelled += !response && response.error().code == ErrorCode::cancelled ? 1 : 0;
                });
            QTRY_VERIFY(server.requestCount() > 0);
            timer.start();
        }
        QCOMPARE(cancelled.load(), 60);
        QVERIFY(timer.elapsed() < kAtOnceMs);
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

    void followsRedirectsAndSaysWhereItEndedUp()
    {
        HttpServer server;
        HttpServer other;
        other.put("/there/b", "moved");
        server.always("/a", {.status = 302, .headers = {"Location: sub/../b?x=1"}});
        server.always("/b", {.status = 308, .headers = {"Location: " + other.url("/there/b")}});
        HttpClient client(quick());
        const Result<HttpResponse> response = client.fetchNow(to(server.url("/a")));
        QCOMPARE(textOf(response), std::string("moved"));
        QCOMPARE(response->effectiveUrl, other.url("/there/b"));
        QCOMPARE(server.lines(), (std::vector<std::string>{"GET /a", "GET /b?x=1"}));
    }

    void aRedirectIsTheAnswerWhenAskedSo()
    {
        HttpServer server;
        server.always("/a", {.status = 301, .headers = {"Location: /b"}});
        HttpClient client(quick());
        HttpRequest request = to(server.url("/a"));
        request.followRedirects = false;
        QCOMPARE(client.fetchNow(request)->status, 301);
    }

    void aRedirectLoopEnds()
    {
        HttpServer server;
        server.always("/a", {.status = 302, .headers = {"Location: /a"}});
        HttpClient client(quick());
        const Result<HttpResponse> response = client.fetchNow(to(server.url("/a")));
        QVERIFY(says(response.error(), "circle"));
        QCOMPARE(server.requestCount(), 6);
    }

    void redirectsOnlyToHttpAndNeverDownwards()
    {
        HttpServer server;
        server.always("/file", {.status = 302, .headers = {"Location: file:/etc/passwd"}});
        HttpClient client(quick());
        QCOMPARE(client.fetchNow(to(server.url("/file"))).error().code, ErrorCode::network);

        AttemptEnd end;
        end.response.status = 302;
        end.response.headers["location"] = "http://h/b";
        const Verdict verdict = judgeAttempt(to("https://h/a"), *parseUrl("https://h/a"), end);
        QVERIFY(verdict.kind == Verdict::Kind::fail);
        QVERIFY(says(verdict.error, "plain http"));
    }

    void credentialsStayWithTheirHost()
    {
        HttpServer server;
        HttpServer other;
        other.put("/b", "x");
        server.put("/b", "x");
        HttpClient client(quick());
        for (const HttpServer* target : {&server, &other}) {
            server.always("/a", {.status = 302, .headers = {"Location: " + target->url("/b")}});
            HttpRequest request = to("http://me:word@127.0.0.1:" + std::to_string(server.port()) + "/a");
            request.headers = {{"Cookie", "c=1"}, {"X-Plain", "p"}};
            QVERIFY(client.fetchNow(request));
        }
        QVERIFY(server.log().front().headers.contains("authorization"));
        const auto own = server.log().at(1).headers;
        QCOMPARE(own.at("cookie"), std::string("c=1"));
        const auto foreign = other.log().front().headers;
        QVERIFY(!foreign.contains("authorization"));
        QVERIFY(!foreign.contains("cookie"));
        QCOMPARE(foreign.at("x-plain"), std::string("p"));
    }

    void secretsNeverAppearInMessages()
    {
        HttpServer server;
        server.always("/a", {.hangUp = true});
        HttpClient client(quick());
        const std::string port = std::to_string(server.port());
        const std::vector<std::string> urls = {"http://me:word@127.0.0.1:" + port + "/a?sig=hidden",
                                               "http://me:word@127.0.0.1:1/a?sig=hidden",
                                               "ftp://me:word@h/a?sig=hidden", "http://me:word@h /a?sig=hidden"};
        for (const std::string& url : urls) {
            const Result<HttpResponse> response = client.fetchNow(to(url));
            QVERIFY(!response);
            QVERIFY2(!says(response.error(), "word") && !says(response.error(), "hidden"),
                     response.error().detail.c_str());
        }
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
