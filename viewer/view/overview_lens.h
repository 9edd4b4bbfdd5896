#pragma once

#include "chunks/chunk_cache.h"
#include "overview/overviews.h"
#include "raster/rasterize.h"
#include "raster/view_plan.h"

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace zs {

/// A chunk that is there in full while its overview is not: the overview of the slice is made before it is drawn.
struct SliceToMake {
    std::size_t request = 0; // of the plan
    ChunkPtr chunk;
};

/// How the overviews of a picture's chunks are got: values only, but for the place where they are kept.
struct OverviewRecipe {
    Overviews* overviews = nullptr; // null: the chunks are drawn as they are
    MapLayer layer;                 // of the chunks
    OverviewLevel level;
    std::vector<SliceToMake> toMake;
};

/// Looks at a map through the overviews of its chunks where their cells are still no larger than a pixel: then no chunk is
/// read whose overview is there, and a chunk that is read leaves its overview before it is drawn. A picture is made of one
/// level only.
/// Threads: GUI thread, but for takeChunk()
class OverviewLens {
public:
    ~OverviewLens();

    /// Null looks at the chunks themselves.
    void setOverviews(Overviews* overviews);
    void clear();

    /// What to draw instead of a plan of chunks: the plan itself where no overview is coarse enough.
    [[nodiscard]] std::shared_ptr<const ViewPlan> through(const std::shared_ptr<const ViewPlan>& chunkPlan);
    /// The last plan is one of overviews.
    [[nodiscard]] bool isOn() const { return m_level.level > 0; }

    /// Whether what a wish would read is there as an overview already. Of chunks ahead it is not known which slice will be
    /// seen: all of them must be there.
    [[nodiscard]] bool has(const ChunkRequest& wish) const;
    /// Gets from disk what wishes would read and is there as an overview, then calls `done` on another thread. False, without a
    /// call, when there is nothing to wait for.
    [[nodiscard]] bool ask(const std::vector<ChunkRequest>& wishes, std::function<void()> done) const;
    /// What is known of every chunk of the last plan: `read` are the same chunks as they are read (whole, or their slices).
    [[nodiscard]] ChunkLookup lookUp(ChunkCache& chunks, const ViewPlan& read, OverviewRecipe& recipe) const;

    /// A chunk has come, for the picture or ahead of it.
    /// Threads: any
    void takeChunk(const MapLayer& layer, const ChunkPtr& chunk);

private:
    /// A layer of overviews is kept: tables that were made for its grid serve on.
    struct Made {
        ChunkSourcePtr source;
        OverviewLevel level;
        MapLayer overviews;
    };
    [[nodiscard]] const MapLayer& overviewsOf(const MapLayer& layer, const OverviewLevel& level);
    void wish(const ViewPlan* chunkPlan);

    Overviews* m_overviews = nullptr;
    std::vector<Made> m_made; // newest last
    MapLayer m_layer;         // of the chunks of the last plan
    Slice m_slice;
    OverviewLevel m_level;

    /// What takeChunk() makes at once.
    struct Wished {
        ChunkSourcePtr source; // null: nothing
        Slice slice;
        OverviewLevel level;
    };
    std::mutex m_mutex;
    Wished m_wished;
};

/// Fills in the overviews that are still to be made.
/// Threads: pure but for what is kept; in parallel on the caller's arena
void makeOverviews(const OverviewRecipe& recipe, const Slice& slice, ChunkLookup& chunks);

} // namespace zs
