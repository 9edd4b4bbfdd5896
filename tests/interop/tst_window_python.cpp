#include "console/expression_console.h"
#include "dataset/read_variable.h"
#include "files/netcdf_writer.h"
#include "jobs/compute_desk.h"
#include "main_window.h"
#include "services.h"
#include "support/memory_dataset.h"
#include "support/python_peer.h"
#include "support/written_dataset.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include <nlohmann/json.hpp>
#include <xtensor/xarray.hpp>

#include <cmath>

using namespace zs;
using test::MemoryArray;

namespace {

constexpr Index kSteps = 24;
constexpr Index kRows = 5;
constexpr Index kColumns = 4;

std::vector<MemoryArray> arrays()
{
    std::vector<double> sst;
    for (Index i = 0; i < kSteps * kRows * kColumns; ++i)
        sst.push_back(static_cast<double>(i * i % 97) / 7);
    return {test::coordinate("time", test::counting(kSteps, 0, 20), {{"units", "days since 2001-01-01"}}),
            test::coordinate("lat", test::counting(kRows, -60, 30), {{"units", "degrees_north"}}),
            test::coordinate("lon", test::counting(kColumns, 0, 90), {{"units", "degrees_east"}}),
            {"sst", {"time", "lat", "lon"}, {kSteps, kRows, kColumns}, std::move(sst), {}, {{"units", "degC"}}}};
}

} // namespace

/// “Copy as Python” in the window: what is copied runs in real xarray as it is, earlier results and all.
class TestWindowPython : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("ZarrscopeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_window_python"));
        saveSettings({});
        QCOMPARE(test::writeFolder(m_folder.filePath(QStringLiteral("ocean.zarr")).toStdString(), arrays()), std::string());
        m_services = std::make_unique<Services>();
        m_window = std::make_unique<MainWindow>(*m_services);
        m_window->show();
        m_window->openLocation(m_folder.filePath(QStringLiteral("ocean.zarr")));
        console()->setText(QStringLiteral("sst"));
        QTRY_VERIFY2(console()->verdict().contains(QStringLiteral("float64")), qPrintable(console()->verdict()));
    }

    void cleanupTestCase()
    {
        m_window.reset();
        m_services.reset();
    }

    void whatIsCopiedMakesTheSameNumbers_data()
    {
        QTest::addColumn<QString>("source");
        QTest::newRow("of the dataset") << "sst.groupby('time.month').mean('time')";                        // r1
        QTest::newRow("of a result") << "r1.max('month')";                                                  // r2
        QTest::newRow("of results and the dataset") << "anomaly = sst.groupby('time.month') - r1";
        QTest::newRow("of a name inside another") << "x = anomaly.std('time')\nx + r2";                      // r4
        QTest::newRow("a result with a variable's name") << "sst = sst - r2";
        QTest::newRow("everything before") << "x = sst.mean('time')\nx + r4 - r1.mean('month')";
    }

    void whatIsCopiedMakesTheSameNumbers()
    {
        QFETCH(QString, source);
        QGuiApplication::clipboard()->clear();
        console()->setText(source);
        QTRY_VERIFY2(copyButton()->isEnabled(), qPrintable(console()->verdict()));
        copyButton()->click();
        QTRY_VERIFY(!QGuiApplication::clipboard()->text().isEmpty());
        const QString script = QGuiApplication::clipboard()->text();
        console()->run();
        JobList& jobs = m_window->computeDesk()->jobs();
        m_ran += 1;
        QTRY_COMPARE(jobs.rowCount(), m_ran);
        QTRY_COMPARE(jobs.at(0).progress.state, JobState::done);
        QTRY_VERIFY(jobs.results().contains(jobs.at(0).name));

        const QString path = m_folder.filePath(QStringLiteral("script.py"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(script.toUtf8()) > 0);
        file.close();
        const test::PeerAnswer answer = test::askPython(QStringLiteral("tests/interop/run_script.py"), {path});
        if (answer.isAbsent)
            QSKIP(qPrintable(answer.problem));
        QVERIFY2(answer.problem.isEmpty(), qPrintable(answer.problem + QLatin1Char('\n') + script));
        QCOMPARE(script.count(QStringLiteral("open_zarr")), 1);
        compare(QJsonDocument::fromJson(answer.text).object(), *jobs.at(0).result);
    }

    void netcdfFilesOpenInXarray()
    {
        const JobEntry* entry = m_window->computeDesk()->jobs().find(1); // the climatology
        QVERIFY(entry != nullptr && entry->result);
        const QString path = m_folder.filePath(QStringLiteral("clim.nc"));
        PartsOptions parts;
        parts.maxElements = 7;
        const Status written = writeNetcdf(*entry->result, path.toStdString(), {}, parts);
        QVERIFY2(written, written ? "" : written.error().detail.c_str());
        QFile script(m_folder.filePath(QStringLiteral("open.py")));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write(QStringLiteral("import xarray as xr\nresult = xr.open_dataset('%1')['sst']\n").arg(path).toUtf8());
        script.close();
        const test::PeerAnswer answer = test::askPython(QStringLiteral("tests/interop/run_script.py"), {script.fileName()});
        if (answer.isAbsent)
            QSKIP(qPrintable(answer.problem));
        QVERIFY2(answer.problem.isEmpty(), qPrintable(answer.problem));
        compare(QJsonDocument::fromJson(answer.text).object(), *entry->result);
    }

private:
    static void compare(const QJsonObject& theirs, const Dataset& result)
    {
        const auto ours = std::find_if(result.variables.begin(), result.variables.end(),
                                       [](const Variable& variable) { return !variable.isCoordinate; });
        QVERIFY(ours != result.variables.end());
        QStringList dims;
        for (const std::string& dim : ours->dims)
            dims << QString::fromStdString(dim);
        QCOMPARE(theirs[QStringLiteral("dims")].toVariant().toStringList(), dims);
        const Result<Values> values = readValues(*ours, selectAll(ours->shape));
        QVERIFY2(values, values ? "" : values.error().detail.c_str());
        const QJsonArray numbers = theirs[QStringLiteral("values")].toArray();
        std::visit(
            [&](const auto& read) {
                QCOMPARE(numbers.size(), static_cast<qsizetype>(read.size()));
                for (qsizetype i = 0; i < numbers.size(); ++i) // float64 on both sides, summed in another order
                    QVERIFY2(std::abs(double(read.flat(std::size_t(i))) - numbers[i].toDouble()) < 1e-11, qPrintable(QString::number(i)));
            },
            *values);
    }

    QToolButton* copyButton()
    {
        return console()->findChild<QToolButton*>(QStringLiteral("copyAsPython"));
    }
    ExpressionConsole* console() { return m_window->computeDesk()->console(); }

    QTemporaryDir m_folder;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<MainWindow> m_window;
    int m_ran = 0;
};

QTEST_MAIN(TestWindowPython)
#include "tst_window_python.moc"
