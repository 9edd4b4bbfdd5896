#include "controls/play_menu.h"

#include <QAction>
#include <QActionGroup>

#include <array>

namespace zs {

namespace {

constexpr std::array<int, 6> kStrideChoices{1, 2, 3, 5, 10, 30};

} // namespace

PlayMenu::PlayMenu(QWidget* parent) : QMenu(parent)
{
    setToolTipsVisible(true);
    addSection(tr("When a picture is late"));
    m_modes = addGroup(*this);
    addChoice(*this, *m_modes, tr("Show &every frame"), tr("Wait for it: nothing is left out"), static_cast<int>(PlayMode::everyFrame));
    addChoice(*this, *m_modes, tr("&Keep the speed"), tr("Leave out what is not there in time: time passes evenly"), static_cast<int>(PlayMode::keepSpeed));
    addSection(tr("At the end"));
    m_ends = addGroup(*this);
    addChoice(*this, *m_ends, tr("&Stop"), {}, static_cast<int>(AtEnd::stop));
    addChoice(*this, *m_ends, tr("&Repeat"), tr("Begin again after the last step"), static_cast<int>(AtEnd::loop));
    addChoice(*this, *m_ends, tr("&Back and forth"), tr("Turn at either end"), static_cast<int>(AtEnd::pingPong));
    addSeparator();
    QMenu* strides = addMenu(tr("Step &length"));
    m_strides = addGroup(*strides);
    for (const int stride : kStrideChoices)
        addChoice(*strides, *m_strides, stride == 1 ? tr("Every step") : tr("%1 steps at a time").arg(stride), {}, stride);
    connect(m_modes, &QActionGroup::triggered, this, [this](QAction* action) { Q_EMIT modeChosen(static_cast<PlayMode>(action->data().toInt())); });
    connect(m_ends, &QActionGroup::triggered, this, [this](QAction* action) { Q_EMIT atEndChosen(static_cast<AtEnd>(action->data().toInt())); });
    connect(m_strides, &QActionGroup::triggered, this, [this](QAction* action) { Q_EMIT strideChosen(action->data().toInt()); });
    setOptions({});
}

QActionGroup* PlayMenu::addGroup(QMenu& menu)
{
    auto* group = new QActionGroup(&menu);
    group->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional); // a stride that is not in the list ticks none
    return group;
}

QAction* PlayMenu::addChoice(QMenu& menu, QActionGroup& group, const QString& text, const QString& tip, int value)
{
    QAction* action = menu.addAction(text);
    action->setCheckable(true);
    action->setData(value);
    if (!tip.isEmpty())
        action->setToolTip(tip);
    group.addAction(action);
    return action;
}

void PlayMenu::setOptions(const PlayOptions& options)
{
    const auto tick = [](const QActionGroup& group, int value) {
        for (QAction* action : group.actions())
            action->setChecked(action->data().toInt() == value);
    };
    tick(*m_modes, static_cast<int>(options.mode));
    tick(*m_ends, static_cast<int>(options.atEnd));
    tick(*m_strides, static_cast<int>(options.stride));
}

} // namespace zs
