#include "controls/time_bar.h"
#include "controls/time_ticks.h"

#include <QAbstractSlider>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace zs;

namespace {

AxisPtr dailyAxis(Index size, Calendar calendar = Calendar::standard)
{
    auto axis = std::make_shared<Axis>();
    axis->dim = "time";
    axis->name = "time";
    axis->kind = AxisKind::time;
    axis->size = size;
    axis->time = TimeAxis{calendar, {}, {}};
    const TimeStamp start = toTimeStamp(calendar, {.year = 1993, .month = 1, .day = 1}).value();
    for (Index i = 0; i < size; ++i)
        axis->time->times.push_back(start + i * 86400 * TimeStamp{1000000});
    return axis;
}

struct Window {
    QWidget widget;
    TimeBar* bar = new TimeBar;
    QLineEdit* text = new QLineEdit;

    Window()
    {
        auto* layout = new QVBoxLayout(&widget);
        layout->addWidget(text);
        layout->addWidget(bar);
        widget.show();
        widget.activateWindow();
    }
};

} // namespace

class TestTimeBar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stepsWithKeysWhereverTheFocusIs()
    {
        Window window;
        QVERIFY(QTest::qWaitForWindowActive(&window.widget));
        window.bar->setAxis(dailyAxis(10));
        window.widget.setFocus();
        QSignalSpy changed(window.bar, &TimeBar::stepChanged);
        QTest::keyClick(&window.widget, Qt::Key_Right);
        QTest::keyClick(&window.widget, Qt::Key_Right);
        QTest::keyClick(&window.widget, Qt::Key_Left);
        QTest::keyClick(&window.widget, Qt::Key_End);
        QTest::keyClick(&window.widget, Qt::Key_Home);
        QList<int> steps;
        for (const auto& arguments : changed)
            steps.append(arguments[0].toInt());
        QCOMPARE(steps, (QList<int>{1, 2, 1, 9, 0}));
    }

    void leavesKeysToTextFields()
    {
        Window window;
        QVERIFY(QTest::qWaitForWindowActive(&window.widget));
        window.bar->setAxis(dailyAxis(10));
        window.text->setFocus();
        QTest::keyClicks(window.text, QStringLiteral("a b"));
        QTest::keyClick(window.text, Qt::Key_Home);
        QTest::keyClick(window.text, Qt::Key_Right);
        QCOMPARE(window.text->text(), QStringLiteral("a b"));
        QCOMPARE(window.bar->step(), 0);
        QVERIFY(!window.bar->isPlaying());
    }

    void stopsPlayingAtTheEnd()
    {
        Window window;
        QVERIFY(QTest::qWaitForWindowActive(&window.widget));
        window.bar->setAxis(dailyAxis(4));
        window.bar->setSpeed(30);
        QSignalSpy playing(window.bar, &TimeBar::playingChanged);
        QTest::keyClick(&window.widget, Qt::Key_Space);
        QVERIFY(window.bar->isPlaying());
        QTRY_VERIFY(!window.bar->isPlaying());
        QCOMPARE(window.bar->step(), 3);
        QCOMPARE(playing.count(), 2);
        window.bar->togglePlaying(); // at the end: begins again
        QCOMPARE(window.bar->step(), 0);
    }

    void repeatsWhenAsked()
    {
        TimeBar bar;
        bar.setAxis(dailyAxis(3));
        bar.setSpeed(30);
        bar.setLooping(true);
        QSignalSpy changed(&bar, &TimeBar::stepChanged);
        bar.setPlaying(true);
        QTRY_VERIFY(changed.count() >= 5);
        QVERIFY(bar.isPlaying());
        QCOMPARE(changed[2][0].toInt(), 0);
    }

    void waitsForThePictureWhenPaced()
    {
        TimeBar bar;
        bar.setAxis(dailyAxis(100));
        bar.setSpeed(30);
        bar.setPaced(true);
        QSignalSpy changed(&bar, &TimeBar::stepChanged);
        bar.setPlaying(true);
        QTRY_COMPARE(changed.count(), 1); // the first picture was there before
        for (int step = 1; step <= 3; ++step) {
            QCOMPARE(bar.step(), step);
            bar.stepShown(step);
            QTRY_COMPARE(bar.step(), step + 1);
        }
    }

    void goesOnAsSoonAsALatePictureIsThere()
    {
        TimeBar bar;
        bar.setAxis(dailyAxis(100));
        bar.setSpeed(1);
        bar.setPaced(true);
        bar.setPlaying(true);
        QTRY_COMPARE(bar.step(), 1);
        QTRY_VERIFY(bar.isWaiting()); // it is time for the next one
        QElapsedTimer clock;
        clock.start();
        bar.stepShown(1);
        QTRY_COMPARE(bar.step(), 2);
        QVERIFY2(clock.elapsed() < 600, "not another whole interval");
        QVERIFY(!bar.isWaiting());
        QTRY_VERIFY(bar.isWaiting());
        bar.setPlaying(false);
        bar.stepShown(2);
        QCoreApplication::processEvents();
        QCOMPARE(bar.step(), 2); // paused meanwhile
    }

    void carriesAMillionSteps()
    {
        TimeBar bar;
        bar.resize(1000, 40);
        bar.show();
        bar.setAxis(dailyAxis(1000000));
        QCOMPARE(bar.stepCount(), 1000000);
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < 200; ++i)
            bar.setStep(i * 5000 + 1);
        QVERIFY2(clock.elapsed() < 1000, "200 steps must be a matter of milliseconds");
        QCOMPARE(bar.step(), 995001);
    }

    void isDisabledWithoutAnAxis()
    {
        TimeBar bar;
        bar.setPlaying(true);
        QVERIFY(!bar.isPlaying());
        bar.setAxis(dailyAxis(1));
        bar.togglePlaying();
        QVERIFY(!bar.isPlaying());
    }

    void marksYearsMonthsAndDays_data()
    {
        QTest::addColumn<Index>("days");
        QTest::addColumn<int>("count");
        QTest::addColumn<QStringList>("texts");
        QTest::newRow("years") << Index{365 * 3} << 4 << QStringList{"1993", "1994", "1995"};
        QTest::newRow("half years") << Index{365 * 2} << 5 << QStringList{"1993-01", "1993-07", "1994-01", "1994-07"};
        QTest::newRow("days") << Index{3} << 3 << QStringList{"1993-01-01", "1993-01-02", "1993-01-03"};
    }
    void marksYearsMonthsAndDays()
    {
        QFETCH(Index, days);
        QFETCH(int, count);
        QFETCH(QStringList, texts);
        QStringList found;
        for (const StepTick& tick : stepTicks(*dailyAxis(days), count))
            found.append(tick.text);
        QCOMPARE(found, texts);
    }

    void marksTheDataOwnCalendar()
    {
        const std::vector<StepTick> ticks = stepTicks(*dailyAxis(720, Calendar::day360), 3);
        QCOMPARE(ticks, (std::vector<StepTick>{{0, "1993"}, {360, "1994"}}));
    }
};

QTEST_MAIN(TestTimeBar)
#include "tst_time_bar.moc"
