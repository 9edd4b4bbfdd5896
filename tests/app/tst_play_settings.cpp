#include "controls/time_bar.h"
#include "playback_settings.h"
#include "settings.h"

#include <QComboBox>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace zs;

class TestPlaySettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
        QCoreApplication::setOrganizationName(QStringLiteral("zarrscope-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_play_settings"));
    }

    void areRemembered()
    {
        QCOMPARE(loadSettings().play, PlayOptions{}); // nothing is stored yet
        Settings settings;
        settings.play = {24, PlayMode::keepSpeed, AtEnd::pingPong, 5};
        saveSettings(settings);
        QCOMPARE(loadSettings().play, settings.play);
        settings.play.stepsPerSecond = 0; // as fast as it goes
        saveSettings(settings);
        QCOMPARE(loadSettings().play.stepsPerSecond, 0);
    }

    void nonsenseIsTheUsual()
    {
        QSettings stored;
        stored.setValue(QStringLiteral("play/mode"), 99);
        stored.setValue(QStringLiteral("play/atEnd"), QStringLiteral("never"));
        stored.setValue(QStringLiteral("play/stride"), -5);
        stored.setValue(QStringLiteral("play/stepsPerSecond"), QStringLiteral("fast"));
        const PlayOptions read = loadSettings().play;
        QCOMPARE(read.mode, PlayMode::everyFrame);
        QCOMPARE(read.atEnd, AtEnd::stop);
        QCOMPARE(read.stride, Index{1});
        QVERIFY(read.stepsPerSecond >= 0);
    }

    void allBarsPlayTheSameWay()
    {
        TimeBar map;
        TimeBar chart;
        PlayOptions kept{15, PlayMode::keepSpeed, AtEnd::loop, 2};
        sharePlayOptions({&map, &chart}, kept);
        QCOMPARE(map.options(), kept);
        auto* speed = map.findChild<QComboBox*>();
        speed->setCurrentIndex(speed->findData(60));
        QCOMPARE(kept, (PlayOptions{60, PlayMode::keepSpeed, AtEnd::loop, 2}));
        QCOMPARE(chart.options(), kept);
    }

private:
    QTemporaryDir m_folder;
};

QTEST_MAIN(TestPlaySettings)
#include "tst_play_settings.moc"
