#pragma once

#include "view/gui_task.h"
#include "view/step_coverage.h"

#include <QObject>
#include <QTimer>

namespace zs {

class ViewController;

/// Tells what is at hand along the played axis of a view, at most ten times a second, worked out on a worker.
/// Threads: GUI thread; `cache` outlives the jobs of `workers`
class CoverageWatcher : public QObject {
    Q_OBJECT

public:
    CoverageWatcher(ViewController& controller, const ChunkCache& cache, Executor workers, QObject* parent = nullptr);

    static constexpr int kIntervalMs = 100;

Q_SIGNALS:
    void coverageChanged(const zs::StepCoverage& coverage);

private:
    void look();

    ViewController& m_controller;
    const ChunkCache& m_cache;
    QTimer m_timer;
    StepCoverage m_told;
    std::uint64_t m_toldLayer = 0;
    bool m_isBusy = false;
    LatestJob m_job;
};

} // namespace zs
