"""Asks cftime, xarray and pyproj how CF data decode and prints their answers as JSON."""

import json
import random
import sys

try:
    import cftime
    import numpy as np
    import pyproj
    import xarray as xr
except ImportError as missing:
    print(f"python3 has no module {missing.name}", file=sys.stderr)
    sys.exit(77)

CALENDARS = ["standard", "proleptic_gregorian", "julian", "noleap", "all_leap", "360_day"]
DAY = 86_400_000_000


def fields(date):
    return [date.year, date.month, date.day, date.hour, date.minute, date.second, date.microsecond]


def dates(rng):
    """Random instants as cftime counts them: [micros, day of the year, fields…]."""
    answer = {}
    for calendar in CALENDARS:
        days = [rng.randrange(-1_900_000, 2_900_000) for _ in range(1500)]
        days += list(range(-141_440, -141_415)) + list(range(-719_600, -719_100, 3)) + list(range(10_900, 11_100))
        micros = [day * DAY + rng.choice([0, rng.randrange(DAY)]) for day in days]
        decoded = cftime.num2date(np.array(micros, "i8"), "microseconds since 1970-01-01", calendar)
        answer[calendar] = [[m, d.dayofyr, *fields(d)] for m, d in zip(micros, decoded)]
    return answer


UNITS = [
    "days since 1850-1-1", "day since 1-1-1 00:00:0.0", "d since 2000-02-28 12:00", "hours since 1900-01-01 00:00:0.0",
    "hrs since 1979-01-01T06:30:00Z", "minutes since 1582-10-04", "mins since 1999-12-30 23:59:59.5",
    "seconds since 1970-01-01 00:00:00 +06:00", "secs since 2001-01-01 00:00:00 -0530", "msecs since 2000-01-01",
    "Hours Since 1600-02-28", "microseconds since 1800-01-01 12:34:56.789",
]


def times(rng):
    """Counts of odd units: {calendar, units, counts as hex float64, fields}."""
    answer = []
    for calendar in CALENDARS:
        for units in UNITS:
            fine = units.startswith(("s", "ms", "mic"))
            whole = [float(rng.randrange(-50_000, 900_000)) for _ in range(15)]
            counts = np.array(whole + [rng.uniform(-1e8, 1e9) if fine else rng.uniform(-1e5, 9e5) for _ in range(25)])
            decoded = cftime.num2date(counts, units, calendar, only_use_cftime_datetimes=True)
            answer.append({"calendar": calendar, "units": units, "counts": counts.tobytes().hex(),
                           "fields": [fields(d) for d in decoded]})
    return answer


def knows_factors_choose_the_type():
    """xarray since 2024.01 lets float64 factors decode 16-bit integers to float64."""
    probe = xr.Dataset({"v": ("x", np.zeros(1, "i2"), {"scale_factor": 0.5})})
    return xr.decode_cf(probe)["v"].dtype == np.float64


def widened(data, attrs):
    """The same packed numbers in eight bytes, for which every xarray decodes to float64."""
    attrs = dict(attrs)
    stored = data.dtype
    unsigned = attrs.pop("_Unsigned", None)
    if unsigned in ("true", "false") and stored.kind in "iu":
        stored = np.dtype(("u" if unsigned == "true" else "i") + str(stored.itemsize))
    data = data.view(stored)
    for name in {"_FillValue", "missing_value"} & attrs.keys():
        fills = np.array(attrs[name])
        rounded = fills.astype(stored).astype(stored if stored.kind != "f" else "f8")
        attrs[name] = np.where(np.isinf(rounded), fills, rounded).tolist()  # 1e20 is no float16
    return data.astype({"f": "f8", "i": "i8", "u": "u8"}[stored.kind]), attrs


def random_elements(rng, kind, dtype):
    if kind == "f":
        values = [rng.choice([rng.uniform(-300, 300), rng.gauss(0, 1) * 1e4, 1e20, -9984, float("nan"), 0.1]) for _ in range(60)]
        return np.array(values).astype(dtype)
    info = np.iinfo(dtype)
    low, high = max(info.min, -(2**52)), min(info.max, 2**52)
    # Near 2**63 xarray compares rounded numbers and masks the neighbours of a fill too; the program compares exactly.
    top = info.max - 2**14 if info.bits == 64 else info.max
    values = [rng.choice([rng.randint(low, high), rng.randint(max(low, -9), 9), int(info.min), int(top)]) for _ in range(60)]
    return np.array(values, dtype)


