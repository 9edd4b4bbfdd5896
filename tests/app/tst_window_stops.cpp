#include "controls/time_bar.h"
#include "main_window.h"
#include "map/map_view.h"
#include "map_page.h"
#include "services.h"
#include "settings.h"
#include "support/http_server.h"
#include "support/written_dataset.h"

#include <QElapsedTimer>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>

using namespace zs;
using namespace zs::test;

namespace {

constexpr Index kSteps = 40;
constexpr Index kRows = 16;
constexpr Index kColumns = 32;
constexpr int kTries = 5; // the best of them: the machine may be busy with other things
constexpr int kAtOnceMs = 100;

std::string stepPath(Index step)
{
    return "/s.zarr/sst/" + std::to_string(step) + ".0.0";
}

} // namespace

/// What nobody wants any more is given up down to the socket, from the window's keys on.
class TestWindowStops : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("ZarrscopeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_window_stops"));
        saveSettings({});
        const std::string folder = m_folder.filePath(QStringLiteral("s.zarr")).toStdString();
        std::vector<double> field;
        for (Index step = 0; step < kSteps; ++step)
            field.insert(field.end(), kRows * kColumns, static_cast<double>(step));
        QCOMPARE(writeFolder(folder,
                             {coordinate("time", counting(kSteps), {{"units", "days since 2000-01-01"}}),
                              coordinate("lat", counting(kRows, 84.375, -11.25), {{"units", "degrees_north"}}),
                              coordinate("lon", counting(kColumns, -174.375, 11.25), {{"units", "degrees_east"}}),
                              {"sst", {"time", "lat", "lon"}, {kSteps, kRows, kColumns}, field, {}}},
                             {.oneStepAChunk = true}),
                 std::string());
        m_server.serveFolder("/s.zarr", folder);
    }

    void stoppingAMovieGivesUpWhatWasFetchedAhead()
    {
        Services services;
        MainWindow window(services);
        window.resize(1000, 700);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        for (Index step = 1; step < kSteps; ++step)
            m_server.always(stepPath(step), {.stall = true});
        window.openLocation(QString::fromStdString(m_server.url("/s.zarr")));
        MapView* map = window.mapPage()->mapView();
        QTRY_VERIFY(!map->frame().isNull() && map->frame().isComplete());
        TimeBar* bar = window.mapPage()->timeBar();

        qint64 best = 1'000'000;
        for (int i = 0; i < kTries; ++i) {
            const int goneBefore = m_server.clientsGone();
            const int askedBefore = chunksAsked();
            QTest::keyClick(&window, Qt::Key_Space);
            QVERIFY(bar->isPlaying());
            QTRY_VERIFY(chunksAsked() - askedBefore >= 3); // one step that is waited for, and more ahead
            QElapsedTimer timer;
            timer.start();
            QTest::keyClick(&window, Qt::Key_Space);
            QVERIFY(!bar->isPlaying());
            QTRY_VERIFY(openChunks(goneBefore, askedBefore) <= 1); // the step that the handle stands at is still wished for
            best = std::min(best, timer.elapsed());
            window.mapPage()->goTo(0, 0); // decoded: nothing is wished for
            QTRY_COMPARE(openChunks(goneBefore, askedBefore), 0);
            QTRY_COMPARE(map->frame().index[0], Index{0});
        }
        QVERIFY2(best <= kAtOnceMs, QByteArray::number(best));
        QCOMPARE(services.scheduler().status().inFlight + services.scheduler().status().queued, 0);
    }

    void closingTheWindowGivesUpEverything()
    {
        qint64 best = 1'000'000;
        for (int i = 0; i < kTries; ++i) {
            Services services;
            auto window = std::make_unique<MainWindow>(services);
            window->show();
            QVERIFY(QTest::qWaitForWindowExposed(window.get()));
            m_server.always(stepPath(0), {.stall = true});
            const int goneBefore = m_server.clientsGone();
            const int askedBefore = chunksAsked();
            window->openLocation(QString::fromStdString(m_server.url("/s.zarr")));
            QTRY_VERIFY(chunksAsked() > askedBefore);
            QElapsedTimer timer;
            timer.start();
            window.reset();
            QTRY_COMPARE(openChunks(goneBefore, askedBefore), 0);
            best = std::min(best, timer.elapsed());
        }
        QVERIFY2(best <= 5 * kAtOnceMs, QByteArray::number(best)); // a window has much to take down
    }

private:
    [[nodiscard]] int chunksAsked() const
    {
        const std::vector<std::string> lines = m_server.lines();
        return static_cast<int>(std::ranges::count_if(lines, [](const std::string& line) { return line.find("/s.zarr/sst/") != std::string::npos; }));
    }

    /// Chunks that have been asked for since, and whose transfers have not been given up. None of them is ever answered.
    [[nodiscard]] int openChunks(int goneBefore, int askedBefore) const
    {
        return (chunksAsked() - askedBefore) - (m_server.clientsGone() - goneBefore);
    }

    QTemporaryDir m_folder;
    HttpServer m_server;
};

QTEST_MAIN(TestWindowStops)
#include "tst_window_stops.moc"
