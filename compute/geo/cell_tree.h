#pragma once

#include "core/types.h"
#include "geo/sphere.h"

#include <functional>
#include <vector>

namespace zs {

/// Neighbouring rows and columns of cells.
struct CellBlock {
    Index firstRow = 0, endRow = 0, firstColumn = 0, endColumn = 0;
};

/// Boxes in space around blocks of cells: 4 × 4 cells at level 0, twice as many rows and columns at each level above, one
/// box at the top. Finds the cells near a place whatever way the rows run, and costs two bytes a cell.
/// A grid of one row (a mesh) has blocks of columns alone.
/// Threads: immutable, any
class CellTree {
public:
    /// Must be called at once for many cells: any thread, in any order.
    using BoxOfCell = std::function<Box3(Index row, Index column)>; // empty = there is no cell

    CellTree() = default;
    /// Threads: in parallel on the caller's arena
    CellTree(Index rows, Index columns, const BoxOfCell& boxOfCell);

    [[nodiscard]] int levels() const { return static_cast<int>(m_levels.size()); }
    [[nodiscard]] Index blockRows(int level) const { return m_levels[static_cast<std::size_t>(level)].rows; }
    [[nodiscard]] Index blockColumns(int level) const { return m_levels[static_cast<std::size_t>(level)].columns; }
    [[nodiscard]] const Box3& box(int level, Index blockRow, Index blockColumn) const
    {
        const Level& boxes = m_levels[static_cast<std::size_t>(level)];
        return boxes.boxes[static_cast<std::size_t>(blockRow * boxes.columns + blockColumn)];
    }
    [[nodiscard]] CellBlock cells(int level, Index blockRow, Index blockColumn) const;

    /// Calls `visit(block of cells)` for every block of level 0 whose box holds `place`, until it returns true.
    template <class Visit>
    bool visitBlocksAt(Vec3 place, Visit visit) const
    {
        return !m_levels.empty() && visitAt(levels() - 1, 0, 0, place, visit);
    }

private:
    struct Level {
        Index rows = 0;
        Index columns = 0;
        std::vector<Box3> boxes;
    };

    template <class Visit>
    bool visitAt(int level, Index row, Index column, Vec3 place, Visit& visit) const
    {
        if (!box(level, row, column).holds(place))
            return false;
        if (level == 0)
            return visit(cells(level, row, column));
        for (Index r = 2 * row; r < std::min(2 * row + 2, blockRows(level - 1)); ++r)
            for (Index c = 2 * column; c < std::min(2 * column + 2, blockColumns(level - 1)); ++c)
                if (visitAt(level - 1, r, c, place, visit))
                    return true;
        return false;
    }

    static constexpr Index kLeaf = 4;

    Index m_rows = 0;
    Index m_columns = 0;
    std::vector<Level> m_levels;
};

} // namespace zs
