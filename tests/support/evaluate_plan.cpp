#include "support/evaluate_plan.h"

#include "cf/packing.h"
#include "core/shape.h"
#include "graph/evaluate.h"
#include "graph/kept_nodes.h"
#include "graph/leaf_nodes.h"
#include "reduce/reduction.h"
#include "reduce/scan.h"
#include "zarr/raw_array.h"

#include <map>

namespace zs::test {
namespace {

class Evaluator {
public:
    std::string problem;

    Block whole(const NodePtr& node)
    {
        return evaluateRegion(node, wholeRegion(node->shape()), [this](const ArrayNode& leaf, const Region& region) {
            const auto known = m_known.find(&leaf);
            const Block all = known != m_known.end() ? known->second : m_known.emplace(&leaf, made(leaf)).first->second;
            return subBlock(all, region.start, region.count);
        });
    }

private:
    Block made(const ArrayNode& leaf)
    {
        if (leaf.kind() == NodeKind::source)
            return read(static_cast<const SourceNode&>(leaf));
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

    Block read(const SourceNode& node)
    {
        const ChunkSource& source = *node.source();
        std::vector<double> values(static_cast<std::size_t>(elementCount(source.meta.shape).value_or(0)), kNaN);
        const Result<RawArray> raw = readRaw(source.store, source.meta);
        const Status done = raw ? unpack(raw->elements, source.packing, std::span<double>(values))
                                : Status(tl::unexpected(raw.error()));
        if (!done)
            problem = done.error().detail;
        return makeBlock(source.meta.shape, std::move(values));
    }

    std::map<const ArrayNode*, Block> m_known;
};

} // namespace

std::vector<double> evaluateWhole(const NodePtr& node, std::string* problem)
{
    std::vector<double> values(static_cast<std::size_t>(elementCount(node->shape()).value_or(0)));
    Evaluator evaluator;
    if (!values.empty())
        copyValues(evaluator.whole(node), values.data());
    *problem = evaluator.problem;
    return values;
}

} // namespace zs::test
