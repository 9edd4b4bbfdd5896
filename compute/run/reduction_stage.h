#pragma once

#include "reduce/reduction.h"
#include "run/block_pipeline.h"
#include "run/block_walk.h"
#include "run/ordered_runs.h"
#include "run/stage_plan.h"

#include <deque>

namespace zs {

/// How a block gets into the total.
enum class TakingIn {
    stripes,  // into the total itself, stripe by stripe: a stripe takes the blocks in order, one worker at a time
    runs,     // a few blocks one after the other into accumulators of their own, which are combined in order
    anyOrder, // holistic reductions: every number has its own place
};

/// Whether the total is wanted as one state afterwards.
enum class Totals { inParts, asOne };

/// The reductions of one stage over one box of their result: blocks of the input in storage order. The cut into blocks,
/// stripes and runs depends on the plan alone, so any number of threads gives the same bits.
/// Threads: the methods on the job's own thread
class ReductionTile {
public:
    using Reductions = std::vector<std::shared_ptr<const Reduction>>;

    ReductionTile(JobContext& job, const JobStage& stage, const Reductions& reductions, Region box, Totals totals = Totals::inParts);
    ~ReductionTile();
    ReductionTile(const ReductionTile&) = delete;
    ReductionTile& operator=(const ReductionTile&) = delete;

    [[nodiscard]] Status run();

    /// Writes the finished result into the kept arrays, on all workers.
    [[nodiscard]] Status store();
    /// The result so far, while they work: of stripes, some may be a block ahead.
    [[nodiscard]] Status storeSoFar();

    /// Takes out of the kept arrays again what rests on chunks that have failed: a mean of the others would be another number.
    [[nodiscard]] Status blankGaps();

    [[nodiscard]] bool isHolistic() const { return m_takingIn == TakingIn::anyOrder; }
    /// Whether the blocks go into the total stripe by stripe: no run has accumulators of its own.
    [[nodiscard]] bool isStriped() const { return m_takingIn == TakingIn::stripes; }
    /// Looks at the accumulators of the first reduction, when it has run, part after part.
    void forEachTotal(const std::function<void(const ReductionState&)>& look) const;
    /// The same as one. Of Totals::asOne; not of holistic ones.
    [[nodiscard]] const ReductionState& total() const;

private:
    struct Part; // of the box

    [[nodiscard]] std::vector<Region> partBoxes(Totals totals);
    void forEachPart(const std::function<void(std::size_t part)>& work);
    void findGaps(const std::vector<BlockTask>& aside);

    [[nodiscard]] std::optional<BlockTask> nextTask();
    [[nodiscard]] std::optional<BlockTask> nextStripe();
    [[nodiscard]] std::optional<BlockTask> nextOfRun();
    [[nodiscard]] BlockTask taskOf(Index chain, const Region& region) const;
    [[nodiscard]] std::vector<BlockTask> split(const BlockTask& task) const;
    [[nodiscard]] std::optional<Index> nextBlock(Index from) const;
    void beginRun(Index firstBlock);
    [[nodiscard]] Index runLength(const Region& first) const;
    [[nodiscard]] Status work(const BlockTask& task, const LeafReader& read);
    [[nodiscard]] std::vector<Region> pieces(const BlockTask& task, const LeafReader& read) const;
    void takeIntoTotal(Index chain, const Region& piece, const Block& values, const Block* second);
    void takeIn(ReductionStates& states, const Region& piece, const Block& values, const Block* second) const;
    void endTask(const BlockTask& task);
    void combine(const BlockRun& run);
    [[nodiscard]] ReductionStates newStates(const Region& box) const;
    [[nodiscard]] Index stateBytes(const Region& box) const;
    [[nodiscard]] Status storePart(Part& part);

    JobContext& m_job;
    const JobStage& m_stage;
    const Reductions& m_reductions;
    const ReductionNode& m_node; // the first of the stage
    TakingIn m_takingIn = TakingIn::runs;
    Region m_box;
    BlockGrid m_blocks;
    Index m_pieceElements;
    Index m_nextBlock = 0;
    Region m_block;               // that is being given out in stripes
    std::size_t m_nextPart = 0;   // of it; all of them = the next block
    Index m_runEnd = 0;  // first block behind the run that is being given out
    Index m_lastRun = -1;

    std::vector<Region> m_gaps; // of the result, while the job waits to try failed chunks again

    std::deque<Part> m_parts; // of the total
    OrderedRuns m_runs;
};

/// Runs a tile, with snapshots on the way, and stores what came out.
[[nodiscard]] Status runTile(JobContext& job, ReductionTile& tile);

/// The reductions of a stage over boxes of their result, one after the other.
[[nodiscard]] Status runTiles(JobContext& job, const JobStage& stage, const std::vector<Region>& boxes);

/// The stage's result, tile after tile.
[[nodiscard]] Status runReductions(JobContext& job, const JobStage& stage);

} // namespace zs
