#pragma once

#include "geo/cell_tree.h"
#include "geo/grid.h"
#include "geo/viewport.h"

#include <vector>

namespace zs {

/// A grid cut into tiles of neighbouring cells: blocks of its tree, or small enough on the Earth for a few samples to tell
/// where they lie.
class GridTiles {
public:
    explicit GridTiles(const Grid& grid);

    [[nodiscard]] Index tileRows() const { return m_tileRows; }
    [[nodiscard]] Index tileColumns() const { return m_tileColumns; }

    using Cells = CellBlock;
    [[nodiscard]] Cells cells(Index tileRow, Index tileColumn) const;

    /// Shape: (tileRows, tileColumns), 1 where the centre of a cell can lie in the picture
    /// Threads: pure; in parallel on the caller's arena
    [[nodiscard]] std::vector<char> visibleIn(const Viewport& viewport) const;

private:
    [[nodiscard]] std::vector<char> treeVisibleIn(const Viewport& viewport) const;
    [[nodiscard]] bool touches(const Viewport& viewport, const Cells& cells) const;
    [[nodiscard]] std::vector<char> grown(const std::vector<char>& tiles) const;

    const Grid& m_grid;
    Index m_rowsPerTile;
    Index m_columnsPerTile;
    Index m_tileRows;
    Index m_tileColumns;
    int m_treeLevel = -1; // of the tiles in the grid's tree
};

} // namespace zs
