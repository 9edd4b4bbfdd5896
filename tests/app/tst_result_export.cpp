#include "cli/compute_output.h"
#include "cli/csv_file.h"
#include "dataset/open_dataset.h"
#include "expr/parser.h"
#include "files/netcdf_writer.h"
#include "jobs/export_progress.h"
#include "jobs/result_export.h"
#include "jobs/result_export_dialog.h"
#include "services.h"
#include "support/memory_dataset.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <semaphore>

using namespace zs;
Q_DECLARE_METATYPE(zs::ExportCodec)

namespace {

DatasetPtr result()
{
    return test::memoryDataset({test::coordinate("lat", test::counting(3, -10, 10), {{"units", "degrees_north"}}),
                                test::coordinate("lon", test::counting(4, 0, 90), {{"units", "degrees_east"}}),
                                {"sst", {"lat", "lon"}, {3, 4}, test::counting(12), {}, {{"units", "degC"}}}});
}

QString textOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

/// Saving a result: what can be chosen, how far it is, what came of it.
class TestResultExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endingsAndFormatsFollowEachOther()
    {
        ResultExportDialog dialog(result(), QStringLiteral("r1"), m_folder.path());
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        auto* format = dialog.findChild<QComboBox*>(QStringLiteral("exportFormat"));
        auto* path = dialog.findChild<QLineEdit*>(QStringLiteral("exportPath"));
        auto* codec = dialog.findChild<QComboBox*>(QStringLiteral("exportCodec"));
        QCOMPARE(dialog.target().path, m_folder.filePath(QStringLiteral("r1.zarr")));
        QCOMPARE(dialog.target().kind, ExportTarget::Kind::zarr2);
        QCOMPARE(dialog.target().codec, ExportCodec::zstd);
        QVERIFY(dialog.target().chunks.empty());
        format->setCurrentIndex(format->findData(int(ExportTarget::Kind::netcdf)));
        QCOMPARE(path->text(), m_folder.filePath(QStringLiteral("r1.nc")));
        QVERIFY(!codec->isEnabled());
        path->setText(m_folder.filePath(QStringLiteral("mean.csv")));
        QCOMPARE(format->currentData().toInt(), int(ExportTarget::Kind::csv));
        format->setCurrentIndex(format->findData(int(ExportTarget::Kind::zarr3)));
        QCOMPARE(dialog.target().path, m_folder.filePath(QStringLiteral("mean.zarr")));
        QCOMPARE(dialog.target().kind, ExportTarget::Kind::zarr3);
        QVERIFY(codec->isEnabled());
    }

