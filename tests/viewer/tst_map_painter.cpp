#include "map/graticule.h"
#include "map/map_navigator.h"
#include "map/map_painter.h"
#include "paper/png.h"
#include "synthetic_frame.h"

#include <QDir>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>

using namespace zs;
using namespace zs::test;

namespace {

MapTheme darkTheme()
{
    QPalette palette;
    palette.setColor(QPalette::Base, QColor(30, 31, 34));
    palette.setColor(QPalette::Text, QColor(222, 224, 228));
    return mapTheme(palette);
}

struct Picture {
    QImage image;
    QRectF map; // in pixels
    Viewport viewport;
};

struct Wish {
    std::string projection = "plate-carree";
    std::optional<PlaneBox> extent;
    QSize size{900, 560};
    double scale = 1;
    bool dark = false;
    bool failed = false;
    std::function<double(GeoPoint)> value = eddies;
};

Picture paint(const Wish& wish)
{
    const ProjectionPtr projection = parseProjection(wish.projection).value();
    const PlaneBox extent = wish.extent.value_or(projection->fullExtent());
    Picture picture;
    picture.viewport = paperViewport(projection, extent, wish.size, wish.scale, {}, QFont());
    Frame frame = syntheticFrame(picture.viewport, wish.value);
    if (wish.failed)
        failQuarter(frame);
    picture.image =
        paintMap(syntheticScene(frame, wish.dark ? darkTheme() : paperTheme()), wish.size, wish.scale).value();
    const double aspect = static_cast<double>(picture.viewport.widthPx) / picture.viewport.heightPx;
    const QRectF map = layoutFigure(QSizeF(wish.size) / wish.scale, aspect, {}, QFont()).map;
    picture.map = {map.topLeft() * wish.scale, map.size() * wish.scale};
    return picture;
}

QColor at(const Picture& picture, double lon, double lat)
{
    const QPointF px = pixelAt(picture.viewport, {lon, lat}) + picture.map.topLeft();
    return picture.image.pixelColor(px.toPoint());
}

/// How many pixels of a rectangle differ from `ground` by more than a trifle.
int marked(const QImage& image, const QRect& box, const QColor& ground)
{
    int count = 0;
    for (int y = box.top(); y <= box.bottom(); ++y)
        for (int x = box.left(); x <= box.right(); ++x) {
            const QColor c = image.pixelColor(x, y);
            count += std::abs(c.red() - ground.red()) + std::abs(c.green() - ground.green()) +
                         std::abs(c.blue() - ground.blue()) >
                     40;
        }
    return count;
}

void keep(const QImage& image, const QString& name)
{
    QDir().mkpath(QStringLiteral("pictures"));
    QVERIFY(image.save(QStringLiteral("pictures/%1.png").arg(name)));
}

} // namespace

