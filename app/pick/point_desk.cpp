#include "pick/point_desk.h"

#include "console/check_text.h"
#include "controls/number_text.h"
#include "dataset/point_cost.h"
#include "error_text.h"
#include "map/map_marks.h"
#include "map_page.h"
#include "map_words.h"
#include "paper/png.h"
#include "pick/point_panel.h"
#include "pick/point_reader.h"
#include "plot/line_colors.h"
#include "plot/plot_picture.h"
#include "plot/plot_view.h"
#include "services.h"
#include "view/view_controller.h"

#include <QDockWidget>
#include <QFileDialog>
#include <QLocale>
#include <QMainWindow>
#include <QSaveFile>

#include <algorithm>
#include <array>
#include <cmath>

namespace zs {
namespace {

/// Time first, then what is vertical, then the rest.
std::vector<int> waysOf(const MapVariable& map)
{
    std::vector<int> ways;
    const auto add = [&](auto suits) {
        for (int dim = 0; dim < static_cast<int>(map.axes.size()); ++dim) {
            const Axis& axis = *map.axes[static_cast<std::size_t>(dim)];
            const bool isMap = dim == map.layer.xDim || dim == map.layer.yDim;
            if (!isMap && axis.size > 1 && suits(axis) && std::find(ways.begin(), ways.end(), dim) == ways.end())
                ways.push_back(dim);
        }
    };
    add([](const Axis& axis) { return axis.kind == AxisKind::time; });
    add([](const Axis& axis) { return axis.kind == AxisKind::vertical; });
    add([](const Axis&) { return true; });
    return ways;
}

QString nameOf(const Axis& axis)
{
    return QString::fromStdString(!axis.longName.empty() ? axis.longName : axis.name.empty() ? axis.dim : axis.name);
}

} // namespace

PointDesk::PointDesk(Services& services, MapPage& page, QMainWindow& window)
    : QObject(&window), m_services(services), m_page(page), m_panel(new PointPanel(services.workers().frames(), &window)),
      m_dock(new QDockWidget(tr("Points"), &window)), m_exporting(services.waitingThreads().executor())
{
    m_dock->setObjectName(QStringLiteral("pointsDock"));
    m_dock->setWidget(m_panel);
    window.addDockWidget(Qt::BottomDockWidgetArea, m_dock);
    m_dock->hide();
    connect(&page, &MapPage::picked, this, &PointDesk::pick);
    connect(&page, &MapPage::pickTakenBack, this, &PointDesk::takeBack);
    connect(&page, &MapPage::pickEnded, this, &PointDesk::clear);
    connect(&page, &MapPage::variableShown, this, &PointDesk::onVariableShown);
    connect(&page, &MapPage::indexChanged, this, &PointDesk::onIndexChanged);
    connect(page.controller(), &ViewController::frameReady, this, &PointDesk::showCursor);
    connect(m_panel, &PointPanel::wayChosen, this, &PointDesk::useWay);
    connect(m_panel, &PointPanel::readAgreed, this, &PointDesk::read);
    connect(m_panel, &PointPanel::readDeclined, this, [this] { m_panel->ask({}); });
    connect(m_panel, &PointPanel::clearRequested, this, &PointDesk::clear);
    connect(m_panel, &PointPanel::pngRequested, this, &PointDesk::exportPng);
    connect(m_panel, &PointPanel::csvRequested, this, &PointDesk::exportCsv);
    connect(m_panel, &PointPanel::stopRequested, this, [this] {
        for (const Point& point : m_points)
            point.reader->cancel();
    });
    connect(m_panel, &PointPanel::retryRequested, this, [this] {
        for (const Point& point : m_points)
            point.reader->retryFailed();
    });
    connect(m_panel->plotView(), &PlotView::pointClicked, this, [this](qint64 index) {
        if (!m_points.empty())
            m_page.goTo(m_ways[static_cast<std::size_t>(m_way)], turnedIndex(*m_panel->plotView()->plot(), axis(), index));
    });
}

PointDesk::~PointDesk() = default;

const Axis& PointDesk::axis() const
{
    return *m_map->axes[static_cast<std::size_t>(m_ways[static_cast<std::size_t>(m_way)])];
}

void PointDesk::pick(const HoverInfo& info, Qt::KeyboardModifiers modifiers)
{
    if (!m_page.variable())
        return;
    const GridCell cell = info.cell;
    if (cell.row < 0) {
        Q_EMIT said(tr("There is no cell of the grid at this place."));
        return;
    }
    const std::vector<int> ways = waysOf(*m_page.variable());
    if (ways.empty()) {
        Q_EMIT said(tr("There is one map only: this place has no series."));
        return;
    }
    m_map = m_page.variable();
    m_index = m_page.index();
    if (ways != m_ways)
        m_way = 0;
    else if (modifiers.testFlag(Qt::ShiftModifier))
        m_way = (m_way + 1) % static_cast<int>(ways.size());
    m_ways = ways;
    m_before = m_points;
    const bool adds = modifiers.testFlag(Qt::ControlModifier) && m_points.size() < kMostPoints;
    if (!adds)
        m_points.clear();
    Point point{cell, {}, {}, nullptr};
    std::array<GeoPoint, 1> middle;
    m_map->layer.grid->centresOf(std::array{cell}, middle);
    if (info.place && std::isfinite(middle[0].lon) && std::isfinite(middle[0].lat))
        point.place = middle[0];
    point.name = point.place ? latitudeText(point.place->lat, 2) + QLatin1Char(' ') + longitudeText(point.place->lon, 2)
                             : QStringLiteral("%1, %2").arg(cell.row).arg(cell.column);
    m_points.push_back(std::move(point));
    m_wasHidden = m_dock->isHidden();
    m_dock->show();
    m_dock->raise();
    m_isNew = true;
    begin();
}

/// The first half of a double-click, which zooms.
void PointDesk::takeBack()
{
    if (m_points.empty())
        return;
    m_points = std::exchange(m_before, {});
    if (m_points.empty())
        clear();
    else
        show();
    showMarks();
    if (m_wasHidden)
        m_dock->hide();
}

void PointDesk::useWay(int way)
{
    m_way = way;
    for (Point& point : m_points)
        point.reader.reset();
    m_isNew = true;
    if (!m_points.empty())
        begin();
}

/// Finds out what the points cost, and reads them or asks.
void PointDesk::begin()
{
    const int along = m_ways[static_cast<std::size_t>(m_way)];
    const Cost whole = pointCost(*m_map->variable, along);
    Index requests = 0;
    Index bytes = 0;
    for (Point& point : m_points) {
        if (point.reader)
            continue;
        Shape at = m_index;
        at[static_cast<std::size_t>(m_map->layer.yDim)] = point.cell.row;
        at[static_cast<std::size_t>(m_map->layer.xDim)] = point.cell.column;
        const std::vector<ChunkKey> keys = chunksOf({m_map->layer.source, along, at});
        const bool holdsChunks = m_services.scheduler().holds(keys); // then nothing is read, not even parts
        const PointLine line = holdsChunks ? PointLine{m_map->layer.source, along, at} : lineThrough(m_map->layer.source, along, at);
        point.reader = std::make_shared<PointReader>(m_services.scheduler(), line);
        connect(point.reader.get(), &PointReader::changed, this, &PointDesk::show);
        const std::vector<ChunkKey> needed = chunksOf(line);
        const auto missing = static_cast<Index>(std::count_if(needed.begin(), needed.end(), [this](const ChunkKey& key) { return !m_services.cache().holds(key); }));
        const auto count = static_cast<Index>(needed.size());
        requests += whole.requests / count * missing;
        bytes += whole.bytes / count * missing;
    }
    const QStringList names = [this] {
        QStringList all;
        for (const int way : m_ways)
            all << nameOf(*m_map->axes[static_cast<std::size_t>(way)]);
        return all;
    }();
    m_panel->setWays(names, m_way);
    m_panel->setHasPoints(true);
    m_panel->setPlace(placeText());
    showMarks();
    show();
    if (requests > kFreeRequests || bytes > kFreeBytes)
        m_panel->ask(costText(requests, bytes));
    else
        read();
}

QString PointDesk::costText(Index requests, Index bytes) const
{
    return tr("Reading this along %1 takes %n request(s) and about %2 of chunks when decoded: each of them holds much more than this place.", nullptr,
              static_cast<int>(std::min<Index>(requests, INT_MAX)))
        .arg(nameOf(axis()), bytesText(bytes));
}

/// Chunks that fit into a corner of the cache are kept for the next click beside this one; others are only passed through.
void PointDesk::read()
{
    m_panel->ask({});
    for (const Point& point : m_points) {
        const PointReader& reader = *point.reader;
        if (reader.isReading() || reader.haveChunks() == reader.needChunks())
            continue;
        const Index bytes = pointCost(*m_map->variable, reader.line().along).bytes;
        const Tier tier = bytes <= m_services.cache().budgetBytes() / 4 ? Tier::prefetch : Tier::background;
        point.reader->start(tier, m_index[static_cast<std::size_t>(reader.line().along)]);
    }
    show();
}

std::vector<PointCurve> PointDesk::curves() const
{
    std::vector<PointCurve> curves;
    for (const Point& point : m_points)
        curves.push_back({point.name, point.reader->values()});
    return curves;
}

bool PointDesk::isQuiet() const
{
    return !m_panel->isAsking() && std::none_of(m_points.begin(), m_points.end(), [](const Point& point) { return point.reader->isReading(); });
}

void PointDesk::show()
{
    if (m_points.empty() || std::any_of(m_points.begin(), m_points.end(), [](const Point& point) { return !point.reader; }))
        return;
    Index have = 0;
    Index need = 0;
    Index failed = 0;
    bool isReading = false;
    std::vector<LineSpan> gaps;
    std::optional<Error> failure;
    for (const Point& point : m_points) {
        have += point.reader->haveChunks();
        need += point.reader->needChunks();
        failed += static_cast<Index>(point.reader->failed().size());
        isReading = isReading || point.reader->isReading();
        gaps.insert(gaps.end(), point.reader->failed().begin(), point.reader->failed().end());
        if (!failure)
            failure = point.reader->firstFailure();
    }
    const PlotPtr plot = pointPlot(*m_map, m_ways[static_cast<std::size_t>(m_way)], curves());
    PlotView& view = *m_panel->plotView();
    std::exchange(m_isNew, false) ? view.setPlot(plot, placeText()) : view.updatePlot(plot, placeText());
    view.setGaps(gapsOf(*plot, axis(), gaps));
    m_panel->setProgress(have + failed, need, isReading);
    m_panel->setFailure(failed == 0 ? QString()
                                    : tr("%n chunk(s) could not be read: %1", nullptr, static_cast<int>(failed)).arg(failure ? errorText(*failure) : QString()));
    showCursor(m_page.controller()->frame());
}

QString PointDesk::placeText() const
{
    QStringList parts;
    if (m_points.size() == 1)
        parts << m_points.front().name;
    for (std::size_t dim = 0; dim < m_map->axes.size(); ++dim) {
        const bool isMap = static_cast<int>(dim) == m_map->layer.xDim || static_cast<int>(dim) == m_map->layer.yDim;
        if (!isMap && static_cast<int>(dim) != m_ways[static_cast<std::size_t>(m_way)] && m_map->axes[dim]->size > 1)
            parts << QString::fromStdString(axisLabel(*m_map->axes[dim], m_index[dim]));
    }
    return parts.join(QStringLiteral(" · "));
}

void PointDesk::showMarks()
{
    std::vector<MapMark> marks;
    const bool onDark = m_panel->palette().color(QPalette::Window).lightness() < 128;
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        const Point& point = m_points[i];
        marks.push_back({point.place, {point.cell.column + 0.5, -point.cell.row - 0.5}, lineColor(static_cast<int>(i), static_cast<int>(m_points.size()), onDark)});
    }
    m_page.setMarks(marks);
}

