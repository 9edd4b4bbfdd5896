#include "plan/methods.h"

#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "plan/axis_numbers.h"
#include "plan/each.h"
#include "plan/reducing.h"
#include "plan/taking.h"

#include <algorithm>

namespace zs {
namespace {

/// One number along `dim`, the same everywhere else.
NodePtr alongDim(const LabelledArray& array, const std::string& dim, const std::vector<double>& numbers)
{
    const NodePtr line = std::make_shared<MemoryNode>(makeBlock({static_cast<Index>(numbers.size())}, numbers));
    return broadcastNode(line, {dim}, array.dims, array.data->shape());
}

NodePtr neighbours(const LabelledArray& array, const std::string& dim, Index away)
{
    const Index size = array.size(dim);
    Pick pick;
    for (Index i = 0; i < size; ++i)
        pick.indices.push_back(std::clamp<Index>(i + away, 0, size - 1));
    return takeNode(array.data, array.dimPosition(dim), pick);
}

bool isUniform(const std::vector<double>& x)
{
    for (std::size_t i = 2; i < x.size(); ++i)
        if (x[i] - x[i - 1] != x[1] - x[0])
            return false;
    return true;
}

/// numpy.gradient, second order inside, first order at the ends.
Result<LabelledArray> gradient(const LabelledArray& array, const std::string& dim, const std::vector<double>& x)
{
    const std::size_t n = x.size();
    if (n < 2)
        return fail(ErrorCode::invalidArgument, "dimension %1 needs at least two elements to differentiate along", dim);
    LabelledArray result = array;
    result.attrs = {};
    if (array.type != ValueType::float32)
        result.type = ValueType::float64;
    const NodePtr after = neighbours(array, dim, 1);
    const NodePtr before = neighbours(array, dim, -1);
    std::vector<double> a(n), b(n), c(n);
    const bool uniform = isUniform(x);
    for (std::size_t i = 0; i < n; ++i) {
        if (i == 0 || i + 1 == n || uniform) {
            const double step = x[std::min(i + 1, n - 1)] - x[i == 0 ? 0 : i - 1];
            a[i] = 1 / step;
            c[i] = -1 / step;
            continue;
        }
        const double behind = x[i] - x[i - 1];
        const double ahead = x[i + 1] - x[i];
        a[i] = behind / (ahead * (ahead + behind));
        b[i] = (ahead - behind) / (ahead * behind);
        c[i] = -ahead / (behind * (ahead + behind));
    }
    const auto weighted = [&](const NodePtr& node, const std::vector<double>& weights) {
        return elementwise(Elementwise::multiply, {node, alongDim(array, dim, weights)});
    };
    if (uniform) {
        const NodePtr rise = elementwise(Elementwise::subtract, {after, before});
        result.data = weighted(rise, a);
        return result;
    }
    // The ends take no third number, so that a missing neighbour does not spoil them: they are weighted by 0 of
    // themselves.
    const NodePtr sides = elementwise(Elementwise::add, {weighted(after, a), weighted(before, c)});
    result.data = elementwise(Elementwise::add, {sides, weighted(array.data, b)});
    return result;
}

std::vector<double> trapezoids(const std::vector<double>& x)
{
    std::vector<double> weights(x.size(), 0);
    for (std::size_t i = 0; i + 1 < x.size(); ++i) {
        weights[i] += (x[i + 1] - x[i]) / 2;
        weights[i + 1] += (x[i + 1] - x[i]) / 2;
    }
    return weights;
}

Result<LabelledArray> integral(const LabelledArray& array, const std::string& dim, const std::vector<double>& x)
{
    LabelledArray weighted = array;
    weighted.data = elementwise(Elementwise::multiply, {array.data, alongDim(array, dim, trapezoids(x))});
    weighted.type = ValueType::float64;
    ArrayReduction sum;
    sum.spec.statistic = Statistic::sum;
    sum.spec.skipMissing = false;
    sum.dims = {dim};
    return reduceArray(weighted, sum);
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
    if (*order != 1)
        return call.failAt("edge_order", say("only edge_order=1 is computed here"));
    return methodOnEach(*object, [&](const LabelledArray& array) -> Result<LabelledArray> {
        if (array.dimPosition(*dim) < 0)
            return array;
        const Result<std::vector<double>> x = axisNumbers(array, *dim, *unit);
        return x ? gradient(array, *dim, *x) : Result<LabelledArray>(tl::unexpected(x.error()));
    });
}

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
        return fail(ErrorCode::invalidArgument, "say along which dimension: integrate('lat')");
    for (const std::string& dim : **dims)
        if (const Status there = requireDim(call, "coord", *object, dim); !there)
            return tl::unexpected(there.error());
    return methodOnEach(*object, [&](LabelledArray array) -> Result<LabelledArray> {
        for (const std::string& dim : **dims) {
            if (array.dimPosition(dim) < 0)
                continue;
            const Result<std::vector<double>> x = axisNumbers(array, dim, *unit);
            Result<LabelledArray> next =
                x ? integral(array, dim, *x) : Result<LabelledArray>(tl::unexpected(x.error()));
            if (!next)
                return next;
            array = std::move(*next);
        }
        return array;
    });
}

} // namespace zs
