#include "raster/pixel_table.h"

#include "raster/cell_scatter.h"
#include "task/workers.h"

#include <span>
#include <vector>

namespace zs {

namespace {

constexpr long kGrainRows = 8;

/// Finds the cells under the centres of some pixels of a row, by way of the Earth.
void findCells(PixelTable& table, long row, std::span<const int> columns)
{
    std::vector<PlanePoint> points;
    for (const int column : columns)
        points.push_back(table.viewport.pixelCentre(static_cast<int>(row), column));
    std::vector<GeoPoint> places(points.size());
    std::vector<GridCell> cells(points.size());
    table.viewport.projection->toGeo(points, places);
    table.grid->cellsAt(places, cells);
    const Index first = row * table.viewport.widthPx;
    for (std::size_t i = 0; i < cells.size(); ++i)
        table.centres[static_cast<std::size_t>(first + columns[i])] = cells[i];
}

/// The cell under the centre of every pixel that shows no run of cells.
void findCentres(PixelTable& table, const std::stop_token& stop)
{
    const Viewport& viewport = table.viewport;
    table.centres.resize(static_cast<std::size_t>(Index{viewport.widthPx} * viewport.heightPx));
    const auto hasRuns = [&table](Index pixel) {
        return !table.firstRun.empty() && table.firstRun[static_cast<std::size_t>(pixel)] < table.firstRun[static_cast<std::size_t>(pixel) + 1];
    };
    parallelBlocks(viewport.heightPx, kGrainRows, [&](long begin, long end) {
        std::vector<int> columns;
        for (long row = begin; row < end && !stop.stop_requested(); ++row) {
            columns.clear();
            for (int column = 0; column < viewport.widthPx; ++column)
                if (!hasRuns(Index{row} * viewport.widthPx + column))
                    columns.push_back(column);
            findCells(table, row, columns);
        }
    });
}

} // namespace

PixelTablePtr buildPixelTable(const Viewport& viewport, const GridPtr& grid, Aggregation aggregation,
                              std::stop_token stop)
{
    if (!viewport.isValid() || !grid)
        return nullptr;
    auto table = std::make_shared<PixelTable>();
    table->viewport = viewport;
    table->grid = grid;
    table->aggregation = aggregation;
    if (const auto axes = grid->separableAxes(*viewport.projection)) {
        table->separable = {buildAxisTable(*axes->x, pixelColumns(viewport), aggregation),
                            buildAxisTable(*axes->y, pixelRows(viewport), aggregation),
                            {}};
        table->separable->columns = ColumnTaps(table->separable->x);
        return table;
    }
    if (aggregation != Aggregation::nearest)
        scatterCells(*table, stop);
    findCentres(*table, stop);
    if (stop.stop_requested())
        return nullptr;
    return table;
}

} // namespace zs
