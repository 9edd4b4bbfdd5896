#pragma once

#include "jobs/job_list.h"

#include <QObject>

class QDockWidget;
class QMainWindow;
class QMenuBar;

namespace zs {

class ExpressionConsole;
class JobPanel;
class PictureArea;
class Services;

/// Console, jobs and pictures of results, wired together: what is written becomes a job, its result opens as soon as a first part
/// is there and grows in place.
class ComputeDesk : public QObject {
    Q_OBJECT

public:
    /// Adds its docks to `window`, at the bottom and hidden until they are wanted when the screen is small.
    ComputeDesk(Services& services, PictureArea& pictures, QMainWindow& window);
    ~ComputeDesk() override;

    /// The dataset that expressions are about.
    void setDataset(const DatasetPtr& dataset);
    void addMenuTo(QMenuBar& bar);
    /// Of the jobs to come: their memory above all.
    void setJobOptions(const JobOptions& options) { m_options = options; }

    [[nodiscard]] ExpressionConsole* console() const { return m_console; }
    [[nodiscard]] JobList& jobs() { return m_jobs; }
    [[nodiscard]] JobPanel* panel() const { return m_panel; }

private:
    void run(const Plan& plan);
    void openResult(int id);
    void followResult(int id);
    void updateNames();
    [[nodiscard]] QString progressText(const JobEntry& entry) const;

    PictureArea& m_pictures;
    JobList m_jobs;
    ExpressionConsole* m_console;
    JobPanel* m_panel;
    QDockWidget* m_consoleDock;
    QDockWidget* m_jobsDock;
    DatasetPtr m_dataset;
    JobOptions m_options;
    int m_opensFirst = 0; // the job whose first snapshot is waited for; 0 = none
    int m_shownId = 0;    // the job whose result is in the picture
    DatasetPtr m_shown;   // its snapshot there
};

} // namespace zs
