#include "task/workers.h"

#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>

#include <algorithm>
#include <atomic>
#include <thread>

namespace zs {

#ifdef __SANITIZE_THREAD__

// TBB is not built with the thread sanitizer, so its handing over of work looks like a race. Plain threads do not.
struct Arena {
    ThreadPool pool;

    Arena(int threads, tbb::task_arena::priority) : pool(threads) {}

    void run(std::function<void()> job) { pool.run(std::move(job)); }
    void wait() {}
};

#else

/// A task group inside its arena, so that destruction can wait for every job.
struct Arena {
    tbb::task_arena arena;
    tbb::task_group group;

    Arena(int threads, tbb::task_arena::priority priority) : arena(threads, 0, priority) {}

    void run(std::function<void()> job)
    {
        arena.enqueue(group.defer([job = std::move(job)] { job(); }));
    }

    void wait()
    {
        arena.execute([this] { group.wait(); });
    }
};

#endif

struct Workers::Arenas {
    // No caller ever joins an arena, so each thread of it is a worker: one more than TBB would make by itself.
    tbb::global_control control;
    Arena interactive;
    Arena background;

    explicit Arenas(int threads)
        : control(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads) + 1),
          interactive(threads, tbb::task_arena::priority::high), background(threads, tbb::task_arena::priority::low)
    {
    }
};

Workers::Workers(int threadCount)
    : m_arenas(std::make_unique<Arenas>(threadCount > 0 ? threadCount : tbb::info::default_concurrency()))
{
}

Workers::~Workers()
{
    m_arenas->interactive.wait();
    m_arenas->background.wait();
}

Executor Workers::interactive()
{
    return [arena = &m_arenas->interactive](std::function<void()> job) { arena->run(std::move(job)); };
}

Executor Workers::background()
{
    return [arena = &m_arenas->background](std::function<void()> job) { arena->run(std::move(job)); };
}

#ifdef __SANITIZE_THREAD__

// TBB is not built with the thread sanitizer, so its handing over of work looks like a race. Plain threads do not.
void parallelBlocks(long count, long grain, const std::function<void(long, long)>& block)
{
    std::atomic<long> next{0};
    const auto work = [&] {
        for (long begin = next.fetch_add(grain); begin < count; begin = next.fetch_add(grain))
            block(begin, std::min(begin + grain, count));
    };
    const std::jthread other(work);
    work();
}

#else

void parallelBlocks(long count, long grain, const std::function<void(long, long)>& block)
{
    tbb::parallel_for(tbb::blocked_range<long>(0, count, grain),
                      [&](const tbb::blocked_range<long>& range) { block(range.begin(), range.end()); });
}

#endif

} // namespace zs
