#include "raster/pixel_table.h"

#include "raster/cell_scatter.h"
#include "task/workers.h"

namespace zs {

namespace {

constexpr long kGrainRows = 8;

/// The cell under every pixel's centre, by way of the Earth.
void findCentres(PixelTable& table, const std::stop_token& stop)
{
    const Viewport& viewport = table.viewport;
    const auto width = static_cast<std::size_t>(viewport.widthPx);
    table.centres.resize(width * static_cast<std::size_t>(viewport.heightPx));
    parallelBlocks(viewport.heightPx, kGrainRows, [&](long begin, long end) {
        std::vector<PlanePoint> points(width);
        std::vector<GeoPoint> places(width);
        for (long row = begin; row < end && !stop.stop_requested(); ++row) {
            for (std::size_t column = 0; column < width; ++column)
                points[column] = viewport.pixelCentre(static_cast<int>(row), static_cast<int>(column));
            viewport.projection->toGeo(points, places);
            table.grid->cellsAt(places, std::span(table.centres).subspan(static_cast<std::size_t>(row) * width, width));
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
                            buildAxisTable(*axes->y, pixelRows(viewport), aggregation)};
        return table;
    }
    findCentres(*table, stop);
    if (aggregation != Aggregation::nearest)
        scatterCells(*table, stop);
    if (stop.stop_requested())
        return nullptr;
    return table;
}

} // namespace zs
