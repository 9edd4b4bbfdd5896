#include "controls/step_slider.h"

#include <QFontMetricsF>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace zs {

namespace {

constexpr double kMarginPx = 9;
constexpr double kGrooveY = 11;
constexpr double kHandlePx = 6.5; // radius
constexpr double kTickTop = 17;

QFont smallFont(const QWidget& widget)
{
    QFont font = widget.font();
    font.setPixelSize(std::max(8, qRound(QFontMetricsF(font).height() * 0.68)));
    return font;
}

} // namespace

StepSlider::StepSlider(QWidget* parent) : QAbstractSlider(parent)
{
    setOrientation(Qt::Horizontal);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setRange(0, 0);
}

void StepSlider::setAxis(AxisPtr axis)
{
    m_axis = std::move(axis);
    const Index last = m_axis ? std::max<Index>(0, m_axis->size - 1) : 0;
    setRange(0, static_cast<int>(std::min<Index>(last, INT_MAX)));
    setPageStep(std::max(1, maximum() / 20));
    measureTicks();
    update();
}

QSize StepSlider::sizeHint() const
{
    return {320, qRound(kTickTop + 5 + QFontMetricsF(smallFont(*this)).height())};
}

QSize StepSlider::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

double StepSlider::positionOf(Index step) const
{
    const double span = std::max(1, maximum() - minimum());
    return kMarginPx + static_cast<double>(step - minimum()) / span * (width() - 2 * kMarginPx);
}

int StepSlider::stepAt(double x) const
{
    const double share = std::clamp((x - kMarginPx) / std::max(1.0, width() - 2 * kMarginPx), 0.0, 1.0);
    return minimum() + static_cast<int>(std::lround(share * (maximum() - minimum())));
}

void StepSlider::measureTicks()
{
    m_ticks.clear();
    if (!m_axis || m_axis->size < 2)
        return;
    const QFontMetricsF metrics(smallFont(*this));
    for (int count = std::max(2, width() / 34); count >= 1; count -= std::max(1, count / 6)) {
        m_ticks = stepTicks(*m_axis, count);
        double widest = 0;
        for (const StepTick& tick : m_ticks)
            widest = std::max(widest, metrics.horizontalAdvance(tick.text));
        double nearest = INFINITY;
        for (std::size_t i = 1; i < m_ticks.size(); ++i)
            nearest = std::min(nearest, positionOf(m_ticks[i].step) - positionOf(m_ticks[i - 1].step));
        if (nearest > widest + 10)
            return;
    }
}

void StepSlider::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool enabled = isEnabled() && maximum() > minimum();
    const QColor text = palette().color(enabled ? QPalette::Active : QPalette::Disabled, QPalette::WindowText);
    QColor groove = text;
    groove.setAlpha(55);
    QColor tickColor = text;
    tickColor.setAlpha(110);
    const QColor accent = enabled ? palette().color(QPalette::Highlight) : groove;
    const double x = positionOf(sliderPosition());

    painter.setFont(smallFont(*this));
    const QFontMetricsF metrics(painter.font());
    QColor label = text;
    label.setAlpha(enabled ? 190 : 110);
    for (const StepTick& tick : m_ticks) {
        const double at = std::floor(positionOf(tick.step)) + 0.5;
        painter.setPen(QPen(tickColor, 1));
        painter.drawLine(QPointF(at, kTickTop), QPointF(at, kTickTop + 4));
        painter.setPen(label);
        const double w = metrics.horizontalAdvance(tick.text);
        const double left = std::clamp(at - w / 2, 0.0, std::max(0.0, width() - w));
        painter.drawText(QRectF(left, kTickTop + 4, w + 1, metrics.height()), Qt::AlignLeft | Qt::AlignTop, tick.text);
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(groove);
    painter.drawRoundedRect(QRectF(kMarginPx, kGrooveY - 2, width() - 2 * kMarginPx, 4), 2, 2);
    painter.setBrush(accent);
    painter.drawRoundedRect(QRectF(kMarginPx, kGrooveY - 2, x - kMarginPx, 4), 2, 2);
    painter.setBrush(enabled ? palette().color(QPalette::Base) : palette().color(QPalette::Window));
    painter.setPen(QPen(accent, hasFocus() ? 2.5 : 1.5));
    painter.drawEllipse(QPointF(x, kGrooveY), kHandlePx, kHandlePx);
}

void StepSlider::resizeEvent(QResizeEvent*)
{
    measureTicks();
}

void StepSlider::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        measureTicks();
    QAbstractSlider::changeEvent(event);
}

void StepSlider::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || maximum() <= minimum())
        return event->ignore();
    setSliderDown(true);
    setSliderPosition(stepAt(event->position().x()));
}

void StepSlider::mouseMoveEvent(QMouseEvent* event)
{
    if (isSliderDown())
        setSliderPosition(stepAt(event->position().x()));
}

void StepSlider::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        setSliderDown(false);
}

void StepSlider::sliderChange(SliderChange change)
{
    QAbstractSlider::sliderChange(change);
    update();
}

} // namespace zs
