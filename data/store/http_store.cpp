#include "store/http_store.h"

#include "store/bucket_listing.h"
#include "store/byte_range.h"
#include "store/http_policy.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <unordered_map>

namespace zs {
namespace {

constexpr int kMaxPages = 100; // of 1000 names
constexpr int kMaxMoves = 2;   // of a bucket to another region, for one key

bool endsInHtml(std::string_view where)
{
    return where.ends_with(".html") || where.ends_with(".htm");
}

/// A 403 of a bucket that does not say whether the key exists.
bool isBareDenial(const HttpResponse& response)
{
    return response.status == 403 && errorCodeOf(response.body) == "AccessDenied";
}

} // namespace

struct HttpStore::State {
    HttpClient& client;
    std::shared_ptr<HttpSite> site;
    std::atomic<bool> hasRead = false;
    std::atomic<Index> refused = 0;
    std::atomic<bool> sendsOnlyWhole = false;
    std::mutex mutex;
    std::unordered_map<std::string, std::string> versions = {}; // of metadata, by key
};

/// One key that is being asked for.
struct HttpStore::Ask {
    std::string key;
    ByteRange range;
    Index maxBytes = -1;
    std::stop_token stop;
    OnBytes done;
    int moves = 0;
    bool followRedirects = true;
};

HttpStore::HttpStore(HttpClient& client, std::shared_ptr<HttpSite> site)
    : m_state(std::make_shared<State>(client, std::move(site)))
{
}

void HttpStore::get(const std::string& key, ByteRange range, std::stop_token stop, OnBytes done) const
{
    ask(Ask{key, range, -1, std::move(stop), std::move(done)});
}

bool HttpStore::sendsOnlyWhole() const
{
    return m_state->sendsOnlyWhole;
}

void HttpStore::getBounded(const std::string& key, Index maxBytes, std::stop_token stop, OnBytes done) const
{
    ask(Ask{key, {}, maxBytes, std::move(stop), std::move(done)});
}

std::string HttpStore::versionOf(const std::string& key) const
{
    const std::lock_guard lock(m_state->mutex);
    const auto found = m_state->versions.find(key);
    return found == m_state->versions.end() ? std::string() : found->second;
}

void HttpStore::ask(Ask ask) const
{
    if (!isSafeKey(ask.key))
        return ask.done(fail(ErrorCode::corrupt, "%1: '%2' cannot be a key", location(), ask.key));
    ask.followRedirects = m_state->site->followsRedirects();
    send(m_state, std::make_shared<Ask>(std::move(ask)));
}

void HttpStore::send(std::shared_ptr<State> state, std::shared_ptr<Ask> ask)
{
    HttpRequest request;
    request.url = state->site->urlOf(ask->key);
    request.range = ask->range;
    request.maxBodyBytes = ask->maxBytes;
    request.followRedirects = ask->followRedirects;
    request.stop = ask->stop;
    HttpClient& client = state->client;
    client.fetch(std::move(request), [state = std::move(state), ask = std::move(ask)](Result<HttpResponse> response) {
        receive(state, ask, std::move(response));
    });
}

void HttpStore::receive(const std::shared_ptr<State>& state, const std::shared_ptr<Ask>& ask,
                        Result<HttpResponse> response)
{
    if (!isWhole(ask->range) && (response ? response->status == 200 : response.error().code == ErrorCode::unsupported))
        state->sendsOnlyWhole = true; // ranges are ignored, or the object is kept compressed
    if (!response)
        return ask->done(tl::unexpected(response.error()));
    if (ask->moves < kMaxMoves && state->site->learnsFrom(*response)) {
        ++ask->moves;
        return send(state, ask);
    }
    if (!ask->followRedirects && isRedirect(response->status)) {
        ask->followRedirects = true;
        return send(state, ask);
    }
    const bool isDenial = isBareDenial(*response);
    const std::string where = redact(state->site->urlOf(ask->key));
    std::string version = ask->maxBytes >= 0 ? versionIn(*response) : std::string();
    Result<StoreBytes> bytes = judgeKey(std::move(*response), where, state->hasRead);
    if (bytes && *bytes)
        state->hasRead = true;
    if (bytes && *bytes && ask->maxBytes >= 0) {
        const std::lock_guard lock(state->mutex);
        state->versions.insert_or_assign(ask->key, std::move(version));
    }
    if (bytes && isDenial)
        ++state->refused;
    ask->done(std::move(bytes));
}

std::string versionIn(const HttpResponse& response)
{
    const std::string tag = response.header("etag");
    const std::string date = response.header("last-modified");
    if (tag.empty() && date.empty())
        return {};
    return tag + " " + date + " " + std::to_string(response.body.size());
}

Result<StoreBytes> judgeKey(HttpResponse response, const std::string& where, bool hasRead)
{
    if (response.status == 200 || response.status == 206) {
        if (isHtml(response) && !endsInHtml(where))
            return fail(ErrorCode::network, "%1: an HTML page instead of data; a login or portal page may be in between", where);
        return StoreBytes(std::move(response.body));
    }
    const std::string code = errorCodeOf(response.body);
    const std::string said = code.empty() ? "" : ", " + code;
    if (code == "NoSuchBucket")
        return fail(ErrorCode::notFound, "%1: there is no such bucket", where);
    if (code == "UserProjectMissing" || code == "RequesterPays")
        return fail(ErrorCode::accessDenied, "%1: this bucket bills the reader, and reading on account is not possible yet", where);
    if (response.status == 404) // alone, as fsspec has it: nobody knows what 204 and 410 leave out, and fill is no guess
        return StoreBytes();
    if (isBareDenial(response) && hasRead)
        return StoreBytes();
    if (response.status == 401)
        return fail(ErrorCode::accessDenied, "%1: the server asks for a login (401%2)", where, said);
    if (response.status == 403)
        return fail(ErrorCode::accessDenied, "%1: the server does not allow reading this (403%2)", where, said);
    return fail(ErrorCode::network, "%1: %2", where, statusWords(response, code));
}

Result<Bytes> HttpStore::fetchPage(const std::string& prefix, const std::string& next,
                                   const std::stop_token& stop) const
{
    for (int move = 0;; ++move) {
        const std::optional<std::string> url = m_state->site->listUrl(prefix, next);
        if (!url)
            return fail(ErrorCode::unsupported, "%1: a plain web server cannot be listed", location());
        HttpRequest request;
        request.url = *url;
        request.stop = stop;
        request.maxBodyBytes = Index{64} << 20;
        request.followRedirects = m_state->site->followsRedirects() || move >= kMaxMoves;
        Result<HttpResponse> response = m_state->client.fetchNow(std::move(request));
        if (!response)
            return tl::unexpected(response.error());
        const bool isElsewhere = m_state->site->learnsFrom(*response) || isRedirect(response->status);
        if (isElsewhere && move < kMaxMoves)
            continue;
        if (response->status != 200)
            return tl::unexpected(errorOfStatus(*response, location() + " (listing)"));
        return std::move(response->body);
    }
}

Result<std::vector<StoreEntry>> HttpStore::list(const std::string& prefix, std::stop_token stop) const
{
    if (!prefix.empty() && !isSafeKey(prefix))
        return fail(ErrorCode::corrupt, "%1: '%2' cannot be a key", location(), prefix);
    std::vector<StoreEntry> entries;
    std::string next;
    for (int page = 0; page < kMaxPages; ++page) {
        const Result<Bytes> body = fetchPage(prefix, next, stop);
        if (!body)
            return tl::unexpected(body.error());
        Result<ListPage> read = m_state->site->readPage(*body, prefix);
        if (!read)
            return addContext(read.error(), location());
        entries.insert(entries.end(), read->entries.begin(), read->entries.end());
        if (read->next.empty() || read->next == next)
            break;
        next = read->next;
    }
    std::sort(entries.begin(), entries.end(), [](const StoreEntry& a, const StoreEntry& b) { return a.name < b.name; });
    entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
    return entries;
}

std::string HttpStore::location() const
{
    return m_state->site->location();
}

Index HttpStore::refusedKeys() const
{
    return m_state->refused;
}

} // namespace zs
