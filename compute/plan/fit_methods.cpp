#include "plan/methods.h"

#include "graph/leaf_nodes.h"
#include "graph/regional_nodes.h"
#include "plan/arithmetic.h"
#include "plan/at_hand.h"
#include "plan/axis_numbers.h"
#include "plan/coordinates.h"
#include "plan/each.h"
#include "plan/reducing.h"
#include "plan/taking.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace zs {
namespace {

/// The dimension's numbers as an array to fit against.
LabelledArray lineOf(const std::string& dim, const std::vector<double>& x)
{
    LabelledArray line;
    line.dims = {dim};
    line.data = std::make_shared<MemoryNode>(makeBlock({static_cast<Index>(x.size())}, x));
    return line;
}

Result<LabelledArray> fitted(const LabelledArray& array, const std::string& dim, const Result<std::vector<double>>& x,
                             const ReductionSpec& spec)
{
    if (!x)
        return tl::unexpected(x.error());
    const LabelledArray line = lineOf(dim, *x);
    ArrayReduction reduction;
    reduction.spec = spec;
    reduction.dims = {dim};
    reduction.second = &line;
    return reduceArray(array, reduction);
}

/// Whole numbers from `first` on.
Coordinate countedLabels(const std::string& dim, Index first, Index step, Index count)
{
    Coordinate labels = scalarCoordinate(dim, 0, ValueType::integer);
    labels.dims = {dim};
    std::vector<double> numbers;
    for (Index i = 0; i < count; ++i)
        numbers.push_back(static_cast<double>(first + i * step));
    labels.values = std::move(numbers);
    return labels;
}

} // namespace

/// polyfit(dim, deg): a dataset of coefficients, highest degree first.
Result<Value> polyfitMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const Result<std::string> dim = call.text("dim", "");
    const Result<Index> degree = call.whole("deg", 1);
    const Result<bool> full = call.flag("full", false);
    const Result<bool> cov = call.flag("cov", false);
    const Result<bool> skips = call.flag("skipna", true);
    if (!dim || !degree || !full || !skips)
        return tl::unexpected(!dim ? dim.error() : !degree ? degree.error() : !full ? full.error() : skips.error());
    if (const Status there = requireDim(call, "dim", *object, *dim); !there)
        return tl::unexpected(there.error());
    if (*degree < 0 || *degree > kMostDegree)
        return call.failAt("deg", say("deg= lies between 0 and %1", kMostDegree));
    if (*full || !cov || *cov || call.has("w"))
        return fail(ErrorCode::unsupported,
                    "only the coefficients of a fit are computed here; leave full=, cov= and w= out");
    ReductionSpec spec;
    spec.statistic = Statistic::polynomialFit;
    spec.skipMissing = *skips;
    spec.degree = static_cast<int>(*degree);
    LabelledDataset result;
    for (const LabelledArray* array : membersOf(*object)) {
        if (array->dimPosition(*dim) < 0)
            continue;
        Result<LabelledArray> fit = fitted(*array, *dim, fitNumbers(*array, *dim), spec);
        if (!fit)
            return tl::unexpected(fit.error());
        fit->name = std::holds_alternative<LabelledDataset>(*object) ? array->name + "_polyfit_coefficients"
                                                                     : "polyfit_coefficients";
        fit->dims.front() = "degree";
        fit->type = ValueType::float64;
        // xarray makes these anew: only the labels of dimensions stay, and those without any are counted.
        std::erase_if(fit->coords, [](const Coordinate& coordinate) { return !coordinate.isIndex(); });
        for (const std::string& other : fit->dims)
            if (!fit->coord(other))
                setCoordinate(fit->coords, countedLabels(other, 0, 1, fit->size(other)));
        setCoordinate(fit->coords, countedLabels("degree", *degree, -1, *degree + 1));
        result.arrays.push_back(std::move(*fit));
    }
    return Value{std::move(result)};
}

