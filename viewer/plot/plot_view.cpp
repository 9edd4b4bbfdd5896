#include "plot/plot_view.h"

#include "plot/field_raster.h"
#include "plot/plot_hover.h"
#include "plot/plot_painter.h"
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
constexpr double kWheelUnitsPerDoubling = 240; // two notches of an ordinary wheel
constexpr double kKeyPanShare = 0.125;         // of the box

struct Colors {
    PlotImage image;
    ColorLimits limits;
};

} // namespace

PlotView::PlotView(Executor interactive, QWidget* parent)
    : QWidget(parent), m_style(defaultMapStyle()), m_colorJob(std::move(interactive))
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Chart"));
    setAccessibleDescription(tr("Drag to move, turn the wheel to zoom, double-click to see all."));
    m_scene.parts.colorBar = false; // beside the chart, where it can be edited
    relayout();
}

PlotView::~PlotView() = default;

void PlotView::install(PlotPtr plot, const QString& subtitle)
{
    m_scene.plot = std::move(plot);
    m_scene.subtitle = subtitle;
    m_scene.mark.reset();
    m_whole = m_scene.plot ? wholeWindow(*m_scene.plot) : PlotWindow();
    if (!m_holdsLimits || m_style.limitsMode == LimitsMode::byHand)
        m_limits.reset();
    setAccessibleName(m_scene.plot ? tr("Chart of %1").arg(m_scene.plot->title) : tr("Chart"));
}

void PlotView::setPlot(PlotPtr plot, const QString& subtitle)
{
    m_limits.reset();
    m_colorJob.cancel();
    m_rendering = m_dirty = false;
    install(std::move(plot), subtitle);
    m_scene.image = {};
    m_scene.window = m_whole;
    m_valuesByHand = false;
    refresh();
    wishColors();
}

void PlotView::updatePlot(PlotPtr plot, const QString& subtitle)
{
    const bool fits = m_scene.plot && plot && plot->kind == m_scene.plot->kind;
    if (!fits)
        return setPlot(std::move(plot), subtitle);
    const bool sawAll = m_scene.window == m_whole;
    install(std::move(plot), subtitle);
    if (sawAll)
        m_scene.window = m_whole;
    else if (!m_valuesByHand)
        m_scene.window = withFittedValues(*m_scene.plot, m_scene.window);
    refresh();
    wishColors();
    reportHover();
}

void PlotView::setNote(const QString& note)
{
    m_scene.note = note;
    refresh();
}

void PlotView::setGaps(std::vector<PlotGap> gaps)
{
    if (gaps == m_scene.gaps)
        return;
    m_scene.gaps = std::move(gaps);
    refresh();
}

void PlotView::setCursorAt(std::optional<double> position)
{
    m_scene.cursor = position;
    update();
}

void PlotView::setStyle(const MapStyle& style)
{
    m_style = style;
    m_limits.reset();
    wishColors();
}

void PlotView::showAll()
{
    m_valuesByHand = false;
    if (canMove())
        moveTo(m_whole, {});
}

void PlotView::zoomIn()
{
    zoomAt(m_layout.box.center(), kKeyZoom);
}

void PlotView::zoomOut()
{
    zoomAt(m_layout.box.center(), 1 / kKeyZoom);
}

bool PlotView::canMove() const
{
    return m_scene.plot && m_scene.plot->kind != ViewKind::value;
}

/// In the box lines are moved along their positions, and across once their values have been moved by hand; beside an axis only
/// that axis is meant.
PlotSides PlotView::sidesAt(QPointF place) const
{
    if (!m_layout.box.contains(place))
        return {place.y() > m_layout.box.bottom(), place.y() <= m_layout.box.bottom() && place.x() < m_layout.box.left()};
    if (!m_scene.plot->hasLines())
        return {true, true};
    const bool isProfile = m_scene.plot->kind == ViewKind::profile;
    return {!isProfile || m_valuesByHand, isProfile || m_valuesByHand};
}

bool PlotView::isValueSide(PlotSides sides) const
{
    return m_scene.plot->hasLines() && (m_scene.plot->kind == ViewKind::profile ? sides.x : sides.y);
}

void PlotView::moveTo(PlotWindow window, PlotSides sides)
{
    if (m_scene.plot->hasLines() && !m_valuesByHand && !isValueSide(sides))
        window = withFittedValues(*m_scene.plot, window);
    if (window == m_scene.window)
        return;
    m_scene.window = window;
    refresh();
    wishColors();
    reportHover();
}

void PlotView::zoomAt(QPointF place, double factor)
{
    if (!canMove())
        return;
    const PlotSides sides = sidesAt(place);
    if (!sides.x && !sides.y)
        return;
    m_valuesByHand = m_valuesByHand || isValueSide(sides);
    moveTo(zoomed(m_scene.window, m_whole, factor, mapping().x(place.x()), mapping().y(place.y()), sides), sides);
}

