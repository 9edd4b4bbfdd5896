#pragma once

#include <QPointF>

class QKeyEvent;

namespace zs {

/// What a key asks of a picture that can be moved: + − 0 zoom, Ctrl and an arrow pans.
struct ViewKey {
    enum class Kind { none, zoomIn, zoomOut, showAll, pan } kind = Kind::none;
    QPointF direction; // pan: where to look, one step to the right or below is 1
};

/// Threads: pure
[[nodiscard]] ViewKey viewKey(const QKeyEvent& event);

} // namespace zs
