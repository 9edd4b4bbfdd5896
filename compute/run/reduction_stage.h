#pragma once

#include "reduce/reduction.h"
#include "run/block_pipeline.h"
#include "run/block_walk.h"
#include "run/ordered_runs.h"
#include "run/stage_plan.h"

namespace zs {

/// The reductions of one stage over one box of their result: blocks of the input in storage order; runs of blocks that
/// fall into the same cells are taken in one after the other, by one worker at a time, into accumulators of their own,
/// and these are combined in order. The cut into blocks and runs depends on the plan alone, so any number of threads
/// gives the same bits. Holistic reductions put every number into its own place instead and need no order.
/// Threads: the methods on the job's own thread
class ReductionTile {
public:
    using Reductions = std::vector<std::shared_ptr<const Reduction>>;

    ReductionTile(JobContext& job, const JobStage& stage, const Reductions& reductions, Region box);
    ~ReductionTile();
    ReductionTile(const ReductionTile&) = delete;
    ReductionTile& operator=(const ReductionTile&) = delete;

    [[nodiscard]] Status run();

    /// Writes the result into the kept arrays: so far, or finished.
    [[nodiscard]] Status store();

    /// Takes out of the kept arrays again what rests on chunks that have failed: a mean of the others would be another number.
    [[nodiscard]] Status blankGaps();

    [[nodiscard]] bool isHolistic() const { return m_isHolistic; }
    /// The accumulators of the first reduction, when it has run. Not of holistic ones.
    [[nodiscard]] const ReductionState& total() const;

private:
    struct Part; // of the box

    void forEachPart(const std::function<void(Part&)>& work);
    void findGaps(const std::vector<BlockTask>& aside);

    [[nodiscard]] std::optional<BlockTask> nextTask();
    [[nodiscard]] BlockTask taskOf(Index chain, const Region& region) const;
    [[nodiscard]] std::vector<BlockTask> split(const BlockTask& task) const;
    [[nodiscard]] std::optional<Index> nextBlock(Index from) const;
    void beginRun(Index firstBlock);
    [[nodiscard]] Index runLength(const Region& first) const;
    [[nodiscard]] Status work(const BlockTask& task, const LeafReader& read);
    [[nodiscard]] std::vector<Region> pieces(const BlockTask& task, const LeafReader& read) const;
    void takeIn(ReductionStates& states, const Region& piece, const Block& values, const Block* second) const;
    void endTask(const BlockTask& task);
    void combine(const BlockRun& run);
    [[nodiscard]] ReductionStates newStates(const Region& box) const;
    [[nodiscard]] Index stateBytes(const Region& box) const;
    [[nodiscard]] Status storePart(const Part& part);

    JobContext& m_job;
    const JobStage& m_stage;
    const Reductions& m_reductions;
    const ReductionNode& m_node; // the first of the stage
    bool m_isHolistic;
    Region m_box;
    BlockGrid m_blocks;
    Index m_pieceElements;
    Index m_nextBlock = 0;
    Index m_runEnd = 0;  // first block behind the run that is being given out
    Index m_lastRun = -1;

    std::vector<Region> m_gaps; // of the result, while the job waits to try failed chunks again

    std::mutex m_mutex; // the total is combined into, or looked at
    std::vector<Part> m_parts;
    OrderedRuns m_runs;
};

/// Runs a tile, with snapshots on the way, and stores what came out.
[[nodiscard]] Status runTile(JobContext& job, ReductionTile& tile);

/// The stage's result, tile after tile.
[[nodiscard]] Status runReductions(JobContext& job, const JobStage& stage);

} // namespace zs
