#pragma once

#include "geo/grid.h"
#include "map/map_theme.h"
#include "map/projected_line.h"

#include <QColor>

#include <optional>
#include <vector>

class QPainter;

namespace zs {

/// A place that has been picked.
struct MapMark {
    std::optional<GeoPoint> place; // on the Earth
    PlanePoint plane;              // without one: in the plane of indices
    QColor color;
};

/// Where a mark is seen: nowhere, once, or on every turn of a plate carrée.
/// Units:   device pixels of the map
/// Threads: pure
[[nodiscard]] std::vector<QPointF> markPlaces(const MapMark& mark, const Viewport& viewport);

/// The border of one cell; nothing where a grid does not say where its cells end.
/// Threads: pure
[[nodiscard]] PlaneLine cellOutline(const Grid& grid, GridCell cell, const Projection& projection);

/// A cross of one mark; `at` in the painter's logical pixels.
void paintMark(QPainter& painter, QPointF at, const QColor& color, const MapTheme& theme);
/// The painter's origin is the map's corner, its unit a logical pixel of `dpr` device pixels.
void paintMarks(QPainter& painter, const std::vector<MapMark>& marks, const Viewport& viewport, double dpr, const MapTheme& theme);
/// Only where the cell is larger than a few pixels: smaller ones are under the pointer anyway.
void paintCellOutline(QPainter& painter, const PlaneLine& outline, const Viewport& viewport, double dpr, const MapTheme& theme);

} // namespace zs
