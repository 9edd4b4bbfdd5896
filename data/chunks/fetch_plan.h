#pragma once

#include "chunks/chunk_feed.h"

#include <algorithm>
#include <thread>
#include <vector>

namespace zs {

/// A chunk that some feed wants and nobody reads yet.
struct QueuedFetch {
    ChunkRequest request;
    Index bytes = 0; // memory it takes while in flight: encoded and decoded
};

/// A chunk that is being read, decoded or handed over.
struct RunningFetch {
    ChunkKey key;
    Index bytes = 0;
    bool wanted = true; // by any feed
};

struct FetchLimits {
    int maxInFlight = 32;
    Index maxBytes = Index{256} << 20; // encoded and decoded, of all that runs
    double lowerTierShare = 0.75;      // of slots and bytes: the rest waits for visible chunks
    // With as many chunks and bytes on their way, lower tiers read no more: what waits only takes fresh memory. Beyond them come
    // as many as a slow answer asks for (FetchState::readsPerDecode). Of small chunks that is many.
    int maxCome = 2 * static_cast<int>(std::max(2U, std::thread::hardware_concurrency()));
    Index maxComeBytes = Index{96} << 20;
};

/// Everything that the decision rests on.
struct FetchState {
    std::vector<QueuedFetch> queued; // any order; several feeds may name one key
    std::vector<RunningFetch> running;
    FetchLimits limits;
    // How many chunks one decoder is done with while one is being read: near none of files, many of a far server. What is not
    // known yet is none: the first large chunks come alone.
    double readsPerDecode = 0;
};

struct FetchActions {
    std::vector<ChunkKey> abort;
    std::vector<ChunkKey> start; // in this order

    bool operator==(const FetchActions&) const = default;
};

/// The whole policy: what nobody wants is given up; free slots go to the best tier, within a tier to the largest
/// priority, among equals to the first named. Nothing overtakes a chunk that does not fit, and one chunk always runs,
/// however large. Lower tiers leave a share of slots and bytes free, and read no further ahead than decoders need.
/// Threads: pure
[[nodiscard]] FetchActions nextFetches(const FetchState& state);

/// Memory that reading one chunk takes: as stored plus as decoded.
[[nodiscard]] Index bytesInFlight(const ChunkSource& source);

} // namespace zs
