#pragma once

#include "geo/viewport.h"
#include "view/frame.h"

#include <QImage>
#include <QRectF>

#include <vector>

namespace zs {

/// One drawing of the frame's image in the pixels of another viewport.
struct FieldPlace {
    QRectF source; // of the image
    QRectF target; // of the map

    /// Each pixel of the image is one of the map.
    [[nodiscard]] bool isShifted() const { return target.size() == source.size() && target == QRectF(target.toRect()); }
};

/// Where an affine move puts the frame: one place, or several for a plate carrée that goes round. The projections must agree.
/// Threads: pure
[[nodiscard]] std::vector<FieldPlace> fieldPlaces(const Frame& frame, const Viewport& viewport);

/// True when both are the same map of the Earth, perhaps of another part.
[[nodiscard]] bool sameProjection(const Viewport& a, const Viewport& b);

/// The frame's image seen through another projection, every `coarsePx` pixels: a stand-in until the next frame comes.
/// Threads: pure
[[nodiscard]] QImage lookedUp(const Frame& frame, const Viewport& viewport, int coarsePx);

} // namespace zs
