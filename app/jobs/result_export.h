#pragma once

#include "jobs/job_list.h"
#include "view/gui_task.h"

#include <QObject>

class QWidget;

namespace zs {

/// Where and how a result is saved.
struct ExportTarget {
    enum class Kind { zarr2, zarr3, netcdf, csv } kind = Kind::zarr2;
    QString path;
};

/// The target of a chosen name: an ending that people typed wins over the filter, a missing one is added.
[[nodiscard]] ExportTarget exportTarget(const QString& path, ExportTarget::Kind chosen);

/// Saves complete results: Zarr as a job of its own, netCDF and CSV (small results) in the background. Nothing is written over.
/// Threads: GUI; reads and writes on `waiting`
class ResultExport : public QObject {
    Q_OBJECT

public:
    ResultExport(JobList& jobs, Executor waiting, QObject* parent = nullptr);

    /// Asks for a name, then saves.
    void ask(int id, QWidget* parent);
    void save(int id, const ExportTarget& target);

Q_SIGNALS:
    void said(const QString& sentence);

private:
    void copyToZarr(const JobEntry& entry, const ExportTarget& target);
    void writeFile(const JobEntry& entry, const ExportTarget& target);

    JobList& m_jobs;
    LatestJob m_planning;
    LatestJob m_writing;
};

} // namespace zs
