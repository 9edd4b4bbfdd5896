#include "plan/methods.h"

#include "core/shape.h"
#include "graph/regional_nodes.h"
#include "plan/each.h"
#include "plan/numpy_arrays.h"

#include <algorithm>
#include <map>

namespace zs {
namespace {

/// What a function of numpy makes of its array.
struct NumpyFunction {
    std::string method;           // ours
    bool isMissingSkipped = false; // the nan-functions
    bool isMethodOfArray = true;  // xarray's own method answers: x.mean(); else numpy takes the bare numbers
};

const std::map<std::string, NumpyFunction>& numpyFunctionsByName()
{
    static const std::map<std::string, NumpyFunction> kFunctions = [] {
        std::map<std::string, NumpyFunction> all;
        for (const char* name : {"mean", "sum", "prod", "min", "max", "std", "var", "any", "all", "argmin", "argmax"})
            all[name] = {name};
        all["amin"] = {"min"};
        all["amax"] = {"max"};
        for (const char* name : {"median", "quantile"})
            all[name] = {name, false, false};
        all["percentile"] = {"quantile", false, false};
        all["nanpercentile"] = {"quantile", true, false};
        for (const char* name : {"mean", "sum", "prod", "min", "max", "std", "var", "median", "quantile", "argmin", "argmax"})
            all[std::string("nan") + name] = {name, true, false};
        return all;
    }();
    return kFunctions;
}

/// The array that np.f(a) is given; lists of numbers are arrays to numpy.
Result<Value> arrayOf(Call& call, const std::string& parameter)
{
    const Value* object = call.find(parameter);
    if (object && (object->as<LabelledArray>() || object->as<LabelledDataset>() || object->as<SourceValue>()))
        return *object;
    if (const auto* list = object ? object->as<SequenceValue>() : nullptr)
        if (std::optional<LabelledArray> array = numpyOfList(*list))
            return Value{std::move(*array)};
    return call.failAt(parameter, say("np.%1() takes an array", call.name));
}

/// q= of np.percentile: from 0 to 100.
Value asShares(const Value& percents)
{
    if (const auto* number = percents.as<NumberValue>())
        return makeNumberValue(number->value / 100);
    const auto* list = percents.as<SequenceValue>();
    SequenceValue shares;
    for (const Value& item : list ? list->items : std::vector<Value>())
        shares.items.push_back(asShares(item));
    return list ? Value{std::move(shares)} : percents;
}

Result<Value> runReduction(Call& method)
{
    if (method.name == "quantile")
        return quantileMethod(method);
    return method.name == "argmin" || method.name == "argmax" ? argExtremeMethod(method) : reduceMethod(method);
}

/// `method` of an array by numpy's rules: NaN counts unless it is skipped.
Result<Value> reduceNumpy(Call& method, bool isMissingSkipped)
{
    method.arguments["skipna"] = {makeNumberValue(isMissingSkipped ? 1 : 0, NumberValue::Kind::boolean), {}};
    Result<Value> reduced = runReduction(method);
    if (const auto* array = reduced ? reduced->as<LabelledArray>() : nullptr)
        return Value{asNumpy(*array)};
    return reduced;
}

Status refuseKeptDims(Call& call)
{
    const Result<bool> keeps = call.flag("keepdims", false);
    if (keeps && *keeps)
        return call.failAt("keepdims", say("keepdims= is not computed here; leave out .values and calculate with the result"));
    return keeps ? Status() : tl::unexpected(keeps.error());
}

void pass(const Call& from, Call& to, std::initializer_list<const char*> parameters)
{
    to.reads = from.reads;
    for (const char* parameter : parameters)
        if (const auto found = from.arguments.find(parameter); found != from.arguments.end())
            to.arguments[parameter] = found->second;
}

} // namespace

Result<Value> numpyReduction(Call& call)
{
    const NumpyFunction& function = numpyFunctionsByName().at(call.name);
    Result<Value> object = arrayOf(call, "a");
    if (const Status kept = refuseKeptDims(call); !object || !kept)
        return object ? Result<Value>(tl::unexpected(kept.error())) : object;
    const auto* array = object->as<LabelledArray>();
    if (array == nullptr && !function.isMethodOfArray)
        return call.failAt("a", say("np.%1() takes an array", call.name));
    const bool isNumpy = array && (array->isNumpy() || !function.isMethodOfArray);
    if (isNumpy)
        object = Value{asNumpy(*array)};
    Call method(function.method, *object, call.context);
    pass(call, method, {"axis", "ddof", "q", "method", "interpolation"});
    if (call.name.ends_with("percentile"))
        if (const auto q = method.arguments.find("q"); q != method.arguments.end())
            q->second.value = asShares(q->second.value);
    Result<Value> reduced = isNumpy ? reduceNumpy(method, function.isMissingSkipped) : runReduction(method);
    if (!reduced)
        call.errorPlace = method.errorPlace;
    return reduced;
}

Result<Value> ndarrayReduction(Call& call)
{
    if (const Status kept = refuseKeptDims(call); !kept)
        return tl::unexpected(kept.error());
    return reduceNumpy(call, false);
}

Result<Value> ndarrayCumulate(Call& call)
{
    const auto& array = *call.receiver.as<LabelledArray>();
    if (!call.has("axis") && array.dims.size() != 1)
        return fail(ErrorCode::invalidArgument, "say along which axis: x.values.%1(axis=0)", call.name);
    call.arguments["skipna"] = {makeNumberValue(0, NumberValue::Kind::boolean), {}};
    return cumulateMethod(call);
}

Result<Value> ndarrayReshaped(Call& call)
{
    LabelledArray array = *call.receiver.as<LabelledArray>();
    if (call.name == "ravel" || call.name == "flatten") {
        if (!array.dims.empty())
            array.data = reshape(array.data, 0, static_cast<int>(array.dims.size()), {elementCount(array.data->shape()).value_or(0)});
        array.dims.assign(1, "dim_0");
        return Value{asNumpy(std::move(array))};
    }
    const Result<Value> turned = call.name == "squeeze" ? squeezeMethod(call) : transposeMethod(call);
    if (!turned)
        return turned;
    return Value{asNumpy(*turned->as<LabelledArray>())};
}

Result<Value> numpyWhere(Call& call)
{
    const Result<Value> chosen = whereFunction(call);
    const auto* array = chosen ? chosen->as<LabelledArray>() : nullptr;
    return array ? Result<Value>(Value{asNumpy(*array)}) : chosen;
}

} // namespace zs
