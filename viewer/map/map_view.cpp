#include "map/map_view.h"

#include "map/failure_note.h"
#include "map/field_image.h"
#include "map/map_navigator.h"
#include "map/map_painter.h"
#include "raster/view_plan.h"
#include "view/view_key.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <cmath>

namespace zs {

namespace {

constexpr double kKeyZoom = 1.5;
constexpr double kDoubleClickZoom = 2;
constexpr double kWheelUnitsPerDoubling = 240; // two notches of an ordinary wheel
constexpr double kKeyPanShare = 0.125;         // of the map's width
constexpr int kSmallestBoxPx = 6;

} // namespace

MapView::MapView(QWidget* parent)
    : QWidget(parent), m_stills([this] { update(); }, [this](const MapStillsPtr& stills) { Q_EMIT stillsKept(stills); }),
      m_failures(new FailureNote(this))
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Map"));
    setAccessibleDescription(tr("Drag to move, turn the wheel to zoom, hold Shift and drag to zoom to a box."));
    m_parts.colorBar = false;
    m_viewport.projection = plateCarree();
    connect(m_failures, &FailureNote::retryAsked, this, &MapView::retryAsked);
    relayout();
}

MapView::~MapView() = default;

MapTheme MapView::theme() const
{
    return mapTheme(palette());
}

QSize MapView::sizeHint() const
{
    return {960, 560};
}

QSize MapView::minimumSizeHint() const
{
    return {240, 160};
}

void MapView::relayout()
{
    m_layout = layoutMap(size(), m_parts, font());
    const double dpr = devicePixelRatioF();
    const QSize px(qRound(m_layout.map.width() * dpr), qRound(m_layout.map.height() * dpr));
    m_stills.forget();
    m_failures->place(m_layout.footer, m_layout.fonts, progressText(m_frame));
    if (px == QSize(m_viewport.widthPx, m_viewport.heightPx))
        return;
    moveTo(m_viewport.widthPx > 0 ? resized(m_viewport, px) : wholeEarth(m_viewport.projection, px));
}

void MapView::moveTo(const Viewport& viewport)
{
    if (viewport == m_viewport)
        return;
    if (!sameProjection(viewport, m_viewport))
        setOutlined({});
    m_viewport = viewport;
    update();
    Q_EMIT viewportChanged(m_viewport);
    if (m_pointer && m_hand == Hand::idle)
        reportHover(*m_pointer);
}

void MapView::setProjection(ProjectionPtr projection, bool keepPlace)
{
    moveTo(keepPlace ? reprojected(m_viewport, std::move(projection))
                     : wholeEarth(std::move(projection), {m_viewport.widthPx, m_viewport.heightPx}));
}

void MapView::setViewport(const Viewport& viewport)
{
    moveTo(fitted(viewport.projection, {viewport.left, viewport.bottom, viewport.right, viewport.top},
                  {m_viewport.widthPx, m_viewport.heightPx}));
}

void MapView::setSubject(const MapSubject& subject)
{
    m_subject = subject;
    setOutlined({});
    m_frame = {};
    m_under = {};
    showFailures();
    m_subtitle.clear();
    setAccessibleName(tr("Map of %1").arg(subject.title));
    update();
}

void MapView::clearSubject()
{
    m_subject.reset();
    m_frame = {};
    m_under = {};
    showFailures();
    m_subtitle.clear();
    setAccessibleName(tr("Map"));
    update();
}

void MapView::setParts(const MapParts& parts)
{
    m_parts = parts;
    relayout();
    update();
}

void MapView::setNote(const QString& note)
{
    m_note = note;
    update();
}

void MapView::setFrame(const Frame& frame)
{
    const bool sameSlice = frame.layer == m_frame.layer && frame.index == m_frame.index;
    if (!sameSlice || frame.isComplete())
        m_under = {};
    else if (m_frame.isComplete())
        m_under = m_frame;
    m_frame = frame;
    showFailures();
    m_subtitle = m_subject ? sliceText(*m_subject, frame.index) : QString();
    updateFrame();
    if (m_pointer && m_hand == Hand::idle)
        reportHover(*m_pointer);
}

void MapView::showFailures()
{
    if (m_frame.failedChunks > 0)
        m_failures->place(m_layout.footer, m_layout.fonts, progressText(m_frame));
    m_failures->setFrame(m_frame);
}

