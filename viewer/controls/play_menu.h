#pragma once

#include "view/playback.h"

#include <QMenu>

#include <vector>

class QActionGroup;

namespace zs {

/// The choices of a player that are made once in a while: late pictures, the ends of the axis, the length of a step.
class PlayMenu : public QMenu {
    Q_OBJECT

public:
    explicit PlayMenu(QWidget* parent = nullptr);

    /// Ticks what is so; says nothing. The speed is left to others.
    void setOptions(const PlayOptions& options);

Q_SIGNALS:
    void modeChosen(zs::PlayMode mode);
    void atEndChosen(zs::AtEnd atEnd);
    void strideChosen(zs::Index stride);

private:
    QActionGroup* addGroup(QMenu& menu);
    QAction* addChoice(QMenu& menu, QActionGroup& group, const QString& text, const QString& tip, int value);

    QActionGroup* m_modes = nullptr;
    QActionGroup* m_ends = nullptr;
    QActionGroup* m_strides = nullptr;
};

} // namespace zs
