#include "task/workers.h"

#include "task/thread_priority.h"

#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>
#include <tbb/task_scheduler_observer.h>

#include <algorithm>
#include <atomic>
#include <thread>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace zs {

namespace {

constexpr int kQuietNiceness = 15; // a thirtieth of a core that others want
constexpr int kFramesAtOnce = 2;

/// Decoders ask for a few MiB for every block, and so do we: of its own accord glibc maps each of them anew, which costs as much as
/// decoding, until something larger happens to be freed.
void keepBuffersOnTheHeap()
{
#ifdef __GLIBC__
    static const bool isDone = [] {
        constexpr int kLargestOnHeap = 32 << 20; // the most that glibc allows
        constexpr int kKeptAtItsEnd = 128 << 20;
        ::mallopt(M_MMAP_THRESHOLD, kLargestOnHeap);
        ::mallopt(M_TRIM_THRESHOLD, kKeptAtItsEnd);
        return true;
    }();
    (void)isDone;
#endif
}

} // namespace

#ifdef __SANITIZE_THREAD__

// TBB is not built with the thread sanitizer, so its handing over of work looks like a race. Plain threads do not.
struct Arena {
    ThreadPool pool;

    Arena(int threads, tbb::task_arena::priority, int niceness) : pool(threads), nice(niceness) {}

    void run(std::function<void()> job)
    {
        pool.run([job = std::move(job), nice = nice] {
            stepBehind(nice);
            job();
        });
    }
    void wait() {}

    int nice;
};

static void runAlone(const std::function<void()>& job)
{
    job();
}

/// Frames on threads of their own.
struct FrameArena {
    explicit FrameArena(int) {}

    void execute(const std::function<void()>& job) { job(); }
};

#else

/// Threads that come into an arena step behind the window. They serve both arenas and never come forward again.
class StepBehind : public tbb::task_scheduler_observer {
public:
    StepBehind(tbb::task_arena& arena, int niceness) : tbb::task_scheduler_observer(arena), m_niceness(niceness) { observe(niceness > 0); }
    ~StepBehind() override { observe(false); }

    void on_scheduler_entry(bool isWorker) override
    {
        if (isWorker)
            stepBehind(m_niceness);
    }

private:
    int m_niceness;
};

/// Alone in an arena, a thread shares nothing out.
static void runAlone(const std::function<void()>& job)
{
    tbb::task_arena(1).execute(job);
}

/// A task group inside its arena, so that destruction can wait for every job.
struct Arena {
    tbb::task_arena arena;
    tbb::task_group group;
    StepBehind stepBehind;

    Arena(int threads, tbb::task_arena::priority priority, int niceness) : arena(threads, 0, priority), stepBehind(arena, niceness) {}

    void run(std::function<void()> job)
    {
        arena.enqueue(group.defer([job = std::move(job)] { job(); }));
    }

    void wait()
    {
        arena.execute([this] { group.wait(); });
    }
};

/// Threads from outside bring frames in; workers without a chunk to decode come and help.
struct FrameArena {
    tbb::task_arena arena;

    explicit FrameArena(int threads) : arena(threads + kFramesAtOnce - 1, kFramesAtOnce, tbb::task_arena::priority::high) {}

    void execute(const std::function<void()>& job) { arena.execute(job); }
};

#endif

struct Workers::Arenas {
    // No caller ever joins an arena, so each thread of it is a worker: one more than TBB would make by itself.
    tbb::global_control control;
    Arena interactive;
    Arena background;
    FrameArena frameArena;
    ThreadPool frames;

    int niceness;

    Arenas(int threads, int nice)
        : control(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads) + 1),
          interactive(threads, tbb::task_arena::priority::normal, nice), background(threads, tbb::task_arena::priority::low, nice),
          frameArena(threads), frames(kFramesAtOnce), niceness(nice)
    {
    }
};

QuietWorker::QuietWorker() : m_thread(1) {}

Executor QuietWorker::executor()
{
    return [this](std::function<void()> job) {
        m_thread.run([job = std::move(job)] {
            stepBehind(kQuietNiceness);
            runAlone(job);
        });
    };
}

Workers::Workers(int threadCount, int niceness)
    : m_arenas(std::make_unique<Arenas>(threadCount > 0 ? threadCount : tbb::info::default_concurrency(), niceness))
{
    keepBuffersOnTheHeap();
}

Workers::~Workers()
{
    m_arenas->interactive.wait();
    m_arenas->background.wait();
}

int Workers::niceness() const
{
    return m_arenas->niceness;
}

Executor Workers::frames()
{
    return [arenas = m_arenas.get()](std::function<void()> job) {
        arenas->frames.run([arenas, job = std::move(job)] {
            stepBehind(arenas->niceness / 2);
            arenas->frameArena.execute(job);
        });
    };
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
