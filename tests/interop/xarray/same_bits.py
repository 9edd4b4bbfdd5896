"""Runs a sample of the expressions on several numbers of threads, on copies in other chunks, and as a processor without AVX2 runs them:
every bit has to be the same.

usage: same_bits.py ZARRSCOPE_RUNS FOLDER → [{"row", "problem"}]
"""
import concurrent.futures
import json
import os
import pathlib
import subprocess
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
EVERY_PROCESSOR = 5  # rows of the table
THREADS = (2, 4)
# As zarrscope runs where the processor has no AVX2.
PLAIN = ("/lib64/ld-linux-x86-64.so.2", "--glibc-hwcaps-mask", "none")
CHUNKS = {"sst": [(48, 17, 24), (1, 5, 24)], "sla": [(800, 1, 2), (50, 5, 7)], "packed": [(4, 6, 8), (130, 1, 3)], "noleap": [(120, 6, 8), (1, 6, 8)],
          "day360": [(1080, 1, 1), (17, 3, 4)], "leap": [(731, 1, 1, 4), (9, 1, 3, 3)]}


def compute(program, row, store, output, threads=0, loader=()):
    problem, _ = compare.run([program, "compute", "-o", output, "--threads", str(threads), "--", store, row.program], loader)
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


def processor_disagreement(program, row, folder, number):
    here, plain = (f"{folder}/{kind}-{number}.zarr" for kind in ("here", "plain"))
    store = f"{folder}/{row.dataset}.zarr"
    problem = compute(program, row, store, here) or compute(program, row, store, plain, loader=PLAIN)
    if problem:
        return problem
    different = [name for name, content in bits(here).items() if bits(plain).get(name) != content]
    return f"without AVX2: other bits in {', '.join(different)}" if different else ""


def has_other_processors(program):
    """Whether this machine takes a library that others do not."""
    listed = [subprocess.run([*loader, program], stdin=subprocess.DEVNULL, env={**os.environ, "LD_TRACE_LOADED_OBJECTS": "1"},
                             capture_output=True, text=True).stdout for loader in ((), PLAIN)]
    return "x86-64-v3" in listed[0] and "zarrscope" in listed[1] and "x86-64-v3" not in listed[1]


def main(program, folder):
    folder = pathlib.Path(folder)
    for name, copies in CHUNKS.items():
        for suffix, chunks in [("", None), *((f"-{index}", chunks) for index, chunks in enumerate(copies))]:
            datasets.write(name, str(folder / f"{name}{suffix}.zarr"), chunks)
    rows = [row for row in evaluate.rows() if row.dataset in CHUNKS and row.agreement in ("same", "near", "fit")]
    tasks = [(disagreement, *item) for item in enumerate(rows[::EVERY])]
    if has_other_processors(program):
        tasks += [(processor_disagreement, *item) for item in enumerate(rows[::EVERY_PROCESSOR])]
    else:
        print("there is one library of zarrscope for this processor and those without AVX2: not compared", file=sys.stderr)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        problems = pool.map(lambda task: compare.guarded(task[0], program, task[2], str(folder), task[1]), tasks)
        json.dump([{"row": f"{row}{' without AVX2' if task is processor_disagreement else ''}", "problem": problem}
                   for (task, _, row), problem in zip(tasks, problems)], sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
