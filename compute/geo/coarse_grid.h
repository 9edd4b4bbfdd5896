#pragma once

#include "geo/cell_tree.h"
#include "geo/grid.h"

#include <list>
#include <mutex>
#include <vector>

namespace zs {

/// Blocks along one axis of a grid: block i covers the cells borders[i] … borders[i + 1] − 1.
using BlockBorders = std::vector<Index>;

/// Blocks of `factor` cells that begin anew at every border of a chunk: no block lies in two chunks.
/// Shape:   chunks of ceil(chunkCells / factor) blocks, less at the end
[[nodiscard]] BlockBorders chunkBlocks(Index cells, Index chunkCells, Index factor);

/// `blocks` blocks as even as can be: of round(cells / blocks) cells each where that gives as many, the last one larger
/// or smaller; else cut at the nearest cells. `blocks` is at most `cells`.
[[nodiscard]] BlockBorders evenBlocks(Index cells, Index blocks);

/// Another grid seen in blocks of its cells: where the cells of a coarser level lie.
/// The middle of a block is that of its middle cell, of two the second; where that cell has no place, of the first that has.
class CoarseGrid final : public Grid {
public:
    /// Borders begin at 0, rise, and do not pass the end of the grid; cells behind the last border are off the grid.
    CoarseGrid(GridPtr base, BlockBorders rows, BlockBorders columns);

    [[nodiscard]] Index rows() const override { return static_cast<Index>(m_rows.size()) - 1; }
    [[nodiscard]] Index columns() const override { return static_cast<Index>(m_columns.size()) - 1; }
    void cellsAt(std::span<const GeoPoint> places, std::span<GridCell> cells) const override;
    void centresOf(std::span<const GridCell> cells, std::span<GeoPoint> places) const override;
    [[nodiscard]] bool isPeriodic() const override { return m_base->isPeriodic(); }
    [[nodiscard]] std::optional<SeparableAxes> separableAxes(const Projection& picture) const override;
    /// Made when first asked for.
    [[nodiscard]] const CellTree* cellTree() const override;
    [[nodiscard]] Box3 boxOf(GridCell cell) const override;

private:
    /// A coarser axis, made once for each axis that the base shows.
    struct Axis {
        const EdgeAxis* base;
        EdgeAxis coarse;
    };
    void placeElsewhere(GridCell block, GeoPoint& place) const;
    [[nodiscard]] const EdgeAxis* coarsened(const EdgeAxis& base, const BlockBorders& borders) const;

    GridPtr m_base;
    BlockBorders m_rows;
    BlockBorders m_columns;
    std::vector<std::int32_t> m_blockOfRow; // −1 behind the last border
    std::vector<std::int32_t> m_blockOfColumn;
    mutable std::mutex m_mutex;
    mutable std::list<Axis> m_axes; // places stay
    mutable std::shared_ptr<const CellTree> m_tree;
};

} // namespace zs
