#include "controls/time_bar.h"

#include "controls/jump_panel.h"
#include "controls/own_keys.h"
#include "controls/play_menu.h"
#include "controls/step_search.h"
#include "controls/step_slider.h"
#include "controls/transport_icon.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <cmath>

namespace zs {

namespace {

constexpr std::array<int, 9> kSpeeds{1, 2, 5, 10, 15, 24, 30, 60, 0}; // steps per second; 0 = as fast as it goes
constexpr int kHeadingMs = 300;

int nearestSpeed(int stepsPerSecond)
{
    if (stepsPerSecond <= 0)
        return 0;
    return *std::min_element(kSpeeds.begin(), kSpeeds.end() - 1, [&](int a, int b) {
        return std::abs(a - stepsPerSecond) < std::abs(b - stepsPerSecond);
    });
}

} // namespace

TimeBar::TimeBar(QWidget* parent) : QWidget(parent)
{
    m_clock.start();
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &TimeBar::advance);
    m_headingTimer.setSingleShot(true);
    m_headingTimer.setInterval(kHeadingMs);
    connect(&m_headingTimer, &QTimer::timeout, this, &TimeBar::showHeading);
    createActions();
    createParts();
    layOut();
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    restyle();
    setOptions({});
    setAxis(nullptr);
}

void TimeBar::createActions()
{
    m_first = makeAction(tr("First step"), {Qt::Key_Home}, &TimeBar::goToFirst);
    m_back = makeAction(tr("Previous step"), {Qt::Key_Left, Qt::Key_Comma}, &TimeBar::stepBackward);
    m_play = makeAction(tr("Play"), {Qt::Key_Space}, &TimeBar::togglePlaying);
    m_play->setAutoRepeat(false);
    m_backwards = makeAction(tr("Play back&wards"), {QKeySequence(Qt::SHIFT | Qt::Key_Space)}, &TimeBar::toggleBackwards);
    m_backwards->setAutoRepeat(false);
    m_forward = makeAction(tr("Next step"), {Qt::Key_Right, Qt::Key_Period}, &TimeBar::stepForward);
    m_last = makeAction(tr("Last step"), {Qt::Key_End}, &TimeBar::goToLast);
    m_goTo = makeAction(tr("&Go to …"), {QKeySequence(tr("Ctrl+G"))}, &TimeBar::openJump);
}

void TimeBar::createParts()
{
    m_date = new QToolButton(this);
    m_date->setAutoRaise(true);
    m_date->setFocusPolicy(Qt::TabFocus);
    keepSpaceKey(*m_date);
    QFont bold = m_date->font();
    bold.setWeight(QFont::DemiBold);
    m_date->setFont(bold);
    connect(m_date, &QToolButton::clicked, this, &TimeBar::openJump);

    m_slider = new StepSlider(this);
    m_slider->setAccessibleName(tr("Time"));
    connect(m_slider, &QAbstractSlider::valueChanged, this, &TimeBar::setStep);
    connect(m_slider, &QAbstractSlider::sliderPressed, this, &TimeBar::showHeading);
    connect(m_slider, &QAbstractSlider::sliderReleased, this, &TimeBar::showHeading);

    m_speed = new QComboBox(this);
    for (const int speed : kSpeeds)
        m_speed->addItem(speed > 0 ? tr("%1 / s").arg(speed) : tr("max."), speed);
    m_speed->setToolTip(tr("Steps per second; “max.” is as fast as the pictures come"));
    m_speed->setAccessibleName(tr("Steps per second"));
    m_speed->setFocusPolicy(Qt::TabFocus);
    connect(m_speed, &QComboBox::currentIndexChanged, this, [this] {
        PlayOptions chosen = options();
        chosen.stepsPerSecond = m_speed->currentData().toInt();
        chooseOptions(chosen);
    });

    m_menu = new PlayMenu(this);
    m_menu->addAction(m_backwards);
    m_menu->addAction(m_goTo);
    const auto choose = [this](auto member) {
        return [this, member](auto value) {
            PlayOptions chosen = options();
            chosen.*member = value;
            chooseOptions(chosen);
        };
    };
    connect(m_menu, &PlayMenu::modeChosen, this, choose(&PlayOptions::mode));
    connect(m_menu, &PlayMenu::atEndChosen, this, choose(&PlayOptions::atEnd));
    connect(m_menu, &PlayMenu::strideChosen, this, choose(&PlayOptions::stride));
    m_more = new QToolButton(this);
    m_more->setAutoRaise(true);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(m_menu);
    m_more->setFocusPolicy(Qt::TabFocus);
    m_more->setToolTip(tr("How to play: late pictures, the ends, step length"));
    m_more->setAccessibleName(tr("How to play"));
    keepSpaceKey(*m_more);

    m_jump = new JumpPanel(this);
    connect(m_jump, &JumpPanel::stepChosen, this, [this](Index step, const QString& sentence) {
        setStep(static_cast<int>(step));
        Q_EMIT said(sentence);
    });
}

