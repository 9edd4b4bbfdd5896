"""The datasets of the comparison with xarray: small, but each awkward in its own way. Written by real xarray, as people's are.

DATASETS: name → (function that makes it, encoding, names of its main variable, time, latitude and longitude).
"""
import functools

import numpy as np
import pandas as pd
import xarray as xr


def field(rng, shape, mean, spread, seasons=12):
    """Noise on a yearly wave along the first dimension, so that groups differ."""
    wave = np.sin(2 * np.pi * np.arange(shape[0]) / seasons).reshape(-1, *[1] * (len(shape) - 1))
    return mean + spread * (wave + rng.normal(size=shape))


def punched(rng, data, share):
    """With `share` of the values missing, scattered."""
    return np.where(rng.random(data.shape) < share, np.nan, data)


def degrees(lat, lon, names=("lat", "lon")):
    return {
        names[0]: (names[0], lat, {"units": "degrees_north", "standard_name": "latitude"}),
        names[1]: (names[1], lon, {"units": "degrees_east", "standard_name": "longitude"}),
    }


def sst(rng):
    """float32 with missing values and land, monthly in the standard calendar."""
    shape = (48, 17, 24)
    data = punched(rng, field(rng, shape, 20, 4), 0.05)
    data[:, 3:6, 7:11] = np.nan
    ice = field(rng, shape, 0, 1)
    return xr.Dataset(
        {
            "sst": (("time", "lat", "lon"), data.astype("f4"), {"units": "degC", "long_name": "sea surface temperature"}),
            "ice": (("time", "lat", "lon"), np.clip(ice, 0, 1).astype("f4"), {"units": "1"}),
            "area": (("lat", "lon"), rng.uniform(1, 3, shape[1:]).astype("f4"), {"units": "m2"}),
        },
        coords={"time": pd.date_range("1981-01-01", periods=48, freq="MS"), **degrees(np.linspace(-40, 40, 17), np.arange(120, 300, 7.5))},
        attrs={"title": "made up"},
    )


def sla(rng):
    """float64, latitude from north to south, daily."""
    shape = (800, 5, 7)
    return xr.Dataset(
        {"sla": (("time", "latitude", "longitude"), field(rng, shape, 0.1, 0.3, 365.25), {"units": "m"})},
        coords={"time": pd.date_range("1993-01-01", periods=800), **degrees(np.linspace(60, 40, 5), np.arange(-30, -2, 4.0), ("latitude", "longitude"))},
    )


def packed(rng):
    """int16 with scale, offset and fill, every six hours."""
    shape = (130, 6, 8)
    return xr.Dataset(
        {"t2m": (("time", "lat", "lon"), punched(rng, field(rng, shape, 280, 10, 4), 0.1), {"units": "K"})},
        coords={"time": pd.date_range("2000-02-25", periods=130, freq="6H"), **degrees(np.linspace(-50, 50, 6), np.arange(0, 360, 45.0))},
    )


def noleap(rng):
    """float32, monthly in a calendar without leap years."""
    shape = (120, 6, 8)
    return xr.Dataset(
        {"tas": (("time", "lat", "lon"), field(rng, shape, 285, 8).astype("f4"), {"units": "K"})},
        coords={"time": xr.cftime_range("1995-01-01", periods=120, freq="MS", calendar="noleap").shift(15, "D"),
                **degrees(np.linspace(-75, 75, 6), np.arange(22.5, 360, 45))},
    )


def day360(rng):
    """float64, daily over three years of 360 days."""
    shape = (1080, 3, 4)
    return xr.Dataset(
        {"pr": (("time", "lat", "lon"), np.maximum(field(rng, shape, 1, 2, 360), 0), {"units": "mm/day"})},
        coords={"time": xr.cftime_range("1999-01-01", periods=1080, freq="D", calendar="360_day"),
                **degrees(np.array([-10.0, 0, 10]), np.array([0.0, 90, 180, 270]))},
    )


def leap(rng):
    """Daily over a leap day; one-element dimensions; a cell, a row, a month and a step without any value."""
    shape = (731, 1, 3, 4)
    data = field(rng, shape, 5, 3, 365.25)
    data[:, :, 1, 2] = np.nan
    data[:, :, 2, :] = np.nan
    data[31:62] = np.nan
    data[400] = np.nan
    return xr.Dataset(
        {"x": (("time", "level", "lat", "lon"), data, {"units": "m/s"}), "one": (("level",), [2.5])},
        coords={"time": pd.date_range("2019-07-01", periods=731), "level": ("level", [850.0], {"units": "hPa"}),
                **degrees(np.array([10.0, 20, 30]), np.array([0.0, 5, 10, 15]))},
    )


def hourly(rng):
    """Two components on a curvilinear grid, a scalar variable and coordinate, names of stations."""
    shape = (240, 6, 7)
    y, x = np.mgrid[0:6, 0:7]
    return xr.Dataset(
        {
            "u": (("time", "y", "x"), punched(rng, field(rng, shape, 3, 2, 24), 0.02).astype("f4"), {"units": "m/s"}),
            "v": (("time", "y", "x"), field(rng, shape, -1, 2, 24).astype("f4"), {"units": "m/s"}),
            "offset": ((), 1.5),
            "obs": (("time", "station"), field(rng, (240, 5), 10, 1, 24)),
        },
        coords={
            "time": pd.date_range("2012-02-27", periods=240, freq="H"),
            "xlat": (("y", "x"), 40 + y + 0.1 * x, {"units": "degrees_north"}),
            "xlon": (("y", "x"), 5 + x - 0.1 * y, {"units": "degrees_east"}),
            "height": ((), 10.0, {"units": "m"}),
            "station": ("station", np.array(["Aachen", "Bonn", "Celle", "Dülmen", "Emden"])),
        },
    )


