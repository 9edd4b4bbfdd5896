#include "chunks/part_source.h"
#include "controls/time_bar.h"
#include "main_window.h"
#include "map/map_navigator.h"
#include "map/map_view.h"
#include "map_page.h"
#include "pick/point_desk.h"
#include "pick/point_line.h"
#include "pick/point_panel.h"
#include "plot/plot_view.h"
#include "scene/globe_view.h"
#include "services.h"
#include "small_catalog.h"
#include "support/fake_store.h"
#include "support/written_dataset.h"
#include "translation.h"

#include <QAction>
#include <QDockWidget>
#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include <cmath>

using namespace zs;
using namespace zs::test;

namespace {

constexpr Index kSteps = 96; // each a chunk
constexpr Index kRows = 18;
constexpr Index kColumns = 36;

double valueAt(Index step, Index row, Index column)
{
    return static_cast<double>(1000 * step + 100 * row + column);
}

std::vector<MemoryArray> sea()
{
    std::vector<double> values;
    for (Index t = 0; t < kSteps; ++t)
        for (Index y = 0; y < kRows; ++y)
            for (Index x = 0; x < kColumns; ++x)
                values.push_back(valueAt(t, y, x));
    return {coordinate("time", counting(kSteps), {{"units", "days since 2001-01-01"}, {"calendar", "noleap"}}),
            coordinate("lat", counting(kRows, -85, 10), {{"units", "degrees_north"}}),
            coordinate("lon", counting(kColumns, -175, 10), {{"units", "degrees_east"}}),
            {"sst", {"time", "lat", "lon"}, {kSteps, kRows, kColumns}, std::move(values), {}, Json::object()}};
}

} // namespace