void TimeBar::layOut()
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(2);
    QWidget* before = nullptr; // in the order of the tab key
    const auto takeTurn = [&before](QWidget* next) {
        if (before != nullptr)
            setTabOrder(before, next);
        before = next;
    };
    for (QAction* action : {m_first, m_back, m_play, m_forward, m_last}) {
        QToolButton* button = addButton(action);
        row->addWidget(button);
        takeTurn(button);
    }
    row->addSpacing(4);
    row->addWidget(m_date);
    row->addSpacing(4);
    row->addWidget(m_slider, 1);
    row->addSpacing(4);
    row->addWidget(m_speed);
    row->addWidget(m_more);
    for (QWidget* part : {static_cast<QWidget*>(m_date), static_cast<QWidget*>(m_slider), static_cast<QWidget*>(m_speed), static_cast<QWidget*>(m_more)})
        takeTurn(part);
}

QAction* TimeBar::makeAction(const QString& text, const QList<QKeySequence>& keys, void (TimeBar::*slot)())
{
    auto* action = new QAction(text, this);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WindowShortcut);
    action->setToolTip(QStringLiteral("%1 (%2)").arg(QString(text).remove(QLatin1Char('&')), action->shortcut().toString(QKeySequence::NativeText)));
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
    m_seen = -1;
    {
        const QSignalBlocker silent(m_slider);
        m_slider->setResolution(m_resolution);
        m_slider->setAxis(m_axis);
        m_slider->setValue(0);
    }
    m_player.setCount(m_axis ? Index{m_slider->maximum()} + 1 : 0);
    m_toldStep = 0;
    m_jump->setAxis(m_axis, m_resolution);
    const bool usable = stepCount() > 1;
    for (QAction* action : {m_first, m_back, m_play, m_backwards, m_forward, m_last, m_goTo})
        action->setEnabled(usable);
    for (QWidget* part : {static_cast<QWidget*>(m_slider), static_cast<QWidget*>(m_speed), static_cast<QWidget*>(m_more), static_cast<QWidget*>(m_date)})
        part->setEnabled(usable);
    m_date->setFixedWidth(labelWidth());
    showStep();
}

void TimeBar::setOptions(const PlayOptions& options)
{
    PlayOptions known = options;
    known.stepsPerSecond = nearestSpeed(options.stepsPerSecond);
    m_player.setOptions(known, nowMs());
    const QSignalBlocker silent(m_speed);
    m_speed->setCurrentIndex(m_speed->findData(known.stepsPerSecond));
    m_menu->setOptions(m_player.options());
    restyle();
    follow();
}

void TimeBar::chooseOptions(const PlayOptions& options)
{
    setOptions(options);
    Q_EMIT optionsChanged(this->options());
}

void TimeBar::setSpeed(int stepsPerSecond)
{
    PlayOptions chosen = options();
    chosen.stepsPerSecond = stepsPerSecond;
    setOptions(chosen);
}

void TimeBar::setLooping(bool looping)
{
    PlayOptions chosen = options();
    chosen.atEnd = looping ? AtEnd::loop : AtEnd::stop;
    setOptions(chosen);
}

double TimeBar::nowMs() const
{
    return static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
}

void TimeBar::setStep(int step)
{
    m_player.goTo(step, nowMs());
    follow();
}

void TimeBar::play(int direction)
{
    m_player.play(direction, nowMs());
    follow();
}

void TimeBar::setPlaying(bool playing)
{
    if (playing == isPlaying())
        return;
    if (playing)
        return play(1);
    m_player.pause();
    follow();
}

void TimeBar::togglePlaying()
{
    setPlaying(!isPlaying());
}

void TimeBar::toggleBackwards()
{
    isPlaying() ? setPlaying(false) : play(-1);
}

