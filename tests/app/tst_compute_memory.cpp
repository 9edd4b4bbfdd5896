#include "cli_program.h"
#include "hand_made_store.h"
#include "run/job_memory.h"

#include <QTemporaryDir>
#include <QtTest>

#include <cmath>

#include <sys/resource.h>

using namespace zs::test;

namespace {

constexpr double kMebi = 1 << 20;
constexpr double kBaseMebi = 110; // what the program takes before it computes: its libraries, tables and stacks of threads

/// The most that any finished run has had resident.
double peakMebi()
{
    rusage usage{};
    ::getrusage(RUSAGE_CHILDREN, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// An array of Zarr v3 without a chunk: all of it is 1.5. (In v2 xarray takes the fill value for missing.)
void addAbsent(const HandMadeStore& store, const QString& name, const nlohmann::json& shape, const nlohmann::json& chunks)
{
    const nlohmann::json metadata = {
        {"zarr_format", 3}, {"node_type", "array"}, {"shape", shape}, {"data_type", "float64"}, {"fill_value", 1.5},
        {"chunk_grid", {{"name", "regular"}, {"configuration", {{"chunk_shape", chunks}}}}},
        {"chunk_key_encoding", {{"name", "default"}, {"configuration", {{"separator", "/"}}}}},
        {"codecs", {{{"name", "bytes"}, {"configuration", {{"endian", "little"}}}}}},
        {"dimension_names", {"time", "y", "x"}}};
    store.put(name + QStringLiteral("/zarr.json"), QByteArray::fromStdString(metadata.dump()));
}

} // namespace

/// `--memory` is a promise, whatever the size of the data.
class TestComputeMemory : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] CliRun compute(const QString& expression, int budgetMebi, const QStringList& more = {}) const
    {
        return runCli(QStringList{QStringLiteral("compute"), m_folder.filePath(QStringLiteral("store")), expression, QStringLiteral("--memory"),
                                  QStringLiteral("%1MiB").arg(budgetMebi)} +
                          more,
                      240'000);
    }

private Q_SLOTS:
    /// 10,000 × 5,000 × 2,500 float64 = 1 TB of which no chunk is there: all of it is the fill value.
    void initTestCase()
    {
        const HandMadeStore store(m_folder.filePath(QStringLiteral("store")));
        QFile::remove(store.folder() + QStringLiteral("/.zgroup"));
        store.put(QStringLiteral("zarr.json"), R"({"zarr_format": 3, "node_type": "group"})");
        addAbsent(store, QStringLiteral("terabyte"), {10000, 5000, 2500}, {10, 500, 500});
        addAbsent(store, QStringLiteral("almost"), {10000, 5000, 2500}, {10, 500, 500});
        store.put(QStringLiteral("almost/c/517/3/2"), QByteArray(10 * 500 * 500 * 8, '\0'));
        addAbsent(store, QStringLiteral("tiny"), {1000, 1000, 100}, {10, 10, 10});
        addAbsent(store, QStringLiteral("large"), {1000, 1250, 1000}, {10, 500, 500});
        addAbsent(store, QStringLiteral("gigabyte"), {1000, 500, 250}, {50, 100, 250});
        addAbsent(store, QStringLiteral("small"), {2, 2, 2}, {2, 2, 2});
    }

    void theProgramItselfIsSmall()
    {
        const CliRun run = compute(QStringLiteral("small.sum()"), 16);
        QVERIFY2(run.status == 0, run.err);
        QVERIFY2(peakMebi() < kBaseMebi, qPrintable(QString::number(peakMebi())));
    }

    void aJobGetsWhatTheProgramLeaves()
    {
        constexpr zs::Index kMiB = 1 << 20;
        QCOMPARE(zs::leftForJob(1024 * kMiB, 60 * kMiB), 876 * kMiB); // 24 MiB and a sixteenth for what the program grows by
        QCOMPARE(zs::leftForJob(100 * kMiB, 90 * kMiB), 25 * kMiB);
        QCOMPARE(zs::leftForJob(20 * kMiB, 90 * kMiB), 16 * kMiB); // the least of any job
        QVERIFY(zs::residentBytes() > kMiB);
    }

