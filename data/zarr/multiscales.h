#pragma once

#include "zarr/hierarchy.h"

#include <string>
#include <vector>

namespace zs {

/// A group that says which of its arrays, or groups of arrays, show the same fields at different resolutions.
struct Multiscale {
    std::string group;               // path, "" = the root
    std::vector<std::string> assets; // paths below the root, as named: no order of resolution is promised
    std::string method;              // how coarser levels were made: "average", "nearest", …; "" = not said
};

/// All of them, outer groups first. What is no path below its group ("..", a URL, an absolute path) is left out, and so
/// is what the store does not have; fewer than two levels are none.
/// Threads: pure
/// Source:  zarr-conventions multiscales v1 ("layout"); OME-NGFF 0.4 and 0.5, ndpyramid ("datasets"); GeoZarr draft
///          ("tile_matrix_set": an object with tileMatrices, or the name of a well-known set)
[[nodiscard]] std::vector<Multiscale> findMultiscales(const Hierarchy& hierarchy);

} // namespace zs
