#include "support/http_server.h"

#include "store/url.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace zs::test {

struct HttpServer::Request {
    std::string method;
    std::string target;
    std::string path; // decoded, no query
    std::map<std::string, std::string> headers;
};

struct HttpServer::Reply {
    int status = 200;
    std::vector<std::string> headers;
    std::string body;
    bool isHead = false;
};

namespace {

std::string lowerCase(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

bool sendAll(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

/// Reads up to the blank line; false when the client has closed.
bool readHead(int fd, std::string& buffer, std::string& head)
{
    while (true) {
        if (const std::size_t end = buffer.find("\r\n\r\n"); end != std::string::npos) {
            head = buffer.substr(0, end + 2);
            buffer.erase(0, end + 4);
            return true;
        }
        char bytes[4096];
        const ssize_t got = ::recv(fd, bytes, sizeof bytes, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        buffer.append(bytes, static_cast<std::size_t>(got));
    }
}

bool hasHeader(const std::vector<std::string>& headers, const std::string& name)
{
    return std::any_of(headers.begin(), headers.end(),
                       [&](const std::string& header) { return lowerCase(header).starts_with(name + ":"); });
}

/// The bytes a Range header means; false when it lies outside or is not understood.
bool takeRange(const std::string& header, std::size_t size, std::size_t& first, std::size_t& last)
{
    if (!header.starts_with("bytes=") || header.find(',') != std::string::npos || size == 0)
        return false;
    const std::size_t dash = header.find('-');
    const std::string from = header.substr(6, dash - 6);
    const std::string to = header.substr(dash + 1);
    last = size - 1;
    if (from.empty()) {
        const std::size_t count = std::stoull(to);
        first = count > size ? 0 : size - count;
        return count > 0;
    }
    first = std::stoull(from);
    if (!to.empty())
        last = std::min<std::size_t>(last, std::stoull(to));
    return first < size && first <= last;
}

/// "GET /b bytes=0-3"
std::string lineOf(const std::string& method, const std::string& target, const std::string& range)
{
    return method + " " + target + (range.empty() ? "" : " " + range);
}

} // namespace

HttpServer::HttpServer()
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    if (::bind(m_listener, reinterpret_cast<sockaddr*>(&address), length) != 0 || ::listen(m_listener, 512) != 0 ||
        ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &length) != 0)
        throw std::runtime_error("the test server cannot listen: " + std::string(std::strerror(errno)));
    m_port = ntohs(address.sin_port);
    m_acceptor = std::jthread([this](const std::stop_token& stop) { acceptConnections(stop); });
}

HttpServer::~HttpServer()
{
    m_acceptor.request_stop();
    ::shutdown(m_listener, SHUT_RDWR);
    m_acceptor.join();
    for (std::jthread& thread : m_served)
        thread.request_stop();
    {
        const std::lock_guard lock(m_mutex);
        for (const int fd : m_open)
            ::shutdown(fd, SHUT_RDWR);
    }
    m_served.clear();
    ::close(m_listener);
}

std::string HttpServer::url(const std::string& path) const
{
    return "http://127.0.0.1:" + std::to_string(m_port) + path;
}

void HttpServer::put(const std::string& path, std::string body, std::string contentType)
{
    const std::lock_guard lock(m_mutex);
    m_objects[path] = {std::move(body), std::move(contentType)};
}

void HttpServer::serveFolder(const std::string& pathPrefix, const std::string& folder)
{
    const std::lock_guard lock(m_mutex);
    m_folders.emplace_back(pathPrefix, folder);
}

void HttpServer::script(const std::string& path, std::vector<Answer> answers)
{
    const std::lock_guard lock(m_mutex);
    m_scripts[path] = std::deque<Answer>(answers.begin(), answers.end());
}

void HttpServer::always(const std::string& path, Answer answer)
{
    const std::lock_guard lock(m_mutex);
    m_always[path] = std::move(answer);
}

void HttpServer::setLatencyMs(int latencyMs)
{
    const std::lock_guard lock(m_mutex);
    m_latencyMs = latencyMs;
}

void HttpServer::hold(bool on)
{
    const std::lock_guard lock(m_mutex);
    m_holds = on;
    m_pause.notify_all();
}

void HttpServer::releaseWaiting()
{
    const std::lock_guard lock(m_mutex);
    ++m_releases;
    m_pause.notify_all();
}

std::vector<std::string> HttpServer::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return {m_waiting.begin(), m_waiting.end()};
}

