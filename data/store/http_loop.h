#pragma once

#include "store/http_attempt.h"

#include <atomic>
#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <thread>
#include <unordered_map>

namespace zs {

/// The I/O thread of the HttpClient: queues, curl's multi handle, timers, aborts. All decisions are http_policy's.
/// Threads: submit() and counters() from any; everything else on the I/O thread
class HttpLoop {
public:
    explicit HttpLoop(HttpOptions options);
    ~HttpLoop();
    HttpLoop(const HttpLoop&) = delete;
    HttpLoop& operator=(const HttpLoop&) = delete;

    void submit(HttpRequest request, OnHttp done);
    [[nodiscard]] HttpCounters counters() const;

private:
    using Clock = std::chrono::steady_clock;
    using Id = std::uint64_t;
    using StopCallback = std::stop_callback<std::function<void()>>;

    /// One request from fetch() until `done`, over all attempts and redirects.
    struct Transfer {
        HttpRequest request;
        OnHttp done;
        Url url; // now; redirects change it
        std::string origin;
        Failures failures;
        int redirects = 0;
        Clock::time_point begun = {}; // of the first attempt
        Clock::time_point attemptBegun = {};
        std::unique_ptr<HttpAttempt> attempt; // while in flight
        std::unique_ptr<StopCallback> onStop;
    };

    /// What belongs to one scheme, host and port.
    struct Origin {
        std::deque<Id> queue; // first come, first served; ids that have ended meanwhile are passed over
        int inFlight = 0;
        bool isHttp2 = false;
        int silencesInARow = 0;
        Clock::time_point lastSilence = {};
    };

    void run(const std::stop_token& stop);
    void takeInbox();
    void takeIn(Id id, std::unique_ptr<Transfer> transfer);
    void enqueue(Id id, Transfer& transfer, bool first);
    void startDueRetries();
    void startQueued();
    void startNextOf(Origin& origin);
    void startAttempt(Id id, Transfer& transfer, Origin& origin);
    void finishEndedAttempts();
    void finishSilentAttempts();
    void endAttempt(Id id, int curlCode);
    void noteSilence(Origin& origin, AttemptEnd::Transport how);
    void failQueued(Origin& origin);
    [[nodiscard]] bool isGivenUp(const Origin& origin) const;
    void follow(Id id, Verdict verdict, HttpResponse response);
    [[nodiscard]] bool mayRetry(const Transfer& transfer, const HttpResponse& response, Clock::duration& delay);
    void redirect(Id id, Url target);
    void releaseSlot(Transfer& transfer);
    void give(Id id, Result<HttpResponse> result);
    void abortAll();
    [[nodiscard]] int waitMs() const;
    [[nodiscard]] static Sentence describe(const Transfer& transfer, const Sentence& what);

    const HttpOptions m_options;
    void* m_multi; // CURLM
    void* m_share; // CURLSH

    mutable std::mutex m_mutex; // guards the next three
    std::vector<std::pair<Id, std::unique_ptr<Transfer>>> m_inbox;
    std::vector<Id> m_stopped;
    bool m_isClosed = false;

    std::atomic<Id> m_nextId = 1;
    std::atomic<Index> m_requestsStarted = 0;
    std::atomic<Index> m_retries = 0;
    std::atomic<Index> m_bytesReceived = 0;
    std::atomic<Index> m_connectionsOpened = 0;
    std::atomic<Index> m_inFlight = 0;
    std::atomic<Index> m_queued = 0;

    std::unordered_map<Id, std::unique_ptr<Transfer>> m_transfers;
    std::map<std::string, Origin> m_origins;
    std::set<Id> m_flying;
    std::multimap<Clock::time_point, Id> m_retryAt; // ids that have ended meanwhile are passed over
    std::minstd_rand m_random{std::random_device{}()};
    std::jthread m_thread; // last: joined first
};

} // namespace zs
