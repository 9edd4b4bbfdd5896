#include "run/reduction_stage.h"

#include "graph/one_number.h"
#include "run/output_tiles.h"
#include "run/piece_size.h"
#include "run/stripes.h"

#include <algorithm>
#include <latch>
#include <set>

namespace zs {
namespace {

constexpr Index kBlockElements = Index{1} << 20; // tiny chunks are joined up to this
constexpr Index kHolisticParts = 16;             // finished at the same time
constexpr Index kMaxRun = 16;

/// True when a task reads nothing but chunks that are missing in the store.
bool readsNothing(const BlockTask& task, const LeafReader& read)
{
    return std::all_of(task.needs.begin(), task.needs.end(), [&](const Need& need) {
        return need.node->kind() == NodeKind::source && oneNumber(read(*need.node, need.region));
    });
}

/// One step of the region for each group that it meets along its first grouped dimension: months of two winters are not
/// all that lies between them. Without one, the region.
std::vector<Region> regionsOfOneGroup(const ReductionNode& node, const Region& region)
{
    const auto& axes = node.axes();
    const auto grouped = std::find_if(axes.begin(), axes.end(), [](const AxisPart& axis) { return axis.groups != nullptr; });
    if (grouped == axes.end())
        return {region};
    const auto dim = static_cast<std::size_t>(grouped - axes.begin());
    std::set<std::int32_t> met{-1}; // in no group
    std::vector<Region> steps;
    for (Index i = region.start[dim]; i < region.start[dim] + region.count[dim]; ++i) {
        if (!met.insert((*grouped->groups)[static_cast<std::size_t>(i)]).second)
            continue;
        Region step = region;
        step.start[dim] = i;
        step.count[dim] = 1;
        steps.push_back(std::move(step));
    }
    return steps;
}

} // namespace

struct ReductionTile::Part {
    explicit Part(Region box_) : box(std::move(box_)) {}

