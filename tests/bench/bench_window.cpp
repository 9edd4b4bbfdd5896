#include "bench_window.h"

#include "application.h"
#include "bench_stores.h"
#include "console/expression_console.h"
#include "controls/time_bar.h"
#include "core/ready_memory.h"
#include "jobs/compute_desk.h"
#include "main_window.h"
#include "map/map_navigator.h"
#include "map/map_view.h"
#include "map_page.h"
#include "services.h"
#include "view/view_controller.h"

#include <QElapsedTimer>
#include <QMouseEvent>
#include <QTimer>
#include <QtTest>
#include <QWheelEvent>

#include <algorithm>
#include <cstdio>
#include <random>

#include <unistd.h>

namespace zs {

namespace {

constexpr int kPatienceMs = 60'000;
constexpr int kRestMs = 1000;
constexpr QSize kMapSize(1600, 800);

ServicesOptions optionsOf(long cacheBytes)
{
    ServicesOptions options;
    options.cacheBytes = cacheBytes;
    options.niceness = 3;
    return options;
}

/// Handles events until `isDone` or nobody would wait any longer.
template <class IsDone>
bool wait(IsDone isDone)
{
    QElapsedTimer clock;
    clock.start();
    QTimer heartbeat; // something comes even when nothing happens
    heartbeat.start(20);
    while (!isDone() && clock.elapsed() < kPatienceMs)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents); // asleep in between: the cores are the program's
    return isDone();
}

/// The step whose complete picture a map shows, of the viewport that is seen; −1 = none.
long completeStep(const MapView& map)
{
    const Frame& frame = map.frame();
    const bool isComplete = !frame.isNull() && frame.isComplete() && !frame.isPreview() && frame.viewport == map.viewport();
    return isComplete ? static_cast<long>(frame.index.front()) : -1;
}

/// Knows the step that has last been painted.
class PaintWatch : public QObject {
public:
    explicit PaintWatch(MapView& map) : m_map(map) { m_map.installEventFilter(this); }

    [[nodiscard]] long step() const { return m_step; }

protected:
    bool eventFilter(QObject* /*watched*/, QEvent* event) override
    {
        if (event->type() == QEvent::Paint)
            m_step = completeStep(m_map);
        return false;
    }

private:
    MapView& m_map;
    long m_step = -1;
};

} // namespace

double FrameTimes::quantile(double fraction) const
{
    if (intervalsMs.empty())
        return 0;
    std::vector<double> sorted = intervalsMs;
    std::sort(sorted.begin(), sorted.end());
    return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(fraction * static_cast<double>(sorted.size())))];
}

void FrameTimes::add(const FrameTimes& more)
{
    intervalsMs.insert(intervalsMs.end(), more.intervalsMs.begin(), more.intervalsMs.end());
    if (more.dearestEventMs > dearestEventMs) {
        dearestEventMs = more.dearestEventMs;
        dearestEvent = more.dearestEvent;
    }
}

void FrameTimes::noteDearest()
{
    const GuiEventCost& cost = Application::instance()->clock().dearest();
    dearestEventMs = cost.cpuMs;
    dearestEvent = QString::fromLatin1(cost.receiver) + QLatin1Char(' ') + QString::number(cost.event);
}

struct WindowBench::Parts {
    Services services;
    MainWindow window;

    explicit Parts(long cacheBytes) : services(optionsOf(cacheBytes)), window(services) {}

    [[nodiscard]] MapView& map() const { return *window.mapPage()->mapView(); }
    [[nodiscard]] TimeBar& time() const { return *window.mapPage()->timeBar(); }
};

WindowBench::WindowBench(const QString& location, long cacheBytes) : m_parts(new Parts(cacheBytes))
{
    m_parts->window.resize(2000, 1050);
    m_parts->window.show();
    (void)QTest::qWaitForWindowExposed(&m_parts->window);
    m_parts->window.openLocation(location);
    MapView& map = m_parts->map();
    m_parts->window.resize(m_parts->window.size() + kMapSize - map.size()); // docks and bars take what they take
    if (!wait([&] { return !map.frame().isNull() && map.frame().isComplete() && map.frame().viewport == map.viewport(); }))
        giveUp("the window shows no map of " + location.toStdString());
}

WindowBench::~WindowBench()
{
    delete m_parts;
}

QString WindowBench::size() const
{
    return QStringLiteral("%1×%2").arg(m_parts->map().viewport().widthPx).arg(m_parts->map().viewport().heightPx);
}

long WindowBench::residentBytes()
{
    long pages = 0;
    long resident = 0;
    if (std::FILE* const file = std::fopen("/proc/self/statm", "r")) {
        if (std::fscanf(file, "%ld %ld", &pages, &resident) != 2)
            resident = 0;
        std::fclose(file);
    }
    return resident * ::sysconf(_SC_PAGESIZE);
}

