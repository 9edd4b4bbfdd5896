#include "plan/methods.h"

#include "graph/kept_nodes.h"
#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "plan/axis_numbers.h"
#include "plan/each.h"
#include "plan/gradient.h"
#include "plan/reducing.h"
#include "plan/taking.h"

#include <algorithm>

namespace zs {
namespace {

std::vector<double> trapezoids(const std::vector<double>& x)
{
    std::vector<double> weights(x.size(), 0);
    for (std::size_t i = 0; i + 1 < x.size(); ++i) {
        weights[i] += (x[i + 1] - x[i]) / 2;
        weights[i + 1] += (x[i + 1] - x[i]) / 2;
    }
    return weights;
}

/// The area between each label and the next, along a dimension of one label less. Two truths together are one in numpy.
LabelledArray areas(const LabelledArray& array, const std::string& dim, const std::vector<double>& x)
{
    const auto count = static_cast<Index>(x.size()) - 1;
    LabelledArray result = take(array, dim, pickRange(1, count));
    const NodePtr earlier = take(array, dim, pickRange(0, count)).data;
    std::vector<double> halves;
    for (std::size_t i = 1; i < x.size(); ++i)
        halves.push_back((x[i] - x[i - 1]) / 2);
    const Elementwise together = array.type == ValueType::boolean ? Elementwise::maximum : Elementwise::add;
    const NodePtr sides = elementwise(together, {result.data, earlier});
    result.data = elementwise(Elementwise::multiply, {sides, alongDim(result, dim, halves)});
    return result;
}

Result<LabelledArray> integral(const LabelledArray& array, const std::string& dim, const std::vector<double>& x)
{
    LabelledArray weighted = array;
    if (x.size() == 1) // no area, whatever stands there
        weighted.data = std::make_shared<MemoryNode>(constantBlock(array.data->shape(), 0.0));
    else if (array.type == ValueType::boolean && x.size() > 1)
        weighted = areas(array, dim, x);
    else
        weighted.data = elementwise(Elementwise::multiply, {array.data, alongDim(array, dim, trapezoids(x))});
    weighted.type = ValueType::float64;
    ArrayReduction sum;
    sum.spec.statistic = Statistic::sum;
    sum.spec.skipMissing = false;
    sum.dims = {dim};
    return reduceArray(weighted, sum);
}

/// scipy's cumulative_trapezoid from 0 on: a missing element spoils all that follow.
Result<LabelledArray> cumulativeIntegral(const LabelledArray& array, const std::string& dim,
                                         const std::vector<double>& x)
{
    const int position = array.dimPosition(dim);
    const auto size = static_cast<Index>(x.size());
    LabelledArray result = array;
    result.attrs = {};
    result.type = ValueType::float64;
    if (size == 0)
        return result;
    Shape first = array.data->shape();
    first[static_cast<std::size_t>(position)] = 1;
    const NodePtr zero = std::make_shared<MemoryNode>(constantBlock(first, 0.0));
    result.data = zero;
    if (size == 1)
        return result;
    result.data = concatenate({zero, scan(areas(array, dim, x).data, position, ScanStatistic::sum, false)}, position);
    return result;
}

} // namespace

Result<Value> differentiateMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Result<std::string> dim = call.text("coord", "");
    const Result<std::string> unit = call.text("datetime_unit", "");
    const Result<Index> order = call.whole("edge_order", 1);
    if (!dim || !unit || !order)
        return tl::unexpected(!dim ? dim.error() : !unit ? unit.error() : order.error());
    if (const Status there = requireDim(call, "coord", *object, *dim); !there)
        return tl::unexpected(there.error());
    if (*order != 1 && *order != 2)
        return call.failAt("edge_order", say("edge_order= is 1 or 2"));
    return methodOnEach(*object, [&](const LabelledArray& array) -> Result<LabelledArray> {
        if (array.dimPosition(*dim) < 0)
            return array;
        const Result<std::vector<double>> x = axisNumbers(array, *dim, *unit);
        return x ? gradient(array, *dim, *x, *order) : Result<LabelledArray>(tl::unexpected(x.error()));
    });
}

/// integrate() and cumulative_integrate(): along one dimension after the other.
Result<Value> integrateMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Result<std::optional<std::vector<std::string>>> dims = call.texts("coord");
    const Result<std::string> unit = call.text("datetime_unit", "");
    if (!dims || !unit)
        return tl::unexpected(dims ? unit.error() : dims.error());
    if (!*dims)
        return fail(ErrorCode::invalidArgument, "say along which dimension: %1('lat')", call.name);
    for (const std::string& dim : **dims)
        if (const Status there = requireDim(call, "coord", *object, dim); !there)
            return tl::unexpected(there.error());
    const auto integrated = call.name == "integrate" ? integral : cumulativeIntegral;
    return methodOnEach(*object, [&](LabelledArray array) -> Result<LabelledArray> {
        for (const std::string& dim : **dims) {
            if (array.dimPosition(dim) < 0)
                continue;
            const Result<std::vector<double>> x = axisNumbers(array, dim, *unit);
            Result<LabelledArray> next =
                x ? integrated(array, dim, *x) : Result<LabelledArray>(tl::unexpected(x.error()));
            if (!next)
                return next;
            array = std::move(*next);
        }
        return array;
    });
}

} // namespace zs
