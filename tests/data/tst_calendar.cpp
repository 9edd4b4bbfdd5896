#include "cf/calendar.h"

#include <QtTest>

using namespace zs;

namespace {

constexpr std::int64_t kDay = 86'400'000'000;

constexpr Calendar kAll[] = {Calendar::standard, Calendar::prolepticGregorian,
                             Calendar::julian,   Calendar::noLeap,
                             Calendar::allLeap,  Calendar::day360};

QString iso(Calendar calendar, TimeStamp time)
{
    return QString::fromStdString(isoText(calendar, time));
}

} // namespace

class TestCalendar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsTheNamesOfCf_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("canonical");
        for (const char* name : {"standard", "proleptic_gregorian", "julian", "noleap", "all_leap", "360_day"})
            QTest::newRow(name) << QByteArray(name) << QByteArray(name);
        QTest::newRow("empty") << QByteArray("") << QByteArray("standard");
        QTest::newRow("gregorian") << QByteArray("Gregorian") << QByteArray("standard");
        QTest::newRow("365_day") << QByteArray("365_DAY") << QByteArray("noleap");
        QTest::newRow("366_day") << QByteArray("366_day") << QByteArray("all_leap");
        for (const char* name : {"none", "tai", "utc", "standard "})
            QTest::newRow(name) << QByteArray(name) << QByteArray();
    }

    void knowsTheNamesOfCf()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, canonical);
        const std::optional<Calendar> calendar = parseCalendar(name.toStdString());
        QCOMPARE(calendar.has_value(), !canonical.isEmpty());
        if (calendar)
            QCOMPARE(QByteArray::fromStdString(calendarName(*calendar)), canonical);
    }

    void countsFromNineteenSeventyInEveryCalendar()
    {
        for (const Calendar calendar : kAll) {
            QCOMPARE(*toTimeStamp(calendar, DateTime{}), TimeStamp{0});
            QCOMPARE(iso(calendar, 0), QString("1970-01-01T00:00:00"));
            QCOMPARE(iso(calendar, -1),
                     QString("1969-12-%1T23:59:59.999999").arg(calendar == Calendar::day360 ? 30 : 31));
        }
    }

    void stepsOverEveryDay_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<int>("calendar");
        QTest::addColumn<QString>("next");
        const auto row = [](const char* from, Calendar calendar, const char* next) {
            QTest::newRow(from) << from << int(calendar) << next;
        };
        row("1582-10-04", Calendar::standard, "1582-10-15");
        row("1582-10-14", Calendar::prolepticGregorian, "1582-10-15");
        row("1582-10-05", Calendar::julian, "1582-10-06");
        row("1500-02-28", Calendar::standard, "1500-02-29");
        row("1900-02-28", Calendar::standard, "1900-03-01");
        row("2000-02-28", Calendar::standard, "2000-02-29");
        row("1900-02-28 ", Calendar::julian, "1900-02-29");
        row("2000-02-28 ", Calendar::noLeap, "2000-03-01");
        row("1999-02-28", Calendar::allLeap, "1999-02-29");
        row("1999-02-28 ", Calendar::day360, "1999-02-29");
        row("1999-02-30", Calendar::day360, "1999-03-01");
        row("-0001-12-31", Calendar::standard, "0001-01-01");
        row("-0001-12-31 ", Calendar::noLeap, "0000-01-01");
        row("9999-12-31", Calendar::prolepticGregorian, "10000-01-01");
    }

    void stepsOverEveryDay()
    {
        QFETCH(QString, from);
        QFETCH(int, calendar);
        QFETCH(QString, next);
        const QStringList parts = from.trimmed().split('-');
        const bool isNegative = from.startsWith('-');
        const DateTime date{(isNegative ? -1 : 1) * parts[isNegative].toInt(), parts[1 + isNegative].toInt(),
                            parts[2 + isNegative].toInt()};
        const Result<TimeStamp> time = toTimeStamp(Calendar(calendar), date);
        QVERIFY(time);
        QCOMPARE(iso(Calendar(calendar), *time), from.trimmed() + "T00:00:00");
        QCOMPARE(iso(Calendar(calendar), *time + kDay), next + "T00:00:00");
    }

    void refusesDatesThatDoNotExist_data()
    {
        QTest::addColumn<int>("calendar");
        QTest::addColumn<QList<int>>("parts");
        const auto row = [](const char* name, Calendar calendar, const QList<int>& parts) {
            QTest::newRow(name) << int(calendar) << parts;
        };
        row("30 February", Calendar::standard, {2000, 2, 30, 0});
        row("29 February", Calendar::noLeap, {2000, 2, 29, 0});
        row("31st of a 30-day month", Calendar::day360, {2000, 1, 31, 0});
        row("between Julian and Gregorian", Calendar::standard, {1582, 10, 10, 0});
        row("year 0", Calendar::standard, {0, 1, 1, 0});
        row("Julian year 0", Calendar::julian, {0, 1, 1, 0});
        row("month 0", Calendar::noLeap, {2000, 0, 1, 0});
        row("month 13", Calendar::noLeap, {2000, 13, 1, 0});
        row("day 0", Calendar::noLeap, {2000, 1, 0, 0});
        row("hour 24", Calendar::noLeap, {2000, 1, 1, 24});
        row("far future", Calendar::prolepticGregorian, {290'001, 1, 1, 0});
        row("beyond 64 bits", Calendar::allLeap, {-290'000, 1, 1, 0});
    }

    void refusesDatesThatDoNotExist()
    {
        QFETCH(int, calendar);
        QFETCH(QList<int>, parts);
        const Result<TimeStamp> time = toTimeStamp(Calendar(calendar), {parts[0], parts[1], parts[2], parts[3]});
        QVERIFY(!time);
        QCOMPARE(time.error().code, ErrorCode::invalidArgument);
    }

    void countsDaysOfMonthsAndYears()
    {
        QCOMPARE(daysInMonth(Calendar::standard, 1500, 2), 29);
        QCOMPARE(daysInMonth(Calendar::prolepticGregorian, 1500, 2), 28);
        QCOMPARE(daysInMonth(Calendar::standard, -1, 2), 29); // the year before 1 is a leap year
        QCOMPARE(daysInMonth(Calendar::day360, 2001, 12), 30);
        QCOMPARE(dayOfYear(Calendar::standard, {2000, 12, 31}), 366);
        QCOMPARE(dayOfYear(Calendar::standard, {1582, 12, 31}), 365);
        QCOMPARE(dayOfYear(Calendar::day360, {2000, 3, 1}), 61);
    }

    void returnsToTheSameTimeEverywhere()
    {
        // A prime stride over the whole range, both ends included.
        constexpr TimeStamp kStride = 99'730'000'000'007;
        for (const Calendar calendar : kAll)
            for (TimeStamp time = -9'100'000'000'000'000'000; time < 9'100'000'000'000'000'000; time += kStride) {
                const DateTime date = toDateTime(calendar, time);
                if (std::abs(date.year) <= 290'000)
                    QCOMPARE(toTimeStamp(calendar, date), Result<TimeStamp>(time));
            }
        for (const TimeStamp time : {INT64_MIN + 1, INT64_MAX})
            for (const Calendar calendar : kAll)
                QVERIFY(toDateTime(calendar, time).month >= 1);
    }

    void writesIsoText()
    {
        QCOMPARE(iso(Calendar::day360, *toTimeStamp(Calendar::day360, {1982, 2, 30, 12})),
                 QString("1982-02-30T12:00:00"));
        QCOMPARE(iso(Calendar::noLeap, *toTimeStamp(Calendar::noLeap, {-44, 3, 15, 1, 2, 3, 4})),
                 QString("-0044-03-15T01:02:03.000004"));
        QCOMPARE(iso(Calendar::standard, kNoTime), QString("NaT"));
    }
};

QTEST_GUILESS_MAIN(TestCalendar)
#include "tst_calendar.moc"
