"""Writes small stores with real xarray, computes expressions on them, and says what comes out, as JSON.

usage: plan_with_xarray.py FOLDER EXPRESSIONS
Every line of EXPRESSIONS is "store | statement ;; statement". Each answer is {"store", "text", "error"} or
{"store", "text", "dataset", "arrays": [{"name", "dims", "dtype", "values", "coords": {name: {"dims", "values"}}, "attrs"}]};
values are row-major, null = missing, dates in ISO form, durations in microseconds.
"""
import ast
import json
import math
import sys
import warnings

import cftime
import numpy as np
import pandas as pd
import xarray as xr

warnings.filterwarnings("ignore")


def plain(value):
    if isinstance(value, cftime.datetime):
        return value.isoformat()
    if isinstance(value, np.datetime64):
        return None if np.isnat(value) else str((value.astype("datetime64[ns]") + np.timedelta64(500, "ns")).astype("datetime64[us]")).replace(".000000", "")
    if isinstance(value, np.timedelta64):
        return None if np.isnat(value) else float(value / np.timedelta64(1, "us"))
    if isinstance(value, pd.Interval):
        return ("[" if value.closed == "left" else "(") + f"{value.left}, {value.right}" + (")" if value.closed == "left" else "]")
    if isinstance(value, (bool, np.bool_)):
        return float(value)
    if isinstance(value, (int, float, np.integer, np.floating)):
        value = float(value)
        return None if math.isnan(value) else ("inf" if value > 0 else "-inf") if math.isinf(value) else value
    return str(value)


def described(variable):
    values = np.asarray(variable.values)
    return {"dims": list(variable.dims), "dtype": str(values.dtype), "values": [plain(v) for v in values.ravel()]}


def answer(result):
    if isinstance(result, xr.Dataset):
        arrays = [result[name] for name in result.data_vars]
    else:
        arrays = [result if isinstance(result, xr.DataArray) else xr.DataArray(result)]
    return {
        "dataset": isinstance(result, xr.Dataset),
        "arrays": [{"name": array.name, "attrs": sorted(str(k) for k in array.attrs),
                    "coords": {str(name): described(coord) for name, coord in array.coords.items()}, **described(array)}
                   for array in arrays],
    }


def evaluate(text, ds):
    names = {"ds": ds, "np": np, "xr": xr, "pd": pd, "cftime": cftime, **{str(n): ds[n] for n in ds.variables}}
    body = ast.parse("\n".join(line.strip() for line in text.split(";;"))).body
    for statement in body[:-1]:
        exec(compile(ast.Module([statement], []), "<text>", "exec"), names)
    last = body[-1]
    value = eval(compile(ast.Expression(last.value), "<text>", "eval"), names)
    return value


def fields(rng, shape, dtype):
    data = rng.normal(15, 8, size=shape).astype(dtype)
    data[rng.random(shape) < 0.1] = np.nan
    return data


def stores(rng):
    shape = (30, 4, 3)
    monthly = xr.Dataset(
        {
            "sst": (("time", "lat", "lon"), fields(rng, shape, "f4"), {"units": "degC", "long_name": "sea surface temperature"}),
            "ice": (("time", "lat", "lon"), fields(rng, shape, "f8"), {"units": "1"}),
            "turned": (("lat", "time", "lon"), fields(rng, (4, 30, 3), "f4")),
            "n": ("time", np.arange(30) * 3 - 7),
        },
        coords={
            "time": pd.date_range("2000-01-01", periods=30, freq="MS"),
            "lat": ("lat", [10.0, 5.0, 0.0, -5.0], {"units": "degrees_north"}),
            "lon": ("lon", np.array([0.0, 1.5, 3.0]), {"units": "degrees_east"}),
            "area": (("lat", "lon"), np.arange(12.0).reshape(4, 3)),
            "depth": 5.0,
            "label": ("time", np.arange(30)),
        },
        attrs={"title": "monthly"},
    )
    monthly.sst.encoding["chunks"] = (7, 3, 2)
    yield "monthly", monthly
    daily = xr.Dataset(
        {"t": (("time", "lat", "lon"), fields(rng, (800, 3, 2), "f4"), {"units": "K"})},
        coords={"time": xr.cftime_range("1999-11-20", periods=800, freq="D", calendar="noleap"), "lat": [-10.0, 0.0, 10.0], "lon": [100.0, 101.0]},
    )
    daily.t.encoding["chunks"] = (90, 2, 2)
    yield "noleap", daily
    day360 = xr.Dataset(
        {"p": (("time", "y"), fields(rng, (40, 5), "f8"))},
        coords={"time": xr.cftime_range("2001-01-16", periods=40, freq="M", calendar="360_day"), "y": np.arange(5) * 2},
    )
    yield "day360", day360
    noon = xr.Dataset(
        {"d": (("time", "x"), fields(rng, (70, 2), "f4"), {"units": "m"}), "m": (("x", "z"), np.array([[1, 2, 3], [4, 5, 6]], "i4")),
         "pad": (("time",), fields(rng, (70,), "f8"))},
        coords={"time": pd.date_range("2000-01-03T12", periods=70, freq="D"), "x": [1, 2]},
    )
    yield "noon", noon
    gaps = xr.Dataset({"g": (("time",), np.arange(20.0)), "k": (("time",), np.arange(20))},
                      coords={"time": pd.date_range("2000-01-03T05", periods=20, freq="7H").append(pd.DatetimeIndex([]))})
    yield "hours", gaps
    yield "holes", noon.isel(time=list(range(10)) + list(range(60, 70)))


def main(folder, expressions):
    rng = np.random.default_rng(7)
    opened = {}
    for name, dataset in stores(rng):
        path = f"{folder}/{name}.zarr"
        dataset.to_zarr(path, consolidated=True)
        opened[name] = xr.open_zarr(path, chunks=None).load()
    answers = []
    for line in open(expressions):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        store, text = (part.strip() for part in line.split("|", 1))
        item = {"store": store, "text": text}
        try:
            item.update(answer(evaluate(text, opened[store].copy())))
        except Exception as error:
            item["error"] = f"{type(error).__name__}: {error}"
        answers.append(item)
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
