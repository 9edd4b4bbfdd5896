#include "plan/methods.h"

#include "graph/kept_nodes.h"
#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "plan/arithmetic.h"
#include "plan/each.h"
#include "plan/taking.h"
#include "plan/whole_numbers.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

NodePtr part(const NodePtr& node, int dim, Index start, Index count)
{
    Region region = wholeRegion(node->shape());
    region.start[static_cast<std::size_t>(dim)] = start;
    region.count[static_cast<std::size_t>(dim)] = count;
    return slice(node, region);
}

/// Moved by `by` places; what comes in is `fill`, or what went out at the other end when it turns round.
NodePtr moved(const NodePtr& node, int dim, Index by, std::optional<double> fill)
{
    const Index size = node->shape()[static_cast<std::size_t>(dim)];
    if (size == 0)
        return node;
    if (!fill)
        by = (by % size + size) % size;
    const Index gap = std::min(std::abs(by), size);
    if (gap == 0)
        return node;
    Shape shape = node->shape();
    shape[static_cast<std::size_t>(dim)] = gap;
    const NodePtr filled = fill ? std::make_shared<MemoryNode>(constantBlock(shape, *fill)) : nullptr;
    if (gap == size)
        return fill ? filled : node;
    if (by > 0)
        return concatenate({fill ? filled : part(node, dim, size - gap, gap), part(node, dim, 0, size - gap)}, dim);
    return concatenate({part(node, dim, gap, size - gap), filled}, dim);
}

Pick rangeOf(Index start, Index stop)
{
    return pickRange(start, std::max<Index>(stop - start, 0));
}

Result<LabelledArray> difference(const LabelledArray& array, const std::string& dim, bool isUpper)
{
    const Index size = array.size(dim);
    const LabelledArray upper = take(array, dim, rangeOf(1, size));
    const LabelledArray lower = take(array, dim, rangeOf(0, size - 1));
    const bool isBoolean = array.type == ValueType::boolean;
    const Result<ValueType> type = isBoolean
                                       ? Result<ValueType>(ValueType::boolean)
                                       : resultType(Elementwise::subtract, {{array.type, false}, {array.type, false}});
    if (!type)
        return tl::unexpected(type.error());
    LabelledArray result = isUpper ? upper : lower;
    result.type = *type;
    result.attrs = {};
    if (size > 1)
        result.data = *type == ValueType::integer
                          ? wrappingElementwise(Elementwise::subtract, {upper.data, lower.data}, array.whole)
                          : elementwise(isBoolean ? Elementwise::logicalXor : Elementwise::subtract,
                                        {upper.data, lower.data});
    return result;
}

} // namespace

/// cumsum() and cumprod(): along one dimension after the other.
Result<Value> cumulateMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Result<std::vector<std::string>> dims = dimsArgument(call, "dim", *object);
    const Result<bool> skips = call.flag("skipna", true);
    const Result<bool> keeps = call.flag("keep_attrs", false);
    if (!dims || !skips || !keeps)
        return tl::unexpected(!dims ? dims.error() : !skips ? skips.error() : keeps.error());
    const ScanStatistic statistic = call.name == "cumsum" ? ScanStatistic::sum : ScanStatistic::product;
    return methodOnEach(*object, [&](const LabelledArray& array) -> Result<LabelledArray> {
        if (array.type == ValueType::time)
            return fail(ErrorCode::invalidArgument, "dates cannot be added up");
        LabelledArray result = array;
        for (const std::string& dim : *dims)
            if (array.dimPosition(dim) >= 0)
                result.data =
                    scan(result.data, array.dimPosition(dim), statistic, *skips || array.type == ValueType::integer);
        if (array.type == ValueType::boolean)
            result.type = ValueType::integer;
        result.whole = {64, array.whole.isSigned};
        if (!*keeps)
            result.attrs = {};
        return result;
    });
}

