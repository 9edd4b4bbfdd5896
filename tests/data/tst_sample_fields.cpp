#include "sample/climate.h"
#include "sample/eddies.h"
#include "sample/lambert.h"
#include "sample/parallel.h"

#include <QtTest>

#include <atomic>
#include <cmath>

using namespace zs;

class TestSampleFields : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void landIsWhereItIs_data()
    {
        QTest::addColumn<double>("lat");
        QTest::addColumn<double>("lon");
        QTest::addColumn<bool>("land");
        QTest::newRow("Paris") << 48.8 << 2.3 << true;
        QTest::newRow("Kansas, counted eastwards") << 38.5 << 262.0 << true;
        QTest::newRow("Chukotka, over the date line") << 67.0 << -178.0 << true;
        QTest::newRow("South Pole") << -89.9 << 10.0 << true;
        QTest::newRow("North Pole") << 89.9 << 10.0 << false;
        QTest::newRow("mid Atlantic") << 30.0 << -40.0 << false;
        QTest::newRow("Caspian Sea") << 42.0 << 50.5 << false;
        QTest::newRow("Barents Sea") << 72.0 << 40.0 << false;
    }

    void landIsWhereItIs()
    {
        QFETCH(double, lat);
        QFETCH(double, lon);
        const LandMask mask;
        QTEST(mask.isLand(lat, lon), "land");
        QTEST(mask.isLand(lat, lon - 360), "land");
    }

    void inlandGrowsFromTheSeaInwards()
    {
        const LandMask mask;
        QVERIFY(mask.inland(0, -30) < 0.01F);                   // ocean
        QVERIFY(mask.inland(50, 90) > 0.95F);                   // Siberia
        QVERIFY(std::abs(mask.inland(20, -17) - 0.5F) < 0.35F); // coast of Africa
        QVERIFY(std::abs(mask.inland(0, 179.99) - mask.inland(0, -179.99)) < 0.01F);
    }

    void theClimateIsPlausible_data()
    {
        QTest::addColumn<double>("lat");
        QTest::addColumn<double>("lon");
        QTest::addColumn<double>("year");
        QTest::addColumn<double>("low"); // °C
        QTest::addColumn<double>("high");
        QTest::newRow("Yakutia in January") << 63.0 << 125.0 << 0.04 << -50.0 << -22.0;
        QTest::newRow("Yakutia in July") << 63.0 << 125.0 << 0.55 << 5.0 << 25.0;
        QTest::newRow("Sahara in July") << 23.0 << 10.0 << 0.55 << 30.0 << 42.0;
        QTest::newRow("equatorial Pacific") << 2.0 << 160.0 << 0.3 << 25.0 << 31.0;
        QTest::newRow("Antarctic plateau in July") << -82.0 << 60.0 << 0.55 << -75.0 << -35.0;
        QTest::newRow("North Sea in February") << 57.0 << 2.0 << 0.12 << 1.0 << 10.0;
    }

    void theClimateIsPlausible()
    {
        QFETCH(double, lat);
        QFETCH(double, lon);
        QFETCH(double, year);
        QFETCH(double, low);
        QFETCH(double, high);
        const double celsius = Climate().air(lat, lon).at(year);
        QVERIFY2(celsius > low && celsius < high, qPrintable(QString::number(celsius)));
    }

    void seaWaterDoesNotFreezeThrough()
    {
        const Climate climate;
        for (double year = 0; year < 1; year += 0.1)
            QVERIFY(climate.sea(85, 0).at(year) >= -1.8);
    }

    void noiseIsTheSameEverywhereAndAlways()
    {
        const SphereNoise noise({.seed = 5, .wavelength = 20, .octaves = 2, .gain = 0.5, .step = 1});
        double sum = 0;
        double squares = 0;
        double weights = 0;
        for (int lat = -89; lat < 90; ++lat)
            for (int lon = 0; lon < 360; ++lon) {
                const double weight = std::cos(lat * M_PI / 180);
                const double value = noise.at(lat, lon);
                sum += weight * value;
                squares += weight * value * value;
                weights += weight;
            }
        QVERIFY(std::abs(sum / weights) < 0.01);
        QVERIFY(std::abs(squares / weights - 1) < 0.02);
        QVERIFY(std::abs(noise.at(10, 359.999) - noise.at(10, 0.001)) < 0.01F);
        Random random(1);
        QCOMPARE(random.next(), std::uint64_t{0x910A2DEC89025CC1}); // SplitMix64's first number for the seed 1
    }

    void eddiesDriftWestwardAndDie()
    {
        const Eddy eddy{30, 200, -0.1, 1, 0.2, 50, 40};
        const OceanGrid grid{-89.5, 0.5, 1, 180, 360};
        const auto peak = [&](double day) {
            std::vector<float> field(180 * 360);
            addEddies({&eddy, 1}, day, grid, field);
            const auto top = std::max_element(field.begin(), field.end());
            return std::pair(*top, (top - field.begin()) % 360);
        };
        QVERIFY(peak(50).first > 0.1F);
        QVERIFY(peak(70).second < peak(35).second);
        QCOMPARE(peak(95).first, 0.0F);
    }

    void lambertAgreesWithProj_data()
    {
        // +proj=lcc +lat_1=35 +lat_2=65 +lat_0=50 +lon_0=10 +R=6371229
        QTest::addColumn<double>("x");
        QTest::addColumn<double>("y");
        QTest::addColumn<double>("lat");
        QTest::addColumn<double>("lon");
        QTest::newRow("origin") << 0.0 << 0.0 << 50.0 << 10.0;
        QTest::newRow("south-west") << -1914000.0 << -1674000.0 << 32.24509530468782 << -10.348518038712333;
        QTest::newRow("north-east") << 1500000.0 << 1200000.0 << 58.55852003676436 << 37.13016311679732;
    }

    void lambertAgreesWithProj()
    {
        QFETCH(double, x);
        QFETCH(double, y);
        QFETCH(double, lat);
        QFETCH(double, lon);
        const LonLat place = inverse(Lambert{}, x, y);
        QVERIFY(std::abs(place.lat - lat) < 1e-9);
        QVERIFY(std::abs(place.lon - lon) < 1e-9);
    }

    void allJobsRunOnceUnlessOneFails()
    {
        std::atomic<int> sum = 0;
        QVERIFY(runOnAllCores(100, {}, [&](int i) {
            sum += i;
            return Status();
        }));
        QCOMPARE(sum.load(), 4950);
        const Status failed =
            runOnAllCores(100, {}, [](int i) { return i == 7 ? Status(fail(ErrorCode::corrupt, "seven")) : Status(); });
        QVERIFY(!failed);
        QCOMPARE(failed.error().detail, std::string("seven"));
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(runOnAllCores(3, stop.get_token(), [](int) { return Status(); }).error().code, ErrorCode::cancelled);
    }
};

QTEST_GUILESS_MAIN(TestSampleFields)
#include "tst_sample_fields.moc"
