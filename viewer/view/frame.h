#pragma once

#include "core/types.h"
#include "geo/viewport.h"
#include "raster/aggregate.h"
#include "raster/color_map.h"
#include "raster/shade.h"
#include "view/map_stills.h"

#include <QImage>

#include <memory>

namespace zs {

struct ViewPlan;

/// One picture of a field and everything that belongs to these very pixels: titles, hover and colour bar are taken from
/// here and not from what the window wishes next, so a picture can never stand under another time's title.
/// Shape:   image is viewport.widthPx × viewport.heightPx (less for a first quick look), ARGB32_Premultiplied;
///          transparent = missing or nothing there. `index` has one entry per dimension of the variable.
/// Threads: immutable once emitted, cheap to copy
struct Frame {
    std::uint64_t layer = 0; // ViewController::layerId() at the time; 0 = no frame
    Viewport viewport;
    Shape index;             // the slice that the pixels show
    QImage image;
    QImage whole;       // the field between `stills`, opaque; null when there were none of this viewport
    MapStillsPtr stills;
    std::shared_ptr<const Aggregate> aggregate;
    std::shared_ptr<const ViewPlan> plan;
    ColorMap colorMap;
    ColorLimits limits;
    bool limitsAreKnown = false; // else there has been no number to take them from yet
    bool limitsAreSettled = false; // else from a part of the first picture: the next part changes them
    ColorScale scale = ColorScale::linear;
    Index haveChunks = 0;
    Index needChunks = 0;
    Index failedChunks = 0;

    [[nodiscard]] bool isNull() const { return image.isNull(); }
    [[nodiscard]] bool isComplete() const { return haveChunks + failedChunks >= needChunks; }
    [[nodiscard]] bool isPreview() const { return image.width() != viewport.widthPx; }
};

} // namespace zs
