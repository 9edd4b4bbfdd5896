#include "raster/cell_scatter.h"

#include "raster/cubic_patch.h"
#include "raster/grid_tiles.h"
#include "task/workers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <vector>

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

private:
    const Viewport& m_viewport;
    std::vector<PixelRun>& m_runs;
};

/// Projects the centres of cells, many at once.
class CellProjection {
public:
    explicit CellProjection(const PixelTable& table) : m_table(table) {}

    std::span<const PlanePoint> operator()(std::span<const GridCell> cells)
    {
        m_places.resize(cells.size());
        m_points.resize(cells.size());
        m_table.grid->centresOf(cells, m_places);
        m_table.viewport.projection->toPlane(m_places, m_points);
        return m_points;
    }

private:
    const PixelTable& m_table;
    std::vector<GeoPoint> m_places;
    std::vector<PlanePoint> m_points;
};

GridCell cellAt(const GridTiles::Cells& tile, Index row, Index column)
{
    return {static_cast<std::int32_t>(tile.firstRow + row), static_cast<std::int32_t>(tile.firstColumn + column)};
}

/// Every centre on its own.
void scatterExactly(const PixelTable& table, const GridTiles::Cells& tile, std::vector<PixelRun>& runs)
{
    CellProjection project(table);
    RunCollector collector(table.viewport, runs);
    std::vector<GridCell> cells(static_cast<std::size_t>(tile.endColumn - tile.firstColumn));
    for (Index row = 0; row < tile.endRow - tile.firstRow; ++row) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            cells[i] = cellAt(tile, row, static_cast<Index>(i));
        const auto points = project(cells);
        for (std::size_t i = 0; i < cells.size(); ++i)
            collector.add(cells[i], points[i]);
    }
}

/// Most centres from a few of them: those that by the error of this could lie in another pixel are projected on their own.
class QuickScatter {
public:
    QuickScatter(const PixelTable& table, const RectilinearGrid& grid, const GridTiles::Cells& tile, std::vector<PixelRun>& runs)
        : m_viewport(table.viewport), m_tile(tile), m_project(table), m_collector(table.viewport, runs),
          m_patch(centresOf(grid.yAxis(), tile.firstRow, tile.endRow), centresOf(grid.xAxis(), tile.firstColumn, tile.endColumn))
    {
        std::vector<GridCell> cells;
        for (const CubicPatch::Point& sample : m_patch.samples())
            cells.push_back(cellAt(tile, sample.row, sample.column));
        std::vector<NumberPair> values;
        for (const PlanePoint& point : m_project(cells))
            values.push_back({(point.x - m_viewport.left) / m_viewport.pixelWidth(), (m_viewport.top - point.y) / m_viewport.pixelHeight()});
        m_patch.setValues(values);
    }

    void run()
    {
        for (Index row = 0; row < m_tile.endRow - m_tile.firstRow; ++row)
            scatterRow(row);
    }

private:
    enum class Place { inside, outside, unsure };

    static std::vector<double> centresOf(const EdgeAxis& axis, Index first, Index end)
    {
        std::vector<double> centres;
        for (Index cell = first; cell < end; ++cell)
            centres.push_back(axis.centre(cell));
        return centres;
    }

    /// Whether `at` ± `error` lies within one pixel, or beyond all.
    static Place placeOf(double at, double error, int pixels)
    {
        constexpr double kMaxError = 0.25;
        if (!(error < kMaxError))
            return Place::unsure;
        if (at < -error || at > pixels + error)
            return Place::outside;
        const double part = at - std::floor(at);
        return part > error && part < 1 - error ? Place::inside : Place::unsure;
    }

    void scatterRow(Index row)
    {
        constexpr double kRounding = 1e-7; // px: of the borders between pixels
        m_patch.readRow(row, m_values);
        m_unsure.clear();
        const auto count = static_cast<std::size_t>(m_tile.endColumn - m_tile.firstColumn);
        for (std::size_t i = 0; i < count; ++i) {
            const double error = m_values.error[i] + kRounding;
            const Place x = placeOf(m_values.a[i], error, m_viewport.widthPx);
            const Place y = placeOf(m_values.b[i], error, m_viewport.heightPx);
            m_places[i] = x == Place::outside || y == Place::outside ? Place::outside : std::max(x, y);
            if (m_places[i] == Place::unsure)
                m_unsure.push_back(cellAt(m_tile, row, static_cast<Index>(i)));
        }
        const auto points = m_project(m_unsure);
        std::size_t next = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const GridCell cell = cellAt(m_tile, row, static_cast<Index>(i));
            if (m_places[i] == Place::inside)
                m_collector.put(static_cast<Index>(m_values.b[i]), static_cast<Index>(m_values.a[i]), cell);
            else if (m_places[i] == Place::unsure)
                m_collector.add(cell, points[next++]);
        }
    }

    const Viewport& m_viewport;
    const GridTiles::Cells& m_tile;
    CellProjection m_project;
    RunCollector m_collector;
    CubicPatch m_patch;
    CubicPatch::Row m_values{};
    std::array<Place, CubicPatch::kMaxPoints> m_places{};
    std::vector<GridCell> m_unsure;
};

/// Axes in steps that a cubic can follow the projection over; not where the picture shows a cell several times.
const RectilinearGrid* quickGrid(const PixelTable& table)
{
    return table.viewport.projection->xPeriod() > 0 ? nullptr : dynamic_cast<const RectilinearGrid*>(table.grid.get());
}

void scatterTile(const PixelTable& table, const GridTiles::Cells& tile, std::vector<PixelRun>& runs)
{
    const auto fits = [](Index points) { return points >= CubicPatch::kMinPoints && points <= CubicPatch::kMaxPoints; };
    const RectilinearGrid* const grid = quickGrid(table);
    if (grid && fits(tile.endRow - tile.firstRow) && fits(tile.endColumn - tile.firstColumn))
        QuickScatter(table, *grid, tile, runs).run();
    else
        scatterExactly(table, tile, runs);
}

/// Sorts the runs by pixel, keeping their order within one: the same result on any number of cores.
void sortByPixel(const std::vector<std::vector<PixelRun>>& parts, PixelTable& table)
{
    table.firstRun.assign(static_cast<std::size_t>(Index{table.viewport.widthPx} * table.viewport.heightPx) + 1, 0);
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
