#pragma once

#include "raster/view_plan.h"
#include "view/gui_task.h"

#include <functional>
#include <memory>

namespace zs {

/// Plans one view after the other: at once where planView() costs nothing, else on a worker. A plan that is being made
/// is let finish and handed out, however far the view has moved on: a hand that moves all the time gets plans all the
/// time, and the last wish is always planned. Threads: GUI thread
class ViewPlanner {
public:
    using OnPlan = std::function<void(std::shared_ptr<const ViewPlan>)>;

    /// `onPlan` is called on the GUI thread, for quick plans from within plan(); always with the slice wished for last.
    ViewPlanner(Executor workers, OnPlan onPlan);

    /// Replaces the last wish: the plan is of the level that serves `aggregation` best.
    void plan(const Viewport& viewport, const MapLayer& layer, const Slice& slice, Aggregation aggregation);
    /// Forgets wish and plans: nothing more is handed out.
    void clear();

private:
    struct Wish {
        Viewport viewport;
        MapLayer layer;
        Slice slice;
        Aggregation aggregation = Aggregation::mean;
    };

    void startJob();
    void finishJob(const ViewPlan& plan);
    void handOut(ViewPlan plan);
    void stopJob();

    OnPlan m_onPlan;
    Wish m_wish;
    std::shared_ptr<const ViewPlan> m_last; // of the wish's layer
    bool m_isBusy = false;
    LatestJob m_job;
};

} // namespace zs
