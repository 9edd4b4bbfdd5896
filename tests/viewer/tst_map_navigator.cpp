#include "map/map_navigator.h"

#include <QTest>

using namespace zs;

namespace {

Viewport plate(double left, double right, double bottom, double top, int widthPx, int heightPx)
{
    return {plateCarree(), left, right, bottom, top, widthPx, heightPx};
}

} // namespace

class TestMapNavigator : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fitsABox_data()
    {
        QTest::addColumn<QRectF>("box"); // left, bottom, width, height
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QRectF>("seen");
        QTest::newRow("same shape") << QRectF(0, 0, 100, 50) << QSize(200, 100) << QRectF(0, 0, 100, 50);
        QTest::newRow("wider window") << QRectF(0, 0, 50, 50) << QSize(200, 100) << QRectF(-25, 0, 100, 50);
        QTest::newRow("taller window") << QRectF(0, -25, 100, 50) << QSize(100, 100) << QRectF(0, -50, 100, 100);
        QTest::newRow("the Earth is not left")
            << QRectF(-180, 60, 180, 90) << QSize(200, 100) << QRectF(-180, 0, 180, 90);
    }
    void fitsABox()
    {
        QFETCH(QRectF, box);
        QFETCH(QSize, size);
        QFETCH(QRectF, seen);
        const Viewport viewport = fitted(plateCarree(), {box.left(), box.top(), box.right(), box.bottom()}, size);
        QCOMPARE(viewport.left, seen.left());
        QCOMPARE(viewport.right, seen.right());
        QCOMPARE(viewport.bottom, seen.top());
        QCOMPARE(viewport.top, seen.bottom());
    }

    void cutsAGlobeOnPaperOnly()
    {
        const ProjectionPtr globe = *parseProjection("+proj=ortho +lat_0=10 +lon_0=140");
        const PlaneBox box{2e6, -1e6, 4e6, 1e6};
        const Viewport paper = fittedOnPaper(globe, box, {200, 200});
        QCOMPARE(paper.left, box.left);
        QCOMPARE(paper.top, box.top);
        const Viewport window = fitted(globe, box, {200, 200});
        QVERIFY(std::abs(window.left + window.right) < 1e-3); // its middle stays in the middle
        QCOMPARE(fittedOnPaper(plateCarree(), {-180, 60, 0, 150}, {200, 100}).top, 90.0);
    }

    void keepsPixelsSquare()
    {
        Viewport viewport = wholeEarth(plateCarree(), {701, 333});
        viewport = zoomed(viewport, 3.7, {100, 50});
        viewport = panned(viewport, {10, 10}, {37, -12});
        viewport = resized(viewport, {555, 444});
        QCOMPARE(viewport.pixelWidth(), viewport.pixelHeight());
    }

    void keepsThePlaceUnderThePointerWhenZooming_data()
    {
        QTest::addColumn<QPointF>("px");
        QTest::addColumn<double>("factor");
        QTest::newRow("corner, in") << QPointF(0, 0) << 2.0;
        QTest::newRow("centre, in") << QPointF(200, 100) << 8.0;
        QTest::newRow("somewhere, out") << QPointF(130, 90) << 0.9;
    }
    void keepsThePlaceUnderThePointerWhenZooming()
    {
        QFETCH(QPointF, px);
        QFETCH(double, factor);
        const Viewport before = plate(-20, 20, -10, 10, 400, 200);
        const Viewport after = zoomed(before, factor, px);
        const PlanePoint a = planeAt(before, px);
        const PlanePoint b = planeAt(after, px);
        QVERIFY(std::abs(a.x - b.x) < 1e-9);
        QVERIFY(std::abs(a.y - b.y) < 1e-9);
        QVERIFY(std::abs(before.pixelHeight() / after.pixelHeight() - factor) < 1e-9);
    }

    void stopsAtTheLimitsOfZoom()
    {
        const Viewport whole = wholeEarth(plateCarree(), {400, 200});
        QCOMPARE(zoomed(whole, 0.1, {10, 10}), whole);
        Viewport near = whole;
        for (int i = 0; i < 100; ++i)
            near = zoomed(near, 10, {200, 100});
        QVERIFY(near.pixelHeight() > 1e-6);
        QCOMPARE(zoomed(near, 2, {200, 100}).pixelHeight(), near.pixelHeight());
        QCOMPARE(zoomed(whole, -1, {10, 10}), whole);
    }

    void goesRoundTheEarth()
    {
        Viewport viewport = plate(140, 180, -10, 10, 400, 200);
        for (int i = 0; i < 40; ++i) // 40 × 40° east
            viewport = panned(viewport, {}, {-400, 0});
        QVERIFY(std::abs(viewport.right - viewport.left - 40) < 1e-9);
        const double centre = (viewport.left + viewport.right) / 2;
        QVERIFY(centre >= -180 && centre <= 180);
        QVERIFY(std::abs(std::remainder(centre - (160 + 1600), 360)) < 1e-6);
    }

    void stopsAtThePoles()
    {
        const Viewport viewport = panned(plate(0, 40, 60, 80, 400, 200), {}, {0, 10000});
        QCOMPARE(viewport.top, 90.0);
        QCOMPARE(viewport.bottom, 70.0);
    }

    void keepsAWholeEarthWholeWhenResized()
    {
        const Viewport viewport = resized(wholeEarth(plateCarree(), {400, 200}), {800, 300});
        QVERIFY(showsWholeEarth(viewport));
        const Viewport near = resized(plate(-20, 20, -10, 10, 400, 200), {200, 200});
        QCOMPARE(near.left, -10.0);
        QCOMPARE(near.top, 10.0);
    }

    void zoomsToABox()
    {
        const Viewport viewport = zoomedTo(plate(-20, 20, -10, 10, 400, 200), {100, 50, 200, 100});
        QCOMPARE(viewport.left, -10.0);
        QCOMPARE(viewport.top, 5.0);
        const Viewport same = plate(-20, 20, -10, 10, 400, 200);
        QCOMPARE(zoomedTo(same, {}), same);
    }

    void turnsPixelsIntoPlacesAndBack()
    {
        const Viewport viewport = plate(-20, 20, -10, 10, 400, 200);
        QCOMPARE(planeAt(viewport, {0, 0}).y, 10.0);
        QCOMPARE(pixelAt(viewport, planeAt(viewport, {123, 45})), QPointF(123, 45));
    }

    void keepsThePlaceInAnotherProjection()
    {
        const auto robinson = parseProjection("+proj=robin");
        QVERIFY(robinson);
        const Viewport there = reprojected(plate(-20, 20, 30, 50, 400, 200), *robinson);
        std::array<GeoPoint, 1> centre;
        (*robinson)->toGeo(std::array{planeAt(there, centrePx(there))}, centre);
        QVERIFY(std::abs(centre[0].lon) < 2);
        QVERIFY(std::abs(centre[0].lat - 40) < 2);
        QVERIFY(showsWholeEarth(reprojected(wholeEarth(plateCarree(), {400, 200}), *robinson)));
    }

    void showsARegionalFieldInAnotherProjection_data()
    {
        QTest::addColumn<PlaneBox>("seen"); // degrees
        QTest::addColumn<PlaneBox>("field");
        QTest::addColumn<bool>("whole");
        const PlaneBox europe{-10, 35, 30, 65};
        QTest::newRow("all of it was seen") << PlaneBox{-20, 30, 40, 70} << europe << true;
        QTest::newRow("a part of it was seen") << PlaneBox{0, 45, 10, 50} << europe << false;
        QTest::newRow("it was out of sight") << PlaneBox{100, -50, 120, -40} << europe << true;
        QTest::newRow("all of it, a turn further") << PlaneBox{340, 30, 400, 70} << europe << true;
        QTest::newRow("a part of the Earth, on the other branch")
            << PlaneBox{-60, 0, -20, 20} << PlaneBox{0, -90, 360, 90} << false;
    }
    void showsARegionalFieldInAnotherProjection()
    {
        QFETCH(PlaneBox, seen);
        QFETCH(PlaneBox, field);
        QFETCH(bool, whole);
        const Viewport before = fitted(plateCarree(), seen, {400, 200});
        const ProjectionPtr other = plateCarree(20);
        const Viewport after = reprojected(before, field, other, field);
        QCOMPARE(after.projection, other);
        QCOMPARE(after == fitted(other, field, {400, 200}), whole);
    }

    void looksAtTheSamePlaceFromSpace()
    {
        const ProjectionPtr globe = parseProjection("orthographic").value();
        const Viewport europe = fitted(plateCarree(), {-10, 35, 30, 65}, {400, 200});
        const ProjectionPtr facing = facingSamePlace(europe, globe);
        std::array<GeoPoint, 1> middle;
        facing->toGeo(std::array{PlanePoint{0, 0}}, middle);
        QVERIFY(std::abs(middle[0].lon - 10) < 1 && std::abs(middle[0].lat - 50) < 1);
        QCOMPARE(facingSamePlace(wholeEarth(plateCarree(), {400, 200}), globe), globe);
        QCOMPARE(facingSamePlace(europe, plateCarree(3))->isPlateCarree(), true);
    }
};

QTEST_APPLESS_MAIN(TestMapNavigator)
#include "tst_map_navigator.moc"
