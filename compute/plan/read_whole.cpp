#include "plan/read_whole.h"

#include "cf/packing.h"
#include "core/shape.h"
#include "graph/evaluate.h"
#include "graph/kept_nodes.h"
#include "graph/leaf_nodes.h"
#include "reduce/reduction.h"
#include "reduce/scan.h"
#include "zarr/raw_array.h"

#include <limits>
#include <map>
#include <optional>

namespace zs {
namespace {

template <class T>
Result<Block> unpacked(const RawArray& raw, const Packing& packing)
{
    std::vector<T> values(static_cast<std::size_t>(elementCount(raw.shape).value_or(0)));
    if (const Status done = unpack(raw.elements, packing, std::span<T>(values)); !done)
        return tl::unexpected(done.error());
    for (std::size_t i = 0; i < raw.undefined.size(); ++i)
        if (raw.undefined[i])
            values[i] = std::numeric_limits<T>::quiet_NaN();
    return makeBlock(raw.shape, std::move(values));
}

Result<Block> readBox(const ChunkSource& source, const Region& region, std::stop_token stop)
{
    const Result<RawArray> raw = readRaw(source.store, source.meta, region.start, region.count,
                                         Shape(region.start.size(), 1), std::move(stop));
    if (!raw)
        return tl::unexpected(raw.error());
    return source.packing.toDouble ? unpacked<double>(*raw, source.packing) : unpacked<float>(*raw, source.packing);
}

/// Whole kept results, each computed once; of sources only what is asked for.
class WholeResults {
public:
    explicit WholeResults(std::stop_token stop) : m_stop(std::move(stop)) {}

    Block whole(const NodePtr& node)
    {
        return evaluateRegion(node, wholeRegion(node->shape()),
                              [this](const ArrayNode& leaf, const Region& region) { return box(leaf, region); });
    }

    std::optional<Error> problem; // the first

private:
    Block box(const ArrayNode& leaf, const Region& region)
    {
        if (leaf.kind() == NodeKind::source)
            return read(static_cast<const SourceNode&>(leaf), region);
        const auto known = m_kept.find(&leaf);
        const Block& all = known != m_kept.end() ? known->second : m_kept.emplace(&leaf, kept(leaf)).first->second;
        return subBlock(all, region.start, region.count);
    }

    Block read(const SourceNode& node, const Region& region)
    {
        if (!problem) {
            Result<Block> block = readBox(*node.source(), region, m_stop);
            if (block)
                return std::move(*block);
            problem = block.error();
        }
        return node.isFloat32() ? constantBlock(region.count, static_cast<float>(kNaN))
                                : constantBlock(region.count, kNaN);
    }

    Block kept(const ArrayNode& leaf)
    {
        if (leaf.kind() == NodeKind::scan)
            return scanned(static_cast<const ScanNode&>(leaf));
        const auto& node = static_cast<const ReductionNode&>(leaf);
        const std::shared_ptr<const Reduction> reduction = Reduction::of(node);
        const Region input = wholeRegion(node.values()->shape());
        const Block values = whole(node.values());
        const std::unique_ptr<ReductionState> state = reduction->init(reduction->resultBox(input));
        Block second;
        if (node.second())
            second = whole(node.second());
        reduction->update(*state, input, values, node.second() ? &second : nullptr);
        return reduction->finalize(*state);
    }

    Block scanned(const ScanNode& node)
    {
        const NodePtr& values = node.inputs().front();
        Shape column = values->shape();
        column[static_cast<std::size_t>(node.dim())] = 1;
        const std::shared_ptr<const Scan> scan = Scan::of(node);
        const std::shared_ptr<ScanState> carry = scan->init(column);
        return scan->next(*carry, whole(values));
    }

    std::stop_token m_stop;
    std::map<const ArrayNode*, Block> m_kept;
};

} // namespace

Result<std::vector<double>> readWhole(const NodePtr& node, std::stop_token stop)
{
    std::vector<double> values(static_cast<std::size_t>(elementCount(node->shape()).value_or(0)));
    WholeResults results(std::move(stop));
    if (!values.empty())
        copyValues(results.whole(node), values.data());
    return results.problem ? Result<std::vector<double>>(tl::unexpected(*results.problem)) : std::move(values);
}

} // namespace zs
