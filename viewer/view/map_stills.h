#pragma once

#include "geo/viewport.h"

#include <QImage>

#include <memory>

namespace zs {

/// What lies below and above the field of a map that keeps still. Whoever makes a frame lays the field between them, row by row
/// while it is at hand, and the window has one picture to copy.
/// Shape:   both viewport.widthPx × viewport.heightPx; `ground` RGB32, `lines` ARGB32_Premultiplied
/// Threads: immutable
struct MapStills {
    Viewport viewport;
    QImage ground;
    QImage lines;
};

using MapStillsPtr = std::shared_ptr<const MapStills>;

} // namespace zs
