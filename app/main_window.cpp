#include "main_window.h"

#include "browse/catalog_panel.h"
#include "browse/dataset_card.h"
#include "cache_dialog.h"
#include "controls/hover_readout.h"
#include "error_text.h"
#include "export_dialog.h"
#include "jobs/compute_desk.h"
#include "map_page.h"
#include "open_dialog.h"
#include "pick/point_desk.h"
#include "picture_area.h"
#include "playback_settings.h"
#include "plot/view_kind.h"
#include "plot_page.h"
#include "reads/read_desk.h"
#include "sample/sample_catalog.h"
#include "services.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QScreen>
#include <QStatusBar>
#include <QUrl>

#include <algorithm>
#include <vector>

namespace zs {
namespace {

constexpr int kMessageMs = 12000;
constexpr QSize kFrameSize(8, 40); // what a desktop puts around a window, about

CatalogModel::OpenCatalog catalogOpener(const Services& services)
{
    return [stores = &services.stores()](const Catalog* parent, const CatalogEntry& entry, std::stop_token stop) {
        const ReadText read = catalogReader(*stores);
        return parent != nullptr ? openChildCatalog(*parent, entry, read, std::move(stop))
                                 : openCatalog(entry.location, {}, read, std::move(stop));
    };
}

} // namespace

MainWindow::MainWindow(Services& services, QWidget* parent)
    : QMainWindow(parent), m_services(services), m_settings(loadSettings()),
      m_catalogModel(catalogOpener(services), services.waitingThreads().executor()),
      m_opener(services.stores(), services.waitingThreads().executor()),
      m_sampleJob(services.waitingThreads().executor())
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Zarrscope"));
    setAcceptDrops(true);
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    m_pictures = new PictureArea(services, this);
    setCentralWidget(m_pictures);
    createDocks();
    createActions();
    createStatusBar();
    sharePlayOptions({mapPage()->timeBar(), plotPage()->timeBar()}, m_settings.play);
    resize(QSize(1480, 920).boundedTo(screen()->availableSize() - kFrameSize));
    restoreGeometry(m_settings.windowGeometry);
    restoreState(m_settings.windowState);

    connect(m_desk, &ComputeDesk::resultsChanged, &m_catalogModel, &CatalogModel::setResults);
    connect(m_catalogs, &CatalogPanel::datasetChosen, &m_opener, [this](const CatalogEntry& entry) {
        if (const DatasetPtr result = m_desk->resultAt(entry.location))
            return m_card->showDataset(result);
        m_wantsPicture = false;
        m_opener.open(entry);
    });
    connect(m_catalogs, &CatalogPanel::datasetActivated, this, [this](const CatalogEntry& entry) {
        if (const DatasetPtr result = m_desk->resultAt(entry.location)) {
            if (const Variable* variable = firstToShow(*result))
                m_pictures->showVariable(result, variable->name);
            return m_pictures->focusPicture();
        }
        m_wantsPicture = true;
        m_pictures->focusPicture();
        m_opener.open(entry);
    });
    connect(m_catalogs, &CatalogPanel::openRequested, this, &MainWindow::askForLocation);
    connect(&m_opener, &DatasetOpener::opening, m_card, [this](const QString& name) {
        m_cardIsFree = false;
        m_card->showMessage(tr("Reading %1 …").arg(name));
    });
    connect(&m_opener, &DatasetOpener::opened, this, &MainWindow::showDataset);
    connect(&m_opener, &DatasetOpener::failed, m_card, &DatasetCard::showMessage);
    connect(&m_opener, &DatasetOpener::coverageRead, m_card, &DatasetCard::setCoverage);
    connect(&m_catalogModel, &CatalogModel::catalogFailed, this,
            [this](const QModelIndex&, const QString& reason) { say(reason); });
    connect(m_card, &DatasetCard::pictureRequested, this, [this](const QString& variable) {
        m_pictures->showVariable(m_card->dataset(), variable.toStdString());
        m_pictures->focusPicture(); // the keys are now those of the picture and of time
    });
    connect(statusBar(), &QStatusBar::messageChanged, statusBar(), &QWidget::setToolTip); // in full, where the bar is too narrow
    connect(m_pictures, &PictureArea::said, this, &MainWindow::say);
    connect(m_desk, &ComputeDesk::said, this, &MainWindow::say);
    connect(m_points, &PointDesk::said, this, &MainWindow::say);
    connect(m_pictures, &PictureArea::hoverChanged, m_hover, &HoverReadout::setText);
    connect(m_pictures, &PictureArea::titleChanged, this, [this](const QString& title) {
        setWindowTitle(title.isEmpty() ? QStringLiteral("Zarrscope") : tr("%1 – Zarrscope").arg(title));
    });
    m_desk->jobs().setMemoryBudgetBytes(m_settings.jobMemoryBytes);
    connect(&m_desk->jobs(), &JobList::memoryBudgetChanged, this, [this](Index bytes) { m_settings.jobMemoryBytes = bytes; });
    for (const QString& catalog : m_settings.catalogs)
        m_catalogModel.addCatalog(catalog);
}

