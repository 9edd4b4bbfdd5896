#include "view/view_planner.h"

#include <utility>

namespace zs {

ViewPlanner::ViewPlanner(Executor workers, OnPlan onPlan) : m_onPlan(std::move(onPlan)), m_job(std::move(workers)) {}

void ViewPlanner::plan(const Viewport& viewport, const MapLayer& layer, const Slice& slice, Aggregation aggregation)
{
    m_wish = {viewport, layer, slice, aggregation};
    const bool isSameLevel = m_last && (m_last->aggregation == aggregation || layer.levels.empty());
    if (isSameLevel && m_last->viewport == viewport) {
        stopJob();
        ViewPlan plan = planOtherSlice(*m_last, slice);
        plan.aggregation = aggregation;
        handOut(std::move(plan));
    } else if (isQuickToPlan(viewport, layer)) {
        stopJob();
        handOut(planView(viewport, layer, slice, aggregation));
    } else if (!m_isBusy) {
        startJob();
    }
}

void ViewPlanner::clear()
{
    stopJob();
    m_last.reset();
    m_wish = {};
}

void ViewPlanner::stopJob()
{
    m_job.cancel();
    m_isBusy = false;
}

void ViewPlanner::startJob()
{
    m_isBusy = true;
    m_job.start([wish = m_wish](const std::stop_token&) { return planView(wish.viewport, wish.layer, wish.slice, wish.aggregation); },
                [this](const ViewPlan& plan) { finishJob(plan); });
}

void ViewPlanner::finishJob(const ViewPlan& plan)
{
    m_isBusy = false;
    const bool hasMovedOn = plan.viewport != m_wish.viewport || plan.aggregation != m_wish.aggregation;
    if (hasMovedOn)
        startJob();
    handOut(planOtherSlice(plan, m_wish.slice));
}

void ViewPlanner::handOut(ViewPlan plan)
{
    m_last = std::make_shared<const ViewPlan>(std::move(plan));
    m_onPlan(m_last);
}

} // namespace zs