/// trend(dim): ours. A line by least squares with its p-value; dates count in years from the first.
Result<Value> trendMethod(Call& call)
{
    const Result<Labelled> object = labelledOf(call.receiver);
    if (!object)
        return tl::unexpected(object.error());
    const auto* array = std::get_if<LabelledArray>(&*object);
    if (array == nullptr)
        return fail(ErrorCode::invalidArgument, "trend() is for one variable: ds.sst.trend('time')");
    const Result<std::string> dim = call.text("dim", "time");
    if (!dim)
        return tl::unexpected(dim.error());
    if (const Status there = requireDim(call, "dim", *object, *dim); !there)
        return tl::unexpected(there.error());
    ReductionSpec spec;
    spec.statistic = Statistic::linearFit;
    const Result<LabelledArray> fit = fitted(*array, *dim, trendNumbers(*array, *dim), spec);
    if (!fit)
        return tl::unexpected(fit.error());
    const Coordinate* index = indexOf(*array, *dim);
    const std::string units = array->attrs.textOr("units");
    const std::string per = index && std::holds_alternative<TimeAxis>(index->values) ? "year"
                            : index ? index->attrs.textOr("units", *dim)
                                    : *dim;
    LabelledDataset result;
    static constexpr std::array kParts{"slope", "intercept", "r_value", "p_value", "standard_error"};
    for (std::size_t i = 0; i < kParts.size(); ++i) {
        LabelledArray part = partOf(*fit, static_cast<Index>(i));
        part.name = kParts[i];
        part.type = ValueType::float64;
        part.attrs = {};
        if (i == 1 && !units.empty())
            part.attrs = part.attrs.with("units", Json(units));
        if (i == 0 || i == 4)
            part.attrs = part.attrs.with("units", Json((units.empty() ? "1" : units) + " / " + per));
        result.arrays.push_back(std::move(part));
    }
    return Value{std::move(result)};
}

/// xr.polyval(coord, coeffs): the polynomial at labels, by Horner's rule.
Result<Value> polyvalFunction(Call& call)
{
    const Value* given = call.find("coord");
    const auto* coord = given ? given->as<LabelledArray>() : nullptr;
    const Result<std::string> dim = call.text("degree_dim", "degree");
    if (coord == nullptr || !dim)
        return call.failAt("coord", say("polyval() takes an array of labels, as xr.polyval(ds.time, coefficients)"));
    const Result<Labelled> coefficients = labelledOf(*call.find("coeffs"));
    if (!coefficients)
        return call.failAt("coeffs", say("polyval() takes the result of polyfit()"));
    LabelledArray x = *coord;
    if (x.type == ValueType::time) { // as polyfit() counts
        x.data = elementwise(Elementwise::multiply,
                             {x.data, std::make_shared<MemoryNode>(constantBlock(x.data->shape(), 1000.0))});
        x.type = ValueType::float64;
    }
    return methodOnEach(*coefficients, [&](const LabelledArray& array) -> Result<LabelledArray> {
        const Coordinate* degrees = indexOf(array, *dim);
        if (degrees == nullptr)
            return fail(ErrorCode::invalidArgument, "the coefficients have no dimension %1", *dim);
        const std::vector<double> numbers = numbersOf(degrees->values);
        const double highest = numbers.empty() ? -1 : *std::max_element(numbers.begin(), numbers.end());
        std::optional<LabelledArray> sum;
        for (double degree = highest; degree >= 0; --degree) {
            const auto at = std::find(numbers.begin(), numbers.end(), degree);
            if (sum) {
                Result<LabelledArray> raised = applyElementwise(Elementwise::multiply, {x, *sum});
                if (!raised)
                    return raised;
                sum = std::move(*raised);
            }
            if (at == numbers.end())
                continue;
            const LabelledArray term = take(array, *dim, Pick{{static_cast<Index>(at - numbers.begin())}, true}, true);
            Result<LabelledArray> next =
                sum ? applyElementwise(Elementwise::add, {*sum, term}) : Result<LabelledArray>(term);
            if (!next)
                return next;
            sum = std::move(*next);
        }
        if (!sum)
            return fail(ErrorCode::invalidArgument, "there are no coefficients");
        sum->name = coord->name == array.name ? array.name : "";
        return *sum;
    });
}

} // namespace zs
