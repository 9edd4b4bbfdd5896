#include "overview/load_overviews.h"

#include <condition_variable>
#include <mutex>
#include <unordered_map>
#include <utility>

namespace zs {
namespace {

/// One thread waits until others have counted down to nothing.
class Countdown {
public:
    explicit Countdown(std::size_t count) : m_count(count) {}

    void countDown()
    {
        {
            const std::lock_guard lock(m_mutex);
            --m_count;
        }
        m_changed.notify_one();
    }
    void wait(const std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, stop, [this] { return m_count == 0; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::size_t m_count;
};

void getFromDisk(Overviews& overviews, const ViewPlan& plan, const OverviewLevel& level, const std::stop_token& stop)
{
    const auto answers = std::make_shared<Countdown>(1); // a stop does not wait for the disk
    if (overviews.ask(plan.layer, plan.requests, plan.slice, level, [answers] { answers->countDown(); }))
        answers->wait(stop);
}

/// As whole chunks, or as the parts that hold the slice, whichever is read sooner.
ViewPlan readable(const ChunkScheduler& scheduler, const ViewPlan& plan)
{
    const bool wantsChunks = plan.layer.source->store->sendsOnlyWhole() || scheduler.holds(chunkKeys(plan));
    return wantsChunks ? plan : planSlices(plan);
}

/// Fills in what is missing of the lookup from chunks.
void makeFromChunks(ChunkScheduler& scheduler, Overviews& overviews, const ViewPlan& plan, const OverviewLevel& level,
                    const std::stop_token& stop, ChunkLookup& lookup)
{
    const ViewPlan all = readable(scheduler, plan);
    std::unordered_map<ChunkKey, std::size_t, ChunkKeyHash> places;
    std::vector<ChunkRequest> wishes;
    for (std::size_t i = 0; i < lookup.size(); ++i)
        if (!lookup[i]) {
            places.emplace(all.requests[i].key, i);
            wishes.push_back(all.requests[i]);
        }
    if (wishes.empty())
        return;
    Countdown missing(wishes.size());
    std::mutex mutex; // of the lookup
    const auto take = [&](const ChunkKey& key, const Result<ChunkPtr>& chunk) {
        const auto found = places.find(key);
        if (found == places.end())
            return;
        HeldChunk made = chunk;
        if (chunk) {
            made = Result<ChunkPtr>(overviews.makeSlice(plan.layer, *chunk, plan.slice, level));
            overviews.offer(plan.layer, *chunk);
        }
        {
            const std::lock_guard lock(mutex);
            if (std::exchange(lookup[found->second], std::move(made)))
                return; // a second answer
        }
        missing.countDown();
    };
    const std::unique_ptr<ChunkFeed> feed = scheduler.openFeed(all.layer.source, take);
    feed->want(std::move(wishes));
    missing.wait(stop);
}

} // namespace

std::optional<OverviewLevel> overviewsFor(const ViewPlan& chunkPlan)
{
    const std::optional<OverviewStatistic> statistic = overviewStatistic(chunkPlan.aggregation);
    if (!statistic || chunkPlan.truncated || chunkPlan.requests.empty())
        return std::nullopt;
    const int level = overviewLevelFor(chunkPlan.layer, chunkPlan.cellPx);
    return level > 0 ? std::optional(OverviewLevel{level, *statistic}) : std::nullopt;
}

ChunkLookup loadOverviews(ChunkScheduler& scheduler, Overviews& overviews, const ViewPlan& chunkPlan, const OverviewLevel& level,
                          std::stop_token stop)
{
    getFromDisk(overviews, chunkPlan, level, stop);
    ChunkLookup lookup(chunkPlan.requests.size());
    for (std::size_t i = 0; i < lookup.size(); ++i)
        if (ChunkPtr overview = overviews.find(chunkPlan.layer, chunkPlan.requests[i].key, chunkPlan.slice, level))
            lookup[i] = Result<ChunkPtr>(std::move(overview));
    makeFromChunks(scheduler, overviews, chunkPlan, level, stop, lookup);
    return lookup;
}

} // namespace zs
