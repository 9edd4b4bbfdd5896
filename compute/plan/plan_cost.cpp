#include "core/shape.h"
#include "graph/evaluate.h"
#include "graph/kept_nodes.h"
#include "graph/leaf_nodes.h"
#include "plan/plan.h"
#include "reduce/quantile_search.h"
#include "zarr/part_reads.h"

#include <algorithm>
#include <map>
#include <set>

namespace zs {
namespace {

/// Distinct chunks of one array, as ranges of cells along the last dimension: counting does not name each of millions.
class ChunkSet {
public:
    void add(const ChunkSource& source, const Region& region)
    {
        Shape first;
        Shape last;
        for (std::size_t d = 0; d < region.start.size(); ++d) {
            first.push_back(region.start[d] / source.meta.chunkShape[d]);
            last.push_back((region.start[d] + region.count[d] - 1) / source.meta.chunkShape[d]);
        }
        m_boxes.insert({first, last});
    }

    /// Cells that lie in any of the boxes: by planes between the corners, dimension after dimension.
    [[nodiscard]] Index count() const { return countFrom(std::vector<Box>(m_boxes.begin(), m_boxes.end()), 0); }

private:
    using Box = std::pair<Shape, Shape>; // first and last cell

    static Index countFrom(const std::vector<Box>& boxes, std::size_t dim)
    {
        if (boxes.empty())
            return 0;
        if (dim == boxes.front().first.size())
            return 1;
        std::set<Index> cuts;
        for (const Box& box : boxes) {
            cuts.insert(box.first[dim]);
            cuts.insert(box.second[dim] + 1);
        }
        Index total = 0;
        for (auto cut = cuts.begin(); std::next(cut) != cuts.end(); ++cut) {
            std::vector<Box> inside;
            for (const Box& box : boxes)
                if (box.first[dim] <= *cut && *cut <= box.second[dim])
                    inside.push_back(box);
            std::sort(inside.begin(), inside.end());
            inside.erase(std::unique(inside.begin(), inside.end(),
                                     [dim](const Box& a, const Box& b) { return sameFrom(a, b, dim + 1); }),
                         inside.end());
            total += countFrom(inside, dim + 1) * (*std::next(cut) - *cut);
        }
        return total;
    }

    static bool sameFrom(const Box& a, const Box& b, std::size_t dim)
    {
        const auto at = static_cast<std::ptrdiff_t>(dim);
        return std::equal(a.first.begin() + at, a.first.end(), b.first.begin() + at) &&
               std::equal(a.second.begin() + at, a.second.end(), b.second.begin() + at);
    }

    std::set<Box> m_boxes;
};

Index chunkBytes(const ChunkSource& source)
{
    return elementCount(source.meta.chunkShape).value_or(0) * (source.packing.toDouble ? 8 : 4);
}

/// Of each chunk that a box touches. Where the box lies in one row of chunks, that may be less than all of it; chunks at the
/// ends of longer boxes count whole.
Index bytesOfEach(const ChunkSource& source, const Region& wanted)
{
    const Index whole = chunkBytes(source);
    const std::optional<PartLayout> layout = partLayout(source.meta);
    if (!layout)
        return whole;
    ChunkPart part{Shape(wanted.start.size(), 0), source.meta.chunkShape};
    for (std::size_t d = 0; d < wanted.start.size(); ++d) {
        const Index length = source.meta.chunkShape[d];
        if (wanted.start[d] / length != (wanted.start[d] + wanted.count[d] - 1) / length)
            continue;
        part.start[d] = wanted.start[d] % length;
        part.count[d] = wanted.count[d];
    }
    const double share = static_cast<double>(likelyBytes(*layout, part)) / static_cast<double>(plainBytes(*layout));
    return static_cast<Index>(share * static_cast<double>(whole));
}

/// The boxes that a result needs of every source, through the kept results between.
class Demand {
public:
    explicit Demand(Index memoryBytes) : m_memoryBytes(memoryBytes) {}

    void want(const NodePtr& node, const Region& region)
    {
        if (elementCount(region) == 0)
            return;
        for (const Need& need : leafNeeds(node, region)) {
            if (elementCount(need.region) == 0)
                continue;
            if (need.node->kind() == NodeKind::source) {
                m_sources[need.node.get()].add(*static_cast<const SourceNode&>(*need.node).source(), need.region);
                m_nodes[need.node.get()] = need.node;
                const auto [found, isNew] = m_wanted.try_emplace(need.node.get(), need.region);
                if (!isNew)
                    found->second = unite(found->second, need.region);
            } else {
                addKept(need);
            }
        }
    }

