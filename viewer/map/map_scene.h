#pragma once

#include "map/map_theme.h"
#include "view/frame.h"

#include <QRectF>
#include <QString>

namespace zs {

/// What belongs on a map besides its field. The screen shows the colour bar and the footnote as widgets of their own.
struct MapParts {
    bool title = true;
    int titleLines = 1; // 2: the subtitle stands under the title instead of at its right
    bool graticule = true;
    bool coastlines = true;
    bool borders = true;
    bool colorBar = true;
    bool footnote = true; // what could not be read

    bool operator==(const MapParts&) const = default;
};

/// Everything that one picture of a map says: the input of the one painter for screen and paper.
struct MapScene {
    Frame frame;       // may be of another viewport: it is drawn where it belongs
    Viewport viewport; // what the map shows
    QString title;     // "Sea level anomaly"
    QString subtitle;  // "1993-02-14 · 500 m": of the frame's slice
    QString units;
    MapParts parts;
    MapTheme theme;
    QFont font;
    bool isMoving = false; // a picture of a moment: lines without their glow
};

} // namespace zs
