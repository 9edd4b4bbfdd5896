#pragma once

#include "view/frame.h"

#include <QElapsedTimer>
#include <QTimer>

#include <functional>

namespace zs {

/// Decides when a frame is shown. Right after a step, a complete picture of the step before (under its own title) is better
/// than a patchwork, and for as long as it takes better than none; so is the last snapshot of the same data right after a newer
/// one.
/// Threads: GUI thread
class FrameGate {
public:
    using Show = std::function<void(const Frame& frame)>;
    explicit FrameGate(Show show);

    /// Another slice or other numbers are looked at from now on; what was held back of those before is dropped.
    void begin();
    /// A movie shows whole pictures: it waits longer for them.
    void setPlaying(bool isPlaying);
    /// Shows the frame, or holds it back for a while.
    void offer(const Frame& frame);
    /// Forgets what is shown too.
    void clear();

    [[nodiscard]] const Frame& shown() const { return m_shown; }

private:
    [[nodiscard]] bool shouldWait(const Frame& frame) const;
    [[nodiscard]] int holdMs() const;
    [[nodiscard]] int leftMs() const;
    void show(const Frame& frame);

    Show m_show;
    Frame m_shown;
    Frame m_held; // ready but incomplete, while the one that is shown is still better
    bool m_isPlaying = false;
    QTimer m_timer;
    QElapsedTimer m_since; // the beginning
};

} // namespace zs
