#include "map_page.h"

#include "controls/color_bar.h"
#include "controls/color_editor.h"
#include "controls/color_legend.h"
#include "controls/dimension_sliders.h"
#include "controls/hover_readout.h"
#include "controls/projection_picker.h"
#include "controls/time_bar.h"
#include "error_text.h"
#include "geo/cell_tree.h"
#include "geo/field_box.h"
#include "grid_menu.h"
#include "map/map_navigator.h"
#include "map/map_view.h"
#include "map_figure.h"
#include "map_globe.h"
#include "map_words.h"
#include "paper/paper_frame.h"
#include "services.h"
#include "view/coverage_watcher.h"
#include "view/memory_ahead.h"
#include "view/sentence_text.h"
#include "view/view_controller.h"

#include <QAction>
#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHideEvent>
#include <QLabel>
#include <QMenu>
#include <QShowEvent>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace zs {
namespace {

QString aggregationLabel(Aggregation aggregation)
{
    switch (aggregation) {
    case Aggregation::mean: return MapPage::tr("Mean");
    case Aggregation::nearest: return MapPage::tr("Nearest");
    case Aggregation::min: return MapPage::tr("Minimum");
    case Aggregation::max: return MapPage::tr("Maximum");
    case Aggregation::count: return MapPage::tr("Count");
    }
    return {};
}

double degreesPerMapPixel(const Viewport& viewport)
{
    if (viewport.widthPx <= 0)
        return 1;
    // Planes in metres: a degree of the equator is 111 km.
    const bool degrees = viewport.projection->isPlateCarree() || viewport.projection->isIndexPlane();
    return std::abs(viewport.pixelWidth()) / (degrees ? 1.0 : 111'320.0);
}

} // namespace

MapPage::MapPage(Services& services, QWidget* parent)
    : QWidget(parent), m_services(services), m_map(new MapView(this)), m_stack(new QStackedWidget(this)),
      m_globe(new MapGlobe(services, *m_stack)),
      m_colorBar(new ColorBar(Qt::Vertical, this)), m_timeBar(new TimeBar(this)), m_sliders(new DimensionSliders(this)),
      m_colors(new ColorEditor(this)), m_projections(new ProjectionPicker(this)), m_aggregation(new QComboBox(this)),
      m_globeAction(new QAction(tr("&Globe"), this)), m_gridMenu(new GridMenu(this)),
      m_controller(new ViewController(services.scheduler(), services.cache(), services.workers().frames(), this)),
      m_coverage(new CoverageWatcher(*m_controller, services.cache(), services.waitingThreads().executor(), this)),
      m_memory(new MemoryAhead(*m_controller, services.cache(), services.overviews(), services.quiet(), this)),
      m_loading(services.waitingThreads().executor()), m_updating(services.waitingThreads().executor()),
      m_exporting(services.waitingThreads().executor())
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(createToolRow());
    m_stack->addWidget(m_map);
    auto* picture = new QHBoxLayout;
    picture->setSpacing(0);
    picture->addWidget(m_stack, 1);
    picture->addWidget(m_colorBar);
    layout->addLayout(picture, 1);
    layout->addWidget(m_sliders);
    layout->addWidget(m_timeBar);
    m_colors->setStyle(m_controller->style());
    m_sliders->hide();
    m_timeBar->setPaced(true);
    m_controller->useOverviews(&services.overviews());
    connectParts();
}

MapPage::~MapPage() = default;

QWidget* MapPage::createToolRow()
{
    for (const Aggregation aggregation :
         {Aggregation::mean, Aggregation::nearest, Aggregation::min, Aggregation::max, Aggregation::count})
        m_aggregation->addItem(aggregationLabel(aggregation), static_cast<int>(aggregation));
    m_aggregation->setToolTip(tr("How the cells under one pixel become its value"));
    m_aggregation->setAccessibleName(tr("Aggregate"));
    m_globeAction->setCheckable(true);
    m_globeAction->setToolTip(tr("Show the map on a globe that can be turned"));
    auto* globe = new QToolButton(this);
    globe->setDefaultAction(m_globeAction);

    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(8, 4, 8, 4);
    auto* projectionLabel = new QLabel(tr("&Projection:"), row);
    projectionLabel->setBuddy(m_projections->focusProxy());
    auto* aggregationLabelWidget = new QLabel(tr("&Aggregate:"), row);
    aggregationLabelWidget->setBuddy(m_aggregation);
    layout->addWidget(projectionLabel);
    layout->addWidget(m_projections, 1);
    layout->addSpacing(4);
    layout->addWidget(aggregationLabelWidget);
    layout->addWidget(m_aggregation);
    layout->addSpacing(4);
    layout->addWidget(globe);
    for (QWidget* part : {static_cast<QWidget*>(projectionLabel), static_cast<QWidget*>(aggregationLabelWidget),
                          static_cast<QWidget*>(m_aggregation), static_cast<QWidget*>(globe)}) {
        part->setMinimumHeight(m_aggregation->sizeHint().height());
        layout->setAlignment(part, Qt::AlignTop); // stays in line when the picker says what is wrong
    }
    return row;
}

