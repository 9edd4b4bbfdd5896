#include "plan/method_table.h"

#include "plan/date_parts.h"
#include "plan/methods.h"
#include "plan/numpy_table.h"

#include <algorithm>

namespace zs {
namespace {

constexpr const char* kReduce = "dim=None, *, skipna=None, keep_attrs=None, axis=None";
constexpr const char* kReduceSum = "dim=None, *, skipna=None, min_count=None, keep_attrs=None, axis=None";
constexpr const char* kReduceStd = "dim=None, *, skipna=None, ddof=0, keep_attrs=None, axis=None";
constexpr const char* kReduceCount = "dim=None, *, keep_attrs=None, axis=None";
constexpr const char* kQuantile = "q, dim=None, *, method='linear', keep_attrs=None, skipna=None, interpolation=None";

/// What arrays and datasets have in common.
const std::vector<Method>& sharedMethods()
{
    static const std::vector<Method> kMethods{
        {"mean", kReduce, reduceMethod},
        {"sum", kReduceSum, reduceMethod},
        {"prod", kReduceSum, reduceMethod},
        {"min", kReduce, reduceMethod},
        {"max", kReduce, reduceMethod},
        {"std", kReduceStd, reduceMethod},
        {"var", kReduceStd, reduceMethod},
        {"median", kReduce, reduceMethod},
        {"count", kReduceCount, reduceMethod},
        {"any", kReduceCount, reduceMethod},
        {"all", kReduceCount, reduceMethod},
        {"quantile", kQuantile, quantileMethod},
        {"argmin", kReduce, argExtremeMethod},
        {"argmax", kReduce, argExtremeMethod},
        {"idxmin", "dim=None, *, skipna=None, keep_attrs=None", idxExtremeMethod},
        {"idxmax", "dim=None, *, skipna=None, keep_attrs=None", idxExtremeMethod},
        {"groupby", "group, squeeze=True, restore_coord_dims=False", groupbyMethod},
        {"groupby_bins", "group, bins, right=True, labels=None, precision=3, include_lowest=False", groupbyBinsMethod},
        {"resample", "indexer=None, *, closed=None, label=None, offset=None, origin='start_day', skipna=None, keep_attrs=None, base=None, loffset=None, **freq", resampleMethod},
        {"sel", "indexers=None, method=None, tolerance=None, drop=False, **dims", selMethod},
        {"isel", "indexers=None, drop=False, missing_dims='raise', **dims", iselMethod},
        {"head", "indexers=None, **dims", headMethod},
        {"tail", "indexers=None, **dims", headMethod},
        {"thin", "indexers=None, **dims", headMethod},
        {"squeeze", "dim=None, drop=False, axis=None", squeezeMethod},
        {"drop_vars", "names, *, errors='raise'", dropVarsMethod},
        {"drop", "names, *, errors='raise'", dropVarsMethod},
        {"drop_sel", "labels=None, *, errors='raise', **dims", dropElementsMethod},
        {"drop_duplicates", "dim, keep='first'", dropDuplicatesMethod},
        {"drop_isel", "indexers=None, **dims", dropElementsMethod},
        {"round", "decimals=0, *, keep_attrs=None", roundMethod},
        {"astype", "dtype, *, copy=None, keep_attrs=True", astypeMethod},
        {"where", "cond, other=None, drop=False", whereMethod},
        {"fillna", "value", fillnaMethod},
        {"combine_first", "other", combineFirstMethod},
        {"dropna", "dim, *, how='any', thresh=None", dropnaMethod},
        {"clip", "min=None, max=None, *, keep_attrs=None", clipMethod},
        {"isnull", "keep_attrs=None", isnullMethod},
        {"notnull", "keep_attrs=None", isnullMethod},
        {"isin", "test_elements", isinMethod},
        {"rolling", "dim=None, min_periods=None, center=False, **window", rollingMethod},
        {"coarsen", "dim=None, boundary='exact', side='left', coord_func='mean', **window", coarsenMethod},
        {"weighted", "weights", weightedMethod},
        {"cumsum", kReduce, cumulateMethod},
        {"cumprod", kReduce, cumulateMethod},
        {"ffill", "dim, limit=None", fillMethod},
        {"bfill", "dim, limit=None", fillMethod},
        {"diff", "dim, n=1, label='upper'", diffMethod},
        {"pad", "pad_width=None, mode='constant', stat_length=None, constant_values=None, end_values=None, "
                "reflect_type=None, keep_attrs=None, **pad_width_kwargs", padMethod},
        {"shift", "shifts=None, fill_value=None, **distances", shiftMethod},
        {"roll", "shifts=None, roll_coords=False, **distances", shiftMethod},
        {"differentiate", "coord, edge_order=1, datetime_unit=None", differentiateMethod},
        {"integrate", "coord, datetime_unit=None", integrateMethod},
        {"cumulative_integrate", "coord, datetime_unit=None", integrateMethod},
        {"interp", "coords=None, method='linear', assume_sorted=False, kwargs=None, **dims", interpMethod},
        {"interp_like", "other, method='linear', assume_sorted=False, kwargs=None", interpLikeMethod},
        {"interpolate_na", "dim=None, method='linear', limit=None, use_coordinate=True, max_gap=None, keep_attrs=None",
         interpolateNaMethod},
        {"reindex", "indexers=None, method=None, tolerance=None, copy=True, fill_value=None, **dims", reindexMethod},
        {"reindex_like", "other, method=None, tolerance=None, copy=True, fill_value=None", reindexLikeMethod},
        {"broadcast_like", "other", broadcastLikeMethod},
        {"polyfit", "dim, deg, skipna=None, rcond=None, w=None, full=False, cov=False", polyfitMethod},
        {"trend", "dim='time'", trendMethod},
        {"rename", "new_name_or_name_dict=None, **names", renameMethod},
        {"transpose", "*dims", transposeMethod},
        {"sortby", "variables, ascending=True", sortbyMethod},
        {"expand_dims", "dim=None, axis=None, **dims", expandDimsMethod},
        {"swap_dims", "dims_dict=None, **dims", swapDimsMethod},
        {"assign_coords", "coords=None, **names", assignCoordsMethod},
        {"assign_attrs", "attrs=None, **names", assignAttrsMethod},
        {"reset_coords", "names=None, drop=False", resetCoordsMethod},
        {"load", "**kwargs", sameMethod},
        {"compute", "**kwargs", sameMethod},
        {"persist", "**kwargs", sameMethod},
        {"copy", "deep=True, data=None", sameMethod},
        {"chunk", "chunks=None, **chunks_kwargs", sameMethod},
        {"unify_chunks", "", sameMethod},
    };
    return kMethods;
}

std::vector<Method> joined(const std::vector<Method>& a, const std::vector<Method>& b)
{
    std::vector<Method> all = a;
    all.insert(all.end(), b.begin(), b.end());
    return all;
}

const std::vector<Method>& arrayMethods()
{
    static const std::vector<Method> kMethods =
        joined(sharedMethods(), {
                                    {"T", "", transposeMethod, true}, // of a dataset: often a temperature
                                    {"values", "", valuesProperty, true},
                                    {"data", "", valuesProperty, true},
                                    {"plot", "**kwargs", plotMethod},
                                    {"hvplot", "**kwargs", plotMethod},
                                    {"to_dataset", "dim=None, *, name=None, promote_attrs=False", toDatasetMethod},
                                    {"to_numpy", "", valuesProperty},
                                    {"item", "", itemMethod},
                                    {"dot", "other, dims=None", dotFunction},
                                });
    return kMethods;
}

const std::vector<Method>& datasetMethods()
{
    static const std::vector<Method> kMethods = joined(
        sharedMethods(), {{"hvplot", "**kwargs", plotMethod},
                          {"rename_dims", "dims_dict=None, **dims", renameSomeMethod},
                          {"rename_vars", "name_dict=None, **names", renameSomeMethod},
                          {"merge", "other, overwrite_vars=None, compat='no_conflicts', join='outer', fill_value=None, "
                                    "combine_attrs='override'", mergeMethod},
                          {"assign", "variables=None, **names", assignMethod},
                          {"to_array", "dim='variable', name=None", toArrayMethod}});
    return kMethods;
}

const std::vector<Method>& groupMethods()
{
    static const std::vector<Method> kMethods{
        {"mean", kReduce, groupReduceMethod},
        {"sum", kReduceSum, groupReduceMethod},
        {"prod", kReduceSum, groupReduceMethod},
        {"min", kReduce, groupReduceMethod},
        {"max", kReduce, groupReduceMethod},
        {"std", kReduceStd, groupReduceMethod},
        {"var", kReduceStd, groupReduceMethod},
        {"median", kReduce, groupReduceMethod},
        {"count", kReduceCount, groupReduceMethod},
        {"any", kReduceCount, groupReduceMethod},
        {"all", kReduceCount, groupReduceMethod},
        {"first", "skipna=None, keep_attrs=None", groupReduceMethod},
        {"last", "skipna=None, keep_attrs=None", groupReduceMethod},
        {"quantile", kQuantile, groupQuantileMethod},
    };
    return kMethods;
}

std::vector<Method> sameSignature(const std::vector<std::string>& names, const char* signature,
                                  Result<Value> (*run)(Call&))
{
    std::vector<Method> methods;
    for (const std::string& name : names)
        methods.push_back({name, signature, run});
    return methods;
}

const std::vector<Method>& resampleMethods()
{
    static const std::vector<Method> kMethods =
        joined(joined(groupMethods(), {{"asfreq", "", upsampleMethod}}),
               sameSignature({"nearest", "ffill", "pad", "bfill", "backfill"}, "tolerance=None", upsampleMethod));
    return kMethods;
}

const std::vector<Method>& rollingMethods()
{
    static const std::vector<Method> kMethods =
        joined(sameSignature({"mean", "sum", "min", "max", "median", "count", "prod", "argmin", "argmax"},
                             "keep_attrs=None, dim=None", rollingReduceMethod),
               sameSignature({"std", "var"}, "ddof=0, keep_attrs=None, dim=None", rollingReduceMethod));
    return kMethods;
}

const std::vector<Method>& coarsenMethods()
{
    static const std::vector<Method> kMethods = joined(
        sameSignature({"mean", "min", "max", "median", "count", "any", "all"}, "keep_attrs=None, skipna=None",
                      coarsenReduceMethod),
        joined(sameSignature({"sum", "prod"}, "keep_attrs=None, skipna=None, min_count=None", coarsenReduceMethod),
               sameSignature({"std", "var"}, "keep_attrs=None, skipna=None, ddof=0", coarsenReduceMethod)));
    return kMethods;
}

const std::vector<Method>& weightedMethods()
{
    static const std::vector<Method> kMethods = joined(
        sameSignature({"mean", "sum", "std", "var"}, "dim=None, *, skipna=None, keep_attrs=None", weightedReduceMethod),
        {{"sum_of_weights", "dim=None, *, keep_attrs=None", weightedReduceMethod},
         {"quantile", "q, *, dim=None, keep_attrs=None, skipna=None", weightedReduceMethod}});
    return kMethods;
}

const std::vector<Method>& xarrayFunctions()
{
    static const std::vector<Method> kFunctions{
        {"where", "cond, x, y, keep_attrs=None", whereFunction},
        {"corr", "da_a, da_b, dim=None", pairStatisticFunction},
        {"cov", "da_a, da_b, dim=None, ddof=1", pairStatisticFunction},
        {"dot", "*arrays, dims=None", dotFunction},
        {"polyval", "coord, coeffs, degree_dim='degree'", polyvalFunction},
        {"concat", "objs, dim, data_vars='all', coords='different', compat='equals', positions=None, fill_value=None, "
                   "join='outer', combine_attrs='override'", concatFunction},
        {"merge", "objects, compat='no_conflicts', join='outer', fill_value=None, combine_attrs='override'", mergeFunction},
        {"ones_like", "other, dtype=None", likeFunction},
        {"zeros_like", "other, dtype=None", likeFunction},
        {"full_like", "other, fill_value, dtype=None", likeFunction},
        {"Dataset", "data_vars=None, coords=None, attrs=None", datasetFunction},
        {"DataArray", "data, coords=None, dims=None, name=None, attrs=None", dataArrayFunction},
    };
    return kFunctions;
}

const std::vector<Method>& textArrayMethods()
{
    static const std::vector<Method> kMethods{{"isin", "test_elements", isinMethod}};
    return kMethods;
}

const std::vector<Method>& dateProperties()
{
    static const std::vector<Method> kProperties = [] {
        std::vector<Method> all;
        for (const std::string& name : datePartNames())
            all.push_back({name, "", datePartProperty, true});
        all.push_back({"strftime", "date_format", dateTextMethod});
        for (const char* name : {"floor", "ceil", "round"})
            all.push_back({name, "freq", dateRoundMethod});
        return all;
    }();
    return kProperties;
}

const std::vector<Method>& dateFunctions()
{
    constexpr const char* kDate = "year, month=1, day=1, hour=0, minute=0, second=0, microsecond=0, calendar=None, has_year_zero=None";
    static const std::vector<Method> kFunctions{
        {"Index", "data, name=None", indexFunction},
        {"Timestamp", "value", datetime64Function},
        {"to_datetime", "value", datetime64Function},
        {"datetime", kDate, dateFunction},
        {"DatetimeNoLeap", kDate, dateFunction},
        {"DatetimeAllLeap", kDate, dateFunction},
        {"Datetime360Day", kDate, dateFunction},
        {"DatetimeProlepticGregorian", kDate, dateFunction},
        {"DatetimeGregorian", kDate, dateFunction},
        {"DatetimeJulian", kDate, dateFunction},
    };
    return kFunctions;
}

const std::vector<Method>& builtinFunctions()
{
    static const std::vector<Method> kFunctions{
        {"abs", "x", elementwiseFunction},
        {"round", "x, ndigits=0", roundMethod},
        {"slice", "start, stop=None, step=None", sliceFunction},
        {"dict", "items=None, **kwargs", dictFunction},
        {"list", "items=None", listFunction},
        {"tuple", "items=None", listFunction},
        {"range", "start, stop=None, step=1", arangeFunction},
        {"float", "x", numberFunction},
        {"int", "x", numberFunction},
        {"bool", "x", numberFunction},
        {"len", "x", lenFunction},
        {"print", "x=None, **kwargs", printFunction},
    };
    return kFunctions;
}

} // namespace

std::span<const Method> methodsOf(ReceiverKind kind)
{
    switch (kind) {
    case ReceiverKind::array: return arrayMethods();
    case ReceiverKind::dataset: return datasetMethods();
    case ReceiverKind::groupBy: return groupMethods();
    case ReceiverKind::resample: return resampleMethods();
    case ReceiverKind::rolling: return rollingMethods();
    case ReceiverKind::coarsen: return coarsenMethods();
    case ReceiverKind::weighted: return weightedMethods();
    case ReceiverKind::textArray: return textArrayMethods();
    case ReceiverKind::xarray: return xarrayFunctions();
    case ReceiverKind::numpy: return numpyFunctions();
    case ReceiverKind::ndarray: return ndarrayMethods();
    case ReceiverKind::dateParts: return dateProperties();
    case ReceiverKind::pandas: return dateFunctions();
    case ReceiverKind::builtin: return builtinFunctions();
    }
    return {};
}

const Method* findMethod(ReceiverKind kind, const std::string& name)
{
    const std::span<const Method> methods = methodsOf(kind);
    const auto found =
        std::find_if(methods.begin(), methods.end(), [&](const Method& method) { return method.name == name; });
    return found == methods.end() ? nullptr : &*found;
}

std::vector<std::string> methodNames(ReceiverKind kind)
{
    std::vector<std::string> names;
    for (const Method& method : methodsOf(kind))
        names.push_back(method.name);
    return names;
}

std::optional<ReceiverKind> receiverKind(const Value& value)
{
    if (const auto* array = value.as<LabelledArray>())
        return array->isNumpy() ? ReceiverKind::ndarray : ReceiverKind::array;
    if (value.as<LabelledDataset>() || value.as<SourceValue>())
        return ReceiverKind::dataset;
    if (const auto* groups = value.as<GroupByValue>())
        return groups->grouping->isResample ? ReceiverKind::resample : ReceiverKind::groupBy;
    if (value.as<RollingValue>())
        return ReceiverKind::rolling;
    if (value.as<CoarsenValue>())
        return ReceiverKind::coarsen;
    if (value.as<WeightedValue>())
        return ReceiverKind::weighted;
    if (value.as<TextArrayValue>())
        return ReceiverKind::textArray;
    if (value.as<DatePartsValue>())
        return ReceiverKind::dateParts;
    const auto* module = value.as<ModuleValue>();
    if (module == nullptr)
        return std::nullopt;
    if (module->name == "np" || module->name == "numpy" || module->name == "math")
        return ReceiverKind::numpy;
    if (module->name == "xr" || module->name == "xarray")
        return ReceiverKind::xarray;
    return module->name == "pd" || module->name == "cftime" || module->name == "datetime" ? ReceiverKind::pandas
                                                                                          : ReceiverKind::builtin;
}

} // namespace zs