def random_attributes(rng, data):
    attrs = {}
    pick = lambda: rng.choice(data[~np.isnan(data)] if data.dtype.kind == "f" else data).item()
    if data.dtype.kind == "f":
        pick_fill = lambda: rng.choice([pick(), 1e20, 0.1, -9984, 1e300])
    else:
        pick_fill = pick
    if rng.random() < 0.6:
        attrs["_FillValue"] = pick_fill()
    if rng.random() < 0.4:
        attrs["missing_value"] = rng.choice([pick_fill(), [pick_fill(), pick_fill()]])
    if rng.random() < 0.4:
        attrs["scale_factor"] = rng.choice([0.01, 1.0, -2.5, rng.uniform(-1, 1)])
    if rng.random() < 0.4:
        attrs["add_offset"] = rng.choice([273.15, 0.0, rng.uniform(-1e3, 1e3)])
    if data.dtype.kind in "iu" and rng.random() < 0.3:
        attrs["_Unsigned"] = rng.choice(["true", "false"])
        attrs.pop("missing_value", None)  # xarray leaves it signed
        fill = attrs.get("_FillValue", 0)
        if fill >= 2**63 or (data.itemsize == 8 and -(2**14) < fill < 0):
            del attrs["_FillValue"]  # xarray cannot make it signed, or compares it rounded
    return attrs


def as_drawn(values):
    """Integers without a fill stay integers in xarray; they are drawn as the float that masked ones would be."""
    if values.dtype.kind in "iub":
        return values.astype("f4" if values.dtype.itemsize <= 2 else "f8")
    return values.astype("f4") if values.dtype.itemsize == 2 else values


def packed(rng):
    """Random arrays and what xr.decode_cf makes of them."""
    answer = []
    new_rule = knows_factors_choose_the_type()
    for _ in range(1200):
        kind, size = rng.choice([(k, s) for k in "iu" for s in (1, 2, 4, 8)] + [("f", s) for s in (2, 4, 8)])
        data = random_elements(rng, kind, np.dtype(f"{kind}{size}"))
        attrs = random_attributes(rng, data)
        asked, asked_attrs = data, attrs
        if not new_rule and ("scale_factor" in attrs or "add_offset" in attrs):
            asked, asked_attrs = widened(data, attrs)
        decoded = xr.decode_cf(xr.Dataset({"v": ("x", asked, asked_attrs)}), decode_times=False)["v"].values
        drawn = as_drawn(decoded)
        answer.append({"kind": kind, "size": size, "elements": data.tobytes().hex(), "attrs": attrs,
                       "decoded": drawn.dtype.name, "values": drawn.tobytes().hex()})
    return answer


