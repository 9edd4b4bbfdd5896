#include "controls/step_search.h"

#include <QTest>

using namespace zs;

namespace {

Axis timeAxis(Calendar calendar, const DateTime& first, Index size, TimeStamp stepMicros)
{
    Axis axis;
    axis.dim = axis.name = "time";
    axis.kind = AxisKind::time;
    axis.size = size;
    axis.time = TimeAxis{calendar, {}, {}};
    const TimeStamp start = toTimeStamp(calendar, first).value();
    for (Index i = 0; i < size; ++i)
        axis.time->times.push_back(start + i * stepMicros);
    return axis;
}

constexpr TimeStamp kDay = TimeStamp{86400} * 1000000;

Axis plainAxis(std::vector<double> values)
{
    Axis axis;
    axis.dim = axis.name = "depth";
    axis.kind = AxisKind::vertical;
    axis.size = static_cast<Index>(values.size());
    axis.values = std::move(values);
    axis.units = "m";
    return axis;
}

FoundStep find(const Axis& axis, const QString& text)
{
    return findStep(axis, axis.time ? timeResolution(*axis.time) : TimeResolution::day, text);
}

QStringList textsOf(const std::vector<StepChoice>& choices)
{
    QStringList texts;
    for (const StepChoice& choice : choices)
        texts.append(choice.text);
    return texts;
}

} // namespace

class TestStepSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsDates_data()
    {
        QTest::addColumn<int>("calendar");
        QTest::addColumn<QString>("text");
        QTest::addColumn<Index>("step");
        QTest::addColumn<bool>("isExact");
        const int standard = static_cast<int>(Calendar::standard);
        const int day360 = static_cast<int>(Calendar::day360);
        const int noLeap = static_cast<int>(Calendar::noLeap);
        // Daily from 2000-01-01, 800 steps.
        QTest::newRow("a day") << standard << "2000-02-29" << Index{59} << true;
        QTest::newRow("a day as people write it") << standard << " 2000-2-29 " << Index{59} << true;
        QTest::newRow("a month: its first day") << standard << "2000-03" << Index{60} << true;
        QTest::newRow("a year") << standard << "2001" << Index{366} << true;
        QTest::newRow("between two steps") << standard << "2000-01-03 13:00" << Index{3} << false;
        QTest::newRow("before the first") << standard << "1850" << Index{0} << false;
        QTest::newRow("after the last") << standard << "2100-01-01" << Index{799} << false;
        QTest::newRow("30 February where there is one") << day360 << "2000-02-30" << Index{59} << true;
        QTest::newRow("30 February where there is none") << standard << "2000-02-30" << Index{59} << false;
        QTest::newRow("31 January of 30 days") << day360 << "2000-01-31" << Index{29} << false;
        QTest::newRow("29 February without leap years") << noLeap << "2000-02-29" << Index{58} << false;
        QTest::newRow("the day after") << noLeap << "2000-03-01" << Index{59} << true;
        QTest::newRow("a position") << standard << "#12" << Index{12} << true;
        QTest::newRow("a position too far") << standard << "#800" << Index{-1} << false;
        QTest::newRow("no date") << standard << "soon" << Index{-1} << false;
        QTest::newRow("nothing") << standard << "  " << Index{-1} << false;
    }
    void findsDates()
    {
        QFETCH(int, calendar);
        QFETCH(QString, text);
        QFETCH(Index, step);
        QFETCH(bool, isExact);
        const Axis axis = timeAxis(static_cast<Calendar>(calendar), {.year = 2000, .month = 1, .day = 1}, 800, kDay);
        const FoundStep found = find(axis, text);
        QCOMPARE(found.step, step);
        QCOMPARE(found.isExact, isExact);
        QVERIFY(!found.sentence.isEmpty());
    }

    void saysWhichStepWasTakenInstead()
    {
        const Axis axis = timeAxis(Calendar::noLeap, {.year = 2000, .month = 1, .day = 1}, 400, kDay);
        QCOMPARE(find(axis, "2000-02-29").sentence, QStringLiteral("2000-02-29 does not exist in the calendar noleap; the nearest step is 2000-02-28."));
        QCOMPARE(find(axis, "1999-12").sentence, QStringLiteral("There is no step at 1999-12; the nearest is 2000-01-01."));
        QVERIFY(find(axis, "soon").sentence.contains(QStringLiteral("2000-01-01")));
    }

    void findsAmongTimesThatDoNotRise()
    {
        Axis axis = timeAxis(Calendar::standard, {.year = 2000, .month = 1, .day = 1}, 4, kDay);
        std::swap(axis.time->times[0], axis.time->times[3]);
        axis.time->times[1] = kNoTime;
        QCOMPARE(find(axis, "2000-01-01").step, Index{3});
        QCOMPARE(find(axis, "2000-01-02").isExact, false);
        QVERIFY(stepChoices(axis, "2000").empty());
        axis.time->times.assign(4, kNoTime);
        QCOMPARE(find(axis, "2000").step, Index{-1});
    }

    void findsValuesAndTexts()
    {
        const Axis depth = plainAxis({0, 10, 50.5, kNaN, 500});
        QCOMPARE(find(depth, "10").step, Index{1});
        QVERIFY(find(depth, "10").isExact);
        QCOMPARE(find(depth, "50,5 m").step, Index{2});
        QCOMPARE(find(depth, "400").step, Index{4});
        QCOMPARE(find(depth, "400").sentence, QStringLiteral("There is no step at 400; the nearest is 500 m."));
        QCOMPARE(find(depth, "deep").step, Index{-1});
        QCOMPARE(find(depth, "#3").step, Index{3});
        Axis names;
        names.dim = "member";
        names.size = 3;
        names.texts = {"r1i1p1", "r2i1p1", "r10i1p1"};
        QCOMPARE(find(names, "R2").step, Index{1});
        QCOMPARE(find(names, "r10i1p1").step, Index{2});
        QCOMPARE(find(names, "r3").step, Index{-1});
        QCOMPARE(find(Axis{}, "1").step, Index{-1});
    }

    void offersWhatTheAxisHas_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("texts");
        // Daily from 1999-11-29 to 2000-02-06 of 360 days.
        QTest::newRow("years") << "" << QStringList{"1999", "2000"};
        QTest::newRow("a year begun") << "20" << QStringList{"2000"};
        QTest::newRow("months of a year") << "1999" << QStringList{"1999-11", "1999-12"};
        QTest::newRow("a month begun") << "2000-0" << QStringList{"2000-01", "2000-02"};
        QTest::newRow("days of a month") << "1999-11" << QStringList{"1999-11-29", "1999-11-30"};
        QTest::newRow("a day begun") << "1999-12-3" << QStringList{"1999-12-30"};
        QTest::newRow("nothing there") << "1850" << QStringList{};
    }
    void offersWhatTheAxisHas()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, texts);
        const Axis axis = timeAxis(Calendar::day360, {.year = 1999, .month = 11, .day = 29}, 68, kDay);
        QCOMPARE(textsOf(stepChoices(axis, text)), texts);
    }

    void offersTimesOfDayBelowDays()
    {
        const Axis axis = timeAxis(Calendar::standard, {.year = 2000, .month = 1, .day = 1}, 40, kDay / 4);
        const std::vector<StepChoice> times = stepChoices(axis, "2000-01-02");
        QCOMPARE(textsOf(times), (QStringList{"2000-01-02 00:00", "2000-01-02 06:00", "2000-01-02 12:00", "2000-01-02 18:00"}));
        QCOMPARE(times[1].step, Index{5});
        QVERIFY(times[1].isSingle);
        QVERIFY(!stepChoices(axis, "2000-01").front().isSingle);
    }

    void endsAtTheOnlyStepOfAMonth()
    {
        Axis axis = timeAxis(Calendar::day360, {.year = 2000, .month = 1, .day = 16}, 24, 30 * kDay);
        const std::vector<StepChoice> months = stepChoices(axis, "2001");
        QCOMPARE(months.size(), std::size_t{12});
        QVERIFY(months.front().isSingle);
        QCOMPARE(months.front().step, Index{12});
        QCOMPARE(textsOf(stepChoices(axis, "2001-03")), (QStringList{"2001-03"}));
    }

    void offersValuesOfOtherAxes()
    {
        QCOMPARE(textsOf(stepChoices(plainAxis({0, 5, 50, 500}), "5")), (QStringList{"5 m", "50 m", "500 m"}));
        QCOMPARE(stepChoices(plainAxis({0, 5, 50, 500}), "", 2).size(), std::size_t{2});
    }
};

QTEST_GUILESS_MAIN(TestStepSearch)
#include "tst_step_search.moc"
