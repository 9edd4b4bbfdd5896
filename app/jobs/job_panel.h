#pragma once

#include "jobs/job_list.h"

#include <QWidget>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace zs {

class JobCard;
class MemoryRow;
class TaskStream;

/// The dock "Jobs": a card for every job, the newest first, and what the workers of the running one are doing.
class JobPanel : public QWidget {
    Q_OBJECT

public:
    explicit JobPanel(JobList& jobs, QWidget* parent = nullptr);

    /// Gives the keyboard to the memory budget.
    void editMemory();
    [[nodiscard]] JobCard* cardAt(int row) const { return m_cards[static_cast<std::size_t>(row)]; }

Q_SIGNALS:
    void openRequested(int id);
    void exportRequested(int id);

private:
    void addCards(int first, int last);
    void removeCards(int first, int last);
    void updateCards(int first, int last);
    void updateWhole();
    void fitWidth();
    void askToRemove(int id);

    JobList& m_jobs;
    QLabel* m_empty;
    QScrollArea* m_scroll;
    QWidget* m_list;
    QVBoxLayout* m_layout;
    TaskStream* m_stream;
    MemoryRow* m_memory;
    std::vector<JobCard*> m_cards; // as the rows of the list
};

} // namespace zs
