#include "controls/time_bar.h"

#include "controls/step_slider.h"
#include "controls/transport_icon.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <array>

namespace zs {

namespace {

constexpr std::array<int, 9> kSpeeds{1, 2, 4, 6, 8, 12, 16, 24, 30}; // steps per second
constexpr int kUsualSpeed = 8;
constexpr qint64 kMaxWaitMs = 5000; // for a step that does not come

} // namespace

TimeBar::TimeBar(QWidget* parent) : QWidget(parent)
{
    m_first = makeAction(tr("First step"), Qt::Key_Home, &TimeBar::goToFirst);
    m_back = makeAction(tr("Previous step"), Qt::Key_Left, &TimeBar::stepBackward);
    m_play = makeAction(tr("Play"), Qt::Key_Space, &TimeBar::togglePlaying);
    m_play->setAutoRepeat(false);
    m_forward = makeAction(tr("Next step"), Qt::Key_Right, &TimeBar::stepForward);
    m_last = makeAction(tr("Last step"), Qt::Key_End, &TimeBar::goToLast);
    m_loop = new QAction(tr("Repeat"), this);
    m_loop->setCheckable(true);
    m_loop->setToolTip(tr("Begin again after the last step"));

    m_slider = new StepSlider(this);
    m_slider->setAccessibleName(tr("Time"));
    connect(m_slider, &QAbstractSlider::valueChanged, this, [this](int step) {
        showStep();
        m_waiting.start();
        Q_EMIT stepChanged(step);
    });

    m_label = new QLabel(this);
    m_label->setAlignment(Qt::AlignCenter);
    m_label->setTextInteractionFlags(Qt::NoTextInteraction);
    QFont bold = m_label->font();
    bold.setWeight(QFont::DemiBold);
    m_label->setFont(bold);

    m_speed = new QComboBox(this);
    for (const int speed : kSpeeds)
        m_speed->addItem(tr("%1 / s").arg(speed), speed);
    m_speed->setToolTip(tr("Steps per second"));
    m_speed->setAccessibleName(tr("Steps per second"));
    m_speed->setFocusPolicy(Qt::TabFocus);
    connect(m_speed, &QComboBox::currentIndexChanged, this, [this] { m_timer.setInterval(1000 / speed()); });

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(2);
    for (QAction* action : {m_first, m_back, m_play, m_forward, m_last})
        row->addWidget(addButton(action));
    row->addSpacing(8);
    row->addWidget(m_label);
    row->addSpacing(8);
    row->addWidget(m_slider, 1);
    row->addSpacing(8);
    row->addWidget(m_speed);
    row->addWidget(addButton(m_loop));

    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &TimeBar::advance);
    setSpeed(kUsualSpeed);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    restyle();
    setAxis(nullptr);
}

QAction* TimeBar::makeAction(const QString& text, Qt::Key key, void (TimeBar::*slot)())
{
    auto* action = new QAction(text, this);
    action->setShortcut(QKeySequence(key));
    action->setShortcutContext(Qt::WindowShortcut);
    action->setToolTip(QStringLiteral("%1 (%2)").arg(text, action->shortcut().toString(QKeySequence::NativeText)));
    connect(action, &QAction::triggered, this, slot);
    addAction(action);
    return action;
}

