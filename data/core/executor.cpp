#include "core/executor.h"

namespace zs {

Executor inlineExecutor()
{
    return [](std::function<void()> job) { job(); };
}

ThreadPool::ThreadPool(int threadCount)
{
    for (int i = 0; i < threadCount; ++i)
        m_threads.emplace_back([this](std::stop_token stop) { work(std::move(stop)); });
}

ThreadPool::~ThreadPool()
{
    for (std::jthread& thread : m_threads)
        thread.request_stop();
    m_threads.clear(); // joins
}

void ThreadPool::run(std::function<void()> job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
}

Executor ThreadPool::executor()
{
    return [this](std::function<void()> job) { run(std::move(job)); };
}

void ThreadPool::work(std::stop_token stop)
{
    while (true) {
        std::function<void()> job;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return !m_jobs.empty(); }) || stop.stop_requested())
                return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        job();
    }
}

} // namespace zs
