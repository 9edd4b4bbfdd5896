"""Prints what xarray decodes of a store, as JSON: sizes, times as ISO text, calendar, units, and what the first steps hold."""
import json
import sys
import warnings

import numpy as np
import xarray as xr

warnings.simplefilter("error")


def iso(time):
    return str(time.astype("datetime64[s]")) if isinstance(time, np.datetime64) else time.isoformat()


ds = xr.decode_cf(xr.open_zarr(sys.argv[1], consolidated=True, decode_cf=False))
times = ds["time"].values
print(json.dumps({
    "sizes": {str(name): int(size) for name, size in ds.sizes.items()},
    "first": iso(times[0]),
    "last": iso(times[-1]),
    "calendar": ds["time"].encoding.get("calendar", ""),
    "coords": sorted(str(name) for name in ds.coords),
    "variables": {
        str(name): {
            "dtype": str(array.dtype),
            "units": array.attrs.get("units", ""),
            "least": float(array[0].min()),
            "most": float(array[0].max()),
            "missing": float(np.isnan(array[0].values).mean()),
        }
        for name, array in ds.data_vars.items() if "time" in array.dims and array.dtype.kind == "f"
    },
}))
