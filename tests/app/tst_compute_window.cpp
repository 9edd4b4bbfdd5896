#include "browse/catalog_panel.h"
#include "browse/dataset_card.h"
#include "console/expression_console.h"
#include "console/expression_editor.h"
#include "jobs/compute_desk.h"
#include "jobs/job_card.h"
#include "jobs/job_panel.h"
#include "main_window.h"
#include "map/map_view.h"
#include "map_page.h"
#include "picture_area.h"
#include "plot/plot_view.h"
#include "plot_page.h"
#include "services.h"
#include "support/memory_dataset.h"
#include "support/written_dataset.h"
#include "translation.h"
#include "view/view_controller.h"

#include <QCompleter>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QProgressBar>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeView>
#include <QtTest>

#include <nlohmann/json.hpp>

using namespace zs;
using test::MemoryArray;

namespace {

constexpr Index kSteps = 1500; // each a chunk
constexpr Index kRows = 9;
constexpr Index kColumns = 12;

/// sla = step + cell number: its mean over time is (kSteps − 1) / 2 + cell number.
std::vector<MemoryArray> arrays()
{
    std::vector<double> sla;
    for (Index t = 0; t < kSteps; ++t)
        for (Index cell = 0; cell < kRows * kColumns; ++cell)
            sla.push_back(static_cast<double>(t + cell));
    return {test::coordinate("time", test::counting(kSteps), {{"units", "days since 2001-01-01"}}),
            test::coordinate("lat", test::counting(kRows, -80, 20), {{"units", "degrees_north"}}),
            test::coordinate("lon", test::counting(kColumns, 15, 30), {{"units", "degrees_east"}}),
            {"sla", {"time", "lat", "lon"}, {kSteps, kRows, kColumns}, std::move(sla), {}, {{"units", "m"}, {"long_name", "sea level anomaly"}}}};
}

} // namespace

