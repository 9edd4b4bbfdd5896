#include "controls/color_legend.h"
#include "controls/number_text.h"

#include <QTest>

using namespace zs;

class TestNumberText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesNumbers_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("decimals");
        QTest::addColumn<bool>("scientific");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << 1.25 << 2 << false << "1.25";
        QTest::newRow("true minus") << -1.26 << 1 << false << "−1.3";
        QTest::newRow("no minus zero") << -0.001 << 1 << false << "0.0";
        QTest::newRow("power of ten") << 1.5e-7 << 1 << true << "1.5×10⁻⁷";
        QTest::newRow("negative power") << -2e8 << 0 << true << "−2×10⁸";
        QTest::newRow("zero on a scientific scale") << 0.0 << 2 << true << "0";
        QTest::newRow("missing") << qQNaN() << 2 << false << "–";
    }
    void writesNumbers()
    {
        QFETCH(double, value);
        QFETCH(int, decimals);
        QFETCH(bool, scientific);
        QFETCH(QString, text);
        QCOMPARE(displayNumber(value, NumberFormat{decimals, scientific}), text);
    }

    void choosesDigitsFromTheRange()
    {
        QCOMPARE(numberFormat(0, 10, 2), (NumberFormat{0, false}));
        QCOMPARE(numberFormat(0, 1, 0.25), (NumberFormat{2, false}));
        QCOMPARE(numberFormat(-0.0004, 0.0004, 0.0001), (NumberFormat{0, true}));
        QCOMPARE(numberFormat(1e8 - 2, 1e8 + 2, 1), (NumberFormat{0, false}));
        QCOMPARE(numberFormat(2e6, 8e6, 2e6), (NumberFormat{0, true}));
        QCOMPARE(numberFormat(1e-8, 1.000002e-8, 1e-14), (NumberFormat{6, true}));
        QCOMPARE(displayNumber(1.5, 6), QStringLiteral("1.5"));
        QCOMPARE(displayNumber(-1.5e-9, 4), QStringLiteral("−1.5×10⁻⁹"));
        QCOMPARE(editableText(-0.5), QStringLiteral("-0.5"));
    }

    void roundsLimitsToTheirRange()
    {
        QCOMPARE(editableLimit(-0.080943107, -0.080943107, 0.089532293), QStringLiteral("-0.0809"));
        QCOMPARE(editableLimit(27.78125, -1.7990723, 27.78125), QStringLiteral("27.78"));
        QCOMPARE(editableLimit(301.10341, 242.27516, 301.10341), QStringLiteral("301.1"));
        QCOMPARE(editableLimit(4.6384571e-05, 0, 4.6384571e-05), QStringLiteral("4.638e-05"));
        QCOMPARE(editableLimit(0, -1, 1), QStringLiteral("0"));
        QCOMPARE(editableLimit(101325.25, 101325.25, 101326), QStringLiteral("101325.25"));
        QCOMPARE(editableLimit(5, 5, 5), QStringLiteral("5"));
    }

    void placesNumbersOnALegend()
    {
        ColorLegend legend;
        legend.limits = {-1, 3};
        QCOMPARE(legendPosition(legend, 0), 0.25);
        legend.limits = {1, 100};
        legend.scale = ColorScale::log;
        QCOMPARE(legendPosition(legend, 10), 0.5);
        QVERIFY(qIsNaN(legendPosition(legend, -1)));
    }

    void writesPlaces()
    {
        QCOMPARE(longitudeText(-30, 0), QStringLiteral("30°W"));
        QCOMPARE(longitudeText(210, 0), QStringLiteral("150°W"));
        QCOMPARE(longitudeText(180, 0), QStringLiteral("180°"));
        QCOMPARE(latitudeText(-45.26, 1), QStringLiteral("45.3°S"));
        QCOMPARE(latitudeText(0, 0), QStringLiteral("0°"));
    }

    void writesUnits()
    {
        QCOMPARE(unitsText(QStringLiteral("m s-1")), QStringLiteral("m s⁻¹"));
        QCOMPARE(unitsText(QStringLiteral("kg m**-2 s**-1")), QStringLiteral("kg m⁻² s⁻¹"));
        QCOMPARE(unitsText(QStringLiteral("degC")), QStringLiteral("°C"));
        QCOMPARE(unitsText(QStringLiteral("degrees_Celsius")), QStringLiteral("°C"));
        QCOMPARE(unitsText(QStringLiteral("1")), QString());
    }
};

QTEST_APPLESS_MAIN(TestNumberText)
#include "tst_number_text.moc"
