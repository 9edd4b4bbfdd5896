#pragma once

#include "core/types.h"

#include <functional>
#include <optional>
#include <vector>

namespace zs {

/// Whether a movie waits for pictures that are late, or leaves them out.
enum class PlayMode { everyFrame, keepSpeed };
enum class AtEnd { stop, loop, pingPong };

/// How a movie is to be played.
struct PlayOptions {
    int stepsPerSecond = 10; // 0 = as fast as the pictures come
    PlayMode mode = PlayMode::everyFrame;
    AtEnd atEnd = AtEnd::stop;
    Index stride = 1; // every so many steps

    bool operator==(const PlayOptions&) const = default;
};

/// In which order steps follow one another: for the player, and for what is fetched ahead of it.
struct PlayCourse {
    int direction = 0; // +1, −1; 0 = nothing is played
    Index stride = 1;
    AtEnd atEnd = AtEnd::stop;

    bool operator==(const PlayCourse&) const = default;
};

struct PlayPlace {
    Index step = 0;
    int direction = 1; // turned at an end of a movie that goes back and forth

    bool operator==(const PlayPlace&) const = default;
};

/// What follows `step` of `count` on the course; nothing where it ends.
/// Threads: pure
[[nodiscard]] std::optional<PlayPlace> nextPlace(Index step, Index count, const PlayCourse& course);

/// Which step is to be seen when: the whole of playing without a clock, a timer or a widget. Whoever owns it says what has
/// happened and what time it is, then looks at step(), isPlaying() and nextTickMs().
/// "Every frame" goes on when the picture of its step has been shown and its time is over; nothing is left out.
/// "Keep speed" goes to the latest step that is due and ready; with none ready, to the one that is due, and waits for it
/// until a later one is ready. Either way no step comes before an earlier one on its course.
/// Units:   times in milliseconds from any origin
class Player {
public:
    using IsReady = std::function<bool(Index step)>;

    /// Another axis: its first step, paused, nothing shown.
    void setCount(Index count);
    void setOptions(const PlayOptions& options, double nowMs);
    /// +1 or −1. A movie that would end where it stands begins again.
    void play(int direction, double nowMs);
    void pause();
    /// By hand; a movie goes on from there.
    void goTo(Index step, double nowMs);
    /// One stride on or back; over the end in a loop.
    void stepBy(int direction, double nowMs);
    /// The whole picture of `step` is on the screen.
    void shown(Index step, double nowMs);
    /// Time has passed. `isReady` may be asked for a step that could be shown at once; empty = all are ready.
    void tick(double nowMs, const IsReady& isReady = {});

    [[nodiscard]] Index step() const { return m_step; }
    [[nodiscard]] Index count() const { return m_count; }
    [[nodiscard]] Index shownStep() const { return m_shownStep; } // −1 = none
    [[nodiscard]] bool isPlaying() const { return m_isPlaying; }
    /// The time of the next step has come, the picture of this one has not.
    [[nodiscard]] bool isWaiting() const { return m_isWaiting; }
    [[nodiscard]] const PlayOptions& options() const { return m_options; }
    [[nodiscard]] int direction() const { return m_direction; }
    /// Direction 0 while paused.
    [[nodiscard]] PlayCourse course() const;
    /// When to call tick(); nothing: only shown() can change anything.
    [[nodiscard]] std::optional<double> nextTickMs() const;

private:
    [[nodiscard]] bool keepsSpeed() const;
    [[nodiscard]] double intervalMs() const;
    [[nodiscard]] bool isShown() const { return m_shownStep == m_step; }
    [[nodiscard]] PlayCourse runningCourse() const { return {m_direction, m_options.stride, m_options.atEnd}; }
    [[nodiscard]] std::vector<PlayPlace> placesAhead(Index most) const;
    void startClock(double nowMs);
    void moveTo(const PlayPlace& place);
    void tickEveryFrame(double nowMs);
    void tickKeepingSpeed(double nowMs, const IsReady& isReady);

    PlayOptions m_options;
    Index m_count = 0;
    Index m_step = 0;
    Index m_shownStep = -1;
    int m_direction = 1;
    bool m_isPlaying = false;
    bool m_isWaiting = false;
    double m_beginMs = 0; // when the clock began
    Index m_ticks = 0;    // intervals since then that have been looked at
    Index m_moved = 0;    // strides since then that have been made or left out
};

} // namespace zs
