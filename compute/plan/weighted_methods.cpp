#include "plan/methods.h"

#include "plan/aligning.h"
#include "plan/arithmetic.h"
#include "plan/at_hand.h"
#include "plan/coordinates.h"
#include "plan/each.h"
#include "plan/reduction_options.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

/// The array with every dimension of the weights, and both with the same labels.
Result<std::vector<LabelledArray>> alignedPair(const LabelledArray& array, const LabelledArray& weights)
{
    Result<std::vector<LabelledArray>> pair = alignArrays({array, weights}, Join::inner);
    if (!pair)
        return pair;
    const CommonDims common = commonDims(*pair);
    LabelledArray& values = pair->front();
    values.data = broadcastNode(values.data, values.dims, common.dims, common.sizes);
    values.dims = common.dims;
    values.coords = mergeCoordinates(*pair);
    return pair;
}

Result<std::vector<std::string>> weightedDims(Call& call, const WeightedValue& weighted)
{
    const Result<std::optional<std::vector<std::string>>> named = call.texts("dim");
    if (!named)
        return tl::unexpected(named.error());
    std::vector<std::string> all = dimsOf(weighted.object);
    for (const std::string& dim : weighted.weights.dims)
        if (std::find(all.begin(), all.end(), dim) == all.end())
            all.push_back(dim);
    if (!*named)
        return all;
    for (const std::string& dim : **named)
        if (std::find(all.begin(), all.end(), dim) == all.end())
            return call.failAt("dim", say("there is no dimension '%1'%2", dim, insteadOf(dim, all)));
    return **named;
}

} // namespace

Result<Value> weightedMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Value* weights = call.find("weights");
    const auto* array = weights ? weights->as<LabelledArray>() : nullptr;
    if (array == nullptr || array->isNumpy()) // without names nothing says what they weigh
        return call.failAt("weights", say("weights are an array, as np.cos(np.deg2rad(ds.lat))"));
    const Result<std::optional<std::vector<double>>> values = valuesReadNow(array->data, call.context.stop); // as xarray looks at them
    if (!values)
        return call.failAt("weights", values.error());
    if (*values && std::any_of((*values)->begin(), (*values)->end(), [](double value) { return std::isnan(value); }))
        return call.failAt("weights", say("weights cannot be missing; fill them with weights.fillna(0)"));
    return Value{WeightedValue{*object, *array}};
}

Result<Value> weightedReduceMethod(Call& call)
{
    const auto& weighted = *call.receiver.as<WeightedValue>();
    const Result<std::vector<std::string>> dims = weightedDims(call, weighted);
    Result<ReductionOptions> options = reductionOptions(call);
    if (!dims || !options)
        return tl::unexpected(dims ? options.error() : dims.error());
    options->spec.weighted = true;
    bool isScalar = true;
    std::vector<double> quantiles;
    if (call.name == "quantile") {
        Result<std::vector<double>> given = quantilesArgument(call);
        if (!given)
            return tl::unexpected(given.error());
        isScalar = call.find("q")->as<NumberValue>() != nullptr;
        options->spec.quantiles = computedQuantiles(*given);
        quantiles = std::move(*given);
    }
    return methodOnEach(weighted.object, [&](const LabelledArray& array) -> Result<LabelledArray> {
        const Result<std::vector<LabelledArray>> pair = alignedPair(array, weighted.weights);
        if (!pair)
            return tl::unexpected(pair.error());
        Result<LabelledArray> reduced = reduceWith(pair->front(), *options, *dims, nullptr, &pair->back());
        if (!reduced)
            return reduced;
        const ValueType weightType =
            weighted.weights.type == ValueType::boolean ? ValueType::integer : weighted.weights.type;
        reduced->type = commonType({array.type, false}, {weightType, false});
        if (reduced->type == ValueType::integer && call.name != "sum" && call.name != "sum_of_weights")
            reduced->type = ValueType::float64;
        if (call.name == "sum_of_weights")
            reduced->type = ValueType::float64;
        if (call.name != "quantile")
            return reduced;
        reduced->type = ValueType::float64;
        return labelledQuantiles(std::move(*reduced), quantiles, isScalar);
    });
}

/// xr.corr(a, b, dim) and xr.cov(a, b, dim, ddof=1)
Result<Value> pairStatisticFunction(Call& call)
{
    const auto* a = call.find("da_a") ? call.find("da_a")->as<LabelledArray>() : nullptr;
    const auto* b = call.find("da_b") ? call.find("da_b")->as<LabelledArray>() : nullptr;
    if (a == nullptr || b == nullptr)
        return fail(ErrorCode::invalidArgument, "xr.%1() takes two arrays", call.name);
    const Result<std::vector<LabelledArray>> pair = alignedPair(*a, *b);
    if (!pair)
        return tl::unexpected(pair.error());
    const Result<std::vector<std::string>> dims = dimsArgument(call, "dim", Labelled(pair->front()));
    const Result<Index> ddof = call.whole("ddof", 1);
    if (!dims || !ddof)
        return tl::unexpected(dims ? ddof.error() : dims.error());
    ArrayReduction reduction;
    reduction.spec.statistic = call.name == "corr" ? Statistic::correlation : Statistic::covariance;
    reduction.spec.ddof = static_cast<int>(*ddof);
    reduction.dims = *dims;
    reduction.second = &pair->back();
    Result<LabelledArray> result = reduceArray(pair->front(), reduction);
    if (!result)
        return tl::unexpected(result.error());
    result->name = a->name == b->name ? a->name : "";
    return Value{std::move(*result)};
}

} // namespace zs
