#include "map/hover_info.h"

#include "core/types.h"
#include "map/field_image.h"
#include "raster/view_plan.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace zs {

namespace {

/// The same place in the plane of the frame, on the turn of the Earth that the frame shows.
std::optional<PlanePoint> inFrame(const Frame& frame, const HoverInfo& info, const Viewport& viewport)
{
    PlanePoint point = info.plane;
    if (!sameProjection(frame.viewport, viewport)) {
        if (!info.place)
            return std::nullopt;
        std::array<PlanePoint, 1> to;
        frame.viewport.projection->toPlane(std::array{*info.place}, to);
        point = to[0];
    }
    if (frame.viewport.projection->isPlateCarree())
        point.x -= 360 * std::floor((point.x - frame.viewport.left) / 360);
    return point;
}

GridCell cellUnder(const Frame& frame, const HoverInfo& info)
{
    const Grid& grid = *frame.plan->layer.grid;
    if (frame.viewport.projection->isIndexPlane()) {
        const double row = std::floor(-info.plane.y);
        const double column = std::floor(info.plane.x);
        const bool inside = row >= 0 && column >= 0 && row < static_cast<double>(grid.rows())
                            && column < static_cast<double>(grid.columns());
        return inside ? GridCell{static_cast<std::int32_t>(row), static_cast<std::int32_t>(column)} : GridCell{};
    }
    std::array<GridCell, 1> cell;
    if (info.place)
        grid.cellsAt(std::array{*info.place}, cell);
    return cell[0];
}

/// Rows times columns between the cells under the corners of a pixel.
Index cellsUnderPixel(const Grid& grid, const Viewport& viewport, PlanePoint plane)
{
    const double x = viewport.pixelWidth() / 2;
    const double y = viewport.pixelHeight() / 2;
    if (viewport.projection->isIndexPlane())
        return std::max<Index>(1, std::llround(2 * x)) * std::max<Index>(1, std::llround(2 * y));
    const std::array<PlanePoint, 4> corners{{{plane.x - x, plane.y - y}, {plane.x + x, plane.y - y}, {plane.x - x, plane.y + y}, {plane.x + x, plane.y + y}}};
    std::array<GeoPoint, 4> places;
    std::array<GridCell, 4> cells;
    viewport.projection->toGeo(corners, places);
    grid.cellsAt(places, cells);
    Index rows = 1;
    Index columns = 1;
    for (const GridCell& a : cells)
        for (const GridCell& b : cells) {
            if (a.row < 0 || b.row < 0)
                continue;
            const Index across = std::abs(a.column - b.column);
            rows = std::max<Index>(rows, std::abs(a.row - b.row));
            columns = std::max(columns, grid.isPeriodic() ? std::min(across, grid.columns() - across) : across);
        }
    return rows * columns;
}

} // namespace

HoverInfo hoverInfo(const Frame& frame, const Viewport& viewport, PlanePoint plane)
{
    HoverInfo info;
    info.onMap = true;
    info.plane = plane;
    info.value = kNaN;
    if (!viewport.projection->isIndexPlane()) {
        std::array<GeoPoint, 1> geo;
        viewport.projection->toGeo(std::array{plane}, geo);
        if (std::isfinite(geo[0].lon) && std::isfinite(geo[0].lat) && std::abs(geo[0].lat) <= 90)
            info.place = geo[0];
    }
    if (frame.plan)
        info.cell = cellUnder(frame, info);
    if (info.cell.row >= 0)
        info.cells = cellsUnderPixel(*frame.plan->layer.grid, viewport, plane);
    if (!frame.aggregate)
        return info;
    const auto point = inFrame(frame, info, viewport);
    if (!point)
        return info;
    const Aggregate& field = *frame.aggregate;
    const double u = (point->x - frame.viewport.left) / (frame.viewport.right - frame.viewport.left) * field.width;
    const double v = (frame.viewport.top - point->y) / (frame.viewport.top - frame.viewport.bottom) * field.height;
    if (!(u >= 0 && v >= 0 && u < field.width && v < field.height))
        return info;
    const std::size_t i = static_cast<std::size_t>(v) * static_cast<std::size_t>(field.width) + static_cast<std::size_t>(u);
    info.state = field.states[i];
    if (info.state == PixelState::data)
        info.value = std::visit([i](const auto& values) { return static_cast<double>(values[i]); }, field.values);
    return info;
}

HoverInfo onGrid(HoverInfo info, const Frame& frame, const Grid& grid)
{
    const Grid* level = frame.plan ? frame.plan->layer.grid.get() : nullptr;
    if (level == nullptr || level == &grid || info.cell.row < 0)
        return info;
    const Index rows = std::max<Index>(1, grid.rows() / std::max<Index>(1, level->rows()));
    const Index columns = std::max<Index>(1, grid.columns() / std::max<Index>(1, level->columns()));
    info.cells *= rows * columns;
    std::array<GridCell, 1> cell{GridCell{static_cast<std::int32_t>(info.cell.row * rows), static_cast<std::int32_t>(info.cell.column * columns)}};
    if (info.place)
        grid.cellsAt(std::array{*info.place}, cell);
    info.cell = cell[0];
    return info;
}

} // namespace zs
