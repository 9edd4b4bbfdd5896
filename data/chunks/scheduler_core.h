#pragma once

#include "chunks/callback_gate.h"
#include "chunks/chunk_scheduler.h"
#include "chunks/wish_list.h"

#include <chrono>
#include <map>
#include <optional>
#include <stop_token>
#include <thread>

namespace zs {

/// The state behind a ChunkScheduler and its feeds; outlives both for as long as answers may come.
/// Every public method locks; stores, executors and callbacks are called without the lock.
class ChunkScheduler::Core : public std::enable_shared_from_this<Core> {
public:
    /// One feed: its wishes are guarded by the core's lock.
    struct FeedState {
        ChunkSourcePtr source;
        OnChunk onChunk;
        Index bytesEach = 0;
        WishList wishes;
        CallbackGate gate; // closed: onChunk is not called any more
    };
    using FeedPtr = std::shared_ptr<FeedState>;

    Core(ChunkCache& cache, Executor decode, SchedulerOptions options);

    FeedPtr openFeed(ChunkSourcePtr source, OnChunk onChunk);
    void want(const FeedPtr& feed, std::vector<ChunkRequest> requests);
    void closeFeed(const FeedPtr& feed);
    void retryFailed(const std::string& array);
    [[nodiscard]] TransferStatus status() const;
    [[nodiscard]] bool holds(const std::vector<ChunkKey>& keys) const;
    void close();

private:
    /// One chunk on its way, from the start of reading until everyone has been told.
    struct Fetch {
        ChunkKey key;
        ChunkSourcePtr source;
        std::uint64_t number = 0; // in the order of their start
        Index bytes = 0;
        std::uint64_t logNumber = 0; // 0 = not logged
        std::stop_source stop;
        std::vector<FeedPtr> wanters;
        std::chrono::steady_clock::time_point begun;
        std::optional<Result<StoreBytes>> answer; // from then until its decoding
        bool handedOver = false; // the wanters are being told; later ones look into the cache
        bool dropped = false;    // nobody wants it: what comes is ignored
    };
    using FetchPtr = std::shared_ptr<Fetch>;
    using Announcement = std::pair<ChunkKey, Result<ChunkPtr>>;

    // The lock is held:
    [[nodiscard]] FetchState describeState();
    [[nodiscard]] FetchPtr findRunning(const ChunkKey& key) const;
    [[nodiscard]] std::vector<Announcement> placeWishes(const FeedPtr& feed);
    [[nodiscard]] HeldChunk placeWish(const FeedPtr& feed, const Wish& wish);
    void leaveFetch(const FeedPtr& feed, const ChunkKey& key);
    [[nodiscard]] FetchPtr dropFetch(const ChunkKey& key);
    [[nodiscard]] FetchPtr beginFetch(const ChunkKey& key);
    [[nodiscard]] bool onlyBackground(const Fetch& fetch) const;
    [[nodiscard]] Tier tierOf(const Fetch& fetch) const;
    [[nodiscard]] FetchPtr takeToDecode(std::vector<FetchPtr>& waiting);
    [[nodiscard]] static ReadSubject subjectOf(const ChunkSource& source, const ChunkKey& key, Tier tier);
    void logBegin(Fetch& fetch) const;
    void logEnd(const Fetch& fetch, const Result<ChunkPtr>& result) const;
    static void follow(double& seconds, std::chrono::steady_clock::time_point begin);
    [[nodiscard]] std::vector<FeedPtr> handOver(const FetchPtr& fetch, const Result<ChunkPtr>& result);

    // The lock is not held:
    void pump();
    void startReading(const FetchPtr& fetch);
    void onBytes(const FetchPtr& fetch, Result<StoreBytes> bytes);
    void decodeNext(bool isBackground);
    void decode(const FetchPtr& fetch, Result<StoreBytes> bytes);
    void announce(const FetchPtr& fetch, const Result<ChunkPtr>& result);
    void announceHeld(const FeedPtr& feed, std::vector<Announcement> held);
    void forget(const FetchPtr& fetch);

    ChunkCache& m_cache;
    Executor m_decode;
    Executor m_backgroundDecode;
    FetchLimits m_limits;
    ReadLogPtr m_log; // null: nobody keeps one
    CallbackGate m_gate; // closed: neither the cache nor the executors may be touched any more

    mutable std::mutex m_mutex;
    std::vector<FeedPtr> m_feeds;
    std::vector<FetchPtr> m_running;           // in the order of their start
    std::uint64_t m_begun = 0;
    double m_readSeconds = 0;   // of one chunk lately; 0 = not known yet
    double m_decodeSeconds = 0; // with what was done with it at once
    std::vector<FetchPtr> m_toDecode;          // with an answer; a job of the executor takes one of them
    std::vector<FetchPtr> m_toDecodeBehind;    // the same, in the background
    std::map<std::thread::id, bool> m_pumping; // who is inside pump(), and whether it must go round again
    TransferStatus m_counts;
    bool m_closed = false;
};

} // namespace zs
