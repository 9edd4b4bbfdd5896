#pragma once

#include "chunks/chunk.h"
#include "overview/overview_level.h"

#include <memory>
#include <vector>

namespace zs {

/// One overview of one chunk.
struct Overview {
    OverviewLevel level;
    std::shared_ptr<const Values> values; // the chunk's shape with fewer cells along the map's dimensions
};

/// Which dimensions of a chunk are the map's.
struct MapDims {
    int y = -1;
    int x = -1;
};

/// The levels 1 to `levels` of a chunk, mean, minimum and maximum, for all indices of its other dimensions, those that are
/// looked at most often last. The last cell of a row may stand for fewer cells.
/// Missing: NaN is skipped, a block without a number is NaN; a mean weighs every number of its block alike
/// Threads: pure
[[nodiscard]] std::vector<Overview> buildOverviews(const Values& values, const MapDims& dims, int levels);

/// One overview of one slice of a chunk: its shape is 1 along all dimensions but the map's.
/// `index` is the place of the slice within the chunk; those at the map's dimensions do nothing.
/// Threads: pure
[[nodiscard]] std::shared_ptr<const Values> buildSliceOverview(const Values& values, const MapDims& dims, const Shape& index, const OverviewLevel& level);

} // namespace zs
