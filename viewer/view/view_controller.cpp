#include "view/view_controller.h"

#include "chunks/chunk_scheduler.h"
#include "raster/color_limits.h"

#include <algorithm>

namespace zs {

namespace {

constexpr std::size_t kMaxPrefetch = 256; // chunks, for limits
constexpr int kCoarsening = 4;
constexpr double kSlowMs = 30;
constexpr int kAskMs = 200; // of moving on, how long the disk may hold back what the store has

} // namespace

ViewController::ViewController(ChunkScheduler& scheduler, ChunkCache& cache, Executor interactive, QObject* parent)
    : QObject(parent), m_scheduler(scheduler), m_cache(cache), m_style(defaultMapStyle()),
      m_planner(interactive, [this](std::shared_ptr<const ViewPlan> plan) { usePlan(std::move(plan)); }),
      m_gate([this](const Frame& frame) { Q_EMIT frameReady(frame); }), m_limits(interactive, [this] { onLimits(); }), m_frameJob(interactive)
{
}

ViewController::~ViewController()
{
    m_feedStop.request_stop();
    m_askStop.request_stop();
    m_cache.unprotect(this);
}

void ViewController::clearLayer()
{
    m_feedStop.request_stop();
    m_feed.reset();
    m_sliceFeed.reset();
    m_lens.clear();
    m_askStop.request_stop();
    m_asking = false;
    m_planner.clear();
    m_frameJob.cancel();
    m_limits.drop();
    m_gate.clear();
    m_cache.unprotect(this);
    m_layer.reset();
    m_chunkPlan.reset();
    m_readPlan.reset();
    m_plan.reset();
    m_table.reset();
    m_limitsGuess.reset();
    m_rendering = m_dirty = m_hasArrivals = m_isSlow = false;
    m_prefetcher = {};
    m_looks = 1;
    ++m_layerId;
}

void ViewController::setLayer(const MapLayer& layer, const Slice& slice, int timeDim)
{
    clearLayer();
    m_layer = layer;
    m_slice = slice;
    m_timeDim = timeDim;
    m_gate.begin();
    replan();
}

void ViewController::updateLayer(const MapLayer& layer)
{
    if (!m_layer)
        return;
    m_feedStop.request_stop();
    m_feed.reset();
    m_sliceFeed.reset();
    m_planner.clear();
    m_frameJob.cancel();
    m_limits.drop();
    m_chunkPlan.reset();
    m_readPlan.reset();
    m_plan.reset();
    m_rendering = m_dirty = false;
    m_layer = layer;
    m_gate.begin();
    replan();
}

/// One feed for the level that is seen, and one for its slices. Those of another level are closed: nobody waits for its chunks.
void ViewController::openFeeds(const MapLayer& level)
{
    if (m_feed && m_feedSource == level.source)
        return;
    m_feedStop.request_stop();
    m_feed.reset();
    m_sliceFeed.reset();
    m_feedStop = std::stop_source();
    m_announced = std::make_shared<std::atomic_bool>(false);
    m_feedSource = level.source;
    m_feed = openFeed(level.source, level);
    if (level.slices)
        m_sliceFeed = openFeed(level.slices, level);
}

std::unique_ptr<ChunkFeed> ViewController::openFeed(const ChunkSourcePtr& source, const MapLayer& layer)
{
    return m_scheduler.openFeed(
        source, [this, layer, announced = m_announced, stop = m_feedStop.get_token()](const ChunkKey&, const Result<ChunkPtr>& chunk) {
            if (chunk)
                m_lens.takeChunk(layer, *chunk); // the feed is silenced before the lens goes
            if (!announced->exchange(true)) // a burst of arrivals is one event
                postToGui(stop, [this, announced] {
                    announced->store(false);
                    onChunkArrived();
                });
        });
}

void ViewController::useOverviews(Overviews* overviews)
{
    clearLayer();
    m_lens.setOverviews(overviews);
}

void ViewController::setSlice(const Slice& slice)
{
    if (!m_layer || slice == m_slice)
        return;
    const Slice before = std::exchange(m_slice, slice);
    const auto dim = static_cast<std::size_t>(std::max(0, m_timeDim));
    bool onlyTime = m_timeDim >= 0 && before.index.size() == slice.index.size();
    for (std::size_t i = 0; onlyTime && i < slice.index.size(); ++i)
        onlyTime = i == dim || before.index[i] == slice.index[i];
    if (onlyTime)
        m_prefetcher.stepped(m_timeDim, before.index[dim], slice.index[dim]);
    if (!onlyTime)
        m_limits.drop(); // of another depth
    m_looks = shareChunks(before, slice, seenLayer()) ? m_looks + 1 : 1;
    m_gate.begin();
    replan();
}

void ViewController::setViewport(const Viewport& viewport)
{
    if (viewport == m_viewport)
        return;
    m_viewport = viewport;
    m_prefetcher.drop();
    replan();
}

void ViewController::setPlaying(const PlayCourse& course)
{
    m_prefetcher.setCourse(m_timeDim, course);
    m_gate.setPlaying(m_prefetcher.isPlaying());
    if (m_plan)
        restateWishes();
}

void ViewController::setSeen(bool seen)
{
    m_isSeen = seen;
    if (m_plan)
        restateWishes();
}

bool ViewController::holdsAll(const ViewPlan& plan) const
{
    return std::all_of(plan.requests.begin(), plan.requests.end(),
                       [this](const ChunkRequest& request) { return m_cache.holds(request.key); });
}

/// Nothing has to be read for this picture: its chunks are decoded, or their overviews are there and enough.
bool ViewController::isAtHand(const ViewPlan& plan) const
{
    return std::all_of(plan.requests.begin(), plan.requests.end(), [this](const ChunkRequest& request) {
        return m_cache.holds(request.key) || (m_lens.isOn() && m_lens.has(request));
    });
}

bool ViewController::holdsStep(Index step) const
{
    if (!m_chunkPlan || m_timeDim < 0 || static_cast<std::size_t>(m_timeDim) >= m_slice.index.size())
        return false;
    Slice slice = m_slice;
    slice.index[static_cast<std::size_t>(m_timeDim)] = step;
    ViewPlan plan = planOtherSlice(*m_chunkPlan, slice);
    for (ChunkRequest& request : plan.requests)
        request.tier = Tier::prefetch; // of another slice than the one that is seen
    return isAtHand(plan);
}

void ViewController::retryFailed()
{
    if (!m_layer)
        return;
    m_scheduler.retryFailed(seenLayer().source->id);
    if (const ChunkSourcePtr slices = seenLayer().slices)
        m_scheduler.retryFailed(slices->id);
    Q_EMIT chunksChanged();
}

void ViewController::setStyle(const MapStyle& style)
{
    const MapStyle before = std::exchange(m_style, style);
    if (!m_layer)
        return;
    if (m_plan && style.limitsMode == LimitsMode::fixedInTime && !m_limits.limits() && !m_limits.isSampling())
        restateWishes();
    if (style.aggregation != before.aggregation && m_plan)
        replan(); // perhaps from another level
    else
        startColors();
}

/// 2 of a viewport request.
void ViewController::replan()
{
    if (!m_layer || m_viewport.widthPx <= 0 || m_viewport.heightPx <= 0 || !m_viewport.projection)
        return;
    m_planner.plan(m_viewport, *m_layer, m_slice, m_style.aggregation);
}

/// 3 of a viewport request.
void ViewController::usePlan(std::shared_ptr<const ViewPlan> plan)
{
    openFeeds(plan->layer);
    m_chunkPlan = std::move(plan);
    m_readPlan = reading() == Reading::chunks ? m_chunkPlan : std::make_shared<const ViewPlan>(planSlices(*m_chunkPlan));
    const std::shared_ptr<const ViewPlan> overviews = m_lens.through(m_chunkPlan);
    m_plan = m_lens.isOn() ? overviews : m_readPlan;
    if (asksForOverviews())
        return;
    restateWishes();
    wishFrame();
}

/// The disk is asked before the store: what it has is not read. A slow one is not waited for while the view moves on.
bool ViewController::asksForOverviews()
{
    if (m_asking && m_sinceAsking.elapsed() > kAskMs)
        return false;
    if (!m_asking)
        m_sinceAsking.start();
    m_askStop.request_stop();
    m_askStop = std::stop_source();
    std::vector<ChunkRequest> wishes = wishList(*m_readPlan, m_limits.slices(), kMaxPrefetch);
    for (ChunkRequest& request : aheadRequests())
        wishes.push_back(std::move(request));
    m_asking = m_lens.ask(wishes, [this, stop = m_askStop.get_token()] {
        postToGui(stop, [this] {
            m_asking = false;
            restateWishes();
            wishFrame();
        });
    });
    return m_asking;
}

/// The level of the newest plan, before the first one the finest.
const MapLayer& ViewController::seenLayer() const
{
    return m_chunkPlan ? m_chunkPlan->layer : *m_layer;
}

Reading ViewController::reading() const
{
    const bool hasSlices = m_sliceFeed && !seenLayer().source->store->sendsOnlyWhole();
    const bool holdsChunks = !hasSlices || holdsAll(*m_chunkPlan);
    return chooseReading({hasSlices, m_prefetcher.isPlaying(), holdsChunks, m_looks});
}

/// A part that comes with the chunks that are seen.
bool ViewController::isInChunksOfSlice(const ChunkKey& part) const
{
    Slice other = m_slice;
    const auto dim = static_cast<std::size_t>(m_timeDim);
    other.index[dim] = part.cell[dim];
    return shareChunks(other, m_slice, seenLayer());
}

/// Of whole chunks while a movie plays, else of what is read now.
std::vector<ChunkRequest> ViewController::aheadRequests()
{
    const bool inChunks = m_readPlan == m_chunkPlan || m_prefetcher.isPlaying();
    std::vector<ChunkRequest> ahead = m_prefetcher.requests(inChunks ? *m_chunkPlan : *m_readPlan, isAtHand(*m_readPlan), m_cache.budgetBytes());
    if (!inChunks && reading() != Reading::slices)
        std::erase_if(ahead, [this](const ChunkRequest& request) { return isInChunksOfSlice(request.key); });
    return ahead;
}

/// What is fetched ahead stays until it is seen. Where overviews are enough, chunks may go.
void ViewController::protectFromEviction(const std::vector<ChunkRequest>& ahead)
{
    std::vector<ChunkKey> kept;
    if (!m_lens.isOn()) {
        kept = chunkKeys(*m_readPlan);
        for (const ChunkRequest& request : ahead)
            kept.push_back(request.key);
    }
    m_cache.protect(this, std::move(kept));
}

void ViewController::restateWishes()
{
    Q_EMIT chunksChanged();
    if (!m_isSeen) {
        m_feed->want({});
        if (m_sliceFeed)
            m_sliceFeed->want({});
        return;
    }
    if (m_style.limitsMode == LimitsMode::fixedInTime)
        m_limits.ask(*m_readPlan, m_slice, m_layer->source->meta.shape, m_timeDim, kMaxPrefetch);
    m_limits.sample(m_cache, *m_readPlan);
    const std::vector<ChunkRequest> ahead = aheadRequests();
    protectFromEviction(ahead);
    const bool usesSlices = m_readPlan != m_chunkPlan;
    std::vector<ChunkRequest> wishes = wishList(*m_readPlan, m_limits.slices(), kMaxPrefetch);
    std::vector<ChunkRequest> chunks;
    if (usesSlices && reading() != Reading::slices) // perhaps a movie begins: the step that is seen stays as it is
        chunks = m_chunkPlan->requests;
    for (ChunkRequest& request : chunks)
        request.tier = Tier::prefetch;
    std::vector<ChunkRequest>& along = usesSlices && m_prefetcher.isPlaying() ? chunks : wishes;
    std::copy_if(ahead.begin(), ahead.end(), std::back_inserter(along), [this](const ChunkRequest& request) { return !m_cache.holds(request.key); });
    leaveOutOverviews(wishes);
    leaveOutOverviews(chunks);
    m_readsForOverviews = m_lens.isOn() && !wishes.empty();
    if (m_sliceFeed)
        m_sliceFeed->want(usesSlices ? std::move(wishes) : std::vector<ChunkRequest>());
    m_feed->want(usesSlices ? std::move(chunks) : std::move(wishes));
}

/// What is there as an overview is not read.
void ViewController::leaveOutOverviews(std::vector<ChunkRequest>& wishes) const
{
    if (m_lens.isOn() && !m_limits.isSampling()) // limits for all times are taken from chunks
        std::erase_if(wishes, [this](const ChunkRequest& wish) { return m_lens.has(wish); });
}

/// Refinement never cancels a frame.
void ViewController::onChunkArrived()
{
    if (!m_plan)
        return;
    m_limits.sample(m_cache, *m_readPlan);
    if (m_prefetcher.isHeldBack() && isAtHand(*m_readPlan))
        restateWishes(); // the line is free
    else
        Q_EMIT chunksChanged();
    if (hasAllOf(frame()))
        return; // a prefetched chunk changes nothing on the screen
    m_hasArrivals = true;
    if (!m_rendering)
        wishFrame();
}

/// Nothing is missing: no chunk that may still come changes this picture. One that failed may come at a second try.
bool ViewController::hasAllOf(const Frame& frame) const
{
    return !frame.isNull() && frame.plan == m_plan && frame.haveChunks >= frame.needChunks;
}

/// A fast frame that is being made is let finish, so that a hand that moves all the time sees frames all the time;
/// a slow one gives way to a coarse one at once.
void ViewController::wishFrame()
{
    if (m_rendering && !(m_isSlow && m_coarsening == 1)) {
        m_dirty = true;
        return;
    }
    const bool isMoved = frame().isNull() || frame().viewport != m_plan->viewport;
    const bool tableServes = m_table && m_table->serves(m_plan->viewport, m_plan->layer.grid, m_plan->aggregation);
    startFrame(frame().isNull() || (m_isSlow && isMoved && !tableServes) ? kCoarsening : 1);
}

FrameRecipe ViewController::recipe() const
{
    FrameRecipe recipe;
    recipe.layer = m_layerId;
    recipe.plan = m_plan;
    recipe.style = m_style;
    recipe.style.aggregation = m_plan->aggregation; // that of the level, until another one is planned
    recipe.table = m_table;
    recipe.buffers = m_buffers;
    recipe.limitsGuess = m_limitsGuess;
    if (m_stills && m_stills->viewport == m_plan->viewport)
        recipe.stills = m_stills;
    if (m_style.limitsMode == LimitsMode::byHand)
        recipe.limits = m_style.byHand;
    if (m_style.limitsMode == LimitsMode::fixedInTime)
        recipe.limits = m_limits.limits();
    if (recipe.limits && m_style.limitsMode == LimitsMode::fixedInTime && m_style.colorMap.diverging
        && crossesZero(*recipe.limits))
        recipe.limits = symmetricLimits(*recipe.limits);
    const bool sameColors = !frame().isNull() && frame().colorMap.id == m_style.colorMap.id && frame().scale == m_style.scale;
    if (sameColors && frame().limitsAreKnown && frame().limitsAreSettled)
        recipe.heldLimits = frame().limits;
    recipe.holdLimits = m_prefetcher.isPlaying();
    return recipe;
}

void ViewController::startFrame(int coarsening)
{
    m_rendering = true;
    m_dirty = m_hasArrivals = false;
    m_coarsening = coarsening;
    FrameRecipe made = recipe();
    made.chunks = m_lens.isOn() ? m_lens.lookUp(m_cache, *m_readPlan, made.overviews) : m_cache.snapshot(chunkKeys(*m_plan));
    made.coarsening = coarsening;
    if (coarsening > 1)
        made.stills = nullptr;
    m_frameJob.start([made = std::move(made)](std::stop_token stop) { return renderFrame(made, stop); },
                     [this, coarsening](const RenderedFrame& rendered) { onRendered(rendered, coarsening); });
}

/// Only the colours have changed: the numbers of the last frame are shaded again.
void ViewController::startColors()
{
    if (!m_plan || frame().isNull() || m_rendering) {
        m_dirty = m_rendering; // the frame after the one being made has the new style
        return;
    }
    m_rendering = true;
    m_dirty = m_hasArrivals = false;
    m_coarsening = 1;
    FrameRecipe made = recipe();
    made.plan = frame().plan;
    made.aggregate = frame().aggregate;
    made.heldLimits.reset();
    made.holdLimits = false;
    m_frameJob.start([made = std::move(made)](std::stop_token stop) { return renderFrame(made, stop); },
                     [this](const RenderedFrame& rendered) { onRendered(rendered, 1); });
}

void ViewController::onRendered(const RenderedFrame& rendered, int coarsening)
{
    m_rendering = false;
    if (rendered.frame.isNull())
        return;
    m_table = rendered.table;
    if (rendered.limitsGuess)
        m_limitsGuess = rendered.limitsGuess;
    if (coarsening == 1)
        m_isSlow = rendered.elapsedMs > kSlowMs;
    m_gate.offer(rendered.frame);
    if (m_readsForOverviews && hasAllOf(rendered.frame))
        restateWishes(); // the overviews are there: the chunks need not stay
    if (coarsening > 1)
        startFrame(1);
    else if (m_dirty || (m_hasArrivals && !hasAllOf(rendered.frame)))
        wishFrame();
}

void ViewController::onLimits()
{
    if (m_style.limitsMode == LimitsMode::fixedInTime)
        startColors();
}

} // namespace zs
