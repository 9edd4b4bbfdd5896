#include "controls/step_slider.h"

#include "controls/step_band_painter.h"
#include "controls/step_search.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace zs {

namespace {

constexpr double kMarginPx = 9;
constexpr double kGrooveY = 11;
constexpr double kGroovePx = 6;
constexpr double kHandlePx = 6.5; // radius
constexpr double kTickTop = 17;

QFont smallFont(const QWidget& widget)
{
    QFont font = widget.font();
    font.setPixelSize(std::max(8, qRound(QFontMetricsF(font).height() * 0.68)));
    return font;
}

QString stateText(StepState state)
{
    switch (state) {
    case StepState::unknown: return StepSlider::tr("not read yet");
    case StepState::partly: return StepSlider::tr("read in part");
    case StepState::decoded: return StepSlider::tr("at hand: draws at once");
    case StepState::missing: return StepSlider::tr("the store has no such chunks");
    case StepState::failed: return StepSlider::tr("could not be read");
    }
    return {};
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
    m_heading.clear();
    setCoverage({});
    measureTicks();
    update();
}

void StepSlider::setCoverage(const StepCoverage& coverage)
{
    m_coverage = coverage;
    measureColumns();
    const Index here = coverage.count(StepState::decoded);
    const Index failed = coverage.count(StepState::failed);
    setAccessibleDescription(coverage.steps > 0 ? tr("%1 of %2 steps at hand, %3 could not be read").arg(here).arg(coverage.steps).arg(failed) : QString());
    update();
}

void StepSlider::setHeading(const QString& heading)
{
    if (heading == m_heading)
        return;
    m_heading = heading;
    update();
}

void StepSlider::measureColumns()
{
    const int columns = static_cast<int>(width() - 2 * kMarginPx);
    m_columns = m_coverage.steps > 0 && m_coverage.steps == Index{maximum()} + 1 ? columnStates(m_coverage, columns) : std::vector<StepState>();
}

QSize StepSlider::sizeHint() const
{
    return {320, qRound(kTickTop + 5 + QFontMetricsF(smallFont(*this)).height())};
}

QSize StepSlider::minimumSizeHint() const
{
    return {80, sizeHint().height()};
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
            nearest = std::min(nearest, labelLeft(m_ticks[i], metrics) - labelLeft(m_ticks[i - 1], metrics));
        if (nearest > widest + 10)
            return;
    }
    double end = -INFINITY; // there are no fewer: those that would run into the one before go
    std::erase_if(m_ticks, [&](const StepTick& tick) {
        const double left = labelLeft(tick, metrics);
        const bool collides = left < end + 10;
        end = collides ? end : left + metrics.horizontalAdvance(tick.text);
        return collides;
    });
}

/// Labels at the ends are kept inside.
double StepSlider::labelLeft(const StepTick& tick, const QFontMetricsF& metrics) const
{
    const double w = metrics.horizontalAdvance(tick.text);
    return std::clamp(std::floor(positionOf(tick.step)) + 0.5 - w / 2, 0.0, std::max(0.0, width() - w));
}

void StepSlider::paintTicks(QPainter& painter, const QColor& text) const
{
    QColor tickColor = text;
    tickColor.setAlpha(110);
    QColor label = text;
    label.setAlpha(isEnabled() ? 190 : 110);
    const QFontMetricsF metrics(painter.font());
    for (const StepTick& tick : m_ticks) {
        const double at = std::floor(positionOf(tick.step)) + 0.5;
        painter.setPen(QPen(tickColor, 1));
        painter.drawLine(QPointF(at, kTickTop), QPointF(at, kTickTop + 4));
        painter.setPen(label);
        const double w = metrics.horizontalAdvance(tick.text);
        const double left = labelLeft(tick, metrics);
        painter.drawText(QRectF(left, kTickTop + 4, w + 1, metrics.height()), Qt::AlignLeft | Qt::AlignTop, tick.text);
    }
}

void StepSlider::paintGroove(QPainter& painter, const QColor& text, const QColor& accent) const
{
    QColor ground = text;
    ground.setAlpha(55);
    const QRectF groove(kMarginPx, kGrooveY - kGroovePx / 2, width() - 2 * kMarginPx, kGroovePx);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(groove, 2, 2);
    if (!m_columns.empty() && isEnabled())
        return paintSteps(painter, groove, m_columns, palette());
    painter.setBrush(accent);
    painter.drawRoundedRect(QRectF(groove.left(), groove.top(), positionOf(sliderPosition()) - groove.left(), groove.height()), 2, 2);
}

/// Over the marks, close to the handle.
void StepSlider::paintHeading(QPainter& painter) const
{
    const QFontMetricsF metrics(painter.font());
    const double w = metrics.horizontalAdvance(m_heading) + 8;
    const double left = std::clamp(positionOf(sliderPosition()) - w / 2, 0.0, std::max(0.0, width() - w));
    const QRectF box(left, kTickTop + 3, w, metrics.height() + 1);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::Highlight));
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(palette().color(QPalette::HighlightedText));
    painter.drawText(box, Qt::AlignCenter, m_heading);
}

void StepSlider::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(smallFont(*this));
    const bool enabled = isEnabled() && maximum() > minimum();
    const QColor text = palette().color(enabled ? QPalette::Active : QPalette::Disabled, QPalette::WindowText);
    QColor accent = palette().color(QPalette::Highlight);
    if (!enabled) {
        accent = text;
        accent.setAlpha(55);
    }
    paintTicks(painter, text);
    paintGroove(painter, text, accent);
    if (!m_heading.isEmpty())
        paintHeading(painter);
    painter.setBrush(palette().color(enabled ? QPalette::Base : QPalette::Window));
    painter.setPen(QPen(m_columns.empty() ? accent : text, hasFocus() ? 2.5 : 1.5));
    painter.drawEllipse(QPointF(positionOf(sliderPosition()), kGrooveY), kHandlePx, kHandlePx);
}

QString StepSlider::tipAt(int x) const
{
    if (!m_axis || maximum() <= minimum())
        return {};
    const int step = stepAt(x);
    const QString name = stepLabel(*m_axis, step, m_resolution);
    if (m_columns.empty())
        return name;
    return QStringLiteral("%1 · %2\n%3").arg(name, stateText(m_coverage.at(step)),
                                            tr("In the groove: solid is at hand, pale is read in part, a dotted line is missing in the store, "
                                               "red stripes could not be read."));
}

bool StepSlider::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractSlider::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), tipAt(help->pos().x()), this);
    return true;
}

void StepSlider::resizeEvent(QResizeEvent*)
{
    measureTicks();
    measureColumns();
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
