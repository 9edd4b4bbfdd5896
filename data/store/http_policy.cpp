#include "store/http_policy.h"

#include "store/byte_range.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace zs {
namespace {

Verdict failFor(Verdict::Kind kind, ErrorCode code, Sentence why)
{
    return {kind, fail(code, std::move(why)).value(), {}};
}

Verdict judgeRedirect(const Url& url, const HttpResponse& response)
{
    Result<Url> target = resolveUrl(url, response.header("location"));
    if (!target)
        return failFor(Verdict::Kind::fail, ErrorCode::network,
                       say("the server redirects to an address that is no http or https URL"));
    if (url.scheme == "https" && target->scheme == "http")
        return failFor(Verdict::Kind::fail, ErrorCode::network,
                       say("the server redirects from https to plain http, which is refused"));
    target->fragment.clear();
    return {Verdict::Kind::redirect, {}, std::move(*target)};
}

bool isEncoded(const HttpResponse& response)
{
    const std::string encoding = response.header("content-encoding");
    return !encoding.empty() && encoding != "identity";
}

/// A 200 or 206 to a range request.
Verdict judgeRange(const HttpRequest& request, HttpResponse& response)
{
    if (isEncoded(response))
        return failFor(Verdict::Kind::fail, ErrorCode::unsupported,
                       say("the object is stored compressed (Content-Encoding), so parts of it cannot be read"));
    if (response.status == 206) {
        const Status match = checkContentRange(request.range, response.header("content-range"),
                                               static_cast<Index>(response.body.size()));
        if (match)
            return {};
        const bool isFinal = match.error().code == ErrorCode::corrupt;
        return {isFinal ? Verdict::Kind::fail : Verdict::Kind::retry, match.error(), {}};
    }
    Result<Bytes> part = sliceBytes(std::move(response.body), request.range); // the server ignores Range
    if (!part)
        return {Verdict::Kind::fail, part.error(), {}};
    response.body = std::move(*part);
    return {};
}

} // namespace

std::string HttpResponse::header(const std::string& name) const
{
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

Verdict judgeAttempt(const HttpRequest& request, const Url& url, AttemptEnd& end)
{
    using Transport = AttemptEnd::Transport;
    if (end.refusal)
        return {Verdict::Kind::fail, *end.refusal, {}};
    if (end.transport != Transport::whole) {
        const bool isFinal = end.transport == Transport::failedForGood;
        return failFor(isFinal ? Verdict::Kind::fail : Verdict::Kind::retry, ErrorCode::network, end.problem);
    }
    HttpResponse& response = end.response;
    if (isRetryableStatus(response.status))
        return failFor(Verdict::Kind::retry, ErrorCode::network,
                       say("the server answered %1", response.status));
    if (isRedirect(response.status) && request.followRedirects && !response.header("location").empty())
        return judgeRedirect(url, response);
    if (response.status == 416)
        return failFor(Verdict::Kind::fail, ErrorCode::corrupt,
                       say("%1 were asked for, the object is shorter", describe(request.range)));
    const bool isAskedInParts = !isWhole(request.range) && request.method == HttpMethod::get;
    if (isAskedInParts && (response.status == 200 || response.status == 206))
        return judgeRange(request, response);
    if (response.status == 206)
        return failFor(Verdict::Kind::retry, ErrorCode::network, say("the server sent a part instead of the whole object"));
    return {};
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool isRetryableStatus(int status)
{
    return status == 408 || status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
}

void countFailure(Failures& failures, AttemptEnd::Transport how)
{
    using Transport = AttemptEnd::Transport;
    ++failures.all;
    failures.unknownHost += how == Transport::unknownHost ? 1 : 0;
    failures.refused += how == Transport::refused ? 1 : 0;
    failures.timedOut += how == Transport::timedOut ? 1 : 0;
}

bool mayTryAgain(const HttpOptions& options, const Failures& failures)
{
    return failures.all < options.maxAttempts && failures.unknownHost < options.maxUnknownHosts &&
           failures.refused < options.maxRefusals && failures.timedOut < options.maxTimeouts;
}

bool isGivenUp(const HttpOptions& options, const Silence& silence)
{
    return silence.inARow >= options.maxSilencesInARow && silence.sinceLastMs < options.silenceRestMs;
}

int backoffMs(const HttpOptions& options, int failures, double random)
{
    const double longest = std::min(static_cast<double>(options.backoffCapMs),
                                    options.backoffBaseMs * std::exp2(std::clamp(failures, 0, 30)));
    return static_cast<int>(random * longest);
}

std::optional<Index> retryAfterMs(const std::string& header, Index nowSeconds)
{
    if (header.empty())
        return std::nullopt;
    Index seconds = 0;
    const auto [end, error] = std::from_chars(header.data(), header.data() + header.size(), seconds);
    constexpr Index kLongest = 1'000'000;
    if (error == std::errc() && end == header.data() + header.size())
        return std::clamp<Index>(seconds, 0, kLongest) * 1000;
    const time_t date = curl_getdate(header.c_str(), nullptr);
    if (date == -1)
        return std::nullopt;
    return std::clamp<Index>(static_cast<Index>(date) - nowSeconds, 0, kLongest) * 1000;
}

bool mayForward(const std::string& headerName, const Url& from, const Url& to)
{
    std::string name = headerName;
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    const bool isSecret = name == "authorization" || name == "cookie" || name == "proxy-authorization" ||
                          name.starts_with("x-amz-") || name.starts_with("x-goog-") || name.starts_with("x-ms-");
    return !isSecret || originOf(from) == originOf(to);
}

std::string originOf(const Url& url)
{
    return url.scheme + "://" + url.host;
}

bool isHtml(const HttpResponse& response)
{
    std::string type = response.header("content-type");
    std::transform(type.begin(), type.end(), type.begin(), [](unsigned char c) { return std::tolower(c); });
    return type.starts_with("text/html") || type.starts_with("application/xhtml");
}

Sentence statusWords(const HttpResponse& response, const std::string& code)
{
    const std::string status = std::to_string(response.status) + (code.empty() ? "" : ", " + code);
    return response.tries > 1 ? say("the server answered %1 (tried %2 times)", status, response.tries) : say("the server answered %1", status);
}

Error errorOfStatus(const HttpResponse& response, const std::string& where)
{
    switch (response.status) {
    case 404: return fail(ErrorCode::notFound, "%1: there is nothing at this address", where).value();
    case 401: return fail(ErrorCode::accessDenied, "%1: the server asks for a login (401)", where).value();
    case 403: return fail(ErrorCode::accessDenied, "%1: the server does not allow reading this (403)", where).value();
    default: return fail(ErrorCode::network, "%1: %2", where, statusWords(response)).value();
    }
}

} // namespace zs
