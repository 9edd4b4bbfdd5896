#pragma once

#include "dataset/dataset.h"
#include "zarr/hierarchy.h"

namespace zs {

/// Gives the arrays of a hierarchy their CF meaning: dimensions, coordinates, grids, packing. Reads no chunk; looks at the
/// files of the metadata in folders.
/// An array in a nested group takes coordinates from its own group first, then from the groups above it.
/// Errors:  none; a broken array becomes a Variable with a `problem`
/// Threads: may wait for the disk
[[nodiscard]] Dataset buildDataset(const StorePtr& store, const Hierarchy& hierarchy);

} // namespace zs
