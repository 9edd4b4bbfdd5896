#pragma once

#include "store/http_client.h"
#include "support/http_server.h"

#include <string>
#include <string_view>

/// What the tests of HttpClient share.
namespace zs::test {

inline constexpr int kAtOnceMs = 2000; // far below every timeout of the tests, far above a busy machine's scheduling

/// Little patience, so that failures are quick.
inline HttpOptions quick()
{
    HttpOptions options;
    options.connectTimeoutMs = 3000;
    options.firstByteTimeoutMs = 30000;
    options.backoffBaseMs = 1;
    options.backoffCapMs = 5;
    options.maxAttempts = 4;
    return options;
}

/// A request for all of an address, or for a part.
inline HttpRequest to(const std::string& url, ByteRange range = {})
{
    HttpRequest request;
    request.url = url;
    request.range = range;
    return request;
}

/// The body, or "error: " and why there is none.
inline std::string textOf(const Result<HttpResponse>& response)
{
    return response ? std::string(response->body.begin(), response->body.end()) : "error: " + response.error().detail;
}

inline bool says(const Error& error, std::string_view text)
{
    return error.detail.find(text) != std::string::npos;
}

} // namespace zs::test
