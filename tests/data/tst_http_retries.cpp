#include "http_fixture.h"
#include "store/http_policy.h"

#include <QElapsedTimer>
#include <QtTest>

#include <atomic>

using namespace zs;
using namespace zs::test;

/// What may pass is tried again, what is silent is given up.
class TestHttpRetries : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
};

QTEST_GUILESS_MAIN(TestHttpRetries)
#include "tst_http_retries.moc"
