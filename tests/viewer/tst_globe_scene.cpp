#include "scene/globe_scene.h"

#include <QtTest>

#include <cmath>

using namespace zs;

namespace {

constexpr int kTolerance = 6; // of 255: rounding, texture filtering, the lamp a little off the middle

/// Four quarters of the Earth: north-west red, north-east green, south-west blue, south-east yellow.
QImage quarters()
{
    QImage image(720, 360, QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const bool east = x >= 360;
            const bool south = y >= 180;
            image.setPixelColor(x, y, south ? (east ? QColor(200, 200, 0) : QColor(0, 0, 200))
                                            : (east ? QColor(0, 200, 0) : QColor(200, 0, 0)));
        }
    return image;
}

bool near(const QColor& a, const QColor& b)
{
    return std::abs(a.red() - b.red()) <= kTolerance && std::abs(a.green() - b.green()) <= kTolerance &&
           std::abs(a.blue() - b.blue()) <= kTolerance;
}

QString describe(const QColor& a, const QColor& b)
{
    return a.name() + QStringLiteral(" is not ") + b.name();
}

GlobeStyle plainStyle()
{
    GlobeStyle style;
    style.showCoasts = false;
    style.background = QColor(10, 20, 30);
    style.missing = QColor(100, 110, 120);
    return style;
}

} // namespace

class TestGlobeScene : public QObject {
    Q_OBJECT

    std::unique_ptr<GlobeScene> m_scene;

private Q_SLOTS:
    void initTestCase()
    {
        Result<std::unique_ptr<GlobeScene>> scene = GlobeScene::create();
        if (!scene)
            QSKIP(scene.error().detail.c_str());
        m_scene = std::move(*scene);
    }

    void init()
    {
        m_scene->setStyle(plainStyle());
        m_scene->setField(quarters());
        m_scene->setCamera({});
    }

    void theMiddleShowsTheFieldThere_data()
    {
        QTest::addColumn<double>("lon");
        QTest::addColumn<double>("lat");
        QTest::addColumn<QColor>("color");
        QTest::newRow("north-west") << -60.0 << 30.0 << QColor(200, 0, 0);
        QTest::newRow("north-east") << 60.0 << 30.0 << QColor(0, 200, 0);
        QTest::newRow("south-west") << -60.0 << -30.0 << QColor(0, 0, 200);
        QTest::newRow("south-east") << 60.0 << -30.0 << QColor(200, 200, 0);
        QTest::newRow("west of the date line") << 178.0 << 10.0 << QColor(0, 200, 0);
        QTest::newRow("east of the date line") << -178.0 << 10.0 << QColor(200, 0, 0);
        QTest::newRow("given beyond 180") << 300.0 << 30.0 << QColor(200, 0, 0);
    }

    void theMiddleShowsTheFieldThere()
    {
        QFETCH(double, lon);
        QFETCH(double, lat);
        QFETCH(QColor, color);
        m_scene->setCamera({lon, lat, 1});
        const Result<QImage> picture = m_scene->render({201, 201});
        QVERIFY2(picture, picture ? "" : picture.error().detail.c_str());
        QVERIFY2(near(picture->pixelColor(100, 100), color), qPrintable(describe(picture->pixelColor(100, 100), color)));
    }

    void cornersAreBackground()
    {
        const Result<QImage> picture = m_scene->render({300, 200});
        QVERIFY(picture);
        for (const QPoint corner : {QPoint(0, 0), QPoint(299, 0), QPoint(0, 199), QPoint(299, 199)})
            QVERIFY2(near(picture->pixelColor(corner), plainStyle().background),
                     qPrintable(describe(picture->pixelColor(corner), plainStyle().background)));
    }

    void northIsUpAndEastIsRight()
    {
        m_scene->setCamera({0, 0, 1});
        const Result<QImage> picture = m_scene->render({200, 300}); // upright: the globe fits the width
        QVERIFY(picture);
        const auto isDominant = [&](QPoint at, int red, int green, int blue) {
            const QColor c = picture->pixelColor(at);
            return (c.red() > 90) == (red > 0) && (c.green() > 90) == (green > 0) && (c.blue() > 90) == (blue > 0);
        };
        QVERIFY(isDominant({70, 120}, 1, 0, 0));
        QVERIFY(isDominant({130, 120}, 0, 1, 0));
        QVERIFY(isDominant({70, 180}, 0, 0, 1));
        QVERIFY(isDominant({130, 180}, 1, 1, 0));
        QVERIFY(near(picture->pixelColor(100, 20), plainStyle().background));
    }

