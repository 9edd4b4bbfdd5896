#include "plan/reduction_options.h"

#include "cf/axes.h"
#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "plan/arithmetic.h"
#include "plan/coordinates.h"

#include <algorithm>
#include <map>

namespace zs {
namespace {

const std::map<std::string, Statistic>& statisticsByName()
{
    static const std::map<std::string, Statistic> kStatistics{
        {"sum", Statistic::sum},
        {"mean", Statistic::mean},
        {"prod", Statistic::prod},
        {"min", Statistic::min},
        {"max", Statistic::max},
        {"std", Statistic::std},
        {"var", Statistic::var},
        {"count", Statistic::count},
        {"any", Statistic::any},
        {"all", Statistic::all},
        {"first", Statistic::first},
        {"last", Statistic::last},
        {"argmin", Statistic::argmin},
        {"argmax", Statistic::argmax},
        {"median", Statistic::quantile},
        {"quantile", Statistic::quantile},
        {"sum_of_weights", Statistic::count},
        {"nanmean", Statistic::mean},
        {"nansum", Statistic::sum},
        {"nanmax", Statistic::max},
        {"nanmin", Statistic::min},
        {"nanstd", Statistic::std},
        {"nanvar", Statistic::var},
    };
    return kStatistics;
}

bool isWhole(ValueType type)
{
    return type == ValueType::integer || type == ValueType::boolean;
}

bool isTimeLike(ValueType type)
{
    return type == ValueType::time || type == ValueType::duration;
}

/// Sums, means and deviations of a dataset pass over its dates.
bool isNumericOnly(Statistic statistic)
{
    switch (statistic) {
    case Statistic::sum:
    case Statistic::mean:
    case Statistic::prod:
    case Statistic::std:
    case Statistic::var:
    case Statistic::quantile: return true;
    default: return false;
    }
}

/// A dataset's variable that has none of the dimensions: xarray gives it back, dates and whole numbers too.
bool staysAsItIs(const LabelledArray& array, const ReductionOptions& options, const std::vector<std::string>& dims)
{
    const Statistic statistic = options.spec.statistic;
    const bool isOne = statistic == Statistic::mean || statistic == Statistic::sum || statistic == Statistic::prod || statistic == Statistic::min ||
                       statistic == Statistic::max || options.method == "median";
    return isOne && !array.dims.empty() &&
           std::none_of(dims.begin(), dims.end(), [&](const std::string& dim) { return array.dimPosition(dim) >= 0; });
}

LabelledArray asTruth(LabelledArray array)
{
    array.data = elementwise(Elementwise::notEqual,
                             {array.data, std::make_shared<MemoryNode>(constantBlock(array.data->shape(), 0.0))});
    array.type = ValueType::boolean;
    return array;
}

} // namespace

Result<ReductionOptions> reductionOptions(Call& call, bool keepsAttrsByDefault)
{
    ReductionOptions options;
    options.method = call.name;
    options.spec.statistic = statisticsByName().at(call.name);
    if (call.name == "median")
        options.spec.quantiles = {0.5};
    const Result<bool> skips = call.flag("skipna", true);
    const Result<bool> keeps = call.flag("keep_attrs", keepsAttrsByDefault);
    const Result<Index> ddof = call.whole("ddof", 0);
    const Result<Index> minCount = call.whole("min_count", 0);
    if (!skips || !keeps)
        return tl::unexpected(skips ? keeps.error() : skips.error());
    if (!ddof || !minCount)
        return tl::unexpected(ddof ? minCount.error() : ddof.error());
    options.spec.skipMissing = *skips;
    options.spec.ddof = static_cast<int>(*ddof);
    options.spec.minCount = *minCount;
    options.keepsAttrs = *keeps;
    return options;
}

Result<std::vector<double>> quantilesArgument(Call& call)
{
    const Result<std::vector<double>> quantiles = call.numbers("q");
    if (!quantiles)
        return quantiles;
    for (const double q : *quantiles)
        if (!(q >= 0 && q <= 1))
            return call.failAt("q", say("q= lies between 0 and 1"));
    return quantiles;
}

std::vector<double> computedQuantiles(const std::vector<double>& quantiles)
{
    return quantiles.empty() ? std::vector<double>{0.5} : quantiles;
}

LabelledArray labelledQuantiles(LabelledArray array, const std::vector<double>& quantiles, bool isScalar)
{
    Coordinate coordinate = scalarCoordinate("quantile", 0);
    coordinate.values = computedQuantiles(quantiles);
    if (isScalar) {
        array = partOf(array, 0);
    } else {
        std::replace(array.dims.begin(), array.dims.end(), std::string(kPartDim), std::string("quantile"));
        coordinate.dims = {"quantile"};
    }
    setCoordinate(array.coords, std::move(coordinate));
    return quantiles.empty() ? take(array, "quantile", Pick{}) : array;
}

Result<QuantileMethod> quantileMethodArgument(Call& call)
{
    static const std::map<std::string, QuantileMethod> kMethods{
        {"linear", QuantileMethod::linear},
        {"lower", QuantileMethod::lower},
        {"higher", QuantileMethod::higher},
        {"nearest", QuantileMethod::nearest},
        {"midpoint", QuantileMethod::midpoint},
        {"inverted_cdf", QuantileMethod::invertedCdf},
        {"averaged_inverted_cdf", QuantileMethod::averagedInvertedCdf},
        {"closest_observation", QuantileMethod::closestObservation},
        {"interpolated_inverted_cdf", QuantileMethod::interpolatedInvertedCdf},
        {"hazen", QuantileMethod::hazen},
        {"weibull", QuantileMethod::weibull},
        {"median_unbiased", QuantileMethod::medianUnbiased},
        {"normal_unbiased", QuantileMethod::normalUnbiased},
    };
    const std::string parameter = call.has("interpolation") ? "interpolation" : "method";
    const Result<std::string> name = call.text(parameter, "linear");
    if (!name)
        return tl::unexpected(name.error());
    if (const auto found = kMethods.find(*name); found != kMethods.end())
        return found->second;
    std::vector<std::string> there;
    for (const auto& [method, value] : kMethods)
        there.push_back("'" + method + "'");
    return call.failAt(parameter, say("there is no method '%1' for quantiles%2", *name, insteadOf("'" + *name + "'", there)));
}

Result<LabelledArray> reduceWith(const LabelledArray& array, const ReductionOptions& options,
                                 const std::vector<std::string>& dims, const Grouping* grouping,
                                 const LabelledArray* weights)
{
    ArrayReduction reduction;
    reduction.spec = options.spec;
    reduction.grouping = grouping && array.dimPosition(grouping->dim) >= 0 ? grouping : nullptr;
    reduction.second = weights;
    reduction.keepsAttrs = options.keepsAttrs;
    for (const std::string& dim : dims)
        if (array.dimPosition(dim) >= 0 && !(reduction.grouping && dim == reduction.grouping->dim))
            reduction.dims.push_back(dim);
    const Statistic statistic = reduction.spec.statistic;
    if (isWhole(array.type) || statistic == Statistic::count)
        reduction.spec.skipMissing = true;
    if (isWhole(array.type) && statistic != Statistic::sum && statistic != Statistic::prod)
        reduction.spec.minCount = 0;
    const bool isTruth = statistic == Statistic::any || statistic == Statistic::all;
    if (isTruth)
        reduction.spec.skipMissing = true;
    if (isTimeLike(array.type) && isTruth)
        return fail(ErrorCode::invalidArgument, "dates are neither true nor false; compare them first");
    Result<LabelledArray> reduced =
        reduceArray(isTruth && array.type != ValueType::boolean ? asTruth(array) : array, reduction);
    if (!reduced || options.method != "median")
        return reduced;
    LabelledArray median = partOf(*reduced, 0);
    median.type = reducedType(Statistic::mean, array.type);
    return median;
}

Result<Labelled> reduceEach(const Labelled& object, const ReductionOptions& options,
                            const std::vector<std::string>& dims, const Grouping* grouping,
                            const LabelledArray* weights)
{
    if (const auto* array = std::get_if<LabelledArray>(&object)) {
        Result<LabelledArray> reduced = reduceWith(*array, options, dims, grouping, weights);
        return reduced ? Result<Labelled>(Labelled(std::move(*reduced))) : tl::unexpected(reduced.error());
    }
    const auto& dataset = std::get<LabelledDataset>(object);
    LabelledDataset all;
    if (options.keepsAttrs)
        all.attrs = dataset.attrs;
    for (const LabelledArray& array : dataset.arrays) {
        if (!grouping && !weights && staysAsItIs(array, options, dims)) {
            all.arrays.push_back(array);
            if (!options.keepsAttrs)
                all.arrays.back().attrs = {};
            continue;
        }
        if (isNumericOnly(options.spec.statistic) && isTimeLike(array.type))
            continue;
        Result<LabelledArray> reduced = reduceWith(array, options, dims, grouping, weights);
        if (!reduced)
            return addContext(reduced.error(), array.name);
        all.arrays.push_back(std::move(*reduced));
    }
    return Labelled(std::move(all));
}

void noteAreaWeights(Call& call, const Labelled& object, const std::vector<std::string>& dims, Statistic statistic)
{
    if (statistic != Statistic::mean)
        return;
    for (const LabelledArray* array : membersOf(object))
        for (const std::string& dim : dims)
            if (const Coordinate* coordinate = array->coord(dim);
                coordinate && array->dimPosition(dim) >= 0 &&
                axisKind({dim, coordinate->dims, coordinate->attrs}) == AxisKind::latitude) {
                call.context.note(say("This mean counts every row of %1 the same; for a mean by area write "
                                      ".weighted(np.cos(np.deg2rad(ds.%1))).mean(…)",
                                      dim));
                return;
            }
}

} // namespace zs
