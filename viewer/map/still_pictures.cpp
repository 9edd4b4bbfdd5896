#include "map/still_pictures.h"

#include <QPainter>

#include <utility>

namespace zs {

namespace {

constexpr int kSettleMs = 150; // after the last move
constexpr int kKeepMs = 200; // pictures that go at once need not be copied

/// Nothing where the map's edge cuts through a pixel.
QRect wholePixels(const QRectF& rect, double dpr)
{
    const QRectF px(rect.topLeft() * dpr, rect.size() * dpr);
    return px == QRectF(px.toRect()) ? px.toRect() : QRect();
}

} // namespace

StillPictures::StillPictures(std::function<void()> settled, std::function<void(const MapStillsPtr&)> kept)
    : m_settled(std::move(settled)), m_kept(std::move(kept))
{
    m_settleTimer.setSingleShot(true);
    m_settleTimer.callOnTimeout([this] { settle(); });
    m_keepTimer.setSingleShot(true);
    m_keepTimer.callOnTimeout([this] { keep(); });
}

void StillPictures::forget()
{
    m_viewport.reset();
    m_stills = nullptr;
    m_keepTimer.stop();
}

/// Drawn where it belongs while the map moves: it is another one each time.
void StillPictures::paintBelow(QPainter& painter, const MapLayout& layout, double dpr, const MapScene& scene, QSize px)
{
    if (m_viewport != scene.viewport) {
        m_below = {};
        return paintGround({painter, m_artwork, layout, dpr, 1}, scene);
    }
    if (m_below.isNull()) {
        m_below = QPixmap(px);
        m_below.setDevicePixelRatio(dpr);
        m_below.fill(scene.theme.page); // opaque
        QPainter below(&m_below);
        paintGround({below, m_artwork, layout, dpr, 1}, scene);
    }
    painter.drawPixmap(0, 0, m_below);
}

/// One move is drawn in full at once; of many in a row only the last.
void StillPictures::paintAbove(QPainter& painter, const MapLayout& layout, double dpr, MapScene scene, QSize px)
{
    if (m_viewport != scene.viewport) {
        const bool hasMoved = m_viewport.has_value();
        m_stills = nullptr;
        m_mapPx = wholePixels(layout.map, dpr);
        m_fieldPx = paperPx(m_artwork, scene.viewport);
        scene.isMoving = hasMoved && m_settleTimer.isActive();
        if (m_above.size() != px)
            m_above = QPixmap(px);
        m_above.setDevicePixelRatio(dpr);
        m_above.fill(Qt::transparent);
        QPainter above(&m_above);
        paintLines({above, m_artwork, layout, dpr, 1}, scene);
        m_viewport = scene.viewport;
        m_isSketch = scene.isMoving || m_artwork.isTurning();
        if (hasMoved || m_isSketch)
            m_settleTimer.start(kSettleMs);
        m_keepTimer.start(kKeepMs);
    }
    painter.drawPixmap(0, 0, m_above);
}

/// Not of a sketch.
void StillPictures::keep()
{
    if (m_isSketch || !m_viewport || m_mapPx.size() != QSize(m_viewport->widthPx, m_viewport->heightPx))
        return;
    if (m_below.isNull()) { // drawn by the next painting
        m_keepTimer.start(kKeepMs);
        return m_settled();
    }
    const QImage below = m_below.toImage().convertToFormat(QImage::Format_RGB32); // its pixels as they are: not copied
    const QImage above = m_above.toImage().convertToFormat(QImage::Format_ARGB32_Premultiplied);
    m_stills = makeMapStills(*m_viewport, m_fieldPx, m_mapPx.topLeft(), below, above);
    m_kept(m_stills);
}

void StillPictures::settle()
{
    if (!m_isSketch)
        return;
    m_artwork.settle();
    m_viewport.reset();
    m_settled();
}

} // namespace zs
