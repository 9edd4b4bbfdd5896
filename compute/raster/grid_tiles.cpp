#include "raster/grid_tiles.h"

#include "raster/picture_boxes.h"
#include "task/workers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace zs {

namespace {

constexpr Index kMaxTileCells = 64;
/// A tile of a global grid is at most ten degrees wide and high.
constexpr Index kMinTileRows = 18;
constexpr Index kMinTileColumns = 36;
constexpr int kTileSamples = 5; // along each side of a tile
constexpr int kTreeLevel = 3; // blocks of 32 × 32 cells

Index tileSize(Index cells, Index minTiles)
{
    return std::clamp(cells / minTiles, Index{1}, kMaxTileCells);
}

struct Range {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();

    void add(double value)
    {
        low = std::min(low, value);
        high = std::max(high, value);
    }
    void grow(double by)
    {
        low -= by;
        high += by;
    }
};

/// Whether two intervals meet, when the first repeats every `period`.
bool meet(const Range& a, double low, double high, double period)
{
    if (period <= 0)
        return a.low <= high && a.high >= low;
    const double turn = std::ceil((low - a.high) / period); // the first copy that ends beyond `low`
    return a.low + turn * period <= high;
}

} // namespace

GridTiles::GridTiles(const Grid& grid)
    : m_grid(grid), m_rowsPerTile(tileSize(grid.rows(), kMinTileRows)),
      m_columnsPerTile(tileSize(grid.columns(), kMinTileColumns)),
      m_tileRows((grid.rows() + m_rowsPerTile - 1) / m_rowsPerTile),
      m_tileColumns((grid.columns() + m_columnsPerTile - 1) / m_columnsPerTile)
{
    const CellTree* tree = grid.cellTree();
    if (tree == nullptr)
        return;
    m_treeLevel = std::min(kTreeLevel, tree->levels() - 1);
    m_tileRows = tree->blockRows(m_treeLevel);
    m_tileColumns = tree->blockColumns(m_treeLevel);
}

GridTiles::Cells GridTiles::cells(Index tileRow, Index tileColumn) const
{
    if (m_treeLevel >= 0)
        return m_grid.cellTree()->cells(m_treeLevel, tileRow, tileColumn);
    const Index row = tileRow * m_rowsPerTile;
    const Index column = tileColumn * m_columnsPerTile;
    return {row, std::min(row + m_rowsPerTile, m_grid.rows()), column,
            std::min(column + m_columnsPerTile, m_grid.columns())};
}

bool GridTiles::touches(const Viewport& viewport, const Cells& cells) const
{
    std::array<GridCell, kTileSamples * kTileSamples> samples;
    std::array<GeoPoint, samples.size()> places;
    std::array<PlanePoint, samples.size()> points;
    const auto between = [](Index first, Index end, int step) {
        return static_cast<std::int32_t>(first + (end - 1 - first) * step / (kTileSamples - 1));
    };
    for (int i = 0; i < kTileSamples; ++i)
        for (int j = 0; j < kTileSamples; ++j)
            samples[static_cast<std::size_t>(i * kTileSamples + j)] = {between(cells.firstRow, cells.endRow, i),
                                                                       between(cells.firstColumn, cells.endColumn, j)};
    m_grid.centresOf(samples, places);
    viewport.projection->toPlane(places, points);
    Range x;
    Range y;
    for (const PlanePoint& point : points)
        if (std::isfinite(point.x)) {
            x.add(point.x);
            y.add(point.y);
        }
    if (x.low > x.high)
        return false;
    // What lies between the samples can stick out a little.
    constexpr double kMargin = 0.25;
    x.grow(kMargin * (x.high - x.low) + viewport.pixelWidth());
    y.grow(kMargin * (y.high - y.low) + viewport.pixelHeight());
    return meet(x, viewport.left, viewport.right, viewport.projection->xPeriod()) &&
           meet(y, viewport.bottom, viewport.top, 0);
}

/// With every neighbour: a tile whose samples all lie beyond the horizon can still reach over it.
std::vector<char> GridTiles::grown(const std::vector<char>& tiles) const
{
    std::vector<char> result(tiles.size(), 0);
    for (Index row = 0; row < m_tileRows; ++row)
        for (Index column = 0; column < m_tileColumns; ++column) {
            if (!tiles[static_cast<std::size_t>(row * m_tileColumns + column)])
                continue;
            for (Index r = std::max(row - 1, Index{0}); r <= std::min(row + 1, m_tileRows - 1); ++r)
                for (Index c = column - 1; c <= column + 1; ++c) {
                    const Index wrapped = (c + m_tileColumns) % m_tileColumns;
                    if (wrapped == c || m_grid.isPeriodic())
                        result[static_cast<std::size_t>(r * m_tileColumns + wrapped)] = 1;
                }
        }
    return result;
}

std::vector<char> GridTiles::treeVisibleIn(const Viewport& viewport) const
{
    const PictureBoxes picture(viewport);
    std::vector<char> tiles(static_cast<std::size_t>(m_tileRows * m_tileColumns), 0);
    for (Index row = 0; row < m_tileRows; ++row)
        for (Index column = 0; column < m_tileColumns; ++column)
            tiles[static_cast<std::size_t>(row * m_tileColumns + column)] =
                picture.meets(m_grid.cellTree()->box(m_treeLevel, row, column));
    return tiles;
}

std::vector<char> GridTiles::visibleIn(const Viewport& viewport) const
{
    if (m_treeLevel >= 0)
        return treeVisibleIn(viewport);
    std::vector<char> tiles(static_cast<std::size_t>(m_tileRows * m_tileColumns), 0);
    parallelBlocks(m_tileRows, 1, [&](long begin, long end) {
        for (Index row = begin; row < end; ++row)
            for (Index column = 0; column < m_tileColumns; ++column)
                tiles[static_cast<std::size_t>(row * m_tileColumns + column)] = touches(viewport, cells(row, column));
    });
    return grown(tiles);
}

} // namespace zs