/// The chart's cursor stands at the time of the pixels.
void PointDesk::showCursor(const Frame& frame)
{
    const PlotPtr& plot = m_panel->plotView()->plot();
    const auto along = m_ways.empty() ? std::size_t{0} : static_cast<std::size_t>(m_ways[static_cast<std::size_t>(m_way)]);
    if (m_points.empty() || !plot || along >= frame.index.size())
        return;
    const Index point = turnedIndex(*plot, axis(), frame.index[along]);
    m_panel->plotView()->setCursorAt((*plot->positions)[static_cast<std::size_t>(point)]);
}

/// Another depth is another series; another time is the same one.
void PointDesk::onIndexChanged()
{
    if (m_points.empty())
        return;
    const Shape before = std::exchange(m_index, m_page.index());
    const auto along = static_cast<std::size_t>(m_ways[static_cast<std::size_t>(m_way)]);
    bool isSame = before.size() == m_index.size();
    for (std::size_t dim = 0; isSame && dim < before.size(); ++dim)
        isSame = dim == along || before[dim] == m_index[dim];
    if (isSame || !m_dock->isVisible())
        return;
    for (Point& point : m_points)
        point.reader.reset();
    begin();
}

void PointDesk::onVariableShown()
{
    clear();
}

void PointDesk::clear()
{
    m_points.clear();
    m_before.clear();
    m_panel->ask({});
    m_panel->setHasPoints(false);
    m_panel->setProgress(0, 0, false);
    m_panel->setFailure({});
    m_panel->plotView()->setGaps({});
    m_panel->plotView()->setCursorAt({});
    m_panel->plotView()->setPlot(nullptr);
    showMarks();
}

