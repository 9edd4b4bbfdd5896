#pragma once

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace zs::test {

/// How the server answers one request. The default serves the object of the path, or 404.
struct Answer {
    int status = 0; // 0 = what serving the object gives: 200, 206, 404, 416
    /// "Name: value", added; a Content-Range, Content-Type or Content-Length replaces ours.
    std::vector<std::string> headers = {};
    std::string body = {};       // with a status: the body sent
    int delayMs = 0;             // before the first byte
    bool stall = false;          // says nothing until the client goes away
    int stallAfterBytes = -1;    // sends so much of the body, then says nothing more
    int dripMs = 0;              // one byte of the body each so many milliseconds
    int truncateAfterBytes = -1; // sends so much of the body, then closes the connection
    bool ignoreRange = false;    // 200 and the whole object to a range request
    bool hangUp = false;         // closes without a byte
};

/// One request as it arrived.
struct LoggedRequest {
    std::string method;
    std::string target;                         // path and query as sent
    std::string range;                          // the Range header
    int connection = 0;                         // counted from 1
    std::map<std::string, std::string> headers; // names in lower case
};

/// A small real HTTP/1.1 server on 127.0.0.1 whose answers a test scripts: keep-alive, ranges, delays, faults.
/// Paths are matched percent-decoded and without query.
/// Threads: any; one thread a connection; destruction closes everything and joins
class HttpServer {
public:
    HttpServer();
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] std::string url(const std::string& path = "") const; // "http://127.0.0.1:port" + path

    void put(const std::string& path, std::string body, std::string contentType = "application/octet-stream");
    void serveFolder(const std::string& pathPrefix, const std::string& folder); // every file below, read per request
    void script(const std::string& path, std::vector<Answer> answers); // used up one by one, then served as usual
    void always(const std::string& path, Answer answer);               // whenever the script is used up
    void setLatencyMs(int latencyMs);                                  // of every request, on top

    /// On: every request waits until releaseWaiting() or hold(false), so that a test sees what is asked for at once.
    void hold(bool on);
    void releaseWaiting();
    [[nodiscard]] std::vector<std::string> waiting() const; // as lines(), sorted

    [[nodiscard]] std::vector<LoggedRequest> log() const;
    [[nodiscard]] std::vector<std::string> lines() const;               // "GET /a", "GET /b bytes=0-3"
    [[nodiscard]] int requestCount(const std::string& path = "") const; // "" = all
    void clearLog();

    [[nodiscard]] int connectionsAccepted() const;
    [[nodiscard]] int maxAtOnce() const;   // most requests that were being answered at one time
    [[nodiscard]] int clientsGone() const; // clients that closed while an answer was still owed to them

private:
    struct Request;
    struct Reply;
    struct Object {
        std::string body;
        std::string contentType;
    };

    void acceptConnections(const std::stop_token& stop);
    void serveConnection(const std::stop_token& stop, int fd, int number);
    [[nodiscard]] bool answerRequest(const std::stop_token& stop, int fd, const Request& request, int number);
    [[nodiscard]] Answer takeAnswer(const Request& request, int number);
    [[nodiscard]] Reply makeReply(const Request& request, const Answer& answer) const;
    [[nodiscard]] bool findObject(const std::string& path, Object& object) const;
    [[nodiscard]] bool sendReply(const std::stop_token& stop, int fd, const Reply& reply, const Answer& answer);
    void pause(const std::stop_token& stop, int milliseconds);
    void waitForRelease(const std::stop_token& stop, const std::string& line);
    void waitUntilGone(const std::stop_token& stop, int fd);

    int m_listener = -1;
    int m_port = 0;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_pause;
    std::map<std::string, Object> m_objects;
    std::vector<std::pair<std::string, std::string>> m_folders; // prefix, folder
    std::map<std::string, std::deque<Answer>> m_scripts;
    std::map<std::string, Answer> m_always;
    std::vector<LoggedRequest> m_log;
    std::set<int> m_open;
    std::multiset<std::string> m_waiting;
    bool m_holds = false;
    int m_releases = 0;
    int m_latencyMs = 0;
    int m_connections = 0;
    int m_busy = 0;
    int m_maxBusy = 0;
    int m_gone = 0;
    std::vector<std::jthread> m_served;
    std::jthread m_acceptor; // last: stops first
};

} // namespace zs::test
