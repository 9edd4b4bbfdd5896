#include "controls/color_bar.h"

#include "controls/number_text.h"
#include "map/map_theme.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace zs {

namespace {

constexpr double kBarPx = 16;

} // namespace

ColorBar::ColorBar(Qt::Orientation orientation, QWidget* parent) : QWidget(parent), m_orientation(orientation)
{
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Colour bar"));
    setBackgroundRole(QPalette::Base); // one page with the map beside it
    setForegroundRole(QPalette::Text);
    setAutoFillBackground(true);
    if (orientation == Qt::Vertical)
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    else
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QFont ColorBar::numberFont() const
{
    return mapFonts(font(), QFontMetricsF(font()).height() * 0.78).small;
}

void ColorBar::setLegend(const ColorLegend& legend)
{
    m_legend = legend;
    m_isEmpty = false;
    setAccessibleDescription(legend.hasNumbers ? tr("From %1 to %2 %3").arg(displayNumber(legend.limits.low),
                                                                           displayNumber(legend.limits.high),
                                                                           unitsText(legend.units))
                                               : legend.note);
    setToolTip(tr("Double-click to change colours and limits."));
    update();
}

void ColorBar::clear()
{
    m_isEmpty = true;
    setToolTip({});
    update();
}

QSize ColorBar::sizeHint() const
{
    const QFontMetricsF metrics(numberFont());
    if (m_orientation == Qt::Vertical)
        return {qRound(8 + kBarPx + 8 + metrics.horizontalAdvance(QStringLiteral("−0000.0")) + 8), 240};
    return {360, qRound(6 + kBarPx + 6 + 2 * metrics.height() + 4)};
}

QSize ColorBar::minimumSizeHint() const
{
    return m_orientation == Qt::Vertical ? QSize(sizeHint().width(), 100) : QSize(140, sizeHint().height());
}

QRectF ColorBar::barBox() const
{
    const double line = QFontMetricsF(numberFont()).height();
    if (m_orientation == Qt::Vertical) {
        const double height = std::clamp(this->height() - 4.5 * line, 10.0, 560.0);
        return {8, std::max(2.2 * line, (this->height() - height) / 2), kBarPx, height};
    }
    const double width = std::clamp(this->width() - 48.0, 10.0, 720.0);
    return {(this->width() - width) / 2, 6, width, kBarPx};
}

void ColorBar::paintEvent(QPaintEvent*)
{
    if (m_isEmpty)
        return;
    QPainter painter(this);
    QFont numbers = numberFont();
    paintColorLegend(painter, barBox(), m_orientation, m_legend, numbers, palette().color(foregroundRole()));
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
        painter.drawRect(QRectF(barBox()).adjusted(-2.5, -2.5, 2.5, 2.5));
    }
}

void ColorBar::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && !m_isEmpty)
        Q_EMIT editRequested();
}

void ColorBar::keyPressEvent(QKeyEvent* event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && !m_isEmpty)
        Q_EMIT editRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace zs
