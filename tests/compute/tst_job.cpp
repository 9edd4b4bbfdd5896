#include "job_engine.h"
#include "job_field.h"

#include "dataset/open_dataset.h"
#include "graph/regional_nodes.h"

#include <QTemporaryDir>
#include <QTest>

using namespace zs;
using namespace zs::test;

namespace {

ReductionSpec specOf(Statistic statistic)
{
    ReductionSpec spec;
    spec.statistic = statistic;
    if (statistic == Statistic::quantile)
        spec.quantiles = {0.1, 0.9};
    return spec;
}

NodePtr timeMean(const NodePtr& node)
{
    return reduce(node, nullptr, axes({reduced, kept, kept}), specOf(Statistic::mean));
}

std::vector<double> run(const NodePtr& node, std::vector<std::string> dims, int threads, JobOptions options = {})
{
    Engine engine(threads);
    const std::unique_ptr<Job> job = engine.job(planOf(node, std::move(dims)), std::move(options));
    job->start();
    return job->wait() ? numbersOf(job->result()) : std::vector<double>();
}

bool sameBits(const std::vector<double>& a, const std::vector<double>& b)
{
    return a.size() == b.size() && !a.empty() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

std::vector<double> bruteMean(const Field& field)
{
    std::vector<double> means;
    for (Index y = 0; y < 10; ++y)
        for (Index x = 0; x < 12; ++x) {
            long double sum = 0;
            int count = 0;
            for (Index t = 0; t < 24; ++t)
                if (const double value = field.at(t, y, x); !std::isnan(value)) {
                    sum += value;
                    ++count;
                }
            means.push_back(count > 0 ? static_cast<double>(sum / count) : kNaN);
        }
    return means;
}

} // namespace

class TestJob : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void meansAreRight();
    void anyNumberOfThreadsGivesTheSameBits_data();
    void anyNumberOfThreadsGivesTheSameBits();
    void anyChunkingGivesTheSameBits_data();
    void anyChunkingGivesTheSameBits();
    void smallBudgetsGiveTheSameBits();
    void quantilesThatDoNotFitAreSearchedFor_data();
    void quantilesThatDoNotFitAreSearchedFor();
    void quantilesInPassesReadEveryChunkOncePerPass();
    void aJobThatHoldsFewChunksNeverSleepsUntilTheNextSnapshot();
    void stagesFeedEachOther();
    void selectionsAfterReductionsReadLess();
    void everyChunkIsReadOnceForTwoStatistics();
    void failedChunksAreListedAndTriedAgain();
    void snapshotsShowThePartThatIsDone();
    void whatIsDoneIsShownWhenAChunkHasFailed();
    void onlyGroupsWithAFailedChunkAreMissing();
    void cancellingEndsSoon();
    void pausingHoldsAndResumes();
    void writesZarrAndRefusesToOverwrite();
    void aLargeResultLivesAsLongAsSomebodyCanReadIt();
};

void TestJob::meansAreRight()
{
    const Field field;
    const std::vector<double> means = run(timeMean(field.source), {"y", "x"}, 2);
    const std::vector<double> expected = bruteMean(field);
    QCOMPARE(means.size(), expected.size());
    for (std::size_t i = 0; i < means.size(); ++i)
        QVERIFY2(std::abs(means[i] - expected[i]) <= 1e-15 * std::abs(expected[i]), qPrintable(QString::number(i)));
}

void TestJob::anyNumberOfThreadsGivesTheSameBits_data()
{
    QTest::addColumn<int>("statistic");
    for (const Statistic statistic : {Statistic::mean, Statistic::sum, Statistic::std, Statistic::min, Statistic::quantile, Statistic::count})
        QTest::addRow("statistic %d", static_cast<int>(statistic)) << static_cast<int>(statistic);
}

void TestJob::anyNumberOfThreadsGivesTheSameBits()
{
    QFETCH(int, statistic);
    const Field field;
    const NodePtr node = reduce(field.source, nullptr, axes({reduced, kept, reduced}), specOf(static_cast<Statistic>(statistic)));
    std::vector<std::string> dims{"y"};
    if (static_cast<Statistic>(statistic) == Statistic::quantile)
        dims.insert(dims.begin(), "quantile");
    const std::vector<double> one = run(node, dims, 1);
    QVERIFY(sameBits(one, run(node, dims, 2)));
    QVERIFY(sameBits(one, run(node, dims, 4)));
}

void TestJob::anyChunkingGivesTheSameBits_data()
{
    anyNumberOfThreadsGivesTheSameBits_data();
}

