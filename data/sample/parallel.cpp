#include "sample/parallel.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

namespace zs {

Status runOnAllCores(int count, std::stop_token stop, const std::function<Status(int)>& job)
{
    std::atomic<int> next = 0;
    std::atomic<bool> failed = false;
    std::mutex mutex;
    Status outcome;
    const auto work = [&] {
        for (int i = next++; i < count && !failed && !stop.stop_requested(); i = next++) {
            Status done = job(i);
            if (done)
                continue;
            const std::lock_guard lock(mutex);
            if (!failed.exchange(true))
                outcome = std::move(done);
        }
    };
    {
        std::vector<std::jthread> threads;
        const int cores = std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, std::max(count, 1));
        for (int i = 1; i < cores; ++i)
            threads.emplace_back(work);
        work();
    }
    if (outcome && stop.stop_requested())
        return fail(ErrorCode::cancelled, "stopped");
    return outcome;
}

} // namespace zs
