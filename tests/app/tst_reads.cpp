#include "main_window.h"
#include "map/map_view.h"
#include "map_page.h"
#include "reads/rate_meter.h"
#include "reads/read_desk.h"
#include "reads/read_model.h"
#include "reads/read_panel.h"
#include "reads/read_status.h"
#include "reads/read_words.h"
#include "services.h"
#include "small_catalog.h"
#include "translation.h"

#include <QClipboard>
#include <QDockWidget>
#include <QPushButton>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace zs;

namespace {

ReadRecord record(const std::string& key, ReadState state, std::vector<ReadRequest> requests = {}, Index objectBytes = 1 << 20)
{
    ReadRecord made;
    made.subject = {ReadPurpose::visible, "s/a", key, 0, false, objectBytes};
    made.state = state;
    made.requestCount = static_cast<Index>(requests.size());
    for (const ReadRequest& request : requests)
        made.bytes += request.bytes;
    made.requests = std::move(requests);
    return made;
}

QStringList row(const ReadRecord& record)
{
    QStringList cells;
    for (int i = 0; i < kReadColumns; ++i)
        cells << readText(record, static_cast<ReadColumn>(i));
    return cells;
}

} // namespace

/// What reading costs, in the window: the figures of the status bar and the list behind them.
class TestReads : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("ZarrscopeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_reads"));
        QLocale::setDefault(QLocale::c());
        saveSettings({});
        installTranslations(*QCoreApplication::instance(), QLocale(QLocale::English)); // its plurals
    }

    void theRateIsSteadyAndEnds()
    {
        RateMeter rate;
        QCOMPARE(rate.add(0, 0), 0.0);
        for (int i = 1; i <= 12; ++i) // a megabyte in a second
            rate.add(i * 0.25, i * 250'000);
        QCOMPARE(rate.add(3.25, 3'250'000), 1e6);
        QVERIFY(rate.add(3.5, 3'250'000) < 1e6); // nothing more comes
        rate.add(3.75, 3'250'000);
        rate.add(4, 3'250'000);
        QCOMPARE(rate.add(4.25, 3'250'000), 0.0);
        QCOMPARE(rate.add(60, 3'350'000), 1e5); // after a long silence: of the last second, not of the minute
    }

    void aRecordSaysWhatItCost()
    {
        QCOMPARE(row(record("a/0.0", ReadState::read, {{"a/0.0", {}, 2048}})),
                 (QStringList{"a/0.0", "what is seen", "read", "whole", "2.0 kB", "1.0 MB", "0.0 ms"}));
        ReadRecord part = record("a/0.1", ReadState::read, {{"a/0.1", {0, 4096}, 4096}, {"a/0.1", {81920, 1024}, 1024}});
        part.subject.isPart = true;
        QCOMPARE(row(part).mid(2, 3), (QStringList{"a part read", "0–4095, 81920–82943", "5.0 kB"}));
        QCOMPARE(row(record("a/0.2", ReadState::cached)), (QStringList{"a/0.2", "what is seen", "was in memory", "", "", "1.0 MB", ""}));
        ReadRecord failed = record("a/0.3", ReadState::failed, {{"a/0.3", {-100, {}}, 0}});
        failed.reason = std::string("the line is dead");
        QCOMPARE(row(failed).mid(2, 3), (QStringList{"failed: the line is dead", "last 100", "0 bytes"}));
        std::vector<ReadRequest> many(9, {"a/0.4", {0, 10}, 10});
        QCOMPARE(row(record("a/0.4", ReadState::read, many)).at(3), QStringLiteral("0–9, 0–9, 0–9, 0–9, … (9 in all)"));
    }

    void theSummaryWeighsWhatWasReadAgainstTheChunks()
    {
        const std::vector<ReadRecord> records{record("a/0.0", ReadState::read, {{"a/0.0", {0, 1024}, 1024}}), record("a/0.0", ReadState::cached),
                                              record("a/0.1", ReadState::cached)};
        QCOMPARE(readSummary(records, {0, 1, 1024, 3, 2}),
                 QStringLiteral("1 request, 1.0 kB read. The 2 chunks that were looked at hold 2.0 MB when decoded. "
                                "Wishes met from memory: 2 of 3. Resolution: full."));
        const QStringList lines = readsAsText(records, {0, 1, 1024, 3, 2}).split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 2 + 1 + 3 + 1);
        QCOMPARE(lines.at(2).split(QLatin1Char('\t')).size(), kReadColumns);
    }

    void theFiguresKeepTheirPlaces()
    {
        ReadStatus status;
        QVERIFY(status.isHidden()); // nothing has been read
        const QSize size = status.sizeHint();
        status.setFigures({{3, 10, 5 << 20, 20, 5}, {0, 8, 4 << 20, 16, 4}, 12, 2.5e6});
        QVERIFY(!status.isHidden());
        QCOMPARE(status.texts(), (QStringList{"3 of 15 requests", "2.4 MB/s", "25 % cached", "4.0 MB read"}));
        status.setFigures({{0, 10, 5 << 20, 20, 5}, {0, 8, 4 << 20, 16, 4}, 0, 0});
        QCOMPARE(status.texts().mid(0, 2), (QStringList{"0 requests", "0 bytes/s"}));
        QCOMPARE(status.sizeHint(), size);
    }

    void aLongerListKeepsTheRowsThatAreThere()
    {
        ReadModel model;
        ReadRecord first = record("a/0", ReadState::reading);
        first.number = 7;
        model.setRecords({first});
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        first.state = ReadState::read;
        ReadRecord second = record("a/1", ReadState::cached);
        second.number = 9;
        model.setRecords({first, second});
        QCOMPARE(reset.count(), 0);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(model.index(0, 2).data().toString(), QStringLiteral("read"));
        model.setRecords({second}); // another view
        QCOMPARE(reset.count(), 1);
        QCOMPARE(model.rowCount(), 1);
    }

    void theWindowTellsWhatAViewReads()
    {
        QTemporaryDir folder;
        test::writeSmallCatalog(folder.path());
        Services services;
        MainWindow window(services);
        window.resize(1200, 800);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.openLocation(folder.filePath(QStringLiteral("catalog.yaml#ocean")));
        MapView* map = window.mapPage()->mapView();
        QTRY_VERIFY(map->frame().isComplete() && !map->frame().isNull());
        ReadStatus* status = window.readDesk()->status();
        QTRY_VERIFY(status->isVisible());
        QTRY_COMPARE(services.scheduler().status().inFlight + services.scheduler().status().queued, 0);

        QTest::mouseClick(status, Qt::LeftButton);
        QVERIFY(window.readDesk()->dock()->isVisible());
        ReadPanel* panel = window.readDesk()->panel();
        panel->refresh();
        QStringList keys;
        for (const ReadRecord& read : panel->model()->records())
            keys << QString::fromStdString(read.subject.key);
        QVERIFY2(keys.contains(QStringLiteral("sst/0.0.0.0")), qPrintable(keys.join(QLatin1Char('\n')))); // what is seen
        QVERIFY(keys.contains(QStringLiteral("lat/0"))); // and where it lies
        Index bytes = 0;
        for (const ReadRecord& read : panel->model()->records())
            bytes += read.bytes;
        QCOMPARE(services.reads().viewTotals().bytes, bytes);
        QVERIFY(panel->text().contains(QStringLiteral("sst/0.0.0.0\twhat is seen\tread\twhole")));

        services.reads().restartView();
        window.mapPage()->goTo(0, 1);
        QTRY_COMPARE(map->frame().index[0], Index{1});
        QTRY_VERIFY(map->frame().isComplete());
        panel->refresh();
        QVERIFY(panel->model()->rowCount() > 0);
        for (const ReadRecord& read : panel->model()->records())
            QVERIFY(read.subject.key.starts_with("sst/1.") || read.subject.key.starts_with("sst/2.")); // and the step ahead
    }
};

QTEST_MAIN(TestReads)
#include "tst_reads.moc"