void WindowBench::setProjection(const QString& projection)
{
    if (const Result<ProjectionPtr> chosen = parseProjection(projection.toStdString()))
        m_parts->map().setProjection(*chosen);
    MapView& map = m_parts->map();
    (void)wait([&] { return map.frame().viewport == map.viewport() && map.frame().isComplete() && !map.frame().isPreview(); });
}

void WindowBench::rest()
{
    QElapsedTimer still;
    still.start();
    std::size_t ready = readyMemoryBytes();
    (void)wait([&] {
        if (const std::size_t now = readyMemoryBytes(); now != ready) {
            ready = now;
            still.start();
        }
        return still.elapsed() > kRestMs;
    });
}

/// From one painted picture to the next: the paint that the window asks for itself, none besides.
FrameTimes WindowBench::scrub(long first, long steps)
{
    FrameTimes times;
    Application::instance()->clock().clear();
    const PaintWatch watch(m_parts->map());
    QElapsedTimer clock;
    clock.start();
    for (long step = first; step < first + steps; ++step) {
        m_parts->time().setStep(static_cast<int>(step));
        if (!wait([&] { return watch.step() == step; }))
            giveUp("a step does not come");
        times.intervalsMs.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        clock.restart();
    }
    times.noteDearest();
    return times;
}

void WindowBench::moveOnce(int move)
{
    MapView& map = m_parts->map();
    const QPoint middle = map.rect().center();
    if (move % 24 < 16) { // back and forth
        const QPoint to = middle + (move % 24 < 8 ? QPoint(31, 9) : QPoint(-31, -9));
        QTest::mousePress(&map, Qt::LeftButton, {}, middle);
        QTest::mouseMove(&map, to);
        QTest::mouseRelease(&map, Qt::LeftButton, {}, to);
        return;
    }
    const int turn = move % 24 < 20 ? 120 : -120;
    QWheelEvent wheel(QPointF(middle), map.mapToGlobal(QPointF(middle)), {}, {0, turn}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&map, &wheel);
}

FrameTimes WindowBench::panAndZoom(int moves)
{
    FrameTimes times;
    Application::instance()->clock().clear();
    QElapsedTimer clock;
    clock.start();
    for (int move = 0; move < moves; ++move) {
        moveOnce(move);
        m_parts->map().repaint();
        QCoreApplication::processEvents(); // frames that have come meanwhile
        times.intervalsMs.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        clock.restart();
    }
    times.noteDearest();
    return times;
}

FrameTimes WindowBench::hover(int moves)
{
    FrameTimes times;
    MapView& map = m_parts->map();
    std::mt19937 random(2);
    Application::instance()->clock().clear();
    for (int move = 0; move < moves; ++move) {
        const QPoint at(std::uniform_int_distribution(0, map.width() - 1)(random), std::uniform_int_distribution(0, map.height() - 1)(random));
        QElapsedTimer clock;
        clock.start();
        QTest::mouseMove(&map, at);
        QCoreApplication::processEvents();
        times.intervalsMs.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    times.noteDearest();
    return times;
}

FrameTimes WindowBench::panAndZoomBesideJob(int moves)
{
    ComputeDesk& desk = *m_parts->window.computeDesk();
    desk.console()->setText(QStringLiteral("sst.std('time')"));
    if (!wait([&] { return desk.console()->verdict().contains(QStringLiteral("float")); }))
        return {};
    desk.console()->run();
    FrameTimes times = panAndZoom(moves);
    (void)wait([&] { return !desk.jobs().hasRunning(); });
    return times;
}

long WindowBench::walk(double seconds)
{
    std::mt19937 random(1);
    const auto below = [&random](int count) { return std::uniform_int_distribution<int>(0, count - 1)(random); };
    const char* const projections[] = {"plate-carree", "robinson", "orthographic", "plate-carree"};
    QElapsedTimer clock;
    clock.start();
    long before = 0;
    long most = 0;
    for (int move = 0; static_cast<double>(clock.elapsed()) < 1000 * seconds; ++move) {
        if (below(400) == 0)
            m_parts->map().setProjection(*parseProjection(projections[below(4)]));
        else if (below(2) == 0)
            m_parts->time().setStep(below(m_parts->time().stepCount()));
        else
            moveOnce(below(24));
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        const bool isWarm = static_cast<double>(clock.elapsed()) > 250 * seconds; // the caches are full
        if (isWarm && before == 0)
            before = residentBytes();
        if (isWarm)
            most = std::max(most, residentBytes());
    }
    return most - before;
}

} // namespace zs
