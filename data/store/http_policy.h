#pragma once

#include "store/http_types.h"
#include "store/url.h"

#include <optional>

namespace zs {

/// What ended one attempt, before anything is decided about it.
struct AttemptEnd {
    enum class Transport { whole, failedForNow, unknownHost, refused, timedOut, failedForGood };

    Transport transport = Transport::whole;
    Sentence problem;             // of the transport, one clause
    std::optional<Error> refusal; // our own reason to break off: body over the bound, no memory
    HttpResponse response;
};

/// What to do next with a request.
struct Verdict {
    enum class Kind { answer, fail, retry, redirect };

    Kind kind = Kind::answer;
    Error error; // fail, and the last word when no retry is left
    Url target;  // redirect
};

/// Decides about an attempt: pure. An accepted range answer is cut to the range in `end.response.body`.
/// Source:  RFC 9110, sections 14 and 15
[[nodiscard]] Verdict judgeAttempt(const HttpRequest& request, const Url& url, AttemptEnd& end);

/// 301, 302, 303, 307, 308.
[[nodiscard]] bool isRedirect(int status);

/// 408, 429, 500, 502, 503, 504.
[[nodiscard]] bool isRetryableStatus(int status);

/// The failed attempts of one request.
struct Failures {
    int all = 0;
    int unknownHost = 0;
    int refused = 0;
    int timedOut = 0;
};

void countFailure(Failures& failures, AttemptEnd::Transport how);

/// True when one more attempt may come: a name that is not known and a door that is shut are knocked at less often
/// than what merely failed.
[[nodiscard]] bool mayTryAgain(const HttpOptions& options, const Failures& failures);

/// How often in a row a host has said nothing; an answer makes it 0.
struct Silence {
    int inARow = 0;
    Index sinceLastMs = 0;
};

/// True while asking a host more would only make people wait: many requests at once then cost one timeout, not one
/// each. After a rest it may be asked again.
[[nodiscard]] bool isGivenUp(const HttpOptions& options, const Silence& silence);

/// Full jitter: random · min(cap, base · 2^failures), `random` in [0, 1], `failures` counted from 0.
[[nodiscard]] int backoffMs(const HttpOptions& options, int failures, double random);

/// Retry-After as milliseconds from `nowSeconds` (Unix time): seconds or an HTTP date; nothing when it is neither.
/// Source:  RFC 9110, section 10.2.3
[[nodiscard]] std::optional<Index> retryAfterMs(const std::string& header, Index nowSeconds);

/// True when a header sent to `from` may also be sent to `to`: same scheme, host and port, or not a credential.
[[nodiscard]] bool mayForward(const std::string& headerName, const Url& from, const Url& to);

/// "https://host:port" without secrets: what connections and queues belong to.
[[nodiscard]] std::string originOf(const Url& url);

/// True for an answer that is a page for people.
[[nodiscard]] bool isHtml(const HttpResponse& response);

/// What a server said in place of an answer, and how often it was asked. `code`: the bucket's own word for it; "" = none.
[[nodiscard]] Sentence statusWords(const HttpResponse& response, const std::string& code = {});

/// Error of an answer that is not 2xx, for a whole file that must exist.
[[nodiscard]] Error errorOfStatus(const HttpResponse& response, const std::string& where);

} // namespace zs
