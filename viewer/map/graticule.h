#pragma once

#include "geo/viewport.h"

#include <QPolygonF>
#include <QString>

#include <vector>

namespace zs {

/// A number at the edge of the map: parallels at the left, meridians at the bottom.
struct GraticuleLabel {
    QPointF at; // device pixels of the map, where the line leaves it
    Qt::Edge edge = Qt::LeftEdge;
    QString text;
};

struct Graticule {
    std::vector<QPolygonF> lines; // device pixels of the map
    std::vector<GraticuleLabel> labels;
};

/// Distance between lines that suits a range seen on so many pixels: 30°, 15°, 10°, … 0.01°.
[[nodiscard]] double graticuleStep(double rangeDegrees, double lengthPx, double spacingPx);

/// Parallels and meridians with labels where they meet the edge of the map or of the world.
/// `outline` is the world's edge in the same pixels (outlinePixels()); an index plane has no graticule.
/// Threads: pure
[[nodiscard]] Graticule makeGraticule(const Viewport& viewport, const QPolygonF& outline, double spacingPx);

} // namespace zs
