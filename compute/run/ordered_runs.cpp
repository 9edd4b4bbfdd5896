#include "run/ordered_runs.h"

#include <algorithm>

namespace zs {

OrderedRuns::OrderedRuns(Combine combine, std::function<bool()> stop)
    : m_combine(std::move(combine)), m_stop(std::move(stop))
{
}

Index OrderedRuns::begin(std::unique_ptr<BlockRun> run)
{
    const std::lock_guard lock(m_mutex);
    m_runs.emplace(m_begun, std::move(run));
    return m_begun++;
}

void OrderedRuns::addTask(Index number)
{
    const std::lock_guard lock(m_mutex);
    ++m_runs.at(number)->tasksLeft;
}

void OrderedRuns::close(Index number)
{
    {
        const std::lock_guard lock(m_mutex);
        const auto run = m_runs.find(number);
        if (run == m_runs.end() || !std::exchange(run->second->isOpen, false))
            return;
    }
    combineReady();
}

BlockRun& OrderedRuns::at(Index number, const std::function<std::unique_ptr<BlockRun>()>& make)
{
    const std::lock_guard lock(m_mutex);
    std::unique_ptr<BlockRun>& run = m_runs[number];
    if (!run) {
        run = make();
        run->tasksLeft = 1;
        run->isOpen = false;
    }
    return *run;
}

void OrderedRuns::endTask(Index number)
{
    {
        const std::lock_guard lock(m_mutex);
        if (const auto run = m_runs.find(number); run != m_runs.end())
            --run->second->tasksLeft;
    }
    combineReady();
}

Index OrderedRuns::bytes() const
{
    const std::lock_guard lock(m_mutex);
    Index bytes = 0;
    for (const auto& [number, run] : m_runs)
        bytes += run->bytes;
    return bytes;
}

/// The next run in order when it has ended; those that were tried again, at once. The lock is held.
std::unique_ptr<BlockRun> OrderedRuns::takeReady()
{
    if (m_runs.empty())
        return nullptr;
    const auto first = m_runs.begin();
    if (first->second->isOpen || first->second->tasksLeft > 0 || first->first > m_taken)
        return nullptr;
    m_taken = std::max(m_taken, first->first + 1);
    return std::move(m_runs.extract(first).mapped());
}

void OrderedRuns::combineReady()
{
    std::unique_lock lock(m_mutex);
    if (m_isCombining)
        return; // that thread looks again before it goes
    m_isCombining = true;
    while (!m_stop()) {
        std::unique_ptr<BlockRun> run = takeReady();
        if (!run)
            break;
        lock.unlock();
        m_combine(*run);
        run.reset(); // its accumulators too are given back without the lock
        lock.lock();
    }
    m_isCombining = false;
}

} // namespace zs
