"""Prints what xarray reads from a store, as JSON: {name: {dims, dtype, values, attrs}}; missing is null, times are ISO text."""
import json
import sys
import warnings

import numpy as np
import xarray as xr

warnings.simplefilter("error")


def plain(value):
    if isinstance(value, (np.floating, float)):
        return None if np.isnan(value) else float(value)
    if isinstance(value, np.integer):
        return int(value)
    if isinstance(value, np.bool_):
        return bool(value)
    if isinstance(value, np.datetime64):
        return str(value.astype("datetime64[s]"))
    return value if isinstance(value, (int, str)) else value.isoformat()


ds = xr.open_zarr(sys.argv[1], consolidated=True)
print(json.dumps({
    name: {
        "dims": list(array.dims),
        "dtype": str(array.dtype),
        "values": [plain(v) for v in array.values.ravel()],
        "attrs": {key: str(value) for key, value in array.attrs.items()},
    }
    for name, array in ds.variables.items()
}))