void HttpServer::waitForRelease(const std::stop_token& stop, const std::string& line)
{
    std::unique_lock lock(m_mutex);
    if (!m_holds)
        return;
    const auto place = m_waiting.insert(line);
    m_pause.wait(lock, stop, [this, before = m_releases] { return !m_holds || m_releases != before; });
    m_waiting.erase(place);
}

std::vector<LoggedRequest> HttpServer::log() const
{
    const std::lock_guard lock(m_mutex);
    return m_log;
}

std::vector<std::string> HttpServer::lines() const
{
    std::vector<std::string> lines;
    for (const LoggedRequest& request : log())
        lines.push_back(lineOf(request.method, request.target, request.range));
    return lines;
}

int HttpServer::requestCount(const std::string& path) const
{
    const std::vector<LoggedRequest> requests = log();
    return static_cast<int>(std::count_if(requests.begin(), requests.end(), [&](const LoggedRequest& request) {
        return path.empty() || percentDecode(request.target.substr(0, request.target.find('?'))) == path;
    }));
}

void HttpServer::clearLog()
{
    const std::lock_guard lock(m_mutex);
    m_log.clear();
}

int HttpServer::connectionsAccepted() const
{
    const std::lock_guard lock(m_mutex);
    return m_connections;
}

int HttpServer::maxAtOnce() const
{
    const std::lock_guard lock(m_mutex);
    return m_maxBusy;
}

int HttpServer::clientsGone() const
{
    const std::lock_guard lock(m_mutex);
    return m_gone;
}

void HttpServer::acceptConnections(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        const int fd = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (fd < 0)
            continue;
        const int on = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        int number = 0;
        {
            const std::lock_guard lock(m_mutex);
            m_open.insert(fd);
            number = ++m_connections;
        }
        m_served.emplace_back([this, fd, number](const std::stop_token& ended) { serveConnection(ended, fd, number); });
    }
}

void HttpServer::serveConnection(const std::stop_token& stop, int fd, int number)
{
    std::string buffer;
    std::string head;
    while (!stop.stop_requested() && readHead(fd, buffer, head)) {
        Request request;
        const std::size_t space = head.find(' ');
        request.method = head.substr(0, space);
        request.target = head.substr(space + 1, head.find(' ', space + 1) - space - 1);
        request.path = percentDecode(request.target.substr(0, request.target.find('?')));
        for (std::size_t line = head.find("\r\n") + 2; line < head.size(); line = head.find("\r\n", line) + 2) {
            const std::size_t colon = head.find(':', line);
            const std::size_t value = head.find_first_not_of(' ', colon + 1);
            request.headers[lowerCase(head.substr(line, colon - line))] =
                head.substr(value, head.find("\r\n", line) - value);
        }
        if (!answerRequest(stop, fd, request, number))
            break;
    }
    const std::lock_guard lock(m_mutex);
    m_open.erase(fd);
    ::close(fd);
}

bool HttpServer::answerRequest(const std::stop_token& stop, int fd, const Request& request, int number)
{
    const Answer answer = takeAnswer(request, number);
    const auto range = request.headers.find("range");
    waitForRelease(stop, lineOf(request.method, request.target, range == request.headers.end() ? "" : range->second));
    pause(stop, answer.delayMs);
    bool isAlive = !answer.hangUp;
    if (answer.stall)
        waitUntilGone(stop, fd);
    if (isAlive && !answer.stall)
        isAlive = sendReply(stop, fd, makeReply(request, answer), answer);
    const std::lock_guard lock(m_mutex);
    --m_busy;
    return isAlive && !answer.stall;
}

Answer HttpServer::takeAnswer(const Request& request, int number)
{
    const std::lock_guard lock(m_mutex);
    const auto range = request.headers.find("range");
    m_log.push_back(
        {request.method, request.target, range == request.headers.end() ? "" : range->second, number, request.headers});
    m_maxBusy = std::max(m_maxBusy, ++m_busy);
    Answer answer;
    if (const auto script = m_scripts.find(request.path); script != m_scripts.end() && !script->second.empty()) {
        answer = script->second.front();
        script->second.pop_front();
    } else if (const auto found = m_always.find(request.path); found != m_always.end()) {
        answer = found->second;
    }
    answer.delayMs += m_latencyMs;
    return answer;
}

