#pragma once

#include "geo/viewport.h"

#include <QImage>

#include <memory>
#include <span>
#include <vector>

namespace zs {

/// Neighbouring pixels of a row, and where their colours are.
struct PixelRun {
    int begin = 0;
    int end = 0;
    std::size_t firstColor = 0;
};

/// What lies below and above the field of a map that keeps still. Whoever makes a frame lays the field between them, row by row
/// while it is at hand, and the window has one picture to copy.
/// Shape:   `ground` RGB32, with the map's viewport.widthPx × viewport.heightPx pixels from `origin` on
/// Threads: immutable
struct MapStills {
    Viewport viewport;
    QRect field; // where the field may be seen
    QPoint origin;
    QImage ground;
    std::vector<PixelRun> lines; // where there is anything above the field, row by row
    std::vector<std::size_t> firstLine; // of each row, and behind the last
    std::vector<std::uint32_t> lineColors; // premultiplied ARGB of the pixels of all `lines`
};

using MapStillsPtr = std::shared_ptr<const MapStills>;

/// Shape:   `ground` RGB32, `above` ARGB32_Premultiplied, of both the map from `origin` on
[[nodiscard]] MapStillsPtr makeMapStills(const Viewport& viewport, const QRect& field, QPoint origin, const QImage& ground,
                                         const QImage& above);

/// One row of the picture: the field over the ground, the lines over both, with the very numbers of QPainter.
/// Shape:   `field` premultiplied ARGB and `whole` have a row of the viewport's pixels
/// Threads: pure
void layBetween(const MapStills& stills, int row, std::span<const std::uint32_t> field, std::span<std::uint32_t> whole);

} // namespace zs