MainWindow::~MainWindow() = default;

MapPage* MainWindow::mapPage() const
{
    return m_pictures->mapPage();
}

PlotPage* MainWindow::plotPage() const
{
    return m_pictures->plotPage();
}

void MainWindow::createDocks()
{
    m_catalogs = new CatalogPanel(m_catalogModel, this);
    m_card = new DatasetCard(this);
    const auto dock = [this](const QString& title, const QString& name, QWidget* content, Qt::DockWidgetArea area) {
        auto* widget = new QDockWidget(title, this);
        widget->setObjectName(name);
        widget->setWidget(content);
        addDockWidget(area, widget);
        return widget;
    };
    QDockWidget* catalogs = dock(tr("Catalogs"), QStringLiteral("catalogsDock"), m_catalogs, Qt::LeftDockWidgetArea);
    QDockWidget* card = dock(tr("Dataset"), QStringLiteral("datasetDock"), m_card, Qt::LeftDockWidgetArea);
    QDockWidget* colors =
        dock(tr("Colours"), QStringLiteral("coloursDock"), m_pictures->colorPanel(), Qt::RightDockWidgetArea);
    m_desk = new ComputeDesk(m_services, *m_pictures, *this);
    m_reads = new ReadDesk(m_services, *this);
    m_points = new PointDesk(m_services, *m_pictures->mapPage(), *this);
    constexpr int kWideScreenPx = 1400; // wide enough for console, jobs and points side by side
    if (screen()->availableSize().width() < kWideScreenPx)
        tabifyDockWidget(m_desk->jobsDock(), m_points->dock());
    tabifyDockWidget(m_points->dock(), m_reads->dock());
    resizeDocks({catalogs, colors}, {350, 280}, Qt::Horizontal);
    resizeDocks({catalogs, card}, {330, 520}, Qt::Vertical);
}

void MainWindow::createActions()
{
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&Open …"), QKeySequence(tr("Ctrl+L")), this, &MainWindow::askForLocation);
    QMenu* recent = file->addMenu(tr("Open &recent"));
    connect(recent, &QMenu::aboutToShow, this, [this, recent] {
        recent->clear();
        for (const QString& location : m_settings.recentLocations)
            recent->addAction(location, this, [this, location] { openLocation(location); });
        if (recent->isEmpty())
            recent->addAction(tr("Nothing yet"))->setEnabled(false);
    });
    file->addSeparator();
    QAction* exporting = file->addAction(tr("&Export picture …"), QKeySequence(tr("Ctrl+E")), this, &MainWindow::exportPicture);
    exporting->setObjectName(QStringLiteral("exportAction"));
    exporting->setEnabled(false);
    connect(m_pictures, &PictureArea::titleChanged, exporting,
            [exporting](const QString& title) { exporting->setEnabled(!title.isEmpty()); });
    m_desk->addExportTo(*file);
    file->addSeparator();
    QAction* caches = file->addAction(tr("&Memory and disk …"), QKeySequence::Preferences, this, &MainWindow::showCaches);
    caches->setObjectName(QStringLiteral("cachesAction"));
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);

    QMenu* view = menuBar()->addMenu(tr("&View"));
    m_pictures->addActionsTo(*view);
    view->addSeparator();
    for (QDockWidget* dock : findChildren<QDockWidget*>())
        view->addAction(dock->toggleViewAction());

    view->addSeparator();
    view->addAction(tr("&Next panel"), QKeySequence(Qt::Key_F6), this, &MainWindow::focusNextPanel);

    m_desk->addMenuTo(*menuBar());

    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&About Zarrscope"), this, &MainWindow::showAbout);
}

void MainWindow::focusNextPanel()
{
    const std::vector<QWidget*> panels{m_catalogs, m_card, m_pictures, m_pictures->colorEditor()};
    const auto hasFocus = [](const QWidget* panel) {
        return panel->hasFocus() ||
               (QApplication::focusWidget() != nullptr && panel->isAncestorOf(QApplication::focusWidget()));
    };
    const auto now = std::find_if(panels.begin(), panels.end(), hasFocus);
    const std::size_t start = now == panels.end() ? panels.size() - 1 : static_cast<std::size_t>(now - panels.begin());
    for (std::size_t i = 1; i <= panels.size(); ++i) {
        QWidget* next = panels[(start + i) % panels.size()];
        if (!next->isVisible())
            continue;
        next == m_pictures ? m_pictures->focusPicture() : next->setFocus(Qt::TabFocusReason);
        return;
    }
}

void MainWindow::createStatusBar()
{
    m_hover = new HoverReadout(this);
    m_hover->setObjectName(QStringLiteral("hoverReadout"));
    statusBar()->addPermanentWidget(m_hover); // messages at the left never hide it
    m_reads->addStatusTo(*statusBar());
}

