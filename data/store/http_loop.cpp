#include "store/http_loop.h"

#include <curl/curl.h>

#include <algorithm>

namespace zs {
namespace {

using std::chrono::milliseconds;

constexpr int kLongestWaitMs = 1000;

/// curl's global state, once a process.
void initCurl()
{
    static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
    (void)code;
}

void* idAsPointer(std::uint64_t id)
{
    return reinterpret_cast<void*>(static_cast<std::uintptr_t>(id)); // NOLINT(performance-no-int-to-ptr)
}

} // namespace

HttpLoop::HttpLoop(HttpOptions options) : m_options(std::move(options))
{
    initCurl();
    m_multi = curl_multi_init();
    m_share = curl_share_init();
    curl_share_setopt(m_share, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION); // one thread: no locks needed
    curl_share_setopt(m_share, CURLSHOPT_SHARE, CURL_LOCK_DATA_DNS);
    curl_multi_setopt(m_multi, CURLMOPT_PIPELINING, CURLPIPE_MULTIPLEX);
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, static_cast<long>(m_options.maxInFlight));
    curl_multi_setopt(m_multi, CURLMOPT_MAX_CONCURRENT_STREAMS, 8L);
    m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

HttpLoop::~HttpLoop()
{
    m_thread.request_stop();
    curl_multi_wakeup(m_multi);
    m_thread.join();
    curl_multi_cleanup(m_multi);
    curl_share_cleanup(m_share);
}

void HttpLoop::submit(HttpRequest request, OnHttp done)
{
    Result<Url> url = parseUrl(request.url);
    if (!url)
        return done(tl::unexpected(url.error()));
    auto transfer = std::make_unique<Transfer>();
    transfer->origin = originOf(*url);
    transfer->url = std::move(*url);
    transfer->request = std::move(request);
    transfer->done = std::move(done);
    {
        const std::lock_guard lock(m_mutex);
        if (!m_isClosed) {
            m_inbox.emplace_back(m_nextId++, std::move(transfer));
            ++m_queued;
        }
    }
    if (transfer)
        return transfer->done(fail(ErrorCode::cancelled, describe(*transfer, say("the program is ending"))));
    curl_multi_wakeup(m_multi);
}

HttpCounters HttpLoop::counters() const
{
    return {m_requestsStarted, m_retries, m_bytesReceived, m_connectionsOpened, m_inFlight, m_queued};
}

void HttpLoop::run(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        takeInbox();
        startDueRetries();
        startQueued();
        int running = 0;
        curl_multi_perform(m_multi, &running);
        finishEndedAttempts();
        finishSilentAttempts();
        startQueued(); // into the slots that have just become free
        curl_multi_poll(m_multi, nullptr, 0, waitMs(), nullptr);
    }
    abortAll();
}

void HttpLoop::takeInbox()
{
    std::vector<std::pair<Id, std::unique_ptr<Transfer>>> arrived;
    std::vector<Id> stopped;
    {
        const std::lock_guard lock(m_mutex);
        arrived.swap(m_inbox);
        stopped.swap(m_stopped);
    }
    for (auto& [id, transfer] : arrived)
        takeIn(id, std::move(transfer));
    for (const Id id : stopped)
        if (const auto found = m_transfers.find(id); found != m_transfers.end())
            give(id, fail(ErrorCode::cancelled, describe(*found->second, say("cancelled"))));
}

void HttpLoop::takeIn(Id id, std::unique_ptr<Transfer> transfer)
{
    Transfer& known = *transfer;
    m_transfers.emplace(id, std::move(transfer));
    enqueue(id, known, false);
    // Called at once when the stop was requested before: the id is then met in the next round.
    known.onStop = std::make_unique<StopCallback>(known.request.stop, [this, id] {
        {
            const std::lock_guard lock(m_mutex);
            m_stopped.push_back(id);
        }
        curl_multi_wakeup(m_multi);
    });
}

void HttpLoop::enqueue(Id id, Transfer& transfer, bool first)
{
    std::deque<Id>& queue = m_origins[transfer.origin].queue;
    first ? queue.push_front(id) : queue.push_back(id);
}

void HttpLoop::startDueRetries()
{
    const Clock::time_point now = Clock::now();
    while (!m_retryAt.empty() && m_retryAt.begin()->first <= now) {
        const Id id = m_retryAt.begin()->second;
        m_retryAt.erase(m_retryAt.begin());
        if (const auto found = m_transfers.find(id); found != m_transfers.end())
            enqueue(id, *found->second, true);
    }
}

