"""Quantiles over more than the memory that the program may take, against xarray: looked for in passes, exact all the same.

usage: large_quantiles.py ZARRSCOPE FOLDER → [{"row", "problem"}]
"""
import json
import pathlib
import sys

try:
    import numpy as np
    import xarray as xr

    import agreement
    import compare
    import evaluate
except ImportError as missing:
    print(f"python3 has no module {missing.name}", file=sys.stderr)
    sys.exit(77)

MEMORY = "16MiB"
SHAPE = (30, 300, 400)  # 14 MB of float32, 29 of float64
EXPRESSIONS = [
    "single.quantile([0.1, 0.5, 0.999], skipna=True)",
    "single.median()",
    "single.quantile(0.9, ['time', 'y', 'x'], skipna=False)",
    "double.quantile([0, 0.25, 1])",
    "double.median(skipna=False)",
    "gaps.quantile([0.05, 0.5])",
    "gaps.median(skipna=False)",
    "ties.quantile([0.1, 0.5, 0.9])",
    "whole.median()",
    "endless.quantile([0, 0.3, 1])",
    "double.groupby('half').quantile(0.3, ...)",
]


def fields():
    random = np.random.default_rng(5)
    noise = random.normal(size=SHAPE) * 10.0 ** random.integers(-5, 6, SHAPE)
    gaps = np.where(random.random(SHAPE) < 0.2, np.nan, noise)
    endless = np.where(random.random(SHAPE) < 0.1, np.where(random.random(SHAPE) < 0.5, np.inf, -np.inf), noise)
    ties = random.integers(-2, 3, SHAPE) * 0.5 * random.choice([-1.0, 1.0], SHAPE)  # zeros of both signs
    values = {"single": noise.astype("f4"), "double": noise, "gaps": gaps, "ties": ties.astype("f4"), "endless": endless,
              "whole": random.integers(-30000, 30000, SHAPE).astype("i2")}
    dataset = xr.Dataset({name: (("time", "y", "x"), array) for name, array in values.items()})
    return dataset.assign_coords(half=("time", np.arange(SHAPE[0]) // (SHAPE[0] // 2)))


def disagreement(program, expression, store, output, data):
    problem, _ = compare.run([program, "compute", "--memory", MEMORY, "-o", output, "--", store, expression])
    if problem:
        return problem
    own = evaluate.value_of(expression, data)
    with xr.open_zarr(output) as written:
        return agreement.difference(agreement.opened_like(written.load(), own), own, own, "same")


def main(program, folder):
    folder = pathlib.Path(folder)
    data = fields()
    store = str(folder / "large.zarr")
    data.chunk({"time": 7, "y": 110, "x": 400}).to_zarr(store)
    problems = [compare.guarded(disagreement, program, expression, store, str(folder / f"{number}.zarr"), data)
                for number, expression in enumerate(EXPRESSIONS)]
    json.dump([{"row": expression, "problem": problem} for expression, problem in zip(EXPRESSIONS, problems)], sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
