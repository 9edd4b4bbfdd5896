#include "run/stages.h"

#include "reduce/scan.h"
#include "run/block_walk.h"
#include "run/reduction_stage.h"

#include <algorithm>

namespace zs {
namespace {

constexpr Index kCopyElements = Index{1} << 20;

/// In memory when there is room for it beside the work, else in a temporary file.
Result<KeptArrayPtr> keep(JobContext& job, const Region& region)
{
    const Index bytes = elementCount(region) * Index{sizeof(double)};
    const bool fits = bytes <= job.book.memoryLeft() / 4;
    Result<KeptArrayPtr> kept = KeptArray::create(region, fits ? std::string() : job.options.spillFolder);
    if (kept)
        job.book.addMemory((*kept)->memoryBytes());
    return kept;
}

/// A scan's blocks: one chain per column, in the scan's direction.
class ScanWalk {
public:
    ScanWalk(const ScanNode& node, const Scan& scan, const Region& box)
        : m_node(node), m_dim(static_cast<std::size_t>(node.dim())), m_isBackwards(scan.runsBackwards()),
          m_columns(columnBox(box, m_dim), columnTile(node, m_dim), kCopyElements), m_box(box)
    {
        m_length = std::max(Index{1}, node.inputs().front()->tile()[m_dim]);
        m_first = box.start[m_dim] / m_length;
        m_steps = box.count[m_dim] == 0 ? 0 : (box.start[m_dim] + box.count[m_dim] - 1) / m_length - m_first + 1;
    }

    /// Columns are walked side by side, step by step: the order of the store when the dimension is the slowest.
    std::optional<BlockTask> next()
    {
        if (m_steps == 0 || m_step == m_steps)
            return std::nullopt;
        Region region = m_columns.at(m_column);
        const Index number = m_first + (m_isBackwards ? m_steps - 1 - m_step : m_step);
        const Index begin = std::max(m_box.start[m_dim], number * m_length);
        region.start[m_dim] = begin;
        region.count[m_dim] = std::min(m_box.start[m_dim] + m_box.count[m_dim], (number + 1) * m_length) - begin;
        BlockTask task{m_column, region, leafNeeds(m_node.inputs().front(), region), 2 * elementCount(region) * Index{sizeof(double)}};
        if (++m_column == m_columns.size()) {
            m_column = 0;
            ++m_step;
        }
        return task;
    }

    [[nodiscard]] Index columnCount() const { return m_columns.size(); }

private:
    static Region columnBox(Region box, std::size_t dim)
    {
        box.start[dim] = 0;
        box.count[dim] = 1;
        return box;
    }
    static Shape columnTile(const ScanNode& node, std::size_t dim)
    {
        Shape tile = node.inputs().front()->tile();
        tile[dim] = 1;
        return tile;
    }

    const ScanNode& m_node;
    std::size_t m_dim;
    bool m_isBackwards;
    BlockGrid m_columns;
    Region m_box;
    Index m_length = 1;
    Index m_first = 0;
    Index m_steps = 0;
    Index m_step = 0;
    Index m_column = 0;
};

Status runScan(JobContext& job, const ScanNode& node, const Region& box)
{
    const std::shared_ptr<const Scan> scan = Scan::of(node);
    ScanWalk walk(node, *scan, box);
    std::vector<std::shared_ptr<ScanState>> carries(static_cast<std::size_t>(walk.columnCount()));
    const KeptArrayPtr kept = job.kept.at(&node);
    BlockPipeline::Hooks hooks;
    hooks.demands = leafNeeds(node.inputs().front(), box);
    hooks.isStrict = true; // what comes after a gap needs what the gap would have carried
    hooks.work = [&](const BlockTask& task, const LeafReader& read) -> Status {
        std::shared_ptr<ScanState>& carry = carries[static_cast<std::size_t>(task.chain)]; // one task of a chain at a time
        if (!carry) {
            Shape column = task.region.count;
            column.erase(column.begin() + node.dim());
            carry = scan->init(column);
        }
        return kept->write(task.region, scan->next(*carry, evaluateRegion(node.inputs().front(), task.region, read)));
    };
    BlockPipeline pipeline(job, std::move(hooks));
    return pipeline.run([&] { return walk.next(); });
}

} // namespace

Status runStage(JobContext& job, const JobStage& stage)
{
    for (const NodePtr& node : stage.nodes) {
        Result<KeptArrayPtr> kept = keep(job, withParts(*node, stage.box));
        if (!kept)
            return tl::unexpected(kept.error());
        job.kept[node.get()] = std::move(*kept);
    }
    if (stage.nodes.front()->kind() == NodeKind::scan)
        return runScan(job, static_cast<const ScanNode&>(*stage.nodes.front()), stage.box);
    return runReductions(job, stage);
}

Status copyNode(JobContext& job, const NodePtr& node, const Shape& tile, const BlockSink& sink,
                const std::function<bool(const Region&)>& isDone)
{
    const BlockGrid grid(wholeRegion(node->shape()), tile, 1);
    Index next = 0;
    BlockPipeline::Hooks hooks;
    hooks.work = [&](const BlockTask& task, const LeafReader& read) {
        return sink(task.region, [&](const Region& box) { return evaluateRegion(node, box, read); });
    };
    hooks.demands = leafNeeds(node, wholeRegion(node->shape()));
    BlockPipeline pipeline(job, std::move(hooks));
    return pipeline.run([&]() -> std::optional<BlockTask> {
        while (next < grid.size()) {
            const Index i = next++;
            const Region region = grid.at(i);
            if (!isDone || !isDone(region))
                return BlockTask{i, region, leafNeeds(node, region), 3 * elementCount(region) * Index{sizeof(double)}};
        }
        return std::nullopt;
    });
}

} // namespace zs
