#pragma once

#include "view/map_subject.h"
#include "view/playback.h"
#include "view/step_coverage.h"

#include <QElapsedTimer>
#include <QIcon>
#include <QTimer>
#include <QWidget>

class QAction;
class QComboBox;
class QToolButton;

namespace zs {

class JumpPanel;
class PlayMenu;
class StepSlider;

/// Scrubs and plays one axis: the Player with a clock and buttons. Knows positions and their labels, nothing of data. The date it
/// shows is that of the picture on the screen (stepShown()), the handle stands where the picture goes.
/// Keys:    space plays and pauses, with shift backwards; left and right (or comma and point) step, home and end go to the ends,
///          Ctrl+G asks where to go; wherever the focus is in the window (text fields keep theirs)
class TimeBar : public QWidget {
    Q_OBJECT

public:
    explicit TimeBar(QWidget* parent = nullptr);

    /// Null or an axis of one position: the bar is shown disabled. The step becomes the first.
    void setAxis(AxisPtr axis);
    [[nodiscard]] int step() const { return static_cast<int>(m_player.step()); }
    [[nodiscard]] int stepCount() const { return static_cast<int>(m_player.count()); }
    [[nodiscard]] bool isPlaying() const { return m_player.isPlaying(); }
    /// The way of the movie for prefetching; direction 0 while paused.
    [[nodiscard]] PlayCourse course() const { return m_player.course(); }
    void setOptions(const PlayOptions& options);
    [[nodiscard]] const PlayOptions& options() const { return m_player.options(); }
    void setSpeed(int stepsPerSecond);
    [[nodiscard]] int speed() const { return options().stepsPerSecond; }
    void setLooping(bool looping);
    /// Playing then waits for stepShown() before it goes on, so that no step is skipped unseen.
    void setPaced(bool paced) { m_paced = paced; }
    /// Which steps could be shown at once; for keeping the speed.
    void setReadiness(Player::IsReady isReady) { m_isReady = std::move(isReady); }
    /// The time of the next step has come, but this one's picture has not: playing goes on the moment it is there.
    [[nodiscard]] bool isWaiting() const { return m_player.isWaiting(); }
    /// The date of the picture on the screen.
    [[nodiscard]] QString dateText() const;
    [[nodiscard]] JumpPanel* jumpPanel() const { return m_jump; }

public Q_SLOTS:
    void setStep(int step);
    void setPlaying(bool playing);
    void togglePlaying();
    void toggleBackwards();
    void stepForward();
    void stepBackward();
    void goToFirst();
    void goToLast();
    void openJump();
    /// The picture of `step` is on the screen, perhaps only a part of it.
    void stepShown(int step, bool isComplete = true);
    void setCoverage(const zs::StepCoverage& coverage);

Q_SIGNALS:
    void stepChanged(int step);
    void playingChanged(bool playing);
    /// Another direction or way round: what is fetched ahead changes.
    void courseChanged(const zs::PlayCourse& course);
    /// By hand.
    void optionsChanged(const zs::PlayOptions& options);
    void said(const QString& sentence);

protected:
    void changeEvent(QEvent* event) override;

private:
    void createActions();
    void createParts();
    void layOut();
    QToolButton* addButton(QAction* action);
    QAction* makeAction(const QString& text, const QList<QKeySequence>& keys, void (TimeBar::*slot)());
    [[nodiscard]] double nowMs() const;
    void play(int direction);
    void advance();
    void follow();
    void chooseOptions(const PlayOptions& options);
    void showStep();
    void showHeading();
    void restyle();
    [[nodiscard]] QString labelOf(Index step) const;
    [[nodiscard]] int labelWidth() const;

    AxisPtr m_axis;
    TimeResolution m_resolution = TimeResolution::day;
    Player m_player;
    Player::IsReady m_isReady;
    QElapsedTimer m_clock;
    QTimer m_timer;        // when the player wants to be asked
    QTimer m_headingTimer; // a picture that comes at once needs no name beside the handle
    bool m_paced = false;
    int m_seen = -1;       // the step of the picture on the screen, complete or not
    int m_toldStep = 0;
    bool m_toldPlaying = false;
    PlayCourse m_toldCourse;

    QAction* m_first = nullptr;
    QAction* m_back = nullptr;
    QAction* m_play = nullptr;
    QAction* m_backwards = nullptr;
    QAction* m_forward = nullptr;
    QAction* m_last = nullptr;
    QAction* m_goTo = nullptr;
    StepSlider* m_slider = nullptr;
    QToolButton* m_date = nullptr;
    QComboBox* m_speed = nullptr;
    QToolButton* m_more = nullptr;
    PlayMenu* m_menu = nullptr;
    JumpPanel* m_jump = nullptr;
};

} // namespace zs
