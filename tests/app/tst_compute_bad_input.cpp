#include "cli_program.h"
#include "hand_made_store.h"
#include "support/http_server.h"

#include <QDir>
#include <QDirIterator>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <csignal>

#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace zs::test;
using nlohmann::json;

namespace {

constexpr int kSteps = 60;
constexpr int kRows = 4;
constexpr int kColumns = 6;

/// One chunk a step, and an array in one chunk beside it.
void writeStore(const QString& folder)
{
    const HandMadeStore store(folder);
    std::vector<std::int32_t> days;
    std::vector<double> lat;
    for (int step = 0; step < kSteps; ++step)
        days.push_back(step);
    for (int row = 0; row < kRows; ++row)
        lat.push_back(10.0 * row);
    store.addArray(QStringLiteral("time"), {kSteps}, "<i4", rawBytes(days), dims({"time"}, {{"units", "days since 2000-01-01"}}));
    store.addArray(QStringLiteral("lat"), {kRows}, "<f8", rawBytes(lat), dims({"lat"}, {{"units", "degrees_north"}}));
    store.addMetadata(QStringLiteral("t"), {kSteps, kRows, kColumns}, {1, kRows, kColumns}, "<f8", dims({"time", "lat", "lon"}));
    for (int step = 0; step < kSteps; ++step) {
        std::vector<double> values;
        for (int i = 0; i < kRows * kColumns; ++i)
            values.push_back(std::sin(step + 0.1 * i));
        store.put(QStringLiteral("t/%1.0.0").arg(step), rawBytes(values));
    }
    store.addArray(QStringLiteral("mask"), {kRows, kColumns}, "<f8", rawBytes(std::vector<double>(kRows * kColumns, 1.0)), dims({"lat", "lon"}));
    store.addArray(QStringLiteral("short"), {3}, "<f8", rawBytes<double>({1, 2, 3}), dims({"lon"}));
    store.addArray(QStringLiteral("long"), {100000}, "<f4", QByteArray(400000, '\0'), dims({"p"}));
    store.addArray(QStringLiteral("wide"), {100000}, "<f4", QByteArray(400000, '\0'), dims({"q"}));
    store.addArray(QStringLiteral("deep"), {100000}, "<f4", QByteArray(400000, '\0'), dims({"r"}));
    store.addArray(QStringLiteral("waves"), {2}, "<c16", rawBytes<double>({1, 2, 3, 4}), dims({"w"}));
    store.addMetadata(QStringLiteral("corrupt"), {2, 3}, {2, 3}, "<f4", dims({"y", "x"}), {{"compressor", {{"id", "zlib"}, {"level", 1}}}});
    store.put(QStringLiteral("corrupt/0.0"), "no zlib");
}

/// Every file below a folder with its bytes.
std::map<QString, QByteArray> filesOf(const QString& folder)
{
    std::map<QString, QByteArray> files;
    QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        if (file.open(QIODevice::ReadOnly))
            files[QDir(folder).relativeFilePath(file.fileName())] = file.readAll();
    }
    return files;
}

/// Chunks of array t that a writer has finished, wherever beside `output` it keeps them meanwhile.
int writtenChunks(const QString& folder)
{
    int count = 0;
    QDirIterator it(folder, {QStringLiteral("*.0.0")}, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        it.next();
        ++count;
    }
    return count;
}

} // namespace

/// What cannot be computed is refused in one sentence, and nothing is left behind.
class TestComputeBadInput : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString store() const { return path(QStringLiteral("store")); }

    void expectOneSentence(const CliRun& run, const QString& sentence) const
    {
        const QString said = QString::fromUtf8(run.err);
        QVERIFY2(run.status == 1, qPrintable(QStringLiteral("%1: %2").arg(run.status).arg(said)));
        QVERIFY2(said.startsWith(QStringLiteral("zarrscope: ")) && said.count(QLatin1Char('\n')) == 1, qPrintable(said));
        QVERIFY2(said.contains(sentence), qPrintable(said));
        QVERIFY2(run.out.isEmpty(), run.out);
        const QStringList left = QDir(m_folder.path()).entryList({QStringLiteral("x.*"), QStringLiteral(".x.*")}, QDir::AllEntries | QDir::Hidden);
        QVERIFY2(left.isEmpty(), qPrintable(left.join(QLatin1Char(' '))));
    }

