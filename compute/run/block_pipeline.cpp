#include "run/block_pipeline.h"

#include "graph/chunk_block.h"
#include "run/exact_numbers.h"

#include <algorithm>

namespace zs {
namespace {

constexpr int kMaxInFlight = 256; // tasks; memory is the limit that matters
constexpr int kRefillShare = 8;   // of the tasks in flight one part ends before others take their place: each refill looks at all

} // namespace

struct BlockPipeline::Flight {
    BlockTask task;
    std::vector<ChunkCell> cells;
    std::size_t waiting = 0; // chunks that are not there yet
    bool hasFailed = false;
};

struct BlockPipeline::Entry {
    int users = 0; // flights, and the next task
    const ReadLane* lane = nullptr;
    std::optional<Result<Block>> block;
    std::vector<FlightPtr> waiters;
};

struct BlockPipeline::Chain {
    std::deque<FlightPtr> flights; // in order
    bool isBusy = false;
};

BlockPipeline::BlockPipeline(JobContext& job, Hooks hooks) : m_job(job), m_hooks(std::move(hooks)), m_regions(m_hooks.demands) {}

BlockPipeline::~BlockPipeline()
{
    m_feeds.clear(); // silenced first
    for (const auto& [lane, chunk] : m_fills)
        m_job.book.addMemory(-chunk->bytes());
}

Status BlockPipeline::run(const NextTask& next)
{
    Status done = runOnce(next);
    while (done && !m_failed.empty()) {
        if (done = waitForRetry(); !done)
            break;
        m_feeds.clear(); // new feeds try again what failed
        m_failedChains.clear();
        auto again = std::make_shared<std::vector<BlockTask>>(std::exchange(m_failed, {}));
        done = runOnce([again, i = std::size_t{0}]() mutable -> std::optional<BlockTask> {
            return i < again->size() ? std::optional(std::move((*again)[i++])) : std::nullopt;
        });
    }
    return done;
}

Status BlockPipeline::waitForRetry()
{
    const JobProgress progress = m_job.book.progress();
    if (m_hooks.aside)
        m_hooks.aside(m_failed);
    if (m_job.onTick)
        m_job.onTick(true); // who sees that the job has failed finds what is done
    {
        const std::lock_guard lock(m_job.mutex);
        m_job.waitsForRetry = true;
        m_job.book.setState(JobState::failed, progress.failed.empty() ? std::nullopt : std::optional(progress.failed.front().error));
    }
    if (m_job.onState)
        m_job.onState();
    std::unique_lock lock(m_job.mutex);
    m_job.wake.notify_all();
    if (!m_job.wake.wait(lock, m_job.stop, [&] { return m_job.shallRetry; }))
        return fail(ErrorCode::cancelled, "stopped");
    m_job.shallRetry = false;
    return {};
}

/// Takes the next task and holds its chunks, so that what it shares with the one before stays.
void BlockPipeline::pullNext(const NextTask& next)
{
    if (m_next || m_isExhausted)
        return;
    std::optional<BlockTask> task = next(); // perhaps long: not under the lock
    std::vector<ChunkCell> cells = task ? cellsOf(task->needs) : std::vector<ChunkCell>();
    const std::lock_guard lock(m_mutex);
    m_next = std::move(task);
    m_isExhausted = !m_next;
    m_nextCells = std::move(cells);
    for (const ChunkCell& cell : m_nextCells) {
        Entry& entry = m_entries[cell];
        ++entry.users;
        if (entry.lane == nullptr)
            entry.lane = m_regions.laneOf(*cell.source, cell.cell);
    }
}

/// While a chunk is being decoded its encoded bytes are there too.
Index BlockPipeline::bytesOf(const ChunkCell& cell) const
{
    const ReadLane& lane = *m_entries.at(cell).lane;
    const Index item = lane.source->packing.toDouble ? Index{sizeof(double)} : Index{sizeof(float)};
    return elementCount(lane.regionOf(cell.cell)) * item + bytesInFlight(*lane.source) / 4;
}

Index BlockPipeline::missingBytes(const std::vector<ChunkCell>& cells) const
{
    Index bytes = 0;
    for (const ChunkCell& cell : cells)
        if (const Entry& entry = m_entries.at(cell); !entry.block && entry.waiters.empty())
            bytes += bytesOf(cell);
    return bytes;
}

/// Begins the next task when it fits, or when nothing else is left to wait for.
bool BlockPipeline::admit()
{
    FlightPtr flight;
    {
        const std::lock_guard lock(m_mutex);
        m_fullAt = m_inFlight;
        if (!m_next)
            return false;
        const Index bytes = missingBytes(m_nextCells) + m_next->workBytes;
        if (m_inFlight > 0 && (m_inFlight >= kMaxInFlight || bytes > m_job.book.memoryLeft()))
            return false;
        flight = std::make_shared<Flight>(Flight{std::move(*m_next), std::move(m_nextCells)});
        m_next.reset();
        ++m_inFlight;
        m_job.book.addMemory(flight->task.workBytes);
        for (const ChunkCell& cell : flight->cells) {
            Entry& entry = m_entries.at(cell);
            if (!entry.block) {
                if (entry.waiters.empty()) {
                    m_job.book.addMemory(bytesOf(cell));
                    m_dirtyFeeds.insert(entry.lane);
                }
                entry.waiters.push_back(flight);
                ++flight->waiting;
            } else if (!*entry.block) {
                flight->hasFailed = true;
            }
        }
        m_chains[flight->task.chain].flights.push_back(flight);
    }
    if (flight->waiting == 0)
        post(flight->task.chain);
    return true;
}

void BlockPipeline::post(Index chain)
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_posted;
    }
    m_job.workers([this, chain] {
        advance(chain);
        const std::lock_guard waking(m_job.mutex); // held while notifying: after it this object may be gone
        {
            const std::lock_guard lock(m_mutex);
            --m_posted;
        }
        m_job.wake.notify_all();
    });
}

