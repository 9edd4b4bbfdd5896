#include "map/coastline.h"
#include "support/test_data.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <cmath>
#include <numbers>
#include <thread>

using namespace zs;

namespace {

/// Degrees on a plane that is true to scale around `at`: enough for places a few kilometres apart.
double distanceDegrees(const GeoPoint& a, const GeoPoint& at)
{
    return std::hypot((a.lon - at.lon) * std::cos(at.lat * std::numbers::pi / 180), a.lat - at.lat);
}

double nearestPointDegrees(const CoastlineSet& set, LineKind kind, const GeoPoint& at)
{
    const double cosine = std::cos(at.lat * std::numbers::pi / 180);
    const auto isFar = [&](const GeoBox& box, double than) {
        return box.south - at.lat > than || at.lat - box.north > than || (box.west - at.lon) * cosine > than ||
               (at.lon - box.east) * cosine > than;
    };
    double nearest = 2; // degrees: farther is as good as nowhere
    for (const Polyline& line : set.lines)
        if (line.kind == kind && !isFar(line.box, nearest))
            for (const GeoPoint& point : line.points)
                nearest = std::min(nearest, distanceDegrees(point, at));
    return nearest;
}

std::array<int, 3> countByKind(const CoastlineSet& set)
{
    std::array<int, 3> counts{};
    for (const Polyline& line : set.lines)
        ++counts[static_cast<std::size_t>(line.kind)];
    return counts;
}

QByteArray embeddedFile(const char* name)
{
    QFile file(test::sourceFile(QStringLiteral("resources/coastline/") + QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestCoastline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holdsEveryKindAtEveryDetail_data()
    {
        QTest::addColumn<CoastlineDetail>("detail");
        QTest::addColumn<int>("coasts");
        QTest::addColumn<int>("borders");
        QTest::addColumn<int>("lakes");
        QTest::newRow("low") << CoastlineDetail::low << 120 << 150 << 20;
        QTest::newRow("medium") << CoastlineDetail::medium << 1400 << 180 << 400;
        QTest::newRow("high") << CoastlineDetail::high << 4000 << 200 << 400;
    }

    void holdsEveryKindAtEveryDetail()
    {
        QFETCH(CoastlineDetail, detail);
        QFETCH(int, coasts);
        QFETCH(int, borders);
        QFETCH(int, lakes);
        const std::array<int, 3> counts = countByKind(coastlines(detail));
        QVERIFY2(counts[0] >= coasts, qPrintable(QString::number(counts[0])));
        QVERIFY2(counts[1] >= borders, qPrintable(QString::number(counts[1])));
        QVERIFY2(counts[2] >= lakes, qPrintable(QString::number(counts[2])));
    }

    void linesStayOnTheEarthAndDoNotJump_data() { holdsEveryKindAtEveryDetail_data(); }

    void linesStayOnTheEarthAndDoNotJump()
    {
        QFETCH(CoastlineDetail, detail);
        for (const Polyline& line : coastlines(detail).lines) {
            QVERIFY(line.points.size() >= 2);
            QVERIFY(line.box.west >= -180 && line.box.east <= 180 && line.box.south >= -90 && line.box.north <= 90);
            const std::size_t segments = line.points.size() - (line.closed ? 0 : 1);
            for (std::size_t i = 0; i < segments; ++i) {
                const GeoPoint& a = line.points[i];
                const GeoPoint& b = line.points[(i + 1) % line.points.size()];
                const bool inBox = a.lon >= line.box.west && a.lon <= line.box.east && a.lat >= line.box.south &&
                                   a.lat <= line.box.north;
                if (!inBox || std::abs(a.lon - b.lon) > 20 || std::abs(a.lat - b.lat) > 20)
                    QFAIL(qPrintable(QStringLiteral("%1 %2 – %3 %4").arg(a.lon).arg(a.lat).arg(b.lon).arg(b.lat)));
            }
        }
    }

    void noLineFollowsTheDateLineOrThePole_data() { holdsEveryKindAtEveryDetail_data(); }

    void noLineFollowsTheDateLineOrThePole()
    {
        QFETCH(CoastlineDetail, detail);
        for (const Polyline& line : coastlines(detail).lines)
            for (std::size_t i = 1; i < line.points.size(); ++i) {
                const GeoPoint& a = line.points[i - 1];
                const GeoPoint& b = line.points[i];
                if ((std::abs(a.lon) > 179.99 && std::abs(b.lon) > 179.99) || (a.lat < -89.9 && b.lat < -89.9))
                    QFAIL(qPrintable(QStringLiteral("%1 %2 – %3 %4").arg(a.lon).arg(a.lat).arg(b.lon).arg(b.lat)));
            }
    }

    void knownPlacesLieOnTheirLine_data()
    {
        QTest::addColumn<LineKind>("kind");
        QTest::addColumn<double>("lon");
        QTest::addColumn<double>("lat");
        QTest::newRow("Gibraltar, Punta de Tarifa") << LineKind::coast << -5.61 << 36.00;
        QTest::newRow("Cape of Good Hope") << LineKind::coast << 18.47 << -34.35;
        QTest::newRow("Land's End") << LineKind::coast << -5.71 << 50.07;
        QTest::newRow("Cape York") << LineKind::coast << 142.53 << -10.69;
        QTest::newRow("Caspian Sea at Baku") << LineKind::coast << 49.85 << 40.36;
        QTest::newRow("Basel, where three borders meet") << LineKind::border << 7.59 << 47.58;
        QTest::newRow("Victoria Falls, Kazungula") << LineKind::border << 25.26 << -17.80;
        QTest::newRow("Lake Geneva at Geneva") << LineKind::lake << 6.15 << 46.21;
    }

    void knownPlacesLieOnTheirLine()
    {
        QFETCH(LineKind, kind);
        QFETCH(double, lon);
        QFETCH(double, lat);
        const double distance = nearestPointDegrees(coastlines(CoastlineDetail::high), kind, {lon, lat});
        QVERIFY2(distance < 0.12, qPrintable(QString::number(distance)));
    }

    void bordersDoNotRepeatCoasts()
    {
        const GeoPoint portugalsWestCoast{-8.87, 41.0}; // the nearest border is a degree away
        const CoastlineSet& set = coastlines(CoastlineDetail::medium);
        QVERIFY(nearestPointDegrees(set, LineKind::coast, portugalsWestCoast) < 0.5);
        QVERIFY(nearestPointDegrees(set, LineKind::border, portugalsWestCoast) > 0.5);
    }

    void equalsNaturalEarth_data()
    {
        QTest::addColumn<CoastlineDetail>("detail");
        QTest::addColumn<QString>("file");
        QTest::newRow("low") << CoastlineDetail::low << QStringLiteral("110m/physical/ne_110m_coastline.json");
        QTest::newRow("medium") << CoastlineDetail::medium << QStringLiteral("50m/physical/ne_50m_coastline.json");
    }

    void equalsNaturalEarth()
    {
        QFETCH(CoastlineDetail, detail);
        QFETCH(QString, file);
        const QString path = test::sharedData(QStringLiteral("coastline/natural-earth-geojson/") + file);
        if (path.isEmpty())
            QSKIP("the shared test data are not here");
        QFile json(path);
        QVERIFY(json.open(QIODevice::ReadOnly));
        const QJsonArray features = QJsonDocument::fromJson(json.readAll()).object()[QStringLiteral("features")].toArray();
        int far = 0;
        int all = 0;
        for (int f = 0; f < features.size(); f += 7) { // every seventh line is proof enough
            const QJsonObject geometry = features[f].toObject()[QStringLiteral("geometry")].toObject();
            if (geometry[QStringLiteral("type")].toString() != QLatin1String("LineString"))
                continue;
            const QJsonArray points = geometry[QStringLiteral("coordinates")].toArray();
            for (int i = 0; i < points.size(); i += 11) {
                const GeoPoint point{points[i][0].toDouble(), points[i][1].toDouble()};
                far += nearestPointDegrees(coastlines(detail), LineKind::coast, point) > 0.01;
                ++all;
            }
        }
        QVERIFY(all > 20);
        // The two are of different years: Natural Earth moves a few points from one version to the next.
        QVERIFY2(far * 20 <= all, qPrintable(QStringLiteral("%1 of %2").arg(far).arg(all)));
    }

    void damagedFilesAreEmpty_data()
    {
        const QByteArray good = embeddedFile("low.bin");
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("short") << QByteArray("\0\0\1", 3);
        QTest::newRow("absurd length") << QByteArray("\xff\xff\xff\xff") + good.mid(4);
        QTest::newRow("cut") << good.left(good.size() / 2);
        QTest::newRow("other contents") << qCompress(QByteArray("hello"));
        QTest::newRow("no lines follow") << qCompress(QByteArray("ZSCL\1\xff\xff\x03", 8));
        QTest::newRow("off the Earth") << qCompress(QByteArray("ZSCL\1\1\0\2\xff\xff\xff\xff\x0f\0\0\0", 16));
        QTest::newRow("unknown kind") << qCompress(QByteArray("ZSCL\1\1\7\2\0\0\0\0", 12));
    }

    void damagedFilesAreEmpty()
    {
        QFETCH(QByteArray, file);
        QVERIFY(readCoastlines(file).lines.empty());
    }

    void aFlippedBitNeverLeavesTheEarth()
    {
        const QByteArray good = qUncompress(embeddedFile("low.bin"));
        for (qsizetype i = 0; i < good.size(); i += 997) {
            QByteArray bad = good;
            bad[i] = static_cast<char>(bad[i] ^ 0x40);
            for (const Polyline& line : readCoastlines(qCompress(bad, 1)).lines)
                QVERIFY(line.box.west >= -180 && line.box.east <= 180 && line.box.south >= -90 && line.box.north <= 90);
        }
    }

    void threadsShareOneSet()
    {
        std::array<const CoastlineSet*, 4> seen{};
        {
            std::vector<std::jthread> threads;
            for (const CoastlineSet*& one : seen)
                threads.emplace_back([&one] { one = &coastlines(CoastlineDetail::medium); });
        }
        for (const CoastlineSet* one : seen)
            QCOMPARE(one, &coastlines(CoastlineDetail::medium));
    }

    void finerScalesGetFinerLines()
    {
        QCOMPARE(coastlineDetailFor(360.0 / 1600), CoastlineDetail::low);
        QCOMPARE(coastlineDetailFor(60.0 / 1600), CoastlineDetail::medium);
        QCOMPARE(coastlineDetailFor(10.0 / 1600), CoastlineDetail::high);
    }
};

QTEST_GUILESS_MAIN(TestCoastline)
#include "tst_coastline.moc"
