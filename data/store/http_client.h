#pragma once

#include "store/http_types.h"

#include <memory>

namespace zs {

class HttpLoop;

/// A whole file and where it was in the end: the base of the relative names in it.
struct FetchedFile {
    Bytes bytes;
    std::string effectiveUrl;
};

/// Fetches over HTTP: one I/O thread, connections kept and shared, retries with full jitter, redirects by hand.
/// Retries live here and nowhere else. Destruction aborts everything; each pending `done` hears cancelled before it
/// returns. Outlives the stores that use it.
/// Threads: any; `done` runs on the I/O thread (or on the caller's, when the client is ending), must return quickly
///          and must not destroy the client
class HttpClient {
public:
    explicit HttpClient(HttpOptions options = {});
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    /// One request. Any HTTP status is an answer, after the retries that it allows.
    /// Errors:  network (no connection, stall, wrong range, too many redirects, …), corrupt (range outside the object,
    /// body over
    ///          the bound), unsupported, invalidArgument (URL), cancelled
    void fetch(HttpRequest request, OnHttp done);

    /// fetch() that waits. Never on the GUI thread, in a compute arena or inside a `done`.
    [[nodiscard]] Result<HttpResponse> fetchNow(HttpRequest request);

    /// One whole file, waiting: for catalogs.
    /// Errors:  as fetch; notFound (404, 410, 204), accessDenied (401, 403), network (other status, HTML instead of
    /// data)
    [[nodiscard]] Result<FetchedFile> readNow(const std::string& url, std::stop_token stop = {}, Index maxBytes = -1);

    [[nodiscard]] HttpCounters counters() const;

private:
    std::unique_ptr<HttpLoop> m_loop;
};

} // namespace zs