/// ffill() and bfill()
Result<Value> fillMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Result<std::string> dim = call.text("dim", "");
    const Result<Index> limit = call.whole("limit", 0);
    if (!dim || !limit)
        return tl::unexpected(dim ? limit.error() : dim.error());
    if (const Status there = requireDim(call, "dim", *object, *dim); !there)
        return tl::unexpected(there.error());
    if (call.has("limit") && *limit < 1)
        return call.failAt("limit", say("limit= is a whole number from 1 on"));
    const ScanStatistic statistic = call.name == "ffill" ? ScanStatistic::forwardFill : ScanStatistic::backwardFill;
    return methodOnEach(*object, [&](LabelledArray array) -> Result<LabelledArray> {
        if (array.dimPosition(*dim) >= 0)
            array.data = scan(array.data, array.dimPosition(*dim), statistic, true, *limit);
        return array;
    });
}

Result<Value> diffMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Result<std::string> dim = call.text("dim", "");
    const Result<Index> times = call.whole("n", 1);
    const Result<std::string> label = call.text("label", "upper");
    if (!dim || !times || !label)
        return tl::unexpected(!dim ? dim.error() : !times ? times.error() : label.error());
    if (const Status there = requireDim(call, "dim", *object, *dim); !there)
        return tl::unexpected(there.error());
    if (*times < 0 || *times > 100)
        return call.failAt("n", say("n= lies between 0 and 100"));
    if (*label != "upper" && *label != "lower")
        return call.failAt("label", say("label= is 'upper' or 'lower'"));
    return methodOnEach(*object, [&](LabelledArray array) -> Result<LabelledArray> {
        for (Index i = 0; i < *times && array.dimPosition(*dim) >= 0; ++i) {
            Result<LabelledArray> next =
                difference(array, *dim, i > 0 || *label == "upper"); // label= is for the first, as in xarray
            if (!next)
                return next;
            array = std::move(*next);
        }
        return array;
    });
}

/// shift() and roll()
Result<Value> shiftMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Result<std::vector<std::pair<std::string, Argument>>> given = call.keyed("shifts");
    const Result<double> fill = call.number("fill_value", kNaN);
    const Result<bool> rollsCoords = call.flag("roll_coords", false);
    if (!given || !fill || !rollsCoords)
        return tl::unexpected(!given ? given.error() : !fill ? fill.error() : rollsCoords.error());
    if (given->empty())
        return fail(ErrorCode::invalidArgument, "say along which dimension and how far: %1(time=1)", call.name);
    for (const auto& [dim, argument] : *given) {
        const auto* by = argument.value.as<NumberValue>();
        if (!hasDim(*object, dim))
            return call.failAt(argument.place, noDimension(dim, *object));
        if (by == nullptr || by->value != std::floor(by->value) || std::abs(by->value) > 1e15)
            return call.failAt(argument.place, say("the distance is a whole number"));
    }
    const bool isShift = call.name == "shift";
    return methodOnEach(*object, [&](LabelledArray array) -> Result<LabelledArray> {
        for (const auto& [dim, argument] : *given) {
            const int position = array.dimPosition(dim);
            const auto by = static_cast<Index>(argument.value.as<NumberValue>()->value);
            if (position < 0)
                continue;
            array.data = moved(array.data, position, by, isShift ? std::optional<double>(*fill) : std::nullopt);
            if (isShift && by != 0 && !call.has("fill_value") &&
                (array.type == ValueType::integer || array.type == ValueType::boolean))
                array.type = typeWithGaps(array);
            if (isShift || !*rollsCoords)
                continue;
            const Index size = array.size(dim);
            Pick pick;
            for (Index i = 0; i < size; ++i)
                pick.indices.push_back(((i - by) % size + size) % size);
            for (Coordinate& coordinate : array.coords)
                coordinate = takeCoordinate(coordinate, dim, pick);
        }
        return array;
    });
}

} // namespace zs
