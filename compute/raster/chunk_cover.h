#pragma once

#include "geo/grid.h"
#include "geo/viewport.h"

#include <map>
#include <utility>

namespace zs {

/// The chunks under a picture, as rows and columns of chunks, and how far each is from the middle of the picture.
/// Bounded: what is more than anybody can wait for is cut off, and `isTruncated` says so.
class ChunkCover {
public:
    ChunkCover(Index chunkRows, Index chunkColumns) : m_cellsPerRow(chunkRows), m_cellsPerColumn(chunkColumns) {}

    static constexpr std::size_t kMaxChunks = 65536;
    using Place = std::pair<Index, Index>; // row and column of chunks

    /// Adds the chunks that hold the cells; first and last belong to it, distances are in pixels, squared.
    void addCells(Index firstRow, Index lastRow, Index firstColumn, Index lastColumn, double distance);
    void addChunk(Place place, double distance);

    [[nodiscard]] const std::map<Place, double>& chunks() const { return m_chunks; }
    [[nodiscard]] bool isTruncated() const { return m_isTruncated; }

private:
    void dropFarthest();

    Index m_cellsPerRow;
    Index m_cellsPerColumn;
    std::map<Place, double> m_chunks;
    bool m_isTruncated = false;
};

/// Exact: the grid's axes run along the picture's.
void coverSeparable(const Viewport& viewport, const SeparableAxes& axes, Shape chunkCells, ChunkCover& cover);

/// By looking up a lattice of points of the picture, finer where neighbours do not tell what lies between them, and one
/// cell further in every direction.
void coverByLookup(const Viewport& viewport, const Grid& grid, ChunkCover& cover);

/// For a grid that has a tree: the chunks of which a cell's box meets a small square of the picture in space.
void coverByTree(const Viewport& viewport, const Grid& grid, Shape chunkCells, ChunkCover& cover);

} // namespace zs
