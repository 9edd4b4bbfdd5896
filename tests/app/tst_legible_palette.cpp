#include "legible_palette.h"

#include <QtTest>

using namespace zs;

/// Hints and disabled controls on dark desktops.
class TestLegiblePalette : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mendsHintsThatAreBlackOnBlack()
    {
        QPalette dark(QColor(49, 54, 59));
        dark.setColor(QPalette::Base, QColor(35, 38, 41));
        dark.setColor(QPalette::Text, QColor(239, 240, 241));
        for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled})
            dark.setColor(group, QPalette::PlaceholderText, QColor(0, 0, 0, 128));
        dark.setColor(QPalette::Disabled, QPalette::ButtonText, QColor(40, 44, 48));
        const QPalette changes = legibleChanges(dark);
        QVERIFY(changes.color(QPalette::Active, QPalette::PlaceholderText).lightness() > 110);
        QVERIFY(changes.color(QPalette::Inactive, QPalette::PlaceholderText).lightness() > 110);
        QVERIFY(changes.color(QPalette::Disabled, QPalette::ButtonText).lightness() > 110);
        const QPalette mended = changes.resolve(dark);
        QCOMPARE(mended.color(QPalette::Text), QColor(239, 240, 241)); // the rest stays the desktop's
        QCOMPARE(mended.color(QPalette::Base), QColor(35, 38, 41));
    }

    void leavesAGoodPaletteAlone()
    {
        QPalette light;
        light.setColor(QPalette::Base, Qt::white);
        light.setColor(QPalette::Window, QColor(239, 239, 239));
        light.setColor(QPalette::Button, QColor(239, 239, 239));
        light.setColor(QPalette::PlaceholderText, QColor(0, 0, 0, 128));
        for (const QPalette::ColorRole role : {QPalette::Text, QPalette::ButtonText, QPalette::WindowText})
            light.setColor(QPalette::Disabled, role, QColor(110, 110, 110));
        QCOMPARE(legibleChanges(light).resolveMask(), QPalette::ResolveMask(0));
    }
};

QTEST_MAIN(TestLegiblePalette)
#include "tst_legible_palette.moc"
