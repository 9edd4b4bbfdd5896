#pragma once

#include "core/result.h"
#include "core/types.h"
#include "store/store.h"

#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace zs {

/// How patient and how greedy the HTTP client is. The defaults suit a person who waits in front of a map.
struct HttpOptions {
    int maxInFlightPerHost = 24;
    int maxInFlight = 96;
    int connectTimeoutMs = 5000;
    int firstByteTimeoutMs = 10000; // from the request being sent
    int stallBytesPerSecond = 1024; // slower than this …
    int stallSeconds = 10;          // … for so long is a stall; a big body has no other time limit
    int maxAttempts = 6;            // of one request, the first included
    int maxUnknownHosts = 2;        // attempts that may fail to find the host's name, …
    int maxRefusals = 3;            // … to get a connection, …
    int maxTimeouts = 2;            // … or end in silence
    int maxSilencesInARow = 8;      // attempts at one host, without an answer in between, until …
    int silenceRestMs = 5000;       // … what waits for it fails at once, for so long after the last of them
    int backoffBaseMs = 100;
    int backoffCapMs = 8000;
    int retryBudgetMs = 60000;   // no further attempt begins later than this after the first
    int maxRetryAfterMs = 30000; // a longer Retry-After is cut to this
    int maxRedirects = 5;
    Index maxBodyBytes = Index{2} << 30;
    Index maxWholeForRangeBytes = Index{256} << 20; // how much a server that ignores Range may send instead
    std::string userAgent = "Zarrscope/0.1";
    std::string authoritiesFile;   // PEM with the certificate authorities to trust; "" = the system's
    std::string authoritiesFolder; // the same as a folder of hashed names; "" = the system's
};

enum class HttpMethod { get, head };

struct HttpRequest {
    std::string url;                                          // http or https; may hold secrets
    std::vector<std::pair<std::string, std::string>> headers; // Authorization and Cookie stay with their host
    ByteRange range;
    HttpMethod method = HttpMethod::get;
    Index maxBodyBytes = -1;     // -1 = HttpOptions::maxBodyBytes
    bool followRedirects = true; // false: a redirect is the answer
    std::stop_token stop;
};

/// An answer of any status. With a range asked for, the body of a 200 or 206 is exactly that range.
struct HttpResponse {
    int status = 0;
    std::map<std::string, std::string> headers; // names in lower case
    Bytes body;                                 // of an error status: its first 64 KiB
    std::string effectiveUrl;                   // after redirects; may hold secrets
    int tries = 1;                              // how often it was asked for until this came

    /// "" when there is no such header; `name` in lower case.
    [[nodiscard]] std::string header(const std::string& name) const;
};

using OnHttp = std::function<void(Result<HttpResponse>)>;

/// What the client has done since it began.
struct HttpCounters {
    Index requestsStarted = 0; // attempts and redirects included
    Index retries = 0;
    Index bytesReceived = 0;
    Index connectionsOpened = 0;
    Index inFlight = 0; // now
    Index queued = 0;   // now, those that wait for another attempt included

    bool operator==(const HttpCounters&) const = default;
};

} // namespace zs