void HttpLoop::startQueued()
{
    bool hasStarted = true;
    while (hasStarted) { // one of each host in turn, so that no host starves the others
        hasStarted = false;
        for (auto& [name, origin] : m_origins) {
            const Index before = m_inFlight;
            startNextOf(origin);
            hasStarted = hasStarted || m_inFlight > before;
        }
    }
}

void HttpLoop::startNextOf(Origin& origin)
{
    const Index inFlight = m_inFlight;
    if (inFlight >= m_options.maxInFlight)
        return;
    if (isGivenUp(origin))
        return failQueued(origin);
    while (!origin.queue.empty() && origin.inFlight < m_options.maxInFlightPerHost) {
        const Id id = origin.queue.front();
        origin.queue.pop_front();
        const auto found = m_transfers.find(id);
        if (found == m_transfers.end() || found->second->request.stop.stop_requested())
            continue; // ended, or about to be
        return startAttempt(id, *found->second, origin);
    }
}

void HttpLoop::startAttempt(Id id, Transfer& transfer, Origin& origin)
{
    transfer.attemptBegun = Clock::now();
    if (transfer.begun == Clock::time_point{})
        transfer.begun = transfer.attemptBegun;
    HttpAttempt::Setup setup{transfer.request, transfer.url, origin.isHttp2, m_share};
    transfer.attempt = std::make_unique<HttpAttempt>(std::move(setup), m_options, m_bytesReceived);
    curl_easy_setopt(transfer.attempt->easy(), CURLOPT_PRIVATE, idAsPointer(id));
    curl_multi_add_handle(m_multi, transfer.attempt->easy());
    m_flying.insert(id);
    ++origin.inFlight;
    ++m_inFlight;
    --m_queued;
    ++m_requestsStarted;
}

/// What waits for a host that has stopped answering.
void HttpLoop::failQueued(Origin& origin)
{
    for (const Id id : std::exchange(origin.queue, {})) {
        const auto found = m_transfers.find(id);
        if (found == m_transfers.end())
            continue;
        --m_queued;
        give(id, fail(ErrorCode::network,
                      describe(*found->second, say("the server has answered none of the last %1 requests", origin.silencesInARow))));
    }
}

void HttpLoop::noteSilence(Origin& origin, AttemptEnd::Transport how)
{
    if (how == AttemptEnd::Transport::timedOut) {
        ++origin.silencesInARow;
        origin.lastSilence = Clock::now();
    } else if (how == AttemptEnd::Transport::whole) {
        origin.silencesInARow = 0;
    }
}

bool HttpLoop::isGivenUp(const Origin& origin) const
{
    const auto since = std::chrono::duration_cast<milliseconds>(Clock::now() - origin.lastSilence);
    return zs::isGivenUp(m_options, {origin.silencesInARow, since.count()});
}

void HttpLoop::finishEndedAttempts()
{
    int left = 0;
    while (const CURLMsg* const message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        void* id = nullptr;
        const CURLcode code = message->data.result; // before the handle goes
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &id);
        endAttempt(static_cast<Id>(reinterpret_cast<std::uintptr_t>(id)), code);
    }
}

void HttpLoop::finishSilentAttempts()
{
    const Clock::time_point now = Clock::now();
    std::vector<Id> silent;
    for (const Id id : m_flying) {
        const Transfer& transfer = *m_transfers.at(id);
        const Index sentMs = transfer.attempt->sentAfterMs();
        const milliseconds patience(sentMs + m_options.firstByteTimeoutMs);
        if (sentMs >= 0 && !transfer.attempt->hasAnswer() && now - transfer.attemptBegun > patience)
            silent.push_back(id);
    }
    for (const Id id : silent)
        endAttempt(id, CURLE_OPERATION_TIMEDOUT);
}

void HttpLoop::endAttempt(Id id, int curlCode)
{
    Transfer& transfer = *m_transfers.at(id);
    Origin& origin = m_origins[transfer.origin];
    origin.isHttp2 = origin.isHttp2 || transfer.attempt->wasHttp2();
    AttemptEnd end = transfer.attempt->finish(curlCode);
    noteSilence(origin, end.transport);
    releaseSlot(transfer);
    m_flying.erase(id);
    Verdict verdict = judgeAttempt(transfer.request, transfer.url, end);
    if (verdict.kind == Verdict::Kind::retry)
        countFailure(transfer.failures, end.transport);
    follow(id, std::move(verdict), std::move(end.response));
}

