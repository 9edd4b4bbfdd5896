#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace zs {

/// Runs a job some time, somewhere. Passed by value; the owner of the threads outlives its users.
using Executor = std::function<void(std::function<void()>)>;

/// Runs the job at once, on the caller's thread: for tests and the command line.
[[nodiscard]] Executor inlineExecutor();

/// A few threads for jobs that wait (disk reads, opening a dataset); never for numbers.
/// Destruction drops the jobs that have not begun and joins the threads.
class ThreadPool {
public:
    explicit ThreadPool(int threadCount);
    ~ThreadPool();
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    void run(std::function<void()> job);
    [[nodiscard]] Executor executor();

private:
    void work(std::stop_token stop);

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<std::function<void()>> m_jobs;
    std::vector<std::jthread> m_threads; // last: joined before the rest goes
};

} // namespace zs
