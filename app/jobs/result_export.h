#pragma once

#include "jobs/export_target.h"
#include "jobs/job_list.h"
#include "view/gui_task.h"

#include <QObject>

class QWidget;

namespace zs {

/// Saves complete results: Zarr as a job of its own, netCDF and CSV in the background, behind a small window that says how far they
/// are and what has come of them. Nothing is written over, nothing is ever whole in memory.
/// Threads: GUI; reads and writes on `waiting`
class ResultExport : public QObject {
    Q_OBJECT

public:
    /// `window` is the parent of what is asked and said.
    ResultExport(JobList& jobs, Executor waiting, QWidget* window);

    /// Asks where and how, then saves.
    void ask(int id);
    void save(int id, const ExportTarget& target);

Q_SIGNALS:
    void said(const QString& sentence);
    /// A job writes the store; it says itself what comes of it.
    void jobStarted();

private:
    void copyToZarr(const JobEntry& entry, const ExportTarget& target);
    void writeFile(const JobEntry& entry, const ExportTarget& target);

    JobList& m_jobs;
    Executor m_waiting;
    QWidget* m_window;
    QString m_folder; // of the last export
    std::vector<std::unique_ptr<LatestJob>> m_planning; // one an export: none silences another
};

} // namespace zs