void BlockPipeline::waitForPosted()
{
    std::unique_lock lock(m_job.mutex);
    m_job.wake.wait(lock, [&] {
        const std::lock_guard inner(m_mutex);
        return m_posted == 0;
    });
}

/// Says to every feed what is still being waited for. Outside the lock: feeds may answer at once.
void BlockPipeline::updateWishes()
{
    std::set<const ReadLane*> dirty;
    std::map<const ReadLane*, std::vector<ChunkRequest>> wishes;
    std::map<const ReadLane*, std::vector<ChunkRequest>> fresh; // without what the feed has answered before
    {
        const std::lock_guard lock(m_mutex);
        dirty = std::exchange(m_dirtyFeeds, {});
        if (dirty.empty())
            return;
        for (const auto& [cell, entry] : m_entries)
            if (!entry.waiters.empty() && dirty.contains(entry.lane)) {
                wishes[entry.lane].push_back({{entry.lane->source->id, 0, entry.lane->laneCell(cell.cell)}, Tier::background, 0});
                if (!m_answered[entry.lane].contains(cell.cell))
                    fresh[entry.lane].push_back(wishes[entry.lane].back());
            }
        for (const ReadLane* lane : dirty)
            m_answered.erase(lane);
    }
    for (const ReadLane* lane : dirty) {
        std::unique_ptr<ChunkFeed>& feed = m_feeds[lane];
        if (!feed)
            feed = m_job.scheduler.openFeed(lane->source, [this, lane](const ChunkKey& key, const Result<ChunkPtr>& result) {
                onChunk(lane, key, result);
            });
        if (fresh[lane].size() < wishes[lane].size()) // a feed answers a wish once: what is wanted again is a new wish
            feed->want(std::move(fresh[lane]));
        feed->want(std::move(wishes[lane]));
    }
}