void PointDesk::exportPng()
{
    PlotView& view = *m_panel->plotView();
    const QString suggested = figureFileName(QString::fromStdString(m_map->variable->name), placeText());
    const QString file = QFileDialog::getSaveFileName(m_panel, tr("Export the chart"), suggested, tr("PNG pictures (*.png)"));
    if (file.isEmpty() || !view.plot())
        return;
    PlotScene scene = view.scene();
    scene.theme = paperTheme();
    const QSize sizePx = view.size() * 2;
    m_exporting.start(
        [scene, file, sizePx](std::stop_token) -> Status {
            const Result<QImage> image = paintPlot(scene, sizePx, 2);
            return image ? savePng(*image, file) : tl::unexpected(image.error());
        },
        [this, file](const Status& saved) { Q_EMIT said(saved ? tr("Saved %1").arg(file) : errorText(saved.error())); });
}

void PointDesk::exportCsv()
{
    QString suggested = figureFileName(QString::fromStdString(m_map->variable->name), placeText());
    suggested.replace(QStringLiteral(".png"), QStringLiteral(".csv"));
    const QString file = QFileDialog::getSaveFileName(m_panel, tr("Export the numbers"), suggested, tr("Tables (*.csv)"));
    if (file.isEmpty())
        return;
    m_exporting.start(
        [file, map = *m_map, along = m_ways[static_cast<std::size_t>(m_way)], curves = curves()](std::stop_token) -> Status {
            const QByteArray text = pointsAsCsv(map, along, curves).toUtf8();
            QSaveFile out(file);
            if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size() || !out.commit())
                return fail(ErrorCode::invalidArgument, "%1 could not be written: %2", file.toStdString(), out.errorString().toStdString());
            return {};
        },
        [this, file](const Status& saved) { Q_EMIT said(saved ? tr("Saved %1").arg(file) : errorText(saved.error())); });
}

} // namespace zs