void MainWindow::openLocation(const QString& location)
{
    if (location.trimmed().isEmpty())
        return;
    const QString text = QString::fromStdString(absoluteLocation(location.trimmed().toStdString()));
    m_settings.remember(text);
    const bool wholeCatalog = isCatalogLocation(text.toStdString()) && !text.contains(QLatin1Char('#'));
    if (!wholeCatalog) {
        if (isCatalogLocation(text.section(QLatin1Char('#'), 0, 0).toStdString()))
            m_catalogModel.addCatalog(text.section(QLatin1Char('#'), 0, 0)); // the entry's neighbours
        m_wantsPicture = true;
        m_opener.open(text);
        return;
    }
    if (maySaveLocation(text) && !m_settings.catalogs.contains(text))
        m_settings.catalogs << text;
    m_catalogs->choose(m_catalogModel.addCatalog(text));
}

void MainWindow::showDataset(const DatasetPtr& dataset)
{
    m_card->showDataset(dataset);
    m_desk->setDataset(dataset);
    const Variable* variable = m_wantsPicture ? firstToShow(*dataset) : nullptr;
    m_wantsPicture = false;
    if (variable == nullptr)
        return;
    m_card->selectVariable(QString::fromStdString(variable->name));
    m_pictures->showVariable(dataset, variable->name);
}

void MainWindow::openSample(const QString& folder)
{
    m_cardIsFree = m_card->dataset() == nullptr;
    m_sampleJob.start(
        [this, path = folder.toStdString()](std::stop_token stop) {
            const auto tell = [this, stop](int done, int total) {
                postToGui(stop, [this, done, total] { showSampleProgress(done, total); });
            };
            return writeSample(path, tell, stop);
        },
        [this, folder](const Status& written) {
            const QString sentence =
                written ? tr("Choose a dataset in the catalog to see what it holds.") : errorText(written.error());
            if (m_cardIsFree)
                m_card->showMessage(sentence);
            else if (!written)
                say(sentence);
            if (written)
                m_catalogModel.addCatalog(folder + QStringLiteral("/catalog.yaml"), tr("Sample data"));
        });
}

void MainWindow::showSampleProgress(int done, int total)
{
    if (!m_cardIsFree)
        return;
    m_card->showMessage(tr("Preparing the sample data; this takes a few seconds the first time …"));
    m_card->showProgress(done, total);
}

void MainWindow::askForLocation()
{
    OpenDialog dialog(m_settings.recentLocations, this);
    if (dialog.exec() == QDialog::Accepted)
        openLocation(dialog.location());
}

void MainWindow::exportPicture()
{
    ExportDialog dialog(m_pictures->pictureSizePx(), this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    QString file = QFileDialog::getSaveFileName(this, tr("Export the picture"), m_pictures->suggestedFileName(),
                                                tr("PNG pictures (*.png)"));
    if (file.isEmpty())
        return;
    if (!file.endsWith(QLatin1String(".png"), Qt::CaseInsensitive))
        file += QStringLiteral(".png");
    m_pictures->exportPng(file, dialog.sizePx(), dialog.scale());
}

void MainWindow::showCaches()
{
    CacheSizes last = withEnvironment(m_settings.caches);
    CacheDialog dialog(m_services, last, this);
    connect(&dialog, &CacheDialog::sizesChanged, this, [this, &last](const CacheSizes& sizes) {
        CacheSizes& kept = m_settings.caches; // what the environment says is for this run alone: only changes are kept
        if (sizes.chunkBytes != last.chunkBytes)
            kept.chunkBytes = sizes.chunkBytes;
        if (sizes.overviewBytes != last.overviewBytes)
            kept.overviewBytes = sizes.overviewBytes;
        if (sizes.overviewDiskBytes != last.overviewDiskBytes)
            kept.overviewDiskBytes = sizes.overviewDiskBytes;
        last = sizes;
    });
    dialog.exec();
}

void MainWindow::showAbout()
{
    QMessageBox::about(
        this, tr("About Zarrscope"),
        tr("<h3>Zarrscope %1</h3><p>Large gridded data, read directly from where they are: only the chunks "
           "that the window needs.</p><p>BSD-3-Clause. Coastlines: Natural Earth, public domain.</p>")
            .arg(QStringLiteral(ZARRSCOPE_VERSION)));
}

void MainWindow::say(const QString& sentence)
{
    statusBar()->showMessage(sentence, kMessageMs);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_settings.windowGeometry = saveGeometry();
    m_settings.windowState = saveState();
    saveSettings(m_settings);
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasText())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    if (event->mimeData()->hasUrls()) {
        for (const QUrl& url : event->mimeData()->urls())
            openLocation(url.isLocalFile() ? url.toLocalFile() : url.toString());
    } else {
        openLocation(event->mimeData()->text());
    }
    event->acceptProposedAction();
}

} // namespace zs