void BlockPipeline::onChunk(const ReadLane* lane, const ChunkKey& key, const Result<ChunkPtr>& answer)
{
    const ChunkKey own{lane->node->source()->id, key.level, lane->ownCell(key.cell)};
    const Result<ChunkPtr> result = exactOnly(*lane->node->source(), answer);
    std::set<Index> ready;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_entries.find({lane->node, own.cell});
        if (found == m_entries.end() || found->second.block)
            return;
        Entry& entry = found->second;
        m_answered[lane].insert(own.cell);
        entry.block = result ? Result<Block>(blockOf(*result)) : tl::unexpected(result.error());
        if (result && (*result)->absent)
            holdFill(lane, *result);
        if (result)
            m_job.book.addChunk(**result);
        else
            m_job.book.addFailure(own, result.error());
        for (const FlightPtr& flight : std::exchange(entry.waiters, {})) {
            flight->hasFailed = flight->hasFailed || !result;
            if (--flight->waiting == 0)
                ready.insert(flight->task.chain);
        }
    }
    while (ready.size() > 1 && !m_hooks.staysWithChunk) // what this thread cannot do now, others begin
        post(ready.extract(ready.begin()).value());
    for (const Index chain : ready)
        advance(chain);
}

/// Keeps the numbers of one absent chunk, the largest, for all that come: they share them. The lock is held.
void BlockPipeline::holdFill(const ReadLane* lane, const ChunkPtr& chunk)
{
    ChunkPtr& held = m_fills[lane];
    if (held && held->bytes() >= chunk->bytes())
        return;
    m_job.book.addMemory(chunk->bytes() - (held ? held->bytes() : 0));
    held = chunk;
}

/// Works on the tasks of a chain that are complete, in order, unless another thread is at it.
void BlockPipeline::advance(Index chain)
{
    std::unique_lock lock(m_mutex);
    const auto found = m_chains.find(chain);
    if (found == m_chains.end() || found->second.isBusy)
        return;
    found->second.isBusy = true;
    while (!found->second.flights.empty() && found->second.flights.front()->waiting == 0) {
        const FlightPtr flight = found->second.flights.front();
        if (m_hooks.isStrict && m_failedChains.contains(chain))
            flight->hasFailed = true;
        lock.unlock();
        if (flight->hasFailed)
            workAround(flight);
        else
            workOn(flight->task, flight->cells);
        if (m_hooks.ended)
            m_hooks.ended(flight->task);
        lock.lock();
        found->second.flights.pop_front();
        release(flight->cells);
        m_job.book.addMemory(-flight->task.workBytes);
        --m_inFlight;
        if (m_inFlight > m_wakeAt && !m_error)
            continue;
        // The job's thread sleeps under its own mutex: taking it makes sure that it does not miss this.
        lock.unlock();
        { const std::lock_guard waking(m_job.mutex); }
        m_job.wake.notify_all();
        lock.lock();
    }
    found->second.isBusy = false;
    if (found->second.flights.empty())
        m_chains.erase(found);
}

bool BlockPipeline::hasFailed(const std::vector<ChunkCell>& cells) const
{
    const std::lock_guard lock(m_mutex);
    return std::any_of(cells.begin(), cells.end(), [&](const ChunkCell& cell) { return !*m_entries.at(cell).block; });
}

/// Puts aside what cannot be worked on, and works on the rest.
void BlockPipeline::workAround(const FlightPtr& flight)
{
    std::vector<BlockTask> aside;
    if (!m_hooks.split)
        aside.push_back(flight->task);
    else
        for (BlockTask& task : m_hooks.split(flight->task)) {
            const std::vector<ChunkCell> cells = cellsOf(task.needs);
            if (hasFailed(cells))
                aside.push_back(std::move(task));
            else
                workOn(task, cells);
        }
    const std::lock_guard lock(m_mutex);
    m_failedChains.insert(flight->task.chain);
    std::move(aside.begin(), aside.end(), std::back_inserter(m_failed));
}

