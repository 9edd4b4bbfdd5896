#include "plan/numpy_arrays.h"

#include "graph/leaf_nodes.h"
#include "plan/aligning.h"
#include "plan/at_hand.h"
#include "plan/taking.h"

#include <algorithm>
#include <set>

namespace zs {
namespace {

std::vector<std::string> plainNames(std::size_t count)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < count; ++i)
        names.push_back("dim_" + std::to_string(i));
    return names;
}

/// What numpy's arrays are matched to: the dimensions of xarray's, or else the longest of their own.
CommonDims wantedDims(const std::vector<LabelledArray>& arrays)
{
    std::vector<LabelledArray> labelled;
    std::copy_if(arrays.begin(), arrays.end(), std::back_inserter(labelled),
                 [](const LabelledArray& array) { return !array.isNumpy(); });
    if (!labelled.empty())
        return commonDims(labelled);
    CommonDims wanted;
    for (const LabelledArray& array : arrays) {
        const Shape& shape = array.data->shape();
        if (shape.size() > wanted.sizes.size())
            wanted.sizes.insert(wanted.sizes.begin(), shape.size() - wanted.sizes.size(), 1);
        const std::size_t skipped = wanted.sizes.size() - shape.size();
        for (std::size_t d = 0; d < shape.size(); ++d)
            if (wanted.sizes[skipped + d] == 1)
                wanted.sizes[skipped + d] = shape[d];
    }
    wanted.dims = plainNames(wanted.sizes.size());
    return wanted;
}

Result<LabelledArray> matched(LabelledArray array, const CommonDims& wanted)
{
    const Shape shape = array.data->shape();
    if (shape.size() > wanted.sizes.size())
        return fail(ErrorCode::invalidArgument,
                    "an array without labels has %1 dimensions, what stands beside it has %2; leave out .values",
                    shape.size(), wanted.sizes.size());
    const std::size_t skipped = wanted.sizes.size() - shape.size();
    const std::vector<std::string> own = plainNames(shape.size());
    array.dims = own;
    std::vector<std::string> kept;
    for (std::size_t d = 0; d < shape.size(); ++d) {
        const Index size = wanted.sizes[skipped + d];
        if (shape[d] == 1 && size != 1)
            array = take(array, own[d], Pick{{0}, true}, true);
        else if (shape[d] == size)
            kept.push_back(wanted.dims[skipped + d]);
        else
            return fail(ErrorCode::invalidArgument,
                        "an array without labels has %1 elements where %2 has %3; leave out .values to match by name",
                        shape[d], wanted.dims[skipped + d], size);
    }
    array.dims = kept;
    return array;
}

} // namespace

LabelledArray asNumpy(LabelledArray array)
{
    array.name.clear();
    array.coords.clear();
    array.attrs = {};
    array.dims = plainNames(array.dims.size());
    array.holder = LabelledArray::Holder::numpy;
    return array;
}

std::optional<LabelledArray> numpyOfList(const SequenceValue& list)
{
    std::vector<double> numbers;
    bool isWhole = true;
    for (const Value& item : list.items) {
        const auto* number = item.as<NumberValue>();
        if (number == nullptr)
            return std::nullopt;
        isWhole = isWhole && number->kind != NumberValue::Kind::floating;
        numbers.push_back(number->value);
    }
    LabelledArray array;
    array.type = isWhole && !numbers.empty() ? ValueType::integer : ValueType::float64;
    array.dims = plainNames(1);
    const auto count = static_cast<Index>(numbers.size());
    array.data = std::make_shared<MemoryNode>(makeBlock({count}, std::move(numbers)));
    array.holder = LabelledArray::Holder::numpy;
    return array;
}

std::vector<Value> withListsAsNumpy(std::vector<Value> operands)
{
    const bool hasArray = std::any_of(operands.begin(), operands.end(), [](const Value& value) {
        const auto* list = value.as<SequenceValue>();
        return value.as<LabelledArray>() || (list && list->isNumpy);
    });
    for (Value& value : operands)
        if (const auto* list = value.as<SequenceValue>(); list && hasArray)
            if (std::optional<LabelledArray> array = numpyOfList(*list))
                value = Value{std::move(*array)};
    return operands;
}

Result<std::vector<LabelledArray>> matchedByPosition(std::vector<LabelledArray> arrays)
{
    if (std::none_of(arrays.begin(), arrays.end(), [](const LabelledArray& array) { return array.isNumpy(); }))
        return arrays;
    const CommonDims wanted = wantedDims(arrays);
    for (LabelledArray& array : arrays) {
        if (!array.isNumpy())
            continue;
        Result<LabelledArray> fits = matched(std::move(array), wanted);
        if (!fits)
            return tl::unexpected(fits.error());
        array = std::move(*fits);
    }
    // xarray's come first: their order of dimensions, their coordinates and attributes are those of the result.
    return arrays;
}

namespace {

bool takesLabels(const std::string& method)
{
    static const std::set<std::string> kMethods{"sel",      "isel",      "interp", "reindex",      "assign_coords",
                                                "drop_sel", "drop_isel", "isin",   "groupby_bins", "quantile",
                                                "DataArray", "expand_dims", "Index"};
    return kMethods.contains(method);
}

Value listOfNumpy(const Value& value)
{
    if (const auto* tuple = value.as<SequenceValue>()) { // ('lat', x.values)
        SequenceValue items = *tuple;
        for (Value& item : items.items)
            item = listOfNumpy(item);
        return Value{std::move(items)};
    }
    const auto* array = value.as<LabelledArray>();
    if (array == nullptr || !array->isNumpy() || array->dims.size() != 1)
        return value;
    const std::optional<std::vector<double>> numbers = valuesAtHand(array->data);
    if (!numbers)
        return value;
    SequenceValue list;
    for (const double number : *numbers) {
        if (array->type == ValueType::time)
            list.items.push_back(Value{DateValue{isoText(array->calendar, static_cast<TimeStamp>(number))}});
        else if (array->type == ValueType::duration)
            list.items.push_back(Value{DurationValue{number}});
        else
            list.items.push_back(makeNumberValue(number, array->type == ValueType::boolean ? NumberValue::Kind::boolean
                                                         : array->type == ValueType::integer
                                                             ? NumberValue::Kind::integer
                                                             : NumberValue::Kind::floating));
    }
    return Value{std::move(list)};
}

} // namespace

void takeNumpyAsLists(Call& call)
{
    if (!takesLabels(call.name))
        return;
    for (auto& [name, argument] : call.arguments)
        argument.value = listOfNumpy(argument.value);
    for (auto& [name, argument] : call.rest)
        argument.value = listOfNumpy(argument.value);
}

} // namespace zs
