#pragma once

#include "chunks/chunk.h"
#include "core/result.h"

#include <functional>
#include <memory>
#include <vector>

namespace zs {

enum class Tier { visible, prefetch, background }; // a lower tier gets a slot only when the higher is empty

struct ChunkRequest {
    ChunkKey key;
    Tier tier = Tier::visible;
    float priority = 0; // within a tier, larger first
};

/// Called once per wanted chunk, on a worker thread, also for failures. Must return quickly.
using OnChunk = std::function<void(const ChunkKey&, const Result<ChunkPtr>&)>;

/// One consumer's live wish list over one array. Destroying it wants nothing and silences `OnChunk` before it returns.
class ChunkFeed {
public:
    virtual ~ChunkFeed() = default;

    /// Replaces the previous list: drops, aborts, re-orders, adds. Cheap; call it on every move of the view.
    /// Chunks that are in the cache already are announced too.
    virtual void want(std::vector<ChunkRequest> requests) = 0;
};

/// What requests cost right now, for the status bar.
struct TransferStatus {
    int inFlight = 0;
    int queued = 0;
    Index bytesRead = 0; // since the scheduler began
    Index cacheHits = 0;
    Index cacheMisses = 0;
};

} // namespace zs