void MapPage::connectParts()
{
    connect(m_map, &MapView::viewportChanged, m_controller, &ViewController::setViewport);
    connect(m_map, &MapView::stillsKept, m_controller, &ViewController::setStills);
    connect(m_map, &MapView::hovered, this,
            [this](const HoverInfo& info) { showHover(onOwnGrid(info, m_map->frame()), degreesPerMapPixel(m_map->viewport())); });
    connect(m_map, &MapView::picked, this, [this](const HoverInfo& info, Qt::KeyboardModifiers modifiers) {
        Q_EMIT picked(onOwnGrid(info, m_map->frame()), modifiers);
    });
    connect(m_map, &MapView::pickTakenBack, this, &MapPage::pickTakenBack);
    connect(m_map, &MapView::pickEnded, this, &MapPage::pickEnded);
    connect(m_map, &MapView::retryAsked, m_controller, &ViewController::retryFailed);
    connect(m_controller, &ViewController::frameReady, this, &MapPage::showFrame);
    connect(m_timeBar, &TimeBar::stepChanged, this,
            [this](int step) { setIndex(m_variable ? m_variable->timeDim : -1, step); });
    connect(m_timeBar, &TimeBar::courseChanged, this, [this](const PlayCourse& course) { m_controller->setPlaying(course); });
    connect(m_timeBar, &TimeBar::said, this, &MapPage::said);
    m_timeBar->setReadiness([this](Index step) { return m_controller->holdsStep(step); });
    connect(m_coverage, &CoverageWatcher::coverageChanged, m_timeBar, &TimeBar::setCoverage);
    connect(m_sliders, &DimensionSliders::indexChanged, this, &MapPage::setIndex);
    connect(m_colors, &ColorEditor::styleChanged, this, [this](const MapStyle& chosen) {
        MapStyle style = chosen;
        style.aggregation = m_controller->style().aggregation;
        m_controller->setStyle(style);
    });
    connect(m_aggregation, &QComboBox::currentIndexChanged, this, [this] {
        MapStyle style = m_controller->style();
        style.aggregation = static_cast<Aggregation>(m_aggregation->currentData().toInt());
        m_controller->setStyle(style);
    });
    connect(m_projections, &ProjectionPicker::projectionChosen, this, &MapPage::showProjection);
    connect(m_colorBar, &ColorBar::editRequested, m_colors, &ColorEditor::editLimits);
    connect(m_gridMenu, &GridMenu::chosen, this, [this] {
        if (m_variable)
            load(m_variable->dataset, m_variable->variable->name);
    });
    connect(m_globeAction, &QAction::toggled, this, &MapPage::showGlobe);
    connect(m_globe, &MapGlobe::hovered, this, &MapPage::showHover);
    connect(m_globe, &MapGlobe::picked, this, &MapPage::picked);
    connect(m_globe, &MapGlobe::pickTakenBack, this, &MapPage::pickTakenBack);
    connect(m_globe, &MapGlobe::pickEnded, this, &MapPage::pickEnded);
}

void MapPage::showVariable(const DatasetPtr& dataset, const std::string& name)
{
    m_gridMenu->setChoice(GridChoice::automatic); // a choice is for the variable that it was made for
    load(dataset, name);
}

GridWish MapPage::gridWish() const
{
    return {m_gridMenu->choice(), &m_services.grids()};
}

void MapPage::load(const DatasetPtr& dataset, const std::string& name)
{
    Q_EMIT said(tr("Reading the coordinates of %1 …").arg(QString::fromStdString(name)));
    m_updating.cancel();
    m_isUpdating = true; // a snapshot that comes meanwhile waits
    m_newer.reset();
    m_map->setNote({});
    m_loading.start([dataset, name, wish = gridWish()](std::stop_token stop) { return loadMapVariable(dataset, name, std::move(stop), wish); },
                    [this](const Result<MapVariable>& variable) {
                        m_isUpdating = false;
                        if (!variable) {
                            m_newer.reset();
                            Q_EMIT said(errorText(variable.error()));
                            return;
                        }
                        Q_EMIT said(sentenceText(variable->notes.empty() ? variable->levelNote : variable->notes.front()));
                        install(*variable);
                        if (m_newer)
                            setDataset(std::exchange(m_newer, nullptr));
                    });
}

