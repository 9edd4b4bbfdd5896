#pragma once

#include "reduce/reduction.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace zs {

/// One state for each reduction of a stage.
using ReductionStates = std::vector<std::unique_ptr<ReductionState>>;

/// Blocks that are taken in one after the other, into accumulators of their own.
struct BlockRun {
    Region box;           // of the result
    ReductionStates states;
    Index bytes = 0;      // of memory that it counts for
    Index tasksLeft = 0;  // not ended
    bool isOpen = true;   // more tasks will come
};

/// Runs of blocks on their way into one total: combined in the order in which they were begun, by one thread at a time,
/// and never under the lock: whoever ends a run while another thread combines hands it over and goes on.
/// Threads: any; `combine` one at a time
class OrderedRuns {
public:
    using Combine = std::function<void(const BlockRun& run)>;

    /// `stop` true = what is left is dropped.
    OrderedRuns(Combine combine, std::function<bool()> stop);

    /// A new run, open, without tasks. Numbers count from 0.
    Index begin(std::unique_ptr<BlockRun> run);
    void addTask(Index number);
    /// No more tasks will come; combines what has ended.
    void close(Index number);

    /// A run that is at work. One that had been combined already is tried again: `make` gives it anew, with one task.
    /// The reference is good until its task has ended.
    [[nodiscard]] BlockRun& at(Index number, const std::function<std::unique_ptr<BlockRun>()>& make);

    /// One task less; combines what has ended.
    void endTask(Index number);

    /// Of the runs that are not combined yet.
    [[nodiscard]] Index bytes() const;

private:
    [[nodiscard]] std::unique_ptr<BlockRun> takeReady();
    void combineReady();

    Combine m_combine;
    std::function<bool()> m_stop;
    mutable std::mutex m_mutex; // guards what follows
    std::map<Index, std::unique_ptr<BlockRun>> m_runs; // not taken yet
    Index m_begun = 0;
    Index m_taken = 0; // runs below this number are
    bool m_isCombining = false;
};

} // namespace zs
