"""Writes Zarr v2 stores with real xarray and says what their values are, as JSON on standard output.

usage: write_xarray_store.py FOLDER
For each store: {"store", "variable", "dims", "shape", "dtype", "values" (row-major, null = missing), "coords"}.
"""
import json
import math
import sys

import cftime
import numpy as np
import xarray as xr
import zarr
from numcodecs import BZ2, LZ4, Blosc, GZip, Zlib, Zstd


def plain(value):
    if isinstance(value, (cftime.datetime,)):
        return value.isoformat()
    if isinstance(value, np.datetime64):
        return None if np.isnat(value) else str(value.astype("datetime64[s]"))
    if isinstance(value, (bytes,)):
        return value.decode()
    if isinstance(value, (float, np.floating)):
        value = float(value)
        return None if math.isnan(value) else value
    if isinstance(value, (np.bool_, bool)):
        return bool(value)
    if isinstance(value, (np.integer, int)):
        return int(value)
    return str(value)


def flat(values):
    return [plain(v) for v in np.asarray(values).ravel(order="C")]


def sea_surface(rng, dtype="f4"):
    data = rng.normal(15, 8, size=(5, 19, 37)).astype(dtype)
    data[:, 3:6, 7:11] = np.nan
    return xr.Dataset(
        {"sst": (("time", "lat", "lon"), data, {"units": "degC", "long_name": "sea surface temperature"})},
        coords={
            "time": xr.cftime_range("2000-02-27", periods=5, freq="D", calendar="noleap"),
            "lat": ("lat", np.linspace(-90, 90, 19), {"units": "degrees_north"}),
            "lon": ("lon", np.arange(0, 370, 10.0), {"units": "degrees_east"}),
        },
    )


def stores(rng):
    chunks = {"chunks": (2, 7, 11)}
    yield "blosc", sea_surface(rng), {"sst": chunks}
    for name, compressor in {"zstd": Zstd(3), "gzip": GZip(4), "zlib": Zlib(4), "bz2": BZ2(2), "lz4": LZ4(),
                             "blosc_zstd_bit": Blosc("zstd", 3, Blosc.BITSHUFFLE), "blosc_zlib": Blosc("zlib"),
                             "blosc_lz4hc": Blosc("lz4hc"), "blosclz": Blosc("blosclz"), "raw": None}.items():
        yield name, sea_surface(rng), {"sst": {**chunks, "compressor": compressor}}
    yield "float64", sea_surface(rng, "f8"), {"sst": chunks}
    yield "packed", sea_surface(rng), {"sst": {**chunks, "dtype": "i2", "scale_factor": 0.01, "add_offset": 20.0, "_FillValue": -32767}}
    yield "unsigned", sea_surface(rng), {"sst": {**chunks, "dtype": "u1", "scale_factor": 0.5, "add_offset": -20.0, "_FillValue": 255}}
    yield "descending", sea_surface(rng).isel(lat=slice(None, None, -1)), {"sst": chunks}
    yield "lon_first", sea_surface(rng).transpose("time", "lon", "lat"), {"sst": chunks}
    hours = sea_surface(rng).assign_coords(time=np.arange("2020-01-31T18", "2020-01-31T23", dtype="datetime64[h]").astype("datetime64[ns]"))
    yield "datetimes", hours, {"sst": chunks, "time": {"units": "hours since 1900-01-01", "dtype": "i4"}}
    days360 = sea_surface(rng).assign_coords(time=xr.cftime_range("1999-02-28", periods=5, freq="D", calendar="360_day"))
    yield "day360", days360, {"sst": chunks}


def write_nczarr(folder):
    """A store by netcdf-c's own Zarr (NCZarr), written and read back through python's netCDF4; None where it cannot."""
    try:
        import netCDF4
        url = f"file://{folder}/nczarr.zarr#mode=nczarr,file"
        with netCDF4.Dataset(url, "w") as out:
            for name, size in (("time", 3), ("lat", 4), ("lon", 5)):
                out.createDimension(name, size)
            time = out.createVariable("time", "f8", ("time",))
            time.units, time.calendar = "days since 2000-01-01", "360_day"
            time[:] = [0, 29, 30]
            for name, units, values in (("lat", "degrees_north", [-30, -10, 10, 30]), ("lon", "degrees_east", [0, 72, 144, 216, 288])):
                axis = out.createVariable(name, "f4", (name,))
                axis.units = units
                axis[:] = values
            tos = out.createVariable("tos", "i2", ("time", "lat", "lon"), chunksizes=(1, 3, 4), fill_value=-999)
            tos.scale_factor, tos.add_offset, tos.units = 0.1, 5.0, "degC"
            numbers = np.arange(60, dtype=float).reshape(3, 4, 5) / 10
            tos[:] = np.ma.masked_where(np.arange(60).reshape(3, 4, 5) % 7 == 3, numbers)
        with netCDF4.Dataset(url) as back:
            values = back["tos"][:].filled(np.nan)
            dates = netCDF4.num2date(back["time"][:], back["time"].units, back["time"].calendar)
            return {
                "store": "nczarr.zarr", "variable": "tos", "dims": ["time", "lat", "lon"], "shape": [3, 4, 5], "dtype": "float64",
                "values": flat(values),
                "coords": {"time": flat(dates), "lat": flat(back["lat"][:].data), "lon": flat(back["lon"][:].data)},
            }
    except (ImportError, OSError):
        return None


def main(folder):
    rng = np.random.default_rng(7)
    told = []
    for name, dataset, encoding in stores(rng):
        path = f"{folder}/{name}.zarr"
        consolidated = name != "raw"
        dataset.to_zarr(path, mode="w", encoding=encoding, consolidated=consolidated)
        with xr.open_zarr(path, consolidated=consolidated) as back:
            for variable in back.data_vars:
                array = back[variable].load()
                told.append({
                    "store": f"{name}.zarr", "variable": variable, "dims": list(array.dims), "shape": list(array.shape),
                    "dtype": str(array.dtype), "values": flat(array.values),
                    "coords": {dim: flat(array[dim].values) for dim in array.dims},
                })
    told += [store for store in [write_nczarr(folder)] if store]
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
