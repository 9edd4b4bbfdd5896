#include "raster/axis_table.h"

#include "raster/axis_overlap.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace zs {

namespace {

void addCells(AxisTable& table, const EdgeAxis& axis, double low, double high, Aggregation aggregation)
{
    const auto add = [&table](Index cell, double weight) {
        table.tapCell.push_back(static_cast<std::int32_t>(cell));
        table.tapWeight.push_back(weight);
    };
    if (aggregation == Aggregation::mean)
        forEachOverlap(axis, low, high, [&](Index cell, double from, double to) { add(cell, to - from); });
    else if (aggregation != Aggregation::nearest)
        forEachCentre(axis, low, high, [&](Index cell) { add(cell, 1); });
}

} // namespace

PixelAxis pixelColumns(const Viewport& viewport)
{
    PixelAxis pixels;
    for (int column = 0; column <= viewport.widthPx; ++column)
        pixels.borders.push_back(viewport.columnEdge(column));
    for (int column = 0; column < viewport.widthPx; ++column)
        pixels.centres.push_back(viewport.pixelCentre(0, column).x);
    return pixels;
}

PixelAxis pixelRows(const Viewport& viewport)
{
    PixelAxis pixels;
    for (int row = 0; row <= viewport.heightPx; ++row)
        pixels.borders.push_back(viewport.rowEdge(row));
    for (int row = 0; row < viewport.heightPx; ++row)
        pixels.centres.push_back(viewport.pixelCentre(row, 0).y);
    return pixels;
}

AxisTable buildAxisTable(const EdgeAxis& axis, const PixelAxis& pixels, Aggregation aggregation)
{
    AxisTable table;
    table.firstTap.push_back(0);
    for (std::size_t pixel = 0; pixel < pixels.centres.size(); ++pixel) {
        const auto [low, high] = std::minmax(pixels.borders[pixel], pixels.borders[pixel + 1]);
        table.centre.push_back(static_cast<std::int32_t>(axis.cellOf(pixels.centres[pixel])));
        addCells(table, axis, low, high, aggregation);
        const auto first = table.tapWeight.begin() + table.firstTap.back();
        const double total = std::accumulate(first, table.tapWeight.end(), 0.0);
        std::transform(first, table.tapWeight.end(), std::back_inserter(table.tapShare),
                       [total](double weight) { return weight / total; });
        table.firstTap.push_back(static_cast<Index>(table.tapCell.size()));
    }
    return table;
}

} // namespace zs
