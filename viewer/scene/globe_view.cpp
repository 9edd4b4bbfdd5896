#include "scene/globe_view.h"

#include "map/map_theme.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleHints>
#include <QWheelEvent>

#include <cmath>
#include <utility>

namespace zs {
namespace {

constexpr int kRestMs = 150;
constexpr double kWheelFactor = 1.25; // a notch of 120
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
    if (m_scene)
        m_scene->setField(m_field);
    redraw();
}

void GlobeView::setCaption(const QString& title, const QString& step)
{
    m_title = title;
    m_step = step;
    setAccessibleDescription(title + QStringLiteral(", ") + step);
    update();
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
    if (m_scene)
        m_scene->setStyle(m_style);
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

void GlobeView::createScene()
{
    Result<std::unique_ptr<GlobeScene>> scene = GlobeScene::create();
    if (!scene) {
        m_error = scene.error();
        return;
    }
    m_scene = std::move(*scene);
    m_scene->setStyle(m_style);
    m_scene->setField(m_field);
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

void GlobeView::renderPicture()
{
    m_dirty = false;
    if (!m_scene && !m_error)
        createScene();
    if (!m_scene)
        return;
    const double ratio = m_moving ? 1 : devicePixelRatioF();
    const GlobeQuality quality = m_moving ? GlobeQuality::moving : GlobeQuality::resting;
    m_scene->setCamera(m_camera);
    Result<QImage> picture = m_scene->render((QSizeF(size()) * ratio).toSize(), ratio, quality);
    if (picture)
        m_picture = std::move(*picture);
    else
        m_error = picture.error();
}

void GlobeView::paintEvent(QPaintEvent*)
{
    if (m_dirty)
        renderPicture();
    QPainter painter(this);
    if (!m_error) {
        painter.drawImage(QRectF(rect()), m_picture);
        paintCaption(painter);
        return;
    }
    painter.fillRect(rect(), m_style.background);
    painter.setPen(m_style.coast);
    const int margin = fontMetrics().height();
    painter.drawText(rect().adjusted(margin, margin, -margin, -margin), Qt::AlignCenter | Qt::TextWordWrap,
                     tr("The globe needs OpenGL 3.2, which this machine does not offer."));
}

void GlobeView::paintCaption(QPainter& painter) const
{
    const MapFonts fonts = mapFonts(font(), QFontInfo(font()).pixelSize());
    const QRect line(kCaptionMarginPx, kCaptionMarginPx, width() - 2 * kCaptionMarginPx,
                     QFontMetrics(fonts.title).height());
    const int room = line.width() - QFontMetrics(fonts.text).horizontalAdvance(m_step) - kCaptionMarginPx;
    painter.setPen(mapTheme(palette()).ink);
    painter.setFont(fonts.title);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(fonts.title).elidedText(m_title, Qt::ElideRight, room));
    painter.setFont(fonts.text);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, m_step);
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

void GlobeView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = m_last = event->position();
    m_dragged = false;
}

void GlobeView::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton)) {
        Q_EMIT hovered(placeAt(m_camera, event->position(), size()));
        return;
    }
    const QPointF total = event->position() - m_pressed;
    m_dragged = m_dragged || total.manhattanLength() >= QGuiApplication::styleHints()->startDragDistance();
    if (!m_dragged)
        return;
    const QPointF moved = event->position() - std::exchange(m_last, event->position());
    moveTo(dragged(m_camera, moved, size()));
}

void GlobeView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_dragged)
        return;
    if (const std::optional<GeoPoint> place = placeAt(m_camera, event->position(), size()))
        Q_EMIT picked(*place);
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
    default: QWidget::keyPressEvent(event); return;
    }
    moveTo(camera);
}

void GlobeView::leaveEvent(QEvent*)
{
    Q_EMIT hovered(std::nullopt);
}

} // namespace zs