bool HttpServer::findObject(const std::string& path, Object& object) const
{
    std::string file;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_objects.find(path); found != m_objects.end()) {
            object = found->second;
            return true;
        }
        for (const auto& [prefix, folder] : m_folders)
            if (path.starts_with(prefix + "/"))
                file = folder + path.substr(prefix.size());
    }
    std::ifstream stream(file, std::ios::binary);
    if (file.empty() || path.find("..") != std::string::npos || !stream || stream.peek() == EOF)
        return false;
    object.body.assign(std::istreambuf_iterator<char>(stream), {});
    object.contentType = "application/octet-stream";
    return true;
}

HttpServer::Reply HttpServer::makeReply(const Request& request, const Answer& answer) const
{
    Reply reply;
    reply.isHead = request.method == "HEAD";
    reply.headers = answer.headers;
    reply.status = answer.status;
    reply.body = answer.body;
    if (answer.status != 0)
        return reply;

    Object object;
    if (!findObject(request.path, object)) {
        reply.status = 404;
        reply.body = "not here";
        return reply;
    }
    if (!hasHeader(reply.headers, "content-type"))
        reply.headers.push_back("Content-Type: " + object.contentType);
    const auto range = request.headers.find("range");
    reply.status = 200;
    if (range == request.headers.end() || answer.ignoreRange) {
        reply.body = std::move(object.body);
        return reply;
    }
    std::size_t first = 0;
    std::size_t last = 0;
    const std::string total = std::to_string(object.body.size());
    const bool isInside = takeRange(range->second, object.body.size(), first, last);
    reply.status = isInside ? 206 : 416;
    reply.body = isInside ? object.body.substr(first, last - first + 1) : "";
    if (!hasHeader(reply.headers, "content-range"))
        reply.headers.push_back("Content-Range: bytes " +
                                (isInside ? std::to_string(first) + "-" + std::to_string(last) : std::string("*")) +
                                "/" + total);
    return reply;
}

bool HttpServer::sendReply(const std::stop_token& stop, int fd, const Reply& reply, const Answer& answer)
{
    std::string head = "HTTP/1.1 " + std::to_string(reply.status) + " Answer\r\n";
    for (const std::string& header : reply.headers)
        head += header + "\r\n";
    const bool hasBody = reply.status != 204 && reply.status != 304;
    if (hasBody && !hasHeader(reply.headers, "content-length") && !hasHeader(reply.headers, "transfer-encoding"))
        head += "Content-Length: " + std::to_string(reply.body.size()) + "\r\n";
    if (!sendAll(fd, head + "\r\n"))
        return false;
    if (reply.isHead || !hasBody)
        return true;

    std::string_view body = reply.body;
    if (answer.truncateAfterBytes >= 0)
        return sendAll(fd, body.substr(0, static_cast<std::size_t>(answer.truncateAfterBytes))) && false;
    if (answer.stallAfterBytes >= 0) {
        if (sendAll(fd, body.substr(0, static_cast<std::size_t>(answer.stallAfterBytes))))
            waitUntilGone(stop, fd);
        return false;
    }
    while (answer.dripMs > 0 && !body.empty() && !stop.stop_requested()) {
        if (!sendAll(fd, body.substr(0, 1))) {
            const std::lock_guard lock(m_mutex);
            ++m_gone;
            return false;
        }
        body.remove_prefix(1);
        pause(stop, answer.dripMs);
    }
    return sendAll(fd, body);
}

void HttpServer::pause(const std::stop_token& stop, int milliseconds)
{
    if (milliseconds <= 0)
        return;
    std::unique_lock lock(m_mutex);
    m_pause.wait_for(lock, stop, std::chrono::milliseconds(milliseconds), [] { return false; });
}

void HttpServer::waitUntilGone(const std::stop_token& stop, int fd)
{
    while (!stop.stop_requested()) {
        pollfd poll{fd, POLLRDHUP, 0};
        if (::poll(&poll, 1, 1000) > 0) {
            const std::lock_guard lock(m_mutex);
            m_gone += stop.stop_requested() ? 0 : 1;
            return;
        }
    }
}

} // namespace zs::test
