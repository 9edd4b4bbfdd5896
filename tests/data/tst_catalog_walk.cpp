#include "catalog/catalog.h"
#include "catalog/read_text.h"
#include "catalog/store_kind.h"
#include "store/file_store.h"
#include "support/catalog_files.h"
#include "support/test_data.h"

#include <QtTest>

#include <algorithm>

using namespace zs;
using Kind = CatalogEntry::Kind;

namespace {

std::string child(const std::string& name, const std::string& file)
{
    return "  " + name + ": {driver: yaml_file_cat, args: {path: '{{CATALOG_DIR}}/" + file + "'}}\n";
}

std::string leaf(const std::string& name)
{
    return "  " + name + ": {driver: zarr, description: d, args: {urlpath: '{{CATALOG_DIR}}/" + name + ".zarr'}}\n";
}

QStringList paths(const CatalogWalk& walk)
{
    QStringList list;
    for (const CatalogEntry& entry : walk.entries)
        list << QString::fromStdString(entry.path + (entry.problem.empty() ? "" : " ! " + entry.problem.text));
    return list;
}

} // namespace

class TestCatalogWalk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void walksTheRealOceanCatalogToItsLeaves()
    {
        const std::string root = test::sharedData("catalogs/intake/pangeo-datastore/master.yaml").toStdString();
        if (root.empty())
            QSKIP("the shared data are not here");
        const Result<CatalogWalk> walk = walkCatalog(root, {10}, test::fileReader());
        QVERIFY(walk);
        QVERIFY(walk->complete);
        const auto count = [&](auto holds) { return std::count_if(walk->entries.begin(), walk->entries.end(), holds); };
        QCOMPARE(count([](const CatalogEntry& e) { return e.driver == "catalog"; }), 11);
        QCOMPARE(count([](const CatalogEntry& e) { return e.driver == "zarr"; }), 80);
        QCOMPARE(count([](const CatalogEntry& e) { return e.driver == "csv"; }), 5);
        QCOMPARE(count([](const CatalogEntry& e) { return e.driver == "intake_esm"; }), 6);
        QCOMPARE(walk->entries.size(), std::size_t{108});
        QCOMPARE(count([](const CatalogEntry& e) { return e.driver == "zarr" && !e.problem.empty(); }), 0);
        QVERIFY(paths(*walk).contains("ocean/altimetry/al"));
    }

    void walksEveryRealCatalogFile_data()
    {
        QTest::addColumn<QString>("root");
        QTest::addColumn<int>("entries");
        QTest::newRow("carbonplan") << "carbonplan/master.yaml" << 12 + 20;
        QTest::newRow("digital earths") << "digital-earths-hackathon/catalog.yaml" << 8 + 96;
    }

    void walksEveryRealCatalogFile()
    {
        QFETCH(QString, root);
        QFETCH(int, entries);
        const std::string path = test::sharedData("catalogs/intake/" + root).toStdString();
        if (path.empty())
            QSKIP("the shared data are not here");
        const Result<CatalogWalk> walk = walkCatalog(path, {10}, test::fileReader());
        QVERIFY(walk);
        QCOMPARE(static_cast<int>(walk->entries.size()), entries);
    }

    void opensOnlyWhatIsOnTheWay()
    {
        test::CatalogFiles files;
        files.texts["/c/root.yaml"] = "sources:\n" + child("a", "a.yaml") + child("b", "b.yaml");
        files.texts["/c/a.yaml"] = "sources:\n" + child("deep.er-1 x", "deep/d.yaml");
        files.texts["/c/deep/d.yaml"] = "sources:\n" + leaf("sst");
        const Result<CatalogEntry> entry = findCatalogEntry("/c/root.yaml", "/a/deep.er-1 x/sst", files.reader());
        QVERIFY2(entry, entry ? "" : entry.error().detail.c_str());
        QCOMPARE(entry->location, std::string("/c/deep/sst.zarr"));
        QCOMPARE(entry->path, std::string("a/deep.er-1 x/sst"));
        QCOMPARE(*files.log, (std::vector<std::string>{"/c/root.yaml", "/c/a.yaml", "/c/deep/d.yaml"}));
    }

    void takesTheLongestNameThatFits()
    {
        test::CatalogFiles files;
        files.texts["/root.yaml"] = "sources:\n" + leaf("a") + "  a/b: {driver: zarr, args: {urlpath: /ab}}\n";
        QCOMPARE(findCatalogEntry("/root.yaml", "a/b", files.reader())->location, std::string("/ab"));
        QCOMPARE(findCatalogEntry("/root.yaml", "a", files.reader())->location, std::string("/a.zarr"));
    }

    void saysWhichNamesThereAre()
    {
        test::CatalogFiles files;
        files.texts["/root.yaml"] = "sources:\n" + leaf("ocean_t") + leaf("Ocean_s") + leaf("air");
        const Result<CatalogEntry> entry = findCatalogEntry("/root.yaml", "ocean/x", files.reader());
        QVERIFY(!entry);
        QCOMPARE(entry.error().code, ErrorCode::notFound);
        QCOMPARE(QString::fromStdString(entry.error().detail), "/root.yaml: has no entry \"ocean\"; there is ocean_t, Ocean_s");
        QVERIFY(QString::fromStdString(findCatalogEntry("/root.yaml", "air/x", files.reader()).error().detail).contains("is no catalog"));
        QVERIFY(!findCatalogEntry("/root.yaml", "", files.reader()));
        QVERIFY(!findCatalogEntry("/none.yaml", "a", files.reader()));
    }

    void cyclesAreListedOnce()
    {
        test::CatalogFiles files;
        files.texts["/c/root.yaml"] = "sources:\n" + child("self", "../c/./root.yaml") + child("b", "b.yaml");
        files.texts["/c/b.yaml"] = "sources:\n" + child("back", "root.yaml") + child("me", "b.yaml") + leaf("x");
        const Result<CatalogWalk> walk = walkCatalog("/c/root.yaml", {32}, files.reader());
        QVERIFY(walk);
        QCOMPARE(paths(*walk), (QStringList{"self ! leads back to /c/root.yaml", "b", "b/back ! leads back to /c/root.yaml",
                                            "b/me ! leads back to /c/b.yaml", "b/x"}));
        QVERIFY(QString::fromStdString(findCatalogEntry("/c/root.yaml", "b/back/b/x", files.reader()).error().detail).contains("leads back"));
    }

    void endlessCatalogsStop()
    {
        // Each catalog leads to one that was never seen before.
        const ReadText read = [](const std::string& location, std::stop_token) -> Result<Bytes> {
            const std::string text = "sources:\n" + child("a", "x/" + location.substr(location.rfind('/') + 1)) + child("b", "y/n.yaml");
            return Bytes(text.begin(), text.end());
        };
        const Result<CatalogWalk> walk = walkCatalog("/root.yaml", {100, 3000}, read);
        QVERIFY(walk);
        QVERIFY(!walk->complete);
        QCOMPARE(walk->entries.size(), std::size_t{3000});
        const auto deep = std::find_if(walk->entries.begin(), walk->entries.end(), [](const CatalogEntry& e) { return !e.problem.empty(); });
        QVERIFY(deep != walk->entries.end());
        QCOMPARE(deep->problem.text, std::string("is nested deeper than 32 catalogs"));
    }

    void aDeadChildIsListedAndTheWalkGoesOn()
    {
        test::CatalogFiles files;
        files.texts["/root.yaml"] = "sources:\n" + child("dead", "gone.yaml") + child("page", "page.yaml") + leaf("x");
        files.texts["/page.yaml"] = "<html>not found</html>";
        const Result<CatalogWalk> walk = walkCatalog("/root.yaml", {5}, files.reader());
        QVERIFY(walk);
        const QStringList list = paths(*walk);
        QCOMPARE(list.size(), 3);
        QVERIFY2(list[0].startsWith("dead ! ") && list[0].contains("nothing"), qPrintable(list[0]));
        QVERIFY2(list[1].startsWith("page ! ") && list[1].contains("HTML"), qPrintable(list[1]));
        QCOMPARE(list[2], "x");
    }

    void depthLimitsTheWalk()
    {
        test::CatalogFiles files;
        files.texts["/root.yaml"] = "sources:\n" + child("a", "a.yaml");
        files.texts["/a.yaml"] = "sources:\n" + leaf("x");
        QCOMPARE(paths(*walkCatalog("/root.yaml", {1}, files.reader())), QStringList{"a"});
        QCOMPARE(paths(*walkCatalog("/root.yaml", {2}, files.reader())), (QStringList{"a", "a/x"}));
    }

    void aTextIsReadOnce()
    {
        test::CatalogFiles files;
        files.texts["/root.yaml"] = "sources:\n" + child("a", "c.yaml") + child("b", "c.yaml");
        files.texts["/c.yaml"] = "sources:\n" + leaf("x");
        QCOMPARE(walkCatalog("/root.yaml", {5}, files.reader())->entries.size(), std::size_t{4});
        QCOMPARE(*files.log, (std::vector<std::string>{"/root.yaml", "/c.yaml"}));
    }

    void parametersAndStorageOptionsAreHandedDown()
    {
        test::CatalogFiles files;
        files.texts["s3://b/root.yaml"] = "metadata: {parameters: {bucket: {default: pub}}}\nsources:\n"
                                          "  sub: {driver: yaml_file_cat, args: {path: '{{CATALOG_DIR}}/sub.yaml', storage_options: {anon: true},\n"
                                          "       user_parameters: {inner: {default: in}}}}\n";
        files.texts["s3://b/sub.yaml"] = "sources:\n  x: {driver: zarr, args: {urlpath: 's3://{{bucket}}/{{inner}}.zarr'}}\n"
                                         "  y: {driver: zarr, args: {urlpath: '{{CATALOG_DIR}}/y.zarr'}}\n";
        const Result<CatalogEntry> x = findCatalogEntry("s3://b/root.yaml", "sub/x", files.reader());
        QVERIFY(x);
        QCOMPARE(x->location, std::string("s3://pub/in.zarr"));
        QVERIFY(x->parameters.size() == 2 && x->parameters[0].inherited);
        QVERIFY(!x->options.contains("storage_options"));
        QVERIFY(findCatalogEntry("s3://b/root.yaml", "sub/y", files.reader())->options.contains("storage_options"));
    }

    void tenThousandEntriesAreListed()
    {
        std::string text = "sources:\n";
        for (int i = 0; i < 10'000; ++i)
            text += leaf("entry_" + std::to_string(i));
        test::CatalogFiles files;
        files.texts["/root.yaml"] = text;
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(walkCatalog("/root.yaml", {3}, files.reader())->entries.size(), std::size_t{10'000});
        QVERIFY2(timer.elapsed() < 20'000, "a large catalog must not hang"); // a fraction of a second; slow under sanitizers
    }

    void aStopIsHeard()
    {
        test::CatalogFiles files;
        files.texts["/root.yaml"] = "sources:\n" + leaf("x");
        std::stop_source stop;
        stop.request_stop();
        const Result<CatalogWalk> walk = walkCatalog("/root.yaml", {3}, files.reader(), stop.get_token());
        QVERIFY(!walk);
        QCOMPARE(walk.error().code, ErrorCode::cancelled);
    }

    void catalogsAreReadThroughStores()
    {
        const std::string root = test::sharedData("catalogs/intake/pangeo-datastore/master.yaml").toStdString();
        if (root.empty())
            QSKIP("the shared data are not here");
        const ReadText read = readTextThrough([](const std::string& folder, std::stop_token) -> Result<StorePtr> {
            return std::make_shared<FileStore>(folder, inlineExecutor());
        });
        const Result<CatalogEntry> entry = findCatalogEntry(root, "ocean/altimetry/j1", read);
        QVERIFY2(entry, entry ? "" : entry.error().detail.c_str());
        const Result<CatalogEntry> missing = findCatalogEntry(root + ".yaml", "ocean", read);
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::notFound);
        QVERIFY(QString::fromStdString(missing.error().detail).endsWith("master.yaml.yaml: there is no such file; check its address"));
    }

    void secretsOfALocationAreNotShown()
    {
        test::CatalogFiles files;
        files.texts["https://me:pw@h/root.yaml?sig=abc"] = "sources:\n  a: {driver: yaml_file_cat, args: {path: 'https://me:pw@h/root.yaml?sig=abc'}}\n";
        const Result<Catalog> catalog = openCatalog("https://me:pw@h/root.yaml?sig=abc", {}, files.reader());
        QVERIFY(catalog);
        QCOMPARE(catalog->entries[0].problem.text, std::string("leads back to https://h/root.yaml"));
        files.texts["https://me:pw@h/root.yaml?sig=abc"] = "[]";
        const std::string error = openCatalog("https://me:pw@h/root.yaml?sig=abc", {}, files.reader()).error().detail;
        QVERIFY2(error.starts_with("https://h/root.yaml: "), error.c_str());
    }

    void relativeCatalogsStayRelative()
    {
        test::CatalogFiles files;
        files.texts["../c/root.yaml"] = "sources:\n" + leaf("x") + "  up: {driver: zarr, args: {urlpath: ../../y}}\n";
        files.texts["root.yaml"] = "sources:\n" + leaf("x");
        QCOMPARE(findCatalogEntry("../c/root.yaml", "x", files.reader())->location, std::string("../c/x.zarr"));
        QCOMPARE(findCatalogEntry("../c/root.yaml", "up", files.reader())->location, std::string("../../y"));
        QCOMPARE(findCatalogEntry("root.yaml", "x", files.reader())->location, std::string("x.zarr"));
    }

    void namesSayWhatAStoreIs()
    {
        QCOMPARE(storeKindByName("https://h/cat.YAML?x=1"), StoreKind::catalog);
        QCOMPARE(storeKindByName("cat.yml#ocean/sst"), StoreKind::catalog);
        QCOMPARE(storeKindByName("s3://b/x.zarr/"), StoreKind::zarr);
        QCOMPARE(storeKindByName("gs://pangeo-cmems-duacs"), StoreKind::unknown);
        test::CatalogFiles files;
        files.texts["gs://duacs/.zmetadata"] = "{}";
        QCOMPARE(probeStoreKind("gs://duacs", files.reader()), StoreKind::zarr);
        QCOMPARE(probeStoreKind("gs://other", files.reader()), StoreKind::unknown);
    }
};

QTEST_GUILESS_MAIN(TestCatalogWalk)
#include "tst_catalog_walk.moc"
