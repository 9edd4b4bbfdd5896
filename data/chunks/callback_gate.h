#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace zs {

/// Lets calls through until it is closed; closing waits for the calls that run on other threads, never for its own.
/// So an object may be destroyed inside a callback of its own.
/// Threads: any
class CallbackGate {
public:
    /// False when the gate is closed. Every true needs a leave() on the same thread.
    [[nodiscard]] bool enter();
    void leave();
    void close();

private:
    [[nodiscard]] bool othersInside() const;

    std::mutex m_mutex;
    std::condition_variable m_left;
    std::vector<std::thread::id> m_inside; // one entry per call that runs
    bool m_closed = false;
};

/// One passage through a gate.
class GatePass {
public:
    explicit GatePass(CallbackGate& gate) : m_gate(gate), m_entered(gate.enter()) {}
    ~GatePass()
    {
        if (m_entered)
            m_gate.leave();
    }
    GatePass(const GatePass&) = delete;
    GatePass& operator=(const GatePass&) = delete;

    [[nodiscard]] explicit operator bool() const { return m_entered; }

private:
    CallbackGate& m_gate;
    bool m_entered;
};

} // namespace zs
