#include "dataset/selection.h"

#include <QtTest>

using namespace zs;

namespace {

Axis numberAxis(std::vector<double> values, AxisKind kind = AxisKind::other)
{
    Axis axis;
    axis.dim = axis.name = "x";
    axis.kind = kind;
    axis.size = static_cast<Index>(values.size());
    axis.values = std::move(values);
    return axis;
}

/// Days of 2000 from 30 January on.
Axis timeAxis(int days)
{
    Axis axis = numberAxis(std::vector<double>(static_cast<std::size_t>(days)), AxisKind::time);
    TimeAxis times;
    times.calendar = Calendar::noLeap;
    const TimeStamp start = *toTimeStamp(times.calendar, {2000, 1, 30});
    for (int i = 0; i < days; ++i)
        times.times.push_back(start + i * std::int64_t{86'400'000'000});
    axis.time = times;
    return axis;
}

} // namespace

class TestSelection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void slicesAsPythonDoes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<int>>("indices"); // of range(10)[text]
        QTest::addColumn<bool>("scalar");
        QTest::newRow("index") << "3" << QList<int>{3} << true;
        QTest::newRow("from the end") << "-1" << QList<int>{9} << true;
        QTest::newRow("slice") << "2:5" << QList<int>{2, 3, 4} << false;
        QTest::newRow("step") << "0:10:4" << QList<int>{0, 4, 8} << false;
        QTest::newRow("open") << "7:" << QList<int>{7, 8, 9} << false;
        QTest::newRow("clipped") << "8:99" << QList<int>{8, 9} << false;
        QTest::newRow("negative bounds") << "-3:-1" << QList<int>{7, 8} << false;
        QTest::newRow("backwards") << "::-3" << QList<int>{9, 6, 3, 0} << false;
        QTest::newRow("backwards part") << "5:2:-1" << QList<int>{5, 4, 3} << false;
        QTest::newRow("empty") << "5:2" << QList<int>{} << false;
    }

    void slicesAsPythonDoes()
    {
        QFETCH(QString, text);
        QFETCH(QList<int>, indices);
        QFETCH(bool, scalar);
        const Result<DimSelection> selection = selectIndex(text.toStdString(), 10);
        QVERIFY2(selection, selection ? "" : selection.error().detail.c_str());
        QList<int> got;
        for (Index i = 0; i < selection->count; ++i)
            got << static_cast<int>(selection->start + i * selection->step);
        QCOMPARE(got, indices);
        QCOMPARE(selection->isScalar, scalar);
    }

    void refusesWhatIsNoIndex()
    {
        for (const char* text : {"10", "-11", "x", "1:2:0", "1:2:3:4", "1.5", ""})
            QVERIFY2(!selectIndex(text, 10), text);
    }

    void findsTheNearestLabelWithinHalfACell()
    {
        const Axis axis = numberAxis({0, 10, 20, 50});
        QCOMPARE(selectLabel("10", axis)->start, 1);
        QCOMPARE(selectLabel("13", axis)->start, 1);
        QCOMPARE(selectLabel("36", axis)->start, 3);
        QVERIFY(!selectLabel("-6", axis));
        QVERIFY(!selectLabel("north", axis));
        QVERIFY(selectLabel("10", axis)->isScalar);
    }

    void longitudesWrap()
    {
        QCOMPARE(selectLabel("-90", numberAxis({0, 90, 180, 270}, AxisKind::longitude))->start, 3);
    }

    void spansIncludeBothEndsInEitherDirection_data()
    {
        QTest::addColumn<bool>("falling");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("start");
        QTest::addColumn<int>("count");
        QTest::newRow("rising") << false << "-10:10" << 1 << 3;
        QTest::newRow("falling") << true << "10:-10" << 1 << 3;
        QTest::newRow("turned") << true << "-10:10" << 1 << 3;
        QTest::newRow("open end") << true << "0:" << 2 << 3;
        QTest::newRow("open begin") << true << ":0" << 0 << 3;
    }

