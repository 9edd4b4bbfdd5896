#include "map/field_image.h"
#include "map/map_navigator.h"

#include <QtTest>

#include <cmath>

using namespace zs;

namespace {

Viewport wholeOf(const QByteArray& projection, QSize size)
{
    Viewport viewport;
    viewport.projection = *parseProjection(projection.toStdString());
    const PlaneBox box = viewport.projection->fullExtent();
    viewport.left = box.left;
    viewport.right = box.right;
    viewport.bottom = box.bottom;
    viewport.top = box.top;
    viewport.widthPx = size.width();
    viewport.heightPx = size.height();
    return viewport;
}

/// Every pixel says where it is.
QImage placeImage(QSize size)
{
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, 0xFF000000U | static_cast<QRgb>(y << 12 | x));
    return image;
}

} // namespace

class TestFieldImage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aHandMovesItByWholePixels()
    {
        for (const char* projection : {"plate-carree", "robinson"}) {
            Frame frame;
            frame.viewport = zoomed(wholeOf(projection, {1000, 500}), 7.3, {411, 222});
            frame.image = QImage(1000, 500, QImage::Format_ARGB32_Premultiplied);
            Viewport viewport = frame.viewport;
            for (int i = 0; i < 40; ++i) // there and back, with all that rounding does
                viewport = panned(viewport, {500, 250}, {i % 2 == 0 ? 31.0 : -29.0, i % 2 == 0 ? 9.0 : -10.0});
            const std::vector<FieldPlace> places = fieldPlaces(frame, viewport);
            QCOMPARE(places.size(), std::size_t{1});
            QCOMPARE(places[0].target, QRectF(40, -20, 1000, 500));
            QVERIFY(places[0].isShifted());
            const std::vector<FieldPlace> between = fieldPlaces(frame, panned(viewport, {500, 250}, {0.5, 0}));
            QVERIFY(between.size() == 1 && !between[0].isShifted());
            const std::vector<FieldPlace> nearer = fieldPlaces(frame, zoomed(viewport, 1.2, {500, 250}));
            QVERIFY(nearer.size() == 1 && !nearer[0].isShifted());
        }
    }

    void looksUpWhatTheProjectionsSay_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QSize>("size");
        QTest::newRow("a globe that turns") << QByteArray("+proj=ortho +lat_0=20 +lon_0=10 +R=6371000")
                                            << QByteArray("+proj=ortho +lat_0=25 +lon_0=14 +R=6371000") << QSize(1000, 700);
        QTest::newRow("a map that becomes a globe") << QByteArray("robinson") << QByteArray("orthographic") << QSize(900, 900);
        QTest::newRow("degrees that become a globe") << QByteArray("plate-carree") << QByteArray("+proj=ortho +lat_0=-40 +lon_0=170 +R=6371000") << QSize(800, 640);
        QTest::newRow("a pole") << QByteArray("plate-carree") << QByteArray("stereographic-north") << QSize(700, 700);
        QTest::newRow("lobes") << QByteArray("mollweide") << QByteArray("interrupted-goode") << QSize(900, 450);
        QTest::newRow("a small window") << QByteArray("robinson") << QByteArray("mollweide") << QSize(90, 70);
    }

    void looksUpWhatTheProjectionsSay()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QSize, size);
        Frame frame;
        frame.viewport = wholeOf(from, {2000, 1000});
        frame.image = placeImage({2000, 1000});
        const Viewport viewport = wholeOf(to, size);
        const QImage image = lookedUp(frame, viewport, 4);
        QCOMPARE(image.size(), QSize(size.width() / 4, size.height() / 4)); // QSize rounds
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                PlanePoint point{viewport.left + (x + 0.5) / image.width() * (viewport.right - viewport.left),
                                 viewport.top - (y + 0.5) / image.height() * (viewport.top - viewport.bottom)};
                GeoPoint place;
                viewport.projection->toGeo({&point, 1}, {&place, 1});
                frame.viewport.projection->toPlane({&place, 1}, {&point, 1});
                const double u = (point.x - frame.viewport.left) / frame.viewport.pixelWidth();
                const double v = (frame.viewport.top - point.y) / frame.viewport.pixelHeight();
                const QRgb color = image.pixel(x, y);
                const QString where = QStringLiteral("column %1, row %2").arg(x).arg(y);
                if (color == 0) {
                    const bool isInside = u > 1 && v > 1 && u < 1999 && v < 999;
                    QVERIFY2(!isInside, qPrintable(where + QStringLiteral(" is empty")));
                    continue;
                }
                const double du = std::abs(u - ((color & 0xFFF) + 0.5));
                QVERIFY2(std::min(du, 2000 - du) < 2 && std::abs(v - ((color >> 12 & 0xFFF) + 0.5)) < 2, qPrintable(where));
            }
    }
};

QTEST_GUILESS_MAIN(TestFieldImage)
#include "tst_field_image.moc"
