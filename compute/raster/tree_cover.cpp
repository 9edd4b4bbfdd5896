#include "geo/cell_tree.h"
#include "raster/chunk_cover.h"
#include "raster/picture_boxes.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace zs {
namespace {

/// Goes down the tree of a grid, past what does not meet the picture and past chunks that are found already.
class TreeCover {
public:
    TreeCover(const Viewport& viewport, const Grid& grid, Shape chunkCells, ChunkCover& cover)
        : m_viewport(viewport), m_grid(grid), m_tree(*grid.cellTree()), m_chunkRows(chunkCells[0]), m_chunkColumns(chunkCells[1]),
          m_columnsOfChunks((grid.columns() + m_chunkColumns - 1) / m_chunkColumns), m_picture(viewport), m_cover(cover),
          m_isFound(static_cast<std::size_t>((grid.rows() + m_chunkRows - 1) / m_chunkRows * m_columnsOfChunks), 0)
    {
    }

    void run()
    {
        if (m_tree.levels() > 0)
            visit(m_tree.levels() - 1, 0, 0);
    }

private:
    void visit(int level, Index row, Index column);
    void visitCells(const CellBlock& cells);
    [[nodiscard]] bool areAllFound(const CellBlock& cells) const;
    void find(Index chunkRow, Index chunkColumn);
    [[nodiscard]] double distanceOf(Index chunkRow, Index chunkColumn) const;

    const Viewport& m_viewport;
    const Grid& m_grid;
    const CellTree& m_tree;
    Index m_chunkRows;
    Index m_chunkColumns;
    Index m_columnsOfChunks;
    PictureBoxes m_picture;
    ChunkCover& m_cover;
    std::vector<char> m_isFound;
};

bool TreeCover::areAllFound(const CellBlock& cells) const
{
    for (Index row = cells.firstRow / m_chunkRows; row <= (cells.endRow - 1) / m_chunkRows; ++row)
        for (Index column = cells.firstColumn / m_chunkColumns; column <= (cells.endColumn - 1) / m_chunkColumns; ++column)
            if (!m_isFound[static_cast<std::size_t>(row * m_columnsOfChunks + column)])
                return false;
    return true;
}

void TreeCover::visit(int level, Index row, Index column)
{
    const CellBlock cells = m_tree.cells(level, row, column);
    if (areAllFound(cells) || !m_picture.meets(m_tree.box(level, row, column)))
        return;
    if (level == 0)
        return visitCells(cells);
    for (Index r = 2 * row; r < std::min(2 * row + 2, m_tree.blockRows(level - 1)); ++r)
        for (Index c = 2 * column; c < std::min(2 * column + 2, m_tree.blockColumns(level - 1)); ++c)
            visit(level - 1, r, c);
}

void TreeCover::visitCells(const CellBlock& cells)
{
    for (Index row = cells.firstRow; row < cells.endRow; ++row)
        for (Index column = cells.firstColumn; column < cells.endColumn; ++column) {
            const Index chunkRow = row / m_chunkRows;
            const Index chunkColumn = column / m_chunkColumns;
            const bool isFound = m_isFound[static_cast<std::size_t>(chunkRow * m_columnsOfChunks + chunkColumn)] != 0;
            const GridCell cell{static_cast<std::int32_t>(row), static_cast<std::int32_t>(column)};
            if (!isFound && m_picture.meets(m_grid.boxOf(cell)))
                find(chunkRow, chunkColumn);
        }
}

void TreeCover::find(Index chunkRow, Index chunkColumn)
{
    m_isFound[static_cast<std::size_t>(chunkRow * m_columnsOfChunks + chunkColumn)] = 1;
    m_cover.addChunk({chunkRow, chunkColumn}, distanceOf(chunkRow, chunkColumn));
}

/// From the middle of the picture to the nearest of a few cells of the chunk, in pixels, squared.
double TreeCover::distanceOf(Index chunkRow, Index chunkColumn) const
{
    constexpr Index kSamples = 5;
    const Index firstRow = chunkRow * m_chunkRows;
    const Index firstColumn = chunkColumn * m_chunkColumns;
    const Index lastRow = std::min(firstRow + m_chunkRows, m_grid.rows()) - 1;
    const Index lastColumn = std::min(firstColumn + m_chunkColumns, m_grid.columns()) - 1;
    std::vector<GridCell> cells;
    for (Index i = 0; i < kSamples; ++i)
        for (Index j = 0; j < kSamples; ++j)
            cells.push_back({static_cast<std::int32_t>(firstRow + (lastRow - firstRow) * i / (kSamples - 1)),
                             static_cast<std::int32_t>(firstColumn + (lastColumn - firstColumn) * j / (kSamples - 1))});
    std::vector<GeoPoint> places(cells.size());
    std::vector<PlanePoint> points(cells.size());
    m_grid.centresOf(cells, places);
    m_viewport.projection->toPlane(places, points);
    const double farthest = 0.25 * (std::pow(m_viewport.widthPx, 2) + std::pow(m_viewport.heightPx, 2));
    double nearest = farthest;
    const double period = m_viewport.projection->xPeriod();
    const double middle = 0.5 * (m_viewport.left + m_viewport.right);
    for (const PlanePoint& point : points) {
        if (!std::isfinite(point.x))
            continue;
        const double x = point.x - middle;
        const double dx = (period > 0 ? std::remainder(x, period) : x) / m_viewport.pixelWidth();
        const double dy = (point.y - 0.5 * (m_viewport.bottom + m_viewport.top)) / m_viewport.pixelHeight();
        nearest = std::min(nearest, dx * dx + dy * dy);
    }
    return nearest;
}

} // namespace

void coverByTree(const Viewport& viewport, const Grid& grid, Shape chunkCells, ChunkCover& cover)
{
    TreeCover(viewport, grid, std::move(chunkCells), cover).run();
}

} // namespace zs
