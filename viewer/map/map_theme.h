#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

namespace zs {

/// The colours of everything on a map that is not data.
struct MapTheme {
    QColor page;     // around the map
    QColor sea;      // inside the map where nothing is drawn: missing data
    QColor ink;      // title, numbers, frame
    QColor faintInk; // labels, progress
    QColor coast;
    QColor border;
    QColor lake;
    QColor graticule;
    QColor hatch;     // the key of what could not be read
    QColor coastGlow; // under a coastline, so that it is seen on dark colours too
    QColor halo;      // around text that lies on the map

    bool operator==(const MapTheme&) const = default;
};

/// For a window with this palette, light or dark.
[[nodiscard]] MapTheme mapTheme(const QPalette& palette);
/// For figures: black on white.
[[nodiscard]] MapTheme paperTheme();

/// Fonts of a map, in pixels so that screen and paper agree.
/// Units:   logical pixels
struct MapFonts {
    QFont title;
    QFont text;
    QFont small;
};
[[nodiscard]] MapFonts mapFonts(const QFont& base, double textPx);

} // namespace zs
