#pragma once

#include "chunks/chunk_cache.h"
#include "core/executor.h"
#include "overview/overview_level.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace zs {

struct OverviewOptions {
    Index memoryBytes = Index{384} << 20;  // of overviews that are kept decoded
    Index pendingBytes = Index{128} << 20; // of chunks that wait for theirs; what comes beyond goes without
    std::string folder = {};               // where they outlast the program; "" = nowhere
    Index diskBytes = 0;
};

/// The overviews of all arrays that are looked at: a chunk that was decoded for a picture leaves its mean, minimum and
/// maximum in fewer and fewer cells, and coarser looks need it no more.
/// Threads: any; `build` outlives it or drops its jobs
class Overviews {
public:
    explicit Overviews(Executor build, const OverviewOptions& options = {});
    ~Overviews();
    Overviews(const Overviews&) = delete;
    Overviews& operator=(const Overviews&) = delete;

    /// The overview of what `chunk` shows of the slice: of the whole chunk, or of the slice alone. Null when there is none.
    /// `chunk` is a key of the layer's source or of its slices. Marks it as used.
    [[nodiscard]] ChunkPtr find(const MapLayer& layer, const ChunkKey& chunk, const Slice& slice, const OverviewLevel& level);

    /// Whether all that a chunk holds is there as an overview; of a key of the layer's slices, its own slice.
    [[nodiscard]] bool holdsAllOf(const MapLayer& layer, const ChunkKey& chunk, const OverviewLevel& level) const;

    /// Gets what is on disk for these wishes and not at hand, then calls `done` on the disk thread. False, without a call, when
    /// there is nothing to get.
    [[nodiscard]] bool ask(const MapLayer& layer, const std::vector<ChunkRequest>& wishes, const Slice& slice, const OverviewLevel& level,
                           std::function<void()> done);

    /// Makes (and keeps) the overview of one slice at once, from a decoded chunk that holds it.
    [[nodiscard]] ChunkPtr makeSlice(const MapLayer& layer, const ChunkPtr& chunk, const Slice& slice, const OverviewLevel& level);

    /// A chunk of the layer, or of its slices, has been decoded: all its overviews are made when nothing more urgent is to do.
    void offer(const MapLayer& layer, const ChunkPtr& chunk);

    /// Replaces what `owner` looks at: these are dropped last.
    void protect(const void* owner, const ViewPlan& plan, const MapLayer& layer, const OverviewLevel& level);
    void unprotect(const void* owner);

    [[nodiscard]] Index usedBytes() const; // of memory
    [[nodiscard]] Index memoryBytes() const; // that they may take
    void setMemoryBytes(Index bytes);

    [[nodiscard]] std::string folder() const; // "" = nowhere
    [[nodiscard]] Index diskBytes() const;
    /// What is too much goes soon; 0 = nothing is kept on disk.
    void setDiskBytes(Index bytes);
    /// Finds out what they take of the disk. `done` is called on the disk thread, or at once when they lie nowhere.
    void measureDisk(std::function<void(Index usedBytes)> done) const;
    /// Forgets everything, on disk too.
    void clear();

private:
    struct Core;
    std::shared_ptr<Core> m_core;
};

} // namespace zs
