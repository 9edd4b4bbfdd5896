#pragma once

#include "geo/viewport.h"

#include <QImage>

#include <memory>
#include <span>
#include <vector>

namespace zs {

/// Neighbouring pixels of a row.
struct PixelRun {
    int row = 0;
    int begin = 0;
    int end = 0;
};

/// What lies below and above the field of a map that keeps still. Whoever makes a frame lays the field between them, row by row
/// while it is at hand, and the window has one picture to copy.
/// Shape:   both viewport.widthPx × viewport.heightPx; `ground` RGB32, `lines` ARGB32_Premultiplied
/// Threads: immutable
struct MapStills {
    Viewport viewport;
    QRect field; // where the field may be seen
    QImage ground;
    QImage lines;
    std::vector<PixelRun> lineRuns;    // where `lines` is not transparent, row by row
    std::vector<std::size_t> firstRun; // of each row, and behind the last
};

using MapStillsPtr = std::shared_ptr<const MapStills>;

[[nodiscard]] MapStillsPtr makeMapStills(const Viewport& viewport, const QRect& field, QImage ground, QImage lines);

/// One row of the picture: the field over the ground, the lines over both, with the very numbers of QPainter.
/// Shape:   `field` premultiplied ARGB and `whole` have a row of the viewport's pixels
/// Threads: pure
void layBetween(const MapStills& stills, int row, std::span<const std::uint32_t> field, std::span<std::uint32_t> whole);

} // namespace zs