void PlotView::panBy(QPointF px, PlotSides sides)
{
    if (!canMove())
        return;
    const PlotMapping now = mapping();
    const double byX = now.x(0) - now.x(px.x());
    const double byY = now.y(0) - now.y(px.y());
    moveTo(panned(m_scene.window, m_whole, byX, byY, sides), sides);
}

void PlotView::relayout()
{
    m_scene.theme = mapTheme(palette());
    m_scene.font = font();
    m_layout = layoutPlot(size(), m_scene);
}

void PlotView::refresh()
{
    relayout();
    m_isStale = true;
    update();
}

/// One job at a time; what was wished for meanwhile is done after it.
void PlotView::wishColors()
{
    if (!m_scene.plot || !m_scene.plot->hasField())
        return;
    m_dirty = true;
    if (!m_rendering)
        startColors();
}

void PlotView::startColors()
{
    m_dirty = false;
    m_rendering = true;
    const QSize px = (m_layout.box.size() * devicePixelRatioF()).toSize().expandedTo({1, 1});
    m_colorJob.start(
        [plot = m_scene.plot, window = m_scene.window, px, style = m_style, known = m_limits](std::stop_token) {
            const ColorLimits limits = known ? *known : fieldLimits(plot->field, style);
            return Colors{paintField(plot->field, window, px, style, limits), limits};
        },
        [this, plot = m_scene.plot, style = m_style](const Colors& colors) {
            m_rendering = false;
            m_scene.image = colors.image;
            m_scene.legend = {style.colorMap, colors.limits, style.scale, plot->units};
            if (!m_dirty)
                m_limits = colors.limits;
            Q_EMIT legendChanged(m_scene.legend);
            refresh();
            if (m_dirty)
                startColors();
        });
}

void PlotView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (!m_scene.plot) {
        painter.fillRect(rect(), m_scene.theme.page);
        return;
    }
    if (m_isStale) {
        const double dpr = devicePixelRatioF();
        const QSize px = (QSizeF(size()) * dpr).toSize();
        if (m_picture.size() != px)
            m_picture = QPixmap(px);
        m_picture.setDevicePixelRatio(dpr);
        QPainter picture(&m_picture);
        paintPlotScene(picture, m_layout, m_scene, dpr);
        m_isStale = false;
    }
    painter.drawPixmap(0, 0, m_picture);
    paintPlotCursor(painter, m_layout, m_scene);
    paintPlotMark(painter, m_layout, m_scene);
}

void PlotView::resizeEvent(QResizeEvent*)
{
    refresh();
    wishColors();
}

void PlotView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        refresh();
    QWidget::changeEvent(event);
}

void PlotView::reportHover()
{
    m_scene.mark = m_scene.plot && m_pointer && !m_dragging ? nearestPoint(*m_scene.plot, mapping(), *m_pointer) : std::nullopt;
    update();
    Q_EMIT hovered(m_scene.mark ? m_scene.mark->text : QString());
}

void PlotView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !canMove())
        return QWidget::mousePressEvent(event);
    m_dragging = true;
    m_dragSides = sidesAt(event->position());
    m_valuesByHand = m_valuesByHand || (isValueSide(m_dragSides) && !m_layout.box.contains(event->position()));
    m_pressed = m_last = event->position();
}

void PlotView::mouseMoveEvent(QMouseEvent* event)
{
    m_pointer = event->position();
    if (m_dragging) {
        setCursor(Qt::ClosedHandCursor);
        panBy(event->position() - m_last, m_dragSides);
        m_last = event->position();
    }
    reportHover();
}

void PlotView::mouseReleaseEvent(QMouseEvent* event)
{
    const bool isClick = std::exchange(m_dragging, false) && (event->position() - m_pressed).manhattanLength() < QApplication::startDragDistance();
    unsetCursor();
    reportHover();
    if (isClick && m_scene.mark && m_scene.mark->line >= 0)
        Q_EMIT pointClicked(m_scene.mark->index);
    QWidget::mouseReleaseEvent(event);
}

void PlotView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        showAll();
}

void PlotView::wheelEvent(QWheelEvent* event)
{
    const double units = event->angleDelta().y() != 0 ? event->angleDelta().y() : event->pixelDelta().y();
    if (units == 0 || !canMove())
        return event->ignore();
    zoomAt(event->position(), std::exp2(units / kWheelUnitsPerDoubling));
    event->accept();
}

void PlotView::keyPressEvent(QKeyEvent* event)
{
    const ViewKey key = viewKey(*event);
    switch (key.kind) {
    case ViewKey::Kind::zoomIn: return zoomIn();
    case ViewKey::Kind::zoomOut: return zoomOut();
    case ViewKey::Kind::showAll: return showAll();
    case ViewKey::Kind::pan:
        if (canMove())
            panBy({-key.direction.x() * kKeyPanShare * m_layout.box.width(),
                   -key.direction.y() * kKeyPanShare * m_layout.box.height()},
                  sidesAt(m_layout.box.center()));
        return;
    case ViewKey::Kind::none: break;
    }
    QWidget::keyPressEvent(event);
}

void PlotView::leaveEvent(QEvent*)
{
    m_pointer.reset();
    reportHover();
}

} // namespace zs