QToolButton* TimeBar::addButton(QAction* action)
{
    auto* button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void TimeBar::setAxis(AxisPtr axis)
{
    setPlaying(false);
    m_axis = std::move(axis);
    if (m_axis && m_axis->time)
        m_resolution = timeResolution(*m_axis->time);
    m_shown = -1;
    {
        const QSignalBlocker silent(m_slider);
        m_slider->setAxis(m_axis);
        m_slider->setValue(0);
    }
    const bool usable = stepCount() > 1;
    for (QAction* action : {m_first, m_back, m_play, m_forward, m_last, m_loop})
        action->setEnabled(usable);
    m_slider->setEnabled(usable);
    m_speed->setEnabled(usable);
    m_label->setFixedWidth(labelWidth());
    showStep();
}

int TimeBar::step() const
{
    return m_slider->value();
}

int TimeBar::stepCount() const
{
    return m_axis ? m_slider->maximum() + 1 : 0;
}

void TimeBar::setSpeed(int stepsPerSecond)
{
    const auto nearest = std::min_element(kSpeeds.begin(), kSpeeds.end(), [&](int a, int b) {
        return std::abs(a - stepsPerSecond) < std::abs(b - stepsPerSecond);
    });
    m_speed->setCurrentIndex(static_cast<int>(nearest - kSpeeds.begin()));
    m_timer.setInterval(1000 / speed());
}

int TimeBar::speed() const
{
    return m_speed->currentData().toInt();
}

void TimeBar::setLooping(bool looping)
{
    m_loop->setChecked(looping);
}

bool TimeBar::isLooping() const
{
    return m_loop->isChecked();
}

void TimeBar::setStep(int step)
{
    m_slider->setValue(step);
}

void TimeBar::setPlaying(bool playing)
{
    if (playing == isPlaying() || (playing && stepCount() < 2))
        return;
    if (playing && step() == stepCount() - 1)
        goToFirst(); // playing at the end begins again
    m_isLate = false;
    if (playing)
        m_timer.start();
    else
        m_timer.stop();
    restyle();
    Q_EMIT playingChanged(playing);
}

void TimeBar::togglePlaying()
{
    setPlaying(!isPlaying());
}

void TimeBar::stepForward()
{
    setStep(isLooping() && step() == stepCount() - 1 ? 0 : step() + 1);
}

void TimeBar::stepBackward()
{
    setStep(isLooping() && step() == 0 ? stepCount() - 1 : step() - 1);
}

void TimeBar::goToFirst()
{
    setStep(0);
}

void TimeBar::goToLast()
{
    setStep(stepCount() - 1);
}

void TimeBar::stepShown(int step)
{
    m_shown = step;
    if (!m_isLate || step != this->step())
        return;
    m_isLate = false;
    const auto goOn = [this] {
        if (!isPlaying())
            return;
        m_timer.start(); // the interval begins anew
        advance();
    };
    QMetaObject::invokeMethod(this, goOn, Qt::QueuedConnection); // the picture is painted first
}

void TimeBar::advance()
{
    if (m_slider->isSliderDown())
        return;
    m_isLate = m_paced && m_shown != step() && m_waiting.isValid() && m_waiting.elapsed() < kMaxWaitMs;
    if (m_isLate)
        return;
    if (step() == stepCount() - 1 && !isLooping())
        return setPlaying(false);
    stepForward();
    if (step() == stepCount() - 1 && !isLooping())
        setPlaying(false);
}

QString TimeBar::labelOf(int step) const
{
    if (!m_axis || step >= m_axis->size)
        return {};
    if (m_axis->time && step < static_cast<int>(m_axis->time->times.size()))
        return QString::fromStdString(
            timeLabel(m_axis->time->calendar, m_axis->time->times[static_cast<std::size_t>(step)], m_resolution));
    return QString::fromStdString(axisLabel(*m_axis, step));
}

/// Wide enough for a few labels of the axis, so that nothing jumps while it plays.
int TimeBar::labelWidth() const
{
    const QFontMetrics metrics(m_label->font());
    int width = metrics.horizontalAdvance(QStringLiteral("0000-00-00"));
    const int count = stepCount();
    for (int i = 0; i < 16 && count > 0; ++i)
        width = std::max(width, metrics.horizontalAdvance(labelOf(static_cast<int>(qint64(count - 1) * i / 15))));
    return width + 8;
}

void TimeBar::showStep()
{
    const QString label = labelOf(step());
    m_label->setText(label.isEmpty() ? QStringLiteral("–") : label);
    m_label->setToolTip(stepCount() > 0 ? tr("Step %1 of %2").arg(step() + 1).arg(stepCount()) : QString());
}

void TimeBar::restyle()
{
    const auto dress = [this](QAction* action, Transport sign) { action->setIcon(transportIcon(sign, palette())); };
    dress(m_first, Transport::first);
    dress(m_back, Transport::back);
    dress(m_play, isPlaying() ? Transport::pause : Transport::play);
    dress(m_forward, Transport::forward);
    dress(m_last, Transport::last);
    dress(m_loop, Transport::loop);
    m_play->setText(isPlaying() ? tr("Pause") : tr("Play"));
    m_play->setToolTip(QStringLiteral("%1 (%2)").arg(m_play->text(), m_play->shortcut().toString(QKeySequence::NativeText)));
}

void TimeBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        restyle();
    QWidget::changeEvent(event);
}

} // namespace zs
