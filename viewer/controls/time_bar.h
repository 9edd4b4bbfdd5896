#pragma once

#include "view/map_subject.h"

#include <QElapsedTimer>
#include <QIcon>
#include <QTimer>
#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QToolButton;

namespace zs {

class StepSlider;

/// Scrubs and plays one axis. Knows positions and their labels, nothing of data.
/// Keys:    space plays and pauses, left and right step, home and end go to the ends, wherever the focus is in the window
///          (text fields keep theirs)
class TimeBar : public QWidget {
    Q_OBJECT

public:
    explicit TimeBar(QWidget* parent = nullptr);

    /// Null or an axis of one position: the bar is shown disabled. The step becomes the first.
    void setAxis(AxisPtr axis);
    [[nodiscard]] int step() const;
    [[nodiscard]] int stepCount() const;
    [[nodiscard]] bool isPlaying() const { return m_timer.isActive(); }
    /// Playing direction and stride for prefetching: +1.
    [[nodiscard]] int direction() const { return 1; }
    void setSpeed(int stepsPerSecond);
    [[nodiscard]] int speed() const;
    void setLooping(bool looping);
    [[nodiscard]] bool isLooping() const;
    /// Playing then waits for stepShown() before it goes on (at most a few seconds), so that no step is skipped unseen.
    void setPaced(bool paced) { m_paced = paced; }
    /// The time of the next step has come, but this one's picture has not: playing goes on the moment it is there.
    [[nodiscard]] bool isWaiting() const { return m_isLate; }

public Q_SLOTS:
    void setStep(int step);
    void setPlaying(bool playing);
    void togglePlaying();
    void stepForward();
    void stepBackward();
    void goToFirst();
    void goToLast();
    void stepShown(int step);

Q_SIGNALS:
    void stepChanged(int step);
    void playingChanged(bool playing);

protected:
    void changeEvent(QEvent* event) override;

private:
    QToolButton* addButton(QAction* action);
    QAction* makeAction(const QString& text, Qt::Key key, void (TimeBar::*slot)());
    void advance();
    void showStep();
    void restyle();
    [[nodiscard]] QString labelOf(int step) const;
    [[nodiscard]] int labelWidth() const;

    AxisPtr m_axis;
    TimeResolution m_resolution = TimeResolution::day;
    QTimer m_timer;
    bool m_paced = false;
    bool m_isLate = false;
    int m_shown = -1;
    QElapsedTimer m_waiting; // since the step that is not shown yet

    QAction* m_first = nullptr;
    QAction* m_back = nullptr;
    QAction* m_play = nullptr;
    QAction* m_forward = nullptr;
    QAction* m_last = nullptr;
    QAction* m_loop = nullptr;
    StepSlider* m_slider = nullptr;
    QLabel* m_label = nullptr;
    QComboBox* m_speed = nullptr;
};

} // namespace zs
