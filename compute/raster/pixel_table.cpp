#include "raster/pixel_table.h"

#include "raster/cell_scatter.h"
#include "raster/pixel_centres.h"

namespace zs {

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
