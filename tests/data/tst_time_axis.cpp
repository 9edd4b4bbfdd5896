#include "cf/time_axis.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstring>

using namespace zs;

namespace {

Attributes timeAttributes(const QString& units, const QString& calendar)
{
    return Attributes().with("units", units.toStdString()).with("calendar", calendar.toStdString());
}

DType dtype(DTypeKind kind, Index itemBytes)
{
    DType result;
    result.kind = kind;
    result.itemBytes = itemBytes;
    return result;
}

template <class T>
Bytes bytesOf(const std::vector<T>& values)
{
    Bytes bytes(values.size() * sizeof(T));
    std::memcpy(bytes.data(), values.data(), bytes.size());
    return bytes;
}

QString isoOf(const Result<TimeAxis>& axis)
{
    if (!axis)
        return QString::fromStdString("error: " + axis.error().detail);
    QStringList texts;
    for (const TimeStamp time : axis->times)
        texts << QString::fromStdString(isoText(axis->calendar, time));
    return texts.join(' ');
}

TimeStamp at(const char* text, Calendar calendar = Calendar::standard)
{
    return parseDate(calendar, text)->begin;
}

} // namespace

class TestTimeAxis : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsOddReferences_data()
    {
        QTest::addColumn<QString>("calendar");
        QTest::addColumn<QString>("reference");
        QTest::addColumn<bool>("hasNote");
        const auto row = [](const char* units, const char* calendar, const char* reference, bool hasNote = false) {
            QTest::newRow(units) << calendar << reference << hasNote;
        };
        row("days since 1970-01-01", "", "1970-01-01T00:00:00");
        row("days since 1850-1-1", "noleap", "1850-01-01T00:00:00");
        row("days since 1-1-1 00:00:0.0", "noleap", "0001-01-01T00:00:00");
        row("Hours  SINCE  1900-01-01 00:00:00.5", "", "1900-01-01T00:00:00.500000");
        row("seconds since 2000-01-01T12:30:15Z", "", "2000-01-01T12:30:15");
        row("seconds since 2000-01-01 12:30:15 UTC", "", "2000-01-01T12:30:15");
        row("seconds since 2000-01-01 12:30:15 +06:00", "", "2000-01-01T06:30:15");
        row("seconds since 2000-01-01 12:30:15 -0530", "", "2000-01-01T18:00:15");
        row("seconds since 2000-01-01 12:30:15+01", "", "2000-01-01T11:30:15");
        row("seconds since 2000-01-01 12:30:15 +6:00", "", "2000-01-01T06:30:15", true);
        row("seconds since 2000-01-01 12:30:15 EST", "", "2000-01-01T12:30:15", true);
        row("days since 1968-05-23 6", "", "1968-05-23T06:00:00");
        row("days since 19820807", "", "1982-08-07T00:00:00", true);
        row("days since 2000-02-30", "360_day", "2000-02-30T00:00:00");
        row("days since 0000-01-01", "noleap", "0000-01-01T00:00:00");
        row("days since -4712-01-01 12:00", "julian", "-4712-01-01T12:00:00");
        row("days since 1990", "", "1990-01-01T00:00:00");
        row("days since 2000-01-01 and more", "", "2000-01-01T00:00:00", true);
        row("weeks since 2000-01-01", "", "2000-01-01T00:00:00", true);
        row("months since 2000-01-01", "360_day", "2000-01-01T00:00:00");
        row("months since 2000-01-01 ", "", "2000-01-01T00:00:00", true);
    }

    void readsOddReferences()
    {
        QFETCH(QString, calendar);
        QFETCH(QString, reference);
        QFETCH(bool, hasNote);
        const Result<TimeUnits> units = parseTimeUnits(QTest::currentDataTag(), calendar.toStdString());
        QVERIFY2(units, units ? "" : units.error().detail.c_str());
        QCOMPARE(QString::fromStdString(isoText(units->calendar, units->reference)), reference);
        QVERIFY2(units->note.empty() != hasNote, units->note.c_str());
    }

    void refusesWhatIsNoTime_data()
    {
        QTest::addColumn<QString>("units");
        QTest::addColumn<QString>("calendar");
        QTest::addColumn<QString>("says");
        QTest::newRow("no since") << "days"
                                  << ""
                                  << "unit since date";
        QTest::newRow("unit") << "fortnights since 2000-01-01"
                              << ""
                              << "fortnights";
        QTest::newRow("now") << "seconds since now"
                             << ""
                             << "now";
        QTest::newRow("zeros") << "days since 0000-00-00"
                               << "noleap"
                               << "month";
        QTest::newRow("year 0") << "days since 0000-01-01"
                                << "standard"
                                << "year 0";
        QTest::newRow("30 February") << "days since 2000-02-30"
                                     << "noleap"
                                     << "no such day";
        QTest::newRow("calendar") << "days since 2000-01-01"
                                  << "foo"
                                  << "foo";
        QTest::newRow("none") << "days since 2000-01-01"
                              << "none"
                              << "none";
        QTest::newRow("huge year") << "days since 99999999999999999999-01-01"
                                   << ""
                                   << "year";
    }

    void refusesWhatIsNoTime()
    {
        QFETCH(QString, units);
        QFETCH(QString, calendar);
        QFETCH(QString, says);
        const Result<TimeUnits> parsed = parseTimeUnits(units.toStdString(), calendar.toStdString());
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, ErrorCode::invalidArgument);
        QVERIFY2(QString::fromStdString(parsed.error().detail).contains(says), parsed.error().detail.c_str());
    }

    void recognisesTimesByTheirUnits()
    {
        QVERIFY(looksLikeTime(timeAttributes("days since 2000-01-01", "")));
        QVERIFY(looksLikeTime(timeAttributes("parsecs since lunch", "")));
        QVERIFY(!looksLikeTime(timeAttributes("days", "")));
        QVERIFY(!looksLikeTime(timeAttributes("since 2000", "")));
        QVERIFY(!looksLikeTime({}));
    }

    void decodesNumbers_data()
    {
        QTest::addColumn<QString>("calendar");
        QTest::addColumn<QList<double>>("counts");
        QTest::addColumn<QString>("times");
        const auto row = [](const char* units, const char* calendar, const QList<double>& counts, const char* times) {
            QTest::newRow(units) << calendar << counts << times;
        };
        row("days since 1582-10-04", "standard", {0, 1}, "1582-10-04T00:00:00 1582-10-15T00:00:00");
        row("days since 1850-01-01", "360_day", {59, 60.5}, "1850-02-30T00:00:00 1850-03-01T12:00:00");
        row("days since 2000-01-01", "noleap", {0.1, 1.0 / 3, NAN}, "2000-01-01T02:24:00 2000-01-01T08:00:00 NaT");
        row("hours since 2000-01-01", "", {1e300, -0.5}, "NaT 1999-12-31T23:30:00");
        row("weeks since 2000-01-01", "", {1}, "2000-01-08T00:00:00");
        row("nanoseconds since 2000-01-01", "", {1500}, "2000-01-01T00:00:00.000002");
        row("months since 2000-01-31", "standard", {1, 13, -1, 0.5},
            "2000-02-29T00:00:00 2001-02-28T00:00:00 1999-12-31T00:00:00 2000-02-14T12:00:00");
        row("months since 2000-01-01", "noleap", {1.5}, "2000-02-15T00:00:00");
        row("years since 0001-01-01", "standard", {-1, 1}, "-0001-01-01T00:00:00 0002-01-01T00:00:00");
        row("years since 2000-01-01", "noleap", {0.5, 1e9}, "2000-07-02T12:00:00 NaT");
        row("months since 2000-01-01 ", "360_day", {0.5}, "2000-01-16T00:00:00");
    }

    void decodesNumbers()
    {
        QFETCH(QString, calendar);
        QFETCH(QList<double>, counts);
        QFETCH(QString, times);
        const std::vector<double> values(counts.begin(), counts.end());
        QCOMPARE(isoOf(decodeTimes(bytesOf(values), dtype(DTypeKind::floating, 8),
                                   timeAttributes(QTest::currentDataTag(), calendar))),
                 times);
    }

    void decodesIntegersExactly()
    {
        const Attributes micros = timeAttributes("microseconds since 1970-01-01", "proleptic_gregorian");
        const Result<TimeAxis> axis = decodeTimes(bytesOf<std::int64_t>({9'007'199'254'740'993, INT64_MAX}),
                                                  dtype(DTypeKind::signedInt, 8), micros);
        QCOMPARE(axis->times, (std::vector<TimeStamp>{9'007'199'254'740'993, INT64_MAX}));
        const Attributes days = timeAttributes("days since 2000-01-01", "");
        QCOMPARE(
            isoOf(decodeTimes(bytesOf<std::int64_t>({INT64_MAX, INT64_MIN, 1}), dtype(DTypeKind::signedInt, 8), days)),
            QString("NaT NaT 2000-01-02T00:00:00"));
        QCOMPARE(isoOf(decodeTimes(bytesOf<std::uint64_t>({UINT64_MAX, 1}), dtype(DTypeKind::unsignedInt, 8), days)),
                 QString("NaT 2000-01-02T00:00:00"));
    }

    void masksAndScalesBeforeDecoding()
    {
        const Attributes attrs = timeAttributes("hours since 2000-01-01", "").with("_FillValue", -1);
        QCOMPARE(isoOf(decodeTimes(bytesOf<std::int32_t>({-1, 2}), dtype(DTypeKind::signedInt, 4), attrs)),
                 QString("NaT 2000-01-01T02:00:00"));
        QCOMPARE(isoOf(decodeTimes(bytesOf<std::int16_t>({-1, 2}), dtype(DTypeKind::signedInt, 2),
                                   attrs.with("scale_factor", 0.5))),
                 QString("NaT 2000-01-01T01:00:00"));
    }

    void decodesDatetimeSixtyFour()
    {
        DType type = dtype(DTypeKind::datetime, 8);
        type.timeUnit = "ns";
        QCOMPARE(isoOf(decodeTimes(bytesOf<std::int64_t>({-1, INT64_MIN}), type, {})),
                 QString("1969-12-31T23:59:59.999999 NaT"));
        type.timeUnit = "M";
        QCOMPARE(isoOf(decodeTimes(bytesOf<std::int64_t>({-11}), type, {})), QString("1969-02-01T00:00:00"));
        type.timeUnit = "fortnight";
        QVERIFY(isoOf(decodeTimes(bytesOf<std::int64_t>({0}), type, {})).startsWith("error"));
    }

    void refusesElementsThatAreNoTimes()
    {
        const Attributes attrs = timeAttributes("hours since 2000-01-01", "");
        QVERIFY(!decodeTimes(Bytes(7), dtype(DTypeKind::fixedBytes, 7), attrs));
        QVERIFY(!decodeTimes(Bytes(7), dtype(DTypeKind::signedInt, 4), attrs));
        QVERIFY(!decodeTimes(Bytes(8), dtype(DTypeKind::signedInt, 4), {}));
    }

    void choosesLabelsThatDiffer_data()
    {
        QTest::addColumn<QList<QByteArray>>("times");
        QTest::addColumn<QByteArray>("label");
        const auto row = [](const char* name, const QList<QByteArray>& times, const char* label) {
            QTest::newRow(name) << times << QByteArray(label);
        };
        row("yearly", {"1982-07-01", "1983-07-01"}, "1982");
        row("monthly, mid-month", {"1982-08-16T12", "1982-09-16T00"}, "1982-08");
        row("daily at noon", {"1982-08-07T12", "1982-08-08T12"}, "1982-08-07");
        row("daily over new year", {"1982-12-31", "1983-01-01", "1983-01-02"}, "1982-12-31");
        row("hourly", {"1982-08-07T12", "1982-08-07T13"}, "1982-08-07 12:00");
        row("seconds", {"1982-08-07T12:00:01", "1982-08-07T12:00:02"}, "1982-08-07 12:00:01");
        row("microseconds", {"1982-08-07T12:00:01.25", "1982-08-07T12:00:01.5"}, "1982-08-07 12:00:01.250000");
        row("one day", {"1982-08-07"}, "1982-08-07");
        row("one hour", {"1982-08-07T06"}, "1982-08-07 06:00");
        row("the same twice", {"1982-08-07", "1982-08-07"}, "1982-08-07");
    }

    void choosesLabelsThatDiffer()
    {
        QFETCH(QList<QByteArray>, times);
        QFETCH(QByteArray, label);
        TimeAxis axis;
        for (const QByteArray& time : times)
            axis.times.push_back(at(time.constData()));
        axis.times.push_back(kNoTime);
        QCOMPARE(QByteArray::fromStdString(timeLabel(axis.calendar, axis.times.front(), timeResolution(axis))), label);
        QCOMPARE(timeLabel(axis.calendar, kNoTime, TimeResolution::day), std::string("NaT"));
    }

    void readsPartialDatesAsSpans_data()
    {
        QTest::addColumn<QByteArray>("calendar");
        QTest::addColumn<QString>("begin");
        QTest::addColumn<QString>("end");
        const auto row = [](const char* text, const char* calendar, const char* begin, const char* end) {
            QTest::newRow(text) << QByteArray(calendar) << begin << end;
        };
        row("1982", "standard", "1982-01-01T00:00:00", "1983-01-01T00:00:00");
        row("-1", "standard", "-0001-01-01T00:00:00", "0001-01-01T00:00:00");
        row("1982-12", "noleap", "1982-12-01T00:00:00", "1983-01-01T00:00:00");
        row("1582-10", "standard", "1582-10-01T00:00:00", "1582-11-01T00:00:00");
        row("1582-10-04", "standard", "1582-10-04T00:00:00", "1582-10-15T00:00:00");
        row("1982-02-30", "360_day", "1982-02-30T00:00:00", "1982-03-01T00:00:00");
        row("1982-08-07T12", "standard", "1982-08-07T12:00:00", "1982-08-07T13:00:00");
        row("1982-08-07 12:30", "standard", "1982-08-07T12:30:00", "1982-08-07T12:31:00");
        row("1982-08-07T12:30:15Z", "standard", "1982-08-07T12:30:15", "1982-08-07T12:30:16");
        row("1982-08-07T12:30:15.25", "standard", "1982-08-07T12:30:15.250000", "1982-08-07T12:30:15.260000");
        row("12000-01", "noleap", "12000-01-01T00:00:00", "12000-02-01T00:00:00");
    }

    void readsPartialDatesAsSpans()
    {
        QFETCH(QByteArray, calendar);
        QFETCH(QString, begin);
        QFETCH(QString, end);
        const Calendar known = *parseCalendar(calendar.toStdString());
        const Result<TimeSpan> span = parseDate(known, QTest::currentDataTag());
        QVERIFY2(span, span ? "" : span.error().detail.c_str());
        QCOMPARE(QString::fromStdString(isoText(known, span->begin)), begin);
        QCOMPARE(QString::fromStdString(isoText(known, span->end)), end);
    }

    void refusesTextThatIsNoDate_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"", "yesterday", "1982-13", "1982-02-30", "1982-08-07T25", "1982-08-07 12:00 and",
                                 "1982-", "--1", "500000"})
            QTest::newRow(*text != '\0' ? text : "empty") << QByteArray(text);
    }

    void refusesTextThatIsNoDate()
    {
        QFETCH(QByteArray, text);
        const Result<TimeSpan> span = parseDate(Calendar::standard, text.toStdString());
        QVERIFY(!span);
        QCOMPARE(span.error().code, ErrorCode::invalidArgument);
    }
};

QTEST_GUILESS_MAIN(TestTimeAxis)
#include "tst_time_axis.moc"
