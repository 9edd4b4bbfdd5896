#pragma once

#include "geo/viewport.h"

#include <QPolygonF>

#include <vector>

namespace zs {

/// The edge of the world in the plane: an ellipse, a disc, the extent's rectangle, or a line around the lobes of an interrupted
/// projection. Closed. A plate carrée has its rectangle of 360° around `viewport`'s centre.
/// Threads: pure; costs a few milliseconds, of lobes some ten, so keep it per projection
[[nodiscard]] std::vector<PlanePoint> traceOutline(const Projection& projection);

/// The outline as this viewport sees it, in device pixels.
[[nodiscard]] QPolygonF outlinePixels(const std::vector<PlanePoint>& outline, const Viewport& viewport);

} // namespace zs
