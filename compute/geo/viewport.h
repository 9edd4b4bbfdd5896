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

    /// Borders between pixel columns (0 … widthPx) and rows (0 … heightPx), and centres; one rounding for everybody.
    [[nodiscard]] double columnEdge(double column) const { return left + (right - left) * column / widthPx; }
    [[nodiscard]] double rowEdge(double row) const { return top - (top - bottom) * row / heightPx; }
    [[nodiscard]] PlanePoint pixelCentre(int row, int column) const
    {
        return {columnEdge(column + 0.5), rowEdge(row + 0.5)};
    }
    /// Has pixels (at most 2^28), a projection, and a finite, not empty box.
    [[nodiscard]] bool isValid() const;

    bool operator==(const Viewport&) const = default;
};

} // namespace zs
