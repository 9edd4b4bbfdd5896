#pragma once

#include "chunks/chunk_scheduler.h"
#include "core/result.h"
#include "plan/plan.h"
#include "run/result_layout.h"
#include "store/store_factory.h"
#include "task/workers.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace zs {

enum class JobState { queued, running, paused, cancelled, failed, done };

/// A chunk that could not be read; what depends on it is missing in the result until it is tried again.
struct FailedChunk {
    ChunkKey key;
    Error error;
};

/// What one worker was doing: one bar of the task stream.
struct TaskSpan {
    enum class Kind { fetch, decode, update, combine, write } kind = Kind::update;
    int worker = 0;
    double beginSeconds = 0; // since the job began
    double endSeconds = 0;
};

struct JobProgress {
    JobState state = JobState::queued;
    std::string doing;            // "time mean", "writing", …: English key, translated by the app
    Index haveChunks = 0;
    Index needChunks = 0;
    Index bytesRead = 0;          // encoded
    Index bytesDecoded = 0;
    Index memoryBytes = 0;        // chunks in flight and accumulators
    Index memoryBudgetBytes = 0;
    double seconds = 0;           // running time, pauses left out
    std::optional<double> remainingSeconds;
    std::vector<FailedChunk> failed;      // the first hundred
    Index failedCount = 0;
    std::optional<Error> error;   // state failed
};

struct JobOptions {
    Index memoryBytes = Index{1} << 30;
    std::string output;           // folder of a Zarr store to write; "" = the result stays in memory (in a temporary store
                                  // when it is large)
    StorageOptions storage;       // of that store
    double snapshotSeconds = 0.25;
    bool takesSnapshots = true;   // off: nobody looks at the result before it is complete
    bool keepsTaskStream = false;
    std::string spillFolder;      // for what does not fit into memory; "" = the system's folder for temporary files
};

/// One plan, running. Owns its memory: chunks in flight, accumulators and kept results stay under the budget.
/// Threads: all methods from any thread
class Job {
public:
    /// All but the plan and the options outlive the job. `stores` opens what it has written.
    Job(Plan plan, JobOptions options, Workers& workers, ChunkScheduler& scheduler, const Stores& stores);
    ~Job(); // cancels and waits
    Job(const Job&) = delete;
    Job& operator=(const Job&) = delete;

    void start();
    void pause();
    void resume();
    void cancel();
    /// Reads the failed chunks again and completes the result: runs from now on. False, and nothing, when none has failed or while
    /// it runs.
    bool retryFailed();

    [[nodiscard]] const Plan& plan() const;
    [[nodiscard]] JobProgress progress() const;
    [[nodiscard]] std::vector<TaskSpan> taskStream(double sinceSeconds) const;

    /// Called on a worker thread: the state has changed, or a snapshot is there. Set before start().
    void onChange(std::function<void()> callback);

    /// The finished part as a dataset that opens like any other; null before there is any. Complete when done.
    /// What is not there yet is missing (NaN).
    [[nodiscard]] DatasetPtr result() const;

    /// Blocks until the job has ended.
    [[nodiscard]] Status wait();

private:
    void setPaused(bool isPaused);

    class Run;
    std::unique_ptr<Run> m_run;
};

} // namespace zs
