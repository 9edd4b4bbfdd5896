#include "controls/jump_panel.h"
#include "controls/play_menu.h"
#include "controls/step_slider.h"
#include "controls/time_bar.h"
#include "controls/time_ticks.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
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
        bar.setPaced(true);
        bar.setAxis(dailyAxis(100));
        bar.setSpeed(30);
        QSignalSpy changed(&bar, &TimeBar::stepChanged);
        bar.setPlaying(true);
        QTRY_VERIFY(bar.isWaiting()); // not even the first picture is there
        QCOMPARE(bar.step(), 0);
        bar.stepShown(0);
        QTRY_COMPARE(changed.count(), 1);
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
        bar.stepShown(0);
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

    void stepsWithCommaAndPoint()
    {
        Window window;
        QVERIFY(QTest::qWaitForWindowActive(&window.widget));
        window.bar->setAxis(dailyAxis(10));
        window.widget.setFocus();
        QTest::keyClick(&window.widget, Qt::Key_Period);
        QTest::keyClick(&window.widget, Qt::Key_Period);
        QCOMPARE(window.bar->step(), 2);
        QTest::keyClick(&window.widget, Qt::Key_Comma);
        QCOMPARE(window.bar->step(), 1);
        window.text->setFocus();
        QTest::keyClicks(window.text, QStringLiteral("1.5,2"));
        QCOMPARE(window.text->text(), QStringLiteral("1.5,2"));
        QCOMPARE(window.bar->step(), 1);
    }

    void playsBackwards()
    {
        Window window;
        QVERIFY(QTest::qWaitForWindowActive(&window.widget));
        window.bar->setAxis(dailyAxis(4));
        window.bar->setSpeed(60);
        window.bar->setStep(3);
        QSignalSpy changed(window.bar, &TimeBar::stepChanged);
        QTest::keyClick(&window.widget, Qt::Key_Space, Qt::ShiftModifier);
        QCOMPARE(window.bar->course().direction, -1);
        QTRY_VERIFY(!window.bar->isPlaying());
        QCOMPARE(changed.count(), 3);
        QCOMPARE(window.bar->step(), 0);
    }

    void theDateIsThatOfThePicture()
    {
        TimeBar bar;
        bar.setPaced(true);
        bar.setAxis(dailyAxis(10));
        bar.stepShown(0);
        bar.setStep(5);
        QCOMPARE(bar.dateText(), QStringLiteral("1993-01-01")); // the picture has not changed
        bar.stepShown(3, false);
        QCOMPARE(bar.dateText(), QStringLiteral("1993-01-04")); // a part of a picture on the way
        bar.stepShown(5);
        QCOMPARE(bar.dateText(), QStringLiteral("1993-01-06"));
    }

    void tellsTheCourseOnce()
    {
        TimeBar bar;
        bar.setAxis(dailyAxis(3));
        PlayOptions options;
        options.stepsPerSecond = 60;
        options.atEnd = AtEnd::pingPong;
        bar.setOptions(options);
        QList<int> directions;
        connect(&bar, &TimeBar::courseChanged, &bar, [&](const PlayCourse& course) { directions.append(course.direction); });
        bar.setPlaying(true);
        QTRY_VERIFY(directions.size() >= 3); // there, back and there again
        bar.setPlaying(false);
        QCOMPARE(directions.first(3), (QList<int>{1, -1, 1}));
        QCOMPARE(directions.last(), 0);
    }

    void leavesOutWhatIsNotReadyToKeepTheSpeed()
    {
        TimeBar bar;
        bar.setPaced(true);
        bar.setAxis(dailyAxis(1000));
        bar.setOptions({60, PlayMode::keepSpeed, AtEnd::stop, 1});
        bar.setReadiness([](Index step) { return step % 10 == 0; });
        QSignalSpy changed(&bar, &TimeBar::stepChanged);
        bar.stepShown(0);
        bar.setPlaying(true);
        QTRY_VERIFY(bar.step() >= 20);
        for (qsizetype i = 1; i < changed.size(); ++i) {
            QVERIFY(changed[i][0].toInt() > changed[i - 1][0].toInt());
            QCOMPARE(changed[i][0].toInt() % 10, 0); // the first may be the one that was due
        }
    }

    void optionsAreToldWhenChosenByHandOnly()
    {
        TimeBar bar;
        bar.setAxis(dailyAxis(5));
        QSignalSpy told(&bar, &TimeBar::optionsChanged);
        bar.setOptions({24, PlayMode::keepSpeed, AtEnd::loop, 5});
        QCOMPARE(told.count(), 0);
        auto* speed = bar.findChild<QComboBox*>();
        QCOMPARE(speed->currentData().toInt(), 24);
        speed->setCurrentIndex(speed->findData(0));
        QCOMPARE(told.count(), 1);
        QCOMPARE(bar.options(), (PlayOptions{0, PlayMode::keepSpeed, AtEnd::loop, 5}));
        auto* menu = bar.findChild<PlayMenu*>();
        QStringList ticked;
        for (const QAction* action : menu->actions())
            if (action->isChecked())
                ticked.append(action->text());
        QCOMPARE(ticked, (QStringList{"&Keep the speed", "&Repeat"}));
        for (QAction* action : menu->actions())
            if (action->text() == QStringLiteral("&Back and forth"))
                action->trigger();
        QCOMPARE(bar.options().atEnd, AtEnd::pingPong);
        QCOMPARE(told.count(), 2);
    }

    void goesToADate()
    {
        Window window;
        QVERIFY(QTest::qWaitForWindowActive(&window.widget));
        window.bar->setAxis(dailyAxis(720, Calendar::day360));
        QSignalSpy said(window.bar, &TimeBar::said);
        QTest::keyClick(&window.widget, Qt::Key_G, Qt::ControlModifier);
        JumpPanel* panel = window.bar->jumpPanel();
        QVERIFY(panel->isVisible());
        auto* text = panel->findChild<QLineEdit*>(QStringLiteral("jumpText"));
        QTest::keyClicks(text, QStringLiteral("1993-02-30")); // over what was selected
        QCOMPARE(text->text(), QStringLiteral("1993-02-30"));
        QTest::keyClick(text, Qt::Key_Return);
        QVERIFY(!panel->isVisible());
        QCOMPARE(window.bar->step(), 59);
        QCOMPARE(said.last()[0].toString(), QString());
        window.bar->openJump();
        QTest::keyClicks(text, QStringLiteral("1850"));
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(window.bar->step(), 0);
        QCOMPARE(said.last()[0].toString(), QStringLiteral("There is no step at 1850; the nearest is 1993-01-01."));
        window.bar->openJump();
        QTest::keyClicks(text, QStringLiteral("soon"));
        QTest::keyClick(text, Qt::Key_Return);
        QVERIFY(panel->isVisible()); // nowhere to go: the sentence says why
        QTest::keyClick(text, Qt::Key_Escape);
        QVERIFY(!panel->isVisible());
    }

    void picksADateFromWhatThereIs()
    {
        TimeBar bar;
        bar.show();
        bar.setAxis(dailyAxis(720, Calendar::day360));
        bar.openJump();
        auto* text = bar.jumpPanel()->findChild<QLineEdit*>(QStringLiteral("jumpText"));
        auto* list = bar.jumpPanel()->findChild<QListWidget*>(QStringLiteral("jumpChoices"));
        QCOMPARE(list->count(), 2); // years
        QTest::keyClick(text, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Return); // 1994
        QCOMPARE(list->count(), 12);
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Return); // February
        QCOMPARE(list->count(), 30);
        for (int i = 0; i < 29; ++i)
            QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Return); // the 30th
        QVERIFY(!bar.jumpPanel()->isVisible());
        QCOMPARE(bar.step(), 360 + 59);
    }

    void tellsWhatIsAtHandOfAStep()
    {
        StepSlider slider;
        slider.resize(200, 40);
        slider.setAxis(dailyAxis(3));
        QVERIFY(!slider.tipAt(100).contains(QLatin1Char('\n')));
        slider.setCoverage({3, {{0, 1, StepState::decoded}, {1, 2, StepState::failed}}});
        QVERIFY(slider.tipAt(10).startsWith(QStringLiteral("1993-01-01 · at hand")));
        QVERIFY(slider.tipAt(100).startsWith(QStringLiteral("1993-01-02 · could not be read")));
        QVERIFY(slider.tipAt(190).startsWith(QStringLiteral("1993-01-03 · not read yet")));
        QCOMPARE(slider.accessibleDescription(), QStringLiteral("1 of 3 steps at hand, 1 could not be read"));
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
