#include "scene/globe_view.h"

#include "map/map_theme.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleHints>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace zs {
namespace {

constexpr int kRestMs = 150;
constexpr double kWheelFactor = 1.25; // a notch of 120
constexpr double kDoubleClickFactor = 2;
constexpr double kKeyStepPx = 40;
constexpr int kCaptionMarginPx = 12;

} // namespace

GlobeView::GlobeView(QWidget* parent) : QWidget(parent)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(64, 64);
    setAccessibleName(tr("Globe"));
    followPalette();
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, &GlobeView::sharpen);
}

GlobeView::~GlobeView() = default;

QSize GlobeView::sizeHint() const
{
    return {640, 640};
}

void GlobeView::setField(const QImage& plateCarree)
{
    m_field = plateCarree;
    redraw();
}

void GlobeView::setCaption(const QString& title, const QString& step)
{
    m_title = title;
    m_step = step;
    setAccessibleDescription(title + QStringLiteral(", ") + step);
    redraw();
}

/// The page around the globe and its missing parts look as on the flat map.
void GlobeView::followPalette()
{
    const MapTheme theme = mapTheme(palette());
    GlobeStyle style = m_style;
    style.background = theme.page;
    style.missing = theme.sea;
    setStyle(style);
}

void GlobeView::setStyle(const GlobeStyle& style)
{
    m_style = style;
    redraw();
}

void GlobeView::setCamera(const GlobeCamera& camera)
{
    const GlobeCamera wanted = normalized(camera);
    if (wanted == m_camera)
        return;
    m_camera = wanted;
    redraw();
    Q_EMIT cameraChanged(m_camera);
}

void GlobeView::setMarks(std::vector<MapMark> marks)
{
    m_marks = std::move(marks);
    update();
}

void GlobeView::redraw()
{
    m_dirty = true;
    update();
}

void GlobeView::moveTo(const GlobeCamera& camera)
{
    m_moving = true;
    m_rest.start();
    setCamera(camera);
}

void GlobeView::sharpen()
{
    m_moving = false;
    redraw();
}

void GlobeView::wishPicture()
{
    m_dirty = false;
    if (m_error)
        return;
    if (!m_renderer)
        m_renderer = std::make_unique<GlobeRenderer>(
            [this](const GlobeWish& of, const Result<QImage>& picture) { showPicture(of, picture); });
    const double ratio = m_moving ? 1 : devicePixelRatioF();
    m_renderer->draw({m_field, m_style, m_camera, (QSizeF(size()) * ratio).toSize(), ratio,
                      m_moving ? GlobeQuality::moving : GlobeQuality::resting, m_title, m_step});
}

void GlobeView::showPicture(const GlobeWish& of, const Result<QImage>& picture)
{
    if (picture) {
        m_picture = *picture;
        m_shown = of;
        Q_EMIT pictureShown();
    } else {
        m_error = picture.error();
    }
    update();
    reportHover();
}

void GlobeView::paintEvent(QPaintEvent*)
{
    if (m_dirty)
        wishPicture();
    QPainter painter(this);
    painter.fillRect(rect(), m_style.background);
    if (!m_error) {
        paintPicture(painter);
        for (const MapMark& mark : m_marks)
            if (const std::optional<QPointF> at = mark.place ? pixelOf(seenCamera(), *mark.place, size()) : std::nullopt)
                paintMark(painter, *at, mark.color, mapTheme(palette()));
        paintCaption(painter);
        return;
    }
    painter.setPen(m_style.coast);
    const int margin = fontMetrics().height();
    painter.drawText(rect().adjusted(margin, margin, -margin, -margin), Qt::AlignCenter | Qt::TextWordWrap,
                     tr("The globe needs OpenGL 3.2, which this machine does not offer."));
}

/// The last picture in the middle, as large as its globe is in a window of this size.
void GlobeView::paintPicture(QPainter& painter) const
{
    const double shorter = std::min(width(), height());
    const QPointF middle = QRectF(rect()).center();
    if (m_picture.isNull()) {
        const double radius = limbRadius(m_camera) * shorter / 2;
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_style.missing);
        painter.drawEllipse(middle, radius, radius);
        return;
    }
    const QSizeF seen = m_picture.deviceIndependentSize();
    const QSizeF size = seen * (shorter / std::min(seen.width(), seen.height()));
    const QPointF corner = middle - QPointF(size.width(), size.height()) / 2;
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(QRectF(corner, size), m_picture);
}

