#include "plan/dropping.h"

#include "graph/regional_nodes.h"
#include "plan/aligning.h"
#include "plan/at_hand.h"
#include "plan/plan.h"
#include "plan/reducing.h"
#include "plan/taking.h"

#include <algorithm>

namespace zs {
namespace {

/// Numbers that the labels of the result depend on, read while the plan is made; a note says so.
Result<std::vector<double>> readFor(Call& call, const std::string& parameter, const NodePtr& node)
{
    Result<std::optional<std::vector<double>>> values = valuesReadNow(node, call.context.stop);
    if (!values)
        return tl::unexpected(values.error());
    const Index chunks = nodeCost(node).chunks;
    if (!*values)
        return call.failAt(
            parameter,
            fail(ErrorCode::unsupported,
                 "which labels stay has to be known before anything is computed, and too much would be read for that "
                 "(%1 chunks); select less, use a condition on coordinates, or keep all labels: statistics skip what "
                 "is missing",
                 chunks)
                .value());
    if (chunks > 0)
        call.context.note(say("%1() has read %2 chunks to know which labels stay.", call.name, chunks));
    return std::move(**values);
}

/// Leaves both the labels that they share.
Status align(Labelled& object, LabelledArray& condition)
{
    std::vector<LabelledArray> all;
    for (const LabelledArray* member : membersOf(object))
        all.push_back(*member);
    all.push_back(condition);
    Result<std::vector<LabelledArray>> aligned = alignArrays(std::move(all), Join::inner);
    if (!aligned)
        return tl::unexpected(aligned.error());
    condition = std::move(aligned->back());
    aligned->pop_back();
    if (auto* dataset = std::get_if<LabelledDataset>(&object))
        dataset->arrays = std::move(*aligned);
    else
        object = std::move(aligned->front());
    return {};
}

Labelled taken(const Labelled& object, const std::string& dim, const Pick& pick)
{
    return *changeEach(
        object, [&](const LabelledArray& array) -> Result<LabelledArray> { return take(array, dim, pick); });
}

/// How many numbers an array has at each label of `dim`.
Result<NodePtr> countsAlong(const LabelledArray& array, const std::string& dim)
{
    if (array.dims.size() == 1)
        return elementwise(Elementwise::notNull, {array.data});
    ArrayReduction count;
    count.spec.statistic = Statistic::count;
    std::copy_if(array.dims.begin(), array.dims.end(), std::back_inserter(count.dims),
                 [&](const std::string& other) { return other != dim; });
    return reduceArray(array, count).map([](const LabelledArray& counted) { return counted.data; });
}

} // namespace

Status dropWhereNever(Call& call, Labelled& object, LabelledArray& condition)
{
    if (const Status aligned = align(object, condition); !aligned)
        return aligned;
    const Result<std::vector<double>> values = readFor(call, "drop", condition.data);
    if (!values)
        return tl::unexpected(values.error());
    const std::vector<std::string> dims = condition.dims;
    const Shape shape = condition.data->shape();
    const Shape strides = rowMajorStrides(shape);
    for (std::size_t d = 0; d < shape.size(); ++d) {
        std::vector<bool> holds(static_cast<std::size_t>(shape[d]), false);
        for (std::size_t i = 0; i < values->size(); ++i)
            if ((*values)[i] != 0)
                holds[static_cast<std::size_t>(static_cast<Index>(i) / strides[d] % shape[d])] = true;
        Pick pick;
        for (std::size_t i = 0; i < holds.size(); ++i)
            if (holds[i])
                pick.indices.push_back(static_cast<Index>(i));
        object = taken(object, dims[d], pick);
        condition = take(condition, dims[d], pick);
    }
    return {};
}

Result<Labelled> droppedWhereMissing(Call& call, const Labelled& object, const std::string& dim, const KeptWhere& kept)
{
    std::vector<double> counts;
    Index whole = 0; // elements at each label
    for (const LabelledArray* array : membersOf(object)) {
        if (array->dimPosition(dim) < 0)
            continue;
        const Result<NodePtr> node = countsAlong(*array, dim);
        const Result<std::vector<double>> more =
            node ? readFor(call, "dim", *node) : Result<std::vector<double>>(tl::unexpected(node.error()));
        if (!more)
            return tl::unexpected(more.error());
        counts.resize(more->size(), 0);
        std::transform(counts.begin(), counts.end(), more->begin(), counts.begin(), std::plus<>());
        Index elements = 1;
        for (const std::string& other : array->dims)
            elements *= other == dim ? 1 : array->size(other);
        whole += elements;
    }
    const auto least = static_cast<double>(kept.thresh ? *kept.thresh : kept.isAny ? whole : 1);
    Pick pick;
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (counts[i] >= least)
            pick.indices.push_back(static_cast<Index>(i));
    return taken(object, dim, pick);
}

} // namespace zs