/// What another frame may change: not the page beside the map.
void MapView::updateFrame()
{
    QRegion region;
    for (const QRectF& part : {m_layout.title, m_layout.map, m_layout.footer})
        region += part.toAlignedRect();
    update(region);
}

void MapView::showWholeEarth()
{
    moveTo(wholeEarth(m_viewport.projection, {m_viewport.widthPx, m_viewport.heightPx}));
}

void MapView::zoomIn()
{
    moveTo(zoomed(m_viewport, kKeyZoom, centrePx(m_viewport)));
}

void MapView::zoomOut()
{
    moveTo(zoomed(m_viewport, 1 / kKeyZoom, centrePx(m_viewport)));
}

MapScene MapView::scene() const
{
    MapScene scene;
    scene.frame = m_frame;
    scene.viewport = m_viewport;
    if (m_subject) {
        scene.title = withNote(m_note, m_subject->title);
        scene.units = m_subject->units;
        scene.subtitle = m_subtitle;
    }
    scene.parts = m_parts;
    scene.theme = theme();
    scene.font = font();
    return scene;
}

QPointF MapView::mapPx(QPointF position) const
{
    return (position - m_layout.map.topLeft()) * devicePixelRatioF();
}

void MapView::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    if (!m_subject) {
        paintEmpty(painter);
        return;
    }
    MapScene shown = scene();
    shown.parts.footnote = false;
    const double dpr = devicePixelRatioF();
    const MapCanvas canvas{painter, m_stills.artwork(), m_layout, dpr, 1};
    if (m_under.isNull() && m_stills.areOf(m_frame) && m_frame.viewport == shown.viewport)
        paintWhole(canvas, shown, event->region());
    else
        paintLayers(canvas, shown);
    paintWords(canvas, shown);
    painter.save();
    painter.setClipRect(m_layout.map);
    painter.translate(m_layout.map.topLeft());
    paintCellOutline(painter, m_outline, m_viewport, dpr, shown.theme);
    paintMarks(painter, m_marks, m_viewport, dpr, shown.theme);
    painter.restore();
    if (m_hand == Hand::boxing)
        paintBox(painter);
}

void MapView::paintLayers(const MapCanvas& canvas, const MapScene& shown)
{
    const QSize px = (QSizeF(size()) * canvas.dpr).toSize();
    m_stills.paintBelow(canvas.painter, m_layout, canvas.dpr, shown, px);
    if (!m_under.isNull()) {
        MapScene before = shown;
        before.frame = m_under;
        paintField(canvas, before);
    }
    paintField(canvas, shown);
    m_stills.paintAbove(canvas.painter, m_layout, canvas.dpr, shown, px);
}

/// One copy where three pictures would be laid over each other.
void MapView::paintWhole(const MapCanvas& canvas, const MapScene& shown, const QRegion& region)
{
    QPainter& painter = canvas.painter;
    if (const QRegion beside = region - m_layout.map.toRect(); !beside.isEmpty()) {
        const QSize px = (QSizeF(size()) * canvas.dpr).toSize();
        painter.save();
        painter.setClipRegion(beside);
        m_stills.paintBelow(painter, m_layout, canvas.dpr, shown, px);
        m_stills.paintAbove(painter, m_layout, canvas.dpr, shown, px);
        painter.restore();
    }
    painter.save();
    painter.setClipRect(m_layout.map.toRect());
    painter.translate(m_layout.map.topLeft());
    painter.scale(1 / canvas.dpr, 1 / canvas.dpr);
    painter.drawImage(QPointF(0, 0), m_frame.whole);
    painter.restore();
}

void MapView::paintEmpty(QPainter& painter) const
{
    const MapTheme colors = theme();
    painter.fillRect(rect(), colors.page);
    painter.setPen(colors.faintInk);
    painter.setFont(m_layout.fonts.text);
    painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap,
                     tr("Double-click a variable to see its map."));
}

void MapView::paintBox(QPainter& painter) const
{
    const QColor color = palette().color(QPalette::Highlight);
    QColor fill = color;
    fill.setAlpha(40);
    painter.setPen(QPen(color, 1));
    painter.setBrush(fill);
    painter.drawRect(QRectF(m_pressed, m_last).normalized().intersected(m_layout.map));
}

void MapView::resizeEvent(QResizeEvent*)
{
    relayout();
}

void MapView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        relayout();
        update();
    }
    QWidget::changeEvent(event);
}

