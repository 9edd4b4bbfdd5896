#include "chart_fixture.h"
#include "plot/field_raster.h"
#include "plot/plot_picture.h"
#include "plot/plot_view.h"
#include "raster/color_limits.h"
#include "raster/shade.h"

using namespace zs;
using test::MemoryArray;

namespace {

/// 10 × time + row, over 4 days and 3 latitudes from north to south; the last time's southern row is missing.
DatasetPtr timeByLatitude(bool timeFirst, double shift = 0)
{
    std::vector<double> values;
    const auto at = [&](int time, int row) { return time == 3 && row == 2 ? kNaN : 10.0 * time + row + shift; };
    for (int i = 0; i < (timeFirst ? 4 : 3); ++i)
        for (int j = 0; j < (timeFirst ? 3 : 4); ++j)
            values.push_back(timeFirst ? at(i, j) : at(j, i));
    MemoryArray field{"f", {"time", "lat"}, {4, 3}, values, {}, {{"units", "m"}, {"long_name", "Field"}}};
    if (!timeFirst) {
        field.dims = {"lat", "time"};
        field.shape = {3, 4};
    }
    return test::memoryDataset({test::coordinate("time", test::counting(4), {{"units", "days since 2000-01-01"}}),
                                test::coordinate("lat", {60, 0, -60}, {{"units", "degrees_north"}}), field});
}

/// A field is many lines when it is small; here it is wanted as colours.
PlotPtr colorsOf(const DatasetPtr& dataset)
{
    Result<PlotVariable> variable = loadPlotVariable(dataset, "f");
    if (!variable)
        qFatal("%s", variable.error().detail.c_str());
    const bool timeFirst = variable->variable->dims[0] == "time";
    variable->roles = {ViewKind::hovmoller, timeFirst ? 0 : 1, timeFirst ? 1 : 0, -1, -1};
    return makePlot(*variable, *readPlotValues(*variable, variable->firstIndex));
}

double valueAt(const Aggregate& aggregate, int x, int y)
{
    return std::get<std::vector<double>>(aggregate.values)[static_cast<std::size_t>(y * aggregate.width + x)];
}

} // namespace

