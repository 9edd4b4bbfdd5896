#pragma once

#include "geo/cell_corners.h"
#include "geo/cell_tree.h"
#include "geo/grid.h"

#include <optional>

namespace zs {

/// Quadrilateral cells between great circles, anywhere on the Earth: tripolar oceans, rotated and stretched grids,
/// satellite swaths. All sums are done in space, so that the date line and the poles are like any place.
///
/// What is no cell, and shows nothing:
///  - one whose centre is missing or is no place (see CurvilinearCentres);
///  - one with no neighbour within CellCentres::reach() and no bounds: its size cannot be known;
///  - one with a corner further than that from its centre: a fill over land, or a smear across a fold;
///  - one without area;
///  - one that the array shows a second time (the halo columns and folded rows of ocean models): of two at one place
///    the one further from the edges of the array is shown, else the first.
/// Where cells overlap otherwise, any of them is found.
/// Threads: immutable, any
class CurvilinearGrid final : public Grid {
public:
    /// Corners between the centres, or as given by `bounds` when it is not null.
    /// Memory:  about 40 bytes a cell
    /// Errors:  invalidArgument when there are no cells, cancelled when stopped, those of reading bounds
    /// Threads: in parallel on the caller's arena; waits for `bounds`
    [[nodiscard]] static Result<std::shared_ptr<const CurvilinearGrid>> create(CurvilinearCentres centres,
                                                                               const ReadCornerRows& bounds = {},
                                                                               std::stop_token stop = {});

    [[nodiscard]] Index rows() const override { return m_centres.rows; }
    [[nodiscard]] Index columns() const override { return m_centres.columns; }
    void cellsAt(std::span<const GeoPoint> places, std::span<GridCell> cells) const override;
    void centresOf(std::span<const GridCell> cells, std::span<GeoPoint> places) const override;
    [[nodiscard]] bool isPeriodic() const override { return m_seams.overlap == 0; }
    [[nodiscard]] const CellTree* cellTree() const override { return &m_tree; }
    [[nodiscard]] Box3 boxOf(GridCell cell) const override;

    /// Built from these very numbers.
    [[nodiscard]] bool isMadeOf(const CurvilinearCentres& centres) const;

    [[nodiscard]] bool isCell(Index row, Index column) const
    {
        return m_isCell[static_cast<std::size_t>(row * m_centres.columns + column)] != 0;
    }
    [[nodiscard]] Quad cornersOf(Index row, Index column) const { return m_corners.of(row, column); }
    [[nodiscard]] const GridSeams& seams() const { return m_seams; }
    /// A box of degrees around all cells; −90 … 90 and 360° of longitude where they go round the Earth.
    [[nodiscard]] const PlaneBox& extent() const { return m_extent; }

private:
    CurvilinearGrid(CurvilinearCentres centres, const GridSeams& seams, CellCorners corners);
    void findCells(const CellCentres& onSphere);
    void dropRepeated();
    void findExtent();
    [[nodiscard]] bool isRepeated(Index row, Index column) const;
    [[nodiscard]] bool holds(Index row, Index column, Vec3 place) const;
    [[nodiscard]] GridCell find(Vec3 place) const;
    [[nodiscard]] GridCell walk(GridCell from, Vec3 place) const;

    CurvilinearCentres m_centres;
    GridSeams m_seams;
    CellCorners m_corners;
    std::vector<char> m_isCell;
    CellTree m_tree;
    PlaneBox m_extent;
};

using CurvilinearGridPtr = std::shared_ptr<const CurvilinearGrid>;

/// True when the polygon of great circles holds the place; a side belongs to one of the two cells that share it.
/// Whichever way round the corners go; they need not be convex, but lie within a quarter of the sphere.
[[nodiscard]] bool quadHolds(const Quad& quad, Vec3 place);

} // namespace zs
