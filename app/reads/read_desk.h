#pragma once

#include "reads/rate_meter.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

class QDockWidget;
class QMainWindow;
class QStatusBar;

namespace zs {

class ReadPanel;
class ReadStatus;
class Services;

/// What reading costs, made visible: the figures of the status bar and the dock behind them.
class ReadDesk : public QObject {
    Q_OBJECT

public:
    /// Adds its dock to `window`, at the bottom and hidden until it is wanted.
    ReadDesk(Services& services, QMainWindow& window);

    void addStatusTo(QStatusBar& bar);

    [[nodiscard]] ReadPanel* panel() const { return m_panel; }
    [[nodiscard]] ReadStatus* status() const { return m_status; }
    [[nodiscard]] QDockWidget* dock() const { return m_dock; }

private:
    void refresh();

    Services& m_services;
    ReadPanel* m_panel;
    QDockWidget* m_dock;
    ReadStatus* m_status;
    RateMeter m_rate;
    QElapsedTimer m_clock;
    QTimer m_timer;
};

} // namespace zs
