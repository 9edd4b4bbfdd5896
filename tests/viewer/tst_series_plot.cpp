#include "chart_fixture.h"
#include "plot/line_colors.h"
#include "plot/plot_hover.h"
#include "plot/plot_picture.h"
#include "plot/plot_view.h"

#include <QElapsedTimer>

#include <random>

using namespace zs;
using test::MemoryArray;

namespace {

const nlohmann::json kDays = {{"units", "days since 2000-01-01"}, {"calendar", "360_day"}};

MemoryArray variable(const std::string& name, std::vector<std::string> dims, Shape shape, std::vector<double> values,
                     const nlohmann::json& attrs = {{"units", "degC"}, {"long_name", "Temperature"}})
{
    return {name, std::move(dims), std::move(shape), std::move(values), {}, attrs};
}

/// 100 days rising from 0 to 99 °C; days 40 to 59 are missing.
DatasetPtr rising(double shift = 0)
{
    std::vector<double> values = test::counting(100, shift);
    std::fill(values.begin() + 40, values.begin() + 60, kNaN);
    return test::memoryDataset({test::coordinate("time", test::counting(100), kDays), variable("t", {"time"}, {100}, values)});
}

} // namespace

/// Lines: what is painted where, and what the hand does.
class TestSeriesPlot : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<PlotView> m_view;

    void show(const PlotPtr& plot)
    {
        m_view = std::make_unique<PlotView>(inlineExecutor());
        m_view->resize(700, 400);
        m_view->setPlot(plot);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    [[nodiscard]] PlotMapping mapping() const { return {m_view->plotLayout().box, m_view->window()}; }
    [[nodiscard]] QImage picture() const { return m_view->grab().toImage().convertToFormat(QImage::Format_RGB32); }
    [[nodiscard]] double day(double count) const { return count * 86400e6 + (*m_view->plot()->positions)[0]; }
    [[nodiscard]] QPointF place(double days, double value) const { return {mapping().px(day(days)), mapping().py(value)}; }
    [[nodiscard]] QColor color(int line, int count) const { return lineColor(line, count, m_view->palette().color(QPalette::Base).lightness() < 128); }

private Q_SLOTS:
    void cleanup() { m_view.reset(); }

    void theLineGoesThroughItsPointsAndLeavesGaps()
    {
        show(test::chartOf(rising(), "t"));
        const QImage seen = picture();
        for (const double days : {5.0, 20.0, 39.0, 60.0, 77.0, 98.0})
            QVERIFY2(test::hasColor(seen, place(days, days), color(0, 1)), qPrintable(QString::number(days)));
        for (const double days : {43.0, 50.0, 56.0})
            QVERIFY2(!test::hasColor(seen, place(days, days), color(0, 1)), qPrintable(QString::number(days)));
    }

    void hoverReadsTheNearestPointInItsOwnCalendar()
    {
        show(test::chartOf(rising(), "t"));
        QSignalSpy said(m_view.get(), &PlotView::hovered);
        test::hover(*m_view, place(30.2, 60));
        QVERIFY(m_view->mark().has_value());
        QCOMPARE(m_view->mark()->index, Index{30});
        QCOMPARE(said.last().first().toString(), QStringLiteral("30.0 °C · 2000-02-01")); // 360_day: after 30 January
        test::hover(*m_view, place(59.1, 0)); // 30 February has no value
        QVERIFY(!m_view->mark().has_value());
        test::hover(*m_view, QPointF(1, 1));
        QCOMPARE(said.last().first().toString(), QString());
    }

    void theWheelZoomsAtThePointer()
    {
        show(test::chartOf(rising(), "t"));
        const QPointF at = place(70, 50);
        const double before = mapping().x(at.x());
        const PlotWindow whole = m_view->window();
        test::wheel(*m_view, at, 4);
        QVERIFY(std::abs(mapping().x(at.x()) - before) < 1e-6 * (whole.right - whole.left));
        QVERIFY(std::abs((whole.right - whole.left) / (m_view->window().right - m_view->window().left) - 4) < 1e-6);
        QVERIFY(m_view->window().bottom > whole.bottom + 10); // the values follow what is seen
        test::wheel(*m_view, at, -40);
        QCOMPARE(m_view->window(), whole); // no further out than all
    }

    void dragMovesAndADoubleClickShowsAllAgain()
    {
        show(test::chartOf(rising(), "t"));
        const PlotWindow whole = m_view->window();
        test::wheel(*m_view, place(70, 50), 4);
        const QPoint from = m_view->plotLayout().box.center().toPoint();
        const double held = mapping().x(from.x());
        QTest::mousePress(m_view.get(), Qt::LeftButton, {}, from);
        test::hover(*m_view, from + QPointF(60, 0), Qt::LeftButton);
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, from + QPoint(60, 0));
        QVERIFY(std::abs(mapping().x(from.x() + 60) - held) < 1e-3 * (whole.right - whole.left));
        QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, from);
        QCOMPARE(m_view->window(), whole);
    }

    void theWheelBesideAnAxisZoomsThatAxisOnly()
    {
        show(test::chartOf(rising(), "t"));
        const PlotWindow whole = m_view->window();
        test::wheel(*m_view, QPointF(m_view->plotLayout().box.left() - 12, m_view->plotLayout().box.center().y()), 2);
        QCOMPARE(m_view->window().left, whole.left);
        QCOMPARE(m_view->window().right, whole.right);
        QVERIFY(m_view->window().top < whole.top);
    }

    void aNewerSnapshotKeepsWhatIsSeen()
    {
        show(test::chartOf(rising(), "t"));
        test::wheel(*m_view, place(20, 50), 4);
        const PlotWindow seen = m_view->window();
        m_view->updatePlot(test::chartOf(rising(1000), "t"), QStringLiteral("37 %"));
        QCOMPARE(m_view->window().left, seen.left);
        QCOMPARE(m_view->window().right, seen.right);
        QVERIFY(m_view->window().bottom > 900);
        QVERIFY(test::hasColor(picture(), place(20, 1020), color(0, 1)));
    }

    void severalLinesHaveALegendAndHoverTellsThemApart()
    {
        std::vector<double> values = test::counting(12, 0, 0);
        std::fill(values.begin() + 4, values.begin() + 8, 5.0);
        std::fill(values.begin() + 8, values.end(), 10.0);
        show(test::chartOf(test::memoryDataset({test::coordinate("lat", {-60, -20, 20, 60}, {{"units", "degrees_north"}}),
                                                test::nameCoordinate("season", {"DJF", "MAM", "JJA"}),
                                                variable("t", {"season", "lat"}, {3, 4}, values)}),
                           "t"));
        QCOMPARE(m_view->plotLayout().legend.size(), std::size_t{3});
        const QImage seen = picture();
        for (int line = 0; line < 3; ++line) {
            QVERIFY(test::hasColor(seen, {mapping().px(0), mapping().py(5.0 * line)}, color(line, 3)));
            const QRectF swatch = m_view->plotLayout().legend[static_cast<std::size_t>(line)].box;
            QVERIFY(test::hasColor(seen, {swatch.left() + 8, swatch.center().y()}, color(line, 3)));
        }
        test::hover(*m_view, {mapping().px(20), mapping().py(6)});
        QCOMPARE(m_view->mark()->text, QStringLiteral("5.00 °C · 20°N · MAM"));
    }

    void fallingPositionsAreTurnedRound_data()
    {
        QTest::addColumn<QString>("dims"); // which comes first in the array
        QTest::newRow("lines first") << "season lat";
        QTest::newRow("points first") << "lat season";
    }

    void fallingPositionsAreTurnedRound()
    {
        QFETCH(QString, dims);
        const bool linesFirst = dims.startsWith(QLatin1String("season"));
        const std::vector<double> values = linesFirst ? std::vector<double>{1, 2, 3, 11, 12, 13} : std::vector<double>{1, 11, 2, 12, 3, 13};
        const PlotPtr plot = test::chartOf(
            test::memoryDataset({test::coordinate("lat", {60, 0, -60}, {{"units", "degrees_north"}}), test::nameCoordinate("season", {"DJF", "JJA"}),
                                 linesFirst ? variable("t", {"season", "lat"}, {2, 3}, values) : variable("t", {"lat", "season"}, {3, 2}, values)}),
            "t");
        QCOMPARE(*plot->positions, (std::vector<double>{-60, 0, 60}));
        QCOMPARE(plot->lines.size(), std::size_t{2});
        QCOMPARE(plot->lines[1].name, QStringLiteral("JJA"));
        QCOMPARE(plot->lines[1].values.at(0), 13.0);
        QCOMPARE(plot->lines[0].values.at(2), 1.0);
    }

    void pointsWithoutAnOrderAreNoLine()
    {
        show(test::chartOf(test::memoryDataset({test::coordinate("x", {0, 100, 50, 20}, {{"units", "m"}}), variable("t", {"x"}, {4}, {0, 100, 0, 80})}), "t"));
        const QImage seen = picture();
        const auto at = [this](double x, double value) { return QPointF(mapping().px(x), mapping().py(value)); };
        for (const auto& [x, value] : {std::pair(0.0, 0.0), std::pair(100.0, 100.0), std::pair(50.0, 0.0), std::pair(20.0, 80.0)})
            QVERIFY2(test::hasColor(seen, at(x, value), color(0, 1)), qPrintable(QString::number(x)));
        QVERIFY(!test::hasColor(seen, at(60, 60), color(0, 1))); // between the first two
        QVERIFY(!test::hasColor(seen, at(75, 50), color(0, 1)));
    }

    void thousandsOfPointsWithoutAnOrderAreDrawnInNoTime()
    {
        std::vector<double> places;
        std::vector<double> values;
        std::mt19937 random(3);
        for (int i = 0; i < 20'000; ++i) { // as one line that crosses itself, minutes
            places.push_back(std::uniform_real_distribution(0.0, 360.0)(random));
            values.push_back(std::uniform_real_distribution(0.0, 1.0)(random));
        }
        show(test::chartOf(test::memoryDataset({test::coordinate("x", places, {{"units", "m"}}), variable("t", {"x"}, {20'000}, values)}), "t"));
        QVERIFY(test::hasColor(picture(), {mapping().px(places[7]), mapping().py(values[7])}, color(0, 1)));
    }

    void aProfileGoesDownwards()
    {
        show(test::chartOf(test::memoryDataset({test::coordinate("depth", {0, 100, 1000}, {{"units", "m"}, {"positive", "down"}}),
                                                variable("t", {"depth"}, {3}, {20, 10, 2})}),
                           "t"));
        QVERIFY(mapping().py(1000) > mapping().py(0) + 100);
        QCOMPARE(m_view->plot()->y.title, QStringLiteral("depth (m)"));
        const QImage seen = picture();
        QVERIFY(test::hasColor(seen, {mapping().px(10), mapping().py(100)}, color(0, 1)));
        test::hover(*m_view, {mapping().px(12), mapping().py(140)});
        QCOMPARE(m_view->mark()->text, QStringLiteral("10.00 °C · 100 m"));
    }

    void aPressureAxisGoesDownwardsWithoutBeingTold()
    {
        const PlotPtr plot = test::chartOf(test::memoryDataset({test::coordinate("level", {1000, 500, 100}, {{"units", "hPa"}}),
                                                                variable("t", {"level"}, {3}, {20, 10, 2})}),
                                           "t");
        QVERIFY(plot->y.downwards);
        const PlotWindow whole = wholeWindow(*plot);
        QVERIFY(whole.bottom > whole.top);
    }

    void monthsHaveNames()
    {
        QLocale::setDefault(QLocale(QLocale::French, QLocale::France));
        const PlotPtr plot = test::chartOf(test::memoryDataset({test::coordinate("month", test::counting(12, 1)),
                                                                variable("t", {"month"}, {12}, test::counting(12))}),
                                           "t");
        QCOMPARE(plot->x.names.value(1), QStringLiteral("févr."));
        QLocale::setDefault(QLocale::c());
    }

    void aSpikeAmongMillionsIsSeenAndDrawnInNoTime()
    {
        std::vector<double> values(4'000'000, 0.0);
        values[2'718'281] = 100;
        for (std::size_t i = 1'000'000; i < 1'200'000; ++i)
            values[i] = kNaN;
        show(test::chartOf(test::memoryDataset({variable("t", {"i"}, {4'000'000}, std::move(values))}), "t"));
        const QImage seen = picture();
        QVERIFY(test::hasColor(seen, {mapping().px(2'718'281), mapping().py(60)}, color(0, 1), 2));
        QVERIFY(!test::hasColor(seen, {mapping().px(1'100'000), mapping().py(0)}, color(0, 1), 2));
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 10; ++i) {
            test::wheel(*m_view, {mapping().px(2'718'281), mapping().py(50)}, 1);
            m_view->grab();
        }
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        test::hover(*m_view, {mapping().px(2'718'281), mapping().py(50)});
        QVERIFY(m_view->mark().has_value());
    }

    void nothingButMissingIsAnEmptyChart()
    {
        show(test::chartOf(test::memoryDataset({variable("t", {"i"}, {5}, std::vector<double>(5, kNaN))}), "t"));
        QVERIFY(!test::hasColor(picture(), m_view->plotLayout().box.center(), color(0, 1), 60));
        test::hover(*m_view, m_view->plotLayout().box.center());
        QVERIFY(!m_view->mark().has_value());
    }

    void oneNumberIsACard()
    {
        show(test::chartOf(test::memoryDataset({variable("t", {}, {}, {14.5})}), "t"));
        QCOMPARE(static_cast<int>(m_view->plot()->kind), static_cast<int>(ViewKind::value));
        QVERIFY(test::hasColor(picture(), m_view->plotLayout().box.center(), m_view->palette().color(QPalette::Text), 80));
        test::wheel(*m_view, m_view->plotLayout().box.center(), 3); // does nothing
        m_view->showAll();
    }

    void moreThanAChartShowsIsRefusedInOneSentence()
    {
        MemoryArray huge = variable("t", {"i"}, {8}, test::counting(8));
        const DatasetPtr small = test::memoryDataset({huge});
        auto large = std::make_shared<Dataset>(*small);
        large->variables[0].shape = {kMostPlotValues + 1};
        const Result<PlotVariable> loaded = loadPlotVariable(large, "t");
        QVERIFY(loaded);
        const Result<PlotValues> values = readPlotValues(*loaded, loaded->firstIndex);
        QVERIFY(!values);
        QVERIFY(values.error().detail.find("more than the 16777216") != std::string::npos);
        QVERIFY(!loadPlotVariable(large, "nothing"));
    }

    void paperHasTheSizeThatWasAskedFor()
    {
        const PlotPtr plot = test::chartOf(rising(), "t");
        const Result<QImage> image = paintPlot(paperScene(plot, {}, defaultMapStyle(), m_font), {900, 500}, 2);
        QVERIFY(image);
        QCOMPARE(image->size(), QSize(900, 500));
        QCOMPARE(image->pixelColor(2, 2), QColor(Qt::white));
        QVERIFY(!paintPlot(paperScene(plot, {}, defaultMapStyle(), m_font), {3, 500}, 1));
    }

private:
    QFont m_font;
};

QTEST_MAIN(TestSeriesPlot)
#include "tst_series_plot.moc"
