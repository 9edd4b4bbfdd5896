#pragma once

#include "map/map_scene.h"

namespace zs {

/// Where the parts of a map lie on a page.
/// Units:   logical pixels
struct MapLayout {
    QRectF page;
    QRectF title;    // one line: title at the left, subtitle at the right
    QRectF map;      // the viewport's pixels
    QRectF colorBar; // empty when there is none; the box itself, its numbers and units hang below
    QRectF footer;   // progress and footnotes
    MapFonts fonts;
};

/// Space for title, labels, colour bar and footnote around the map. Text grows gently with the page.
/// Threads: GUI thread or any thread with a QGuiApplication (font metrics)
[[nodiscard]] MapLayout layoutMap(QSizeF page, const MapParts& parts, const QFont& font);

/// The layout of a page that is cut to a map of this shape, with nothing left blank beside it.
/// `mapAspect` is width / height of the part of the plane that is shown
[[nodiscard]] MapLayout layoutFigure(QSizeF page, double mapAspect, const MapParts& parts, const QFont& font);

} // namespace zs
