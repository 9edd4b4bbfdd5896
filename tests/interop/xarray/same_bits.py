"""Runs a sample of the expressions on several numbers of threads and on copies in other chunks: every bit has to be the same.

usage: same_bits.py ZARRSCOPE_RUNS FOLDER → [{"row", "problem"}]
"""
import concurrent.futures
import json
import os
import pathlib
import sys

try:
    import numpy as np
    import xarray as xr

    import compare
    import datasets
    import evaluate
except ImportError as missing:
    print(f"python3 has no module {missing.name}", file=sys.stderr)
    sys.exit(77)

EVERY = 17  # rows of the table; it has to have no divisor in common with the number of datasets in "grids"
THREADS = (2, 4)
CHUNKS = {"sst": [(48, 17, 24), (1, 5, 24)], "sla": [(800, 1, 2), (50, 5, 7)], "packed": [(4, 6, 8), (130, 1, 3)], "noleap": [(120, 6, 8), (1, 6, 8)],
          "day360": [(1080, 1, 1), (17, 3, 4)], "leap": [(731, 1, 1, 4), (9, 1, 3, 3)]}


def compute(program, row, store, output, threads=0):
    problem, _ = compare.run([program, "compute", "-o", output, "--threads", str(threads), "--", store, row.program])
    return problem


def bits(output):
    """name → bytes, of everything that was written. NaNs of any payload are alike."""
    with xr.open_zarr(output, decode_cf=False) as written:
        return {str(name): canonical(variable.values) for name, variable in written.variables.items()}


def canonical(values):
    return np.where(np.isnan(values), np.nan, values).tobytes() if values.dtype.kind == "f" else values.tobytes()


def disagreement(program, row, folder, number):
    first = f"{folder}/{number}.zarr"
    problem = compute(program, row, f"{folder}/{row.dataset}.zarr", first, 1)
    if problem:
        return problem
    runs = [(f"on {threads} threads", f"{row.dataset}.zarr", threads) for threads in THREADS]
    runs += [(f"in chunks {chunks}", f"{row.dataset}-{index}.zarr", 0) for index, chunks in enumerate(CHUNKS[row.dataset])]
    for index, (what, store, threads) in enumerate(runs):
        other = f"{folder}/{number}-{index}.zarr"
        problem = compute(program, row, f"{folder}/{store}", other, threads)
        if problem:
            return f"{what}: {problem}"
        different = [name for name, content in bits(first).items() if bits(other).get(name) != content]
        if different:
            return f"{what}: other bits in {', '.join(different)}"
    return ""


def main(program, folder):
    folder = pathlib.Path(folder)
    for name, copies in CHUNKS.items():
        for suffix, chunks in [("", None), *((f"-{index}", chunks) for index, chunks in enumerate(copies))]:
            datasets.write(name, str(folder / f"{name}{suffix}.zarr"), chunks)
    rows = [row for row in evaluate.rows() if row.dataset in CHUNKS and row.agreement in ("same", "near", "fit")][::EVERY]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        problems = pool.map(lambda item: compare.guarded(disagreement, program, item[1], str(folder), item[0]), enumerate(rows))
        json.dump([{"row": str(row), "problem": problem} for row, problem in zip(rows, problems)], sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
