#include "scene/globe_camera.h"

#include <QtTest>

using namespace zs;

class TestGlobeCamera : public QObject {
    Q_OBJECT

    const QSizeF m_size{640, 480};

private Q_SLOTS:
    void theMiddleIsThePlaceLookedAt_data()
    {
        QTest::addColumn<double>("lon");
        QTest::addColumn<double>("lat");
        QTest::newRow("equator") << 0.0 << 0.0;
        QTest::newRow("Paris") << 2.35 << 48.86;
        QTest::newRow("date line") << -180.0 << -20.0;
        QTest::newRow("near the pole") << 40.0 << 89.0;
    }

    void theMiddleIsThePlaceLookedAt()
    {
        QFETCH(double, lon);
        QFETCH(double, lat);
        const std::optional<GeoPoint> place = placeAt({lon, lat, 3}, QPointF(320, 240), m_size);
        QVERIFY(place);
        QVERIFY(std::abs(std::remainder(place->lon - lon, 360)) < 1e-6);
        QVERIFY(std::abs(place->lat - lat) < 1e-6);
    }

    void placesAndPixelsAreInverse()
    {
        const GlobeCamera camera{20, 35, 2};
        for (const QPointF pixel : {QPointF(320, 240), QPointF(100, 200), QPointF(400, 60), QPointF(500, 400)}) {
            const std::optional<GeoPoint> place = placeAt(camera, pixel, m_size);
            QVERIFY(place);
            const std::optional<QPointF> back = pixelOf(camera, *place, m_size);
            QVERIFY(back);
            QVERIFY(std::hypot(back->x() - pixel.x(), back->y() - pixel.y()) < 1e-6);
        }
    }

    void besideAndBehindTheGlobeIsNothing()
    {
        QVERIFY(!placeAt({0, 0, 1}, QPointF(0, 0), m_size));
        QVERIFY(!pixelOf({0, 0, 1}, {180, 0}, m_size));
        QVERIFY(!pixelOf({0, 0, 1}, {95, 0}, m_size));
    }

    void theWholeGlobeFitsAtZoomOne()
    {
        const GlobeCamera camera{0, 0, 1};
        QVERIFY(placeAt(camera, QPointF(320, 240 - 0.91 * 240), m_size));
        QVERIFY(!placeAt(camera, QPointF(320, 240 - 0.93 * 240), m_size));
    }

    void aDragCarriesTheSurfaceAlong()
    {
        const GlobeCamera before{10, 0, 4};
        const GlobeCamera after = dragged(before, QPointF(50, 30), m_size);
        const std::optional<QPointF> moved = pixelOf(after, {10, 0}, m_size);
        QVERIFY(moved);
        QVERIFY(std::abs(moved->x() - 370) < 2);
        QVERIFY(std::abs(moved->y() - 270) < 2);
    }

    void staysWithinItsLimits_data()
    {
        QTest::addColumn<double>("lon");
        QTest::addColumn<double>("lat");
        QTest::addColumn<double>("zoom");
        QTest::addColumn<double>("wantLon");
        QTest::addColumn<double>("wantLat");
        QTest::addColumn<double>("wantZoom");
        QTest::newRow("within") << 10.0 << 20.0 << 2.0 << 10.0 << 20.0 << 2.0;
        QTest::newRow("once around") << 370.0 << 0.0 << 1.0 << 10.0 << 0.0 << 1.0;
        QTest::newRow("westward around") << -190.0 << 0.0 << 1.0 << 170.0 << 0.0 << 1.0;
        QTest::newRow("over the pole") << 0.0 << 95.0 << 1.0 << 0.0 << 90.0 << 1.0;
        QTest::newRow("too close") << 0.0 << -95.0 << 1e9 << 0.0 << -90.0 << 60.0;
        QTest::newRow("too far") << 180.0 << 0.0 << 0.0 << -180.0 << 0.0 << 0.5;
    }

    void staysWithinItsLimits()
    {
        QFETCH(double, lon);
        QFETCH(double, lat);
        QFETCH(double, zoom);
        QFETCH(double, wantLon);
        QFETCH(double, wantLat);
        QFETCH(double, wantZoom);
        QCOMPARE(normalized({lon, lat, zoom}), (GlobeCamera{wantLon, wantLat, wantZoom}));
    }
};

QTEST_GUILESS_MAIN(TestGlobeCamera)
#include "tst_globe_camera.moc"
