#include "map/still_pictures.h"

#include <QPainter>

#include <utility>

namespace zs {

namespace {

constexpr int kSettleMs = 150; // after the last move

} // namespace

StillPictures::StillPictures(std::function<void()> settled) : m_settled(std::move(settled))
{
    m_settleTimer.setSingleShot(true);
    m_settleTimer.callOnTimeout([this] { settle(); });
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
    }
    painter.drawPixmap(0, 0, m_above);
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
