#pragma once

#include <QByteArray>
#include <QEvent>

#include <vector>

namespace zs {

/// What the GUI thread spent on one event and all that followed from it before the next one could be handled.
struct GuiEventCost {
    QByteArray receiver; // its class
    QEvent::Type event = QEvent::None;
    double cpuMs = 0;    // of the GUI thread itself: what our code cost
    double wallMs = 0;   // what the user waited: other programs and locks too
};

/// Times what the GUI thread does at a stretch, because nothing of it may take longer than 50 ms.
/// Threads: GUI
class GuiClock {
public:
    static constexpr double kAllowanceMs = 50;

    /// An event is about to be handled, `loopLevel` event loops deep. False when it belongs to one that is being handled: then end()
    /// must not be called.
    [[nodiscard]] bool begin(int loopLevel);
    void end(const QByteArray& receiver, QEvent::Type event);

    /// The dearest event since the last clear(), by its processor time.
    [[nodiscard]] const GuiEventCost& dearest() const { return m_dearest; }
    /// The longest stretch that anybody waited.
    [[nodiscard]] const GuiEventCost& longest() const { return m_longest; }
    [[nodiscard]] long count() const { return m_count; }
    void clear();

private:
    struct Running {
        int loopLevel = 0;
        double cpuMs = 0; // of the clocks at its begin, and from then on of loops inside it
        double wallMs = 0;
    };

    std::vector<Running> m_running; // one for each event loop inside another
    GuiEventCost m_dearest;
    GuiEventCost m_longest;
    long m_count = 0;
};

} // namespace zs
