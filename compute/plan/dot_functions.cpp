#include "plan/methods.h"

#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "plan/aligning.h"
#include "plan/arithmetic.h"
#include "plan/each.h"
#include "plan/reducing.h"
#include "plan/whole_numbers.h"

#include <algorithm>

namespace zs {
namespace {

/// The arrays that are multiplied: the receiver and other=, or those of xr.dot(a, b, …).
Result<std::vector<LabelledArray>> factorsOf(Call& call)
{
    std::vector<Value> values;
    if (call.receiver.as<LabelledArray>())
        values.push_back(call.receiver);
    const bool isMethod = !values.empty();
    const Value* given = call.find(isMethod ? "other" : "arrays");
    if (given)
        for (const Value& value : isMethod ? std::vector<Value>{*given} : given->as<SequenceValue>()->items)
            values.push_back(value);
    std::vector<LabelledArray> factors;
    for (const Value& value : values) {
        const auto* array = value.as<LabelledArray>();
        if (array == nullptr)
            return call.failAt(isMethod ? "other" : "arrays", say("dot() multiplies arrays, not %1", describeValue(value)));
        factors.push_back(*array);
    }
    if (factors.empty())
        return fail(ErrorCode::invalidArgument, "say which arrays: xr.dot(a, b, dims='lat')");
    return factors;
}

/// Dimensions that more than one of the arrays has.
std::vector<std::string> sharedDims(const std::vector<LabelledArray>& arrays)
{
    std::vector<std::string> dims;
    for (const std::string& dim : commonDims(arrays).dims)
        if (std::count_if(arrays.begin(), arrays.end(),
                          [&](const LabelledArray& array) { return array.dimPosition(dim) >= 0; }) > 1)
            dims.push_back(dim);
    return dims;
}

} // namespace

/// x.dot(y) and xr.dot(x, y, dims=…): products added up; what is missing spoils its sum.
Result<Value> dotFunction(Call& call)
{
    const Result<std::vector<LabelledArray>> factors = factorsOf(call);
    const Result<std::optional<std::vector<std::string>>> given = call.texts("dims");
    if (!factors || !given)
        return tl::unexpected(factors ? given.error() : factors.error());
    const bool isAll = call.has("dims") && call.find("dims")->as<EllipsisValue>();
    const std::vector<std::string> dims = isAll ? commonDims(*factors).dims : given->value_or(sharedDims(*factors));
    Result<LabelledArray> product = factors->front();
    for (std::size_t i = 1; i < factors->size() && product; ++i)
        product = applyElementwise(Elementwise::multiply, {*product, (*factors)[i]});
    if (!product)
        return tl::unexpected(product.error());
    for (const std::string& dim : dims)
        if (product->dimPosition(dim) < 0)
            return call.failAt("dims", noDimension(dim, Labelled(*product)));
    ArrayReduction sum;
    sum.spec.statistic = Statistic::sum;
    sum.spec.skipMissing = false;
    sum.dims = dims;
    product->attrs = {};
    Result<LabelledArray> result = dims.empty() ? product : reduceArray(*product, sum);
    if (result && result->type == ValueType::integer) { // einsum keeps the type of the products
        const NodePtr nothing = std::make_shared<MemoryNode>(constantBlock(result->data->shape(), 0.0));
        result->data = wrappingElementwise(Elementwise::add, {result->data, nothing}, product->whole);
        result->whole = product->whole;
    }
    return result ? Result<Value>(Value{std::move(*result)}) : tl::unexpected(result.error());
}

} // namespace zs