void MapPage::setDataset(const DatasetPtr& dataset)
{
    if (m_isUpdating) {
        m_newer = dataset;
        return;
    }
    if (!m_variable)
        return;
    m_isUpdating = true;
    m_updating.start([dataset, name = m_variable->variable->name, wish = gridWish()](
                         std::stop_token stop) { return loadMapVariable(dataset, name, std::move(stop), wish); },
                     [this](const Result<MapVariable>& variable) {
                         m_isUpdating = false;
                         if (variable)
                             replace(*variable);
                         else
                             Q_EMIT said(errorText(variable.error()));
                         if (m_newer)
                             setDataset(std::exchange(m_newer, nullptr));
                     });
}

void MapPage::setProgressText(const QString& text)
{
    m_map->setNote(text);
}

void MapPage::replace(MapVariable variable)
{
    const auto sameAxis = [](const auto& a, const auto& b) { return a->values == b->values && a->edges == b->edges; };
    const bool isTree = variable.layer.grid->cellTree() != nullptr || m_variable->layer.grid->cellTree() != nullptr;
    const bool isSame = (!isTree || variable.layer.grid == m_variable->layer.grid) && // built once, and kept
                        variable.variable->shape == m_variable->variable->shape && variable.layer.xDim == m_variable->layer.xDim &&
                        variable.layer.yDim == m_variable->layer.yDim &&
                        std::equal(variable.axes.begin(), variable.axes.end(), m_variable->axes.begin(), m_variable->axes.end(), sameAxis);
    if (!isSame)
        return install(variable);
    variable.layer.grid = m_variable->layer.grid; // what has been projected for it serves on
    m_variable = std::move(variable);
    m_controller->updateLayer(m_variable->layer);
}

void MapPage::install(const MapVariable& variable)
{
    m_timeBar->setPlaying(false);
    m_variable = variable;
    m_index = variable.firstIndex;
    m_globe->forget();
    const MapSubject subject = subjectOf(variable);
    m_map->setSubject(subject);
    m_controller->setLayer(variable.layer, Slice{m_index}, variable.timeDim);
    m_projections->setProjection(variable.naturalProjection);
    const bool isOnEarth = !variable.naturalProjection->isIndexPlane();
    m_projections->setEnabled(isOnEarth);
    m_globeAction->setEnabled(isOnEarth);
    if (!isOnEarth)
        m_globeAction->setChecked(false);
    m_map->setProjection(variable.naturalProjection);
    m_map->setViewport(fitted(variable.naturalProjection, variable.extent, mapSizePx()));
    m_sliders->setSubject(subject, variable.timeDim);
    m_sliders->setVisible(!m_sliders->isEmpty());
    m_timeBar->setAxis(variable.timeDim >= 0 ? subject.axes[static_cast<std::size_t>(variable.timeDim)] : nullptr);
    if (variable.timeDim >= 0)
        m_timeBar->setStep(static_cast<int>(m_index[static_cast<std::size_t>(variable.timeDim)]));
    Q_EMIT titleChanged(subject.title);
    Q_EMIT variableShown();
}

void MapPage::showProjection(const ProjectionPtr& chosen)
{
    const Viewport& seen = m_map->viewport();
    const ProjectionPtr facing = facingSamePlace(seen, chosen);
    if (!m_variable)
        return m_map->setProjection(facing, true);
    const ProjectionPtr projection = turnedToField(facing, *m_variable);
    const PlaneBox field = fieldBox(*m_variable, *projection);
    m_map->setViewport(
        reprojected(seen, fieldBox(*m_variable, *seen.projection), reachingTo(projection, field), field));
}

void MapPage::showWholeField()
{
    if (!m_variable)
        return;
    const ProjectionPtr projection = m_map->viewport().projection;
    m_map->setViewport(fitted(projection, fieldBox(*m_variable, *projection), mapSizePx()));
}

void MapPage::focusPicture()
{
    m_stack->currentWidget()->setFocus(Qt::OtherFocusReason);
}

void MapPage::showEvent(QShowEvent* event)
{
    m_controller->setSeen(true);
    QWidget::showEvent(event);
}

void MapPage::hideEvent(QHideEvent* event)
{
    if (!event->spontaneous()) { // another page has come in its place
        m_timeBar->setPlaying(false);
        m_controller->setSeen(false);
        m_memory->giveBack();
    }
    QWidget::hideEvent(event);
}

void MapPage::setIndex(int dim, Index value)
{
    if (!m_variable || dim < 0 || m_index[static_cast<std::size_t>(dim)] == value)
        return;
    m_index[static_cast<std::size_t>(dim)] = value;
    m_controller->setSlice(Slice{m_index});
    Q_EMIT indexChanged();
}

