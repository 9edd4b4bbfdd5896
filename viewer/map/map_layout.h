#pragma once

#include "map/map_scene.h"

namespace zs {

/// Where the parts of a map lie on a page.
/// Units:   logical pixels
struct MapLayout {
    QRectF page;
    QRectF title;    // title at the left, subtitle at the right or, in two lines, below
    QRectF map;      // the viewport's pixels
    QRectF colorBar; // empty when there is none; the box itself, its numbers and units hang below
    QRectF footer;   // progress and footnotes
    MapFonts fonts;
};

/// The parts of a figure whose words find room: where title and subtitle do not fit side by side, they take two lines.
/// Threads: as layoutFigure()
[[nodiscard]] MapParts roomyParts(MapParts parts, const QString& title, const QString& subtitle, QSizeF page,
                                  double mapAspect, const QFont& font);

/// Text size that suits a page: 12 px in a window, larger on a poster, smaller on a stamp that has to hold a picture too.
[[nodiscard]] double pageTextPx(QSizeF page);

/// Space for title, labels, colour bar and footnote around the map. Text grows gently with the page.
/// Threads: GUI thread or any thread with a QGuiApplication (font metrics)
[[nodiscard]] MapLayout layoutMap(QSizeF page, const MapParts& parts, const QFont& font);

/// The layout of a page that is cut to a map of this shape, with nothing left blank beside it.
/// `mapAspect` is width / height of the part of the plane that is shown
[[nodiscard]] MapLayout layoutFigure(QSizeF page, double mapAspect, const MapParts& parts, const QFont& font);

/// The distance that titles side by side keep, in logical pixels.
constexpr double kTitleGapPx = 16;

/// `font`, or a smaller one (down to two thirds) in which the text is no wider than `widthPx`.
[[nodiscard]] QFont shrunkToFit(const QFont& font, const QString& text, double widthPx);

} // namespace zs
