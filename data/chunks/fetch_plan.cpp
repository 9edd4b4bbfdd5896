#include "chunks/fetch_plan.h"

#include "core/shape.h"

#include <algorithm>
#include <limits>
#include <unordered_set>

namespace zs {
namespace {

bool isFetchedBefore(const QueuedFetch* a, const QueuedFetch* b)
{
    if (a->request.tier != b->request.tier)
        return a->request.tier < b->request.tier;
    return a->request.priority > b->request.priority;
}

std::vector<const QueuedFetch*> bestFirst(const std::vector<QueuedFetch>& queued)
{
    std::vector<const QueuedFetch*> order;
    order.reserve(queued.size());
    for (const QueuedFetch& fetch : queued)
        order.push_back(&fetch);
    std::stable_sort(order.begin(), order.end(), isFetchedBefore);
    return order;
}

/// Slots and bytes in use, against the limits of a tier.
struct Load {
    int slots = 0;
    Index bytes = 0;

    void add(const RunningFetch& fetch)
    {
        ++slots;
        bytes += fetch.bytes;
    }

    /// Two chunks for each decoder: one in hand, one to take next; and those that are read in the meantime.
    [[nodiscard]] bool isFarAhead(const FetchState& state) const
    {
        const double enough = state.limits.maxCome * (1 + state.readsPerDecode / 2);
        return slots >= enough && bytes >= state.limits.maxComeBytes;
    }

    [[nodiscard]] bool hasRoom(const QueuedFetch& fetch, const FetchState& state) const
    {
        if (slots == 0)
            return true;
        const FetchLimits& limits = state.limits;
        const bool isVisible = fetch.request.tier == Tier::visible;
        if (!isVisible && isFarAhead(state))
            return false;
        const double share = isVisible ? 1.0 : limits.lowerTierShare;
        const auto maxBytes = static_cast<Index>(share * static_cast<double>(limits.maxBytes));
        return slots < std::max(1, static_cast<int>(share * limits.maxInFlight)) && fetch.bytes <= maxBytes - bytes;
    }
};

} // namespace

FetchActions nextFetches(const FetchState& state)
{
    FetchActions actions;
    Load load;
    std::unordered_set<ChunkKey, ChunkKeyHash> taken;
    for (const RunningFetch& fetch : state.running) {
        if (!fetch.wanted) {
            actions.abort.push_back(fetch.key);
            continue;
        }
        taken.insert(fetch.key);
        load.add(fetch);
    }
    for (const QueuedFetch* fetch : bestFirst(state.queued)) {
        if (taken.contains(fetch->request.key))
            continue;
        if (!load.hasRoom(*fetch, state))
            break;
        taken.insert(fetch->request.key);
        actions.start.push_back(fetch->request.key);
        load.add({fetch->request.key, fetch->bytes});
    }
    return actions;
}

Index bytesInFlight(const ChunkSource& source)
{
    constexpr Index kMost = std::numeric_limits<Index>::max() / 64;
    const Index decoded = source.packing.toDouble ? 8 : 4;
    const Index each = std::max<Index>(source.meta.dtype.itemBytes, 1) + decoded;
    const Index count = elementCount(source.meta.chunkShape).value_or(kMost);
    return count > kMost / each ? kMost : count * each;
}

} // namespace zs
