#include "run/quantile_stage.h"

#include "reduce/quantile_search.h"
#include "run/output_tiles.h"
#include "run/reduction_stage.h"

namespace zs {
namespace {

const ReductionNode& reductionOf(const NodePtr& node)
{
    return static_cast<const ReductionNode&>(*node);
}

Status searchBox(JobContext& job, const JobStage& stage, const Region& box, int bits)
{
    QuantileSearch search(reductionOf(stage.nodes.front()), box, bits);
    while (!search.isFound()) {
        const std::shared_ptr<const QuantilePass> pass = search.nextPass();
        const ReductionTile::Reductions reductions{pass};
        ReductionTile tile(job, stage, reductions, box, Totals::asOne);
        if (const Status done = runTile(job, tile); !done)
            return done;
        search.narrow(*pass, tile.total());
    }
    return {};
}

} // namespace

bool canSearchQuantiles(const JobContext& job, const JobStage& stage)
{
    const Index bytes = countingShare(job.book.memoryLeft());
    return std::all_of(stage.nodes.begin(), stage.nodes.end(), [bytes](const NodePtr& node) {
        const ReductionNode& reduction = reductionOf(node);
        return reduction.spec().statistic == Statistic::quantile && !reduction.spec().weighted &&
               QuantileSearch::bitsPerPass(reduction, bytes) > 0;
    });
}

Status searchQuantiles(JobContext& job, const JobStage& stage)
{
    for (const NodePtr& node : stage.nodes) {
        const ReductionNode& reduction = reductionOf(node);
        const Index bytes = countingShare(job.book.memoryLeft());
        const int bits = QuantileSearch::bitsPerPass(reduction, bytes);
        const auto countBytes = [&](const Region& box) { return QuantileSearch::countBytes(reduction, box, bits); };
        const Result<std::vector<Region>> tiles = outputTiles(reduction, countBytes, stage.box, reduction.values()->tile(), bytes);
        if (!tiles)
            return tl::unexpected(tiles.error());
        const JobStage one{{node}, stage.box};
        for (const Region& box : *tiles)
            if (const Status done = searchBox(job, one, box, bits); !done)
                return done;
    }
    return {};
}

} // namespace zs