void TestJob::anyChunkingGivesTheSameBits()
{
    QFETCH(int, statistic);
    std::vector<double> first;
    for (const Shape& chunks : {Shape{24, 10, 12}, Shape{1, 10, 12}, Shape{7, 3, 5}, Shape{24, 1, 1}}) {
        const Field field(chunks);
        const NodePtr node = reduce(field.source, nullptr, axes({reduced, reduced, kept}), specOf(static_cast<Statistic>(statistic)));
        std::vector<std::string> dims{"x"};
        if (static_cast<Statistic>(statistic) == Statistic::quantile)
            dims.insert(dims.begin(), "quantile");
        const std::vector<double> numbers = run(node, dims, 2);
        if (first.empty())
            first = numbers;
        QVERIFY(sameBits(first, numbers));
    }
}

void TestJob::smallBudgetsGiveTheSameBits()
{
    const Field field;
    for (const Statistic statistic : {Statistic::mean, Statistic::std, Statistic::quantile}) {
        const NodePtr node = reduce(field.source, nullptr, axes({reduced, kept, kept}), specOf(statistic));
        std::vector<std::string> dims{"y", "x"};
        if (statistic == Statistic::quantile)
            dims.insert(dims.begin(), "quantile");
        JobOptions small;
        small.memoryBytes = 40'000; // not even the chunks of one column of blocks fit beside the accumulators
        QVERIFY(sameBits(run(node, dims, 2), run(node, dims, 2, small)));
    }
}

