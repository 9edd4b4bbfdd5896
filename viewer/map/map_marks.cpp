#include "map/map_marks.h"

#include "map/map_navigator.h"

#include <QPainter>

#include <array>
#include <cmath>

namespace zs {
namespace {

constexpr int kPointsASide = 9;     // of an outline, which a projection may bend
constexpr double kSmallestPx = 5;   // of a cell that is outlined, in logical pixels
constexpr double kArmPx = 8;        // of a cross
constexpr double kHolePx = 2.5;     // in its middle, so that the cell is seen

/// From `a` to `b`, without `b`.
void addSide(std::vector<PlanePoint>& points, PlanePoint a, PlanePoint b)
{
    for (int i = 0; i < kPointsASide; ++i) {
        const double t = double(i) / kPointsASide;
        points.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
    }
}

} // namespace

std::vector<QPointF> markPlaces(const MapMark& mark, const Viewport& viewport)
{
    const Projection& projection = *viewport.projection;
    PlanePoint point = mark.plane;
    if (mark.place) {
        if (projection.isIndexPlane())
            return {};
        std::array<PlanePoint, 1> to;
        projection.toPlane(std::array{*mark.place}, to);
        point = to[0];
    }
    if (!std::isfinite(point.x) || !std::isfinite(point.y))
        return {};
    std::vector<QPointF> places;
    const double turn = projection.isPlateCarree() ? 360 : 0;
    if (turn > 0)
        point.x -= turn * std::floor((point.x - viewport.left) / turn);
    for (; point.x <= viewport.right && point.x >= viewport.left; point.x += turn) {
        if (point.y >= viewport.bottom && point.y <= viewport.top)
            places.push_back(pixelAt(viewport, point));
        if (turn <= 0)
            break;
    }
    return places;
}

PlaneLine cellOutline(const Grid& grid, GridCell cell, const Projection& projection)
{
    const auto* straight = dynamic_cast<const RectilinearGrid*>(&grid);
    if (straight == nullptr)
        return {};
    const auto sideOf = [](const EdgeAxis& axis, Index position) {
        const auto gap = static_cast<std::size_t>(axis.isRising() ? position : axis.size() - 1 - position);
        return std::pair(axis.rising()[gap], axis.rising()[gap + 1]);
    };
    const auto [left, right] = sideOf(straight->xAxis(), cell.column);
    const auto [bottom, top] = sideOf(straight->yAxis(), cell.row);
    std::vector<PlanePoint> corners;
    addSide(corners, {left, bottom}, {right, bottom});
    addSide(corners, {right, bottom}, {right, top});
    addSide(corners, {right, top}, {left, top});
    addSide(corners, {left, top}, {left, bottom});
    corners.push_back(corners.front());
    if (projection.isIndexPlane()) {
        PlaneLine line;
        const double x = cell.column;
        const double y = -cell.row;
        line.pieces = {{{x, y}, {x + 1, y}, {x + 1, y - 1}, {x, y - 1}, {x, y}}};
        line.box = {x, y - 1, x + 1, y};
        return line;
    }
    if (straight->projection()->isIndexPlane())
        return {};
    std::vector<GeoPoint> places(corners.size());
    straight->projection()->toGeo(corners, places);
    return projectLine(places, projection);
}

void paintMark(QPainter& painter, QPointF at, const QColor& color, const MapTheme& theme)
{
    painter.setRenderHint(QPainter::Antialiasing, true);
    for (const auto& [ink, width] : {std::pair{theme.halo, 4.5}, std::pair{color, 2.0}}) {
        painter.setPen(QPen(ink, width, Qt::SolidLine, Qt::FlatCap));
        for (const QPointF& arm : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)})
            painter.drawLine(at + arm * kHolePx, at + arm * (kArmPx + (width > 4 ? 1 : 0)));
    }
}

void paintMarks(QPainter& painter, const std::vector<MapMark>& marks, const Viewport& viewport, double dpr, const MapTheme& theme)
{
    for (const MapMark& mark : marks)
        for (const QPointF& px : markPlaces(mark, viewport))
            paintMark(painter, px / dpr, mark.color, theme);
}

void paintCellOutline(QPainter& painter, const PlaneLine& outline, const Viewport& viewport, double dpr, const MapTheme& theme)
{
    std::vector<QPolygonF> lines;
    toPixels(outline, viewport, lines);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setBrush(Qt::NoBrush);
    for (QPolygonF& line : lines) {
        const QSizeF size = line.boundingRect().size() / dpr;
        if (size.width() < kSmallestPx || size.height() < kSmallestPx)
            continue;
        for (QPointF& point : line)
            point /= dpr;
        painter.setPen(QPen(theme.halo, 3));
        painter.drawPolyline(line);
        painter.setPen(QPen(theme.ink, 1.2));
        painter.drawPolyline(line);
    }
}

} // namespace zs
