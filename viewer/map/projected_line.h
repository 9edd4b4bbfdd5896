#pragma once

#include "geo/viewport.h"

#include <QPolygonF>

#include <span>
#include <vector>

namespace zs {

/// A line on the Earth in the plane of one projection: pieces without jumps. Depends on the projection only.
struct PlaneLine {
    std::vector<std::vector<PlanePoint>> pieces;
    PlaneBox box; // around all pieces
};

/// Projects a line and cuts it where the projection tears it apart: at its edges, at the date line, at points it cannot show.
/// Plate carrée keeps longitudes as they are; its copies are made in toPixels().
/// Threads: pure
[[nodiscard]] PlaneLine projectLine(std::span<const GeoPoint> line, const Projection& projection);

/// The visible parts in device pixels: points less than a pixel apart are dropped, what lies outside is left away,
/// a plate carrée repeats every 360°. Appends to `polylines`.
/// Threads: pure
void toPixels(const PlaneLine& line, const Viewport& viewport, std::vector<QPolygonF>& polylines);

} // namespace zs
