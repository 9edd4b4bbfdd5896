#pragma once

#include "gui_clock.h"

#include <QApplication>

namespace zs {

/// The application of the window: times every event.
class Application : public QApplication {
    Q_OBJECT

public:
    Application(int& argc, char** argv) : QApplication(argc, argv) {}

    bool notify(QObject* receiver, QEvent* event) override;

    [[nodiscard]] GuiClock& clock() { return m_clock; }
    /// The running one; null in programs that have another kind.
    [[nodiscard]] static Application* instance() { return qobject_cast<Application*>(QCoreApplication::instance()); }

private:
    GuiClock m_clock;
};

} // namespace zs