    /// Kept results are asked for as a whole once all that stand above them have spoken.
    void settle()
    {
        while (!m_kept.empty()) {
            const auto [node, region] = std::pair(m_kept.begin()->second.node, m_kept.begin()->second.region);
            m_kept.erase(m_kept.begin());
            const Region input = inputOf(*node, region);
            for (const NodePtr& below : node->inputs()) {
                want(below, input);
                addPasses(*node, region, below, input);
            }
        }
    }

    [[nodiscard]] PlanCost cost() const
    {
        PlanCost total;
        for (const auto& [node, chunks] : m_sources) {
            const Index count = chunks.count();
            total.chunks += count;
            total.bytes += count * bytesOfEach(*static_cast<const SourceNode*>(node)->source(), m_wanted.at(node));
        }
        total.chunks += m_again.chunks;
        total.bytes += m_again.bytes;
        return total;
    }

private:
    void addKept(const Need& need)
    {
        const auto [place, isNew] =
            m_asked.try_emplace(need.node.get(), Region{need.region.start, Shape(need.region.count.size(), 0)});
        const Region wider = unite(place->second, need.region);
        if (!isNew && wider == place->second) // a number is asked for by an empty box
            return;
        place->second = wider;
        m_kept[need.node.get()] = {need.node, wider};
    }

    /// Sources that are read more than once.
    void addPasses(const ArrayNode& node, const Region& region, const NodePtr& below, const Region& input)
    {
        if (node.kind() != NodeKind::reduction || elementCount(input) == 0)
            return;
        const Index more = timesRead(static_cast<const ReductionNode&>(node), withoutParts(node, region), m_memoryBytes) - 1;
        for (const Need& need : more > 0 ? leafNeeds(below, input) : std::vector<Need>())
            if (need.node->kind() == NodeKind::source && elementCount(need.region) > 0) {
                const ChunkSource& source = *static_cast<const SourceNode&>(*need.node).source();
                ChunkSet chunks;
                chunks.add(source, need.region);
                m_again.chunks += more * chunks.count();
                m_again.bytes += more * chunks.count() * bytesOfEach(source, need.region);
            }
    }

    static Region withoutParts(const ArrayNode& node, Region region)
    {
        if (partCount(static_cast<const ReductionNode&>(node).spec()) > 0) {
            region.start.erase(region.start.begin());
            region.count.erase(region.count.begin());
        }
        return region;
    }

    /// The box of its input that a box of a kept result is made of.
    static Region inputOf(const ArrayNode& node, Region region)
    {
        if (node.kind() == NodeKind::scan) {
            const auto dim = static_cast<std::size_t>(static_cast<const ScanNode&>(node).dim());
            region.start[dim] = 0;
            region.count[dim] = node.shape()[dim];
            return region;
        }
        return Reduction::of(static_cast<const ReductionNode&>(node))->inputBox(withoutParts(node, std::move(region)));
    }

    Index m_memoryBytes;
    PlanCost m_again; // passes after the first
    std::map<const ArrayNode*, ChunkSet> m_sources;
    std::map<const ArrayNode*, NodePtr> m_nodes;
    std::map<const ArrayNode*, Region> m_wanted; // around all boxes
    std::map<const ArrayNode*, Region> m_asked;
    std::map<const ArrayNode*, Need> m_kept;
};

Index valueBytes(ValueType type)
{
    return type == ValueType::float32 ? 4 : type == ValueType::boolean ? 1 : 8;
}

} // namespace

PlanCost nodeCost(const NodePtr& node)
{
    Demand demand(kUsualMemoryBytes);
    demand.want(node, wholeRegion(node->shape()));
    demand.settle();
    return demand.cost();
}

PlanCost planCost(const Plan& plan, Index memoryBytes)
{
    Demand demand(memoryBytes);
    Index resultBytes = 0;
    std::set<const ArrayNode*> coordinates;
    for (const LabelledArray& array : plan.result.arrays) {
        demand.want(array.data, wholeRegion(array.data->shape()));
        resultBytes += elementCount(array.data->shape()).value_or(0) * valueBytes(array.type);
        for (const Coordinate& coordinate : array.coords)
            if (coordinate.data && coordinates.insert(coordinate.data.get()).second)
                demand.want(coordinate.data, wholeRegion(coordinate.data->shape()));
    }
    demand.settle();
    PlanCost cost = demand.cost();
    cost.resultBytes = resultBytes;
    return cost;
}

} // namespace zs
