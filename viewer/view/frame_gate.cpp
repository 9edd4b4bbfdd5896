#include "view/frame_gate.h"

#include "raster/view_plan.h"

#include <algorithm>
#include <utility>

namespace zs {

namespace {

constexpr int kHoldMs = 250; // how long a complete picture of the last step is better than a partial one of the next
constexpr int kMovieHoldMs = 4000;

/// Nothing of it has come, and nothing has failed.
bool isBlank(const Frame& frame)
{
    return frame.needChunks > 0 && frame.haveChunks == 0 && frame.failedChunks == 0;
}

} // namespace

FrameGate::FrameGate(Show show) : m_show(std::move(show))
{
    m_timer.setSingleShot(true);
    m_timer.callOnTimeout([this] {
        if (!m_held.isNull() && !isBlank(m_held))
            this->show(std::exchange(m_held, {}));
    });
}

void FrameGate::begin()
{
    m_since.start();
    m_held = {};
}

void FrameGate::setPlaying(bool isPlaying)
{
    m_isPlaying = isPlaying;
    if (m_timer.isActive())
        m_timer.start(leftMs());
}

void FrameGate::offer(const Frame& frame)
{
    if (!shouldWait(frame))
        return show(frame);
    m_held = frame;
    m_timer.start(leftMs());
}

void FrameGate::clear()
{
    m_timer.stop();
    m_shown = {};
    m_held = {};
    m_isPlaying = false;
}

bool FrameGate::shouldWait(const Frame& frame) const
{
    const bool isOther = !m_shown.isNull() && (frame.index != m_shown.index || frame.plan->layer.source != m_shown.plan->layer.source);
    const bool isNextStep = isOther && m_shown.viewport == frame.viewport;
    if (isNextStep && isBlank(frame) && !isBlank(m_shown))
        return true;
    return isNextStep && (!frame.isComplete() || frame.isPreview()) && m_since.elapsed() < holdMs();
}

int FrameGate::holdMs() const
{
    return m_isPlaying ? kMovieHoldMs : kHoldMs;
}

int FrameGate::leftMs() const
{
    return std::max<int>(0, holdMs() - static_cast<int>(m_since.elapsed()));
}

void FrameGate::show(const Frame& frame)
{
    m_held = {};
    m_timer.stop();
    m_shown = frame;
    m_show(m_shown);
}

} // namespace zs
