#include "store/http_attempt.h"

#include "core/trimmed.h"
#include "store/byte_range.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <new>
#include <span>

namespace zs {
namespace {

constexpr Index kErrorPageBytes = Index{64} << 10;
constexpr Index kMaxErrorPageBytes = Index{4} << 20; // longer ones cost more than a new connection
constexpr Index kReserveBytes = Index{256} << 20;
constexpr std::size_t kMaxHeaders = 500;
constexpr long kReceiveBufferBytes = 256L << 10;

struct TransportProblem {
    CURLcode code;
    AttemptEnd::Transport transport;
    Sentence what;
};

/// Codes that are not here end a request for good, in curl's words.
std::span<const TransportProblem> knownProblems()
{
    using enum AttemptEnd::Transport;
    static const TransportProblem kProblems[] = {
        {CURLE_COULDNT_RESOLVE_HOST, unknownHost, say("the host name is not known; check the address and the network")},
        {CURLE_COULDNT_RESOLVE_PROXY, unknownHost, say("the name of the proxy is not known")},
        {CURLE_COULDNT_CONNECT, refused, say("no connection to the server")},
        {CURLE_GOT_NOTHING, failedForNow, say("the server closed the connection without an answer")},
        {CURLE_PARTIAL_FILE, failedForNow, say("the connection broke off in the middle of the data")},
        {CURLE_SEND_ERROR, failedForNow, say("the connection broke off")},
        {CURLE_RECV_ERROR, failedForNow, say("the connection broke off")},
        {CURLE_HTTP2, failedForNow, say("the HTTP/2 connection broke off")},
        {CURLE_HTTP2_STREAM, failedForNow, say("the HTTP/2 stream broke off")},
        {CURLE_SSL_CONNECT_ERROR, failedForNow, say("no secure connection to the server")},
        {CURLE_OPERATION_TIMEDOUT, timedOut, say("the server does not answer, or has stopped sending")},
        {CURLE_PEER_FAILED_VERIFICATION, failedForGood,
         say("the certificate of the server is not trusted; if its authority is your own, name its file in SSL_CERT_FILE")},
        {CURLE_SSL_CACERT_BADFILE, failedForGood,
         say("the certificate authorities cannot be read; check the file that CURL_CA_BUNDLE or SSL_CERT_FILE names")},
        {CURLE_UNSUPPORTED_PROTOCOL, failedForGood, say("only http and https are read")},
        {CURLE_URL_MALFORMAT, failedForGood, say("the address is not a URL")},
    };
    return kProblems;
}

std::optional<Index> numberOf(const std::string& text)
{
    Index number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc::result_out_of_range)
        return std::numeric_limits<Index>::max();
    return error == std::errc() && number >= 0 ? std::optional(number) : std::nullopt;
}

} // namespace

HttpAttempt::HttpAttempt(Setup setup, const HttpOptions& options, std::atomic<Index>& bytesReceived)
    : m_setup(std::move(setup)), m_options(options), m_bytesReceived(bytesReceived), m_easy(curl_easy_init())
{
    if (!m_easy)
        throw std::bad_alloc();
    applyHeaders();
    applyOptions(options);
}

HttpAttempt::~HttpAttempt()
{
    curl_easy_cleanup(m_easy);
    curl_slist_free_all(m_headers);
}

void HttpAttempt::applyHeaders()
{
    const auto add = [this](const std::string& line) { m_headers = curl_slist_append(m_headers, line.c_str()); };
    add("Accept-Encoding: identity");
    const bool isGet = m_setup.request.method == HttpMethod::get;
    if (const std::string range = rangeHeader(m_setup.request.range); isGet && !range.empty())
        add("Range: " + range);
    for (const auto& [name, value] : m_setup.request.headers)
        if (value.find_first_of("\r\n") == std::string::npos)
            add(name + ": " + value);
}

void HttpAttempt::applyOptions(const HttpOptions& options)
{
    const auto set = [this](CURLoption option, auto value) { curl_easy_setopt(m_easy, option, value); };
    Url url = m_setup.url;
    url.fragment.clear();
    set(CURLOPT_URL, formatUrl(url).c_str());
    set(CURLOPT_HTTPHEADER, m_headers);
    set(CURLOPT_NOBODY, m_setup.request.method == HttpMethod::head ? 1L : 0L);
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PATH_AS_IS, 1L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_USERAGENT, options.userAgent.c_str());
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    set(CURLOPT_PIPEWAIT, m_setup.isHttp2Host ? 1L : 0L);
    set(CURLOPT_BUFFERSIZE, kReceiveBufferBytes);
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connectTimeoutMs));
    set(CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(options.stallBytesPerSecond));
    set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(options.stallSeconds));
    if (!options.authoritiesFile.empty())
        set(CURLOPT_CAINFO, options.authoritiesFile.c_str());
    if (!options.authoritiesFolder.empty())
        set(CURLOPT_CAPATH, options.authoritiesFolder.c_str());
    if (m_setup.share)
        set(CURLOPT_SHARE, m_setup.share);
    // We ask for no encoding; what is stored encoded comes encoded all the same, and whole files are decoded.
    if (isWhole(m_setup.request.range))
        set(CURLOPT_ACCEPT_ENCODING, "");
    set(CURLOPT_HEADERFUNCTION, &HttpAttempt::onHeader);
    set(CURLOPT_HEADERDATA, static_cast<void*>(this));
    set(CURLOPT_WRITEFUNCTION, &HttpAttempt::onBody);
    set(CURLOPT_WRITEDATA, static_cast<void*>(this));
}

