#pragma once

#include "jobs/job_words.h"
#include "plan/script.h"
#include "run/memory_limits.h"

#include <QAbstractListModel>
#include <QTimer>

#include <map>
#include <stop_token>

namespace zs {

/// One job as the window knows it. Its result outlives it for whoever shows or reads it.
struct JobEntry {
    int id = 0;
    std::string name;    // in the next expression: the assigned name, else r1, r2, …
    bool isNamedByText = false; // the expression assigns it
    QString expression;
    QString output;      // the store that it writes; "" = a result to look at
    std::shared_ptr<Job> job;
    JobProgress progress;
    JobRates rates;
    DatasetPtr result;   // the newest snapshot; null before the first
    ScriptStepPtr script; // how Python makes it

    /// "r1 = sst.mean('time')", or the expression alone when it names its result itself.
    [[nodiscard]] QString title() const;
    /// By its name, in the next expression and in the catalog.
    [[nodiscard]] bool isUsable() const;
};

/// What running jobs take, of what they may take.
struct MemoryUse {
    Index bytes = 0;
    Index budgetBytes = 0; // 0 = nothing runs
};

/// The jobs of this session, the newest first. No widgets.
/// Threads: GUI; jobs are put away on `waiting`, because that may take a moment
class JobList : public QAbstractListModel {
    Q_OBJECT

public:
    JobList(Workers& workers, ChunkScheduler& scheduler, const Stores& stores, Executor waiting, QObject* parent = nullptr);
    ~JobList() override;

    /// Begins to work a plan out, with the memory budget of the list. The answer is the job's number.
    /// `script` says what the names in it meant, for Python.
    int start(const Plan& plan, JobOptions options, ScriptOptions script = {});
    /// What a job to come may take; kept within its limits.
    void setMemoryBudgetBytes(Index bytes);
    [[nodiscard]] Index memoryBudgetBytes() const { return m_memoryBudgetBytes; }
    [[nodiscard]] MemoryUse memoryUse() const;
    void setPaused(int id, bool isPaused);
    void cancel(int id);
    void retryFailed(int id);
    /// Cancels it when it still runs, and forgets its result.
    void remove(int id);

    [[nodiscard]] const JobEntry* find(int id) const;
    [[nodiscard]] const JobEntry& at(int row) const { return m_entries[static_cast<std::size_t>(row)]; }
    [[nodiscard]] bool hasRunning() const;
    /// Complete results by their names, the newest of each; for the next expression.
    [[nodiscard]] std::map<std::string, DatasetPtr> results() const;
    /// How Python makes each of them.
    [[nodiscard]] std::map<std::string, ScriptStepPtr> scripts() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    /// A newer snapshot is there; it is complete when the job is done.
    void resultChanged(int id);
    /// Done, failed or cancelled.
    void ended(int id);
    void memoryBudgetChanged(zs::Index bytes);

private:
    [[nodiscard]] JobEntry* entry(int id);
    void refresh(JobEntry& entry);
    void refreshAll();

    Workers& m_workers;
    ChunkScheduler& m_scheduler;
    const Stores& m_stores;
    Executor m_waiting;
    std::vector<JobEntry> m_entries;
    int m_lastId = 0;
    Index m_memoryBudgetBytes = kUsualJobMemoryBytes;
    QTimer m_poll; // while something runs
    std::stop_source m_stop;
};

} // namespace zs
