#pragma once

#include "run/job.h"

#include <QWidget>

#include <memory>

class QTimer;

namespace zs {

/// What each worker of a job has been doing during the last half minute: one row a worker, one bar a task, coloured by what it
/// was.
class TaskStream : public QWidget {
    Q_OBJECT

public:
    explicit TaskStream(QWidget* parent = nullptr);

    /// Null = nothing to show. A job that has ended stays as it was.
    void setJob(std::shared_ptr<const Job> job);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

    static constexpr double kShownSeconds = 30;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    void refresh();
    [[nodiscard]] int rowCount() const;
    [[nodiscard]] QRectF barRect(const TaskSpan& span) const;
    void paintLegend(QPainter& painter) const;

    std::shared_ptr<const Job> m_job;
    std::vector<TaskSpan> m_spans;
    double m_now = 0; // of the job's clock
    QTimer* m_timer;
};

} // namespace zs