/// A click on the map shows the place along time: what it costs, what it reads, what it says.
class TestPointDesk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("ZarrscopeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_point_desk"));
        saveSettings({});
        installTranslations(*QCoreApplication::instance(), QLocale(QLocale::English)); // its plurals
        writeSmallCatalog(m_folder.path());
        QCOMPARE(writeFolder(m_folder.filePath(QStringLiteral("sea.zarr")).toStdString(), sea(), {true, true}), std::string());
        QFile broken(m_folder.filePath(QStringLiteral("sea.zarr/sst/40.0.0")));
        QVERIFY(broken.open(QIODevice::WriteOnly | QIODevice::Truncate));
        broken.write("no chunk");
        broken.close();
        m_services = std::make_unique<Services>();
        m_window = std::make_unique<MainWindow>(*m_services);
        m_window->resize(1200, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanupTestCase()
    {
        m_window.reset();
        m_services.reset();
    }

    void aLineRunsThroughItsChunks()
    {
        const auto store = std::make_shared<FakeStore>();
        const ChunkSourcePtr source = fakeSource(store, {10, 8}, {4, 4});
        const PointLine line{source, 0, {0, 5}};
        const std::vector<ChunkKey> keys = chunksOf(line);
        QCOMPARE(keys.size(), std::size_t{3});
        QCOMPARE(keys[2].cell, (Shape{2, 1}));
        QCOMPARE(spanOf(line, keys[2]), (LineSpan{8, 10}));
        Values values = Numbers<float>(std::vector<std::size_t>{2, 4});
        auto& numbers = std::get<Numbers<float>>(values);
        for (std::size_t i = 0; i < 8; ++i)
            numbers.data()[i] = static_cast<float>(i);
        Chunk chunk{keys[2], {8, 4}, std::make_shared<const Values>(values)};
        QCOMPARE(numbersOn(line, chunk), (std::vector<double>{1, 5})); // column 5 is the second of this chunk
        const PointLine across{source, 1, {9, 0}};
        QCOMPARE(numbersOn(across, chunk), (std::vector<double>{4, 5, 6, 7}));
    }

    void aClickShowsTheSeries()
    {
        open(QStringLiteral("catalog.yaml#ocean"));
        QVERIFY(!desk()->dock()->isVisible());
        click(45, 25);
        QVERIFY(desk()->dock()->isVisible());
        QTRY_VERIFY(desk()->isQuiet() && !desk()->curves().empty());
        QCOMPARE(map()->marks().size(), std::size_t{1});
        const std::vector<double> numbers = desk()->curves().front().numbers;
        QCOMPARE(numbers.size(), std::size_t{6});
        for (std::size_t month = 0; month < 6; ++month)
            QVERIFY(std::abs(numbers[month] - (static_cast<double>(month) + 2.5)) < 1e-4); // month + latitude / 10
        QCOMPARE(chart()->plot()->kind, ViewKind::series);
        QVERIFY(chart()->plot()->x.calendar); // the data's own
    }

    void severalPlacesAreCompared()
    {
        click(45, -35, Qt::ControlModifier);
        QTRY_VERIFY(desk()->isQuiet() && desk()->curves().size() == 2);
        QCOMPARE(chart()->plot()->lines.size(), std::size_t{2});
        QCOMPARE(map()->marks().size(), std::size_t{2});
        QVERIFY(std::abs(desk()->curves()[1].numbers[3] - (3 - 3.5)) < 1e-4);
    }

    void withShiftItIsTheProfile()
    {
        click(45, 25, Qt::ShiftModifier);
        QTRY_VERIFY(desk()->isQuiet() && desk()->curves().size() == 1);
        QCOMPARE(chart()->plot()->kind, ViewKind::profile);
        const std::vector<double> numbers = desk()->curves().front().numbers;
        QCOMPARE(numbers.size(), std::size_t{2});
        QVERIFY(std::abs(numbers[1] - (100 + 2.5)) < 1e-4);
    }

    void anotherDepthIsAnotherSeries()
    {
        click(45, 25, Qt::ShiftModifier); // back to time
        QTRY_VERIFY(desk()->isQuiet() && desk()->curves().front().numbers.size() == 6);
        m_window->mapPage()->goTo(1, 1);
        QTRY_VERIFY(desk()->isQuiet() && desk()->curves().front().numbers[0] > 100);
        m_window->mapPage()->goTo(1, 0);
        QTRY_VERIFY(desk()->isQuiet() && desk()->curves().front().numbers[0] < 100);
    }

    void aClickOnTheCurveGoesToItsTime()
    {
        const PlotLayout& layout = chart()->plotLayout();
        const PlotMapping mapping{layout.box, chart()->window()};
        const double x = mapping.px((*chart()->plot()->positions)[4]);
        QTest::mouseMove(chart(), QPointF(x, layout.box.center().y()).toPoint());
        QTest::mouseClick(chart(), Qt::LeftButton, {}, QPointF(x, layout.box.center().y()).toPoint());
        QTRY_COMPARE(map()->frame().index[0], Index{4});
        QTRY_COMPARE(chart()->scene().cursor, std::optional((*chart()->plot()->positions)[4])); // the time of the pixels
    }

    void escapeRemovesThePoints()
    {
        map()->setFocus();
        QTest::keyClick(map(), Qt::Key_Escape);
        QVERIFY(map()->marks().empty());
        QVERIFY(desk()->curves().empty());
        QVERIFY(!chart()->plot());
    }

    void theKeyboardPicksToo()
    {
        map()->setFocus();
        QTest::keyClick(map(), Qt::Key_P);
        QTRY_COMPARE(desk()->curves().size(), std::size_t{1});
        QTest::keyClick(map(), Qt::Key_Escape);
    }

    void aDoubleClickZoomsAndPicksNothing()
    {
        const Viewport before = map()->viewport();
        const QPoint at = pixelOf(45, 25);
        QTest::mouseClick(map(), Qt::LeftButton, {}, at);
        QTest::mouseDClick(map(), Qt::LeftButton, {}, at);
        QVERIFY(map()->viewport() != before);
        QVERIFY(map()->marks().empty());
        QVERIFY(desk()->curves().empty());
        map()->setViewport(before);
    }

    void theGlobePicksAndReadsToo()
    {
        MapPage& page = *m_window->mapPage();
        QSignalSpy hovered(&page, &MapPage::hoverChanged);
        QAction* onGlobe = nullptr;
        for (QToolButton* button : page.findChildren<QToolButton*>())
            if (button->defaultAction() != nullptr && button->defaultAction()->isCheckable())
                onGlobe = button->defaultAction();
        QVERIFY(onGlobe != nullptr);
        page.goTo(0, 0);
        QTRY_COMPARE(map()->frame().index[0], Index{0});
        onGlobe->setChecked(true);
        auto* globe = page.findChild<GlobeView*>();
        QVERIFY(globe != nullptr);
        globe->setCamera({40, 10, 1});
        QTRY_VERIFY(globe->error() || (!globe->shownField().isNull() && globe->shownCamera() == globe->camera()));
        const auto end = qScopeGuard([onGlobe] { onGlobe->setChecked(false); });
        if (globe->error())
            QSKIP("there is no OpenGL 3.2 here");
        const auto at = [globe](double lon, double lat) { return zs::pixelOf(globe->camera(), {lon, lat}, globe->size())->toPoint(); };
        const auto pointAt = [globe](QPoint pixel) {
            QMouseEvent move(QEvent::MouseMove, pixel, globe->mapToGlobal(pixel), Qt::NoButton, Qt::NoButton, {});
            QCoreApplication::sendEvent(globe, &move);
        };
        const auto said = [&hovered] { return hovered.last()[0].value<HoverText>(); };

        pointAt(at(45, 25));
        QVERIFY2(said().value.startsWith(QStringLiteral("2.5")), qPrintable(said().value)); // month + latitude / 10
        QVERIFY2(said().place.contains(QStringLiteral("25.")) || said().place.contains(QStringLiteral("24.")), qPrintable(said().place));
        const GridCell cell = cellUnder({45, 25});
        QVERIFY2(said().cell.contains(QStringLiteral("lat %1, lon %2").arg(cell.row).arg(cell.column)), qPrintable(said().cell));
        pointAt({2, 2}); // beside the globe
        QVERIFY(said().value.isEmpty() && said().place.isEmpty() && said().cell.isEmpty());
        QTest::mouseClick(globe, Qt::LeftButton, {}, {2, 2});
        QVERIFY(desk()->curves().empty());

        QTest::mouseClick(globe, Qt::LeftButton, {}, at(45, 25));
        QTRY_VERIFY(desk()->isQuiet() && desk()->curves().size() == 1);
        QVERIFY(std::abs(desk()->curves()[0].numbers[3] - (3 + 2.5)) < 1e-4);
        QCOMPARE(globe->marks().size(), std::size_t{1});
        QTest::mouseClick(globe, Qt::LeftButton, Qt::ControlModifier, at(45, -35));
        QTRY_VERIFY(desk()->isQuiet() && desk()->curves().size() == 2);
        QVERIFY(std::abs(desk()->curves()[1].numbers[3] - (3 - 3.5)) < 1e-4);

        QTest::keyClick(m_window.get(), Qt::Key_Right); // the pointer rests, the number is that of the new picture
        pointAt(at(45, 25));
        QTRY_VERIFY(said().value.startsWith(QStringLiteral("3.5")));
        QTest::keyClick(globe, Qt::Key_Escape);
        QVERIFY(desk()->curves().empty() && globe->marks().empty() && map()->marks().empty());
        QTest::keyClick(m_window.get(), Qt::Key_Home);
        QTRY_COMPARE(map()->frame().index[0], Index{0});
    }

    /// 96 chunks for 96 numbers: the price comes first, and only what was agreed to is read.
    void whatIsDearIsAskedForFirst()
    {
        open(QStringLiteral("sea.zarr"));
        QTRY_COMPARE(busy(), 0);
        const Index before = m_services->scheduler().status().bytesRead;
        click(5, 15);
        QVERIFY(desk()->panel()->isAsking());
        QVERIFY2(desk()->panel()->question().contains(QStringLiteral("9")) && desk()->panel()->question().contains(QStringLiteral("requests")), qPrintable(desk()->panel()->question()));
        QTRY_COMPARE(busy(), 0);
        QCOMPARE(m_services->scheduler().status().bytesRead, before);
        QVERIFY(std::isnan(desk()->curves().front().numbers[50])); // nothing is made up
    }

    void aChunkThatFailsIsAGap()
    {
        QTest::mouseClick(desk()->panel()->findChild<QPushButton*>(QStringLiteral("readIt")), Qt::LeftButton);
        QVERIFY(!desk()->panel()->isAsking());
        QTRY_VERIFY(desk()->isQuiet());
        const std::vector<double> numbers = desk()->curves().front().numbers;
        for (Index t = 0; t < kSteps; ++t)
            if (t != 40)
                QCOMPARE(numbers[static_cast<std::size_t>(t)], valueAt(t, 10, 18));
        QVERIFY(std::isnan(numbers[40]));
        QCOMPARE(chart()->scene().gaps.size(), std::size_t{1});
        const std::vector<double>& positions = *chart()->plot()->positions;
        QVERIFY(chart()->scene().gaps[0].from > positions[39] && chart()->scene().gaps[0].to < positions[41]);
    }

    void theNextClickBesideItReadsNothing()
    {
        const Index before = m_services->scheduler().status().bytesRead;
        click(-75, -45);
        QVERIFY(!desk()->panel()->isAsking()); // the chunks are in memory
        QTRY_VERIFY(desk()->isQuiet());
        QCOMPARE(desk()->curves().front().numbers[60], valueAt(60, 4, 10));
        QVERIFY(m_services->scheduler().status().bytesRead <= before + 8); // the broken one is tried again
    }

    void theTableSaysDatesOfTheCalendar()
    {
        const QStringList lines = pointsAsCsv(*m_window->mapPage()->variable(), 0, desk()->curves()).split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 1 + 96 + 1);
        QVERIFY(lines[0].startsWith(QStringLiteral("time,sst ")));
        QCOMPARE(lines[1 + 60], QStringLiteral("2001-03-02,60410")); // no 29 February before it
        QCOMPARE(lines[1 + 40], QStringLiteral("2001-02-10,")); // missing is empty
    }

