#include "view/coverage_watcher.h"

#include "view/view_controller.h"

namespace zs {

CoverageWatcher::CoverageWatcher(ViewController& controller, const ChunkCache& cache, Executor workers, QObject* parent)
    : QObject(parent), m_controller(controller), m_cache(cache), m_job(std::move(workers))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kIntervalMs);
    connect(&m_timer, &QTimer::timeout, this, &CoverageWatcher::look);
    connect(&controller, &ViewController::chunksChanged, this, [this] {
        if (!m_timer.isActive())
            m_timer.start();
    });
}

void CoverageWatcher::look()
{
    if (m_isBusy)
        return m_timer.start(); // after the one that is being made
    const auto plan = m_controller.chunkPlan();
    if (!plan)
        return;
    m_isBusy = true;
    const std::uint64_t layer = m_controller.layerId();
    m_job.start(
        [plan, dim = m_controller.timeDim(), cache = &m_cache](const std::stop_token&) {
            const std::optional<ViewPlan> parts = plan->layer.slices ? std::optional(planSlices(*plan)) : std::nullopt;
            return stepCoverage(*plan, parts ? &*parts : nullptr, dim, *cache);
        },
        [this, layer](const StepCoverage& coverage) {
            m_isBusy = false;
            if (layer != m_controller.layerId() || (layer == m_toldLayer && coverage == m_told))
                return;
            m_toldLayer = layer;
            m_told = coverage;
            Q_EMIT coverageChanged(coverage);
        });
}

} // namespace zs
