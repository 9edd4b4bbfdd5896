#include "run/quantile_stage.h"

#include "reduce/bracketed_cells.h"
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

/// Where the quantiles of a box lie, from a sample: one more quantile of other numbers.
Result<std::vector<double>> findEnds(JobContext& job, const ReductionNode& node, const Region& box, const BracketPlan& plan)
{
    const NodePtr sample = sampleForBrackets(node, plan);
    const JobStage stage{{sample}, box};
    const Region ends = withParts(*sample, box);
    Result<KeptArrayPtr> kept = KeptArray::create(ends, {}, Unwritten::anything);
    if (!kept)
        return tl::unexpected(kept.error());
    const Index bytes = (*kept)->memoryBytes();
    job.book.addMemory(bytes);
    job.kept[sample.get()] = *kept;
    const Status done = runTiles(job, stage, {box});
    job.kept.erase(sample.get());
    const Result<Block> read = done ? (*kept)->read(ends) : Result<Block>(tl::unexpected(done.error()));
    job.book.addMemory(-bytes);
    if (!read)
        return tl::unexpected(read.error());
    std::vector<double> numbers(static_cast<std::size_t>(elementCount(ends)));
    copyValues(*read, numbers.data());
    return numbers;
}

Status searchBetween(JobContext& job, const JobStage& stage, const Region& box, const BracketPlan& plan)
{
    const ReductionNode& node = reductionOf(stage.nodes.front());
    Result<std::vector<double>> ends = findEnds(job, node, box, plan);
    if (!ends)
        return tl::unexpected(ends.error());
    if (job.stop.stop_requested())
        return {};
    const std::shared_ptr<const BracketedCells> cells = BracketedCells::of(node, box, std::move(*ends), plan);
    std::optional<Region> missed;
    {
        const ReductionTile::Reductions reductions{cells};
        ReductionTile tile(job, stage, reductions, box);
        if (!tile.isStriped()) // every run would need as much memory again
            missed = box;
        else if (const Status done = runTile(job, tile); !done)
            return done;
        else
            tile.forEachTotal([&](const ReductionState& total) {
                if (const std::optional<Region> here = cells->missed(total))
                    missed = missed ? unite(*missed, *here) : *here;
            });
    }
    if (!missed || job.stop.stop_requested())
        return {};
    const auto bytes = [&](const Region& part) { return Reduction::of(node)->stateBytes(part); };
    const Result<std::vector<Region>> boxes = outputTiles(node, bytes, *missed, node.values()->tile(), holisticShare(job.book.memoryLeft()));
    return boxes ? runTiles(job, stage, *boxes) : Status(tl::unexpected(boxes.error()));
}

} // namespace

Status searchBrackets(JobContext& job, const JobStage& stage, const std::vector<Region>& boxes)
{
    const std::optional<BracketPlan> plan = planBrackets(reductionOf(stage.nodes.front()));
    for (const Region& box : boxes)
        if (const Status done = searchBetween(job, stage, box, *plan); !done || job.stop.stop_requested())
            return done;
    return {};
}

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