void GlobeView::paintCaption(QPainter& painter) const
{
    const MapFonts fonts = mapFonts(font(), QFontInfo(font()).pixelSize());
    const QRect line(kCaptionMarginPx, kCaptionMarginPx, width() - 2 * kCaptionMarginPx,
                     QFontMetrics(fonts.title).height());
    const int room = line.width() - QFontMetrics(fonts.text).horizontalAdvance(m_shown.step) - kCaptionMarginPx;
    painter.setPen(mapTheme(palette()).ink);
    painter.setFont(fonts.title);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(fonts.title).elidedText(m_shown.title, Qt::ElideRight, room));
    painter.setFont(fonts.text);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, m_shown.step);
}

void GlobeView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        followPalette();
    QWidget::changeEvent(event);
}

void GlobeView::resizeEvent(QResizeEvent*)
{
    redraw();
}

/// The camera of what is seen: the wished one runs ahead of it.
const GlobeCamera& GlobeView::seenCamera() const
{
    return m_picture.isNull() ? m_camera : m_shown.camera;
}

std::optional<GeoPoint> GlobeView::seenPlace(QPointF position) const
{
    return m_error ? std::nullopt : placeAt(seenCamera(), position, size());
}

void GlobeView::reportHover()
{
    if (m_pointer)
        Q_EMIT hovered(seenPlace(*m_pointer));
}

void GlobeView::pickAt(QPointF position, Qt::KeyboardModifiers modifiers)
{
    if (const std::optional<GeoPoint> place = seenPlace(position))
        Q_EMIT picked(*place, modifiers);
}

void GlobeView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = m_last = event->position();
    m_dragged = false;
}

void GlobeView::mouseMoveEvent(QMouseEvent* event)
{
    m_pointer = event->position();
    if (!(event->buttons() & Qt::LeftButton))
        return reportHover();
    const QPointF total = event->position() - m_pressed;
    m_dragged = m_dragged || total.manhattanLength() >= QGuiApplication::styleHints()->startDragDistance();
    if (!m_dragged)
        return;
    const QPointF moved = event->position() - std::exchange(m_last, event->position());
    moveTo(dragged(m_camera, moved, size()));
}

void GlobeView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && !m_dragged)
        pickAt(event->position(), event->modifiers());
}

void GlobeView::mouseDoubleClickEvent(QMouseEvent* event)
{
    mousePressEvent(event);
    m_dragged = true; // its release is no click
    const std::optional<GeoPoint> place = event->button() == Qt::LeftButton ? seenPlace(event->position()) : std::nullopt;
    if (!place)
        return;
    Q_EMIT pickTakenBack();
    moveTo({place->lon, place->lat, m_camera.zoom * kDoubleClickFactor});
}

void GlobeView::wheelEvent(QWheelEvent* event)
{
    GlobeCamera camera = m_camera;
    camera.zoom *= std::pow(kWheelFactor, event->angleDelta().y() / 120.0);
    moveTo(camera);
    event->accept();
}

void GlobeView::keyPressEvent(QKeyEvent* event)
{
    GlobeCamera camera = m_camera;
    switch (event->key()) {
    case Qt::Key_Left: camera = dragged(camera, {kKeyStepPx, 0}, size()); break;
    case Qt::Key_Right: camera = dragged(camera, {-kKeyStepPx, 0}, size()); break;
    case Qt::Key_Up: camera = dragged(camera, {0, kKeyStepPx}, size()); break;
    case Qt::Key_Down: camera = dragged(camera, {0, -kKeyStepPx}, size()); break;
    case Qt::Key_Plus: camera.zoom *= kWheelFactor; break;
    case Qt::Key_Minus: camera.zoom /= kWheelFactor; break;
    case Qt::Key_Home: camera = GlobeCamera(); break;
    case Qt::Key_P: return pickAt(m_pointer.value_or(QRectF(rect()).center()), event->modifiers());
    case Qt::Key_Escape: return Q_EMIT pickEnded();
    default: QWidget::keyPressEvent(event); return;
    }
    moveTo(camera);
}

void GlobeView::leaveEvent(QEvent*)
{
    m_pointer.reset();
    Q_EMIT hovered(std::nullopt);
}

} // namespace zs
