#pragma once

#include "map/map_painter.h"

#include <QPixmap>
#include <QTimer>

#include <functional>
#include <optional>

namespace zs {

/// What lies below and above the field of a map, drawn once and kept while the map keeps still: a new frame then costs three
/// copies. While it moves, lines are drawn as a sketch, and in full when it has come to rest.
/// Threads: GUI thread
class StillPictures {
public:
    /// `settled` is called when a sketch is to be drawn in full: the map wants painting.
    explicit StillPictures(std::function<void()> settled);

    /// Size, parts, colours or fonts are others.
    void forget() { m_viewport.reset(); }

    /// Page and world. Before paintAbove() of the same scene.
    /// Shape: `px` device pixels of the whole widget
    void paintBelow(QPainter& painter, const MapLayout& layout, double dpr, const MapScene& scene, QSize px);
    /// Coast, graticule and frame.
    void paintAbove(QPainter& painter, const MapLayout& layout, double dpr, MapScene scene, QSize px);

    [[nodiscard]] MapArtwork& artwork() { return m_artwork; }

private:
    void settle();

    std::function<void()> m_settled;
    MapArtwork m_artwork;
    QPixmap m_below; // null = not drawn yet
    QPixmap m_above;
    std::optional<Viewport> m_viewport; // of both
    bool m_isSketch = false;
    QTimer m_settleTimer; // runs while the map moves
};

} // namespace zs
