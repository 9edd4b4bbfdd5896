#include "jobs/compute_desk.h"

#include "console/expression_console.h"
#include "jobs/job_panel.h"
#include "picture_area.h"
#include "plot/view_kind.h"
#include "services.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QScreen>

namespace zs {
namespace {

constexpr int kRoomyScreenPx = 1000; // high enough for a map and the docks below it

QDockWidget* dock(QMainWindow& window, const QString& title, const QString& name, QWidget* content)
{
    auto* made = new QDockWidget(title, &window);
    made->setObjectName(name);
    made->setWidget(content);
    window.addDockWidget(Qt::BottomDockWidgetArea, made);
    made->setVisible(window.screen()->availableSize().height() >= kRoomyScreenPx);
    return made;
}

void reveal(QDockWidget* dock)
{
    dock->show();
    dock->raise();
}

} // namespace

ComputeDesk::ComputeDesk(Services& services, PictureArea& pictures, QMainWindow& window)
    : QObject(&window), m_pictures(pictures),
      m_jobs(services.workers(), services.scheduler(), services.stores(), services.waitingThreads().executor()),
      m_console(new ExpressionConsole(services.waitingThreads().executor(), &window)), m_panel(new JobPanel(m_jobs, &window)),
      m_consoleDock(dock(window, tr("Console"), QStringLiteral("consoleDock"), m_console)),
      m_jobsDock(dock(window, tr("Jobs"), QStringLiteral("jobsDock"), m_panel))
{
    window.resizeDocks({m_consoleDock, m_jobsDock}, {150, 150}, Qt::Vertical);
    connect(m_console, &ExpressionConsole::planReady, this, &ComputeDesk::run);
    connect(m_panel, &JobPanel::openRequested, this, &ComputeDesk::openResult);
    connect(&m_jobs, &JobList::resultChanged, this, &ComputeDesk::followResult);
    connect(&m_jobs, &JobList::ended, this, &ComputeDesk::updateNames);
    connect(&m_jobs, &QAbstractItemModel::rowsRemoved, this, &ComputeDesk::updateNames);
}

ComputeDesk::~ComputeDesk() = default;

void ComputeDesk::setDataset(const DatasetPtr& dataset)
{
    m_dataset = dataset;
    updateNames();
}

void ComputeDesk::updateNames()
{
    m_console->setNames({m_dataset, m_jobs.results()});
}

void ComputeDesk::addMenuTo(QMenuBar& bar)
{
    QMenu* menu = bar.addMenu(tr("&Compute"));
    menu->addAction(tr("&New expression"), QKeySequence(tr("Ctrl+K")), this, [this] {
        reveal(m_consoleDock);
        m_console->setFocus(Qt::ShortcutFocusReason);
    });
    menu->addAction(tr("&Jobs"), QKeySequence(tr("Ctrl+J")), this, [this] {
        reveal(m_jobsDock);
        m_panel->setFocus(Qt::ShortcutFocusReason);
    });
}

void ComputeDesk::run(const Plan& plan)
{
    reveal(m_jobsDock);
    m_opensFirst = m_jobs.start(plan, m_options);
}

void ComputeDesk::openResult(int id)
{
    const JobEntry* entry = m_jobs.find(id);
    const Variable* variable = entry != nullptr && entry->result ? firstToShow(*entry->result) : nullptr;
    if (variable == nullptr)
        return;
    m_opensFirst = 0;
    m_shownId = id;
    m_shown = entry->result;
    m_pictures.showVariable(m_shown, variable->name);
    m_pictures.setProgressText(progressText(*entry));
}

/// The picture follows as long as nothing else has been opened in it.
void ComputeDesk::followResult(int id)
{
    if (id == m_opensFirst)
        return openResult(id);
    const JobEntry* entry = m_jobs.find(id);
    if (entry == nullptr || !entry->result || id != m_shownId || m_pictures.dataset() != m_shown)
        return;
    if (entry->result != m_shown) {
        m_shown = entry->result;
        m_pictures.setDataset(m_shown);
    }
    m_pictures.setProgressText(progressText(*entry));
}

QString ComputeDesk::progressText(const JobEntry& entry) const
{
    return entry.progress.state == JobState::done ? QString() : tr("%1 %").arg(static_cast<int>(100 * fractionDone(entry.progress)));
}

} // namespace zs