void TimeBar::stepForward()
{
    m_player.stepBy(1, nowMs());
    follow();
}

void TimeBar::stepBackward()
{
    m_player.stepBy(-1, nowMs());
    follow();
}

void TimeBar::goToFirst()
{
    setStep(0);
}

void TimeBar::goToLast()
{
    setStep(stepCount() - 1);
}

void TimeBar::openJump()
{
    m_jump->openAt(*m_date, step());
}

void TimeBar::stepShown(int step, bool isComplete)
{
    m_seen = step;
    if (isComplete)
        m_player.shown(step, nowMs());
    showStep();
    follow();
}

void TimeBar::setCoverage(const StepCoverage& coverage)
{
    m_slider->setCoverage(coverage);
}

void TimeBar::advance()
{
    if (m_slider->isSliderDown())
        m_player.goTo(step(), nowMs()); // a held handle holds the movie
    else
        m_player.tick(nowMs(), m_isReady);
    follow();
}

/// Brings widgets and listeners to where the player is.
void TimeBar::follow()
{
    if (!m_paced)
        m_player.shown(m_player.step(), nowMs());
    const auto next = m_player.nextTickMs();
    if (next) // at the earliest when what has happened has been painted
        m_timer.start(std::max(0, static_cast<int>(std::ceil(*next - nowMs()))));
    else
        m_timer.stop();
    const int now = step();
    {
        const QSignalBlocker silent(m_slider);
        m_slider->setValue(now);
    }
    if (m_toldCourse != course()) {
        m_toldCourse = course();
        Q_EMIT courseChanged(m_toldCourse);
    }
    if (std::exchange(m_toldStep, now) != now) {
        showStep();
        Q_EMIT stepChanged(now);
    }
    if (m_toldPlaying != isPlaying()) {
        m_toldPlaying = isPlaying();
        restyle();
        Q_EMIT playingChanged(m_toldPlaying);
    }
}

QString TimeBar::labelOf(Index step) const
{
    return m_axis ? stepLabel(*m_axis, step, m_resolution) : QString();
}

QString TimeBar::dateText() const
{
    return labelOf(m_seen >= 0 ? m_seen : step());
}

/// Wide enough for a few labels of the axis, so that nothing jumps while it plays.
int TimeBar::labelWidth() const
{
    const QFontMetrics metrics(m_date->font());
    int width = metrics.horizontalAdvance(QStringLiteral("0000-00-00"));
    const int count = stepCount();
    for (int i = 0; i < 16 && count > 0; ++i)
        width = std::max(width, metrics.horizontalAdvance(labelOf(Index{count - 1} * i / 15)));
    return width + 16;
}

void TimeBar::showStep()
{
    const QString label = dateText();
    m_date->setText(label.isEmpty() ? QStringLiteral("–") : label);
    const int seen = m_seen >= 0 ? m_seen : step();
    m_date->setToolTip(stepCount() > 0 ? tr("Step %1 of %2. Click to go elsewhere (%3)")
                                             .arg(seen + 1)
                                             .arg(stepCount())
                                             .arg(m_goTo->shortcut().toString(QKeySequence::NativeText))
                                       : QString());
    m_date->setAccessibleName(tr("Shown: %1").arg(m_date->text()));
    if (m_seen < 0 || m_seen == step()) {
        m_headingTimer.stop();
        showHeading();
    } else if (!m_headingTimer.isActive()) {
        m_headingTimer.start();
    }
}

/// Where the handle goes, while the picture is on its way or the hand still moves.
void TimeBar::showHeading()
{
    const bool isAhead = m_seen >= 0 && m_seen != step() && !m_headingTimer.isActive();
    m_slider->setHeading(isAhead || m_slider->isSliderDown() ? labelOf(step()) : QString());
}

void TimeBar::restyle()
{
    const auto dress = [this](QAction* action, Transport sign) { action->setIcon(transportIcon(sign, palette())); };
    dress(m_first, Transport::first);
    dress(m_back, Transport::back);
    dress(m_play, isPlaying() ? Transport::pause : Transport::play);
    dress(m_forward, Transport::forward);
    dress(m_last, Transport::last);
    const AtEnd atEnd = options().atEnd;
    m_more->setIcon(transportIcon(atEnd == AtEnd::loop ? Transport::loop : atEnd == AtEnd::pingPong ? Transport::pingPong : Transport::once, palette()));
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