# Not oblique_mercator: pyproj does not rectify its grid, PROJ's own default does.
MAPPINGS = [
    {"grid_mapping_name": "polar_stereographic", "straight_vertical_longitude_from_pole": -45.0,
     "latitude_of_projection_origin": 90.0, "standard_parallel": 70.0, "false_easting": 5e5, "false_northing": -1e5},
    {"grid_mapping_name": "polar_stereographic", "straight_vertical_longitude_from_pole": 0.0,
     "latitude_of_projection_origin": -90.0, "scale_factor_at_projection_origin": 0.97},
    {"grid_mapping_name": "lambert_conformal_conic", "standard_parallel": [30.0, 60.0],
     "longitude_of_central_meridian": 10.0, "latitude_of_projection_origin": 45.0, "earth_radius": 6371229.0},
    {"grid_mapping_name": "lambert_conformal_conic", "standard_parallel": 38.5,
     "longitude_of_central_meridian": -97.5, "latitude_of_projection_origin": 38.5, "earth_radius": 6371229.0},
    {"grid_mapping_name": "albers_conical_equal_area", "standard_parallel": [29.5, 45.5],
     "longitude_of_central_meridian": -96.0, "latitude_of_projection_origin": 23.0,
     "semi_major_axis": 6378137.0, "inverse_flattening": 298.257222101},
    {"grid_mapping_name": "lambert_azimuthal_equal_area", "longitude_of_projection_origin": 10.0,
     "latitude_of_projection_origin": 52.0, "false_easting": 4321000.0, "false_northing": 3210000.0},
    {"grid_mapping_name": "azimuthal_equidistant", "longitude_of_projection_origin": 5.0, "latitude_of_projection_origin": 40.0},
    {"grid_mapping_name": "mercator", "longitude_of_projection_origin": 20.0, "standard_parallel": 15.0},
    {"grid_mapping_name": "mercator", "longitude_of_projection_origin": 20.0, "scale_factor_at_projection_origin": 0.9},
    {"grid_mapping_name": "transverse_mercator", "longitude_of_central_meridian": 15.0,
     "latitude_of_projection_origin": 0.0, "scale_factor_at_central_meridian": 0.9996, "false_easting": 5e5,
     "semi_major_axis": 6378137.0, "semi_minor_axis": 6356752.314245},
    {"grid_mapping_name": "rotated_latitude_longitude", "grid_north_pole_latitude": 39.25, "grid_north_pole_longitude": -162.0},
    {"grid_mapping_name": "geostationary", "perspective_point_height": 35786023.0, "longitude_of_projection_origin": 0.0,
     "sweep_angle_axis": "x", "semi_major_axis": 6378137.0, "inverse_flattening": 298.2572221},
    {"grid_mapping_name": "geostationary", "perspective_point_height": 35786023.0, "longitude_of_projection_origin": 0.0,
     "fixed_angle_axis": "x", "semi_major_axis": 6378137.0, "inverse_flattening": 298.2572221},
    {"grid_mapping_name": "sinusoidal", "longitude_of_projection_origin": 0.0, "earth_radius": 6371007.181},
    {"grid_mapping_name": "vertical_perspective", "perspective_point_height": 3e6, "longitude_of_projection_origin": 10.0,
     "latitude_of_projection_origin": 40.0},
    {"grid_mapping_name": "lambert_cylindrical_equal_area", "longitude_of_central_meridian": 0.0, "standard_parallel": 30.0},
    {"grid_mapping_name": "orthographic", "longitude_of_projection_origin": 10.0, "latitude_of_projection_origin": 40.0},
    {"grid_mapping_name": "stereographic", "longitude_of_projection_origin": 10.0, "latitude_of_projection_origin": 50.0,
     "scale_factor_at_projection_origin": 1.0},
]
POINTS = [[10.0, 45.0], [12.5, 50.0], [-3.0, 40.0], [20.0, 61.0], [0.5, 35.25]]


def projections():
    """Points through pyproj's reading of grid mappings; what it cannot read is left out."""
    answer = []
    for attrs in MAPPINGS:
        try:
            crs = pyproj.CRS.from_cf(attrs)
            transformer = pyproj.Transformer.from_crs(crs.geodetic_crs, crs, always_xy=True)
            if attrs["grid_mapping_name"] == "rotated_latitude_longitude":  # derived, so geodetic itself
                transformer = pyproj.Transformer.from_crs(crs.source_crs or "EPSG:4326", crs, always_xy=True)
            answer.append({"attrs": attrs, "points": [[*p, *transformer.transform(*p)] for p in POINTS]})
        except Exception as error:
            print(attrs["grid_mapping_name"], error, file=sys.stderr)
    return answer


def coordinates():
    """The coordinates that decode_coords=True finds."""
    arrays = [
        ["lat", ["lat"], {"bounds": "lat_bnds"}], ["lat_bnds", ["lat", "bnds"], {}],
        ["lon", ["lon"], {}], ["area", ["lat", "lon"], {}], ["height", [], {}], ["run", [], {}], ["other", [], {}],
        ["crs", [], {"grid_mapping_name": "latitude_longitude"}], ["mask", ["lat", "lon"], {}],
        ["sst", ["lat", "lon"], {"coordinates": "height mask", "grid_mapping": "crs", "cell_measures": "area: area"}],
    ]
    sizes = {"lat": 2, "lon": 3, "bnds": 2}
    data = {name: (dims, np.zeros([sizes[d] for d in dims]), attrs) for name, dims, attrs in arrays}
    names = xr.decode_cf(xr.Dataset(data, attrs={"coordinates": "run none"})).coords
    return {"arrays": arrays, "group": {"coordinates": "run none"}, "names": sorted(names)}


def main():
    rng = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    json.dump({"dates": dates(rng), "times": times(rng), "packed": packed(rng), "projections": projections(),
               "coordinates": coordinates()}, sys.stdout)


main()
