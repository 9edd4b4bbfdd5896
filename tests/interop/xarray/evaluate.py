"""Rows of expressions.txt, and what real xarray makes of an expression."""
import ast
import pathlib
import re

import cftime
import numpy as np
import pandas as pd
import scipy.stats
import xarray as xr

import agreement
from datasets import DATASETS

ALIASES = {"grids": "sst sla packed noleap day360 leap", "few": "sst sla leap"}
PLOT = re.compile(r"\.plot\([^()]*\)\s*$")  # a picture of the value before it


class Row:
    """One expression on one dataset."""

    def __init__(self, group, dataset, agreement, expression, is_exported=True):
        self.group, self.dataset, self.agreement, self.is_exported = group, dataset, agreement, is_exported
        for key, name in zip("vtyx", DATASETS[dataset][2]):
            expression = expression.replace("{%s}" % key, name)
        self.text = expression                      # in one line, for people
        self.program = expression.replace("⏎", "\n")

    def __str__(self):
        return f"{self.dataset}: {self.text}"


def is_exported(number, place, count):
    """The Python of an expression is the same for all datasets: that of two is run, others for other lines."""
    return count <= 2 or (place + number) % count < 2


def rows(only_group=None):
    group, found = "", []
    for number, line in enumerate((pathlib.Path(__file__).parent / "expressions.txt").read_text(encoding="utf-8").splitlines()):
        if line.startswith("["):
            group = line.strip("[]")
        elif line and not line.startswith("#") and only_group in (None, group):
            names, agreement, expression = line.split(" | ", 2)
            for name in names.split():
                grids = ALIASES.get(name, name).split()
                found += [Row(group, dataset, agreement, expression, is_exported(number, place, len(grids))) for place, dataset in enumerate(grids)]
    return found


def value_of(program, ds):
    """The value of the last line, as a notebook shows it; an assignment shows what was assigned."""
    ds = ds.copy(deep=True)  # a += 1 changes it
    names = {str(name): ds[name] for name in list(ds.variables)}
    names.update(ds=ds, np=np, xr=xr, pd=pd, cftime=cftime)
    lines = PLOT.sub("", program)
    exec(compile(lines, "expression", "exec"), names, names)  # rows of our own table, never text from outside
    return names[last_name(lines)] if last_name(lines) else eval(last_expression(lines), names, names)


def trend(array, dim="time"):
    """What zarrscope adds to xarray's methods, by scipy, cell by cell; dates count in years from the first."""
    index = array.get_index(dim)
    days = {"360_day": 360, "noleap": 365}.get(getattr(index, "calendar", ""), 365.2425)
    x = np.array([(date - index[0]).total_seconds() / 86400 / days for date in index]) if hasattr(index[0], "year") else index.values.astype("f8")

    def line(y):
        there = ~np.isnan(y)
        if there.sum() < 3:
            return np.full(5, np.nan)
        fit = scipy.stats.linregress(x[there], y[there].astype("f8"))
        return np.array([fit.slope, fit.intercept, fit.rvalue, fit.pvalue, fit.stderr])

    parts = xr.apply_ufunc(line, array.astype("f8"), input_core_dims=[[dim]], output_core_dims=[["part"]], vectorize=True)
    names = ["slope", "intercept", "r_value", "p_value", "standard_error"]
    return xr.Dataset({name: parts.isel(part=i).assign_attrs(units=agreement.ANY) for i, name in enumerate(names)})


xr.DataArray.trend = trend


def statements(program):
    return ast.parse(program).body


def last_name(program):
    last = statements(program)[-1]
    target = getattr(last, "target", None) or (getattr(last, "targets", None) or [None])[0]
    return getattr(target, "id", None)


def last_expression(program):
    return ast.unparse(statements(program)[-1])


def widened(ds):
    """The same numbers in float64: xarray sums float32 in float32, where we keep doubles until the end."""
    return ds.map(lambda array: array.astype("f8") if array.dtype == "f4" else array, keep_attrs=True)
