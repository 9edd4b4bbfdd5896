#include "overview/overview_disk.h"

#include "task/thread_priority.h"

#include <utility>

namespace zs {
namespace {

constexpr int kNiceness = 8; // behind the threads that pictures wait for
constexpr Index kMaxWaitingBytes = Index{192} << 20;

Index bytesOf(const std::vector<Overview>& overviews)
{
    Index bytes = 0;
    for (const Overview& overview : overviews)
        bytes += std::visit([](const auto& array) { return static_cast<Index>(array.size() * sizeof(*array.data())); }, *overview.values);
    return bytes;
}

} // namespace

OverviewDisk::OverviewDisk(std::string path, Index limitBytes) : m_folder(std::move(path), limitBytes), m_thread([this] { work(); }) {}

OverviewDisk::~OverviewDisk()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isClosed = true;
    }
    m_added.notify_one();
    m_thread.join();
}

void OverviewDisk::read(NameText name, const OverviewLevel& level, OnRead done)
{
    add(m_reads, {[this, name = std::move(name), level, done = std::move(done)] { done(m_folder.read(packName(name()), level)); }, 0});
}

void OverviewDisk::write(NameText name, std::vector<Overview> overviews)
{
    const Index bytes = bytesOf(overviews);
    add(m_writes, {[this, name = std::move(name), overviews = std::move(overviews)] { (void)m_folder.write(packName(name()), overviews); }, bytes});
}

void OverviewDisk::clear()
{
    add(m_reads, {[this] { m_folder.clear(); }, 0});
}

void OverviewDisk::setLimit(Index bytes)
{
    add(m_reads, {[this, bytes] { m_folder.setLimit(bytes); }, 0});
}

void OverviewDisk::measure(std::function<void(Index usedBytes)> done)
{
    add(m_reads, {[this, done = std::move(done)] { done(m_folder.usedBytes()); }, 0});
}

void OverviewDisk::add(std::deque<Job>& queue, Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (job.bytes > 0 && !m_writes.empty() && m_writeBytes + job.bytes > kMaxWaitingBytes)
            return; // a slow disk: it will be made again
        m_writeBytes += job.bytes;
        queue.push_back(std::move(job));
    }
    m_added.notify_one();
}

void OverviewDisk::work()
{
    stepBehind(kNiceness);
    std::unique_lock lock(m_mutex);
    while (true) {
        m_added.wait(lock, [this] { return m_isClosed || !m_reads.empty() || !m_writes.empty(); });
        if (m_isClosed)
            return;
        std::deque<Job>& queue = m_reads.empty() ? m_writes : m_reads;
        Job job = std::move(queue.front());
        queue.pop_front();
        lock.unlock();
        job.run();
        const Index bytes = job.bytes;
        job = {}; // outside the lock: what it holds may be large
        lock.lock();
        m_writeBytes -= bytes;
    }
}

} // namespace zs
