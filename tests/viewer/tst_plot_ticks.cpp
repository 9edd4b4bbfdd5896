#include "plot/plot_ticks.h"

#include <QtTest>

using namespace zs;

namespace {

double at(Calendar calendar, int year, int month = 1, int day = 1, int hour = 0)
{
    return static_cast<double>(toTimeStamp(calendar, {.year = year, .month = month, .day = day, .hour = hour}).value());
}

PlotAxis timeAxis(Calendar calendar)
{
    PlotAxis axis;
    axis.kind = AxisKind::time;
    axis.calendar = calendar;
    return axis;
}

PlotAxis axisOf(AxisKind kind)
{
    PlotAxis axis;
    axis.kind = kind;
    return axis;
}

/// "1980 1985 1990"; a second line in brackets; the factor at the end.
QString words(const PlotTicks& marks)
{
    QStringList texts;
    for (const PlotTick& tick : marks.ticks)
        texts << (tick.context.isEmpty() ? tick.text : tick.text + QLatin1Char('[') + tick.context + QLatin1Char(']'));
    if (!marks.factor.isEmpty())
        texts << marks.factor;
    return texts.join(QLatin1Char(' '));
}

} // namespace

class TestPlotTicks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void marksAreRound_data()
    {
        QTest::addColumn<PlotAxis>("axis");
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::addColumn<int>("most");
        QTest::addColumn<QString>("marks");
        const auto row = [](const char* name, const PlotAxis& axis, double from, double to, int most, const char* marks) {
            QTest::newRow(name) << axis << from << to << most << QString::fromUtf8(marks);
        };
        PlotAxis whole;
        whole.isWhole = true;
        PlotAxis seasons;
        seasons.names = QStringList{QStringLiteral("DJF"), QStringLiteral("MAM"), QStringLiteral("JJA"), QStringLiteral("SON")};
        const auto standard = timeAxis(Calendar::standard);
        const auto model = timeAxis(Calendar::day360);
        row("numbers", {}, 0.3, 4.1, 5, "1 2 3 4");
        row("numbers below zero", {}, -1, 1, 5, "−1.0 −0.5 0.0 0.5 1.0");
        row("downwards", {}, 5000, 0, 6, "0 1000 2000 3000 4000 5000");
        row("small numbers", {}, 0, 2e-7, 5, "0.0 0.5 1.0 1.5 2.0 ×10⁻⁷");
        row("large numbers", {}, 0, 5e6, 6, "0 1 2 3 4 5 ×10⁶");
        row("whole numbers", whole, 1990, 1994, 9, "1990 1991 1992 1993 1994");
        row("latitudes", axisOf(AxisKind::latitude), -90, 90, 7, "90°S 60°S 30°S 0° 30°N 60°N 90°N");
        row("longitudes", axisOf(AxisKind::longitude), 0, 360, 7, "0° 60°E 120°E 180° 120°W 60°W 0°");
        row("part of a degree", axisOf(AxisKind::latitude), 45.1, 45.9, 5, "45.2°N 45.4°N 45.6°N 45.8°N");
        row("names", seasons, -0.5, 3.5, 8, "DJF MAM JJA SON");
        row("names without room", seasons, -0.5, 3.5, 2, "DJF JJA");
        row("names zoomed", seasons, 0.6, 2.2, 8, "MAM JJA");
        row("years", standard, at(Calendar::standard, 1982), at(Calendar::standard, 2020, 12, 31), 10, "1985 1990 1995 2000 2005 2010 2015 2020");
        row("months", standard, at(Calendar::standard, 2000, 11), at(Calendar::standard, 2001, 3), 6, "Nov[2000] Dec Jan[2001] Feb Mar");
        row("30 February", model, at(Calendar::day360, 2000, 2, 29), at(Calendar::day360, 2000, 3, 2), 4, "02-29[2000] 02-30 03-01 03-02");
        row("hours", standard, at(Calendar::standard, 2000, 2, 28, 20), at(Calendar::standard, 2000, 2, 29, 9), 5,
            "21:00[2000-02-28] 00:00[2000-02-29] 03:00 06:00 09:00");
        row("nothing", {}, 1, 1, 5, "");
        row("no number", {}, kNaN, 1, 5, "");
    }

    void marksAreRound()
    {
        QFETCH(PlotAxis, axis);
        QFETCH(double, from);
        QFETCH(double, to);
        QFETCH(int, most);
        QTEST(words(plotTicks(axis, from, to, most)), "marks");
    }

    void aVerticalAxisSaysADateInOneLine()
    {
        const PlotTicks marks = plotTicks(timeAxis(Calendar::noLeap), at(Calendar::noLeap, 2000, 11), at(Calendar::noLeap, 2001, 2), 5);
        QCOMPARE(marks.ticks.front().full, QStringLiteral("2000-11"));
        QCOMPARE(marks.ticks.back().full, QStringLiteral("2001-02"));
    }

    void positionsAreSaidAsExactlyAsTheyDiffer()
    {
        PlotAxis depth = axisOf(AxisKind::vertical);
        depth.units = QStringLiteral("m");
        PlotAxis index;
        index.isIndex = true;
        const double noon = at(Calendar::day360, 1982, 2, 30, 12);
        PlotAxis months = timeAxis(Calendar::day360);
        months.resolution = TimeResolution::month;
        QCOMPARE(positionText(depth, 500, 100), QStringLiteral("500 m"));
        QCOMPARE(positionText(index, 3, 1), QStringLiteral("#3"));
        QCOMPARE(positionText(axisOf(AxisKind::latitude), -12.5, 0.25), QStringLiteral("12.50°S"));
        QCOMPARE(positionText(months, noon, 30 * 86400e6), QStringLiteral("1982-02"));
        QCOMPARE(positionText(timeAxis(Calendar::day360), noon, 86400e6), QStringLiteral("1982-02-30"));
        QCOMPARE(positionText(timeAxis(Calendar::day360), noon, 3600e6), QStringLiteral("1982-02-30 12:00"));
    }
};

QTEST_GUILESS_MAIN(TestPlotTicks)
#include "tst_plot_ticks.moc"
