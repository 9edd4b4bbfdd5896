#include "plan/numpy_table.h"

#include "plan/methods.h"

namespace zs {
namespace {

void addRows(std::vector<Method>& all, std::initializer_list<const char*> names, const char* signature,
             Result<Value> (*run)(Call&))
{
    for (const char* name : names)
        all.push_back({name, signature, run});
}

constexpr const char* kShares = "a, q, axis=None, method='linear', interpolation=None, keepdims=False";

} // namespace

const std::vector<Method>& numpyFunctions()
{
    static const std::vector<Method> kFunctions = [] {
        std::vector<Method> all;
        addRows(all,
                {"negative", "positive", "abs",     "absolute", "fabs",    "sign",     "square",  "sqrt",
                 "cbrt",     "exp",      "exp2",    "expm1",    "log",     "log2",     "log10",   "log1p",
                 "sin",      "cos",      "tan",     "arcsin",   "arccos",  "arctan",   "sinh",    "cosh",
                 "tanh",     "arcsinh",  "arccosh", "arctanh",  "deg2rad", "radians",  "rad2deg", "degrees",
                 "floor",    "ceil",     "trunc",   "rint",     "isnan",   "isfinite", "isinf",   "logical_not"},
                "x", elementwiseFunction);
        addRows(all,
                {"add",           "subtract",    "multiply",   "divide",      "true_divide", "floor_divide", "mod",
                 "remainder",     "power",       "equal",      "not_equal",   "less",        "less_equal",   "greater",
                 "greater_equal", "logical_and", "logical_or", "logical_xor", "minimum",     "maximum",      "fmin",
                 "fmax",          "arctan2",     "hypot",      "copysign"},
                "x1, x2", elementwiseFunction);
        addRows(all,
                {"mean",    "sum",     "min",    "max",    "amin",   "amax",   "median",    "prod",     "any",
                 "all",     "argmin",  "argmax", "nanmean", "nansum", "nanmin", "nanmax",    "nanmedian", "nanprod",
                 "nanargmin", "nanargmax"},
                "a, axis=None, keepdims=False", numpyReduction);
        addRows(all, {"std", "var", "nanstd", "nanvar"}, "a, axis=None, ddof=0, keepdims=False", numpyReduction);
        addRows(all, {"quantile", "percentile", "nanquantile", "nanpercentile"}, kShares, numpyReduction);
        all.push_back({"nan_to_num", "x, copy=True, nan=0.0, posinf=None, neginf=None", nanToNumFunction});
        all.push_back({"isclose", "a, b, rtol=1e-05, atol=1e-08, equal_nan=False", iscloseFunction});
        all.push_back({"where", "cond, x, y", numpyWhere});
        all.push_back({"clip", "a, a_min=None, a_max=None", clipMethod});
        all.push_back({"round", "x, decimals=0", roundMethod});
        all.push_back({"around", "x, decimals=0", roundMethod});
        all.push_back({"datetime64", "value, unit=None", datetime64Function});
        all.push_back({"timedelta64", "value, unit='D'", timedelta64Function});
        all.push_back({"arange", "start, stop=None, step=1", arangeFunction});
        all.push_back({"linspace", "start, stop, num=50", linspaceFunction});
        all.push_back({"array", "items, dtype=None", listFunction});
        all.push_back({"asarray", "items, dtype=None", listFunction});
        return all;
    }();
    return kFunctions;
}

const std::vector<Method>& ndarrayMethods()
{
    static const std::vector<Method> kMethods = [] {
        std::vector<Method> all;
        addRows(all, {"mean", "sum", "min", "max", "prod", "any", "all", "argmin", "argmax"},
                "axis=None, keepdims=False", ndarrayReduction);
        addRows(all, {"std", "var"}, "axis=None, ddof=0, keepdims=False", ndarrayReduction);
        addRows(all, {"cumsum", "cumprod"}, "axis=None", ndarrayCumulate);
        all.push_back({"T", "", ndarrayReshaped, true});
        addRows(all, {"transpose", "ravel", "flatten"}, "", ndarrayReshaped);
        all.push_back({"round", "decimals=0", roundMethod});
        all.push_back({"clip", "min=None, max=None", clipMethod});
        all.push_back({"astype", "dtype", astypeMethod});
        all.push_back({"squeeze", "axis=None", ndarrayReshaped});
        all.push_back({"copy", "", sameMethod});
        all.push_back({"item", "", itemMethod});
        return all;
    }();
    return kMethods;
}

} // namespace zs
