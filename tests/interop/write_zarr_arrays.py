"""Writes Zarr v2 arrays with zarr-python into the folder argv[1]: <case>/ is the store, <case>.bin the elements.

The .bin holds the array as zarr-python reads it back, in C order and native byte order; texts as UTF-8 lines.
Prints one JSON object per case.
"""
import itertools
import json
import os
import sys

import numcodecs
import numpy as np
import zarr

folder = sys.argv[1]

DTYPES = ["|b1", "|i1", "|u1", "<i2", ">i2", "<u2", "<i4", ">i4", "<u4", "<i8", ">u8", "<f2", "<f4", ">f4", "<f8", ">f8",
          "<c8", ">c16", "<M8[D]", ">M8[ns]", "<m8[s]", "|S5", "<U4", ">U3"]
COMPRESSORS = {
    "none": None,
    "blosc": numcodecs.Blosc(cname="lz4", clevel=5, shuffle=1),
    "bitshuffle": numcodecs.Blosc(cname="zstd", clevel=3, shuffle=2),
    "snappy": numcodecs.Blosc(cname="snappy", clevel=3, shuffle=0),
    "auto": numcodecs.Blosc(cname="blosclz", clevel=9, shuffle=-1),
    "zstd": numcodecs.Zstd(level=1),
    "gzip": numcodecs.GZip(level=5),
    "zlib": numcodecs.Zlib(level=1),
    "lz4": numcodecs.LZ4(),
    "bz2": numcodecs.BZ2(level=1),
    "lzma": numcodecs.LZMA(preset=1),
}


def values(dtype, shape):
    count = int(np.prod(shape))
    numbers = np.random.default_rng(count + len(dtype)).integers(-90, 90, count)
    kind = np.dtype(dtype).kind
    if kind == "S":
        flat = np.array([("v%d" % n).encode() for n in numbers], dtype)
    elif kind == "U":
        flat = np.array(["é%d" % (n % 10) for n in numbers], dtype)
    elif kind in "mM":
        flat = (numbers * 1000).astype("i8").view(np.dtype(dtype).newbyteorder("=")).astype(dtype)
        flat[::7] = "NaT"
    elif kind == "c":
        flat = (numbers + 0.25j * numbers[::-1]).astype(dtype)
    elif kind == "f":
        flat = (numbers / 4).astype(dtype)
        flat[::11] = np.nan
    else:
        flat = numbers.astype(dtype)
    return flat.reshape(shape)


def fills(dtype):
    kind = np.dtype(dtype).kind
    return {"f": np.nan, "c": 1 + 2j, "S": b"none", "U": "no", "b": True, "u": 7, "i": -3}.get(kind, "NaT")


def write(name, data, chunks, fill, holes=False, **options):
    path = os.path.join(folder, name)
    array = zarr.open(path, mode="w", shape=data.shape, chunks=chunks, dtype=data.dtype, fill_value=fill, **options)
    if holes:  # the last rows are never written
        rows = data.shape[0] // 2
        array[:rows] = data[:rows]
    else:
        array[...] = data
    back = array[...]
    if back.dtype.kind in "SUO":
        texts = [t.decode() if isinstance(t, bytes) else t for t in back.ravel(order="C").tolist()]
        blob = "\n".join(texts).encode()
    else:
        blob = np.ascontiguousarray(back.astype(back.dtype.newbyteorder("="))).tobytes()
    with open(path + ".bin", "wb") as out:
        out.write(blob)
    print(json.dumps({"name": name, "shape": list(data.shape)}))


for i, (dtype, order, separator) in enumerate(itertools.product(DTYPES, "CF", "./")):
    label = np.dtype(dtype).name + ("big" if dtype[0] == ">" else "")
    write(f"dtype-{label}-{order}-{'dot' if separator == '.' else 'slash'}", values(dtype, (7, 5)), (3, 4), fills(dtype),
          holes=i % 2 == 0, order=order, dimension_separator=separator)

for (name, compressor), order, dtype in itertools.product(COMPRESSORS.items(), "CF", ["<i2", ">f4", "|u1"]):
    write(f"compressor-{name}-{order}-{np.dtype(dtype).name}", values(dtype, (40, 30)), (16, 11), 0, order=order,
          compressor=compressor)

FILTERS = {
    "delta": ("<i4", [numcodecs.Delta(dtype="<i4")]),
    "delta-narrow": ("<i4", [numcodecs.Delta(dtype="<i4", astype="<i2")]),
    "delta-big": (">i2", [numcodecs.Delta(dtype=">i2")]),
    "delta-float": ("<f8", [numcodecs.Delta(dtype="<f8")]),
    "shuffle": ("<i4", [numcodecs.Shuffle(elementsize=4)]),
    "delta-shuffle": ("<i4", [numcodecs.Delta(dtype="<i4"), numcodecs.Shuffle(elementsize=4)]),
    "scale": ("<f8", [numcodecs.FixedScaleOffset(offset=10, scale=4, dtype="<f8", astype="<i2")]),
    "scale-f4": ("<f4", [numcodecs.FixedScaleOffset(offset=10, scale=4, dtype="<f4", astype="<i4")]),
    "scale-big": (">f4", [numcodecs.FixedScaleOffset(offset=0, scale=8, dtype=">f4", astype=">i2")]),
    "quantize": ("<f4", [numcodecs.Quantize(digits=1, dtype="<f4")]),
    "quantize-half": ("<f8", [numcodecs.Quantize(digits=1, dtype="<f8", astype="<f2")]),
    "astype": ("<i4", [numcodecs.AsType(encode_dtype="<i2", decode_dtype="<i4")]),
    "packbits": ("|b1", [numcodecs.PackBits()]),
    "crc32": ("<i4", [numcodecs.CRC32()]),
    "adler32": ("<i4", [numcodecs.Adler32()]),
    "compressor-inside": ("<i4", [numcodecs.Shuffle(elementsize=4), numcodecs.Zlib(level=4)]),
}
for (name, (dtype, filters)), order, compressor in itertools.product(FILTERS.items(), "CF", [None, numcodecs.Zstd(level=1)]):
    data = values(dtype, (20, 9))
    if data.dtype.kind == "f":
        data = np.nan_to_num(data)
    write(f"filter-{name}-{order}-{'raw' if compressor is None else 'zstd'}", data, (8, 5), 0, order=order, filters=filters,
          compressor=compressor)

texts = np.array(["", "a", "é", "日本", "long " * 20, "x"] * 5, dtype=object).reshape(6, 5)
for order in "CF":
    write(f"texts-{order}", texts, (4, 3), "", order=order, object_codec=numcodecs.VLenUTF8())
write("texts-json", texts, (4, 3), "", object_codec=numcodecs.JSON())  # order F: zarr-python does not read its own
write("texts-holes", texts, (2, 2), "gone", holes=True, object_codec=numcodecs.VLenUTF8())

write("scalar", np.array(4.5), (), 0.0)
write("one-element", np.array([3], "<i8"), (100,), 0)
write("four-dims", values("<i2", (3, 4, 5, 6)), (2, 3, 2, 4), -1, order="F")
write("chunk-larger-than-array", values("<f4", (3, 4)), (10, 10), np.nan)
write("uint64-fill", np.full((4,), 2**64 - 1, "<u8"), (3,), 2**64 - 1, holes=True)
write("int64-fill", np.full((4,), -2**63, "<i8"), (3,), -2**63, holes=True)
