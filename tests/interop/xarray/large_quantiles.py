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

# Few cells, each of many numbers: most of them lie far from the quantile, and are only counted.
LONG_MEMORY = "128MiB"
LONG_SHAPE = (4000, 60, 100)  # 96 MB of float32
LONG_EXPRESSIONS = [
    "plain.quantile(0.9, 'time')",
    "plain.median('time')",
    "plain.quantile(0, 'time')",
    "plain.quantile(0.999, 'time', method='nearest')",
    "plain.groupby('half').quantile(0.25)",
    "(deep * 2 - 1).median('time')",
    "deep.quantile(0.3, 'time')",
    "holes.median('time')",
    "holes.median('time', skipna=False)",
    "rain.quantile(0.9, 'time')",
    "rare.median('time')",
    "waves.quantile(0.75, 'time')",
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


def long_fields():
    random = np.random.default_rng(6)
    noise = random.normal(size=LONG_SHAPE).astype("f4")
    steps = np.arange(LONG_SHAPE[0])[:, None, None]
    rain = np.where(random.random(LONG_SHAPE) < 0.7, 0, np.abs(noise))
    rare = np.where(random.random(LONG_SHAPE) < 0.001, noise, np.nan)  # a sample may well meet none of them
    values = {"plain": noise, "deep": noise * 1.1, "holes": np.where(random.random(LONG_SHAPE) < 0.3, np.nan, noise),
              "rain": rain, "rare": rare, "waves": np.sin(steps * np.pi / 4) + 0.001 * noise}
    dataset = xr.Dataset({name: (("time", "y", "x"), array.astype("f8" if name == "deep" else "f4")) for name, array in values.items()})
    return dataset.assign_coords(half=("time", np.arange(LONG_SHAPE[0]) // (LONG_SHAPE[0] // 2)))


def disagreement(program, expression, store, output, data, memory):
    problem, _ = compare.run([program, "compute", "--memory", memory, "-o", output, "--", store, expression])
    if problem:
        return problem
    own = evaluate.value_of(expression, data)
    with xr.open_zarr(output) as written:
        return agreement.difference(agreement.opened_like(written.load(), own), own, own, "same")


def main(program, folder):
    folder = pathlib.Path(folder)
    rows = []
    for name, data, chunks, memory, expressions in [
            ("large", fields(), {"time": 7, "y": 110, "x": 400}, MEMORY, EXPRESSIONS),
            ("long", long_fields(), {"time": 400, "y": 60, "x": 100}, LONG_MEMORY, LONG_EXPRESSIONS)]:
        store = str(folder / f"{name}.zarr")
        data.chunk(chunks).to_zarr(store)
        for expression in expressions:
            output = str(folder / f"{len(rows)}.zarr")
            rows.append({"row": expression, "problem": compare.guarded(disagreement, program, expression, store, output, data, memory)})
    json.dump(rows, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
