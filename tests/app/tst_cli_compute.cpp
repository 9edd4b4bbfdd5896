#include "cli/minus_expression.h"
#include "cli_program.h"
#include "hand_made_store.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace zs;
using namespace zs::test;
using nlohmann::json;

/// `zarrscope compute` where the expression, or what comes out, is unusual.
class TestCliCompute : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const HandMadeStore store(m_folder.path());
        store.addArray(QStringLiteral("time"), {3}, "<i4", rawBytes<std::int32_t>({0, 1, 2}), dims({"time"}, {{"units", "days since 2000-01-01"}}));
        store.addArray(QStringLiteral("height"), json::array(), "<f8", rawBytes<double>({2.5}), dims({}, {{"units", "m"}}));
        store.addArray(QStringLiteral("lat2"), {2, 2}, "<f8", rawBytes<double>({1, 2, 3, 4}), dims({"y", "x"}, {{"units", "degrees_north"}}));
        store.addArray(QStringLiteral("t"), {3, 2, 2}, "<f8", rawBytes<double>({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}),
                       dims({"time", "y", "x"}, {{"coordinates", "height lat2"}}));
        store.addArray(QStringLiteral("one"), json::array(), "<f8", rawBytes<double>({7}), dims({}));
    }

    void anExpressionMayBeginWithAMinus_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QStringList>("taken");
        const auto row = [](const char* text, const char* taken) {
            QTest::newRow(text) << QString::fromUtf8(text).split(QLatin1Char('|')) << QString::fromUtf8(taken).split(QLatin1Char('|'));
        };
        row("x.zarr|-sst", "x.zarr|--|-sst");
        row("x.zarr|-sst.mean()|-o|y.zarr", "x.zarr|-o|y.zarr|--|-sst.mean()");
        row("-o|y.zarr|x.zarr|-1 * sst|--json", "-o|y.zarr|x.zarr|--json|--|-1 * sst");
        row("x.zarr|-obs.mean()", "x.zarr|--|-obs.mean()");
        row("x.zarr|sst|-oy.zarr", "x.zarr|sst|-oy.zarr");
        row("x.zarr|-oy.zarr|-sst", "x.zarr|-oy.zarr|--|-sst");
        row("x.zarr|--json|--|-sst", "x.zarr|--json|--|-sst");
        row("x.zarr|sst|-q", "x.zarr|sst|-q");
        row("x.zarr|--jsn", "x.zarr|--jsn");
        row("x.zarr|-h", "x.zarr|-h");
        row("-sst", "-sst");
    }

    void anExpressionMayBeginWithAMinus()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QStringList, taken);
        std::vector<std::string> given;
        for (const QString& argument : arguments)
            given.push_back(argument.toStdString());
        QStringList got;
        for (const std::string& argument : withMinusExpressionLast(given, {{"-o", "--output"}, {"-h", "--help", "--json"}}))
            got << QString::fromStdString(argument);
        QCOMPARE(got, taken);
    }

    void theProgramTakesAMinus()
    {
        QCOMPARE(run("-t.sum()").json()["values"], json({-78.0}));
        const CliRun script = runCli({QStringLiteral("script"), m_folder.path(), QStringLiteral("-t.sum()")});
        QVERIFY2(script.out.endsWith("result = -t.sum()\n"), (script.out + script.err).constData());
    }

    void printsWhatXarrayWouldShow_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("names");
        QTest::addColumn<QString>("values");
        QTest::newRow("a coordinate of two dimensions") << "ds.lat2" << "lat2" << "[1,2,3,4]";
        QTest::newRow("a coordinate beside others") << "ds.time.isel(time=slice(0, 2))" << "time" << "[\"2000-01-01T00:00:00\",\"2000-01-02T00:00:00\"]";
        QTest::newRow("a coordinate without dimensions") << "ds.height" << "height" << "[2.5]";
        QTest::newRow("a variable without dimensions") << "one" << "one" << "[7]";
        QTest::newRow("a number") << "2 * 3" << "result" << "[6]";
        QTest::newRow("nothing") << "t.isel(time=slice(1, 1))" << "t" << "[]";
        QTest::newRow("the mean of nothing") << "t.isel(time=slice(1, 1), y=0).mean('time')" << "t" << "[null,null]";
    }

    void printsWhatXarrayWouldShow()
    {
        QFETCH(QString, expression);
        QFETCH(QString, names);
        QFETCH(QString, values);
        const CliRun said = run(expression);
        QCOMPARE(said.status, 0);
        QCOMPARE(QString::fromStdString(said.json()["name"].get<std::string>()), names);
        QCOMPARE(QString::fromStdString(json(said.json()["values"]).dump()), QString::fromStdString(json::parse(values.toStdString()).dump()));
    }

    void aDatasetPrintsItsVariables()
    {
        const CliRun said = run(QStringLiteral("ds"));
        QCOMPARE(said.status, 0);
        QStringList names;
        const json printed = said.json();
        for (const json& variable : printed["variables"])
            names << QString::fromStdString(variable["name"].get<std::string>());
        QCOMPARE(names, (QStringList{QStringLiteral("one"), QStringLiteral("t")}));
    }

    void compressesAsItIsTold_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("metadata");
        QTest::newRow("v2") << "2" << "t/.zarray";
        QTest::newRow("v3") << "3" << "t/zarr.json";
    }

    void compressesAsItIsTold()
    {
        QFETCH(QString, format);
        QFETCH(QString, metadata);
        const QString output = m_output.filePath(QStringLiteral("gzip-%1.zarr").arg(format));
        const CliRun said = runCli({QStringLiteral("compute"), m_folder.path(), QStringLiteral("t * 2"), QStringLiteral("-o"), output,
                                    QStringLiteral("--codec"), QStringLiteral("gzip"), QStringLiteral("--zarr-format"), format});
        QVERIFY2(said.status == 0, said.err);
        QFile file(output + QLatin1Char('/') + metadata);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll().contains("gzip"), qPrintable(file.fileName()));
        const CliRun again = runCli({QStringLiteral("compute"), output, QStringLiteral("t.sum()"), QStringLiteral("--json")});
        QCOMPARE(again.json()["values"], json({156.0}));
    }

    void writesATableAndKeepsTheOneThatIsThere()
    {
        const QString output = m_output.filePath(QStringLiteral("t.csv"));
        const auto write = [&](const char* expression) {
            return runCli({QStringLiteral("compute"), m_folder.path(), QString::fromLatin1(expression), QStringLiteral("-o"), output});
        };
        const auto content = [&] {
            QFile file(output);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QVERIFY(write("t.isel(y=0, x=0)").status == 0);
        const QByteArray first = content();
        QVERIFY2(first.startsWith("time,") && first.count('\n') == 4 && first.contains("2000-01-02"), first);
        const CliRun again = write("t.mean('time')");
        QCOMPARE(again.status, 1);
        QVERIFY2(again.err.contains("t.csv exists already"), again.err);
        QCOMPARE(content(), first);
    }

    /// What pandas makes of ds.to_dataframe().to_csv(), with units.
    void aTableIsAsPandasHasIt_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("table");
        QTest::newRow("coordinates that are no dimension") << "t.isel(time=[0])" << "time,y,x,height (m),lat2 (degrees_north),t\n"
                                                                                    "2000-01-01T00:00:00,0,0,2.5,1,1\n"
                                                                                    "2000-01-01T00:00:00,0,1,2.5,2,2\n"
                                                                                    "2000-01-01T00:00:00,1,0,2.5,3,3\n"
                                                                                    "2000-01-01T00:00:00,1,1,2.5,4,4\n";
        QTest::newRow("what a selection leaves") << "t.isel(time=1, y=0, x=0)" << "height (m),lat2 (degrees_north),time,t\n2.5,1,2000-01-02T00:00:00,5\n";
        QTest::newRow("variables side by side") << "m = t.mean(('y', 'x'))\nxr.Dataset({'a, b': m, 'c': one, 'd': m.drop_vars('height') > 5})"
                                                << "time,height (m),\"a, b\",c,d\n2000-01-01T00:00:00,2.5,2.5,7,false\n"
                                                   "2000-01-02T00:00:00,2.5,6.5,7,true\n2000-01-03T00:00:00,2.5,10.5,7,true\n";
        QTest::newRow("other orders of dimensions") << "a = t.isel(time=0, drop=True).drop_vars(['height', 'lat2'])\nxr.Dataset({'a': a, 'b': a.transpose('x', 'y'), 'c': a.isel(x=1)})"
                                                    << "y,x,a,b,c\n0,0,1,1,2\n0,1,2,2,2\n1,0,3,3,4\n1,1,4,4,4\n";
        QTest::newRow("dates and nothing") << "t.time.where(t.time.dt.day > 1).rename('when')" << "time,height (m),when\n2000-01-01T00:00:00,2.5,\n"
                                              "2000-01-02T00:00:00,2.5,2000-01-02T00:00:00\n2000-01-03T00:00:00,2.5,2000-01-03T00:00:00\n";
        QTest::newRow("texts") << "places" << "place,\"rain, \"\"daily\"\" (mm)\"\n\"Paris, \"\"Nord\"\"\",1\n\"two\nlines\",2\nÉvry,3\n";
    }

    void aTableIsAsPandasHasIt()
    {
        QFETCH(QString, expression);
        QFETCH(QString, table);
        QString of = m_folder.path();
        if (expression == QStringLiteral("places")) {
            const HandMadeStore store(m_folder.filePath(QStringLiteral("places")));
            std::u32string texts;
            for (std::u32string text : {U"Paris, \"Nord\"", U"two\nlines", U"Évry"}) {
                text.resize(16);
                texts += text;
            }
            store.addArray(QStringLiteral("place"), {3}, "<U16", rawBytes(std::vector<char32_t>(texts.begin(), texts.end())), dims({"place"}));
            store.addArray(QStringLiteral("rain"), {3}, "<f8", rawBytes<double>({1, 2, 3}), dims({"place"}, {{"units", "mm"}}));
            of = store.folder();
            expression = QStringLiteral("rain.rename('rain, \"daily\"')");
        }
        const QString output = m_output.filePath(QStringLiteral("%1.csv").arg(QString::fromLatin1(QTest::currentDataTag())));
        const CliRun said = runCli({QStringLiteral("compute"), of, expression, QStringLiteral("-o"), output});
        QVERIFY2(said.status == 0, said.err);
        QFile file(output);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(file.readAll()), table);
    }

    void whatHasNothingInCommonIsNoTable()
    {
        const QString output = m_output.filePath(QStringLiteral("apart.csv"));
        const CliRun said = runCli({QStringLiteral("compute"), m_folder.path(), QStringLiteral("xr.Dataset({'a': xr.DataArray(np.arange(3000), dims='p'), 'b': xr.DataArray(np.arange(3000), dims='q')})"),
                                    QStringLiteral("-o"), output});
        QCOMPARE(said.status, 1);
        QVERIFY2(said.err.contains("one table of them all would have 9000000 rows") && said.err.count('\n') == 1, said.err);
        QVERIFY(!QFile::exists(output));
    }

    /// What differs from what was written is said, and the result comes all the same.
    void saysWhatIsLeftOut()
    {
        const HandMadeStore store(m_folder.filePath(QStringLiteral("named")));
        store.addArray(QStringLiteral("kind"), {2}, "|S1", QByteArray("ab"), dims({"place"}));
        store.addArray(QStringLiteral("rain"), {2}, "<f8", rawBytes<double>({1, 2}), dims({"place"}));
        const CliRun whole = runCli({QStringLiteral("compute"), store.folder(), QStringLiteral("ds.mean()"), QStringLiteral("--json")});
        QVERIFY2(whole.status == 0 && whole.err.contains(": kind.") && whole.err.count('\n') == 1, whole.err);
        const CliRun dropped = runCli({QStringLiteral("compute"), store.folder(), QStringLiteral("ds.drop_vars('kind').mean()"), QStringLiteral("--json")});
        QVERIFY2(dropped.status == 0 && dropped.err.isEmpty(), dropped.err);
        const CliRun one = runCli({QStringLiteral("compute"), store.folder(), QStringLiteral("rain.where(kind == 'b').sum()"), QStringLiteral("--json")});
        QVERIFY2(one.status == 0 && one.err.isEmpty(), one.err);
        QCOMPARE(one.json()["values"], json({2.0}));
        store.addArray(QStringLiteral("cell"), {2}, "<i8", rawBytes<std::int64_t>({9007199254740993, 9007199254740992}), dims({"cell"}));
        store.addArray(QStringLiteral("flow"), {2}, "<f8", rawBytes<double>({1, 2}), dims({"cell"}));
        const CliRun cells = runCli({QStringLiteral("compute"), store.folder(), QStringLiteral("flow.sum()"), QStringLiteral("--json")});
        QVERIFY2(cells.status == 0 && cells.err.contains("are rounded") && cells.err.contains(": cell."), cells.err);
        const CliRun other = runCli({QStringLiteral("compute"), store.folder(), QStringLiteral("xr.open_dataset('other.nc').rain.sum()"), QStringLiteral("--json")});
        QVERIFY2(other.status == 0 && other.err.contains("xr.open_dataset"), other.err);
    }

    void jsonHasEveryCoordinate()
    {
        const json map = run(QStringLiteral("t.isel(time=1)")).json();
        QCOMPARE(QString::fromStdString(json(map["coords"]).dump()),
                 QStringLiteral(R"({"height":2.5,"lat2":{"dims":["y","x"],"values":[1,2,3,4]},"time":"2000-01-02T00:00:00","x":[0,1],"y":[0,1]})"));
        const json one = run(QStringLiteral("t.isel(time=1, y=0, x=0)")).json();
        QCOMPARE(QString::fromStdString(json(one["coords"]).dump()), QStringLiteral(R"({"height":2.5,"lat2":1,"time":"2000-01-02T00:00:00"})"));
    }

private:
    CliRun run(const QString& expression) const
    {
        return runCli({QStringLiteral("compute"), m_folder.path(), QStringLiteral("--json"), expression});
    }

    QTemporaryDir m_folder;
    QTemporaryDir m_output;
};

QTEST_GUILESS_MAIN(TestCliCompute)
#include "tst_cli_compute.moc"
