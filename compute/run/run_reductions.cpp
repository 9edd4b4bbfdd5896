#include "run/reduction_stage.h"

#include "reduce/quantile_search.h"
#include "run/output_tiles.h"
#include "run/quantile_boxes.h"
#include "run/quantile_stage.h"

#include <chrono>

namespace zs {

Status runTile(JobContext& job, ReductionTile& tile)
{
    // Looking at what is there so far must not cost more than a twentieth of the work.
    auto notBefore = std::chrono::steady_clock::now();
    if (!tile.isHolistic())
        job.publish = [&tile, &notBefore](bool isLast) {
            const auto begin = std::chrono::steady_clock::now();
            if (begin < notBefore && !isLast)
                return;
            (void)tile.storeSoFar();
            if (isLast)
                (void)tile.blankGaps();
            const auto end = std::chrono::steady_clock::now();
            notBefore = end + 20 * (end - begin);
        };
    const Status done = tile.run();
    job.publish = {};
    return done ? tile.store() : done;
}

Status runTiles(JobContext& job, const JobStage& stage, const std::vector<Region>& boxes)
{
    ReductionTile::Reductions reductions;
    for (const NodePtr& node : stage.nodes)
        reductions.push_back(Reduction::of(static_cast<const ReductionNode&>(*node)));
    for (const Region& box : boxes) {
        ReductionTile tile(job, stage, reductions, box);
        if (const Status done = runTile(job, tile); !done)
            return done;
    }
    return {};
}

Status runReductions(JobContext& job, const JobStage& stage)
{
    const auto& first = static_cast<const ReductionNode&>(*stage.nodes.front());
    const std::shared_ptr<const Reduction> reduction = Reduction::of(first);
    const Index left = job.book.memoryLeft();
    const bool isHolistic = reduction->isHolistic();
    const Index budget = (isHolistic ? holisticShare(left) : left / 4) / static_cast<Index>(stage.nodes.size()); // the rest: accumulators of runs, chunks
    const auto stateBytes = [&](const Region& box) { return reduction->stateBytes(box); };
    const Result<std::vector<Region>> tiles = outputTiles(first, stateBytes, stage.box, first.values()->tile(), budget);
    if (isHolistic && stage.nodes.size() == 1)
        if (const std::vector<Region> boxes = bracketBoxes(first, stage.box, tiles.value_or(std::vector<Region>()), left); !boxes.empty())
            return searchBrackets(job, stage, boxes);
    if (!tiles && isHolistic && canSearchQuantiles(job, stage))
        return searchQuantiles(job, stage);
    return tiles ? runTiles(job, stage, *tiles) : Status(tl::unexpected(tiles.error()));
}

} // namespace zs
