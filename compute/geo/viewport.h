#pragma once

#include "geo/projection.h"

#include <memory>

namespace zs {

/// The part of a map that is seen and the pixels that show it.
/// Units:   x and y in the projection's plane (degrees for plate carrée, metres otherwise, cells for an index plane);
///          y grows northwards: row 0 of the picture is at `top`
/// Threads: value type, any
struct Viewport {
    ProjectionPtr projection; // never null
    double left = -180;
    double right = 180;
    double bottom = -90;
    double top = 90;
    int widthPx = 0;
    int heightPx = 0;

    [[nodiscard]] double pixelWidth() const { return (right - left) / widthPx; }
    [[nodiscard]] double pixelHeight() const { return (top - bottom) / heightPx; }

    bool operator==(const Viewport&) const = default;
};

} // namespace zs
