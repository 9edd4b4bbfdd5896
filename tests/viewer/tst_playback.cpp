#include "view/playback.h"

#include <QTest>

#include <set>

using namespace zs;

namespace {

PlayOptions options(int stepsPerSecond, PlayMode mode = PlayMode::everyFrame, AtEnd atEnd = AtEnd::stop, Index stride = 1)
{
    return {stepsPerSecond, mode, atEnd, stride};
}

/// A player of `count` steps whose first picture has been shown, at time 0.
Player player(Index count, const PlayOptions& chosen)
{
    Player made;
    made.setCount(count);
    made.setOptions(chosen, 0);
    made.shown(0, 0);
    return made;
}

/// Plays with pictures that are always there; returns the steps that are seen until the movie stops, at most `most`.
QList<Index> playedThrough(Player& movie, int direction, int most)
{
    QList<Index> steps;
    double now = 0;
    movie.play(direction, now);
    steps.append(movie.step());
    while (movie.isPlaying() && steps.size() < most) {
        movie.shown(movie.step(), now);
        now = movie.nextTickMs().value();
        movie.tick(now);
        if (movie.step() != steps.last())
            steps.append(movie.step());
    }
    return steps;
}

} // namespace

class TestPlayback : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsTheCourse_data()
    {
        QTest::addColumn<int>("atEnd");
        QTest::addColumn<int>("direction");
        QTest::addColumn<Index>("stride");
        QTest::addColumn<QList<Index>>("steps");
        const int stop = static_cast<int>(AtEnd::stop);
        const int loop = static_cast<int>(AtEnd::loop);
        const int pingPong = static_cast<int>(AtEnd::pingPong);
        QTest::newRow("to the end") << stop << 1 << Index{1} << QList<Index>{0, 1, 2, 3, 4};
        QTest::newRow("round") << loop << 1 << Index{1} << QList<Index>{0, 1, 2, 3, 4, 0, 1, 2};
        QTest::newRow("round backwards") << loop << -1 << Index{1} << QList<Index>{0, 4, 3, 2, 1, 0, 4, 3};
        QTest::newRow("to and fro") << pingPong << 1 << Index{1} << QList<Index>{0, 1, 2, 3, 4, 3, 2, 1};
        QTest::newRow("every other") << stop << 1 << Index{2} << QList<Index>{0, 2, 4};
        QTest::newRow("every third, round") << loop << 1 << Index{3} << QList<Index>{0, 3, 0, 3, 0, 3, 0, 3};
        QTest::newRow("every third, to and fro") << pingPong << 1 << Index{3} << QList<Index>{0, 3, 0, 3, 0, 3, 0, 3};
        QTest::newRow("backwards from the first begins at the last") << stop << -1 << Index{1} << QList<Index>{4, 3, 2, 1, 0};
    }
    void followsTheCourse()
    {
        QFETCH(int, atEnd);
        QFETCH(int, direction);
        QFETCH(Index, stride);
        QFETCH(QList<Index>, steps);
        for (const PlayMode mode : {PlayMode::everyFrame, PlayMode::keepSpeed}) {
            Player movie = player(5, options(10, mode, static_cast<AtEnd>(atEnd), stride));
            QCOMPARE(playedThrough(movie, direction, 8), steps);
        }
    }

    void everyFrameWaitsForThePictureHoweverLongItTakes()
    {
        Player movie = player(10, options(10));
        movie.play(1, 0);
        movie.tick(99);
        QCOMPARE(movie.step(), Index{0}); // it is not time
        movie.tick(100);
        QCOMPARE(movie.step(), Index{1});
        movie.tick(200);
        QVERIFY(movie.isWaiting());
        QVERIFY(!movie.nextTickMs()); // only a picture can help
        movie.tick(60'000);
        QCOMPARE(movie.step(), Index{1});
        movie.shown(0, 60'000); // a late picture of another step changes nothing
        movie.tick(60'000);
        QCOMPARE(movie.step(), Index{1});
        movie.shown(1, 60'010);
        QVERIFY(!movie.isWaiting());
        QCOMPARE(movie.nextTickMs().value(), 60'010.0); // at once, not after another interval
        movie.tick(60'010);
        QCOMPARE(movie.step(), Index{2});
        movie.shown(2, 60'011);
        QCOMPARE(movie.nextTickMs().value(), 60'110.0); // no hurry to catch up
    }

    void doesNotAddUpSmallDelays()
    {
        Player movie = player(1000, options(10));
        movie.play(1, 0);
        for (int i = 1; i <= 20; ++i) {
            movie.tick(100.0 * i + 7); // always a little late
            movie.shown(movie.step(), 100.0 * i + 8);
        }
        QCOMPARE(movie.step(), Index{20});
    }

    void keepsTheSpeedByLeavingOutWhatIsNotReady()
    {
        const std::set<Index> ready{0, 3, 4, 9};
        const auto isReady = [&](Index step) { return ready.contains(step); };
        Player movie = player(100, options(10, PlayMode::keepSpeed));
        movie.play(1, 0);
        movie.tick(100, isReady);
        QCOMPARE(movie.step(), Index{1}); // nothing is ready: what is due is wished for …
        movie.tick(200, isReady);
        QCOMPARE(movie.step(), Index{1}); // … and waited for
        QVERIFY(movie.isWaiting());
        movie.tick(300, isReady);
        QCOMPARE(movie.step(), Index{3}); // until another one that is due is there
        movie.shown(3, 310);
        movie.tick(400, isReady);
        QCOMPARE(movie.step(), Index{4});
        movie.shown(4, 410);
        movie.tick(700, isReady);
        QCOMPARE(movie.step(), Index{7}); // data time goes on as the clock does
        movie.shown(7, 900); // late, but no reason to leave the clock
        movie.tick(1000, isReady);
        QCOMPARE(movie.step(), Index{9}); // the latest that is ready
    }

    void neverGoesBackOnItsWay()
    {
        // Steps become ready in any order while the clock runs.
        Player movie = player(500, options(60, PlayMode::keepSpeed));
        movie.play(1, 0);
        unsigned random = 7;
        Index last = 0;
        for (double now = 0; now < 8000 && movie.isPlaying(); now += 5) {
            random = random * 1664525U + 1013904223U;
            movie.tick(now, [random](Index step) { return (static_cast<unsigned>(step) * 2654435761U ^ random) % 7 == 0; });
            QVERIFY2(movie.step() >= last, "an earlier step after a later one");
            QVERIFY2(movie.step() <= static_cast<Index>(now * 60 / 1000) + 1, "ahead of the clock");
            last = movie.step();
            if (random % 3 == 0)
                movie.shown(movie.step(), now);
        }
        QVERIFY(last > 400);
    }

    void asFastAsItGoesIsPacedByThePicturesAlone()
    {
        for (const PlayMode mode : {PlayMode::everyFrame, PlayMode::keepSpeed}) {
            Player movie = player(10, options(0, mode));
            movie.play(1, 0);
            movie.tick(0);
            QCOMPARE(movie.step(), Index{1});
            movie.tick(1);
            QVERIFY(!movie.nextTickMs());
            movie.shown(1, 2);
            QCOMPARE(movie.nextTickMs().value(), 2.0);
            movie.tick(2);
            QCOMPARE(movie.step(), Index{2}); // nothing is left out
        }
    }

    void aHandTakesTheMovieAlong()
    {
        Player movie = player(100, options(10, PlayMode::keepSpeed));
        movie.play(1, 0);
        movie.goTo(50, 950);
        QVERIFY(movie.isPlaying());
        movie.tick(1000, {});
        QCOMPARE(movie.step(), Index{50}); // the clock has begun anew
        movie.tick(1050, {});
        QCOMPARE(movie.step(), Index{51});
    }

    void stepsByHand()
    {
        Player movie = player(5, options(10, PlayMode::everyFrame, AtEnd::loop));
        movie.stepBy(-1, 0);
        QCOMPARE(movie.step(), Index{4}); // over the end in a loop
        movie.stepBy(1, 0);
        QCOMPARE(movie.step(), Index{0});
        movie.setOptions(options(10, PlayMode::everyFrame, AtEnd::pingPong), 0);
        movie.stepBy(-1, 0);
        QCOMPARE(movie.step(), Index{0}); // a hand does not turn by itself
        movie.setOptions(options(10, PlayMode::everyFrame, AtEnd::stop, 3), 0);
        movie.stepBy(1, 0);
        QCOMPARE(movie.step(), Index{3});
    }

    void hasNoCourseWhilePaused()
    {
        Player movie = player(5, options(10, PlayMode::everyFrame, AtEnd::pingPong));
        QCOMPARE(movie.course().direction, 0);
        movie.goTo(3, 0);
        movie.shown(3, 0);
        movie.play(1, 0);
        QCOMPARE(movie.course(), (PlayCourse{1, 1, AtEnd::pingPong}));
        movie.tick(100);
        movie.shown(4, 100);
        movie.tick(200);
        QCOMPARE(movie.step(), Index{3});
        QCOMPARE(movie.course().direction, -1); // turned: fetched ahead the other way
        movie.pause();
        QCOMPARE(movie.course().direction, 0);
        QVERIFY(!movie.nextTickMs());
    }

    void doesNotPlayWhatHasOneStep()
    {
        Player movie = player(1, options(10, PlayMode::everyFrame, AtEnd::loop));
        movie.play(1, 0);
        QVERIFY(!movie.isPlaying());
        Player strides = player(3, options(10, PlayMode::keepSpeed, AtEnd::loop, 1000)); // a stride over the whole axis
        strides.play(1, 0);
        strides.tick(100);
        QVERIFY(strides.step() >= 0 && strides.step() < 3);
    }
};

QTEST_GUILESS_MAIN(TestPlayback)
#include "tst_playback.moc"
