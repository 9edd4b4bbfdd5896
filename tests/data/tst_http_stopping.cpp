#include "http_fixture.h"

#include <QElapsedTimer>
#include <QtTest>

#include <atomic>
#include <future>

using namespace zs;
using namespace zs::test;

/// Nobody waits for what is no longer wanted.
class TestHttpStopping : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
};

QTEST_GUILESS_MAIN(TestHttpStopping)
#include "tst_http_stopping.moc"
