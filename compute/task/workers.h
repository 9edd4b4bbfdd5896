#pragma once

#include "core/executor.h"

#include <functional>
#include <memory>

namespace zs {

/// The TBB arenas of the program: frames go before interactive work (decoding for the window), that before background work.
/// Nothing that waits for a disk or a network may run here.
/// Threads: any
class Workers {
public:
    /// `threadCount` 0 = all cores. All threads stand `niceness` steps behind that of the window, which so gets a core at once.
    explicit Workers(int threadCount = 0, int niceness = 0);
    ~Workers(); // waits for what runs
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    /// Two jobs at a time, which begin even while all cores decode; half as far behind the window. Destruction drops those that
    /// have not begun.
    [[nodiscard]] Executor frames();
    [[nodiscard]] Executor interactive();
    [[nodiscard]] Executor background();
    /// For threads that work beside the arenas.
    [[nodiscard]] int niceness() const;

private:
    struct Arenas;
    std::unique_ptr<Arenas> m_arenas;
};

/// One thread that works while no other wants its core: for what nobody waits for. What runs on it is not shared out among the arenas.
/// Threads: any
class QuietWorker {
public:
    QuietWorker();
    /// Drops what waits, waits for what runs.
    ~QuietWorker() = default;

    [[nodiscard]] Executor executor();

private:
    ThreadPool m_thread;
};

/// Splits [0, count) into blocks and runs `block(begin, end)` on the cores of the caller's arena. Returns when all are done.
void parallelBlocks(long count, long grain, const std::function<void(long, long)>& block);

} // namespace zs
