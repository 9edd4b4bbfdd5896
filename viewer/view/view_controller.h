#pragma once

#include "chunks/chunk_cache.h"
#include "chunks/chunk_feed.h"
#include "view/fixed_limits.h"
#include "view/frame.h"
#include "view/frame_gate.h"
#include "view/gui_task.h"
#include "view/map_style.h"
#include "view/overview_lens.h"
#include "view/prefetch.h"
#include "view/render_frame.h"
#include "view/view_planner.h"
#include "view/view_wishes.h"

#include <QElapsedTimer>
#include <QObject>

#include <atomic>
#include <memory>
#include <optional>

namespace zs {

class ChunkScheduler;

/// Turns what the window wishes – a layer, a slice, a viewport, a style – into frames: plans, wishes for chunks, and draws
/// with what has come. Arriving chunks refine the picture in place. A change of style alone plans and reads nothing.
/// Threads: GUI thread; `scheduler` and `cache` outlive it
class ViewController : public QObject {
    Q_OBJECT

public:
    ViewController(ChunkScheduler& scheduler, ChunkCache& cache, Executor interactive, QObject* parent = nullptr);
    ~ViewController() override;

    /// Zoomed out, looks at the overviews that decoded chunks leave; null: at the chunks. `overviews` outlives the controller.
    void useOverviews(Overviews* overviews);
    /// Begins another map. `timeDim` is the dimension that is played and over which limits can be fixed, −1 = none.
    void setLayer(const MapLayer& layer, const Slice& slice, int timeDim = -1);
    /// The same map from newer numbers (a later snapshot of a result): slice, viewport, style and the last frame stay.
    void updateLayer(const MapLayer& layer);
    void clearLayer();
    void setSlice(const Slice& slice);
    void setViewport(const Viewport& viewport);
    void setStyle(const MapStyle& style);
    /// What the map keeps below and above the field: the next frames of its viewport are laid between.
    void setStills(const MapStillsPtr& stills) { m_stills = stills; }
    /// While a movie plays (direction not 0), the next steps on its course are fetched ahead and automatic limits hold still.
    void setPlaying(const PlayCourse& course);
    void setPlaying(int direction) { setPlaying(PlayCourse{direction}); }
    /// A view that nobody sees wants nothing: its requests are given up, its wishes come back with it.
    void setSeen(bool seen);
    /// Whether the picture of another step of the played dimension could be made at once.
    [[nodiscard]] bool holdsStep(Index step) const;
    /// Tries the chunks that failed again.
    void retryFailed();

    [[nodiscard]] std::uint64_t layerId() const { return m_layerId; }
    [[nodiscard]] const MapStyle& style() const { return m_style; }
    [[nodiscard]] const Slice& slice() const { return m_slice; }
    [[nodiscard]] int timeDim() const { return m_timeDim; }
    [[nodiscard]] const Frame& frame() const { return m_gate.shown(); } // the last one, null before the first
    /// What its frames are made in.
    [[nodiscard]] const std::shared_ptr<FrameBuffers>& buffers() const { return m_buffers; }
    /// What is looked at now, from whole chunks. Null before the first plan.
    [[nodiscard]] const std::shared_ptr<const ViewPlan>& chunkPlan() const { return m_chunkPlan; }

Q_SIGNALS:
    void frameReady(const zs::Frame& frame);
    /// Other chunks are wished for, or some have come: what is there of other steps may have changed. In bursts.
    void chunksChanged();

private:
    void openFeeds(const MapLayer& level);
    [[nodiscard]] const MapLayer& seenLayer() const;
    [[nodiscard]] std::unique_ptr<ChunkFeed> openFeed(const ChunkSourcePtr& source, const MapLayer& layer);
    void replan();
    void usePlan(std::shared_ptr<const ViewPlan> plan);
    [[nodiscard]] Reading reading() const;
    [[nodiscard]] bool asksForOverviews();
    void restateWishes();
    void leaveOutOverviews(std::vector<ChunkRequest>& wishes) const;
    void onChunkArrived();
    [[nodiscard]] bool hasAllOf(const Frame& frame) const;
    void wishFrame();
    void startFrame(int coarsening);
    void startColors();
    void onRendered(const RenderedFrame& rendered, int coarsening);
    void onLimits();
    [[nodiscard]] FrameRecipe recipe() const;
    [[nodiscard]] std::vector<ChunkRequest> aheadRequests();
    void protectFromEviction(const std::vector<ChunkRequest>& ahead);
    [[nodiscard]] bool isInChunksOfSlice(const ChunkKey& part) const;
    [[nodiscard]] bool holdsAll(const ViewPlan& plan) const;
    [[nodiscard]] bool isAtHand(const ViewPlan& plan) const;

    ChunkScheduler& m_scheduler;
    ChunkCache& m_cache;

    std::uint64_t m_layerId = 0;
    std::optional<MapLayer> m_layer;
    int m_timeDim = -1;
    Slice m_slice;
    Viewport m_viewport;
    MapStyle m_style;
    Prefetcher m_prefetcher;
    bool m_isSeen = true;
    int m_looks = 1; // at slices of the same chunks

    ViewPlanner m_planner;
    std::shared_ptr<const ViewPlan> m_chunkPlan; // the newest, from whole chunks
    std::shared_ptr<const ViewPlan> m_readPlan;  // the same or its slices
    std::shared_ptr<const ViewPlan> m_plan; // what is drawn: the same, or the overviews of its chunks; a little behind the viewport while the next one is made
    OverviewLens m_lens;
    bool m_readsForOverviews = false;
    bool m_asking = false; // the disk for overviews
    QElapsedTimer m_sinceAsking;
    std::stop_source m_askStop;
    PixelTablePtr m_table;
    std::optional<LimitsGuess> m_limitsGuess; // of the last picture
    std::shared_ptr<FrameBuffers> m_buffers = FrameBuffers::create();
    MapStillsPtr m_stills;
    FrameGate m_gate;

    bool m_rendering = false;
    bool m_dirty = false;
    bool m_hasArrivals = false; // chunks came while a frame was being made
    bool m_isSlow = false; // full frames take long: draw a coarse one first
    int m_coarsening = 1;  // of the frame that is being made

    FixedLimits m_limits; // for all times of this layer

    std::shared_ptr<std::atomic_bool> m_announced; // an arrival is on its way to the GUI thread
    std::stop_source m_feedStop;
    LatestJob m_frameJob;
    ChunkSourcePtr m_feedSource;       // of m_feed
    std::unique_ptr<ChunkFeed> m_feed; // last: silenced before anything else goes
    std::unique_ptr<ChunkFeed> m_sliceFeed; // null when the layer has no slices
};

} // namespace zs
