#pragma once

#include "chunks/chunk_cache.h"
#include "raster/color_limits.h"
#include "raster/view_plan.h"
#include "view/gui_task.h"

#include <functional>
#include <optional>
#include <vector>

namespace zs {

/// Colour limits for all times of a map: taken once, from a few steps spread over all of them.
/// Threads: GUI thread
class FixedLimits {
public:
    /// `done` is called when the limits are known.
    FixedLimits(Executor executor, std::function<void()> done);

    /// Forgets the limits, and steps that are still to be sampled.
    void drop();
    /// Chooses the steps around `slice`, unless they are known or chosen: few enough that all their chunks can be wished for.
    void ask(const ViewPlan& plan, const Slice& slice, const Shape& shape, int timeDim, std::size_t mostChunks);
    /// Takes limits from the chosen steps as soon as all their chunks are there; failed ones count for nothing.
    void sample(ChunkCache& cache, const ViewPlan& plan);

    [[nodiscard]] const std::optional<ColorLimits>& limits() const { return m_limits; }
    /// Steps that are still to be sampled: somebody has to wish for their chunks.
    [[nodiscard]] const std::vector<Slice>& slices() const { return m_slices; }
    [[nodiscard]] bool isSampling() const { return !m_slices.empty(); }

    /// How many steps they are taken from at most.
    static constexpr int kSteps = 8;

private:
    std::function<void()> m_done;
    std::optional<ColorLimits> m_limits;
    std::vector<Slice> m_slices;
    bool m_isRunning = false;
    LatestJob m_job;
};

} // namespace zs
