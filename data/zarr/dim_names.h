#pragma once

#include "core/json_text.h"
#include "zarr/array_meta.h"

namespace zs {

/// Finds the dimension names of an array wherever writers put them and fills meta.dimNames; then sets meta.attrs
/// without the format's own attributes (_ARRAY_DIMENSIONS, _nc…).
/// v3 has dimension_names, v2 the attribute _ARRAY_DIMENSIONS or NCZarr's dimrefs; v3 falls back to the attribute.
/// Errors:  none; a list that does not fit the shape is a warning
/// Threads: pure
/// Source:  xarray "Zarr encoding"; netCDF-C NCZarr specification
void readDimNames(ArrayMeta& meta, const Json& arrayJson, const Json& attributes);

} // namespace zs