void MapView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_layout.map.contains(event->position()))
        return QWidget::mousePressEvent(event);
    m_pressed = m_last = event->position();
    m_moved = false;
    m_hand = event->modifiers().testFlag(Qt::ShiftModifier) ? Hand::boxing : Hand::dragging;
}

void MapView::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF position = event->position();
    m_pointer = position;
    if (m_hand == Hand::idle)
        return reportHover(position);
    m_moved = m_moved || (position - m_pressed).manhattanLength() >= QApplication::startDragDistance() / 2.0;
    if (!m_moved)
        return;
    if (m_hand == Hand::dragging) {
        setCursor(Qt::ClosedHandCursor);
        moveTo(panned(m_viewport, mapPx(m_last), (position - m_last) * devicePixelRatioF()));
    }
    m_last = position;
    update();
}

void MapView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_hand == Hand::idle)
        return QWidget::mouseReleaseEvent(event);
    const Hand hand = std::exchange(m_hand, Hand::idle);
    unsetCursor();
    update();
    if (hand == Hand::boxing && m_moved) {
        const QRectF box = QRectF(m_pressed, m_last).normalized().intersected(m_layout.map);
        if (box.width() >= kSmallestBoxPx && box.height() >= kSmallestBoxPx)
            moveTo(zoomedTo(m_viewport, {mapPx(box.topLeft()), mapPx(box.bottomRight())}));
    } else if (!m_moved) {
        pickAt(event->position(), event->modifiers());
    }
    reportHover(event->position());
}

void MapView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_layout.map.contains(event->position()))
        return;
    Q_EMIT pickTakenBack();
    moveTo(zoomed(m_viewport, kDoubleClickZoom, mapPx(event->position())));
}

void MapView::wheelEvent(QWheelEvent* event)
{
    const double units = event->angleDelta().y() != 0 ? event->angleDelta().y() : event->pixelDelta().y();
    if (units == 0 || !m_layout.map.contains(event->position()))
        return event->ignore();
    moveTo(zoomed(m_viewport, std::exp2(units / kWheelUnitsPerDoubling), mapPx(event->position())));
    event->accept();
}

void MapView::keyPressEvent(QKeyEvent* event)
{
    const ViewKey key = viewKey(*event);
    if (event->key() == Qt::Key_P)
        return pickAt(m_pointer.value_or(m_layout.map.center()), event->modifiers());
    if (event->key() == Qt::Key_Escape)
        return Q_EMIT pickEnded();
    switch (key.kind) {
    case ViewKey::Kind::zoomIn: return zoomIn();
    case ViewKey::Kind::zoomOut: return zoomOut();
    case ViewKey::Kind::showAll: return showWholeEarth();
    case ViewKey::Kind::pan:
        return moveTo(panned(m_viewport, centrePx(m_viewport), -kKeyPanShare * m_viewport.widthPx * key.direction));
    case ViewKey::Kind::none: break;
    }
    QWidget::keyPressEvent(event);
}

void MapView::leaveEvent(QEvent*)
{
    m_pointer.reset();
    setOutlined({});
    Q_EMIT hovered({});
}

void MapView::reportHover(QPointF position)
{
    m_pointer = position;
    const bool isOnMap = m_subject && m_layout.map.contains(position);
    const HoverInfo info = isOnMap ? hoverInfo(m_frame, m_viewport, planeAt(m_viewport, mapPx(position))) : HoverInfo();
    setOutlined(info);
    Q_EMIT hovered(info);
}

void MapView::setOutlined(const HoverInfo& info)
{
    if (info.cell == m_outlined)
        return;
    m_outlined = info.cell;
    m_outline = m_frame.plan && info.cell.row >= 0 ? cellOutline(*m_frame.plan->layer.grid, info.cell, *m_viewport.projection) : PlaneLine();
    updateFrame();
}

void MapView::pickAt(QPointF position, Qt::KeyboardModifiers modifiers)
{
    if (!m_subject || !m_layout.map.contains(position))
        return;
    const HoverInfo info = hoverInfo(m_frame, m_viewport, planeAt(m_viewport, mapPx(position)));
    if (info.place || info.cell.row >= 0)
        Q_EMIT picked(info, modifiers);
}

void MapView::setMarks(std::vector<MapMark> marks)
{
    m_marks = std::move(marks);
    update();
}

} // namespace zs