void MapPage::goTo(int dim, Index position)
{
    if (m_variable && dim >= 0 && dim == m_variable->timeDim)
        m_timeBar->setStep(static_cast<int>(position));
    else
        m_sliders->setIndex(dim, position);
}

void MapPage::showFrame(const Frame& frame)
{
    m_map->setFrame(frame);
    m_colors->setShownLimits(frame.limitsAreKnown ? std::optional(frame.limits) : std::nullopt);
    m_colorBar->setLegend(legendOf(frame, m_variable ? QString::fromStdString(m_variable->variable->units) : QString()));
    if (m_variable && m_variable->timeDim >= 0)
        m_timeBar->stepShown(static_cast<int>(frame.index[static_cast<std::size_t>(m_variable->timeDim)]), frame.isComplete());
    if (m_globeAction->isChecked())
        updateGlobe();
}

MapStyle MapPage::shownStyle() const
{
    MapStyle style = m_controller->style();
    const Frame& frame = m_map->frame();
    if (!frame.limitsAreKnown)
        return style;
    style.limitsMode = LimitsMode::byHand;
    style.byHand = frame.limits;
    return style;
}

void MapPage::showHover(const HoverInfo& info, double degreesPerPixel)
{
    if (!m_variable || !info.onMap) {
        Q_EMIT hoverChanged({});
        return;
    }
    Q_EMIT hoverChanged(hoverText(info, subjectOf(*m_variable), m_map->frame().limits, degreesPerPixel, m_controller->style().aggregation));
}

HoverInfo MapPage::onOwnGrid(const HoverInfo& info, const Frame& frame) const
{
    return m_variable ? onGrid(info, frame, *m_variable->layer.grid) : info;
}

void MapPage::setMarks(const std::vector<MapMark>& marks)
{
    m_map->setMarks(marks);
    m_globe->setMarks(marks);
}

QSize MapPage::mapSizePx() const
{
    const Viewport& viewport = m_map->viewport();
    return viewport.widthPx > 0 ? QSize(viewport.widthPx, viewport.heightPx) : m_map->size();
}

QString MapPage::suggestedFileName() const
{
    return m_variable ? figureFileName(*m_variable, m_index) : QString();
}

QWidget* MapPage::colorEditor() const
{
    return m_colors;
}

void MapPage::addActionsTo(QMenu& menu)
{
    menu.addAction(tr("&Whole field"), this, &MapPage::showWholeField);
    menu.addAction(tr("Whole &Earth"), m_map, &MapView::showWholeEarth);
    menu.addAction(tr("Zoom &in"), m_map, &MapView::zoomIn);
    menu.addAction(tr("Zoom &out"), m_map, &MapView::zoomOut);
    menu.addAction(m_globeAction);
    menu.addMenu(m_gridMenu);
    menu.addSeparator();
    menu.addAction(tr("Try &failed chunks again"), QKeySequence::Refresh, m_controller, &ViewController::retryFailed);
    QAction* forget = menu.addAction(tr("Forget over&views"), this, [this] { m_services.overviews().clear(); });
    forget->setToolTip(tr("Zoomed-out pictures that looking has left behind, in memory and on disk: they are made anew"));
}

void MapPage::exportPng(const QString& file, QSize sizePx, double scale)
{
    if (!m_variable)
        return;
    const MapFigure figure =
        planFigure(m_map->viewport(), m_map->scene().title, sliceText(subjectOf(*m_variable), m_index), sizePx, scale, font());
    Q_EMIT said(tr("Drawing %1 …").arg(QFileInfo(file).fileName()));
    m_exporting.start(
        [source = PaperSource{m_services.scheduler(), &m_services.overviews()}, layer = m_variable->layer, slice = Slice{m_index},
         viewport = figure.viewport, style = shownStyle()](std::stop_token stop) {
            return renderPaperFrame(source, layer, slice, viewport, style, std::move(stop));
        },
        [this, file, figure](const PaperFrame& paper) {
            const Status saved = saveFigure(figure, paper.frame, m_map->scene(), file);
            Q_EMIT said(saved ? tr("Saved %1").arg(file) : errorText(saved.error()));
        });
}

void MapPage::showGlobe(bool on)
{
    if (!on) {
        m_stack->setCurrentWidget(m_map);
        return;
    }
    m_globe->raise(m_map->marks());
    updateGlobe();
}

void MapPage::updateGlobe()
{
    if (m_variable)
        m_globe->show({*m_variable, m_index, shownStyle(), m_map->scene().title});
}

} // namespace zs
