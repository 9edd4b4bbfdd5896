#pragma once

#include "jobs/job_list.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QToolButton;

namespace zs {

/// One job in the dock: what it works out, how far it is, and what can be done about it.
class JobCard : public QFrame {
    Q_OBJECT

public:
    explicit JobCard(QWidget* parent = nullptr);

    void showEntry(const JobEntry& entry);

Q_SIGNALS:
    void openRequested();
    void exportRequested();
    void pauseRequested(bool isPaused);
    void cancelRequested();
    void retryRequested();
    void removeRequested();

private:
    void showFailures(const JobProgress& progress);

    QLabel* m_title;
    QProgressBar* m_bar;
    QLabel* m_progress;
    QWidget* m_failureRow;
    QLabel* m_failures;
    QToolButton* m_showFailures;
    QLabel* m_failureList;
    QToolButton* m_open;
    QToolButton* m_export;
    QToolButton* m_pause;
    QToolButton* m_cancel;
    QToolButton* m_remove;
    bool m_isPaused = false;
};

} // namespace zs
