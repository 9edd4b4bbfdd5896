#include "catalog/catalog.h"
#include "core/json_text.h"
#include "sample/sample_catalog.h"
#include "store/file_store.h"
#include "support/catalog_files.h"
#include "support/peers.h"
#include "zarr/hierarchy.h"
#include "zarr/raw_array.h"
#include "zarr/sharded_store.h"

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>

using namespace zs;
using namespace zs::test;

/// One sample, written once, read by everyone.
class TestSamplePeers : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const QString& name) const
    {
        return m_folder.filePath(QStringLiteral("sample/") + name);
    }

private Q_SLOTS:
    void initTestCase()
    {
        int done = 0;
        int total = -1;
        const Status written = writeSample(path({}).toStdString(), [&](int d, int t) {
            QVERIFY(d > done);
            done = d;
            total = t;
        });
        QVERIFY2(written, written ? "" : written.error().detail.c_str());
        QCOMPARE(done, total);
    }

    void staysBelow150Megabytes()
    {
        qint64 bytes = 0;
        QDirIterator it(path({}), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext())
            bytes += QFileInfo(it.next()).size();
        QVERIFY2(bytes < 150'000'000, qPrintable(QString::number(bytes)));
        QVERIFY(QDir(path({})).entryList({QStringLiteral("*.partial*")}).isEmpty());
    }

    void aSecondCallDoesNothing()
    {
        const QDateTime before = QFileInfo(path(QStringLiteral("catalog.yaml"))).lastModified();
        int calls = 0;
        QVERIFY(writeSample(path({}).toStdString(), [&](int, int) { ++calls; }));
        QCOMPARE(calls, 0);
        QCOMPARE(QFileInfo(path(QStringLiteral("catalog.yaml"))).lastModified(), before);
    }

    void whatAKilledRunLeftIsWrittenAgain()
    {
        QVERIFY(QFile::remove(path(QStringLiteral("catalog.yaml"))));
        QVERIFY(QDir(path(QStringLiteral("rainfall.zarr"))).removeRecursively());
        QVERIFY(QDir().mkpath(path(QStringLiteral("rainfall.zarr.partial-1-0/pr"))));
        QVERIFY(writeSample(path({}).toStdString()));
        QVERIFY(QFile::exists(path(QStringLiteral("catalog.yaml"))));
        QVERIFY(QFile::exists(path(QStringLiteral("rainfall.zarr/.zmetadata"))));
        QVERIFY(!QFile::exists(path(QStringLiteral("rainfall.zarr.partial-1-0"))));
    }

    void itsCatalogLeadsToEveryDataset()
    {
        const Result<CatalogWalk> walk =
            walkCatalog(path(QStringLiteral("catalog.yaml")).toStdString(), {.depth = 2}, fileReader());
        QVERIFY2(walk, walk ? "" : walk.error().detail.c_str());
        QCOMPARE(walk->warnings.size(), std::size_t{0});
        QStringList stores;
        for (const CatalogEntry& entry : walk->entries) {
            QVERIFY2(entry.problem.empty(), entry.problem.text.c_str());
            QVERIFY(!entry.description.empty());
            QVERIFY(!entry.tags.empty());
            if (entry.kind == CatalogEntry::Kind::dataset)
                stores << QString::fromStdString(entry.location);
        }
        stores.sort();
        QStringList expected;
        for (const char* store : {"air_temperature", "ocean_temperature", "rainfall", "sea_level", "weather"})
            expected << path(QString::fromLatin1(store) + QStringLiteral(".zarr"));
        QCOMPARE(stores, expected);
    }

    void stoppedIsCancelledAndNotComplete()
    {
        std::stop_source stop;
        stop.request_stop();
        const QString other = m_folder.filePath(QStringLiteral("other"));
        const Status written = writeSample(other.toStdString(), {}, stop.get_token());
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::cancelled);
        QVERIFY(!QFile::exists(other + QStringLiteral("/catalog.yaml")));
        QVERIFY(QDir(other).entryList({QStringLiteral("*.zarr*")}).isEmpty());
    }

    void saysWhereItCannotWrite()
    {
        const Status written = writeSample("/proc/nowhere/sample");
        QVERIFY(!written);
        QVERIFY(QString::fromStdString(written.error().detail).contains(QStringLiteral("/proc/nowhere")));
    }

    void xarrayDecodesIt_data()
    {
        QTest::addColumn<QString>("store");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("last");
        QTest::addColumn<QString>("calendar");
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("units");
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most");
        QTest::newRow("air temperature") << "air_temperature.zarr"
                                         << "1995-01-16T12:00:00"
                                         << "2014-12-16T12:00:00"
                                         << "noleap"
                                         << "tas"
                                         << "K" << 200.0 << 320.0;
        QTest::newRow("weather") << "weather.zarr"
                                 << "2023-08-21T00:00:00"
                                 << "2023-08-23T23:00:00"
                                 << "gregorian"
                                 << "t2m"
                                 << "K" << 190.0 << 325.0;
        QTest::newRow("rainfall") << "rainfall.zarr"
                                  << "2021-07-12T00:30:00"
                                  << "2021-07-14T23:30:00"
                                  << "proleptic_gregorian"
                                  << "pr"
                                  << "kg m-2 s-1" << 0.0 << 0.02;
    }

    void xarrayDecodesIt()
    {
        if (!whyNoPython().isEmpty())
            QSKIP(qPrintable(whyNoPython()));
        QFETCH(QString, store);
        QFETCH(QString, variable);
        QFETCH(double, least);
        QFETCH(double, most);
        const PeerAnswer answer = runPython(QStringLiteral("tests/interop/describe_with_xarray.py"), {path(store)});
        QVERIFY2(answer.problem.isEmpty(), qPrintable(answer.problem));
        const Result<Json> read = parseJson(answer.out.toStdString());
        QVERIFY(read);
        const auto text = [](const Json& json) { return QString::fromStdString(json.get<std::string>()); };
        QTEST(text((*read)["first"]), "first");
        QTEST(text((*read)["last"]), "last");
        QTEST(text((*read)["calendar"]), "calendar");
        const Json& described = (*read)["variables"][variable.toStdString()];
        QTEST(text(described["units"]), "units");
        QVERIFY2(described["least"].get<double>() >= least, described.dump().c_str());
        QVERIFY2(described["most"].get<double>() <= most, described.dump().c_str());
        QVERIFY2(described["most"].get<double>() > described["least"].get<double>(), described.dump().c_str());
        QCOMPARE(described["missing"].get<double>(), 0.0);
    }

    /// zarrita and our own reader see the same numbers, in shards too.
    void zarritaReadsTheV3Stores_data()
    {
        QTest::addColumn<QString>("store");
        QTest::addColumn<QString>("array");
        QTest::addColumn<double>("missing"); // share, about
        QTest::newRow("coordinate") << "sea_level.zarr"
                                    << "latitude" << 0.0;
        QTest::newRow("sharded") << "ocean_temperature.zarr"
                                 << "thetao" << 0.36;
    }

    void zarritaReadsTheV3Stores()
    {
        if (!whyNoZarrita().isEmpty())
            QSKIP(qPrintable(QStringLiteral("no zarrita: ") + whyNoZarrita().trimmed().section(QLatin1Char('\n'), -1)));
        QFETCH(QString, store);
        QFETCH(QString, array);
        QFETCH(double, missing);
        const PeerAnswer answer = runNode(QStringLiteral("tests/interop/read_with_zarrita.mjs"),
                                          {QStringLiteral("--first"), path(store), array});
        QVERIFY2(answer.problem.isEmpty(), qPrintable(answer.problem));
        const Result<Json> read = parseJson(answer.out.toStdString());
        QVERIFY(read);
        const Json& theirs = (*read)[array.toStdString()]["values"];

        const std::vector<double> ours = readFirst(store, array);
        QCOMPARE(theirs.size(), ours.size());
        std::size_t holes = 0;
        for (std::size_t i = 0; i < ours.size(); ++i) {
            holes += std::isnan(ours[i]) ? 1 : 0;
            QCOMPARE(theirs[i].is_null(), std::isnan(ours[i]));
            if (!std::isnan(ours[i]))
                QCOMPARE(theirs[i].get<double>(), ours[i]);
        }
        QVERIFY2(std::abs(static_cast<double>(holes) / static_cast<double>(ours.size()) - missing) < 0.05,
                 qPrintable(QString::number(holes)));
    }

