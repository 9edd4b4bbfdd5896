#pragma once

#include "cf/grid_choice.h"
#include "dataset/dataset.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace zs {

/// Edges of cells in the plane of a projection.
struct LatticeEdges {
    std::vector<double> x; // columns + 1
    std::vector<double> y; // rows + 1
};

/// The lattice of a WRF dataset: from the place of its first cell, in steps of DX and DY. Nothing when the other corners of
/// the array lie elsewhere (by more than a tenth of a cell): part of a domain thinned out, or moved.
/// Errors:  those of reading
/// Threads: waits; never on the GUI thread or in a compute arena
[[nodiscard]] Result<std::optional<LatticeEdges>> readLattice(const Dataset& dataset, const Variable& variable,
                                                              const FoundGrid& found, std::stop_token stop);

} // namespace zs
