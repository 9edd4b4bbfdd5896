#include "run/job.h"

#include "dataset/open_dataset.h"
#include "run/derived_zarr.h"
#include "run/memory_result.h"
#include "run/stages.h"
#include "run/temporary_folder.h"
#include "task/thread_priority.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <thread>

namespace zs {
namespace {

constexpr Index kMaxSnapshotElements = Index{1} << 23;

std::string temporaryFolder()
{
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::temp_directory_path(error);
    return error ? "/tmp" : folder.string();
}

/// The same for the same text and sources, as they were when they were opened: what a killed run has written is taken up under this name.
std::string tokenOf(const Plan& plan, const std::vector<ChunkSourcePtr>& sources, const JobOptions& options)
{
    std::string what = plan.source + "\n" + plan.program.source + "\n" + std::to_string(static_cast<int>(options.storage.format));
    for (const ChunkSourcePtr& source : sources)
        what += "\n" + source->id + "\n" + source->version;
    for (const CodecSpec& codec : options.storage.codecs)
        what += "\n" + codec.id + codec.config.display("");
    for (const auto& [dim, length] : options.storage.chunks)
        what += "\n" + dim + "=" + std::to_string(length);
    std::uint64_t hash = 14695981039346656037ULL; // FNV-1a
    for (const char c : what)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
    return text;
}

Index elementsOf(const std::vector<Need>& results)
{
    Index elements = 0;
    for (const Need& result : results)
        elements += elementCount(result.region);
    return elements;
}

/// True when a look at the kept arrays is enough: no chunk has to be read for it.
bool restsOnKept(const std::vector<Need>& results)
{
    return std::none_of(results.begin(), results.end(), [](const Need& result) {
        const std::vector<Need> needs = leafNeeds(result.node, result.region);
        return std::any_of(needs.begin(), needs.end(), [](const Need& need) { return need.node->kind() == NodeKind::source; });
    });
}

} // namespace

class Job::Run {
public:
    Run(Plan what, JobOptions options, Workers& workers, ChunkScheduler& scheduler, const Stores& stores)
        : plan(std::move(what)), context(scheduler, workers.background(), complete(std::move(options))), m_niceness(workers.niceness()), m_stores(stores),
          m_results(resultsOf(plan)),
          m_restsOnKept(restsOnKept(m_results) && elementsOf(m_results) <= kMaxSnapshotElements)
    {
    }

    void start();
    void requestStop() { m_thread.request_stop(); }
    void changed() const;
    [[nodiscard]] DatasetPtr result() const;
    [[nodiscard]] Status wait() const;

    const Plan plan;
    JobContext context;
    std::function<void()> onChange;

private:
    static JobOptions complete(JobOptions options);

    void work(std::stop_token stop);
    [[nodiscard]] Status workOut();
    [[nodiscard]] Status produce();
    /// `folder`: the temporary one that the store lies in; it goes with the last reader of the result.
    [[nodiscard]] Status writeStore(const std::string& path, const ResultLayout& layout, const std::string& token,
                                    const std::shared_ptr<const TemporaryFolder>& folder = {});
    [[nodiscard]] Status fillMemory(const ResultLayout& layout);
    void takeSnapshot(bool isLast);
    void setResult(DatasetPtr dataset);

    int m_niceness;
    const Stores& m_stores; // opens what has been written
    std::vector<Need> m_results;
    bool m_restsOnKept; // small, and seen without reading a chunk: snapshots are cheap

