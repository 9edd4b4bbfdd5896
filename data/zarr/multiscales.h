#pragma once

#include "zarr/hierarchy.h"

#include <string>
#include <vector>

namespace zs {

/// Where the cells of a level lie: coordinate = index * scale + translation, along each of its dimensions, in a frame that all
/// levels of a multiscale share. Empty = not said.
struct LevelTransform {
    std::vector<double> scale; // finite and above 0
    std::vector<double> translation; // finite; of the same size
};

/// A group that says which of its arrays, or groups of arrays, show the same fields at different resolutions.
struct Multiscale {
    std::string group;               // path, "" = the root
    std::vector<std::string> assets; // paths below the root, as named: no order of resolution is promised
    std::vector<LevelTransform> transforms; // of the assets
    std::string method;              // how coarser levels were made: "average", "nearest", …; "" = not said
};

/// All of them, outer groups first. What is no path below its group ("..", a URL, an absolute path) is left out, and so
/// is what the store does not have; fewer than two levels are none.
/// Threads: pure
/// Source:  zarr-conventions multiscales v1 ("layout"); OME-NGFF 0.4 and 0.5, ndpyramid ("datasets"); GeoZarr draft
///          ("tile_matrix_set": an object with tileMatrices, or the name of a well-known set)
[[nodiscard]] std::vector<Multiscale> findMultiscales(const Hierarchy& hierarchy);

} // namespace zs
