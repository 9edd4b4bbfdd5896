#include "catalog/catalog.h"
#include "catalog/intake_driver.h"
#include "support/catalog_files.h"
#include "support/test_data.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace zs;
using Kind = CatalogEntry::Kind;

namespace {

const std::string kRoot = "https://host/cats/root.yaml";

Result<Catalog> open(const std::string& text, const CatalogContext& context = {})
{
    test::CatalogFiles files;
    files.texts[kRoot] = text;
    return openCatalog(kRoot, context, files.reader());
}

/// The only entry of a catalog that must open.
CatalogEntry only(const std::string& text)
{
    const Result<Catalog> catalog = open(text);
    if (!catalog)
        qFatal("%s", catalog.error().detail.c_str());
    return catalog->entries.at(0);
}

const CatalogEntry* find(const Catalog& catalog, const std::string& name)
{
    const auto found = std::find_if(catalog.entries.begin(), catalog.entries.end(), [&](const CatalogEntry& e) { return e.name == name; });
    return found == catalog.entries.end() ? nullptr : &*found;
}

std::string intakeFile(const char* path)
{
    return test::sharedData(QString("catalogs/intake/") + path).toStdString();
}

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

} // namespace

class TestIntake : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void realCatalogsHaveTheEntriesThatTheirReferenceNames_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("reference");
        QFile file(test::sharedData("values.json"));
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("the shared data are not here");
        const QByteArray bytes = file.readAll();
        const Result<Json> values = parseJson(std::string_view(bytes.data(), static_cast<std::size_t>(bytes.size())));
        QVERIFY(values);
        for (const auto& [path, checks] : values->items())
            if (path.starts_with("catalogs/intake/") && checks[0]["kind"] == "intake")
                QTest::newRow(path.c_str()) << text(path) << text(checks[0].dump());
    }

    void realCatalogsHaveTheEntriesThatTheirReferenceNames()
    {
        QFETCH(QString, path);
        QFETCH(QString, reference);
        const Json wanted = Json::parse(reference.toStdString());
        const Result<Catalog> catalog = openCatalog(test::sharedData(path).toStdString(), {}, test::fileReader());
        if (wanted.contains("note")) {
            if (catalog) { // the obsolete list of sources is read
                QCOMPARE(catalog->warnings.size(), std::size_t{1});
                QCOMPARE(catalog->entries.size(), std::size_t{1});
            }
            return;
        }
        QVERIFY2(catalog, catalog ? "" : catalog.error().detail.c_str());
        QCOMPARE(catalog->entries.size(), wanted["sources"].get<std::size_t>());
        std::size_t own = 0;
        std::map<std::string, int> drivers;
        for (const CatalogEntry& entry : catalog->entries) {
            own += static_cast<std::size_t>(std::count_if(entry.parameters.begin(), entry.parameters.end(),
                                                          [](const CatalogParameter& p) { return !p.inherited; }));
            ++drivers[entry.driver];
        }
        for (std::size_t i = 0; i < wanted["names"].size(); ++i)
            QCOMPARE(text(catalog->entries[i].name), text(wanted["names"][i].get<std::string>()));
        const bool isOldList = path.endsWith("obsolete_params_list.yml"); // parameters as a list are read all the same
        QCOMPARE(own, isOldList ? std::size_t{1} : wanted["params"].get<std::size_t>());
        std::map<std::string, int> wantedDrivers;
        for (const auto& [spelling, count] : wanted["drivers"].items())
            wantedDrivers[spelling == "int" || spelling == "None" ? "" : intakeDriver(spelling).name] += count.get<int>();
        QCOMPARE(drivers, wantedDrivers);
    }

    void aRealOceanEntryIsResolved()
    {
        const std::string path = intakeFile("pangeo-datastore/ocean.yaml");
        if (path.empty())
            QSKIP("the shared data are not here");
        const Result<Catalog> catalog = openCatalog(path, {}, test::fileReader());
        QVERIFY(catalog);
        const CatalogEntry* entry = find(*catalog, "sea_surface_height");
        QVERIFY(entry);
        QCOMPARE(entry->kind, Kind::dataset);
        QCOMPARE(text(entry->driver), "zarr");
        QCOMPARE(text(entry->location), "gs://pangeo-cmems-duacs");
        QCOMPARE(entry->tags, (std::vector<std::string>{"ocean", "satellite"}));
        QCOMPARE(text(entry->problem), "");
        QCOMPARE(entry->options.json()["consolidated"], Json(true));
        QCOMPARE(entry->options.json()["storage_options"]["requester_pays"], Json(true));
        QVERIFY(!entry->options.contains("urlpath"));
        const CatalogEntry* altimetry = find(*catalog, "altimetry");
        QVERIFY(altimetry);
        QCOMPARE(altimetry->kind, Kind::catalog);
        QCOMPARE(text(altimetry->location), text(intakeFile("pangeo-datastore/ocean/altimetry.yaml")));
    }

    void parametersOfRealEntriesAreFilledIn_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("location");
        QTest::addColumn<QString>("problem");
        QTest::newRow("percent format") << "pangeo-datastore/hydro.yaml" << "soil_grids_multi_level"
                                        << "gs://pangeo-ncar-soilgrids/AWCh1_M_sl1_250m.tif" << "Zarrscope cannot read rasterio";
        QTest::newRow("int parameter") << "digital-earths-hackathon/online/main.yaml" << "ERA5"
                                       << "https://swift.dkrz.de/v1/dkrz_41caca03ec414c2f95f52b23b775134f/reanalysis/v1/ERA5_P1M_7.zarr" << "";
        QTest::newRow("a list") << "digital-earths-hackathon/UK/main.yaml" << "um_glm_n1280_GAL9"
                                << "http://hackathon-o.s3.jc.rl.ac.uk/sim-data/dev/v5/glm.n1280_GAL9_nest/um.PT1H.hp_z8.zarr" << "";
        QTest::newRow("with") << "digital-earths-hackathon/CN/main.yaml" << "casesm2_10km_cumulus"
                              << "/data2/share/florain/CAS-ESM2_10km_cumulus_3d6h_z9.zarr" << "";
        QTest::newRow("with and a chain") << "digital-earths-hackathon/EU/main.yaml" << "ifs_tco3999-ng5_rcbmf"
                                          << "reference::/work/bm1344/DKRZ/kerchunks_batched/NGC-IFS-tco3999-ng5-production/2D_hourly_healpix128.parq"
                                          << "reference";
        QTest::newRow("environment") << "carbonplan/terraclimate.yaml" << "raster" << "" << "needs the environment variable CARBONPLAN_DATA";
        QTest::newRow("inherited") << "intake-tests/tests/catalog_inherit_params.yml" << "param" << "s3://test_bucket/file.parquet" << "parquet";
        QTest::newRow("own before inherited") << "intake-tests/tests/catalog_inherit_params.yml" << "local_param_overwrites"
                                              << "s3://local_param/file.parquet" << "parquet";
        QTest::newRow("esm") << "pangeo-datastore/climate.yaml" << "cmip6_gcs" << "https://storage.googleapis.com/cmip6/pangeo-cmip6.json"
                             << "intake_esm";
        QTest::newRow("env default") << "intake-tests/catalog/tests/catalog1.yml" << "local_env" << "" << "csv";
    }

    void parametersOfRealEntriesAreFilledIn()
    {
        QFETCH(QString, file);
        QFETCH(QString, name);
        QFETCH(QString, location);
        QFETCH(QString, problem);
        const std::string path = intakeFile(qPrintable(file));
        if (path.empty())
            QSKIP("the shared data are not here");
        const Result<Catalog> catalog = openCatalog(path, {}, test::fileReader());
        QVERIFY2(catalog, catalog ? "" : catalog.error().detail.c_str());
        const CatalogEntry* entry = find(*catalog, name.toStdString());
        QVERIFY(entry);
        QCOMPARE(text(entry->location), location);
        QVERIFY2(problem.isEmpty() ? entry->problem.empty() : text(entry->problem).contains(problem), entry->problem.text.c_str());
    }

    void chosenParametersGoIntoTheLocation()
    {
        const Result<Catalog> catalog = open("sources: {a: {driver: zarr, args: {urlpath: 'x_{{ \"%02d\" % zoom }}.zarr'}, "
                                             "parameters: {zoom: {type: int, allowed: [1, 2, 10], default: 2, max: 9}}}}");
        QVERIFY(catalog);
        const CatalogEntry& entry = catalog->entries[0];
        QCOMPARE(text(entry.location), "https://host/cats/x_02.zarr");
        QCOMPARE(text(chooseParameters(*catalog, entry, {{"zoom", "1"}})->location), "https://host/cats/x_01.zarr");
        QVERIFY(text(chooseParameters(*catalog, entry, {{"zoom", "5"}}).error().detail).contains("is not one of 1, 2, 10"));
        QVERIFY(text(chooseParameters(*catalog, entry, {{"zoom", "10"}}).error().detail).contains("outside"));
        QVERIFY(text(chooseParameters(*catalog, entry, {{"zoo", "5"}}).error().detail).contains("no parameter"));
    }

    void resolvesLocations_data()
    {
        QTest::addColumn<QString>("urlpath");
        QTest::addColumn<QString>("location");
        QTest::newRow("relative") << "data/x.zarr" << "https://host/cats/data/x.zarr";
        QTest::newRow("up") << "../x.zarr" << "https://host/x.zarr";
        QTest::newRow("far up") << "../../../x.zarr" << "https://host/x.zarr";
        QTest::newRow("catalog dir") << "'{{ CATALOG_DIR }}/x.zarr/'" << "https://host/cats/x.zarr/";
        QTest::newRow("double slash") << "'{{CATALOG_DIR}}//x.zarr'" << "https://host/cats/x.zarr";
        QTest::newRow("absolute") << "/data/x.zarr" << "/data/x.zarr";
        QTest::newRow("bucket") << "s3://b/x.zarr" << "s3://b/x.zarr";
        QTest::newRow("spaces around") << "\"  gs://b/x \\n\"" << "gs://b/x";
        QTest::newRow("query") << "'https://h/x.zarr?a=../b'" << "https://h/x.zarr?a=../b";
    }

    void resolvesLocations()
    {
        QFETCH(QString, urlpath);
        QFETCH(QString, location);
        QCOMPARE(text(only("sources: {a: {driver: zarr, args: {urlpath: " + urlpath.toStdString() + "}}}").location), location);
    }

    void saysWhyAnEntryCannotBeOpened_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("problem");
        QTest::newRow("nothing") << "~" << "no details";
        QTest::newRow("number") << "1" << "no details";
        QTest::newRow("no driver") << "{description: A}" << "names no driver";
        QTest::newRow("no location") << "{driver: zarr}" << "no location";
        QTest::newRow("empty location") << "{driver: zarr, args: {urlpath: ''}}" << "no location";
        QTest::newRow("csv") << "{driver: csv, args: {urlpath: x.csv}}" << "Zarrscope cannot read csv";
        QTest::newRow("unknown driver") << "{driver: my.own.Thing, args: {urlpath: x}}" << "no reader for the driver \"my.own.Thing\"";
        QTest::newRow("tape") << "{driver: zarr, args: {urlpath: 'slk://arch/x.zarr'}}" << "tape";
        QTest::newRow("chain") << "{driver: zarr, args: {urlpath: 'reference:://pool/x.parq'}}" << "reference";
        QTest::newRow("scheme") << "{driver: zarr, args: {urlpath: 'dat://abc/x.zarr'}}" << "dat";
        QTest::newRow("pattern") << "{driver: zarr, args: {urlpath: '/data/*.zarr'}}" << "pattern";
        QTest::newRow("environment") << "{driver: zarr, args: {urlpath: 's3://{{ env(KEY) }}/x'}}" << "needs the environment variable KEY";
        QTest::newRow("shell") << "{driver: zarr, args: {urlpath: \"{{ shell('ls') }}\"}}" << "shell";
        QTest::newRow("shell default") << "{driver: zarr, args: {urlpath: '{{x}}'}, parameters: {x: {default: shell(ls)}}}" << "shell";
        QTest::newRow("env default") << "{driver: zarr, args: {urlpath: '{{x}}'}, parameters: {x: {default: env(HOME)}}}" << "variable HOME";
        QTest::newRow("no default") << "{driver: zarr, args: {urlpath: '{{x}}'}, parameters: {x: {type: str}}}" << "a value for \"x\"";
        QTest::newRow("itself") << "{driver: yaml_file_cat, args: {path: '{{CATALOG_DIR}}/./root.yaml'}}" << "leads back to https://host/cats/root.yaml";
    }

    void saysWhyAnEntryCannotBeOpened()
    {
        QFETCH(QString, source);
        QFETCH(QString, problem);
        const CatalogEntry entry = only("sources: {a: " + source.toStdString() + "}");
        QCOMPARE(text(entry.name), "a");
        QVERIFY2(text(entry.problem).contains(problem), entry.problem.text.c_str());
    }

    void driversHaveManySpellings_data()
    {
        QTest::addColumn<QString>("driver");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("location");
        const auto row = [](const char* driver, const char* name, const char* location) { QTest::newRow(driver) << driver << name << location; };
        row("zarr", "zarr", "/x");
        row("'zarr '", "zarr", "/x");
        row("intake_xarray.xzarr.ZarrSource", "zarr", "/x");
        row("intake_xarray.ZarrSource", "zarr", "/x");
        row("intake.catalog.local.YAMLFileCatalog", "catalog", "/x");
        row("yaml_file_cat", "catalog", "/x");
        row("intake_esm.esm_datastore", "intake_esm", "/x");
        row("[csv, zarr]", "zarr", "/x");
        row("{mine: {class: intake_xarray.xzarr.ZarrSource, args: {urlpath: /y}}}", "zarr", "/y");
        row("{zarr: {}}", "zarr", "/x");
        row("[]", "", "/x");
    }

    void driversHaveManySpellings()
    {
        QFETCH(QString, driver);
        QFETCH(QString, name);
        QFETCH(QString, location);
        const CatalogEntry entry = only("sources: {a: {driver: " + driver.toStdString() + ", args: {urlpath: /x}}}");
        QCOMPARE(text(entry.driver), name);
        QCOMPARE(text(entry.location), location);
    }

    void optionsThatNeedTheEnvironmentAreLeftOut()
    {
        const CatalogEntry entry = only("sources: {a: {driver: zarr, args: {urlpath: s3://b/x, consolidated: false, group: 'g{{n}}', "
                                        "storage_options: {anon: true, token: '{{env(TOKEN)}}'}}, parameters: {n: 1}}}");
        QCOMPARE(text(entry.options.json().dump()), R"({"consolidated":false,"group":"g1","storage_options":{"anon":true}})");
    }

    void aCatalogHasItsOwnNameElseThatOfItsFile_data()
    {
        QTest::addColumn<QString>("location");
        QTest::addColumn<QString>("head");
        QTest::addColumn<QString>("name");
        QTest::newRow("its own") << "/cats/ocean.yaml" << "name: sea" << "sea";
        QTest::newRow("in its metadata") << "/cats/ocean.yaml" << "metadata: {name: sea}" << "sea";
        QTest::newRow("both") << "/cats/ocean.yaml" << "name: sea, metadata: {name: other}" << "sea";
        QTest::newRow("an empty one") << "/cats/ocean.yaml" << "name: ''" << "ocean";
        QTest::newRow("its file") << "/cats/ocean.v2.yaml" << "" << "ocean.v2";
        QTest::newRow("a file name that says nothing") << "/cats/ocean/catalog.yml" << "" << "ocean";
        QTest::newRow("nothing at all") << "catalog.yaml" << "" << "catalog";
        QTest::newRow("a URL") << "https://host/cats/master.yaml?token=secret" << "" << "master";
        QTest::newRow("a URL of a host alone") << "https://host/catalog.yaml" << "" << "host";
    }

    void aCatalogHasItsOwnNameElseThatOfItsFile()
    {
        QFETCH(QString, location);
        QFETCH(QString, head);
        const std::string yaml = "{" + head.toStdString() + (head.isEmpty() ? "" : ", ") + "sources: {}}";
        const Result<Catalog> catalog =
            openCatalog(location.toStdString(), {}, [&](const std::string&, std::stop_token) -> Result<Bytes> { return Bytes(yaml.begin(), yaml.end()); });
        QVERIFY2(catalog, catalog ? "" : catalog.error().detail.c_str());
        QTEST(text(catalog->name), "name");
    }

    void readsOverOddForms()
    {
        const Result<Catalog> list = open("sources:\n  - name: a\n    driver: zarr\n    args: {urlpath: x}\n");
        QVERIFY(list);
        QCOMPARE(text(list->entries.at(0).name), "a");
        QCOMPARE(list->warnings.size(), std::size_t{1});
        const Result<Catalog> parameters = open("sources: {a: {driver: zarr, parameters: b}}");
        QVERIFY(parameters);
        QVERIFY(text(parameters->warnings.at(0)).contains("entry \"a\""));
        const Result<Catalog> twice = open("sources:\n  a: {driver: csv}\n  a: {driver: zarr}\n");
        QVERIFY(twice);
        QCOMPARE(twice->entries.size(), std::size_t{1});
        QCOMPARE(text(twice->entries[0].driver), "zarr");
        QVERIFY(text(twice->warnings.at(0)).contains("given twice"));
    }

    void refusesWhatIsNoCatalog_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<QString>("says");
        QTest::newRow("list") << "[1, 2]" << "its top level is a list";
        QTest::newRow("text") << "hello" << "a single value";
        QTest::newRow("no sources") << "plugins: {source: []}" << "has no \"sources\"";
        QTest::newRow("text sources") << "sources: foo" << "\"sources\" is a single value";
        QTest::newRow("html") << "<html>" << "HTML";
        QTest::newRow("broken") << "sources: {" << "line";
        QTest::newRow("empty") << "" << "empty";
    }

    void refusesWhatIsNoCatalog()
    {
        QFETCH(QString, yaml);
        QFETCH(QString, says);
        const Result<Catalog> catalog = open(yaml.toStdString());
        QVERIFY(!catalog);
        QVERIFY2(text(catalog.error().detail).startsWith("https://host/cats/root.yaml: "), catalog.error().detail.c_str());
        QVERIFY2(text(catalog.error().detail).contains(says), catalog.error().detail.c_str());
    }

    void readsIntakeTwo()
    {
        const Result<Catalog> catalog = open(R"(
version: 2
metadata: {}
user_parameters: {bucket: {default: pub}}
aliases: {sst: r1, deep: r2, tool: r3, made: r4, table: r5, child: r6, gone: r9, secret: r7}
data:
  d1: {datatype: 'intake.readers.datatypes:Zarr', kwargs: {url: 's3://{bucket}/sst.zarr', root: sub, storage_options: {anon: true}},
       metadata: {title: Sea}, user_parameters: {}}
  d2: {datatype: 'intake.readers.datatypes:CSV', kwargs: {url: '{CATALOG_DIR}/t.csv'}}
  d3: {datatype: 'intake.readers.datatypes:CatalogFile', kwargs: {url: '{CATALOG_DIR}/child.yaml'}}
  d4: {datatype: 'intake.readers.datatypes:Zarr', kwargs: {url: '{env(HOME)}/x.zarr'}}
entries:
  r1: {reader: 'intake.readers.readers:XArrayDatasetReader', kwargs: {args: ['{data(d1)}']}, output_instance: 'xarray:Dataset'}
  r2: {reader: 'intake.readers.readers:PipelineReader', kwargs: {steps: [['{func(a:b)}', [], {}]], args: ['{data(r1)}']}}
  r3: {reader: 'intake.readers.readers:XArrayDatasetReader', kwargs: {args: ['{data(d1)}'], preprocess: '{func(os:system)}'}}
  r4: {reader: 'x', kwargs: {data: '{pickle64(gASV)}'}}
  r5: {reader: 'intake.readers.readers:PandasCSV', kwargs: {args: ['{data(d2)}']}}
  r6: {reader: 'intake.readers.catalogs:X', kwargs: {data: '{data(d3)}'}}
  r7: {reader: 'x', kwargs: {data: '{data(d4)}'}}
  r8: {reader: 'x', kwargs: {data: '{data(r8)}'}}
)");
        QVERIFY2(catalog, catalog ? "" : catalog.error().detail.c_str());
        QCOMPARE(catalog->entries.size(), std::size_t{9});
        const CatalogEntry* sst = find(*catalog, "sst");
        QVERIFY(sst);
        QCOMPARE(text(sst->problem), "");
        QCOMPARE(text(sst->location), "s3://pub/sst.zarr");
        QCOMPARE(text(sst->driver), "zarr");
        QCOMPARE(text(sst->description), "Sea");
        QCOMPARE(sst->options.json()["group"], Json("sub"));
        QCOMPARE(sst->options.json()["storage_options"]["anon"], Json(true));
        QCOMPARE(text(chooseParameters(*catalog, *sst, {{"bucket", "own"}})->location), "s3://own/sst.zarr");
        const auto problem = [&](const char* name) { return text(find(*catalog, name)->problem); };
        QCOMPARE(problem("deep"), "needs Python (a pipeline of steps)");
        QCOMPARE(text(find(*catalog, "deep")->location), "s3://pub/sst.zarr");
        QCOMPARE(problem("tool"), "needs Python");
        QCOMPARE(problem("made"), "needs Python");
        QCOMPARE(problem("table"), "Zarrscope cannot read csv");
        QCOMPARE(problem("child"), "");
        QCOMPARE(find(*catalog, "child")->kind, Kind::catalog);
        QCOMPARE(text(find(*catalog, "child")->location), "https://host/cats/child.yaml");
        QCOMPARE(problem("gone"), "the catalog gives no details for it");
        QCOMPARE(problem("secret"), "needs the environment variable HOME");
        QCOMPARE(problem("r8"), "the catalog does not say where its data are");
    }
};

QTEST_GUILESS_MAIN(TestIntake)
#include "tst_intake.moc"