def towns(rng):
    """Texts that are a variable, not labels: the towns have none. Weights with a gap."""
    return xr.Dataset(
        {
            "rain": (("time", "town"), punched(rng, field(rng, (36, 5), 50, 20), 0.1)),
            "kind": ("town", np.array(["coast", "field", "coast", "hill", "field"])),
            "people": ("town", [1.0, np.nan, 2.0, 0.5, 3.0]),
        },
        coords={
            "time": pd.date_range("2015-01-01", periods=36, freq="MS"),
            "lat": ("town", [43.0, 48.5, 50.1, 45.2, 47.0], {"units": "degrees_north"}),
            "country": ((), "FR"),
        },
    )


def whole(rng):
    """Integers and truths, without a coordinate along x."""
    shape = (60, 5, 6)
    return xr.Dataset(
        {
            "n": (("time", "y", "x"), rng.integers(-50, 50, shape).astype("i4")),
            "small": (("time", "y", "x"), rng.integers(0, 5, shape).astype("i2")),
            "flag": (("time", "y", "x"), rng.random(shape) < 0.3),
            "land": (("y", "x"), rng.random(shape[1:]) < 0.5),
        },
        coords={"time": xr.cftime_range("2001-01-01", periods=60, freq="D", calendar="standard"), "y": ("y", np.arange(5, 10))},
    )


def nemo(rng):
    """An ocean model's own names; nothing along y and x."""
    shape = (24, 6, 9)
    lat, lon = np.mgrid[-60:60:6j, 0:320:9j]
    data = field(rng, shape, 0, 0.5)
    data[:, :2, :3] = np.nan
    return xr.Dataset(
        {"sossheig": (("time_counter", "y", "x"), data.astype("f4"), {"units": "m", "long_name": "SSH"}),
         "e1t": (("y", "x"), rng.uniform(1e4, 1e5, shape[1:])), "e2t": (("y", "x"), rng.uniform(1e4, 1e5, shape[1:]))},
        coords={"time_counter": xr.cftime_range("1976-01-01", periods=24, freq="MS", calendar="noleap").shift(15, "D"),
                "nav_lat": (("y", "x"), lat.astype("f4")), "nav_lon": (("y", "x"), lon.astype("f4"))},
    )


DAYS = {"units": "days since 1900-01-01"}
DATASETS = {
    "sst": (sst, {"sst": {"chunks": (5, 7, 11)}, "ice": {"chunks": (48, 4, 24)}, "time": DAYS}, ("sst", "time", "lat", "lon")),
    "sla": (sla, {"sla": {"chunks": (93, 4, 5)}, "time": DAYS}, ("sla", "time", "latitude", "longitude")),
    "packed": (packed, {"t2m": {"chunks": (31, 6, 5), "dtype": "i2", "scale_factor": 0.002, "add_offset": 285.0, "_FillValue": -32767},
                        "time": {"units": "hours since 1900-01-01", "dtype": "i4"}}, ("t2m", "time", "lat", "lon")),
    "noleap": (noleap, {"tas": {"chunks": (7, 4, 8)}, "time": {"units": "days since 1850-01-01"}}, ("tas", "time", "lat", "lon")),
    "day360": (day360, {"pr": {"chunks": (101, 2, 3)}, "time": {"units": "hours since 1949-12-01"}}, ("pr", "time", "lat", "lon")),
    "leap": (leap, {"x": {"chunks": (100, 1, 2, 3)}, "time": {"units": "seconds since 1970-01-01"}}, ("x", "time", "lat", "lon")),
    "hourly": (hourly, {"u": {"chunks": (50, 4, 4)}, "v": {"chunks": (24, 6, 7)}, "time": {"units": "hours since 1900-01-01"}}, ("u", "time", "y", "x")),
    "towns": (towns, {"rain": {"chunks": (10, 2)}, "time": DAYS}, ("rain", "time", "town", "town")),
    "whole": (whole, {"n": {"chunks": (13, 2, 4)}, "flag": {"chunks": (60, 5, 1)}}, ("n", "time", "y", "x")),
    "nemo": (nemo, {"sossheig": {"chunks": (5, 6, 4)}}, ("sossheig", "time_counter", "y", "x")),
}
PACKED = {"packed": "t2m"}


def write(name, path, chunks=None):
    """Writes one dataset as Zarr v2; `chunks` of its main variable in place of its own."""
    make, encoding, names = DATASETS[name]
    encoding = {variable: dict(settings) for variable, settings in encoding.items()}
    if chunks is not None:
        encoding[names[0]]["chunks"] = chunks
    make(np.random.default_rng(abs(hash_of(name)))).to_zarr(path, mode="w", encoding=encoding, consolidated=True)


def hash_of(name):
    return sum(ord(letter) * 31 ** place for place, letter in enumerate(name)) % 2**31


@functools.cache
def as_opened(path):
    """A dataset as this xarray decodes it, loaded."""
    return xr.open_zarr(path, consolidated=True).load()


def read(name, path):
    """A dataset as zarrscope decodes it, loaded.

    Newer xarray (2024.3) unpacks masked int16 in float64, as zarrscope does; Debian's does it in float32, so it is undone here.
    """
    ds = as_opened(path).copy()
    if name in PACKED:
        raw = xr.open_zarr(path, consolidated=True, mask_and_scale=False)[PACKED[name]]
        decoded = raw.astype("f8").where(raw != raw.attrs["_FillValue"]) * raw.attrs["scale_factor"] + raw.attrs["add_offset"]
        ds[PACKED[name]] = ds[PACKED[name]].astype("f8").copy(data=decoded.values)
    return ds
