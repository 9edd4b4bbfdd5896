#pragma once

#include "store/http_policy.h"

#include <atomic>

struct curl_slist;

namespace zs {

/// One try of one request: a curl easy handle and what it has received. Lives on the I/O thread.
class HttpAttempt {
public:
    struct Setup {
        HttpRequest request; // with the headers that may go to `url`
        Url url;
        bool isHttp2Host = false; // wait for a shared connection rather than open another
        void* share = nullptr;    // CURLSH
    };

    HttpAttempt(Setup setup, const HttpOptions& options, std::atomic<Index>& bytesReceived);
    ~HttpAttempt();
    HttpAttempt(const HttpAttempt&) = delete;
    HttpAttempt& operator=(const HttpAttempt&) = delete;

    [[nodiscard]] void* easy() const { return m_easy; } // CURL
    [[nodiscard]] bool hasAnswer() const { return m_response.status != 0; }
    [[nodiscard]] Index sentAfterMs() const; // from the start until the request went out; -1 = not yet
    [[nodiscard]] int connectionsOpened() const;
    [[nodiscard]] bool wasHttp2() const;

    /// The outcome, for a curl result code (CURLcode).
    [[nodiscard]] AttemptEnd finish(int code);

private:
    void applyOptions(const HttpOptions& options);
    void applyHeaders();
    void takeHeaderLine(std::string_view line);
    [[nodiscard]] bool takeBody(const char* bytes, std::size_t count);
    [[nodiscard]] bool refuse(ErrorCode code, Sentence why);
    [[nodiscard]] Index bodyLimit() const;

    static std::size_t onHeader(char* bytes, std::size_t size, std::size_t count, void* self);
    static std::size_t onBody(char* bytes, std::size_t size, std::size_t count, void* self);

    Setup m_setup;
    const HttpOptions& m_options;
    std::atomic<Index>& m_bytesReceived;
    void* m_easy = nullptr;
    curl_slist* m_headers = nullptr;
    HttpResponse m_response;
    Index m_dropped = 0; // bytes of an error page beyond those that are kept
    std::optional<Error> m_refusal;
};

} // namespace zs