    void staysBelowTheBudget_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<double>("sum"); // of the values that come out
        QTest::addColumn<int>("budget");
        // The small budgets first: what is known is the most that any run has taken.
        QTest::newRow("128 MiB: map of ten gigabytes") << QStringLiteral("large.mean('time').sum()") << 1.5 * 1250 * 1000 << 128;
        QTest::newRow("128 MiB: anomaly") << QStringLiteral("(gigabyte - gigabyte.mean('time')).std()") << 0.0 << 128;
        QTest::newRow("128 MiB: median") << QStringLiteral("gigabyte.median('time').sum()") << 1.5 * 500 * 250 << 128;
        QTest::newRow("128 MiB: rolling") << QStringLiteral("gigabyte.rolling(time=30).mean().max()") << 1.5 << 128;
        QTest::newRow("all of ten gigabytes") << QStringLiteral("large.mean()") << 1.5 << 256;
        QTest::newRow("series of ten gigabytes") << QStringLiteral("large.sum(['y', 'x']).max()") << 1.5 * 1250 * 1000 << 256;
        QTest::newRow("map of ten gigabytes") << QStringLiteral("large.mean('time').sum()") << 1.5 * 1250 * 1000 << 256;
        QTest::newRow("all of a terabyte") << QStringLiteral("terabyte.mean()") << 1.5 << 256;
        QTest::newRow("series of a terabyte") << QStringLiteral("terabyte.sum(['y', 'x']).max()") << 1.5 * 5000 * 2500 << 256;
        QTest::newRow("map of a terabyte") << QStringLiteral("terabyte.mean('time').sum()") << 1.5 * 5000 * 2500 << 256;
        QTest::newRow("standard deviation of a terabyte") << QStringLiteral("terabyte.std()") << 0.0 << 256;
        QTest::newRow("a terabyte with a chunk") << QStringLiteral("almost.sum()") << 1.5 * (10000.0 * 5000 * 2500 - 10 * 500 * 500) << 256;
        QTest::newRow("arithmetic with a terabyte") << QStringLiteral("(2 * terabyte.isel(y=slice(7, None)) + 1).mean()") << 4.0 << 256;
        QTest::newRow("a million tiny chunks") << QStringLiteral("tiny.max()") << 1.5 << 256;
        QTest::newRow("median") << QStringLiteral("gigabyte.median('time').sum()") << 1.5 * 500 * 250 << 256;
        QTest::newRow("median of ten gigabytes") << QStringLiteral("large.median()") << 1.5 << 256;
        QTest::newRow("anomaly") << QStringLiteral("(gigabyte - gigabyte.mean('time')).std()") << 0.0 << 256;
        QTest::newRow("rolling") << QStringLiteral("gigabyte.rolling(time=30).mean().max()") << 1.5 << 256;
        QTest::newRow("running sum") << QStringLiteral("gigabyte.cumsum('time').max()") << 1500.0 << 256;
    }

    void staysBelowTheBudget()
    {
        QFETCH(QString, expression);
        QFETCH(double, sum);
        QFETCH(int, budget);
        const CliRun run = compute(expression, budget, {QStringLiteral("--json")});
        QVERIFY2(run.status == 0, run.err);
        const auto values = run.json()["values"];
        const double value = values.is_array() ? values[0].get<double>() : values.get<double>();
        QVERIFY2(std::abs(value - sum) <= 1e-12 * std::abs(sum), run.out);
        QVERIFY2(peakMebi() < budget, qPrintable(QString::number(peakMebi())));
    }

    /// What does not fit is worked on part by part, and its chunks are read more than once: the bar does not stand at its end meanwhile.
    void progressCountsEveryReading()
    {
        const CliRun run = compute(QStringLiteral("gigabyte.median('time')"), 128,
                                   {QStringLiteral("-o"), m_folder.filePath(QStringLiteral("median.zarr")), QStringLiteral("--progress"), QStringLiteral("json")});
        QVERIFY2(run.status == 0, run.err);
        const QList<QByteArray> lines = QByteArray(run.err).trimmed().split('\n');
        const auto last = nlohmann::json::parse(lines.last().toStdString());
        constexpr int kChunks = 20 * 5;
        QVERIFY2(last["chunks_total"].get<int>() > kChunks, run.err);
        QCOMPARE(last["chunks"].get<int>(), last["chunks_total"].get<int>());
    }

    void writesMoreThanItHolds()
    {
        const QString output = m_folder.filePath(QStringLiteral("out.zarr"));
        const CliRun run = compute(QStringLiteral("gigabyte - gigabyte.mean('time')"), 256, {QStringLiteral("-o"), output});
        QVERIFY2(run.status == 0, run.err);
        QVERIFY(QFile::exists(output));
        QVERIFY2(peakMebi() < 256, qPrintable(QString::number(peakMebi())));
    }
};

QTEST_GUILESS_MAIN(TestComputeMemory)
#include "tst_compute_memory.moc"
