#pragma once

#include "dataset/dataset.h"
#include "zarr/multiscales.h"

#include <vector>

namespace zs {

/// Gives each field that is there at several resolutions its coarser arrays: the finest stays among the variables, the
/// others (and the coordinates of groups that then have no field left) go to `dataset.coarseVariables`.
/// Threads: pure
void collectLevels(Dataset& dataset, const std::vector<Multiscale>& multiscales);

} // namespace zs