private:
    void open(const QString& what)
    {
        m_window->openLocation(m_folder.filePath(what));
        QTRY_VERIFY(m_window->mapPage()->variable() && QString::fromStdString(m_window->mapPage()->variable()->dataset->location).contains(what.section(QLatin1Char('#'), -1).section(QLatin1Char('.'), 0, 0)));
        QTRY_VERIFY(map()->frame().isComplete() && !map()->frame().isNull() && !map()->frame().isPreview());
    }

    [[nodiscard]] QPoint pixelOf(double lon, double lat) const
    {
        const Viewport& viewport = map()->viewport();
        const QPointF px = pixelAt(viewport, {lon, lat}) / map()->devicePixelRatioF();
        const MapLayout layout = layoutMap(map()->size(), map()->scene().parts, map()->font());
        return (px + layout.map.topLeft()).toPoint();
    }

    [[nodiscard]] GridCell cellUnder(GeoPoint place) const
    {
        GridCell cell;
        m_window->mapPage()->variable()->layer.grid->cellsAt({&place, 1}, {&cell, 1});
        return cell;
    }

    void click(double lon, double lat, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(map(), Qt::LeftButton, modifiers, pixelOf(lon, lat));
    }

    [[nodiscard]] int busy() const
    {
        const TransferStatus status = m_services->scheduler().status();
        return status.inFlight + status.queued;
    }
    [[nodiscard]] MapView* map() const { return m_window->mapPage()->mapView(); }
    [[nodiscard]] PointDesk* desk() const { return m_window->pointDesk(); }
    [[nodiscard]] PlotView* chart() const { return desk()->panel()->plotView(); }

    QTemporaryDir m_folder;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestPointDesk)
#include "tst_point_desk.moc"