/// Fields of colours: which number lies where, and that colours, window and hover agree.
class TestHovmoller : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyNumberHasItsPlace_data()
    {
        QTest::addColumn<bool>("timeFirst");
        QTest::newRow("time, lat") << true;
        QTest::newRow("lat, time") << false;
    }

    void everyNumberHasItsPlace()
    {
        QFETCH(bool, timeFirst);
        const PlotPtr plot = colorsOf(timeByLatitude(timeFirst));
        QCOMPARE(plot->field.columns, Index{4});
        QCOMPARE(plot->field.rows, Index{3});
        const Aggregate image = rasterizeField(plot->field, wholeWindow(*plot), {8, 9});
        for (int time = 0; time < 4; ++time)
            for (int row = 0; row < 3; ++row) { // row 0 is the north, and on top
                const double value = valueAt(image, 2 * time + 1, 3 * row + 1);
                if (time == 3 && row == 2)
                    QVERIFY(std::isnan(value));
                else
                    QCOMPARE(value, 10.0 * time + row);
            }
    }

    void cellsUnderOnePixelAreAveraged()
    {
        const PlotPtr plot = colorsOf(timeByLatitude(true));
        const Aggregate image = rasterizeField(plot->field, wholeWindow(*plot), {1, 1});
        QCOMPARE(valueAt(image, 0, 0), (3 * 1.0 + 3 * 11.0 + 3 * 21.0 + 30 + 31) / 11); // the missing one is left out
    }

    void beyondTheFieldThereIsNothing()
    {
        const PlotPtr plot = colorsOf(timeByLatitude(true));
        PlotWindow window = wholeWindow(*plot);
        const double width = window.right - window.left;
        window.left -= width;
        const Aggregate image = rasterizeField(plot->field, window, {8, 3});
        QCOMPARE(static_cast<int>(image.states[0]), static_cast<int>(PixelState::outside));
        QCOMPARE(static_cast<int>(image.states[5]), static_cast<int>(PixelState::data));
    }

    void limitsFollowTheStyle()
    {
        const PlotPtr plot = colorsOf(timeByLatitude(true));
        MapStyle style = defaultMapStyle();
        style.limitsMode = LimitsMode::fixedInTime;
        QCOMPARE(fieldLimits(plot->field, style), (ColorLimits{0, 31}));
        style.limitsMode = LimitsMode::byHand;
        style.byHand = {-3, 7};
        QCOMPARE(fieldLimits(plot->field, style), (ColorLimits{-3, 7}));
    }

    void thePictureHasTheColoursOfItsNumbers()
    {
        PlotView view(inlineExecutor());
        view.resize(640, 420);
        QSignalSpy legends(&view, &PlotView::legendChanged);
        view.setPlot(colorsOf(timeByLatitude(true)));
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QTRY_VERIFY(view.isComplete() && legends.count() > 0);
        const auto legend = legends.last().first().value<ColorLegend>();
        const PlotMapping mapping{view.plotLayout().box, view.window()};
        const QImage seen = view.grab().toImage();
        const double noon = mapping.box.width() / 8;
        for (int time = 0; time < 3; ++time) {
            const QPointF place(mapping.box.left() + noon * (2 * time + 1), mapping.py(0));
            const QColor expected = QColor::fromRgb(colorOf(10.0 * time + 1, legend.map, legend.limits, {}));
            QCOMPARE(seen.pixelColor(place.toPoint()).rgb(), expected.rgb());
        }
        test::hover(view, QPointF(mapping.box.left() + noon * 3, mapping.py(50)));
        QCOMPARE(view.mark()->text, QStringLiteral("10 m · 2000-01-02 · 60°N"));
        test::hover(view, QPointF(mapping.box.left() + noon * 7, mapping.py(-50)));
        QVERIFY(view.mark()->text.startsWith(QStringLiteral("–")));
    }

    void aSnapshotKeepsThePartThatIsSeenAndItsLimitsFollow()
    {
        PlotView view(inlineExecutor());
        view.resize(640, 420);
        QSignalSpy legends(&view, &PlotView::legendChanged);
        view.setPlot(colorsOf(timeByLatitude(true)));
        QTRY_VERIFY(view.isComplete() && legends.count() > 0);
        test::wheel(view, view.plotLayout().box.center(), 2);
        const PlotWindow seen = view.window();
        QTRY_VERIFY(view.isComplete());
        view.updatePlot(colorsOf(timeByLatitude(true, 100)), {});
        QVERIFY(!view.scene().image.image.isNull()); // the last picture stays until the next
        QCOMPARE(view.window(), seen);
        QTRY_VERIFY(view.isComplete());
        QVERIFY(legends.last().first().value<ColorLegend>().limits.low >= 100);
    }

    void hoverSaysTheCoordinateAndNotTheMiddleOfItsBox()
    {
        const DatasetPtr dataset = test::memoryDataset(
            {test::coordinate("depth", {1000, 100, 0}, {{"units", "m"}, {"positive", "down"}}),
             test::coordinate("lat", test::counting(8, -70, 20), {{"units", "degrees_north"}}),
             {"f", {"depth", "lat"}, {3, 8}, test::counting(24), {}, nlohmann::json::object()}});
        Result<PlotVariable> variable = loadPlotVariable(dataset, "f");
        QVERIFY(variable);
        variable->roles = {ViewKind::section, 1, 0, -1, -1};
        PlotView view(inlineExecutor());
        view.resize(640, 420);
        view.setPlot(makePlot(*variable, *readPlotValues(*variable, variable->firstIndex)));
        const PlotMapping mapping{view.plotLayout().box, view.window()};
        test::hover(view, {mapping.px(10), mapping.py(500)});
        QCOMPARE(view.mark()->text, QStringLiteral("12 · 10°N · 100 m"));
    }

    void disorderIsShownUnderItsNames()
    {
        const DatasetPtr dataset = test::memoryDataset(
            {test::coordinate("depth", {0, 10, 5}, {{"units", "m"}}), test::coordinate("lat", test::counting(8, -70, 20), {{"units", "degrees_north"}}),
             {"f", {"depth", "lat"}, {3, 8}, test::counting(24), {}, nlohmann::json::object()}});
        Result<PlotVariable> variable = loadPlotVariable(dataset, "f");
        QVERIFY(variable);
        variable->roles = {ViewKind::section, 1, 0, -1, -1};
        const PlotPtr plot = makePlot(*variable, *readPlotValues(*variable, variable->firstIndex));
        QCOMPARE(plot->y.names, (QStringList{QStringLiteral("0 m"), QStringLiteral("10 m"), QStringLiteral("5 m")}));
        QCOMPARE(plot->field.yEdges, (std::vector<double>{-0.5, 0.5, 1.5, 2.5}));
    }

    void paperHasAColourBar()
    {
        const PlotPtr plot = colorsOf(timeByLatitude(true));
        const Result<QImage> image = paintPlot(paperScene(plot, QStringLiteral("500 m"), defaultMapStyle(), QFont()), {800, 500}, 1);
        QVERIFY(image);
        int colored = 0; // right of the frame
        for (int y = 100; y < 400; ++y)
            for (int x = 690; x < 760; ++x)
                colored += image->pixelColor(x, y).saturation() > 100 ? 1 : 0;
        QVERIFY2(colored > 1000, qPrintable(QString::number(colored)));
    }
};

QTEST_MAIN(TestHovmoller)
#include "tst_hovmoller.moc"
