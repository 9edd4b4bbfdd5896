#include "raster/level_choice.h"

#include "raster/axis_overlap.h"

#include <array>
#include <cmath>
#include <limits>

namespace zs {
namespace {

constexpr double kInfinitePx = std::numeric_limits<double>::infinity();
constexpr double kLargestPx = 1 + 1e-6; // a cell of one pixel is no larger than a pixel
constexpr int kSamplesPerSide = 9;

double largestSeen(const EdgeAxis& axis, double low, double high, double pixel)
{
    double largest = 0;
    const auto edges = axis.rising();
    forEachOverlap(axis, low, high, [&](Index cell, double, double) {
        const auto gap = static_cast<std::size_t>(axis.cellOfGap(cell)); // its own inverse
        largest = std::max(largest, edges[gap + 1] - edges[gap]);
    });
    return largest > 0 ? largest / pixel : kInfinitePx;
}

/// Places of a lattice over a picture that lie on the grid, as cells.
std::vector<GridCell> sampledCells(const Viewport& viewport, const Grid& grid)
{
    std::vector<PlanePoint> points;
    for (int i = 0; i < kSamplesPerSide; ++i)
        for (int j = 0; j < kSamplesPerSide; ++j)
            points.push_back({viewport.columnEdge(viewport.widthPx * (j + 0.5) / kSamplesPerSide),
                              viewport.rowEdge(viewport.heightPx * (i + 0.5) / kSamplesPerSide)});
    std::vector<GeoPoint> places(points.size());
    viewport.projection->toGeo(points, places);
    std::vector<GridCell> cells(points.size());
    grid.cellsAt(places, cells);
    std::erase_if(cells, [](const GridCell& cell) { return cell.row < 0 || cell.column < 0; });
    return cells;
}

std::vector<PlanePoint> centresInPicture(const Viewport& viewport, const Grid& grid, const std::vector<GridCell>& cells)
{
    std::vector<GeoPoint> places(cells.size());
    grid.centresOf(cells, places);
    std::vector<PlanePoint> points(cells.size());
    viewport.projection->toPlane(places, points);
    return points;
}

/// From a cell's centre to the nearer of its two neighbours in one direction: the farther may lie across the edge of the map.
double nearerPx(const Viewport& viewport, const PlanePoint& centre, const PlanePoint& before, const PlanePoint& after)
{
    double nearer = kInfinitePx;
    for (const PlanePoint& other : {before, after})
        if (const double px = std::hypot((other.x - centre.x) / viewport.pixelWidth(), (other.y - centre.y) / viewport.pixelHeight());
            px > 0) // also skips NaN; a neighbour that is the cell itself is none
            nearer = std::min(nearer, px);
    return nearer;
}

} // namespace

CellSize seenCellSize(const Viewport& viewport, const Grid& grid)
{
    if (const auto axes = grid.separableAxes(*viewport.projection))
        return {largestSeen(*axes->x, viewport.left, viewport.right, viewport.pixelWidth()),
                largestSeen(*axes->y, viewport.bottom, viewport.top, viewport.pixelHeight())};
    const std::vector<GridCell> cells = sampledCells(viewport, grid);
    const auto shifted = [&](int rows, int columns) {
        std::vector<GridCell> others = cells;
        for (GridCell& cell : others) {
            cell.row = std::clamp(cell.row + rows, 0, static_cast<std::int32_t>(grid.rows()) - 1);
            cell.column = std::clamp(cell.column + columns, 0, static_cast<std::int32_t>(grid.columns()) - 1);
        }
        return centresInPicture(viewport, grid, others);
    };
    const std::vector<PlanePoint> centres = centresInPicture(viewport, grid, cells);
    const std::vector<PlanePoint> west = shifted(0, -1);
    const std::vector<PlanePoint> east = shifted(0, 1);
    const std::vector<PlanePoint> above = shifted(-1, 0);
    const std::vector<PlanePoint> below = shifted(1, 0);
    CellSize size;
    const auto grow = [](double& largest, double px) {
        if (std::isfinite(px))
            largest = std::max(largest, px);
    };
    for (std::size_t i = 0; i < cells.size(); ++i) {
        grow(size.columnPx, nearerPx(viewport, centres[i], west[i], east[i]));
        grow(size.rowPx, nearerPx(viewport, centres[i], above[i], below[i]));
    }
    return {size.columnPx > 0 ? size.columnPx : kInfinitePx, size.rowPx > 0 ? size.rowPx : kInfinitePx};
}

bool serves(LevelUse use, Aggregation aggregation)
{
    switch (aggregation) {
    case Aggregation::mean:
    case Aggregation::nearest: return use == LevelUse::meanAndNearest;
    case Aggregation::min: return use == LevelUse::min;
    case Aggregation::max: return use == LevelUse::max;
    case Aggregation::count: return false;
    }
    return false;
}

double levelCellPx(const CellSize& finest, const FaceCells& field, const FaceCells& level)
{
    return std::max(finest.columnPx * static_cast<double>(field.columns) / static_cast<double>(level.columns),
                    finest.rowPx * static_cast<double>(field.rows) / static_cast<double>(level.rows));
}

bool isFineEnough(double cellPx)
{
    return cellPx <= kLargestPx;
}

LevelChoice chooseLevel(const MapLayer& layer, const CellSize& finest, Aggregation aggregation)
{
    LevelChoice choice{layer, std::max(finest.columnPx, finest.rowPx)};
    choice.layer.levels.clear();
    if (!serves(layer.levelUse, aggregation))
        return choice;
    for (const MapLevel& level : layer.levels) {
        const double cellPx = levelCellPx(finest, {layer.grid->rows(), layer.grid->columns()}, {level.grid->rows(), level.grid->columns()});
        if (!isFineEnough(cellPx))
            break;
        choice.layer.source = level.source;
        choice.layer.grid = level.grid;
        choice.layer.slices = level.slices;
        choice.cellPx = cellPx;
    }
    return choice;
}

} // namespace zs
