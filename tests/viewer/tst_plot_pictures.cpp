// Pictures of charts, to be looked at: the build folder's pictures/ has them afterwards. QT_SCALE_FACTOR=2 doubles them.
#include "chart_fixture.h"
#include "plot/plot_view.h"

#include <QApplication>
#include <QDir>
#include <QGridLayout>
#include <QStyleFactory>

#include <cmath>

using namespace zs;

namespace {

QPalette darkPalette()
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(43, 45, 48));
    palette.setColor(QPalette::Base, QColor(30, 31, 34));
    palette.setColor(QPalette::Text, QColor(223, 225, 229));
    return palette;
}

DatasetPtr climate()
{
    std::vector<double> months;
    std::vector<double> seasons;
    std::vector<double> zonal;
    std::vector<double> profile;
    for (int i = 0; i < 120; ++i)
        months.push_back(i > 50 && i < 58 ? kNaN : 0.8 * std::sin(i / 9.0) + 0.3 * std::sin(i * 1.7));
    for (int season = 0; season < 4; ++season)
        for (int lat = -85; lat < 90; lat += 10)
            seasons.push_back(26 * std::cos(lat * 0.0174) - 6 + 7 * std::sin(season * 1.57) * std::sin(lat * 0.0174));
    for (int i = 0; i < 120; ++i)
        for (int lat = -85; lat < 90; lat += 10)
            zonal.push_back(lat > 70 && i % 12 < 4 ? kNaN : 20 * std::cos(lat * 0.0174) + 8 * std::sin(i * 0.5236) * std::sin(lat * 0.0174));
    for (int i = 0; i < 30; ++i)
        profile.push_back(18 * std::exp(-i / 8.0) + 2);

    const auto named = [&](const char* name) { return nlohmann::json{{"units", "degC"}, {"long_name", name}}; };
    return test::memoryDataset(
        {test::coordinate("time", test::counting(120, 15, 30), {{"units", "days since 1990-01-01"}, {"calendar", "360_day"}}),
         test::coordinate("lat", test::counting(18, -85, 10), {{"units", "degrees_north"}}),
         test::coordinate("depth", test::counting(30, 5, 100), {{"units", "m"}, {"positive", "down"}, {"long_name", "Depth"}}),
         test::nameCoordinate("season", {"DJF", "MAM", "JJA", "SON"}),
         {"index", {"time"}, {120}, months, {}, named("Niño 3.4 index")},
         {"seasons", {"season", "lat"}, {4, 18}, seasons, {}, named("Seasonal zonal mean")},
         {"zonal", {"time", "lat"}, {120, 18}, zonal, {}, named("Zonal mean temperature")},
         {"profile", {"depth"}, {30}, profile, {}, named("Mean temperature")}});
}

} // namespace

class TestPlotPictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsTheCharts_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QSize>("size");
        QTest::newRow("charts-light") << false << QSize(1280, 800);
        QTest::newRow("charts-dark") << true << QSize(1280, 800);
        QTest::newRow("charts-small") << false << QSize(640, 420);
    }

    void showsTheCharts()
    {
        QFETCH(bool, dark);
        QFETCH(QSize, size);
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
        QApplication::setPalette(dark ? darkPalette() : QPalette());
        const DatasetPtr dataset = climate();
        QWidget page;
        auto* grid = new QGridLayout(&page);
        std::vector<PlotView*> views;
        for (const char* name : {"index", "seasons", "zonal", "profile"}) {
            views.push_back(new PlotView(inlineExecutor(), &page));
            views.back()->setPlot(test::chartOf(dataset, name), QStringLiteral("37 % of 1990–1999"));
            const int i = static_cast<int>(views.size()) - 1;
            grid->addWidget(views.back(), i / 2, i % 2);
        }
        page.resize(size);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QTRY_VERIFY(views[2]->isComplete());
        for (PlotView* view : views)
            test::hover(*view, view->plotLayout().box.center());
        const QImage image = page.grab().toImage();
        QDir().mkpath(QStringLiteral("pictures"));
        const QString scale = image.devicePixelRatio() > 1 ? QStringLiteral("-2x") : QString();
        QVERIFY(image.save(QStringLiteral("pictures/%1%2.png").arg(QString::fromLatin1(QTest::currentDataTag()), scale)));
    }
};

QTEST_MAIN(TestPlotPictures)
#include "tst_plot_pictures.moc"
