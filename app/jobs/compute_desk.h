#pragma once

#include "jobs/result_export.h"

#include <QObject>

class QDockWidget;
class QMainWindow;
class QMenu;
class QMenuBar;

namespace zs {

class ComputeDialog;
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
    void addExportTo(QMenu& menu);
    /// The result of a catalog's entry "result:NAME"; null for other entries.
    [[nodiscard]] DatasetPtr resultAt(const std::string& location) const;
    /// Of the jobs to come; their memory is the list's.
    void setJobOptions(const JobOptions& options) { m_options = options; }

    [[nodiscard]] ExpressionConsole* console() const { return m_console; }
    [[nodiscard]] JobList& jobs() { return m_jobs; }
    [[nodiscard]] ResultExport& exporter() { return m_export; }
    [[nodiscard]] JobPanel* panel() const { return m_panel; }
    [[nodiscard]] QDockWidget* jobsDock() const { return m_jobsDock; }
    [[nodiscard]] ComputeDialog* dialog() const { return m_dialog; }

Q_SIGNALS:
    void said(const QString& sentence);
    /// Names of the complete results, for the catalog.
    void resultsChanged(const QStringList& names);

private:
    void run(const Plan& plan);
    void openResult(int id);
    void openComputeDialog();
    void revealJobs();
    void followResult(int id);
    void updateNames();
    /// What names mean now, to Python.
    [[nodiscard]] ScriptOptions script() const;
    [[nodiscard]] QString progressText(const JobEntry& entry) const;

    Services& m_services;
    QMainWindow& m_window;
    PictureArea& m_pictures;
    JobList m_jobs;
    ResultExport m_export;
    ExpressionConsole* m_console;
    JobPanel* m_panel;
    QDockWidget* m_consoleDock;
    QDockWidget* m_jobsDock;
    ComputeDialog* m_dialog = nullptr; // made when first asked for
    DatasetPtr m_dataset;
    JobOptions m_options;
    QStringList m_resultNames; // in the catalog
    int m_opensFirst = 0; // the job whose first snapshot is waited for; 0 = none
    int m_shownId = 0;    // the job whose result is in the picture
    DatasetPtr m_shown;   // its snapshot there
};

} // namespace zs