    void thePictureAgreesWithPlaceAt()
    {
        m_scene->setCamera({-50, 40, 1.5});
        const QSize size(320, 240);
        const Result<QImage> picture = m_scene->render(size);
        QVERIFY(picture);
        int compared = 0;
        for (int y = 5; y < size.height(); y += 10)
            for (int x = 5; x < size.width(); x += 10) {
                const std::optional<GeoPoint> place = placeAt(m_scene->camera(), QPointF(x + 0.5, y + 0.5), size);
                if (!place || std::abs(place->lat) < 3 || std::abs(place->lon) < 5 || std::abs(place->lon) > 175)
                    continue;
                const QColor seen = picture->pixelColor(x, y);
                QCOMPARE(seen.blue() > 80, place->lon < 0 && place->lat < 0);
                QCOMPARE(seen.green() > 80, place->lon > 0);
                ++compared;
            }
        QVERIFY(compared > 300);
    }

    void transparentPixelsAreMissing()
    {
        QImage clear(64, 32, QImage::Format_ARGB32_Premultiplied);
        clear.fill(Qt::transparent);
        m_scene->setField(clear);
        const QColor missing = plainStyle().missing;
        QVERIFY(near(m_scene->render({101, 101})->pixelColor(50, 50), missing));
        m_scene->setField(QImage());
        QVERIFY(near(m_scene->render({101, 101})->pixelColor(50, 50), missing));
    }

    void coastsAreDrawnWhereTheyAre()
    {
        QImage white(64, 32, QImage::Format_RGB32);
        white.fill(Qt::white);
        m_scene->setField(white);
        GlobeStyle style = plainStyle();
        style.showCoasts = true;
        style.coast = Qt::black;
        style.coastWidth = 3;
        m_scene->setStyle(style);
        m_scene->setCamera({25, 0, 2});
        const QSize size(400, 400);
        const Result<QImage> picture = m_scene->render(size);
        QVERIFY(picture);
        const std::optional<QPointF> gabon = pixelOf(m_scene->camera(), {9.5, 0.2}, size); // the coast runs north–south
        QVERIFY(gabon);
        int darkest = 255;
        for (int x = -4; x <= 4; ++x)
            darkest = std::min(darkest, picture->pixelColor(gabon->toPoint() + QPoint(x, 0)).lightness());
        QVERIFY2(darkest < 100, qPrintable(QString::number(darkest)));
        QVERIFY(picture->pixelColor(200, 200).lightness() > 200); // the Congo basin has no coast
    }

    void marksTheDevicePixelRatio()
    {
        const Result<QImage> picture = m_scene->render({300, 200}, 2);
        QVERIFY(picture);
        QCOMPARE(picture->size(), QSize(300, 200));
        QCOMPARE(picture->devicePixelRatio(), 2.0);
    }

    void refusesAbsurdSizes_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("empty") << QSize(0, 100);
        QTest::newRow("negative") << QSize(-5, 100);
        QTest::newRow("huge") << QSize(100000, 100);
    }

    void refusesAbsurdSizes()
    {
        QFETCH(QSize, size);
        const Result<QImage> picture = m_scene->render(size);
        QVERIFY(!picture);
        QCOMPARE(picture.error().code, ErrorCode::invalidArgument);
    }

    void aFieldLargerThanATextureIsReduced()
    {
        QImage large(9000, 20, QImage::Format_RGB32);
        large.fill(QColor(0, 200, 0));
        m_scene->setField(large);
        QVERIFY(near(m_scene->render({101, 101})->pixelColor(50, 50), QColor(0, 200, 0)));
    }

    void twoScenesDoNotDisturbEachOther()
    {
        Result<std::unique_ptr<GlobeScene>> other = GlobeScene::create();
        QVERIFY(other);
        (*other)->setStyle(plainStyle());
        (*other)->setField(quarters());
        (*other)->setCamera({60, 30, 1});
        m_scene->setCamera({-60, 30, 1});
        for (int i = 0; i < 3; ++i) {
            QVERIFY(near(m_scene->render({101, 101})->pixelColor(50, 50), QColor(200, 0, 0)));
            QVERIFY(near((*other)->render({151, 101})->pixelColor(75, 50), QColor(0, 200, 0)));
        }
        other->reset();
        QVERIFY(near(m_scene->render({101, 101})->pixelColor(50, 50), QColor(200, 0, 0)));
    }

    void scenesComeAndGo()
    {
        for (int i = 0; i < 8; ++i) {
            Result<std::unique_ptr<GlobeScene>> scene = GlobeScene::create();
            QVERIFY(scene);
            if (i % 2 == 0)
                continue; // also without ever being drawn
            (*scene)->setField(quarters());
            QVERIFY((*scene)->render({64 + i, 64}));
        }
    }
};

QTEST_MAIN(TestGlobeScene)
#include "tst_globe_scene.moc"
