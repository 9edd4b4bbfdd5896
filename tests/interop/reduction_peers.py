"""What numpy, xarray and scipy make of given arrays: every statistic over every set of axes.

Reads cases as JSON lines from the file named first, answers each with one JSON line: the result's numbers, row-major,
null for NaN. A module that is missing: exit 77.
"""
import json
import sys
import warnings

try:
    import numpy as np
    import scipy.stats
    import xarray as xr
except ImportError as error:
    print(f"python3 has no module {error.name}", file=sys.stderr)
    sys.exit(77)

warnings.simplefilter("ignore")
NAMES = ["a", "b", "c", "d"]


def array(case, key, dtype):
    values = [np.nan if v is None else v for v in case[key]]
    shape = case["shape"]
    return xr.DataArray(np.array(values, dtype=dtype).reshape(shape), dims=NAMES[: len(shape)])


def linregress(y, x, skipna):
    keep = ~(np.isnan(x) | np.isnan(y))
    if skipna:
        x, y = x[keep], y[keep]
    elif not keep.all():
        return np.full(5, np.nan)
    if len(x) < 2 or np.all(x == x[0]):
        return np.full(5, np.nan)
    fit = scipy.stats.linregress(x, y)
    return np.array([fit.slope, fit.intercept, fit.rvalue, fit.pvalue, fit.stderr])


def polyfit(y, x, degree, skipna):
    keep = ~(np.isnan(x) | np.isnan(y))
    if not skipna and not keep.all():
        return np.full(degree + 1, np.nan)
    x, y = x[keep], y[keep]
    if len(np.unique(x)) <= degree:
        return np.full(degree + 1, np.nan)
    return np.polyfit(x, y, degree)


def along(function, y, x, dims, parts):
    """Applies function(y, x) over all dims together; parts come first."""
    kept = [d for d in y.dims if d not in dims]
    result = xr.apply_ufunc(
        lambda u, v: function(u.ravel(), v.ravel()), y, x,
        input_core_dims=[dims, dims], output_core_dims=[["part"]], vectorize=True)
    return result.transpose("part", *kept)


def answer(case):
    values = array(case, "values", case["dtype"])
    dims = [NAMES[d] for d in case["dims"]]
    skipna = case["skipna"]
    name = case["statistic"]
    if case["weighted"]:
        weighted = values.weighted(array(case, "second", "float64"))
        if name == "count":
            return weighted.sum_of_weights(dims)
        if name == "quantile":
            return weighted.quantile(case["quantiles"], dim=dims, skipna=skipna)
        return getattr(weighted, name)(dims, skipna=skipna)
    if name == "quantile":
        return values.quantile(case["quantiles"], dims, skipna=skipna)
    if name in ("std", "var"):
        return getattr(values, name)(dims, skipna=skipna, ddof=case["ddof"])
    if name in ("sum", "prod"):
        return getattr(values, name)(dims, skipna=skipna, min_count=case["minCount"] or None)
    if name in ("count", "any", "all"):
        return getattr(values, name)(dims)
    if name == "covariance":
        return xr.cov(values, array(case, "second", "float64"), dims, ddof=case["ddof"])
    if name == "correlation":
        return xr.corr(values, array(case, "second", "float64"), dims)
    if name == "linearFit":
        second = array(case, "second", "float64")
        return along(lambda y, x: linregress(y, x, skipna), values.astype(float), second, dims, 5)
    if name == "polynomialFit":
        second = array(case, "second", "float64")
        return along(lambda y, x: polyfit(y, x, case["degree"], skipna), values.astype(float), second, dims, case["degree"] + 1)
    if name in ("argmin", "argmax"):
        best = getattr(values, name)
        return best(dims[0], skipna=skipna)
    if name in ("cumsum", "cumprod"):
        return getattr(values, name)(dims[0], skipna=skipna)
    if name.startswith("rolling_"):
        rolling = values.rolling({dims[0]: case["length"]}, center=case["center"], min_periods=case["minCount"])
        return getattr(rolling, name.removeprefix("rolling_"))().transpose(*values.dims)
    return getattr(values, name)(dims, skipna=skipna)


def as_list(result):
    numbers = np.asarray(result.values, dtype="float64").ravel()
    return [None if np.isnan(v) else float(v) for v in numbers]


with open(sys.argv[1], encoding="utf-8") as cases:
    for line in cases:
        case = json.loads(line)
        try:
            print(json.dumps(as_list(answer(case))))
        except Exception as error:  # what a peer refuses is told, not compared
            print(json.dumps(f"{type(error).__name__}: {error}"))
