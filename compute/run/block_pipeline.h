#pragma once

#include "run/chunk_cells.h"
#include "run/job_context.h"
#include "run/read_regions.h"

#include <deque>
#include <functional>
#include <optional>
#include <set>

namespace zs {

/// A piece of work of a stage: a box, and what has to be read for it.
struct BlockTask {
    Index chain = 0;           // tasks of one chain are worked on one after the other, in the order they are given
    Region region;
    std::vector<Need> needs;   // of leafNeeds(); boxes of sources are fetched, the others are at hand
    Index workBytes = 0;       // memory that the work itself takes
};

/// Feeds a sequence of tasks with their chunks, within the job's memory: asks for the chunks of as many tasks as fit,
/// works on a task on the worker that decoded its last chunk (the numbers are still in its cache), and lets go of what
/// no admitted task and not the next one needs. A task whose chunk failed is put aside, its siblings go on.
/// Threads: run() on the job's own thread; `work` on workers, several at once, within a chain one at a time
class BlockPipeline {
public:
    using NextTask = std::function<std::optional<BlockTask>()>;
    /// `read` gives the boxes of `needs` (and any box inside them).
    using Work = std::function<Status(const BlockTask& task, const LeafReader& read)>;

    /// Called after every task, worked on or put aside.
    using Ended = std::function<void(const BlockTask& task)>;

    /// A task as smaller ones, so that one failed chunk spoils no more than itself.
    using Split = std::function<std::vector<BlockTask>(const BlockTask& task)>;
    /// Told of all tasks that are put aside, before the job waits for them to be tried again.
    using Aside = std::function<void(const std::vector<BlockTask>& tasks)>;
    struct Hooks {
        Work work;
        Ended ended;           // may be empty
        Split split;           // empty = tasks are put aside whole
        Aside aside;           // may be empty
        std::vector<Need> demands; // of all tasks together: chunks of which they look at little are read in part
        bool staysWithChunk = false; // tasks are small: whoever decoded a chunk works on all that it completes
        bool isStrict = false; // after a task that was put aside, the rest of its chain is put aside too
    };

    BlockPipeline(JobContext& job, Hooks hooks);
    ~BlockPipeline();
    BlockPipeline(const BlockPipeline&) = delete;
    BlockPipeline& operator=(const BlockPipeline&) = delete;

    /// Returns when all tasks are done. With failed chunks: says so in the book and waits for a retry or the stop.
    /// Errors:  cancelled; what `work` says
    [[nodiscard]] Status run(const NextTask& next);

private:
    struct Flight;     // an admitted task
    using FlightPtr = std::shared_ptr<Flight>;
    struct Entry;      // a chunk that somebody needs
    struct Chain;
    using Feeds = std::map<const ReadLane*, std::unique_ptr<ChunkFeed>>;

    struct Moment {
        int inFlight = 0;
        bool isOver = false;
        bool hasError = false;
    };

    [[nodiscard]] Status runOnce(const NextTask& next);
    [[nodiscard]] Moment currentMoment() const;
    void waitForChange(int inFlight, bool isPaused);
    [[nodiscard]] Status waitForRetry();
    void pullNext(const NextTask& next);
    [[nodiscard]] bool admit();
    void updateWishes();
    void post(Index chain);
    void waitForPosted();
    void onChunk(const ReadLane* lane, const ChunkKey& key, const Result<ChunkPtr>& answer);
    void holdFill(const ReadLane* lane, const ChunkPtr& chunk);
    void advance(Index chain);
    void workOn(const BlockTask& task, const std::vector<ChunkCell>& cells);
    void workAround(const FlightPtr& flight);
    [[nodiscard]] bool hasFailed(const std::vector<ChunkCell>& cells) const;
    void release(const std::vector<ChunkCell>& cells);
    [[nodiscard]] Index bytesOf(const ChunkCell& cell) const;
    [[nodiscard]] Index missingBytes(const std::vector<ChunkCell>& cells) const;

    JobContext& m_job;
    Hooks m_hooks;

    mutable std::mutex m_mutex;
    ReadRegions m_regions;
    std::map<ChunkCell, Entry> m_entries;
    std::map<Index, Chain> m_chains;
    std::optional<BlockTask> m_next;         // taken, not admitted yet; its chunks are held
    std::vector<ChunkCell> m_nextCells;
    std::vector<BlockTask> m_failed;
    std::set<Index> m_failedChains;
    std::set<const ReadLane*> m_dirtyFeeds;
    std::map<const ReadLane*, std::set<Shape>> m_answered; // since the feed's last list
    std::map<const ReadLane*, ChunkPtr> m_fills; // an absent chunk of each
    bool m_isExhausted = false;
    int m_inFlight = 0;
    int m_fullAt = 0;                        // in flight when the last task that was asked about could not begin
    int m_wakeAt = 0;                        // so few in flight that the job's thread has something to do
    int m_posted = 0;                        // jobs on their way to a worker
    std::optional<Error> m_error;
    Feeds m_feeds;                           // last: silenced before the rest goes
};

} // namespace zs