void HttpLoop::follow(Id id, Verdict verdict, HttpResponse response)
{
    Transfer& transfer = *m_transfers.at(id);
    Clock::duration delay{};
    switch (verdict.kind) {
    case Verdict::Kind::answer: return give(id, std::move(response));
    case Verdict::Kind::redirect: return redirect(id, std::move(verdict.target));
    case Verdict::Kind::fail: return give(id, fail(verdict.error.code, describe(transfer, verdict.error.sentence())));
    case Verdict::Kind::retry: break;
    }
    if (mayRetry(transfer, response, delay)) {
        ++m_retries;
        ++m_queued;
        m_retryAt.emplace(Clock::now() + delay, id);
        return;
    }
    const int tries = transfer.failures.all;
    response.tries = tries;
    if (isRetryableStatus(response.status)) // the server's own last word
        return give(id, std::move(response));
    const Sentence why = verdict.error.sentence();
    give(id, fail(verdict.error.code, describe(transfer, tries > 1 ? say("%1 (tried %2 times)", why, tries) : why)));
}

bool HttpLoop::mayRetry(const Transfer& transfer, const HttpResponse& response, Clock::duration& delay)
{
    if (!mayTryAgain(m_options, transfer.failures) || isGivenUp(m_origins[transfer.origin]))
        return false;
    const double random = std::uniform_real_distribution<double>()(m_random);
    Index delayMs = backoffMs(m_options, transfer.failures.all - 1, random);
    const auto asked = retryAfterMs(response.header("retry-after"), static_cast<Index>(std::time(nullptr)));
    if (asked)
        delayMs = std::max(delayMs, std::min<Index>(*asked, m_options.maxRetryAfterMs));
    delay = milliseconds(delayMs);
    return Clock::now() + delay - transfer.begun <= milliseconds(m_options.retryBudgetMs);
}

void HttpLoop::redirect(Id id, Url target)
{
    Transfer& transfer = *m_transfers.at(id);
    if (++transfer.redirects > m_options.maxRedirects)
        return give(id, fail(ErrorCode::network, describe(transfer, say("the server redirects in a circle"))));
    std::erase_if(transfer.request.headers,
                  [&](const auto& header) { return !mayForward(header.first, transfer.url, target); });
    transfer.url = std::move(target);
    transfer.origin = originOf(transfer.url);
    ++m_queued;
    enqueue(id, transfer, true);
}

void HttpLoop::releaseSlot(Transfer& transfer)
{
    m_connectionsOpened += transfer.attempt->connectionsOpened();
    curl_multi_remove_handle(m_multi, transfer.attempt->easy()); // an unfinished transfer: closes its socket
    transfer.attempt.reset();
    --m_origins[transfer.origin].inFlight;
    --m_inFlight;
}

void HttpLoop::give(Id id, Result<HttpResponse> result)
{
    const auto node = m_transfers.extract(id);
    Transfer& transfer = *node.mapped();
    if (transfer.attempt) {
        releaseSlot(transfer);
        m_flying.erase(id);
    } else if (!result && result.error().code == ErrorCode::cancelled) {
        --m_queued; // it was waiting
    }
    transfer.onStop.reset(); // waits for a stop that is being requested just now; we hold no lock
    transfer.done(std::move(result));
}

void HttpLoop::abortAll()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isClosed = true;
    }
    takeInbox();
    while (!m_transfers.empty()) {
        const auto& [id, transfer] = *m_transfers.begin();
        give(id, fail(ErrorCode::cancelled, describe(*transfer, say("the program is ending"))));
    }
}

int HttpLoop::waitMs() const
{
    Clock::time_point wake = Clock::now() + milliseconds(kLongestWaitMs);
    if (!m_retryAt.empty())
        wake = std::min(wake, m_retryAt.begin()->first);
    for (const Id id : m_flying) {
        const Transfer& transfer = *m_transfers.at(id);
        if (!transfer.attempt->hasAnswer())
            wake = std::min(wake, Clock::now() +
                                      milliseconds(std::clamp(m_options.firstByteTimeoutMs / 10, 1, kLongestWaitMs)));
    }
    const auto left = std::chrono::ceil<milliseconds>(wake - Clock::now());
    return static_cast<int>(std::clamp<Index>(left.count(), 0, kLongestWaitMs));
}

Sentence HttpLoop::describe(const Transfer& transfer, const Sentence& what)
{
    return say("%1: %2", redact(formatUrl(transfer.url)), what);
}

} // namespace zs
