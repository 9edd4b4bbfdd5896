#pragma once

#include "dataset/dataset.h"
#include "geo/curvilinear_grid.h"

#include <stop_token>

namespace zs {

class GridCache;

/// The grid of a variable from its 2-D latitudes and longitudes, and their bounds where these are not too large to be
/// fetched before a first picture (256 MiB). Coordinates of more dimensions (moving nests) are read at their first place.
/// `cache` may be null.
/// Errors:  invalidArgument when the coordinates do not fit the variable, those of reading
/// Threads: waits; never on the GUI thread or in a compute arena
[[nodiscard]] Result<CurvilinearGridPtr> readCurvilinearGrid(const Dataset& dataset, const Variable& variable,
                                                             const HorizontalGrid& grid, GridCache* cache,
                                                             std::stop_token stop);

/// A 2-D coordinate along the rows and columns of a variable.
/// Shape:   (rows, columns), row-major
/// Units:   degrees
[[nodiscard]] Result<std::vector<double>> readPlaces(const Variable& coordinate, const std::string& yDim, const std::string& xDim,
                                                     std::stop_token stop);

} // namespace zs
