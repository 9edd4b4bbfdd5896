#include "run/job_context.h"

#include <algorithm>

namespace zs {
namespace {

constexpr std::size_t kMaxFailuresShown = 100;
constexpr std::size_t kMaxSpans = 20000;

double secondsBetween(std::chrono::steady_clock::time_point from, std::chrono::steady_clock::time_point to)
{
    return std::chrono::duration<double>(to - from).count();
}

} // namespace

JobBook::JobBook(Index memoryBudgetBytes, bool keepsTaskStream) : m_keepsTaskStream(keepsTaskStream)
{
    m_progress.memoryBudgetBytes = memoryBudgetBytes;
}

void JobBook::setState(JobState state, std::optional<Error> error)
{
    const std::lock_guard lock(m_mutex);
    const bool wasRunning = m_progress.state == JobState::running;
    if (wasRunning && state != JobState::running)
        m_secondsBefore += secondsBetween(m_resumed, Clock::now());
    if (!wasRunning && state == JobState::running)
        m_resumed = Clock::now();
    m_progress.state = state;
    m_progress.error = std::move(error);
}

JobState JobBook::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_progress.state;
}

void JobBook::setDoing(std::string doing)
{
    const std::lock_guard lock(m_mutex);
    m_progress.doing = std::move(doing);
}

void JobBook::setNeed(Index chunks)
{
    const std::lock_guard lock(m_mutex);
    m_progress.needChunks = chunks;
}

void JobBook::addChunk(const Chunk& chunk)
{
    const std::lock_guard lock(m_mutex);
    m_progress.haveChunks = std::min(m_progress.haveChunks + 1, m_progress.needChunks);
    m_progress.bytesRead += chunk.encodedBytes;
    m_progress.bytesDecoded += chunk.absent ? 0 : chunk.bytes();
    note(TaskSpan::Kind::decode, now() - chunk.decodeSeconds);
}

void JobBook::addFailure(const ChunkKey& key, const Error& error)
{
    const std::lock_guard lock(m_mutex);
    ++m_progress.failedCount;
    if (m_progress.failed.size() < kMaxFailuresShown)
        m_progress.failed.push_back({key, error});
}

void JobBook::clearFailures()
{
    const std::lock_guard lock(m_mutex);
    m_progress.failed.clear();
    m_progress.failedCount = 0;
}

void JobBook::addMemory(Index bytes)
{
    const std::lock_guard lock(m_mutex);
    m_progress.memoryBytes += bytes;
}

Index JobBook::memoryLeft() const
{
    const std::lock_guard lock(m_mutex);
    return m_progress.memoryBudgetBytes - m_progress.memoryBytes;
}

double JobBook::runningSeconds() const
{
    return m_secondsBefore + (m_progress.state == JobState::running ? secondsBetween(m_resumed, Clock::now()) : 0.0);
}

JobProgress JobBook::progress() const
{
    const std::lock_guard lock(m_mutex);
    JobProgress progress = m_progress;
    progress.seconds = runningSeconds();
    if (progress.haveChunks > 0 && progress.state == JobState::running)
        progress.remainingSeconds = progress.seconds / static_cast<double>(progress.haveChunks)
                                    * static_cast<double>(progress.needChunks - progress.haveChunks);
    return progress;
}

double JobBook::now() const
{
    return secondsBetween(m_begin, Clock::now());
}

int JobBook::workerNumber()
{
    const auto found = std::find(m_workers.begin(), m_workers.end(), std::this_thread::get_id());
    const auto number = static_cast<int>(found - m_workers.begin());
    if (found == m_workers.end())
        m_workers.push_back(std::this_thread::get_id());
    return number;
}

void JobBook::addSpan(TaskSpan::Kind kind, double begin)
{
    const std::lock_guard lock(m_mutex);
    note(kind, begin);
}

void JobBook::note(TaskSpan::Kind kind, double begin)
{
    if (!m_keepsTaskStream)
        return;
    if (m_spans.size() >= kMaxSpans)
        m_spans.erase(m_spans.begin(), m_spans.begin() + kMaxSpans / 2);
    m_spans.push_back({kind, workerNumber(), begin, now()});
}

std::vector<TaskSpan> JobBook::spans(double sinceSeconds) const
{
    const std::lock_guard lock(m_mutex);
    const auto from = std::find_if(m_spans.begin(), m_spans.end(),
                                   [&](const TaskSpan& span) { return span.endSeconds >= sinceSeconds; });
    return {from, m_spans.end()};
}

} // namespace zs
