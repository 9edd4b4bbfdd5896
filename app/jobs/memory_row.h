#pragma once

#include "core/types.h"

#include <QWidget>

class QProgressBar;
class QSpinBox;

namespace zs {

class JobList;

/// Memory of the running jobs against their budget, and the budget of the jobs to come.
class MemoryRow : public QWidget {
    Q_OBJECT

public:
    explicit MemoryRow(JobList& jobs, QWidget* parent = nullptr);

    /// Gives the keyboard to the budget.
    void edit();

private:
    void refresh();

    JobList& m_jobs;
    QProgressBar* m_use;
    QSpinBox* m_budget;
};

} // namespace zs
