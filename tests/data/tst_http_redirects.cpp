#include "http_fixture.h"
#include "store/http_policy.h"

#include <QtTest>

using namespace zs;
using namespace zs::test;

/// Where an answer comes from, and what must not be told there.
class TestHttpRedirects : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
};

QTEST_GUILESS_MAIN(TestHttpRedirects)
#include "tst_http_redirects.moc"