    void aNameThatIsTakenIsSaidBeforeAnythingIsWritten()
    {
        QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("taken.zarr")));
        ResultExportDialog dialog(result(), QStringLiteral("taken"), m_folder.path());
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        auto* save = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save);
        auto* problem = dialog.findChild<QLabel*>(QStringLiteral("exportProblem"));
        QVERIFY(!save->isEnabled());
        QVERIFY(problem->text().contains(QStringLiteral("taken.zarr exists")));
        auto* path = dialog.findChild<QLineEdit*>(QStringLiteral("exportPath"));
        path->setText(m_folder.filePath(QStringLiteral("nowhere/free.zarr")));
        QVERIFY(!save->isEnabled());
        path->setText(m_folder.filePath(QStringLiteral("free.zarr")));
        QVERIFY(save->isEnabled());
        QVERIFY(problem->text().isEmpty());
    }

    void zarrIsWrittenAsChosen_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<ExportCodec>("codec");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("says");
        QTest::newRow("zstd 2") << 2 << ExportCodec::zstd << "sst/.zarray" << "\"zstd\"";
        QTest::newRow("lz4 2") << 2 << ExportCodec::bloscLz4 << "sst/.zarray" << "\"lz4\"";
        QTest::newRow("lz4 3") << 3 << ExportCodec::bloscLz4 << "sst/zarr.json" << "\"lz4\"";
        QTest::newRow("blosc zstd 2") << 2 << ExportCodec::bloscZstd << "sst/.zarray" << "\"blosc\"";
        QTest::newRow("blosc zstd 3") << 3 << ExportCodec::bloscZstd << "sst/zarr.json" << "\"blosc\"";
        QTest::newRow("gzip 2") << 2 << ExportCodec::gzip << "sst/.zarray" << "\"gzip\"";
        QTest::newRow("gzip 3") << 3 << ExportCodec::gzip << "sst/zarr.json" << "\"gzip\"";
        QTest::newRow("none 2") << 2 << ExportCodec::none << "sst/.zarray" << "null";
        QTest::newRow("none 3") << 3 << ExportCodec::none << "sst/zarr.json" << "\"bytes\"";
    }

    void zarrIsWrittenAsChosen()
    {
        QFETCH(int, format);
        QFETCH(ExportCodec, codec);
        QFETCH(QString, file);
        QFETCH(QString, says);
        Services services;
        QWidget window;
        JobList jobs(services.workers(), services.scheduler(), services.stores(), services.waitingThreads().executor());
        ResultExport exporter(jobs, services.waitingThreads().executor(), &window);
        QSignalSpy began(&exporter, &ResultExport::jobStarted);
        const int id = jobs.start(*buildPlan(*parseProgram("sst * 2"), {result(), {}}), {});
        QTRY_VERIFY_WITH_TIMEOUT(jobs.find(id)->progress.state == JobState::done && jobs.find(id)->result, 60000);

        exporter.ask(id);
        auto* dialog = window.findChild<ResultExportDialog*>();
        QVERIFY(dialog != nullptr);
        const QString path = m_folder.filePath(QString::fromLatin1(QTest::currentDataTag()).replace(QLatin1Char(' '), QLatin1Char('_')) + QStringLiteral(".zarr"));
        const auto choose = [&](const char* box, int value) {
            auto* found = dialog->findChild<QComboBox*>(QLatin1String(box));
            found->setCurrentIndex(found->findData(value));
        };
        choose("exportFormat", int(format == 3 ? ExportTarget::Kind::zarr3 : ExportTarget::Kind::zarr2));
        choose("exportCodec", int(codec));
        dialog->findChild<QLineEdit*>(QStringLiteral("exportPath"))->setText(path);
        dialog->findChild<QSpinBox*>(QStringLiteral("chunk:lon"))->setValue(3);
        dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save)->click();
        QTRY_COMPARE_WITH_TIMEOUT(jobs.rowCount(), 2, 60000);
        QTRY_COMPARE_WITH_TIMEOUT(jobs.at(0).progress.state, JobState::done, 60000);
        QCOMPARE(began.size(), 1);

        QVERIFY2(textOf(path + QLatin1Char('/') + file).contains(says), qPrintable(textOf(path + QLatin1Char('/') + file)));
        const Result<DatasetPtr> written = openDataset(services.stores(), path.toStdString());
        QVERIFY(written);
        QCOMPARE((*written)->find("sst")->source->meta.chunkShape, Shape({3, 3}));
        const std::string numbers = *resultLines(**written);
        QVERIFY(numbers == *resultLines(*jobs.at(1).result));
    }

    void aTableInPartsIsTheWholeTable_data()
    {
        QTest::addColumn<int>("most");
        QTest::newRow("one value at a time") << 1;
        QTest::newRow("rows") << 5;
        QTest::newRow("all") << 100;
    }

    void aTableInPartsIsTheWholeTable()
    {
        QFETCH(int, most);
        const std::string path = m_folder.filePath(QStringLiteral("table-%1.csv").arg(most)).toStdString();
        std::vector<double> fractions;
        PartsOptions parts;
        parts.maxElements = most;
        parts.onFraction = [&](double fraction) { fractions.push_back(fraction); };
        QVERIFY(writeCsv(*result(), path, {}, parts));
        const QStringList lines = textOf(QString::fromStdString(path)).split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 1 + 12 + 1);
        QCOMPARE(lines.first(), QStringLiteral("lat,lon,sst (degC)"));
        QCOMPARE(lines.at(1 + 6), QStringLiteral("0,180,6"));
        QVERIFY(std::is_sorted(fractions.begin(), fractions.end()));
        QCOMPARE(fractions.back(), 1.0);
    }

    void cancelledFilesAreAbsent_data()
    {
        QTest::addColumn<bool>("isNetcdf");
        QTest::newRow("netCDF") << true;
        QTest::newRow("CSV") << false;
    }

    void cancelledFilesAreAbsent()
    {
        QFETCH(bool, isNetcdf);
        QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("part.out")).toStdString();
        std::stop_source stop;
        PartsOptions parts;
        parts.maxElements = 2;
        parts.onFraction = [&](double) { stop.request_stop(); }; // after the first part
        const Status written = isNetcdf ? writeNetcdf(*result(), path, stop.get_token(), parts) : writeCsv(*result(), path, stop.get_token(), parts);
        QVERIFY(!written && written.error().code == ErrorCode::cancelled);
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void whatTakesLongIsSeenAndCanBeCancelled()
    {
        ThreadPool thread(1);
        QPointer<ExportProgress> progress = new ExportProgress(thread.executor(), QStringLiteral("/data/far.nc"));
        QSignalSpy ended(progress, &ExportProgress::ended);
        std::binary_semaphore isCancelled(0);
        progress->start([&isCancelled](const std::stop_token& stop, const ExportProgress::OnFraction& onFraction) -> Status {
            onFraction(0.25);
            const std::stop_callback wake(stop, [&isCancelled] { isCancelled.release(); });
            isCancelled.acquire();
            return fail(ErrorCode::cancelled, "cancelled");
        });
        QVERIFY(!progress->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(progress->isVisible(), 60000);
        auto* bar = progress->findChild<QProgressBar*>();
        QTRY_COMPARE_WITH_TIMEOUT(bar->value(), bar->maximum() / 4, 60000);
        progress->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Cancel)->click();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 60000);
        QVERIFY(ended.first().first().toString().contains(QStringLiteral("has not been written")));
        QTRY_VERIFY_WITH_TIMEOUT(progress.isNull(), 60000);
    }

    void theEndIsSaidWhereItIsSeen()
    {
        const QString path = m_folder.filePath(QStringLiteral("seen.csv"));
        ThreadPool thread(1);
        const auto write = [path](const std::stop_token& stop, const ExportProgress::OnFraction&) {
            return writeCsv(*result(), path.toStdString(), stop);
        };
        for (const char* sentence : {"Saved", "exists already"}) { // the second one finds the first one's file
            QPointer<ExportProgress> progress = new ExportProgress(thread.executor(), path);
            progress->start(write);
            QTRY_VERIFY_WITH_TIMEOUT(progress->isVisible(), 60000);
            const QString said = progress->findChild<QLabel*>(QStringLiteral("exportSentence"))->text();
            QVERIFY2(said.contains(QLatin1String(sentence)) && said.contains(QStringLiteral("seen.csv")), qPrintable(said));
            progress->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Close)->click();
            QTRY_VERIFY_WITH_TIMEOUT(progress.isNull(), 60000);
        }
    }

private:
    QTemporaryDir m_folder;
};

QTEST_MAIN(TestResultExport)
#include "tst_result_export.moc"