void TestJob::quantilesThatDoNotFitAreSearchedFor_data()
{
    QTest::addColumn<int>("memoryBytes");
    QTest::addColumn<bool>("skipsMissing");
    QTest::addColumn<bool>("keepsX");
    for (const int memoryBytes : {10'000, 20'000, 40'000}) // 4, 5 and 6 bits at a time
        for (const bool skipsMissing : {false, true})
            for (const bool keepsX : {false, true})
                QTest::addRow("%d bytes, skips %d, keeps x %d", memoryBytes, skipsMissing, keepsX) << (keepsX ? memoryBytes / 10 * 3 : memoryBytes) << skipsMissing << keepsX;
}

void TestJob::quantilesThatDoNotFitAreSearchedFor()
{
    QFETCH(int, memoryBytes);
    QFETCH(bool, skipsMissing);
    QFETCH(bool, keepsX);
    ReductionSpec spec;
    spec.statistic = Statistic::quantile;
    spec.quantiles = keepsX ? std::vector<double>{0.3} : std::vector<double>{0.1, 0.5, 0.9, 1.0};
    spec.skipMissing = skipsMissing;
    const Field field;
    const NodePtr node = reduce(field.source, nullptr, axes({reduced, reduced, keepsX ? kept : reduced}), spec);
    std::vector<std::string> dims{"quantile"};
    if (keepsX)
        dims.push_back("x");
    JobOptions small;
    small.memoryBytes = memoryBytes;
    const std::vector<double> want = run(node, dims, 2);
    const std::vector<double> have = run(node, dims, 2, small);
    QCOMPARE(have.size(), want.size());
    for (std::size_t i = 0; i < want.size(); ++i)
        QVERIFY(std::memcmp(&have[i], &want[i], sizeof(double)) == 0 || (std::isnan(have[i]) && std::isnan(want[i])));
}

void TestJob::quantilesInPassesReadEveryChunkOncePerPass()
{
    const Field field;
    ReductionSpec spec;
    spec.statistic = Statistic::quantile;
    spec.quantiles = {0.5};
    Engine engine;
    JobOptions small;
    small.memoryBytes = 40'000; // 8 bits at a time
    const Plan plan = planOf(reduce(field.source, nullptr, axes({reduced, reduced, reduced}), spec), {"quantile"});
    const std::unique_ptr<Job> job = engine.job(plan, small);
    const int before = field.store->gets;
    job->start();
    QVERIFY(job->wait());
    QCOMPARE(field.store->gets - before, 8 * 15);
    QCOMPARE(job->progress().needChunks, Index{8 * 15});
    QCOMPARE(job->progress().haveChunks, Index{8 * 15});
    QCOMPARE(planCost(plan, small.memoryBytes).chunks, Index{8 * 15});
    QCOMPARE(planCost(plan).chunks, Index{15});
}

/// Chunks that have come and been worked on before the job's thread goes to sleep.
void TestJob::aJobThatHoldsFewChunksNeverSleepsUntilTheNextSnapshot()
{
    const Field field;
    Workers workers(1);
    ChunkCache cache(0);
    ChunkScheduler atOnce(cache, [](const std::function<void()>& job) { job(); });
    const Stores stores;
    JobOptions few;
    few.memoryBytes = 40'000; // one step of the scan at a time
    few.snapshotSeconds = 3600;
    const NodePtr node = scan(field.source, 0, ScanStatistic::sum, true);
    Job job(planOf(node, {"time", "y", "x"}), few, workers, atOnce, stores);
    job.start();
    QTRY_COMPARE(job.progress().state, JobState::done);
    QCOMPARE(job.progress().haveChunks, Index{15});
}

void TestJob::stagesFeedEachOther()
{
    const Field field;
    const NodePtr mean = arrange(timeMean(field.source), {-1, 0, 1}, {24, 10, 12});
    const NodePtr anomaly = elementwise(Elementwise::subtract, {field.source, mean});
    const NodePtr series = reduce(anomaly, nullptr, axes({kept, reduced, reduced}), specOf(Statistic::mean));
    const std::vector<double> numbers = run(series, {"time"}, 2);
    const std::vector<double> means = bruteMean(field);
    QCOMPARE(numbers.size(), std::size_t{24});
    for (Index t = 0; t < 24; ++t) {
        long double sum = 0;
        long double size = 0;
        int count = 0;
        for (Index i = 0; i < 120; ++i)
            if (const double value = field.at(t, i / 12, i % 12); !std::isnan(value)) {
                sum += value - means[static_cast<std::size_t>(i)];
                size += std::abs(value);
                ++count;
            }
        const auto expected = static_cast<double>(sum / count);
        QVERIFY(std::abs(numbers[static_cast<std::size_t>(t)] - expected) <= 1e-14 * static_cast<double>(size / count));
    }
}

void TestJob::selectionsAfterReductionsReadLess()
{
    const Field field({24, 1, 1});
    const int before = field.store->gets;
    const NodePtr corner = slice(timeMean(field.source), {{3, 5}, {3, 2}}); // begins at no multiple of its own size
    const std::vector<double> numbers = run(corner, {"y", "x"}, 2);
    QCOMPARE(field.store->gets - before, 6);
    const std::vector<double> means = bruteMean(field);
    QCOMPARE(numbers.size(), std::size_t{6});
    for (std::size_t i = 0; i < 6; ++i) {
        const double expected = means[(3 + i / 2) * 12 + 5 + i % 2];
        QVERIFY(std::abs(numbers[i] - expected) <= 1e-15 * std::abs(expected));
    }
}

void TestJob::everyChunkIsReadOnceForTwoStatistics()
{
    const Field field;
    const int before = field.store->gets;
    const NodePtr range = elementwise(Elementwise::subtract,
                                      {reduce(field.source, nullptr, axes({reduced, kept, kept}), specOf(Statistic::max)),
                                       reduce(field.source, nullptr, axes({reduced, kept, kept}), specOf(Statistic::min))});
    QCOMPARE(run(range, {"y", "x"}, 2).size(), std::size_t{120});
    QCOMPARE(field.store->gets - before, 15);
}

void TestJob::failedChunksAreListedAndTriedAgain()
{
    const Field field;
    field.store->broken = {"v/1.1.0", "v/2.0.0"};
    Engine engine;
    const std::unique_ptr<Job> job = engine.job(planOf(timeMean(field.source), {"y", "x"}));
    job->start();
    const Status done = job->wait();
    QVERIFY(!done);
    QVERIFY(done.error().detail.find("500") != std::string::npos);
    QCOMPARE(job->progress().state, JobState::failed);
    QCOMPARE(job->progress().failedCount, Index{2});
    {
        const std::lock_guard lock(field.store->mutex);
        field.store->broken.clear();
    }
    job->retryFailed();
    QVERIFY(job->progress().state != JobState::failed); // at once
    QTRY_COMPARE(job->progress().state, JobState::done);
    job->retryFailed(); // nothing to do
    QCOMPARE(job->progress().state, JobState::done);
    QVERIFY(sameBits(numbersOf(job->result()), run(timeMean(field.source), {"y", "x"}, 2)));
    QCOMPARE(job->progress().failedCount, Index{0});
}

void TestJob::snapshotsShowThePartThatIsDone()
{
    const Field field;
    field.store->broken = {"v/0.0.0"}; // so that the job stops at the end with a part missing
    Engine engine;
    const std::unique_ptr<Job> job = engine.job(planOf(reduce(field.source, nullptr, axes({kept, reduced, reduced}), specOf(Statistic::max)), {"time"}));
    job->start();
    QVERIFY(!job->wait());
    QVERIFY(job->result());
    const std::vector<double> numbers = numbersOf(job->result());
    QCOMPARE(numbers.size(), std::size_t{24});
    QVERIFY(!std::isnan(numbers[20]));
}

void TestJob::whatIsDoneIsShownWhenAChunkHasFailed()
{
    const Field field;
    field.store->broken = {"v/0.0.0"};
    Engine engine;
    JobOptions options;
    options.snapshotSeconds = 0; // looked at all the time, so that looks are put off
    for (int time = 0; time < 50; ++time) {
        const std::unique_ptr<Job> job = engine.job(planOf(timeMean(field.source), {"y", "x"}), options);
        job->start();
        QVERIFY(!job->wait());
        QVERIFY(job->result());
        const std::vector<double> numbers = numbersOf(job->result());
        QVERIFY(!numbers.empty() && !std::isnan(numbers.back()));
        QVERIFY(std::isnan(numbers.front())); // a mean of the other steps would be another number
    }
}

void TestJob::onlyGroupsWithAFailedChunkAreMissing()
{
    const Field field;
    field.store->broken = {"v/0.0.0"}; // steps 0 to 4 of rows 0 to 3: November to March
    auto months = std::make_shared<std::vector<std::int32_t>>();
    for (std::int32_t step = 0; step < 24; ++step)
        months->push_back((step + 10) % 12);
    const std::vector<AxisPart> byMonth{{AxisPart::Role::grouped, months, 12}, {kept, nullptr, 0}, {kept, nullptr, 0}};
    Engine engine;
    const std::unique_ptr<Job> job = engine.job(planOf(reduce(field.source, nullptr, byMonth, specOf(Statistic::mean)), {"month", "y", "x"}));
    job->start();
    QVERIFY(!job->wait());
    const std::vector<double> numbers = numbersOf(job->result());
    QCOMPARE(numbers.size(), std::size_t{12 * 10 * 12});
    const std::set<std::size_t> spoilt{10, 11, 0, 1, 2};
    for (std::size_t month = 0; month < 12; ++month)
        for (std::size_t y = 0; y < 10; ++y) {
            const auto row = numbers.begin() + static_cast<std::ptrdiff_t>((month * 10 + y) * 12);
            const bool isMissing = std::all_of(row, row + 12, [](double number) { return std::isnan(number); });
            QCOMPARE(isMissing, spoilt.contains(month) && y < 4);
        }
}

void TestJob::cancellingEndsSoon()
{
    const Field field;
    Engine engine;
    const std::unique_ptr<Job> job = engine.job(planOf(timeMean(field.source), {"y", "x"}));
    job->start();
    job->cancel();
    const Status done = job->wait();
    QVERIFY(done || done.error().code == ErrorCode::cancelled);
}

void TestJob::pausingHoldsAndResumes()
{
    const Field field({1, 1, 12});
    Engine engine;
    const std::unique_ptr<Job> job = engine.job(planOf(timeMean(field.source), {"y", "x"}));
    job->start();
    job->pause();
    const JobState state = job->progress().state;
    QVERIFY(state == JobState::paused || state == JobState::done);
    job->resume();
    QVERIFY(job->wait());
    QVERIFY(sameBits(numbersOf(job->result()), run(timeMean(field.source), {"y", "x"}, 2)));
}

void TestJob::writesZarrAndRefusesToOverwrite()
{
    const QTemporaryDir folder;
    const Field field;
    JobOptions options;
    options.output = folder.filePath(QStringLiteral("doubled.zarr")).toStdString();
    options.storage.codecs = {{"zstd", Attributes()}};
    const NodePtr doubled = elementwise(Elementwise::add, {field.source, field.source});
    const std::vector<double> numbers = run(doubled, {"time", "y", "x"}, 2, options);
    QCOMPARE(numbers.size(), field.values.size());
    for (std::size_t i = 0; i < numbers.size(); ++i)
        QVERIFY(numbers[i] == 2 * field.values[i] || std::isnan(field.values[i]));
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList{QStringLiteral("doubled.zarr")});
    QVERIFY(run(doubled, {"time", "y", "x"}, 2, options).empty()); // it exists already
}

void TestJob::aLargeResultLivesAsLongAsSomebodyCanReadIt()
{
    const QTemporaryDir folder;
    const Field field;
    Engine engine;
    JobOptions options;
    options.memoryBytes = Index{64} << 10; // a quarter of it is less than the result
    options.spillFolder = folder.path().toStdString();
    std::unique_ptr<Job> job = engine.job(planOf(elementwise(Elementwise::add, {field.source, field.source}), {"time", "y", "x"}), options);
    job->start();
    QVERIFY(job->wait());
    DatasetPtr result = job->result();
    const std::vector<double> numbers = numbersOf(result);
    const auto filesThere = [&folder] { return !QDir(folder.path()).isEmpty(); };
    QVERIFY(filesThere());
    job.reset();
    QVERIFY(sameBits(numbersOf(result), numbers));

    ChunkSourcePtr source = result->find("v")->source; // a plan, or a fetch under way
    result.reset();
    QVERIFY(filesThere());
    source.reset();
    QTRY_VERIFY(!filesThere());
}

QTEST_GUILESS_MAIN(TestJob)
#include "tst_job.moc"
