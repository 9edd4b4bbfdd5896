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
    /// `settled` is called when a sketch is to be drawn in full: the map wants painting; `kept` when the pictures have stood for a
    /// while, for those who make frames.
    StillPictures(std::function<void()> settled, std::function<void(const MapStillsPtr&)> kept);

    /// Size, parts, colours or fonts are others.
    void forget();

    /// Page and world. Before paintAbove() of the same scene.
    /// Shape: `px` device pixels of the whole widget
    void paintBelow(QPainter& painter, const MapLayout& layout, double dpr, const MapScene& scene, QSize px);
    /// Coast, graticule and frame.
    void paintAbove(QPainter& painter, const MapLayout& layout, double dpr, MapScene scene, QSize px);

    /// Whether the frame has been laid between these very pictures.
    [[nodiscard]] bool areOf(const Frame& frame) const
    {
        return m_stills && frame.stills == m_stills && m_viewport == m_stills->viewport && !frame.whole.isNull();
    }

    [[nodiscard]] MapArtwork& artwork() { return m_artwork; }

private:
    void settle();
    void keep();

    std::function<void()> m_settled;
    std::function<void(const MapStillsPtr&)> m_kept;
    MapArtwork m_artwork;
    QPixmap m_below; // null = not drawn yet
    QPixmap m_above;
    std::optional<Viewport> m_viewport; // of both
    bool m_isSketch = false;
    QRect m_mapPx; // of the map in both pictures; null when it does not lie on whole pixels
    QRect m_fieldPx; // of what is seen of the field, in the map
    MapStillsPtr m_stills; // the part of the map of both; null while the map moves
    QTimer m_settleTimer; // runs while the map moves
    QTimer m_keepTimer;
};

} // namespace zs