/// From a typed line to a picture that grows, in the window and by keys.
class TestComputeWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("ZarrscopeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_compute_window"));
        saveSettings({});
        saveHistory(ExpressionHistory());
        installTranslations(*QCoreApplication::instance(), QLocale(QLocale::English));
        QCOMPARE(test::writeFolder(m_folder.filePath(QStringLiteral("sea.zarr")).toStdString(), arrays(), {true, false}), std::string());
        m_services = std::make_unique<Services>();
        m_window = std::make_unique<MainWindow>(*m_services);
        m_window->resize(1400, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        JobOptions options;
        options.snapshotSeconds = 0.01;
        desk()->setJobOptions(options);
    }

    void cleanupTestCase()
    {
        m_window.reset();
        m_services.reset();
    }

    void theMenuOpensTheConsole()
    {
        QVERIFY(!m_window->findChild<QDockWidget*>(QStringLiteral("jobsDock"))->isVisible());
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(editor()->isVisible() && editor()->hasFocus(), 60000);
    }

    void withoutADatasetASentenceSaysSo()
    {
        type("sla.mean('time')");
        QTRY_VERIFY2_WITH_TIMEOUT(console()->verdict().contains(QStringLiteral("no dataset is open")), qPrintable(console()->verdict()), 60000);
    }

    void theCheckSaysWhatWillComeOut()
    {
        m_window->openLocation(m_folder.filePath(QStringLiteral("sea.zarr")));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->datasetCard()->dataset(), 60000);
        QTRY_VERIFY2_WITH_TIMEOUT(console()->verdict().contains(QStringLiteral("sla (lat: 9, lon: 12) float64")), qPrintable(console()->verdict()), 60000);
        QVERIFY2(console()->verdict().contains(QStringLiteral("1,500 chunks")), qPrintable(console()->verdict()));
    }

    void aRunOpensItsMapWhichGrows()
    {
        QTRY_VERIFY_WITH_TIMEOUT(map()->frame().isComplete() && !map()->frame().isNull(), 60000);
        JobList& jobs = desk()->jobs();
        const auto pauseAtFirst = connect(&jobs, &JobList::resultChanged, this, [&jobs](int id) { jobs.setPaused(id, true); });
        QTest::keyClick(editor(), Qt::Key_Return, Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(jobs.rowCount(), 1, 60000);
        QTRY_VERIFY_WITH_TIMEOUT(jobs.at(0).result != nullptr && jobs.at(0).progress.state == JobState::paused, 60000);
        QVERIFY(disconnect(pauseAtFirst));
        QVERIFY(m_window->findChild<QDockWidget*>(QStringLiteral("jobsDock"))->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(m_window->pictures()->dataset(), jobs.at(0).result, 60000);
        QTRY_VERIFY_WITH_TIMEOUT(map()->scene().title.contains(QLatin1Char('%')), 60000);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->windowTitle().contains(QLatin1Char('%')), 60000);
        QTRY_VERIFY_WITH_TIMEOUT(!map()->frame().isNull(), 60000);

        click("pauseJob"); // Resume
        QTRY_COMPARE_WITH_TIMEOUT(jobs.at(0).progress.state, JobState::done, 60000);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->pictures()->dataset(), jobs.at(0).result, 60000);
        QTRY_VERIFY_WITH_TIMEOUT(!map()->scene().title.contains(QLatin1Char('%')), 60000);
        QVERIFY(!m_window->windowTitle().contains(QLatin1Char('%')));
        constexpr double kLow = (kSteps - 1) / 2.0; // of the first cell; automatic limits leave the outermost out
        QTRY_VERIFY_WITH_TIMEOUT(map()->frame().limits.low >= kLow && map()->frame().limits.low < kLow + 5, 60000);
        QVERIFY(map()->frame().isComplete());
    }

    void aResultIsUsedByItsName()
    {
        type("r1.mean('lon')");
        QTRY_VERIFY2_WITH_TIMEOUT(console()->verdict().contains(QStringLiteral("(lat: 9) float64")), qPrintable(console()->verdict()), 60000);
        QTest::keyClick(editor(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(desk()->jobs().rowCount(), 2, 60000);
        QTRY_COMPARE_WITH_TIMEOUT(desk()->jobs().at(0).progress.state, JobState::done, 60000);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->plotPage()->isVisible() && m_window->plotPage()->plotView()->plot(), 60000);
    }

    void resultsStandInTheCatalog()
    {
        QTreeView* tree = m_window->catalogPanel()->tree();
        const auto find = [tree](const char* text) {
            const QModelIndexList found = tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole, QLatin1String(text), 1,
                                                               Qt::MatchExactly | Qt::MatchRecursive);
            return found.isEmpty() ? QModelIndex() : found.first();
        };
        QTRY_VERIFY_WITH_TIMEOUT(find("r2").isValid(), 60000);
        QCOMPARE(find("r1").parent(), find("Results"));
        tree->setCurrentIndex(find("r1"));
        QCOMPARE(m_window->datasetCard()->dataset(), desk()->jobs().at(1).result);
        Q_EMIT tree->activated(find("r1"));
        QTRY_COMPARE_WITH_TIMEOUT(m_window->pictures()->dataset(), desk()->jobs().at(1).result, 60000);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->mapPage()->isVisible(), 60000);
    }

    void resultsAreSavedAsZarrNetcdfAndTables()
    {
        JobList& jobs = desk()->jobs();
        const int id = jobs.at(1).id;
        const auto save = [&](const char* name, ExportTarget::Kind kind) {
            desk()->exporter().save(id, exportTarget(m_folder.filePath(QLatin1String(name)), kind));
        };
        save("mean", ExportTarget::Kind::zarr2);
        QTRY_COMPARE_WITH_TIMEOUT(jobs.rowCount(), 3, 60000);
        QTRY_COMPARE_WITH_TIMEOUT(jobs.at(0).progress.state, JobState::done, 60000);
        QVERIFY(QFileInfo::exists(m_folder.filePath(QStringLiteral("mean.zarr/.zmetadata"))));
        QVERIFY(!jobs.results().contains("r3"));
        save("mean.nc", ExportTarget::Kind::zarr2);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(m_folder.filePath(QStringLiteral("mean.nc"))), 60000);
        save("mean", ExportTarget::Kind::csv);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(m_folder.filePath(QStringLiteral("mean.csv"))), 60000);
        QSignalSpy said(desk(), &ComputeDesk::said);
        save("mean.csv", ExportTarget::Kind::csv);
        QTRY_VERIFY_WITH_TIMEOUT(!said.isEmpty() && said.last().first().toString().contains(QStringLiteral("exists")), 60000);
        jobs.remove(jobs.at(0).id);
        QCOMPARE(jobs.rowCount(), 2);
    }

    void cancelEndsTheJob()
    {
        JobList& jobs = desk()->jobs();
        const auto pauseAtFirst = connect(&jobs, &JobList::resultChanged, this, [&jobs](int id) { jobs.setPaused(id, true); });
        type("spread = sla.std('time')");
        QTest::keyClick(editor(), Qt::Key_Return, Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(jobs.rowCount(), 3, 60000);
        QTRY_COMPARE_WITH_TIMEOUT(jobs.at(0).progress.state, JobState::paused, 60000);
        QVERIFY(disconnect(pauseAtFirst));
        click("cancelJob");
        QTRY_COMPARE_WITH_TIMEOUT(jobs.at(0).progress.state, JobState::cancelled, 60000);
        click("removeJob");
        QTRY_COMPARE_WITH_TIMEOUT(jobs.rowCount(), 2, 60000);
        QVERIFY(!jobs.results().contains("spread"));
    }

    void anErrorIsUnderlinedWithItsSentence()
    {
        type("sla.maen('time')");
        QTRY_VERIFY2_WITH_TIMEOUT(console()->verdict().contains(QStringLiteral("mean")), qPrintable(console()->verdict()), 60000);
        QCOMPARE(editor()->extraSelections().size(), 1);
        QTest::keyClick(editor(), Qt::Key_Return, Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!console()->verdict().isEmpty(), 60000);
        QCOMPARE(desk()->jobs().rowCount(), 2);
    }

    void aResultIsRemovedOnlyWhenAskedTwiceAndWhatShowsItStays()
    {
        JobList& jobs = desk()->jobs();
        const int before = jobs.rowCount();
        type("least = sla.min('time')");
        QTest::keyClick(editor(), Qt::Key_Return, Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(jobs.rowCount(), before + 1, 60000);
        QTRY_VERIFY_WITH_TIMEOUT(jobs.results().contains("least"), 60000);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->pictures()->dataset(), jobs.at(0).result, 60000);
        const DatasetPtr shown = jobs.at(0).result;
        const auto answer = [this](const char* which) {
            click("removeJob");
            QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<QMessageBox*>() != nullptr, 60000);
            auto* box = m_window->findChild<QMessageBox*>();
            QVERIFY2(box->text().contains(QStringLiteral("least")), qPrintable(box->text()));
            for (QAbstractButton* button : box->buttons())
                if (button->text().contains(QLatin1String(which)))
                    button->click();
            QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<QMessageBox*>() == nullptr, 60000);
        };
        answer("Cancel");
        QVERIFY(jobs.results().contains("least"));
        answer("Remove");
        QTRY_COMPARE_WITH_TIMEOUT(jobs.rowCount(), before, 60000);
        QVERIFY(!jobs.results().contains("least"));
        QCOMPARE(m_window->pictures()->dataset(), shown);
        m_window->mapPage()->controller()->setStyle(m_window->mapPage()->controller()->style());
        QTRY_VERIFY_WITH_TIMEOUT(map()->frame().isComplete(), 60000);
    }

    void theMemoryBudgetIsKept()
    {
        auto* budget = m_window->findChild<QSpinBox*>(QStringLiteral("memoryBudget"));
        QVERIFY(budget != nullptr);
        QCOMPARE(budget->value(), 1024); // MiB
        budget->stepDown();
        QCOMPARE(budget->value(), 512);
        JobList& jobs = desk()->jobs();
        QCOMPARE(jobs.memoryBudgetBytes(), Index{512} << 20);
        auto* use = m_window->findChild<QProgressBar*>(QStringLiteral("memoryUse"));
        QVERIFY2(use->text().endsWith(QStringLiteral("512.0 MB")), qPrintable(use->text()));
        const int before = jobs.rowCount();
        type("sla.max()");
        QTest::keyClick(editor(), Qt::Key_Return, Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(jobs.rowCount(), before + 1, 60000);
        QCOMPARE(jobs.at(0).progress.memoryBudgetBytes, Index{512} << 20);
        QTRY_VERIFY_WITH_TIMEOUT(isOver(jobs.at(0).progress.state), 60000);
        m_window->close();
        QCOMPARE(loadSettings().jobMemoryBytes, Index{512} << 20);
        const MainWindow next(*m_services);
        QCOMPARE(next.computeDesk()->jobs().memoryBudgetBytes(), Index{512} << 20);
        saveSettings({});
    }

private:
    void type(const char* text)
    {
        editor()->setFocus();
        editor()->selectAll();
        QTest::keyClick(editor(), Qt::Key_Delete);
        editor()->insertPlainText(QString::fromUtf8(text)); // keys would be answered by the completer
    }

    void click(const char* button)
    {
        auto* found = desk()->panel()->cardAt(0)->findChild<QToolButton*>(QLatin1String(button));
        QVERIFY(found != nullptr && found->isEnabled());
        found->click();
    }

    ComputeDesk* desk() { return m_window->computeDesk(); }
    ExpressionConsole* console() { return desk()->console(); }
    ExpressionEditor* editor() { return console()->editor(); }
    MapView* map() { return m_window->mapPage()->mapView(); }

    QTemporaryDir m_folder;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestComputeWindow)
#include "tst_compute_window.moc"
