#include "plan/reducing.h"

#include "plan/aligning.h"
#include "plan/coordinates.h"
#include "plan/taking.h"
#include "plan/whole_numbers.h"

#include <algorithm>

namespace zs {
namespace {

bool contains(const std::vector<std::string>& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Coordinates that lie along no lost dimension.
std::vector<Coordinate> survivingCoordinates(const LabelledArray& array, const ArrayReduction& reduction)
{
    const auto isLost = [&](const std::string& dim) {
        return contains(reduction.dims, dim) ||
               (reduction.grouping && reduction.grouping->dim == dim && array.dimPosition(dim) >= 0);
    };
    std::vector<Coordinate> coords;
    for (const Coordinate& coordinate : array.coords)
        if (std::none_of(coordinate.dims.begin(), coordinate.dims.end(), isLost))
            coords.push_back(coordinate);
    return coords;
}

std::vector<AxisPart> axesOf(const LabelledArray& array, const ArrayReduction& reduction)
{
    std::vector<AxisPart> axes;
    for (const std::string& dim : array.dims) {
        AxisPart axis;
        if (reduction.grouping && reduction.grouping->dim == dim) {
            axis.role = AxisPart::Role::grouped;
            axis.groups = reduction.grouping->groups;
            axis.groupCount = reduction.grouping->count();
        } else if (contains(reduction.dims, dim)) {
            axis.role = AxisPart::Role::reduced;
        }
        axes.push_back(std::move(axis));
    }
    return axes;
}

bool isArithmetic(Statistic statistic)
{
    return statistic == Statistic::sum || statistic == Statistic::prod || statistic == Statistic::std ||
           statistic == Statistic::var;
}

} // namespace

ValueType reducedType(Statistic statistic, ValueType type)
{
    const bool isWhole = type == ValueType::integer || type == ValueType::boolean;
    switch (statistic) {
    case Statistic::count:
    case Statistic::argmin:
    case Statistic::argmax: return ValueType::integer;
    case Statistic::any:
    case Statistic::all: return ValueType::boolean;
    case Statistic::sum:
    case Statistic::prod: return type == ValueType::boolean ? ValueType::integer : type;
    case Statistic::min:
    case Statistic::max:
    case Statistic::first:
    case Statistic::last: return type;
    case Statistic::mean:
    case Statistic::std:
    case Statistic::var: return isWhole ? ValueType::float64 : type;
    case Statistic::quantile: return type == ValueType::time || type == ValueType::duration ? type : ValueType::float64;
    default: return ValueType::float64;
    }
}

Result<LabelledArray> reduceArray(const LabelledArray& array, const ArrayReduction& reduction)
{
    if (isArithmetic(reduction.spec.statistic) && array.type == ValueType::time)
        return fail(ErrorCode::invalidArgument,
                    "dates have no sum, product or deviation; mean, min, max and count work");
    LabelledArray result;
    result.name = array.name;
    result.holder = array.isNumpy() ? LabelledArray::Holder::numpy : array.holder;
    result.type = reducedType(reduction.spec.statistic, array.type);
    result.whole = reducedWhole(reduction.spec.statistic, array.whole);
    if (reduction.spec.statistic == Statistic::quantile && picksNumber(reduction.spec.method))
        result.type = array.type;
    result.calendar = array.calendar;
    result.coords = survivingCoordinates(array, reduction);
    if (reduction.keepsAttrs)
        result.attrs = array.attrs;
    NodePtr second;
    if (reduction.second)
        second = broadcastNode(reduction.second->data, reduction.second->dims, array.dims, array.data->shape());
    if (partCount(reduction.spec) > 0)
        result.dims.push_back(kPartDim);
    for (const std::string& dim : array.dims) {
        const bool isGrouped = reduction.grouping && reduction.grouping->dim == dim;
        if (isGrouped || !contains(reduction.dims, dim))
            result.dims.push_back(isGrouped ? reduction.grouping->name : dim);
        if (isGrouped)
            setCoordinate(result.coords, reduction.grouping->labels);
    }
    result.data = reduce(array.data, std::move(second), axesOf(array, reduction), reduction.spec);
    return result;
}

LabelledArray partOf(const LabelledArray& array, Index part)
{
    return take(array, kPartDim, Pick{{part}, true}, true);
}

} // namespace zs
