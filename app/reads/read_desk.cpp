#include "reads/read_desk.h"

#include "application.h"
#include "reads/read_panel.h"
#include "reads/read_status.h"
#include "services.h"

#include <QAction>
#include <QDockWidget>
#include <QLocale>
#include <QMainWindow>
#include <QStatusBar>

#include <cmath>

namespace zs {
namespace {

constexpr int kIntervalMs = 250;

} // namespace

ReadDesk::ReadDesk(Services& services, QMainWindow& window)
    : QObject(&window), m_services(services), m_panel(new ReadPanel(services.reads(), &window)),
      m_dock(new QDockWidget(tr("What this view has read"), &window)), m_status(new ReadStatus(&window))
{
    m_dock->setObjectName(QStringLiteral("readsDock"));
    m_dock->setWidget(m_panel);
    window.addDockWidget(Qt::BottomDockWidgetArea, m_dock);
    m_dock->hide();
    m_dock->toggleViewAction()->setShortcut(QKeySequence(tr("Ctrl+Shift+R")));
    m_status->setObjectName(QStringLiteral("readStatus"));
    connect(m_dock->toggleViewAction(), &QAction::triggered, m_dock, [this](bool isShown) {
        if (isShown)
            m_dock->raise(); // it may lie behind the points
    });
    connect(m_status, &ReadStatus::clicked, m_dock, [this] {
        m_dock->show();
        m_dock->raise();
        m_panel->setFocus(Qt::OtherFocusReason);
    });
    m_clock.start();
    m_timer.setInterval(kIntervalMs);
    connect(&m_timer, &QTimer::timeout, this, &ReadDesk::refresh);
    m_timer.start();
}

void ReadDesk::addStatusTo(QStatusBar& bar)
{
    bar.addPermanentWidget(m_status);
}

void ReadDesk::refresh()
{
    const ReadTotals all = m_services.reads().totals();
    const double rate = m_rate.add(static_cast<double>(m_clock.elapsed()) / 1e3, all.bytes);
    m_status->setFigures({all, m_services.reads().viewTotals(), m_services.scheduler().status().queued, rate});
    m_panel->refresh();
    if (Application* application = Application::instance())
        m_status->setNote(tr("The window was never busy for longer than %1 ms at a stretch.")
                              .arg(QLocale().toString(std::ceil(application->clock().longest().wallMs), 'f', 0)));
}

} // namespace zs