    void spansIncludeBothEndsInEitherDirection()
    {
        QFETCH(bool, falling);
        QFETCH(QString, text);
        QFETCH(int, start);
        QFETCH(int, count);
        std::vector<double> values{-20, -10, 0, 10, 20};
        if (falling)
            std::reverse(values.begin(), values.end());
        const Result<DimSelection> selection = selectLabel(text.toStdString(), numberAxis(values));
        QVERIFY2(selection, selection ? "" : selection.error().detail.c_str());
        QCOMPARE(static_cast<int>(selection->start), start);
        QCOMPARE(static_cast<int>(selection->count), count);
        QVERIFY(!selection->isScalar);
    }

    void spansOfLongitudesGoEastwards_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<int>>("place"); // start and count; none: refused
        const QList<double> whole{0, 45, 90, 135, 180, 225, 270, 315};
        const QList<double> pacific{170, 175, 180, -175, -170};
        QTest::newRow("as they stand") << whole << "45:180" << QList<int>{1, 4};
        QTest::newRow("of another turn") << whole << "-180:-90" << QList<int>{4, 3};
        QTest::newRow("over the date line") << pacific << "175:-175" << QList<int>{1, 3};
        QTest::newRow("over the date line, beyond 180") << pacific << "172:186" << QList<int>{1, 3};
        QTest::newRow("all the way") << whole << "0:360" << QList<int>{0, 8};
        QTest::newRow("both ends of the array") << whole << "300:50" << QList<int>{};
        QTest::newRow("both ends of the array, as a negative number") << whole << "-50:50" << QList<int>{};
        QTest::newRow("open") << whole << "180:" << QList<int>{4, 4};
    }

    void spansOfLongitudesGoEastwards()
    {
        QFETCH(QList<double>, values);
        QFETCH(QString, text);
        QFETCH(QList<int>, place);
        const Result<DimSelection> selection = selectLabel(text.toStdString(), numberAxis({values.begin(), values.end()}, AxisKind::longitude));
        QCOMPARE(selection.has_value(), !place.isEmpty());
        if (selection) {
            QCOMPARE(static_cast<int>(selection->start), place[0]);
            QCOMPARE(static_cast<int>(selection->count), place[1]);
        } else {
            QVERIFY(selection.error().detail.find("does not lie together along") != std::string::npos);
        }
    }

    void labelsInPiecesAreRefused()
    {
        const Axis axis = numberAxis({1, 2, 2, 3, 5, 4});
        QCOMPARE(selectLabel("2", axis)->count, 2); // twice, side by side
        QCOMPARE(selectLabel("1:3", axis)->count, 4);
        QVERIFY(!selectLabel("2:4", axis)); // 2 2 3, and 4 behind the 5
        Axis names = numberAxis({});
        names.texts = {"ann", "ann", "bob", "cid", "bob"};
        names.size = 5;
        QCOMPARE(selectLabel("ann", names)->count, 2);
        QVERIFY(!selectLabel("ann", names)->isScalar);
        QVERIFY(!selectLabel("bob", names));
        QVERIFY(selectLabel("cid", names)->isScalar);
    }

    void partialDatesSelectAllTheirSteps()
    {
        const Axis axis = timeAxis(60); // 2000-01-30 … in a calendar without 29 February
        QCOMPARE(*selectLabel("2000-02", axis), (DimSelection{2, 28, 1, false}));
        QCOMPARE(*selectLabel("2000-02-01", axis), (DimSelection{2, 1, 1, true}));
        QCOMPARE(*selectLabel("2000-01-31:2000-02-02", axis), (DimSelection{1, 3, 1, false}));
        QVERIFY(!selectLabel("2000-02-30", axis));
        QVERIFY(!selectLabel("1999", axis));
    }

    void textsMustMatch()
    {
        Axis axis = numberAxis({});
        axis.texts = {"r1i1p1", "r2i1p1"};
        axis.size = 2;
        QCOMPARE(selectLabel("r2i1p1", axis)->start, 1);
        QVERIFY(!selectLabel("r3i1p1", axis));
    }

    void splitsTerms()
    {
        const auto terms = parseTerms("time=2000-01-01T06:00,depth=0:10:2");
        QVERIFY(terms);
        QCOMPARE(terms->size(), std::size_t{2});
        QCOMPARE(terms->at(0).text, std::string("2000-01-01T06:00"));
        QVERIFY(!parseTerms("time"));
        QVERIFY(!parseTerms("=3"));
    }
};

QTEST_GUILESS_MAIN(TestSelection)
#include "tst_selection.moc"
