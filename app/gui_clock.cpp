#include "gui_clock.h"

#include <ctime>

namespace zs {
namespace {

double nowMs(clockid_t clock)
{
    timespec time{};
    ::clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

} // namespace

bool GuiClock::begin(int loopLevel)
{
    if (!m_running.empty() && loopLevel <= m_running.back().loopLevel)
        return false;
    m_running.push_back({loopLevel, nowMs(CLOCK_THREAD_CPUTIME_ID), nowMs(CLOCK_MONOTONIC)});
    return true;
}

/// What a loop inside an event does is not the event's: a dialog that is waited for is no stall.
void GuiClock::end(const QByteArray& receiver, QEvent::Type event)
{
    const Running done = m_running.back();
    m_running.pop_back();
    const GuiEventCost cost{receiver, event, nowMs(CLOCK_THREAD_CPUTIME_ID) - done.cpuMs, nowMs(CLOCK_MONOTONIC) - done.wallMs};
    if (!m_running.empty()) {
        m_running.back().cpuMs += cost.cpuMs;
        m_running.back().wallMs = nowMs(CLOCK_MONOTONIC); // the loop inside has also slept
    }
    ++m_count;
    if (cost.cpuMs > m_dearest.cpuMs)
        m_dearest = cost;
    if (cost.wallMs > m_longest.wallMs)
        m_longest = cost;
}

void GuiClock::clear()
{
    m_dearest = m_longest = {};
    m_count = 0;
}

} // namespace zs
