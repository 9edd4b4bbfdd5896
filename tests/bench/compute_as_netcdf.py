"""Writes the variable "v" of a Zarr store as uncompressed netCDF-4, for programs that read nothing else: compute_as_netcdf.py IN.zarr OUT.nc"""

import sys

import netCDF4
import numpy as np
import zarr

source = zarr.open(sys.argv[1], mode="r")
with netCDF4.Dataset(sys.argv[2], "w", format="NETCDF4") as target:
    for name in ("time", "lat", "lon"):
        target.createDimension(name, source[name].shape[0])
        axis = target.createVariable(name, "f8", (name,))
        axis.units = source[name].attrs["units"]
        axis[:] = source[name][:]
    v = source["v"]
    copy = target.createVariable("v", v.dtype, ("time", "lat", "lon"), fill_value=np.nan)
    for begin in range(0, v.shape[0], v.chunks[0]):
        copy[begin : begin + v.chunks[0]] = v[begin : begin + v.chunks[0]]
