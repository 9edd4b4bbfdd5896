#include "jobs/job_list.h"

#include "view/gui_task.h"

#include <algorithm>

namespace zs {
namespace {

constexpr int kPollMs = 250;
constexpr double kRateSeconds = 1.0; // over which rates are smoothed

/// The rates after another look at the counts.
JobRates newRates(const JobRates& rates, const JobProgress& before, const JobProgress& now)
{
    const double seconds = now.seconds - before.seconds;
    if (seconds <= 0)
        return rates;
    const double share = std::min(1.0, seconds / kRateSeconds);
    const auto smooth = [&](double rate, Index from, Index to) { return rate + share * (static_cast<double>(to - from) / seconds - rate); };
    return {smooth(rates.read, before.bytesRead, now.bytesRead), smooth(rates.decoded, before.bytesDecoded, now.bytesDecoded)};
}

} // namespace

QString JobEntry::title() const
{
    if (!output.isEmpty())
        return QStringLiteral("%1 → %2").arg(expression, output);
    return isNamedByText ? expression : QStringLiteral("%1 = %2").arg(QString::fromStdString(name), expression);
}

bool JobEntry::isUsable() const
{
    return progress.state == JobState::done && result && output.isEmpty();
}

JobList::JobList(Workers& workers, ChunkScheduler& scheduler, const Stores& stores, Executor waiting, QObject* parent)
    : QAbstractListModel(parent), m_workers(workers), m_scheduler(scheduler), m_stores(stores), m_waiting(std::move(waiting))
{
    m_poll.setInterval(kPollMs);
    connect(&m_poll, &QTimer::timeout, this, &JobList::refreshAll);
}

JobList::~JobList()
{
    m_stop.request_stop();
    for (const JobEntry& entry : m_entries)
        entry.job->cancel(); // all at once; their ends are waited for one by one
}

int JobList::start(const Plan& plan, JobOptions options, ScriptOptions script)
{
    JobEntry entry;
    entry.id = ++m_lastId;
    // r1, r2, … for what has no name of its own: a result never hides the variable that it was made of unasked
    entry.name = plan.program.statements.back().target;
    entry.isNamedByText = !entry.name.empty();
    if (!entry.isNamedByText)
        entry.name = "r" + std::to_string(entry.id);
    entry.expression = QString::fromStdString(plan.program.source).trimmed();
    entry.output = QString::fromStdString(options.output);
    entry.script = std::make_shared<const ScriptStep>(ScriptStep{entry.name, plan.program, std::move(script)});
    options.keepsTaskStream = true;
    options.memoryBytes = m_memoryBudgetBytes;
    entry.progress.memoryBudgetBytes = options.memoryBytes;
    entry.job = std::make_shared<Job>(plan, std::move(options), m_workers, m_scheduler, m_stores);
    entry.job->onChange([this, stop = m_stop.get_token(), id = entry.id] {
        postToGui(stop, [this, id] {
            if (JobEntry* changed = this->entry(id))
                refresh(*changed);
        });
    });
    entry.job->start(); // a short job may have ended by now: the list learns it later, as of any other
    const int id = entry.id;
    beginInsertRows({}, 0, 0);
    m_entries.insert(m_entries.begin(), std::move(entry));
    endInsertRows();
    m_poll.start();
    return id;
}

void JobList::setMemoryBudgetBytes(Index bytes)
{
    bytes = std::clamp(bytes, kLeastJobMemoryBytes, kMostJobMemoryBytes);
    if (bytes == m_memoryBudgetBytes)
        return;
    m_memoryBudgetBytes = bytes;
    Q_EMIT memoryBudgetChanged(bytes);
}

MemoryUse JobList::memoryUse() const
{
    MemoryUse use;
    for (const JobEntry& entry : m_entries)
        if (!isOver(entry.progress.state)) {
            use.bytes += entry.progress.memoryBytes;
            use.budgetBytes += entry.progress.memoryBudgetBytes;
        }
    return use;
}

void JobList::setPaused(int id, bool isPaused)
{
    if (JobEntry* found = entry(id)) {
        isPaused ? found->job->pause() : found->job->resume();
        refresh(*found);
    }
}

void JobList::cancel(int id)
{
    if (const JobEntry* found = entry(id))
        found->job->cancel();
}

void JobList::retryFailed(int id)
{
    if (JobEntry* found = entry(id)) {
        if (found->job->retryFailed())
            found->progress.state = JobState::running; // even if it has ended once more by now
        refresh(*found);
        m_poll.start();
    }
}

void JobList::remove(int id)
{
    JobEntry* found = entry(id);
    if (found == nullptr)
        return;
    const int row = static_cast<int>(found - m_entries.data());
    found->job->cancel();
    const bool hadResult = found->result != nullptr;
    JobEntry removed = std::move(*found);
    beginRemoveRows({}, row, row);
    m_entries.erase(m_entries.begin() + row);
    endRemoveRows();
    m_waiting([removed = std::move(removed)] {}); // ends there, not on this thread
    if (hadResult)
        Q_EMIT resultChanged(id);
}

const JobEntry* JobList::find(int id) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [id](const JobEntry& entry) { return entry.id == id; });
    return found == m_entries.end() ? nullptr : &*found;
}

JobEntry* JobList::entry(int id)
{
    return const_cast<JobEntry*>(find(id));
}

bool JobList::hasRunning() const
{
    return std::any_of(m_entries.begin(), m_entries.end(), [](const JobEntry& entry) { return !isOver(entry.progress.state); });
}

std::map<std::string, DatasetPtr> JobList::results() const
{
    std::map<std::string, DatasetPtr> results;
    for (const JobEntry& entry : m_entries)
        if (entry.isUsable())
            results.try_emplace(entry.name, entry.result);
    return results;
}

std::map<std::string, ScriptStepPtr> JobList::scripts() const
{
    std::map<std::string, ScriptStepPtr> scripts;
    for (const JobEntry& entry : m_entries)
        if (entry.isUsable())
            scripts.try_emplace(entry.name, entry.script);
    return scripts;
}

int JobList::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant JobList::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const JobEntry& entry = at(index.row());
    switch (role) {
    case Qt::DisplayRole: return entry.title();
    case Qt::ToolTipRole: return progressSentence(entry.progress, entry.rates);
    default: return {};
    }
}

void JobList::refresh(JobEntry& entry)
{
    const JobProgress before = std::exchange(entry.progress, entry.job->progress());
    entry.rates = newRates(entry.rates, before, entry.progress);
    DatasetPtr result = entry.job->result();
    const bool isNewer = result != entry.result;
    entry.result = std::move(result);
    const bool hasEnded = isOver(entry.progress.state) && !isOver(before.state);
    const int id = entry.id;
    const QModelIndex place = index(static_cast<int>(&entry - m_entries.data()));
    Q_EMIT dataChanged(place, place);
    if (isNewer || (hasEnded && this->entry(id)->result))
        Q_EMIT resultChanged(id);
    if (hasEnded)
        Q_EMIT ended(id);
}

void JobList::refreshAll()
{
    std::vector<int> running;
    for (const JobEntry& entry : m_entries)
        if (!isOver(entry.progress.state))
            running.push_back(entry.id);
    for (const int id : running)
        if (JobEntry* found = entry(id))
            refresh(*found);
    if (!hasRunning())
        m_poll.stop();
}

} // namespace zs
