#pragma once

#include "chunks/chunk_scheduler.h"
#include "graph/evaluate.h"
#include "run/job.h"
#include "run/kept_array.h"

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace zs {

/// What a job is doing, written by its threads, read by anybody. The numbers of JobProgress.
/// Threads: any
class JobBook {
public:
    explicit JobBook(Index memoryBudgetBytes, bool keepsTaskStream);

    void setState(JobState state, std::optional<Error> error = {});
    [[nodiscard]] JobState state() const;
    void setDoing(std::string doing);
    void setNeed(Index chunks);
    void addChunk(const Chunk& chunk);
    void addFailure(const ChunkKey& key, const Error& error);
    void clearFailures();
    void addMemory(Index bytes); // negative gives back

    /// Bytes that may still be taken.
    [[nodiscard]] Index memoryLeft() const;
    [[nodiscard]] JobProgress progress() const;

    /// Notes what a worker did from `begin` (of now()) until now.
    void addSpan(TaskSpan::Kind kind, double begin);
    [[nodiscard]] double now() const; // seconds since the job began
    [[nodiscard]] std::vector<TaskSpan> spans(double sinceSeconds) const;

private:
    [[nodiscard]] double runningSeconds() const;
    void note(TaskSpan::Kind kind, double begin); // the lock is held
    [[nodiscard]] int workerNumber();

    using Clock = std::chrono::steady_clock;
    mutable std::mutex m_mutex;
    JobProgress m_progress;
    bool m_keepsTaskStream;
    Clock::time_point m_begin = Clock::now();
    Clock::time_point m_resumed = Clock::now();
    double m_secondsBefore = 0; // running, before the last pause
    std::vector<std::thread::id> m_workers;
    std::vector<TaskSpan> m_spans;
};

/// What the stages of one job share.
struct JobContext {
    JobContext(ChunkScheduler& chunks, Executor executor, JobOptions how)
        : scheduler(chunks), workers(std::move(executor)), options(std::move(how)),
          book(options.memoryBytes, options.keepsTaskStream)
    {
    }

    ChunkScheduler& scheduler;
    Executor workers;
    JobOptions options;
    JobBook book;
    std::stop_token stop;
    std::map<const ArrayNode*, KeptArrayPtr> kept; // finished stages; written by the job's own thread only

    std::mutex mutex;                  // guards the flags below
    std::condition_variable_any wake;
    bool isPaused = false;
    bool waitsForRetry = false;
    bool shallRetry = false;

    /// Called on the job's thread, now and then, while a stage runs: time for a snapshot.
    /// `isLast`: the job waits; nothing is added unless failed chunks are tried again
    std::function<void(bool isLast)> onTick;
    /// Called when the state is another one, without a snapshot.
    std::function<void()> onState;
    /// Set by the running stage: writes what is done so far into its kept arrays. For onTick; never put off when `isLast`.
    std::function<void(bool isLast)> publish;
};

} // namespace zs
