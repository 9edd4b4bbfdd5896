#include "plan/methods.h"

#include "graph/regional_nodes.h"
#include "plan/at_hand.h"
#include "plan/coordinates.h"
#include "plan/each.h"
#include "plan/reduction_options.h"
#include "plan/whole_numbers.h"

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

/// Which indices of a dimension stay, and the group of each.
struct Coarse {
    Index start = 0;
    Index count = 0;
    Index groupCount = 0;
    std::shared_ptr<const std::vector<std::int32_t>> groups;
};

Result<Coarse> coarseGroups(const std::string& dim, Index size, Index length, const CoarsenValue& coarsen)
{
    const Index rest = size % length;
    if (rest != 0 && coarsen.boundary == CoarsenValue::Boundary::exact)
        return fail(ErrorCode::invalidArgument,
                    "dimension %1 has %2 elements, which windows of %3 do not divide; write boundary='trim' or 'pad'",
                    dim, size, length);
    Coarse coarse{0, size, 0, {}};
    Index lead = 0; // elements that the first window lacks
    if (rest != 0 && coarsen.boundary == CoarsenValue::Boundary::trim) {
        coarse.count = size - rest;
        coarse.start = coarsen.trimsLeft ? rest : 0;
    } else if (rest != 0 && coarsen.trimsLeft) {
        lead = length - rest;
    }
    std::vector<std::int32_t> groups;
    for (Index i = 0; i < coarse.count; ++i)
        groups.push_back(static_cast<std::int32_t>((i + lead) / length));
    coarse.groupCount = groups.empty() ? 0 : groups.back() + 1;
    coarse.groups = std::make_shared<const std::vector<std::int32_t>>(std::move(groups));
    return coarse;
}

using CoarseDims = std::vector<std::pair<std::string, Coarse>>;

const Coarse* coarseOf(const CoarseDims& dims, const std::string& dim)
{
    const auto found = std::find_if(dims.begin(), dims.end(), [&](const auto& entry) { return entry.first == dim; });
    return found == dims.end() ? nullptr : &found->second;
}

NodePtr reduced(NodePtr node, const std::vector<std::string>& dims, const CoarseDims& coarse, const ReductionSpec& spec)
{
    std::vector<AxisPart> axes;
    Region region = wholeRegion(node->shape());
    for (std::size_t i = 0; i < dims.size(); ++i) {
        AxisPart axis;
        if (const Coarse* one = coarseOf(coarse, dims[i])) {
            region.start[i] = one->start;
            region.count[i] = one->count;
            axis.role = AxisPart::Role::grouped;
            axis.groups = one->groups;
            axis.groupCount = one->groupCount;
        }
        axes.push_back(std::move(axis));
    }
    if (region != wholeRegion(node->shape()))
        node = slice(node, region);
    return reduce(node, nullptr, std::move(axes), spec);
}

Statistic coordinateStatistic(const CoarsenValue& coarsen, const std::string& name)
{
    for (const auto& [coordinate, function] : coarsen.coordFunctions)
        if (coordinate == name)
            return function == "min"     ? Statistic::min
                   : function == "max"   ? Statistic::max
                   : function == "first" ? Statistic::first
                                         : Statistic::mean;
    return Statistic::mean;
}

Coordinate coarseCoordinate(const Coordinate& coordinate, const CoarseDims& coarse, const CoarsenValue& coarsen)
{
    Coordinate result = coordinate;
    ReductionSpec spec;
    spec.statistic = coordinateStatistic(coarsen, coordinate.name);
    const NodePtr node = reduced(nodeOf(coordinate), coordinate.dims, coarse, spec);
    result.type = reducedType(spec.statistic, coordinate.type);
    if (coordinate.data) {
        result.data = node;
        return result;
    }
    result.values =
        valuesFrom(valuesAtHand(node).value_or(std::vector<double>()), result.type, calendarOf(coordinate.values));
    return result;
}

} // namespace

