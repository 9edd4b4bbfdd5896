"""Runs the expressions of one group with zarrscope and with xarray and tells where they differ.

usage: compare.py ZARRSCOPE_RUNS GROUP FOLDER → [{"row", "compute", "script"}]: what is wrong with the written store, and with the exported Python (null:
it is not run).
"""
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import threading
import warnings

try:
    import dask
    import numpy as np
    import xarray as xr

    import agreement
    import datasets
    import evaluate
except ImportError as missing:
    print(f"python3 has no module {missing.name}", file=sys.stderr)
    sys.exit(77)

runners = threading.local()


def run(arguments, loader=()):
    """In a process of its own, of this thread's zarrscope_runs. Tells what was wrong, and what it printed."""
    program, *rest = arguments
    started = runners.__dict__.setdefault("started", {})
    if loader not in started:
        started[loader] = subprocess.Popen([*loader, program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    runner = started[loader]
    runner.stdin.write(json.dumps(rest) + "\n")
    runner.stdin.flush()
    done = json.loads(runner.stdout.readline())
    if done["status"] != 0:
        return (done["stderr"].strip() or f"ended with {done['status']}"), ""
    return "", done["stdout"]


def ask(program, row, store, output):
    place = ["--", store, row.program]  # after "--" an expression may begin with a minus
    return run([program, "compute", "-o", output, *place]), run([program, "script", *place]) if row.is_exported and row.agreement not in ("refused", "outside") else None


def expectation(row, data, wide):
    own = evaluate.value_of(row.program, data[row.dataset])
    needs_wide = row.agreement != "same" and wide[row.dataset] is not data[row.dataset]
    return own, evaluate.value_of(row.program, wide[row.dataset]) if needs_wide else own


def computed_difference(row, answer, output, own, wide):
    problem, _ = answer
    if problem:
        return problem
    with xr.open_zarr(output) as written:
        return agreement.difference(agreement.opened_like(written.load(), own), own, wide, row.agreement)


def script_difference(row, answer, store):
    """The printed program against the row's own text, both in this xarray, with its float32."""
    problem, program = answer
    if problem:
        return problem
    names = {}
    exec(compile(program, "script", "exec"), names)  # printed by the program under test, from our own table
    result = names["result"]
    result = result.compute() if hasattr(result, "compute") else result
    opened = datasets.as_opened(store)
    own = evaluate.value_of(row.program, opened)
    holds_float32 = any(array.dtype == "f4" for array in opened.values())
    return agreement.difference(result, own, own, row.agreement, agreement.DASK_FLOAT32 if holds_float32 else 0.0)


def refusal_difference(answer):
    problem, _ = answer
    return "" if problem.startswith("zarrscope: line ") and "\n" not in problem else f"not refused in one sentence with its place: {problem or 'computed'}"


def differences(row, answers, output, data, wide, store):
    """What is wrong with the store, and with the script."""
    computed, script = answers
    if row.agreement in ("refused", "outside"):
        return refusal_difference(computed), None
    if row.agreement == "odd":
        return computed[0], script and script[0]
    own, wider = expectation(row, data, wide)
    return guarded(computed_difference, row, computed, output, own, wider), script and guarded(script_difference, row, script, store)


def guarded(check, *arguments):
    try:
        return check(*arguments)
    except Exception as error:  # whatever it is, it belongs to this row
        return f"{type(error).__name__}: {error}"


def main(program, group, folder):
    folder = pathlib.Path(folder)
    rows = evaluate.rows(None if group == "all" else group)
    stores = {name: str(folder / f"{name}.zarr") for name in dict.fromkeys(row.dataset for row in rows)}
    for name, store in stores.items():
        datasets.write(name, store)
    data = {name: datasets.read(name, store) for name, store in stores.items()}
    wide = {name: evaluate.widened(ds) if any(a.dtype == "f4" for a in ds.values()) else ds for name, ds in data.items()}
    told = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        outputs = [str(folder / f"{group}-{number}.zarr") for number in range(len(rows))]
        answers = [pool.submit(ask, program, row, stores[row.dataset], output) for row, output in zip(rows, outputs)]
        for row, output, answer in zip(rows, outputs, answers):
            compute, script = differences(row, answer.result(), output, data, wide, stores[row.dataset])
            told.append({"row": str(row), "compute": compute, "script": script})
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    dask.config.set(scheduler="synchronous")  # its threads only wait for one another in arrays as small as these
    main(*sys.argv[1:])
