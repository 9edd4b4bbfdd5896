"""Writes Zarr v2 arrays of one blosc chunk each with zarr-python into the folder argv[1]: <case>/ is the store,
<case>.bin the elements in C order and native byte order. Prints one JSON object per case.

Threads write the blocks of a chunk in the order in which they are ready.
"""
import itertools
import json
import os
import sys

try:
    import numcodecs
    import numpy as np
    import zarr
except ImportError as missing:
    print("python3 has no module " + missing.name, file=sys.stderr)
    sys.exit(77)

folder = sys.argv[1]
shape = (48, 37, 61)
numcodecs.blosc.set_nthreads(4)
numcodecs.blosc.use_threads = True

t, y, x = np.meshgrid(*[np.arange(n) for n in shape], indexing="ij")
smooth = 40 * np.sin(t / 5) * np.cos(y / 9) + x / 3 + np.random.default_rng(1).integers(0, 9, shape)

cases = itertools.product(["lz4", "zstd", "blosclz"], [0, 1, 2], ["<f4", ">f8", "<i2", "|u1"], [0, 4096, 10000, 65536], "CF")
for i, (cname, shuffle, dtype, blocksize, order) in enumerate(cases):
    if order == "F" and i % 4 != 1:
        continue
    name = f"{cname}-{shuffle}-{np.dtype(dtype).name}-{blocksize}-{order}"
    data = smooth.astype(dtype)
    compressor = numcodecs.Blosc(cname=cname, clevel=1 + i % 9, shuffle=shuffle, blocksize=blocksize)
    array = zarr.open(os.path.join(folder, name), mode="w", shape=shape, chunks=shape, dtype=dtype, order=order, compressor=compressor)
    array[...] = data
    with open(os.path.join(folder, name + ".bin"), "wb") as out:
        out.write(array[...].astype(np.dtype(dtype).newbyteorder("=")).tobytes())
    print(json.dumps({"name": name}))
