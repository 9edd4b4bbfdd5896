#include "raster/load_chunks.h"

#include <condition_variable>
#include <map>
#include <mutex>

namespace zs {

ChunkLookup loadChunks(ChunkScheduler& scheduler, const ViewPlan& plan, std::stop_token stop)
{
    std::mutex mutex;
    std::condition_variable_any arrived;
    std::map<ChunkKey, Result<ChunkPtr>> chunks;
    const std::unique_ptr<ChunkFeed> feed =
        scheduler.openFeed(plan.layer.source, [&](const ChunkKey& key, const Result<ChunkPtr>& chunk) {
            {
                const std::lock_guard lock(mutex);
                chunks.insert_or_assign(key, chunk);
            }
            arrived.notify_one();
        });
    feed->want(plan.requests);
    std::unique_lock lock(mutex);
    arrived.wait(lock, stop, [&] { return chunks.size() >= plan.requests.size(); });
    ChunkLookup lookup;
    for (const ChunkRequest& request : plan.requests) {
        const auto found = chunks.find(request.key);
        lookup.push_back(found == chunks.end() ? HeldChunk() : HeldChunk(found->second));
    }
    lock.unlock(); // the feed's destructor may wait for a callback that wants the lock
    return lookup;
}

} // namespace zs
