#pragma once

#include "graph/region.h"

#include <vector>

namespace zs {

/// Cuts a box along the grid of `tile`, row-major: what is stored together comes together. Tiles are joined along the
/// fastest dimensions as long as a block stays within `targetElements`, so that tiny chunks do not make a million
/// tasks. Blocks are made when asked for: a petabyte has many.
/// Shape:   `region` and `tile` have one entry per dimension; the grid begins at index 0, not at the box
/// Threads: immutable
class BlockGrid {
public:
    BlockGrid(const Region& region, const Shape& tile, Index targetElements);

    [[nodiscard]] Index size() const { return m_size; } // saturates
    [[nodiscard]] Region at(Index i) const;

private:
    struct Line {           // one dimension
        Index start = 0;
        Index count = 0;
        Index length = 1;   // of a block
        Index first = 0;    // its number in the grid
        Index blocks = 0;
    };
    std::vector<Line> m_lines;
    Index m_size = 1;
};

/// All pieces of a box along the grid of `tile`, none larger than `maxElements`: larger tiles are cut along their
/// slowest dimensions.
/// Threads: pure
[[nodiscard]] std::vector<Region> piecesOf(const Region& region, const Shape& tile, Index maxElements);

} // namespace zs
