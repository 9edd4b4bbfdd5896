#include "raster/cell_scatter.h"

#include "raster/grid_tiles.h"
#include "task/workers.h"

#include <cmath>

namespace zs {

namespace {

struct PixelRun {
    Index pixel = 0;
    CellRun cells;
};

/// Pixel column of `x`, by the same borders as everywhere; −1 beside the picture.
Index columnOf(const Viewport& viewport, double x)
{
    if (!(x >= viewport.columnEdge(0) && x < viewport.columnEdge(viewport.widthPx)))
        return -1;
    auto column = static_cast<int>((x - viewport.left) / viewport.pixelWidth());
    column = std::clamp(column, 0, viewport.widthPx - 1);
    while (column > 0 && x < viewport.columnEdge(column))
        --column;
    while (column + 1 < viewport.widthPx && x >= viewport.columnEdge(column + 1))
        ++column;
    return column;
}

Index rowOf(const Viewport& viewport, double y)
{
    if (!(y >= viewport.rowEdge(viewport.heightPx) && y < viewport.rowEdge(0)))
        return -1;
    auto row = static_cast<int>((viewport.top - y) / viewport.pixelHeight());
    row = std::clamp(row, 0, viewport.heightPx - 1);
    while (row > 0 && y >= viewport.rowEdge(row))
        --row;
    while (row + 1 < viewport.heightPx && y < viewport.rowEdge(row + 1))
        ++row;
    return row;
}

/// Collects the cells of one grid row, from left to right, into runs of one pixel each.
class RunCollector {
public:
    RunCollector(const Viewport& viewport, std::vector<PixelRun>& runs) : m_viewport(viewport), m_runs(runs) {}

    void add(GridCell cell, PlanePoint centre)
    {
        if (!std::isfinite(centre.x))
            return;
        const Index row = rowOf(m_viewport, centre.y);
        if (row < 0)
            return;
        const double period = m_viewport.projection->xPeriod();
        if (period <= 0)
            return put(row, columnOf(m_viewport, centre.x), cell);
        double x = centre.x + std::ceil((m_viewport.left - centre.x) / period) * period;
        for (x = x < m_viewport.left ? x + period : x; x < m_viewport.right; x += period)
            put(row, columnOf(m_viewport, x), cell);
    }

private:
    void put(Index row, Index column, GridCell cell)
    {
        if (column < 0)
            return;
        const Index pixel = row * m_viewport.widthPx + column;
        if (!m_runs.empty()) {
            PixelRun& last = m_runs.back();
            if (last.pixel == pixel && last.cells.row == cell.row &&
                last.cells.firstColumn + last.cells.count == cell.column) {
                ++last.cells.count;
                return;
            }
        }
        m_runs.push_back({pixel, {cell.row, cell.column, 1}});
    }

    const Viewport& m_viewport;
    std::vector<PixelRun>& m_runs;
};

void scatterTile(const PixelTable& table, const GridTiles::Cells& tile, std::vector<PixelRun>& runs)
{
    const auto count = static_cast<std::size_t>(tile.endColumn - tile.firstColumn);
    std::vector<GridCell> cells(count);
    std::vector<GeoPoint> places(count);
    std::vector<PlanePoint> points(count);
    RunCollector collector(table.viewport, runs);
    for (Index row = tile.firstRow; row < tile.endRow; ++row) {
        for (std::size_t i = 0; i < count; ++i)
            cells[i] = {static_cast<std::int32_t>(row),
                        static_cast<std::int32_t>(tile.firstColumn + static_cast<Index>(i))};
        table.grid->centresOf(cells, places);
        table.viewport.projection->toPlane(places, points);
        for (std::size_t i = 0; i < count; ++i)
            collector.add(cells[i], points[i]);
    }
}

/// Sorts the runs by pixel, keeping their order within one: the same result on any number of cores.
void sortByPixel(const std::vector<std::vector<PixelRun>>& parts, PixelTable& table)
{
    table.firstRun.assign(table.centres.size() + 1, 0);
    for (const auto& part : parts)
        for (const PixelRun& run : part)
            ++table.firstRun[static_cast<std::size_t>(run.pixel) + 1];
    for (std::size_t pixel = 1; pixel < table.firstRun.size(); ++pixel)
        table.firstRun[pixel] += table.firstRun[pixel - 1];
    table.runs.resize(static_cast<std::size_t>(table.firstRun.back()));
    std::vector<Index> next(table.firstRun.begin(), table.firstRun.end() - 1);
    for (const auto& part : parts)
        for (const PixelRun& run : part)
            table.runs[static_cast<std::size_t>(next[static_cast<std::size_t>(run.pixel)]++)] = run.cells;
}

} // namespace

void scatterCells(PixelTable& table, const std::stop_token& stop)
{
    const GridTiles tiles(*table.grid);
    const std::vector<char> visible = tiles.visibleIn(table.viewport);
    std::vector<std::vector<PixelRun>> parts(static_cast<std::size_t>(tiles.tileRows()));
    parallelBlocks(tiles.tileRows(), 1, [&](long begin, long end) {
        for (Index row = begin; row < end; ++row)
            for (Index column = 0; column < tiles.tileColumns() && !stop.stop_requested(); ++column)
                if (visible[static_cast<std::size_t>(row * tiles.tileColumns() + column)])
                    scatterTile(table, tiles.cells(row, column), parts[static_cast<std::size_t>(row)]);
    });
    sortByPixel(parts, table);
}

} // namespace zs