private Q_SLOTS:
    void initTestCase() { writeStore(store()); }

    void saysOneSentence_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* expression, const char* sentence) {
            QTest::newRow(expression) << QString::fromUtf8(expression) << QString::fromUtf8(sentence);
        };
        row("sst.mean()", "line 1, column 1");
        row("sst.mean()", "sst");
        row("ds.sst.mean()", "sst");
        row("ds['sst']", "sst");
        row("t.mean('tiem')", "tiem");
        row("t.mean('tiem')", "time");
        row("t.mean(dim=['lat', 'longitude'])", "longitude");
        row("t.maen('time')", "mean");
        row("t.mean('time', skpna=True)", "skipna");
        row("t.isel(tiem=0)", "time");
        row("t.isel(time=60)", "60");
        row("t.isel(time=-61)", "61");
        row("t.isel(time=1.5)", "time");
        row("t.isel(lat=slice(0, 2, 0))", "0");
        row("t.sel(time='2000-02-30')", "2000-2-30 is no date of the standard calendar");
        row("t.sel(time='banana')", "banana");
        row("t.sel(time='1999')", "1999");
        row("t.sel(lat=11)", "lat");
        row("t.sel(lat='north')", "lat");
        row("t.sel(lat=11, method='pads')", "pad");
        row("t.groupby('time.mouth').mean()", "month");
        row("t.groupby('lat.month').mean()", "lat");
        row("t.resample(time='7Q2').mean()", "7Q2");
        row("t.resample(lat='MS').mean()", "lat");
        row("t.quantile(1.5, 'time')", "q");
        row("t + short", "lon");
        row("waves * 2", "waves holds complex128; only numbers and times can be computed with");
        row("t.rolling(time=10**15).mean()", "column 16: a window has at most 1000000000 elements");
        row("t.coarsen(time=10**15).mean()", "column 16: a window has at most 1000000000 elements");
        row("t.isel(lon=slice(0, 2)) + t.isel(lon=slice(0, 3))", "lon");
        row("t +", "line 1, column 4");
        row("t.mean('time'", "line 1, column 7");
        row("t.mean(dim='time)", "line 1, column 12");
        row("a = t\nb = a.mean('time'))", "line 2, column 19");
        row("a = t\nb = a.maen('time')\nb", "line 2, column 7");
        row("for i in range(3): t", "line 1, column 1");
        row("import os", "there is nothing to compute");
        row("import os\nos.system('true')", "line 2, column 1");
        row("__import__('os')", "__import__");
        row("open('/etc/passwd')", "open");
        row("t.__class__", "__class__");
        row("t.to_netcdf('x.nc')", "to_netcdf");
        row("t.rank('time')", "rank");
        row("t.values.sel(lat=0)", "sel");
        row("t - lat.values", "leave out .values");
        row("t.isel(time=slice(0, 3)).values - t.values", "leave out .values");
        row("t.values.mean('time')", "'time'");
        row("t.mean(axis=7)", "there is no axis 7");
        row("t.values.mean(axis=0, keepdims=True)", "keepdims=");
        row("t.isel(lat=[2, 0, 3]).sel(lat=slice(5, 30))", "in no order");
        row("t.isel(lat=[2, 0, 2]).sel(lat=[20])", "some twice");
        row("t.isel(lat=[2, 0, 3]).sel(lat=11, method='nearest')", "sortby('lat')");
        row("t.quantile(0.5, 'time', method='middle')", "there is no method 'middle'");
        row("t.groupby(mask.isel(lat=slice(0, 2))).mean()", "the groups have");
        row("t.groupby(mask * np.nan).mean()", "every value is missing");
        row("t.groupby(mask).mean('lat')", "lat");
        row("t.groupby(corrupt).mean()", "corrupt");
        row("t.resample(time='6H', origin='never').mean()", "origin=");
        row("t.resample(time='6H', offset='soon').mean()", "offset=");
        row("t.resample(time='D', base=12).mean()", "offset=");
        row("t.interp(lat=[5], method='pchip')", "'cubic'");
        row("t.interp(lat=[5], lon=[1], method='cubic')", "one dimension at a time");
        row("t.interp(lat=[5], kwargs={'fill': 0})", "fill_value");
        row("t.isel(lat=slice(0, 2)).interp(lat=[5], method='cubic')", "more labels");
        row("t.interp(lat=xr.DataArray([5.0, 6], dims='time'))", "a dimension of the array itself");
        row("t.interp(lat=xr.DataArray([5.0, 6], dims='p'), lon=xr.DataArray([1.0], dims='p'))", "different sizes along p");
        row("xr.concat([ds[['mask']], ds[['mask']]], 'k', data_vars='some')", "data_vars=");
        row("xr.DataArray(t.values, dims=['a'])", "dims= names 1 dimensions, the array has 3");
        row("lambda: t", "lambda");
        row("t.where(lambda a: a > 0)", "lambda");
        row("[v for v in ds]", "line 1");
        row("t @ mask", "line 1, column 3");
        row("t and mask", "&");
        row("0 < t < 1", "line 1");
        row("'text'", "array");
        row("", "there is nothing to compute");
        row("# nothing", "there is nothing to compute");
        row("t.groupby('time.month')", "the result is a grouped object, not an array");
        row("ds", "corrupt");
        row("corrupt.mean()", "corrupt 0.0");
        row("corrupt", "corrupt 0.0");
        row("long * wide * deep", "result has 1000000000000000 values, too many to print");
    }

    void saysOneSentence()
    {
        QFETCH(QString, expression);
        QFETCH(QString, sentence);
        expectOneSentence(runCli({QStringLiteral("compute"), store(), expression}), sentence);
    }

    /// Rather nothing than places taken for labels, or packed numbers for values.
    void refusesWhatDoesNotFitTogether()
    {
        const HandMadeStore odd(path(QStringLiteral("odd")));
        odd.addArray(QStringLiteral("misfit"), {8}, "<f8", rawBytes(std::vector<double>(8, 1.0)), dims({"m"}));
        odd.addArray(QStringLiteral("m"), {5}, "<f8", rawBytes<double>({100, 101, 102, 103, 104}), dims({"m"}));
        odd.addArray(QStringLiteral("packed"), {2}, "<i2", rawBytes<std::int16_t>({1, 2}), dims({"k"}, {{"scale_factor", 0.5}}));
        odd.put(QStringLiteral("packed/.zattrs"), QByteArray("{\"_ARRAY_DIMENSIONS\": [\"k\"], \"scale_fac"));
        odd.addArray(QStringLiteral("scaled"), {2}, "<i2", rawBytes<std::int16_t>({1, 2}), dims({"k"}, {{"scale_factor", "abc"}, {"add_offset", 10}}));
        odd.addArray(QStringLiteral("fine"), {2}, "<i2", rawBytes<std::int16_t>({1, 2}), dims({"k"}));
        const auto said = [&](const char* expression) { return runCli({QStringLiteral("compute"), odd.folder(), QString::fromLatin1(expression)}); };
        expectOneSentence(said("misfit.sel(m=slice(0, 3))"), QStringLiteral("misfit has 8 places along m, but its coordinate m has 5 values"));
        expectOneSentence(said("packed.mean()"), QStringLiteral("not valid JSON"));
        expectOneSentence(said("scaled.mean()"), QStringLiteral("scale_factor \"abc\" is not a number"));
        QCOMPARE(said("fine.mean()").status, 0);
    }

    void leavesNoOutputBehind_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("sentence");
        QTest::addRow("more than any disk to x.zarr") << QStringLiteral("long * wide * deep * 1.5") << QStringLiteral("more than can be free");
        for (const auto& [expression, sentence] : {std::pair{"corrupt * 2", "corrupt 0.0"}, std::pair{"corrupt.mean()", "corrupt 0.0"},
                                                   std::pair{"t.maen()", "mean"}})
            for (const char* kind : {"x.zarr", "x.csv"})
                QTest::addRow("%s to %s", expression, kind) << QString::fromLatin1(expression) << QString::fromLatin1(sentence);
    }

    void leavesNoOutputBehind()
    {
        QFETCH(QString, expression);
        QFETCH(QString, sentence);
        const QString output = path(QString::fromLatin1(QTest::currentDataTag()).section(QLatin1Char(' '), -1));
        expectOneSentence(runCli({QStringLiteral("compute"), store(), expression, QStringLiteral("-o"), output}), sentence);
    }

    void usageIsStatus2_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("suffix") << QStringList{QStringLiteral("t"), QStringLiteral("-o"), QStringLiteral("x.png")};
        QTest::newRow("output without a name") << QStringList{QStringLiteral("t"), QStringLiteral("-o"), QString()};
        QTest::newRow("memory") << QStringList{QStringLiteral("t"), QStringLiteral("--memory"), QStringLiteral("lots")};
        QTest::newRow("no memory") << QStringList{QStringLiteral("t"), QStringLiteral("--memory"), QStringLiteral("1KiB")};
        QTest::newRow("threads") << QStringList{QStringLiteral("t"), QStringLiteral("--threads"), QStringLiteral("-1")};
        QTest::newRow("no expression") << QStringList();
        for (const char* more : {"--memory|1.5 apples", "--memory|-1GiB", "--memory|nan", "--memory|", "--memory|1e30", "--threads|abc", "--threads|1.5", "--threads|",
                                 "--threads|2000", "--chunks|", "--chunks|time", "--chunks|time=", "--chunks|time=abc", "--chunks|time=0", "--chunks|time=-5",
                                 "--chunks|time=1:2", "--codec|zip", "--zarr-format|4", "--zarr-format|x", "--progress|xml", "-o|s3://bucket/x.zarr", "-o|x"})
            QTest::newRow(more) << QStringList{QStringLiteral("t")} + QString::fromLatin1(more).split(QLatin1Char('|'));
    }

    void usageIsStatus2()
    {
        QFETCH(QStringList, arguments);
        const CliRun run = runCli(QStringList{QStringLiteral("compute"), store()} + arguments);
        QVERIFY2(run.status == 2, run.err);
        QVERIFY2(run.err.startsWith("zarrscope: ") && run.err.count('\n') == 1, run.err);
    }

    void memoryIsReadInEveryUnit_data()
    {
        QTest::addColumn<QString>("memory");
        for (const char* memory : {"1.5GiB", "1e9", "500MB", "500mb", "512M", "1G", "0.5 GiB", "2gib", "64Mi", "100000kB", "134217728"})
            QTest::newRow(memory) << QString::fromLatin1(memory);
    }

    void memoryIsReadInEveryUnit()
    {
        QFETCH(QString, memory);
        const CliRun run = runCli({QStringLiteral("compute"), store(), QStringLiteral("mask.sum()"), QStringLiteral("--memory"), memory, QStringLiteral("--json")});
        QVERIFY2(run.status == 0, run.err);
        QCOMPARE(run.json()["values"], json({24.0}));
    }

    void nothingIsWrittenIntoWhatIsRead_data()
    {
        QTest::addColumn<QString>("location");
        QTest::addColumn<QString>("output");
        const QString store = path(QStringLiteral("store"));
        for (const char* kind : {"zarr", "nc", "csv"})
            QTest::addRow("below, %s", kind) << store << store + QStringLiteral("/x.") + QLatin1String(kind);
        QTest::newRow("in an array of it") << store << store + QStringLiteral("/mask/x.zarr");
        QTest::newRow("behind a link") << store << path(QStringLiteral("linked/x.zarr"));
        QTest::newRow("through a link") << path(QStringLiteral("linked")) << store + QStringLiteral("/x.zarr");
        QTest::newRow("with a slash") << store + QLatin1Char('/') << store + QStringLiteral("/x.zarr/");
        QTest::newRow("round about") << store << store + QStringLiteral("/../store/mask/../x.zarr");
        QTest::newRow("from file://") << QStringLiteral("file://") + store << store + QStringLiteral("/x.zarr");
        QTest::newRow("to file://") << store << QStringLiteral("file://") + store + QStringLiteral("/x.zarr");
        QTest::newRow("the same") << path(QStringLiteral("same.zarr")) << path(QStringLiteral("same.zarr"));
    }

    void nothingIsWrittenIntoWhatIsRead()
    {
        QFETCH(QString, location);
        QFETCH(QString, output);
        QFile::link(store(), path(QStringLiteral("linked")));
        QFile::link(store(), path(QStringLiteral("same.zarr")));
        const std::map<QString, QByteArray> before = filesOf(store());
        expectOneSentence(runCli({QStringLiteral("compute"), location, QStringLiteral("mask * 2"), QStringLiteral("-o"), output}), QStringLiteral("being read"));
        QVERIFY(filesOf(store()) == before);
        QCOMPARE(QDir(store()).entryList({QStringLiteral("*partial*")}, QDir::AllEntries | QDir::Hidden), QStringList());
    }

    /// What killed writers of this name have left goes with the next that is written; what is somebody else's stays.
    void whatKilledWritersLeftGoes()
    {
        const QString folder = path(QStringLiteral("left"));
        const auto leave = [&](const char* name, const char* lock) {
            const HandMadeStore there(folder + QLatin1Char('/') + QString::fromLatin1(name));
            there.put(QString::fromLatin1(lock), "begun 1\n");
        };
        for (const char* kind : {"zarr", "nc", "csv"}) {
            leave(qPrintable(QStringLiteral("out.%1.partial-0123456789abcdef").arg(QLatin1String(kind))), ".written");
            leave(qPrintable(QStringLiteral("out.%1.partial-99-1").arg(QLatin1String(kind))), ".lock");
            leave(qPrintable(QStringLiteral("out.%1.partial-of mine").arg(QLatin1String(kind))), ".lock");
            leave(qPrintable(QStringLiteral("out.%1.partial-1234").arg(QLatin1String(kind))), "precious");
            leave(qPrintable(QStringLiteral("other.%1.partial-99-1").arg(QLatin1String(kind))), ".lock");
            leave(qPrintable(QStringLiteral("out.%1.partial-77-1").arg(QLatin1String(kind))), ".lock");
            QFile live(folder + QStringLiteral("/out.%1.partial-77-1/.lock").arg(QLatin1String(kind))); // somebody writes it
            QVERIFY(live.open(QIODevice::ReadWrite) && ::flock(live.handle(), LOCK_EX | LOCK_NB) == 0);
            const QString name = QStringLiteral("out.%1").arg(QLatin1String(kind));
            const CliRun run = runCli({QStringLiteral("compute"), store(), QStringLiteral("mask * 2"), QStringLiteral("-o"), folder + QLatin1Char('/') + name});
            QVERIFY2(run.status == 0, run.err);
            const QStringList left = QDir(folder).entryList({QStringLiteral("*.%1*").arg(QLatin1String(kind))}, QDir::AllEntries | QDir::Hidden, QDir::Name);
            QCOMPARE(left, (QStringList{QStringLiteral("other.%1.partial-99-1").arg(QLatin1String(kind)), name, name + QStringLiteral(".partial-1234"),
                                        name + QStringLiteral(".partial-77-1"), name + QStringLiteral(".partial-of mine")}));
        }
    }

    void anExistingOutputIsKept()
    {
        QVERIFY(QDir().mkpath(path(QStringLiteral("mine.zarr"))));
        QFile file(path(QStringLiteral("mine.zarr/precious")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        expectOneSentence(runCli({QStringLiteral("compute"), store(), QStringLiteral("t * 2"), QStringLiteral("-o"), path(QStringLiteral("mine.zarr"))}),
                          QStringLiteral("mine.zarr"));
        QVERIFY(file.exists());
        QCOMPARE(filesOf(path(QStringLiteral("mine.zarr"))).size(), std::size_t{1});
    }

    void aLinkToNothingIsNoOutput()
    {
        QVERIFY(QFile::link(path(QStringLiteral("nowhere/out.zarr")), path(QStringLiteral("link.zarr"))));
        expectOneSentence(runCli({QStringLiteral("compute"), store(), QStringLiteral("t * 2"), QStringLiteral("-o"), path(QStringLiteral("link.zarr"))}),
                          QStringLiteral("link.zarr is a link to "));
    }

    void whereNothingCanBeWrittenNoSizeIsToBlame()
    {
        if (!QFileInfo(QStringLiteral("/proc/self")).exists())
            QSKIP("there is no /proc");
        expectOneSentence(runCli({QStringLiteral("compute"), store(), QStringLiteral("mask * 2"), QStringLiteral("-o"), QStringLiteral("/proc/x.zarr")}),
                          QStringLiteral("/proc/x.zarr cannot be written"));
    }

    void divisionByZeroIsAValue_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::newRow("one over zero") << QStringLiteral("(mask / 0).isel(lat=0, lon=0)");
        QTest::newRow("zero over zero") << QStringLiteral("((mask - 1) / 0).isel(lat=0, lon=0)");
        QTest::newRow("empty mean") << QStringLiteral("mask.isel(lat=slice(2, 2), lon=0).mean()");
    }

    void divisionByZeroIsAValue()
    {
        QFETCH(QString, expression);
        const CliRun run = runCli({QStringLiteral("compute"), store(), expression, QStringLiteral("--json")});
        QVERIFY2(run.status == 0, run.err);
        QVERIFY2(run.json().contains("values"), run.out);
    }

    void aServerThatFailsFailsTheJob()
    {
        HttpServer server;
        server.serveFolder("/store", store().toStdString());
        server.always("/store/t/7.0.0", {.status = 500, .body = "Internal error"});
        HandMadeStore(store()).put(QStringLiteral(".zmetadata"), consolidated());
        const QString output = path(QStringLiteral("x.zarr"));
        for (const QString& expression : {QStringLiteral("t.mean('time')"), QStringLiteral("t * 2")})
            expectOneSentence(runCli({QStringLiteral("compute"), QString::fromStdString(server.url("/store")), expression, QStringLiteral("-o"), output}),
                              QStringLiteral("t/7.0.0"));
    }

    /// A disk that is full, played by the limit on the length of a file: both are errors of write().
    void aResultLargerThanTheDiskIsNoResult_data()
    {
        QTest::addColumn<QString>("output");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("zarr") << "x.zarr" << "x.zarr";
        QTest::newRow("csv") << "x.csv" << "x.csv cannot be written: File too large";
    }

    void aResultLargerThanTheDiskIsNoResult()
    {
        QFETCH(QString, output);
        QFETCH(QString, sentence);
        const HandMadeStore large(path(QStringLiteral("large")));
        large.addArray(QStringLiteral("z"), {500, 1000}, "<f8", rawBytes(std::vector<double>(500'000, 2.0)), dims({"y", "x"}));
        QProcess process;
        process.setChildProcessModifier([] {
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{1 << 20, 1 << 20};
            ::setrlimit(RLIMIT_FSIZE, &limit);
        });
        process.start(QStringLiteral(ZARRSCOPE_PROGRAM), {QStringLiteral("compute"), large.folder(), QStringLiteral("z + 1"), QStringLiteral("--codec"),
                                                          QStringLiteral("none"), QStringLiteral("-o"), path(output)});
        QVERIFY(process.waitForFinished(60'000));
        CliRun run;
        run.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        run.out = process.readAllStandardOutput();
        run.err = process.readAllStandardError();
        expectOneSentence(run, sentence);
    }

    void aKilledJobIsTakenUpAgain()
    {
        HttpServer server;
        server.serveFolder("/store", store().toStdString());
        HandMadeStore(store()).put(QStringLiteral(".zmetadata"), consolidated());
        const QString location = QString::fromStdString(server.url("/store"));
        const QString folder = path(QStringLiteral("killed"));
        QVERIFY(QDir().mkpath(folder));
        const QString output = folder + QStringLiteral("/out.zarr");
        const QStringList arguments{QStringLiteral("compute"), location,  QStringLiteral("t * 2"), QStringLiteral("--chunks"), QStringLiteral("time=1"),
                                    QStringLiteral("-o"),      output};
        for (int step = kSteps / 2; step < kSteps; ++step)
            server.always("/store/t/" + std::to_string(step) + ".0.0", {.delayMs = 60'000});
        QProcess process;
        process.start(QStringLiteral(ZARRSCOPE_PROGRAM), arguments);
        QTRY_VERIFY_WITH_TIMEOUT(writtenChunks(folder) >= 10, 30'000);
        ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
        QVERIFY(process.waitForFinished());
        QVERIFY2(!QFile::exists(output), "a part looks like a whole");
        const int kept = rememberedChunks(folder); // a chunk that was written but not yet noted down is worked out again
        QVERIFY(kept > 0);

        for (int step = kSteps / 2; step < kSteps; ++step)
            server.always("/store/t/" + std::to_string(step) + ".0.0", {});
        server.clearLog();
        const CliRun again = runCli(arguments);
        QVERIFY2(again.status == 0, again.err);
        int asked = 0;
        for (int step = 0; step < kSteps; ++step)
            asked += server.requestCount("/store/t/" + std::to_string(step) + ".0.0");
        QVERIFY2(asked <= kSteps - kept, qPrintable(QStringLiteral("%1 chunks were read though %2 had been written").arg(asked).arg(kept)));

        QStringList whole = arguments;
        whole.back() = path(QStringLiteral("whole.zarr"));
        QVERIFY(runCli(whole).status == 0);
        std::map<QString, QByteArray> resumed = filesOf(output);
        std::map<QString, QByteArray> atOnce = filesOf(whole.back());
        QCOMPARE(resumed.size(), atOnce.size());
        for (const auto& [name, bytes] : atOnce)
            if (!name.contains(QStringLiteral(".z"))) // metadata hold the time of the run
                QVERIFY2(resumed[name] == bytes, qPrintable(name));
        QCOMPARE(QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList{QStringLiteral("out.zarr")});
    }

private:
    /// Lines of the journal that a killed write leaves beside its chunks.
    [[nodiscard]] static int rememberedChunks(const QString& folder)
    {
        const QStringList partial = QDir(folder).entryList({QStringLiteral("out.zarr.partial-*")}, QDir::Dirs);
        QFile journal(folder + QLatin1Char('/') + partial.value(0) + QStringLiteral("/.written"));
        return journal.open(QIODevice::ReadOnly) ? static_cast<int>(("\n" + journal.readAll()).count("\nt/")) : 0;
    }

    /// All metadata in one file, as a plain web server needs them.
    [[nodiscard]] QByteArray consolidated() const
    {
        json metadata;
        for (const auto& [name, bytes] : filesOf(store()))
            if (name.endsWith(QStringLiteral(".zarray")) || name.endsWith(QStringLiteral(".zattrs")) || name.endsWith(QStringLiteral(".zgroup")))
                metadata[name.toStdString()] = json::parse(bytes.toStdString());
        return QByteArray::fromStdString(json{{"zarr_consolidated_format", 1}, {"metadata", metadata}}.dump());
    }
};

QTEST_GUILESS_MAIN(TestComputeBadInput)
#include "tst_compute_bad_input.moc"
