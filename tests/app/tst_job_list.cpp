#include "chunks/chunk_scheduler.h"
#include "expr/parser.h"
#include "jobs/job_list.h"
#include "services.h"
#include "support/memory_dataset.h"

#include <QtTest>

#include <nlohmann/json.hpp>

using namespace zs;

namespace {

Plan planOf(const std::string& source, const std::map<std::string, DatasetPtr>& results = {})
{
    const DatasetPtr dataset = test::memoryDataset({test::coordinate("time", test::counting(4), {{"units", "days since 2001-01-01"}}),
                                                    {"sst", {"time"}, {4}, test::counting(4), {}, {{"units", "degC"}}}});
    return *buildPlan(*parseProgram(source), {dataset, results});
}

JobProgress progressOf(JobState state, Index have, Index need)
{
    JobProgress progress;
    progress.state = state;
    progress.haveChunks = have;
    progress.needChunks = need;
    return progress;
}

} // namespace

/// Jobs as the window lists them.
class TestJobList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_services = std::make_unique<Services>();
        m_jobs = std::make_unique<JobList>(m_services->workers(), m_services->scheduler(), m_services->stores(),
                                           m_services->waitingThreads().executor());
    }

    void cleanup()
    {
        m_jobs.reset();
        m_services.reset();
    }

    void theNewestStandsFirstAndResultsHaveNames()
    {
        QSignalSpy ended(m_jobs.get(), &JobList::ended);
        m_jobs->start(planOf("sst.mean()"), {});
        m_jobs->start(planOf("double = sst * 2"), {});
        QTRY_COMPARE(ended.size(), 2);
        QCOMPARE(m_jobs->rowCount(), 2);
        QCOMPARE(m_jobs->at(0).name, std::string("double"));
        QCOMPARE(m_jobs->at(0).title(), QStringLiteral("double = sst * 2"));
        QCOMPARE(m_jobs->at(1).title(), QStringLiteral("r1 = sst.mean()"));
        QCOMPARE(m_jobs->results().size(), std::size_t{2});
        QVERIFY(m_jobs->results().contains("r1"));
        QVERIFY(!m_jobs->hasRunning());
    }

    void aLaterResultTakesTheNameOver()
    {
        QSignalSpy ended(m_jobs.get(), &JobList::ended);
        m_jobs->start(planOf("m = sst.mean()"), {});
        const int later = m_jobs->start(planOf("m = sst.max()"), {});
        QTRY_COMPARE(ended.size(), 2);
        QCOMPARE(m_jobs->results().at("m"), m_jobs->find(later)->result);
    }

    void removingForgetsTheResult()
    {
        QSignalSpy ended(m_jobs.get(), &JobList::ended);
        const int id = m_jobs->start(planOf("m = sst.mean()"), {});
        QTRY_COMPARE(ended.size(), 1);
        QSignalSpy removed(m_jobs.get(), &QAbstractItemModel::rowsRemoved);
        m_jobs->remove(id);
        QCOMPARE(removed.size(), 1);
        QVERIFY(m_jobs->find(id) == nullptr);
        QVERIFY(m_jobs->results().empty());
        m_jobs->remove(id); // nothing happens
        m_jobs->setPaused(id, true);
        m_jobs->cancel(id);
        m_jobs->retryFailed(id);
    }

    void aRunningJobCanBeRemoved()
    {
        const int id = m_jobs->start(planOf("sst.mean()"), {});
        m_jobs->remove(id);
        QCOMPARE(m_jobs->rowCount(), 0);
    }

    void saysHowFarAJobIs_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("have");
        QTest::addColumn<int>("need");
        QTest::addColumn<double>("fraction");
        QTest::newRow("not begun") << int(JobState::queued) << 0 << 0 << 0.0;
        QTest::newRow("half") << int(JobState::running) << 5 << 10 << 0.5;
        QTest::newRow("done without a chunk") << int(JobState::done) << 0 << 0 << 1.0;
        QTest::newRow("more than thought") << int(JobState::running) << 12 << 10 << 1.0;
    }

    void saysHowFarAJobIs()
    {
        QFETCH(int, state);
        QFETCH(int, have);
        QFETCH(int, need);
        QFETCH(double, fraction);
        QCOMPARE(fractionDone(progressOf(JobState(state), have, need)), fraction);
    }

    void wordsForProgress()
    {
        JobProgress progress = progressOf(JobState::running, 120, 324);
        progress.remainingSeconds = 75;
        const QString text = progressSentence(progress, {85e6, 310e6});
        QVERIFY2(text.startsWith(QStringLiteral("120 of 324 chunks")), qPrintable(text));
        QVERIFY2(text.endsWith(QStringLiteral("1 min 15 s left")), qPrintable(text));
        QCOMPARE(durationText(3.21), QStringLiteral("3.2 s"));
        QCOMPARE(durationText(7300), QStringLiteral("2 h 1 min"));
        QVERIFY(progressSentence(progressOf(JobState::cancelled, 1, 2), {}).startsWith(QStringLiteral("Cancelled")));
    }

    void listsFailedChunks()
    {
        JobProgress progress;
        progress.failed.push_back({{}, Error{ErrorCode::corrupt, "sst/0.0: 3 bytes"}});
        progress.failedCount = 2;
        const QStringList lines = failureList(progress).split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines.first().contains(QStringLiteral("sst/0.0")));
    }

private:
    std::unique_ptr<Services> m_services;
    std::unique_ptr<JobList> m_jobs;
};

QTEST_MAIN(TestJobList)
#include "tst_job_list.moc"
