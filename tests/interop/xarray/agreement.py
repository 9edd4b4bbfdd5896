"""Says how a result differs from xarray's, in one sentence; nothing when they agree."""
import numpy as np
import xarray as xr

FLOAT32, FLOAT64, FIT = 1e-6, 1e-12, 1e-8
DASK_FLOAT32 = 1e-4  # dask sums float32 chunk by chunk in float32, numpy at one go: both are xarray, a spread cancels most digits
ANY = "any"  # an attribute that is not compared


def as_arrays(value):
    """name → array, of whatever an expression gives. A lone array goes by "" so that its name is compared apart."""
    if isinstance(value, xr.Dataset):
        return {str(name): value[name] for name in value.data_vars}
    return {"": value if isinstance(value, xr.DataArray) else xr.DataArray(value)}


def opened_like(written, wanted):
    """What a written store holds, in the shape of `wanted`: a Dataset, or its one array (which may be named as its own coordinate)."""
    if isinstance(wanted, xr.Dataset):
        return written
    names = list(written.data_vars)
    if not names and wanted.name in written.coords:
        names = [wanted.name]
    if len(names) != 1:
        raise ValueError(f"the store holds {names or 'no array'} where xarray has one array")
    return written[names[0]]


def difference(got, own, wide, agreement, float_tolerance=0.0):
    """`own`: what xarray makes of the data as they are: dims, coordinates, type, what is missing, and the values that have to be the same.

    `wide`: what it makes of the same numbers in float64. Within a sum over float32 numpy rounds at every step, we never do:
    compared with `own` the worse of the two would be the measure.
    """
    got, own, wide = as_arrays(got), as_arrays(own), as_arrays(wide)
    if set(got) != set(own):
        return f"variables {sorted(got)} instead of {sorted(own)}"
    for name in own:
        problem = array_difference(got[name], own[name], wide[name], agreement, float_tolerance)
        if problem:
            return f"{name}: {problem}" if name else problem
    return ""


def array_difference(got, own, wide, agreement, float_tolerance):
    if own.name is not None and got.name != own.name:
        return f"named {got.name} instead of {own.name}"
    if got.dims != own.dims:
        return f"dims {got.dims} instead of {own.dims}"
    if got.shape != own.shape:
        return f"shape {got.shape} instead of {own.shape}"
    if kind(got.dtype) != kind(own.dtype):
        return f"type {got.dtype} instead of {own.dtype}"
    if set(got.coords) | {own.name} != set(own.coords) | {own.name}:  # ds.xlat is its own coordinate in xarray
        return f"coordinates {sorted(got.coords)} instead of {sorted(own.coords)}"
    for name in set(own.coords) & set(got.coords):
        problem = coordinate_difference(got.coords[name], own.coords[name])
        if problem:
            return f"coordinate {name}: {problem}"
    for key in ("units", "long_name"):
        if own.dtype.kind not in "mMO" and own.attrs.get(key) != ANY and got.attrs.get(key) != own.attrs.get(key):
            return f"attribute {key} is {got.attrs.get(key)!r} instead of {own.attrs.get(key)!r}"
    return value_difference(got.values, own.values, own.values if agreement == "same" else wide.values,
                            0.0 if agreement == "same" else max(tolerance(own, agreement), float_tolerance))


def tolerance(own, agreement):
    if agreement == "same":
        return 0.0
    if agreement == "fit":
        return FIT
    return FLOAT32 if own.dtype == np.float32 else FLOAT64


def kind(dtype):
    """Numbers by their width, too; object arrays are dates or texts."""
    return dtype.name if dtype.kind in "fiu" else {"U": "O"}.get(dtype.kind, dtype.kind)


def coordinate_difference(got, own):
    if got.dims != own.dims:
        return f"dims {got.dims} instead of {own.dims}"
    if got.shape != own.shape:
        return f"shape {got.shape} instead of {own.shape}"
    mine, theirs = labels(got), labels(own)
    if mine.dtype.kind == "O" or theirs.dtype.kind == "O":
        bad = mine.astype(object) != theirs.astype(object)
        return f"{mine[bad][0]!r} instead of {theirs[bad][0]!r}" if bad.any() else ""
    if kind(mine.dtype).strip("u")[0] != kind(theirs.dtype).strip("u")[0]:  # whole numbers are labels of 64 bits
        return f"type {mine.dtype} instead of {theirs.dtype}"
    exact = tolerance(own, "near") if theirs.dtype.kind == "f" else 0.0
    return value_difference(mine, theirs, theirs, exact)


def labels(array):
    """Flat; dates of any calendar, intervals and names as texts."""
    values = array.values.ravel()
    if values.dtype.kind == "M":
        return np.array([str(value.astype("M8[us]")) for value in values], dtype=object)
    if values.dtype.kind in "OU":
        return np.array([text(value) for value in values], dtype=object)
    return values


def text(value):
    if hasattr(value, "calendar"):
        return value.isoformat(timespec="microseconds") if value.microsecond else value.isoformat() + ".000000"
    return str(value)


def value_difference(got, own, wanted, exact):
    if own.dtype.kind in "MOU":
        bad = labels(xr.DataArray(got)) != labels(xr.DataArray(own))
        return f"{got.ravel()[bad][0]!r} instead of {own.ravel()[bad][0]!r}" if bad.any() else ""
    if own.dtype.kind == "m":
        got, own, wanted = (values.astype("m8[us]").astype("i8") for values in (got, own, wanted))
    got, own, wanted = (np.asarray(values, dtype="f8") for values in (got, own, wanted))
    if not np.array_equal(np.isnan(got), np.isnan(own)):
        where = tuple(int(i) for i in np.argwhere(np.isnan(got) != np.isnan(own))[0])
        return f"at {where} {got[where]:.17g} instead of {own[where]:.17g}; missing in {np.isnan(got).sum()} places instead of {np.isnan(own).sum()}"
    finite = np.isfinite(wanted)
    scale = np.abs(wanted[finite]).max(initial=0)
    with np.errstate(invalid="ignore"):
        bad = np.where(finite, ~(np.abs(got - wanted) <= exact * scale), ~np.isnan(wanted) & (got != wanted))
    if not bad.any():
        return ""
    where = tuple(int(i) for i in np.argwhere(bad)[0])
    return f"at {where} {got[where]:.17g} instead of {wanted[where]:.17g} ({bad.sum()} of {bad.size} values; the largest is {scale:.3g})"