private:
    /// The first entry along the first dimension of a float array when it has more than one, else all of it.
    std::vector<double> readFirst(const QString& store, const QString& name) const
    {
        const StorePtr files = std::make_shared<FileStore>(path(store).toStdString(), inlineExecutor());
        const Hierarchy hierarchy = *openHierarchy(files);
        const auto found = std::find_if(hierarchy.arrays.begin(), hierarchy.arrays.end(),
                                        [&](const ArrayMeta& meta) { return meta.path == name.toStdString(); });
        Shape count = found->shape;
        if (count.size() > 1)
            count[0] = 1;
        const Shape zeros(count.size(), 0);
        const Shape ones(count.size(), 1);
        const RawArray raw = *readRaw(chunkStore(files, *found), *found, zeros, count, ones);
        std::vector<double> values;
        const auto width = static_cast<std::size_t>(raw.dtype.itemBytes);
        for (std::size_t at = 0; at < raw.elements.size(); at += width) {
            float narrow = 0;
            double wide = 0;
            std::memcpy(width == 4 ? static_cast<void*>(&narrow) : &wide, raw.elements.data() + at, width);
            values.push_back(width == 4 ? static_cast<double>(narrow) : wide);
        }
        return values;
    }
};

QTEST_GUILESS_MAIN(TestSamplePeers)
#include "tst_sample_peers.moc"