void BlockPipeline::workOn(const BlockTask& task, const std::vector<ChunkCell>& cells)
{
    if (m_job.stop.stop_requested())
        return;
    std::map<ChunkCell, ChunkBlock> blocks;
    {
        const std::lock_guard lock(m_mutex);
        if (m_error)
            return;
        for (const ChunkCell& cell : cells) {
            const Entry& entry = m_entries.at(cell);
            blocks.emplace(cell, ChunkBlock{entry.lane->regionOf(cell.cell), **entry.block});
        }
    }
    std::optional<Error> problem;
    std::mutex problemMutex;
    const LeafReader read = [&](const ArrayNode& leaf, const Region& region) -> Block {
        if (leaf.kind() == NodeKind::source)
            return assemble(static_cast<const SourceNode&>(leaf), region, blocks);
        Result<Block> block = m_job.kept.at(&leaf)->read(region);
        if (block)
            return std::move(*block);
        const std::lock_guard lock(problemMutex);
        problem = block.error();
        return constantBlock(region.count, kNaN);
    };
    const double begin = m_job.book.now();
    Status done = m_hooks.work(task, read);
    m_job.book.addSpan(TaskSpan::Kind::update, begin);
    if (done && problem)
        done = tl::unexpected(*problem);
    if (done)
        return;
    const std::lock_guard lock(m_mutex);
    if (!m_error)
        m_error = done.error();
}

void BlockPipeline::release(const std::vector<ChunkCell>& cells)
{
    for (const ChunkCell& cell : cells) {
        const auto found = m_entries.find(cell);
        if (--found->second.users > 0)
            continue;
        if (found->second.block)
            m_job.book.addMemory(-bytesOf(cell));
        m_entries.erase(found);
    }
}

Status BlockPipeline::runOnce(const NextTask& next)
{
    m_isExhausted = false;
    auto lastTick = std::chrono::steady_clock::now();
    for (;;) {
        const bool isPaused = [&] {
            const std::lock_guard lock(m_job.mutex);
            return m_job.isPaused;
        }();
        const Moment moment = currentMoment();
        if (moment.isOver || m_job.stop.stop_requested() || moment.hasError)
            break;
        int full = moment.inFlight;
        while (!isPaused && !m_job.stop.stop_requested()) {
            pullNext(next);
            if (!admit()) {
                full = m_fullAt;
                break;
            }
        }
        updateWishes();
        waitForChange(full, isPaused);
        const auto now = std::chrono::steady_clock::now();
        if (m_job.onTick && now - lastTick >= std::chrono::duration<double>(m_job.options.snapshotSeconds)) {
            lastTick = now;
            m_job.onTick(false);
        }
    }
    if (!currentMoment().isOver)
        m_feeds.clear(); // what has not been read is dropped; what is being worked on ends first
    waitForPosted();
    if (m_job.stop.stop_requested())
        return fail(ErrorCode::cancelled, "stopped");
    return m_error ? Status(tl::unexpected(*m_error)) : Status();
}

BlockPipeline::Moment BlockPipeline::currentMoment() const
{
    const std::lock_guard lock(m_mutex);
    return {m_inFlight, m_inFlight == 0 && m_isExhausted && !m_next, m_error.has_value()};
}

/// Sleeps until enough tasks have ended of those that were in flight when no other could begin (some, perhaps all, have ended since),
/// the job is paused, resumed or stopped, or it is time for a snapshot.
void BlockPipeline::waitForChange(int inFlight, bool isPaused)
{
    const int few = inFlight - std::max(1, inFlight / kRefillShare);
    {
        const std::lock_guard lock(m_mutex);
        m_wakeAt = few;
    }
    std::unique_lock lock(m_job.mutex);
    m_job.wake.wait_for(lock, m_job.stop, std::chrono::duration<double>(m_job.options.snapshotSeconds), [&] {
        const Moment moment = currentMoment();
        return moment.inFlight <= few || moment.isOver || moment.hasError || m_job.isPaused != isPaused;
    });
}

} // namespace zs
