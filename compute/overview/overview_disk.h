#pragma once

#include "overview/overview_folder.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace zs {

/// A folder of overviews with a thread of its own: reading goes before writing, and what waits to be written is bounded.
/// Threads: any; names are worked out and answers given on the disk thread
class OverviewDisk {
public:
    OverviewDisk(std::string path, Index limitBytes);
    /// Lets the file that is being written be finished; drops what waits, without answers.
    ~OverviewDisk();
    OverviewDisk(const OverviewDisk&) = delete;
    OverviewDisk& operator=(const OverviewDisk&) = delete;

    using NameText = std::function<std::string()>;
    using OnRead = std::function<void(std::shared_ptr<const Values>)>; // null: not there

    void read(NameText name, const OverviewLevel& level, OnRead done);
    void write(NameText name, std::vector<Overview> overviews);
    void clear();
    void setLimit(Index bytes);
    void measure(std::function<void(Index usedBytes)> done);

private:
    struct Job {
        std::function<void()> run;
        Index bytes = 0;
    };
    void work();
    void add(std::deque<Job>& queue, Job job);

    OverviewFolder m_folder;
    std::mutex m_mutex;
    std::condition_variable m_added;
    std::deque<Job> m_reads;
    std::deque<Job> m_writes;
    Index m_writeBytes = 0; // of what waits
    bool m_isClosed = false;
    std::thread m_thread; // last: everything is there when it begins
};

} // namespace zs