std::size_t HttpAttempt::onHeader(char* bytes, std::size_t size, std::size_t count, void* self)
{
    static_cast<HttpAttempt*>(self)->takeHeaderLine({bytes, size * count});
    return size * count;
}

std::size_t HttpAttempt::onBody(char* bytes, std::size_t size, std::size_t count, void* self)
{
    return static_cast<HttpAttempt*>(self)->takeBody(bytes, size * count) ? size * count : 0;
}

void HttpAttempt::takeHeaderLine(std::string_view line)
{
    if (line.starts_with("HTTP/")) { // an interim answer (100, 103) came before: forget its headers
        m_response.headers.clear();
        const std::size_t space = line.find(' ');
        const int status = static_cast<int>(numberOf(std::string(line.substr(space + 1, 3))).value_or(0));
        m_response.status = status >= 200 ? status : 0;
        return;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || m_response.headers.size() >= kMaxHeaders)
        return;
    std::string name(line.substr(0, colon));
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    m_response.headers[name] = trimmed(line.substr(colon + 1));
}

Index HttpAttempt::bodyLimit() const
{
    const HttpRequest& request = m_setup.request;
    const Index limit = request.maxBodyBytes >= 0 ? request.maxBodyBytes : m_options.maxBodyBytes;
    if (isWhole(request.range))
        return limit;
    if (m_response.status == 200)
        return std::min(limit, m_options.maxWholeForRangeBytes);
    const Index asked = request.range.offset < 0 ? -request.range.offset : request.range.length.value_or(limit);
    return std::min(limit, asked);
}

bool HttpAttempt::takeBody(const char* bytes, std::size_t count)
{
    m_bytesReceived += static_cast<Index>(count);
    const bool isData = m_response.status >= 200 && m_response.status < 300;
    const Index have = static_cast<Index>(m_response.body.size());
    const Index limit = isData ? bodyLimit() : kErrorPageBytes;
    const Index announced = numberOf(m_response.header("content-length")).value_or(0);
    const Index coming = std::max(isData ? announced : 0, have + static_cast<Index>(count));
    try {
        if (isData && coming > limit)
            return refuse(!isWhole(m_setup.request.range) && m_response.status == 206 ? ErrorCode::network
                                                                                      : ErrorCode::corrupt,
                          say("the server sends %1 bytes or more, at most %2 are read", coming, limit));
        if (have == 0 && isData)
            m_response.body.reserve(static_cast<std::size_t>(std::min(coming, kReserveBytes)));
        const Index kept = std::min(static_cast<Index>(count), limit - have);
        m_response.body.insert(m_response.body.end(), bytes, bytes + kept);
        m_dropped += static_cast<Index>(count) - kept;
    } catch (const std::bad_alloc&) { // must not pass through curl
        return refuse(ErrorCode::outOfMemory, say("not enough memory for the answer"));
    }
    return m_dropped <= kMaxErrorPageBytes;
}

bool HttpAttempt::refuse(ErrorCode code, Sentence why)
{
    m_refusal = fail(code, std::move(why)).value();
    return false;
}

Index HttpAttempt::sentAfterMs() const
{
    curl_off_t microseconds = 0;
    curl_easy_getinfo(m_easy, CURLINFO_PRETRANSFER_TIME_T, &microseconds);
    return microseconds > 0 ? microseconds / 1000 : -1;
}

int HttpAttempt::connectionsOpened() const
{
    long count = 0;
    curl_easy_getinfo(m_easy, CURLINFO_NUM_CONNECTS, &count);
    return static_cast<int>(count);
}

bool HttpAttempt::wasHttp2() const
{
    long version = 0;
    curl_easy_getinfo(m_easy, CURLINFO_HTTP_VERSION, &version);
    return version == CURL_HTTP_VERSION_2_0;
}

AttemptEnd HttpAttempt::finish(int code)
{
    AttemptEnd end;
    end.refusal = std::move(m_refusal);
    const bool isCutErrorPage = code == CURLE_WRITE_ERROR && m_dropped > kMaxErrorPageBytes;
    if (code != CURLE_OK && !isCutErrorPage) {
        end.transport = AttemptEnd::Transport::failedForGood;
        end.problem = std::string(curl_easy_strerror(static_cast<CURLcode>(code)));
        for (const TransportProblem& row : knownProblems())
            if (row.code == code) {
                end.transport = row.transport;
                end.problem = row.what;
            }
    }
    end.response = std::move(m_response);
    end.response.effectiveUrl = formatUrl(m_setup.url);
    return end;
}

} // namespace zs
