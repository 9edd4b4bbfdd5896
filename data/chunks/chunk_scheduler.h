#pragma once

#include "chunks/chunk_cache.h"
#include "chunks/chunk_feed.h"
#include "chunks/fetch_plan.h"
#include "core/executor.h"
#include "store/read_log.h"

#include <memory>
#include <string>
#include <vector>

namespace zs {

struct SchedulerOptions {
    FetchLimits limits;
    Executor backgroundDecode; // for chunks that only background feeds want; empty = the same as the others
    ReadLogPtr log = nullptr;  // hears of every chunk that is wished for
};

/// Turns the wish lists of all feeds into fetches: tier before priority, one fetch per key however many want it,
/// given up (down to the socket) when the last wanter leaves. Decodes on the executor, never on the store's thread.
/// Results go to the cache, except those that only background feeds want: these are handed over and dropped.
/// A failure is announced, remembered by the cache and not tried again until retryFailed() or a new feed of its array.
/// Keys:    ChunkKey::array must be the id of the feed's source
/// Threads: all methods from any thread; `cache` and the executors outlive the scheduler, feeds need not.
///          OnChunk runs on an executor's thread, several at once, never under a lock of ours; it may call want(),
///          and may destroy its feed. Destroying the scheduler gives everything up and silences every feed.
class ChunkScheduler {
public:
    ChunkScheduler(ChunkCache& cache, Executor decode, SchedulerOptions options = {});
    ~ChunkScheduler();
    ChunkScheduler(const ChunkScheduler&) = delete;
    ChunkScheduler& operator=(const ChunkScheduler&) = delete;

    /// A wish list over one array, empty at first. Failures of the array are forgotten: opening again is trying again.
    [[nodiscard]] std::unique_ptr<ChunkFeed> openFeed(ChunkSourcePtr source, OnChunk onChunk);

    /// Tries again what failed and is still wanted, of one array or of all when `array` is empty.
    void retryFailed(const std::string& array = {});

    [[nodiscard]] TransferStatus status() const;

    /// Whether all of these need not be read: they are in the cache.
    [[nodiscard]] bool holds(const std::vector<ChunkKey>& keys) const;

private:
    class Core;
    class Feed;
    std::shared_ptr<Core> m_core;
};

} // namespace zs
