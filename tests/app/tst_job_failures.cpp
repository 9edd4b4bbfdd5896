#include "console/expression_console.h"
#include "console/expression_editor.h"
#include "dataset/read_variable.h"
#include "jobs/compute_desk.h"
#include "jobs/job_card.h"
#include "jobs/job_panel.h"
#include "main_window.h"
#include "map/map_view.h"
#include "map_page.h"
#include "picture_area.h"
#include "services.h"
#include "support/http_server.h"
#include "support/memory_dataset.h"
#include "support/written_dataset.h"
#include "translation.h"

#include <QLabel>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include <nlohmann/json.hpp>
#include <xtensor/xarray.hpp>

using namespace zs;
using test::MemoryArray;

namespace {

constexpr Index kSteps = 30; // each a chunk
constexpr Index kRows = 4;
constexpr Index kColumns = 6;

/// sla = step + cell number.
std::vector<MemoryArray> arrays()
{
    std::vector<double> sla;
    for (Index t = 0; t < kSteps; ++t)
        for (Index cell = 0; cell < kRows * kColumns; ++cell)
            sla.push_back(static_cast<double>(t + cell));
    return {test::coordinate("time", test::counting(kSteps), {{"units", "days since 2001-01-01"}}),
            test::coordinate("lat", test::counting(kRows, -60, 40), {{"units", "degrees_north"}}),
            test::coordinate("lon", test::counting(kColumns, 30, 60), {{"units", "degrees_east"}}),
            {"sla", {"time", "lat", "lon"}, {kSteps, kRows, kColumns}, std::move(sla), {}, {{"units", "m"}}}};
}

} // namespace

/// A server that has a bad day: what could not be read is listed, tried again when asked, and never filled.
class TestJobFailures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("ZarrscopeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_job_failures"));
        saveSettings({});
        installTranslations(*QCoreApplication::instance(), QLocale(QLocale::English));
        QCOMPARE(test::writeFolder(m_folder.filePath(QStringLiteral("sea.zarr")).toStdString(), arrays(), {true, true}), std::string());
        m_server.serveFolder("/sea.zarr", m_folder.filePath(QStringLiteral("sea.zarr")).toStdString());
        m_services = std::make_unique<Services>();
        m_window = std::make_unique<MainWindow>(*m_services);
        m_window->show();
        m_window->openLocation(QString::fromStdString(m_server.url("/sea.zarr")));
        QTRY_VERIFY_WITH_TIMEOUT(map()->frame().isComplete() && !map()->frame().isNull(), 60000);
    }

    void cleanupTestCase()
    {
        m_window.reset();
        m_services.reset();
    }

    void theFailedChunksAreListed()
    {
        m_server.always("/sea.zarr/sla/11.0.0", {.status = 500});
        m_server.always("/sea.zarr/sla/23.0.0", {.status = 200, .body = "no chunk"}); // damaged
        desk()->console()->setText(QStringLiteral("sla.mean('time')"));
        desk()->console()->run();
        QTRY_COMPARE_WITH_TIMEOUT(desk()->jobs().rowCount(), 1, 60000);
        QTRY_COMPARE_WITH_TIMEOUT(job().progress.state, JobState::failed, 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(job().progress.failedCount, Index{2}, 60000);
        auto* list = card()->findChild<QLabel*>(QStringLiteral("failureList"));
        auto* details = card()->findChild<QToolButton*>(QStringLiteral("showFailures"));
        QVERIFY(details != nullptr && details->isVisible() && !list->isVisible());
        details->click();
        QVERIFY(list->isVisible());
        QVERIFY2(list->text().contains(QStringLiteral("11.0.0")) && list->text().contains(QStringLiteral("23.0.0")), qPrintable(list->text()));
        QVERIFY(!desk()->jobs().results().contains("r1")); // it is not complete
    }

    void theRestIsSeenAndSaysThatItIsAPart()
    {
        QTRY_VERIFY_WITH_TIMEOUT(job().result != nullptr, 60000);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->pictures()->dataset(), job().result, 60000);
        QTRY_VERIFY2_WITH_TIMEOUT(map()->scene().title.contains(QLatin1Char('%')), qPrintable(map()->scene().title), 60000);
        QVERIFY(!map()->scene().title.contains(QStringLiteral("100 %")));
    }

    void tryingAgainTooEarlyFailsAgain()
    {
        QSignalSpy ended(&desk()->jobs(), &JobList::ended);
        retry()->click();
        QTRY_VERIFY_WITH_TIMEOUT(!ended.isEmpty(), 60'000);
        QCOMPARE(job().progress.state, JobState::failed);
        QCOMPARE(job().progress.failedCount, Index{2});
    }

    void whatIsMendedIsReadAgainAndNothingElse()
    {
        m_server.always("/sea.zarr/sla/11.0.0", {});
        m_server.always("/sea.zarr/sla/23.0.0", {});
        m_server.clearLog();
        QSignalSpy ended(&desk()->jobs(), &JobList::ended);
        retry()->click();
        QTRY_COMPARE_WITH_TIMEOUT(job().progress.state, JobState::done, 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 60000);
        QCOMPARE(job().progress.failedCount, Index{0});
        QVERIFY(!card()->findChild<QLabel*>(QStringLiteral("failureList"))->isVisible());
        std::set<std::string> read;
        for (const test::LoggedRequest& request : m_server.log())
            if (request.target.find("/sla/") != std::string::npos)
                read.insert(request.target);
        QCOMPARE(read, (std::set<std::string>{"/sea.zarr/sla/11.0.0", "/sea.zarr/sla/23.0.0"}));
    }

    void theResultIsCompleteAndHasItsName()
    {
        const Variable* variable = job().result->find("sla");
        QVERIFY(variable != nullptr);
        const Result<Values> values = readValues(*variable, selectAll(variable->shape));
        QVERIFY(values);
        std::visit(
            [](const auto& mean) {
                for (std::size_t cell = 0; cell < mean.size(); ++cell)
                    QCOMPARE(double(mean.flat(cell)), double(cell) + (kSteps - 1) / 2.0);
            },
            *values);
        QTRY_VERIFY_WITH_TIMEOUT(!map()->scene().title.contains(QLatin1Char('%')), 60000);
        desk()->console()->setText(QStringLiteral("r1.max()"));
        QTRY_VERIFY2_WITH_TIMEOUT(desk()->console()->verdict().contains(QStringLiteral("float64")), qPrintable(desk()->console()->verdict()), 60000);
    }

private:
    ComputeDesk* desk() { return m_window->computeDesk(); }
    const JobEntry& job() { return desk()->jobs().at(0); }
    JobCard* card() { return desk()->panel()->cardAt(0); }
    QToolButton* retry() { return card()->findChild<QToolButton*>(QStringLiteral("retryJob")); }
    MapView* map() { return m_window->mapPage()->mapView(); }

    QTemporaryDir m_folder;
    test::HttpServer m_server;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestJobFailures)
#include "tst_job_failures.moc"