Result<Value> coarsenMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Result<std::vector<std::pair<std::string, Argument>>> given = call.keyed("dim");
    const Result<std::string> boundary = call.text("boundary", "exact");
    const Result<std::string> side = call.text("side", "left");
    if (!given || !boundary || !side)
        return tl::unexpected(!given ? given.error() : !boundary ? boundary.error() : side.error());
    if (given->empty())
        return fail(ErrorCode::invalidArgument, "coarsen() needs a dimension and a length: coarsen(lat=2, lon=2)");
    CoarsenValue coarsen{*object, {}, CoarsenValue::Boundary::exact, *side == "right", {}};
    if (*boundary == "trim")
        coarsen.boundary = CoarsenValue::Boundary::trim;
    else if (*boundary == "pad")
        coarsen.boundary = CoarsenValue::Boundary::pad;
    else if (*boundary != "exact")
        return call.failAt("boundary", say("boundary= is 'exact', 'trim' or 'pad'"));
    for (const auto& [dim, argument] : *given) {
        if (!hasDim(*object, dim))
            return call.failAt(argument.place, noDimension(dim, *object));
        const Result<Index> length = windowLength(call, argument);
        if (!length)
            return tl::unexpected(length.error());
        coarsen.windows.emplace_back(dim, *length);
    }
    if (const Value* function = call.find("coord_func")) {
        if (const auto* text = function->as<TextValue>()) {
            for (const auto& [dim, length] : coarsen.windows)
                coarsen.coordFunctions.emplace_back(dim, text->text);
        } else if (const auto* dict = function->as<DictValue>()) {
            for (const auto& [name, value] : dict->items)
                if (const auto* one = value.as<TextValue>())
                    coarsen.coordFunctions.emplace_back(name, one->text);
        }
        for (const auto& [name, one] : coarsen.coordFunctions)
            if (one != "mean" && one != "min" && one != "max" && one != "first")
                return call.failAt("coord_func", say("coord_func= is 'mean', 'min', 'max' or 'first'"));
    }
    return Value{std::move(coarsen)};
}

Result<Value> coarsenReduceMethod(Call& call)
{
    const auto& coarsen = *call.receiver.as<CoarsenValue>();
    const Result<ReductionOptions> options = reductionOptions(call, true);
    if (!options)
        return tl::unexpected(options.error());
    return methodOnEach(coarsen.object, [&](const LabelledArray& array) -> Result<LabelledArray> {
        CoarseDims coarse;
        bool isPadded = false;
        for (const auto& [dim, length] : coarsen.windows) {
            if (array.dimPosition(dim) < 0)
                continue;
            Result<Coarse> one = coarseGroups(dim, array.size(dim), length, coarsen);
            if (!one)
                return tl::unexpected(one.error());
            isPadded = isPadded || (coarsen.boundary == CoarsenValue::Boundary::pad && array.size(dim) % length != 0);
            coarse.emplace_back(dim, std::move(*one));
        }
        if (coarse.empty())
            return array;
        ReductionSpec spec = options->spec;
        const bool isMedian = call.name == "median";
        LabelledArray result = array;
        result.type = isMedian ? reducedType(Statistic::mean, array.type) : reducedType(spec.statistic, array.type);
        result.whole = reducedWhole(spec.statistic, array.whole);
        if (isPadded && result.type == ValueType::integer && spec.statistic != Statistic::count)
            result.type = ValueType::float64;
        result.data = reduced(array.data, array.dims, coarse, spec);
        if (isMedian)
            result.data = takeNode(result.data, 0, Pick{{0}, true});
        result.coords.clear();
        for (const Coordinate& coordinate : array.coords) {
            const bool isAlong = std::any_of(coordinate.dims.begin(), coordinate.dims.end(),
                                             [&](const std::string& dim) { return coarseOf(coarse, dim) != nullptr; });
            if (!isAlong)
                result.coords.push_back(coordinate);
            else if (nodeOf(coordinate))
                result.coords.push_back(coarseCoordinate(coordinate, coarse, coarsen));
        }
        if (!options->keepsAttrs)
            result.attrs = {};
        return result;
    });
}

} // namespace zs
