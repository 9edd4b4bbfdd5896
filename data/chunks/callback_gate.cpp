#include "chunks/callback_gate.h"

#include <algorithm>

namespace zs {

bool CallbackGate::enter()
{
    const std::lock_guard lock(m_mutex);
    if (m_closed)
        return false;
    m_inside.push_back(std::this_thread::get_id());
    return true;
}

void CallbackGate::leave()
{
    // Notified under the lock: the gate may be gone as soon as the lock is free.
    const std::lock_guard lock(m_mutex);
    m_inside.erase(std::find(m_inside.begin(), m_inside.end(), std::this_thread::get_id()));
    m_left.notify_all();
}

void CallbackGate::close()
{
    std::unique_lock lock(m_mutex);
    m_closed = true;
    m_left.wait(lock, [this] { return !othersInside(); });
}

bool CallbackGate::othersInside() const
{
    const std::thread::id self = std::this_thread::get_id();
    return std::any_of(m_inside.begin(), m_inside.end(), [&](std::thread::id id) { return id != self; });
}

} // namespace zs
