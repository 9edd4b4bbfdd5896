#include "cf/units.h"

#include <QtTest>

using namespace zs;

class TestUnits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void printsUnitsAsPeopleDo_data()
    {
        QTest::addColumn<QString>("pretty");
        const auto row = [](const char* units, const char* pretty) { QTest::newRow(units) << pretty; };
        row("degC", "°C");
        row("Degrees_Celsius", "°C");
        row(" K ", "K");
        row("degrees_north", "°N");
        row("degreesE", "°E");
        row("degrees", "°");
        row("1", "");
        row("dimensionless", "");
        row("percent", "%");
        row("m s-1", "m s⁻¹");
        row("kg m-2 s-1", "kg m⁻² s⁻¹");
        row("kg.m-2.s-1", "kg m⁻² s⁻¹");
        row("W m**-2", "W m⁻²");
        row("W/m^2", "W/m²");
        row("m**2 s**-2", "m² s⁻²");
        row("m3/s", "m³/s");
        row("m/s", "m/s");
        row("degC day-1", "°C day⁻¹");
        row("mol CO2 m-2", "mol CO2 m⁻²");
        row("kg*m", "kg m");
        row("1e-3", "1e-3");
        row("0.001", "0.001");
        row("10^6 m3", "10^6 m³");
        row("(m s-1)", "(m s⁻¹)");
        row("days since 2000-01-01", "days since 2000-01-01");
        row("hPa", "hPa");
        row("-", "-");
    }

    void printsUnitsAsPeopleDo()
    {
        QFETCH(QString, pretty);
        QCOMPARE(QString::fromStdString(prettyUnits(QTest::currentDataTag())), pretty);
    }

    void leavesTheEmptyTextAlone() { QCOMPARE(prettyUnits(""), std::string()); }
};

QTEST_GUILESS_MAIN(TestUnits)
#include "tst_units.moc"