    Region box;
    Region input;
    ReductionStates states;
    std::mutex mutex; // taken into, or looked at
};

ReductionTile::ReductionTile(JobContext& job, const JobStage& stage, const Reductions& reductions, Region box, Totals totals)
    : m_job(job), m_stage(stage), m_reductions(reductions),
      m_node(static_cast<const ReductionNode&>(*stage.nodes.front())), m_box(std::move(box)),
      m_blocks(reductions.front()->inputBox(m_box), m_node.values()->tile(), kBlockElements),
      m_pieceElements(m_blocks.size() == 0 ? INT64_MAX : pieceElements(m_node.inputs(), m_blocks.at(0), m_node.values()->tile())),
      m_runs([this](const BlockRun& run) { combine(run); }, [&job] { return job.stop.stop_requested(); })
{
    for (Region& part : partBoxes(totals)) {
        m_parts.emplace_back(std::move(part));
        m_parts.back().input = reductions.front()->inputBox(m_parts.back().box);
    }
    m_nextPart = m_parts.size();
    forEachPart([this](std::size_t part) { m_parts[part].states = newStates(m_parts[part].box); });
    m_job.book.addMemory(stateBytes(m_box));
}

/// How the total is cut, and with it the way into it.
std::vector<Region> ReductionTile::partBoxes(Totals totals)
{
    const Reduction& first = *m_reductions.front();
    if (first.isHolistic()) {
        m_takingIn = TakingIn::anyOrder;
        Shape whole = m_box.count; // one tile of the grid, which begins at 0
        for (std::size_t d = 0; d < whole.size(); ++d)
            whole[d] += m_box.start[d];
        return piecesOf(m_box, whole, std::max(Index{1}, elementCount(m_box) / kHolisticParts));
    }
    std::vector<Region> boxes;
    if (totals == Totals::inParts && m_blocks.size() > 0) {
        const Region block = m_blocks.at(0);
        boxes = stripesOf(m_node, first.inputBox(m_box), block, stateBytes(intersect(first.resultBox(block), m_box)));
    }
    if (boxes.empty())
        return {m_box};
    m_takingIn = TakingIn::stripes;
    for (Region& box : boxes)
        box = intersect(first.resultBox(box), m_box);
    return boxes;
}

ReductionTile::~ReductionTile()
{
    m_job.book.addMemory(-stateBytes(m_box) - m_runs.bytes());
}

Status ReductionTile::run()
{
    BlockPipeline::Hooks hooks;
    hooks.work = [this](const BlockTask& task, const LeafReader& read) { return work(task, read); };
    hooks.ended = [this](const BlockTask& task) { endTask(task); };
    hooks.split = [this](const BlockTask& task) { return split(task); };
    hooks.aside = [this](const std::vector<BlockTask>& tasks) { findGaps(tasks); };
    hooks.demands = taskOf(0, m_reductions.front()->inputBox(m_box)).needs;
    hooks.staysWithChunk = m_takingIn == TakingIn::stripes;
    BlockPipeline pipeline(m_job, std::move(hooks));
    return pipeline.run([this] { return nextTask(); });
}

/// On all workers at once.
void ReductionTile::forEachPart(const std::function<void(std::size_t part)>& work)
{
    if (m_parts.size() == 1)
        return work(0);
    std::latch left(static_cast<std::ptrdiff_t>(m_parts.size()));
    for (std::size_t part = 0; part < m_parts.size(); ++part)
        m_job.workers([&work, &left, part] {
            work(part);
            left.count_down();
        });
    left.wait();
}

ReductionStates ReductionTile::newStates(const Region& box) const
{
    ReductionStates states;
    for (const auto& reduction : m_reductions)
        states.push_back(reduction->init(box));
    return states;
}

Index ReductionTile::stateBytes(const Region& box) const
{
    Index bytes = 0;
    for (const auto& reduction : m_reductions)
        bytes += reduction->stateBytes(box);
    return bytes;
}

std::optional<Index> ReductionTile::nextBlock(Index from) const
{
    while (from < m_blocks.size() && !touches(m_node, m_blocks.at(from), m_box))
        ++from;
    return from < m_blocks.size() ? std::optional(from) : std::nullopt;
}

/// As many blocks as make combining cheap beside taking in.
Index ReductionTile::runLength(const Region& first) const
{
    const Index state = stateBytes(intersect(m_reductions.front()->resultBox(first), m_box));
    const Index input = elementCount(first) * Index{sizeof(float)};
    return std::clamp(8 * state / std::max(Index{1}, input), Index{1}, kMaxRun);
}

/// A run goes on as long as the blocks fall into the same cells of the kept dimensions.
void ReductionTile::beginRun(Index firstBlock)
{
    const Region first = m_blocks.at(firstBlock);
    auto run = std::make_unique<BlockRun>();
    run->box = intersect(m_reductions.front()->resultBox(first), m_box);
    m_runEnd = firstBlock + 1;
    for (const Index last = firstBlock + runLength(first); m_runEnd < std::min(last, m_blocks.size()); ++m_runEnd) {
        const Region block = m_blocks.at(m_runEnd);
        bool isSame = true;
        for (std::size_t d = 0; d < block.start.size(); ++d)
            isSame = isSame && (m_node.axes()[d].role != AxisPart::Role::kept || block.start[d] == first.start[d]);
        if (!isSame)
            break;
        run->box = unite(run->box, intersect(m_reductions.front()->resultBox(block), m_box));
    }
    run->bytes = stateBytes(run->box);
    m_job.book.addMemory(run->bytes);
    m_lastRun = m_runs.begin(std::move(run));
}

std::optional<BlockTask> ReductionTile::nextTask()
{
    switch (m_takingIn) {
    case TakingIn::stripes: return nextStripe();
    case TakingIn::runs: return nextOfRun();
    case TakingIn::anyOrder: break;
    }
    const std::optional<Index> block = nextBlock(m_nextBlock);
    if (!block)
        return std::nullopt;
    m_nextBlock = *block + 1;
    return taskOf(*block, m_blocks.at(*block));
}

/// The parts of a block one after the other: its chunks are there for all of them.
std::optional<BlockTask> ReductionTile::nextStripe()
{
    for (;;) {
        for (; m_nextPart < m_parts.size(); ++m_nextPart) {
            const Region common = intersect(m_block, m_parts[m_nextPart].input);
            if (elementCount(common) > 0)
                return taskOf(static_cast<Index>(m_nextPart++), common);
        }
        const std::optional<Index> block = nextBlock(m_nextBlock);
        if (!block)
            return std::nullopt;
        m_nextBlock = *block + 1;
        m_block = m_blocks.at(*block);
        m_nextPart = 0;
    }
}

std::optional<BlockTask> ReductionTile::nextOfRun()
{
    const std::optional<Index> block = nextBlock(m_nextBlock);
    if (!block || *block >= m_runEnd) {
        if (m_lastRun >= 0)
            m_runs.close(m_lastRun);
        if (block)
            beginRun(*block);
    }
    if (!block)
        return std::nullopt;
    m_nextBlock = *block + 1;
    m_runs.addTask(m_lastRun);
    return taskOf(m_lastRun, m_blocks.at(*block));
}

BlockTask ReductionTile::taskOf(Index chain, const Region& region) const
{
    BlockTask task{chain, region, {}, 0};
    for (const NodePtr& input : m_node.inputs()) {
        std::vector<Need> needs = leafNeeds(input, region);
        std::move(needs.begin(), needs.end(), std::back_inserter(task.needs));
    }
    if (m_node.values()->kind() == NodeKind::regional)
        task.workBytes = 3 * std::min(m_pieceElements, elementCount(region)) * Index{sizeof(double)};
    return task;
}

std::vector<BlockTask> ReductionTile::split(const BlockTask& task) const
{
    std::vector<BlockTask> tasks;
    for (const Region& piece : piecesOf(task.region, m_node.values()->tile(), INT64_MAX))
        tasks.push_back(taskOf(task.chain, piece));
    return tasks;
}

std::vector<Region> ReductionTile::pieces(const BlockTask& task, const LeafReader& read) const
{
    if (m_node.values()->kind() == NodeKind::regional && m_pieceElements == INT64_MAX)
        return {task.region};
    std::vector<Region> pieces = piecesOf(task.region, m_node.values()->tile(), m_pieceElements);
    if (pieces.size() > 1 && oneNumber(evaluateRegion(m_node.values(), pieces.front(), read)) && readsNothing(task, read))
        return {task.region}; // one number, or a few: nothing to keep in the cache
    return pieces;
}

Status ReductionTile::work(const BlockTask& task, const LeafReader& read)
{
    BlockRun* const run = m_takingIn != TakingIn::runs ? nullptr : &m_runs.at(task.chain, [&] {
        return std::make_unique<BlockRun>(BlockRun{intersect(m_reductions.front()->resultBox(task.region), m_box), {}});
    });
    if (run && run->states.empty())
        run->states = newStates(run->box);
    for (const Region& piece : pieces(task, read)) {
        if (m_job.stop.stop_requested())
            return {};
        const Block values = evaluateRegion(m_node.values(), piece, read);
        std::optional<Block> second;
        if (m_node.second())
            second = evaluateRegion(m_node.second(), piece, read);
        if (run)
            takeIn(run->states, piece, values, second ? &*second : nullptr);
        else
            takeIntoTotal(task.chain, piece, values, second ? &*second : nullptr);
    }
    return {};
}

void ReductionTile::takeIntoTotal(Index chain, const Region& piece, const Block& values, const Block* second)
{
    if (m_takingIn == TakingIn::stripes) {
        Part& part = m_parts[static_cast<std::size_t>(chain)];
        const std::lock_guard lock(part.mutex);
        return takeIn(part.states, piece, values, second);
    }
    for (Part& part : m_parts)
        takeIn(part.states, piece, values, second);
}

void ReductionTile::takeIn(ReductionStates& states, const Region& piece, const Block& values, const Block* second) const
{
    for (std::size_t i = 0; i < states.size(); ++i)
        m_reductions[i]->update(*states[i], piece, values, second);
}

void ReductionTile::endTask(const BlockTask& task)
{
    if (m_takingIn == TakingIn::runs)
        m_runs.endTask(task.chain);
}

void ReductionTile::combine(const BlockRun& run)
{
    Part& total = m_parts.front();
    const std::lock_guard lock(total.mutex);
    for (std::size_t i = 0; i < run.states.size(); ++i)
        m_reductions[i]->combine(*total.states[i], *run.states[i]);
    m_job.book.addMemory(-run.bytes);
}

Status ReductionTile::storePart(Part& part)
{
    const std::lock_guard lock(part.mutex);
    for (std::size_t i = 0; i < part.states.size(); ++i) {
        const ArrayNode& node = *m_stage.nodes[i];
        const Status stored = m_job.kept.at(&node)->write(withParts(node, part.box), m_reductions[i]->finalize(*part.states[i]));
        if (!stored)
            return stored;
    }
    return {};
}

/// Thousands when a server is down: each result box once.
void ReductionTile::findGaps(const std::vector<BlockTask>& aside)
{
    std::set<std::pair<Shape, Shape>> gaps;
    for (const BlockTask& task : aside)
        for (const Region& region : regionsOfOneGroup(m_node, task.region)) {
            Region gap = intersect(m_reductions.front()->resultBox(region), m_box);
            gaps.emplace(std::move(gap.start), std::move(gap.count));
        }
    m_gaps.clear();
    for (const auto& [start, count] : gaps)
        m_gaps.push_back({start, count});
}

Status ReductionTile::blankGaps()
{
    for (const Region& gap : m_gaps)
        for (const NodePtr& node : m_stage.nodes) {
            const Region box = withParts(*node, gap);
            if (const Status done = m_job.kept.at(node.get())->write(box, constantBlock(box.count, kNaN)); !done)
                return done;
        }
    return {};
}

void ReductionTile::forEachTotal(const std::function<void(const ReductionState&)>& look) const
{
    for (const Part& part : m_parts)
        look(*part.states.front());
}

const ReductionState& ReductionTile::total() const
{
    return *m_parts.front().states.front();
}

Status ReductionTile::store()
{
    std::vector<Status> done(m_parts.size());
    forEachPart([&](std::size_t part) {
        if (!m_job.stop.stop_requested())
            done[part] = storePart(m_parts[part]);
    });
    for (const Status& one : done)
        if (!one)
            return one;
    return {};
}

Status ReductionTile::storeSoFar()
{
    for (Part& part : m_parts)
        if (const Status done = storePart(part); !done)
            return done;
    return {};
}

} // namespace zs