class TestMapPainter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Thinner, but where it was and about as dark.
    void drawsTheSameLinesInAHurry()
    {
        const Viewport viewport = wholeEarth(plateCarree(), {1200, 600});
        MapScene scene = syntheticScene(syntheticFrame(viewport, eddies), paperTheme());
        scene.viewport = viewport;
        MapLayout layout;
        layout.page = layout.map = QRectF(0, 0, 1200, 600);
        const auto linesOf = [&](bool isMoving) {
            scene.isMoving = isMoving;
            QImage image(1200, 600, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            MapArtwork artwork;
            paintLines({painter, artwork, layout, 1, 1}, scene);
            return image;
        };
        const QImage full = linesOf(false);
        const QImage quick = linesOf(true);
        keep(quick, QStringLiteral("lines-moving"));
        int wider = 0;
        int lost = 0;
        int dark = 0;
        for (int y = 0; y < 600; ++y)
            for (int x = 0; x < 1200; ++x) {
                const QColor a = full.pixelColor(x, y);
                const QColor b = quick.pixelColor(x, y);
                wider += a.alpha() > 40 && b.alpha() < 20;
                dark += a.alpha() > 190 && a.lightness() < 80;
                lost += a.alpha() > 190 && a.lightness() < 80 && b.alpha() < 60;
                QVERIFY2(a.alpha() > 0 || b.alpha() < 60, qPrintable(QStringLiteral("a line of its own at %1, %2").arg(x).arg(y)));
            }
        QVERIFY(wider > 3000); // the glow
        QVERIFY(dark > 2000);
        QVERIFY2(lost < dark / 50, qPrintable(QStringLiteral("%1 of %2 dark pixels are gone").arg(lost).arg(dark)));
    }

    /// To be looked at: the build folder's pictures/ has them all afterwards.
    void paintsPictures_data()
    {
        QTest::addColumn<QString>("projection");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("scale");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("failed");
        QTest::newRow("plate") << "plate-carree" << QSize(1200, 720) << 1.0 << false << false;
        QTest::newRow("plate-dark-2x") << "plate-carree" << QSize(1800, 1120) << 2.0 << true << false;
        QTest::newRow("plate-failed") << "plate-carree" << QSize(900, 560) << 1.0 << false << true;
        QTest::newRow("robinson") << "robinson" << QSize(1200, 720) << 1.0 << false << false;
        QTest::newRow("mollweide-small") << "mollweide" << QSize(420, 280) << 1.0 << true << false;
        QTest::newRow("orthographic") << "orthographic" << QSize(800, 800) << 1.0 << false << false;
        QTest::newRow("polar") << "EPSG:3413" << QSize(800, 800) << 1.0 << false << false;
    }
    void paintsPictures()
    {
        QFETCH(QString, projection);
        QFETCH(QSize, size);
        QFETCH(double, scale);
        QFETCH(bool, dark);
        QFETCH(bool, failed);
        Wish wish;
        wish.projection = projection.toStdString();
        wish.size = size;
        wish.scale = scale;
        wish.dark = dark;
        wish.failed = failed;
        const Picture picture = paint(wish);
        keep(picture.image, QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(picture.image.size(), size);
    }

    void drawsTheField()
    {
        Wish wish;
        wish.value = [](GeoPoint place) { return place.lon < 0 ? -0.6 : 0.6; };
        const Picture picture = paint(wish);
        QVERIFY(at(picture, -140, 10).blue() > at(picture, -140, 10).red()); // balance: blue below, red above
        QVERIFY(at(picture, 170, 10).red() > at(picture, 170, 10).blue());
    }

    void drawsCoastlines()
    {
        Wish wish;
        wish.value = [](GeoPoint) { return 0.0; };
        wish.extent = PlaneBox{-12, 48, 4, 60}; // Great Britain
        const Picture picture = paint(wish);
        const QColor ground = at(picture, -9.9, 58.7); // open sea
        QVERIFY(marked(picture.image, picture.map.adjusted(4, 4, -4, -4).toRect(), ground) > 1500);
        keep(picture.image, QStringLiteral("britain"));
    }

    void drawsNoStreaksAcrossTheMap()
    {
        // Beyond the ellipse there is nothing but the page.
        for (const char* name : {"robinson", "mollweide"}) {
            Wish wish;
            wish.projection = name;
            const Picture picture = paint(wish);
            const QRect corner(picture.map.topLeft().toPoint() + QPoint(2, 2), QSize(30, 30));
            QCOMPARE(marked(picture.image, corner, picture.image.pixelColor(corner.topLeft())), 0);
        }
    }

    void cutsCoastlinesAtTheDateLine()
    {
        for (const char* name : {"robinson", "mollweide", "+proj=moll +lon_0=150", "orthographic", "EPSG:3413"}) {
            const auto projection = parseProjection(name);
            if (!projection)
                continue;
            MapArtwork artwork;
            const Viewport viewport = wholeEarth(*projection, {1000, 500});
            for (const QPolygonF& line : artwork.lines(viewport, LineKind::coast))
                for (qsizetype i = 1; i < line.size(); ++i)
                    QVERIFY2(QLineF(line[i - 1], line[i]).length() < 80, name);
        }
    }

    void drawsNothingBetweenTheLobesOfAnInterruptedProjection_data()
    {
        QTest::addColumn<QString>("projection");
        for (const char* name : {"+proj=igh", "+proj=igh_o", "+proj=imoll"})
            QTest::newRow(name) << name;
    }

    void drawsNothingBetweenTheLobesOfAnInterruptedProjection()
    {
        QFETCH(QString, projection);
        const auto interrupted = parseProjection(projection.toStdString());
        if (!interrupted)
            QSKIP("this PROJ does not know it");
        const Viewport viewport = wholeEarth(*interrupted, {1000, 500});
        MapArtwork artwork;
        std::vector<QPolygonF> lines = artwork.lines(viewport, LineKind::coast);
        QVERIFY(!lines.empty());
        const Graticule graticule = makeGraticule(viewport, artwork.outline(viewport), 60);
        lines.insert(lines.end(), graticule.lines.begin(), graticule.lines.end());
        for (const QPolygonF& line : lines)
            for (qsizetype i = 1; i < line.size(); ++i) {
                if (QLineF(line[i - 1], line[i]).length() < 6)
                    continue; // along the edge of a lobe
                const QPointF middle = (line[i - 1] + line[i]) / 2;
                bool isOn = false;
                for (const double aside : {-1.0, 0.0, 1.0}) { // a chord along the edge of a lobe
                    const PlanePoint point{viewport.left + (middle.x() + aside) * viewport.pixelWidth(), viewport.top - middle.y() * viewport.pixelHeight()};
                    GeoPoint place;
                    (*interrupted)->toGeo({&point, 1}, {&place, 1});
                    isOn = isOn || std::isfinite(place.lon);
                }
                QVERIFY2(isOn, qPrintable(QStringLiteral("a line of %1 pixels at %2, %3").arg(QLineF(line[i - 1], line[i]).length()).arg(middle.x()).arg(middle.y())));
            }
    }

    void theEdgeOfTheWorldGoesAroundItsLobes_data() { drawsNothingBetweenTheLobesOfAnInterruptedProjection_data(); }

    void theEdgeOfTheWorldGoesAroundItsLobes()
    {
        QFETCH(QString, projection);
        const auto interrupted = parseProjection(projection.toStdString());
        if (!interrupted)
            QSKIP("this PROJ does not know it");
        const Viewport viewport = wholeEarth(*interrupted, {1000, 500});
        MapArtwork artwork;
        const QPolygonF outline = artwork.outline(viewport);
        int wrong = 0;
        int outside = 0;
        for (int y = 5; y < 500; y += 10)
            for (int x = 5; x < 1000; x += 10) {
                const PlanePoint point{viewport.left + x * viewport.pixelWidth(), viewport.top - y * viewport.pixelHeight()};
                GeoPoint place;
                (*interrupted)->toGeo({&point, 1}, {&place, 1});
                const bool isOn = std::isfinite(place.lon);
                outside += isOn ? 0 : 1;
                wrong += isOn != outline.containsPoint(QPointF(x, y), Qt::OddEvenFill) ? 1 : 0;
            }
        QVERIFY2(outside > 300, QByteArray::number(outside)); // gaps and corners
        QVERIFY2(wrong <= 15, QByteArray::number(wrong)); // the tips of the gaps
    }

    void hatchesWhatCouldNotBeRead()
    {
        Wish wish;
        wish.failed = true;
        wish.value = [](GeoPoint) { return 0.5; };
        const Picture picture = paint(wish);
        const QRect sea(pixelAt(picture.viewport, {-130, -30}).toPoint() + picture.map.topLeft().toPoint(),
                        QSize(24, 24));
        QSet<QRgb> colors;
        for (int y = sea.top(); y < sea.bottom(); ++y)
            for (int x = sea.left(); x < sea.right(); ++x)
                colors.insert(picture.image.pixel(x, y));
        QVERIFY(colors.size() >= 2);
        QVERIFY(!colors.contains(at(picture, 130, 30).rgb()));
        QCOMPARE(failureText(syntheticScene(Frame{}, paperTheme()).frame), QString());
        Frame frame;
        frame.needChunks = 24;
        frame.haveChunks = 12;
        QCOMPARE(progressText(frame), QStringLiteral("12 / 24 chunks"));
        frame.failedChunks = 3;
        QVERIFY(failureText(frame).contains(QStringLiteral("3 of 24")));
    }

    void drawsTheColourBarWithItsNumbers()
    {
        const Picture picture = paint({});
        const double aspect = static_cast<double>(picture.viewport.widthPx) / picture.viewport.heightPx;
        const QRectF bar = layoutFigure(picture.image.size(), aspect, {}, QFont()).colorBar;
        const ColorMap map = findColorMap("balance").value();
        const QColor left = picture.image.pixelColor((bar.topLeft() + QPointF(3, bar.height() / 2)).toPoint());
        const QColor right = picture.image.pixelColor((bar.topRight() + QPointF(-3, bar.height() / 2)).toPoint());
        QVERIFY(std::abs(left.blue() - QColor::fromRgb(map.colors.front()).blue()) < 16);
        QVERIFY(std::abs(right.red() - QColor::fromRgb(map.colors.back()).red()) < 16);
        QVERIFY(marked(picture.image, QRectF(bar.left(), bar.bottom() + 5, bar.width(), 12).toRect(), Qt::white) > 50);
    }

    void labelsTheGraticule()
    {
        MapArtwork artwork;
        const Viewport whole = wholeEarth(plateCarree(), {1000, 500});
        const Graticule graticule = makeGraticule(whole, artwork.outline(whole), 80);
        QStringList left;
        QStringList bottom;
        for (const GraticuleLabel& label : graticule.labels)
            (label.edge == Qt::LeftEdge ? left : bottom).append(label.text);
        QCOMPARE(left, (QStringList{"60°S", "30°S", "0°", "30°N", "60°N"}));
        QVERIFY(bottom.contains("30°W") && bottom.contains("120°E") && bottom.contains("180°"));
        QVERIFY(makeGraticule(wholeEarth(indexPlane(10, 10), {100, 100}), {}, 80).lines.empty());
    }

    void writesAPictureOrNothing()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("map.png"));
        QVERIFY(savePng(paint({}).image, path));
        QCOMPARE(QImage(path).size(), QSize(900, 560));
        const Status refused = savePng(paint({}).image, folder.filePath(QStringLiteral("no/such/folder/map.png")));
        QVERIFY(!refused);
        QVERIFY(!paintMap(MapScene{}, QSize(0, 100), 1));
        QVERIFY(!paintMap(MapScene{}, QSize(100000, 100000), 1));
    }

    void aLargeTitleOnASmallPageIsNotCut_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("scale");
        QTest::addColumn<int>("lines");
        QTest::newRow("a slide") << QSize(1920, 1080) << 1.0 << 1;
        QTest::newRow("a window, three times the text") << QSize(711, 754) << 3.0 << 2;
        QTest::newRow("a column, three times the text") << QSize(1063, 709) << 3.0 << 1;
        QTest::newRow("a stamp") << QSize(480, 320) << 3.0 << 2;
    }
    void aLargeTitleOnASmallPageIsNotCut()
    {
        QFETCH(QSize, size);
        QFETCH(double, scale);
        const QString title = QStringLiteral("Sea level anomaly");
        const QString subtitle = QStringLiteral("2021-01-01");
        const MapParts parts = roomyParts({}, title, subtitle, QSizeF(size) / scale, 2, QFont());
        QTEST(parts.titleLines, "lines");
        const Viewport viewport = paperViewport(plateCarree(), {-180, -90, 180, 90}, size, scale, parts, QFont());
        MapScene scene = syntheticScene(syntheticFrame(viewport, eddies), paperTheme());
        scene.title = title;
        scene.subtitle = subtitle;
        scene.parts = parts;
        keep(paintMap(scene, size, scale).value(), QStringLiteral("title-%1x%2").arg(size.width()).arg(scale));
        const MapLayout layout = layoutFigure(QSizeF(size) / scale, 2, parts, QFont());
        const QFont font = shrunkToFit(layout.fonts.title, title, layout.title.width());
        QVERIFY(QFontMetricsF(font).horizontalAdvance(title) <= layout.title.width());
        QVERIFY(layout.title.bottom() <= layout.map.top());
        QVERIFY(layout.map.width() > size.width() / scale / 3);
    }
};

QTEST_MAIN(TestMapPainter)
#include "tst_map_painter.moc"
