#include "jobs/compute_desk.h"

#include "console/expression_console.h"
#include "jobs/compute_dialog.h"
#include "jobs/job_panel.h"
#include "map/map_view.h"
#include "map_page.h"
#include "picture_area.h"
#include "plot/view_kind.h"
#include "services.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QScreen>

#include <algorithm>
#include <cmath>

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

/// The part of the Earth that a map shows, found at points all over it; nothing when it shows none.
std::optional<ComputeRegion> shownRegion(const Viewport& viewport)
{
    constexpr int kPoints = 20; // along each side
    if (!viewport.isValid() || viewport.projection->isIndexPlane())
        return {};
    if (viewport.projection->isPlateCarree())
        return ComputeRegion{std::max(-90.0, viewport.bottom), std::min(90.0, viewport.top), viewport.left, std::min(viewport.right, viewport.left + 360)};
    std::vector<PlanePoint> points;
    for (int row = 0; row <= kPoints; ++row)
        for (int column = 0; column <= kPoints; ++column)
            points.push_back({viewport.columnEdge(double(column) * viewport.widthPx / kPoints), viewport.rowEdge(double(row) * viewport.heightPx / kPoints)});
    std::vector<GeoPoint> places(points.size());
    viewport.projection->toGeo(points, places);
    ComputeRegion region{90, -90, 360, -360};
    for (const GeoPoint& place : places) {
        if (!std::isfinite(place.lon) || !std::isfinite(place.lat))
            continue;
        region.south = std::min(region.south, place.lat);
        region.north = std::max(region.north, place.lat);
        region.west = std::min(region.west, place.lon);
        region.east = std::max(region.east, place.lon);
    }
    return region.south <= region.north ? std::optional(region) : std::nullopt;
}

void reveal(QDockWidget* dock)
{
    dock->show();
    dock->raise();
}

} // namespace

ComputeDesk::ComputeDesk(Services& services, PictureArea& pictures, QMainWindow& window)
    : QObject(&window), m_services(services), m_window(window), m_pictures(pictures),
      m_jobs(services.workers(), services.scheduler(), services.stores(), services.waitingThreads().executor()),
      m_export(m_jobs, services.waitingThreads().executor(), &window),
      m_console(new ExpressionConsole(services.waitingThreads().executor(), &window)), m_panel(new JobPanel(m_jobs, &window)),
      m_consoleDock(dock(window, tr("Console"), QStringLiteral("consoleDock"), m_console)),
      m_jobsDock(dock(window, tr("Jobs"), QStringLiteral("jobsDock"), m_panel))
{
    window.resizeDocks({m_consoleDock, m_jobsDock}, {280, 280}, Qt::Vertical);
    connect(m_console, &ExpressionConsole::planReady, this, &ComputeDesk::run);
    connect(m_console, &ExpressionConsole::computeDialogRequested, this, &ComputeDesk::openComputeDialog);
    connect(m_panel, &JobPanel::openRequested, this, &ComputeDesk::openResult);
    connect(m_panel, &JobPanel::exportRequested, this, [this](int id) { m_export.ask(id); });
    connect(&m_export, &ResultExport::jobStarted, this, [this] { revealJobs(); });
    connect(&m_export, &ResultExport::said, this, &ComputeDesk::said);
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
    const std::map<std::string, DatasetPtr> results = m_jobs.results();
    m_console->setNames({m_dataset, results}, script());
    QStringList names;
    for (const auto& [name, result] : results)
        names << QString::fromStdString(name);
    if (names == m_resultNames)
        return;
    m_resultNames = names;
    Q_EMIT resultsChanged(names);
}

DatasetPtr ComputeDesk::resultAt(const std::string& location) const
{
    const QString text = QString::fromStdString(location);
    if (!text.startsWith(QLatin1String("result:")))
        return nullptr;
    const std::map<std::string, DatasetPtr> results = m_jobs.results();
    const auto found = results.find(text.section(QLatin1Char(':'), 1).toStdString());
    return found == results.end() ? nullptr : found->second;
}

ScriptOptions ComputeDesk::script() const
{
    ScriptOptions options = m_dataset ? scriptOptions(*m_dataset) : ScriptOptions();
    options.steps = m_jobs.scripts();
    return options;
}

void ComputeDesk::addMenuTo(QMenuBar& bar)
{
    QMenu* menu = bar.addMenu(tr("&Compute"));
    menu->addAction(tr("&New expression"), QKeySequence(tr("Ctrl+K")), this, [this] {
        reveal(m_consoleDock);
        m_console->setFocus(Qt::ShortcutFocusReason);
    });
    menu->addAction(tr("&Compute …"), QKeySequence(tr("Ctrl+Shift+K")), this, &ComputeDesk::openComputeDialog);
    menu->addAction(tr("&Jobs"), QKeySequence(tr("Ctrl+J")), this, [this] {
        revealJobs();
        m_panel->setFocus(Qt::ShortcutFocusReason);
    });
    menu->addSeparator();
    menu->addAction(tr("&Memory for each job …"), this, [this] {
        revealJobs();
        m_panel->editMemory();
    });
}

void ComputeDesk::addExportTo(QMenu& menu)
{
    menu.addAction(tr("Export &result …"), QKeySequence(tr("Ctrl+Shift+E")), this, [this] {
        int newest = m_shownId;
        for (int row = 0; newest == 0 && row < m_jobs.rowCount(); ++row)
            newest = m_jobs.at(row).output.isEmpty() ? m_jobs.at(row).id : 0;
        m_export.ask(newest);
    });
}

void ComputeDesk::openComputeDialog()
{
    if (!m_dataset)
        return Q_EMIT said(tr("Choose a dataset in the catalog first."));
    if (m_dialog == nullptr) {
        m_dialog = new ComputeDialog(m_services.waitingThreads().executor(), &m_window);
        connect(m_dialog, &ComputeDialog::expressionChanged, m_console, &ExpressionConsole::setText);
        connect(m_dialog, &ComputeDialog::runRequested, m_console, &ExpressionConsole::run);
        connect(m_console, &ExpressionConsole::verdictChanged, m_dialog, &ComputeDialog::setVerdict);
    }
    const Variable* variable = firstToShow(*m_dataset);
    m_dialog->setDataset(m_dataset, variable != nullptr ? QString::fromStdString(variable->name) : QString());
    m_dialog->setShownRegion(shownRegion(m_pictures.mapPage()->mapView()->viewport()));
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void ComputeDesk::revealJobs()
{
    const bool wasThere = m_jobsDock->isVisible();
    reveal(m_jobsDock);
    if (!wasThere && m_consoleDock->isVisible() && !m_jobsDock->isFloating())
        m_window.resizeDocks({m_consoleDock, m_jobsDock}, {3 * m_window.width() / 5, 2 * m_window.width() / 5}, Qt::Horizontal);
}

void ComputeDesk::run(const Plan& plan)
{
    revealJobs();
    m_opensFirst = m_jobs.start(plan, m_options, script());
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
    return entry.progress.state == JobState::done ? QString() : percentText(entry.progress);
}

} // namespace zs