    mutable std::mutex m_mutex;
    mutable std::condition_variable m_ended;
    DatasetPtr m_result;
    std::jthread m_thread; // last: stopped and joined before the rest goes
};

JobOptions Job::Run::complete(JobOptions options)
{
    if (options.spillFolder.empty())
        options.spillFolder = temporaryFolder();
    return options;
}

void Job::Run::start()
{
    context.book.setState(JobState::running);
    m_thread = std::jthread([this](std::stop_token stop) {
        stepBehind(m_niceness);
        work(std::move(stop));
    });
}

void Job::Run::changed() const
{
    {
        const std::lock_guard lock(m_mutex);
    }
    m_ended.notify_all();
    if (onChange)
        onChange();
}

void Job::Run::work(std::stop_token stop)
{
    context.stop = std::move(stop);
    context.onTick = [this](bool isLast) { takeSnapshot(isLast); };
    context.onState = [this] { changed(); };
    const Status done = workOut();
    context.kept.clear();
    if (done)
        context.book.setState(JobState::done);
    else if (done.error().code == ErrorCode::cancelled)
        context.book.setState(JobState::cancelled, done.error());
    else
        context.book.setState(JobState::failed, done.error());
    changed();
}

Status Job::Run::workOut()
{
    const std::vector<JobStage> stages = planStages(m_results);
    context.book.setNeed(chunksToRead(stages, m_results, context.options.memoryBytes));
    for (const JobStage& stage : stages)
        if (const Status done = runStage(context, stage); !done)
            return done;
    return produce();
}

/// What the plan asks for, from what has been kept and what is still to be read.
Status Job::Run::produce()
{
    const bool fitsMemory = elementsOf(m_results) * Index{sizeof(double)} <= context.book.memoryLeft() / 4;
    StorageOptions storage = context.options.storage;
    if (context.options.output.empty() && fitsMemory) {
        storage.codecs.clear();
        storage.chunks.clear();
    }
    const Result<ResultLayout> layout = layOut(plan.result, storage);
    if (!layout)
        return tl::unexpected(layout.error());
    if (!context.options.output.empty())
        return writeStore(context.options.output, *layout, tokenOf(plan, sourcesOf(m_results), context.options));
    if (fitsMemory)
        return fillMemory(*layout);
    auto folder = std::make_shared<const TemporaryFolder>(context.options.spillFolder);
    if (folder->path().empty())
        return fail(ErrorCode::invalidArgument, "%1: no temporary folder can be made there", context.options.spillFolder);
    return writeStore(folder->path() + "/" + plan.name + ".zarr", *layout, "result", folder);
}

Status Job::Run::writeStore(const std::string& path, const ResultLayout& layout, const std::string& token,
                            const std::shared_ptr<const TemporaryFolder>& folder)
{
    if (const Status written = writeDerivedZarr(context, path, layout, context.options.storage, token, sourcesOf(m_results)); !written)
        return written;
    Result<DatasetPtr> dataset = openDataset(m_stores, path);
    if (!dataset)
        return tl::unexpected(dataset.error());
    setResult(folder ? withFolder(**dataset, folder) : std::move(*dataset));
    return {};
}

Status Job::Run::fillMemory(const ResultLayout& layout)
{
    Result<DatasetPtr> dataset = memoryDataset(plan.name, layout, [&](const ResultArray& array) -> Result<Block> {
        const Region whole = wholeRegion(array.node->shape());
        if (const auto made = context.kept.find(array.node.get()); made != context.kept.end() && made->second->box() == whole)
            return made->second->read(whole);
        const Result<KeptArrayPtr> kept = KeptArray::create(whole, {}, Unwritten::anything);
        if (!kept)
            return tl::unexpected(kept.error());
        const Status copied = copyNode(context, array.node, array.spec.chunks,
                                       [&](const Region& region, const RegionNumbers& numbers) { return (*kept)->write(region, numbers(region)); });
        if (!copied)
            return tl::unexpected(copied.error());
        return (*kept)->read((*kept)->box());
    });
    if (!dataset)
        return tl::unexpected(dataset.error());
    setResult(std::move(*dataset));
    return {};
}

/// The finished part as a dataset. What is kept is read, what is not there yet is missing.
void Job::Run::takeSnapshot(bool isLast)
{
    if (!m_restsOnKept || !context.options.takesSnapshots) {
        changed();
        return;
    }
    if (context.publish)
        context.publish(isLast);
    StorageOptions storage;
    storage.isPartial = true;
    const Result<ResultLayout> layout = layOut(plan.result, storage);
    if (!layout)
        return;
    const LeafReader read = [&](const ArrayNode& leaf, const Region& region) -> Block {
        if (const auto kept = context.kept.find(&leaf); kept != context.kept.end())
            if (Result<Block> block = kept->second->readCopy(region))
                return std::move(*block);
        return constantBlock(region.count, kNaN);
    };
    Result<DatasetPtr> dataset = memoryDataset(plan.name, *layout, [&](const ResultArray& array) -> Result<Block> {
        return evaluateRegion(array.node, wholeRegion(array.node->shape()), read);
    });
    if (dataset)
        setResult(std::move(*dataset));
    changed();
}

void Job::Run::setResult(DatasetPtr dataset)
{
    const std::lock_guard lock(m_mutex);
    m_result = std::move(dataset);
}

DatasetPtr Job::Run::result() const
{
    const std::lock_guard lock(m_mutex);
    return m_result;
}

Status Job::Run::wait() const
{
    std::unique_lock lock(m_mutex);
    m_ended.wait(lock, [&] {
        const JobState state = context.book.state();
        return state == JobState::done || state == JobState::failed || state == JobState::cancelled;
    });
    const JobProgress progress = context.book.progress();
    if (progress.state == JobState::done)
        return {};
    return tl::unexpected(progress.error.value_or(Error{ErrorCode::cancelled, "cancelled"}));
}

Job::Job(Plan plan, JobOptions options, Workers& workers, ChunkScheduler& scheduler, const Stores& stores)
    : m_run(std::make_unique<Run>(std::move(plan), std::move(options), workers, scheduler, stores))
{
}

Job::~Job() = default;

void Job::start()
{
    m_run->start();
}

void Job::pause()
{
    setPaused(true);
}

void Job::resume()
{
    setPaused(false);
}

void Job::setPaused(bool isPaused)
{
    const JobState before = m_run->context.book.state();
    if (before != (isPaused ? JobState::running : JobState::paused))
        return;
    {
        const std::lock_guard lock(m_run->context.mutex);
        m_run->context.isPaused = isPaused;
    }
    m_run->context.book.setState(isPaused ? JobState::paused : JobState::running);
    m_run->context.wake.notify_all();
    m_run->changed();
}

void Job::cancel()
{
    m_run->requestStop();
}

bool Job::retryFailed()
{
    {
        const std::lock_guard lock(m_run->context.mutex);
        if (!std::exchange(m_run->context.waitsForRetry, false))
            return false;
        m_run->context.shallRetry = true;
        m_run->context.book.clearFailures();
        m_run->context.book.setState(JobState::running); // at once: who asked sees it run, and its next end as an end
    }
    m_run->context.wake.notify_all();
    return true;
}

const Plan& Job::plan() const
{
    return m_run->plan;
}

JobProgress Job::progress() const
{
    return m_run->context.book.progress();
}

std::vector<TaskSpan> Job::taskStream(double sinceSeconds) const
{
    return m_run->context.book.spans(sinceSeconds);
}

void Job::onChange(std::function<void()> callback)
{
    m_run->onChange = std::move(callback);
}

DatasetPtr Job::result() const
{
    return m_run->result();
}

Status Job::wait()
{
    return m_run->wait();
}

} // namespace zs
