#include "view/fixed_limits.h"

#include "raster/rasterize.h"
#include "view/render_frame.h"
#include "view/view_wishes.h"

#include <algorithm>

namespace zs {

namespace {

constexpr int kSampleCoarsening = 4; // a sixteenth of the pixels says as much

struct Sample {
    ViewPlan plan;
    ChunkLookup chunks;
};

/// Nothing when no step has a number. Threads: pure
std::optional<ColorLimits> limitsOf(const std::vector<Sample>& samples, const std::stop_token& stop)
{
    std::optional<ColorLimits> all;
    for (const Sample& sample : samples)
        if (const auto limits = robustLimits(rasterize(sample.plan, sample.chunks, Aggregation::nearest, stop)))
            all = all ? mergeLimits(*all, *limits) : *limits;
    return all;
}

} // namespace

FixedLimits::FixedLimits(Executor executor, std::function<void()> done) : m_done(std::move(done)), m_job(std::move(executor)) {}

void FixedLimits::drop()
{
    m_job.cancel();
    m_isRunning = false;
    m_limits.reset();
    m_slices.clear();
}

void FixedLimits::ask(const ViewPlan& plan, const Slice& slice, const Shape& shape, int timeDim, std::size_t mostChunks)
{
    if (m_limits || isSampling())
        return;
    const std::size_t each = std::max<std::size_t>(1, plan.requests.size());
    m_slices = spreadSlices(slice, shape, timeDim, std::clamp(static_cast<int>(mostChunks / each), 1, kSteps));
}

void FixedLimits::sample(ChunkCache& cache, const ViewPlan& plan)
{
    if (m_isRunning || !isSampling())
        return;
    std::vector<Sample> samples;
    for (const Slice& slice : m_slices) {
        Sample sample{planOtherSlice(plan, slice), {}};
        sample.chunks = cache.snapshot(chunkKeys(sample.plan));
        if (std::any_of(sample.chunks.begin(), sample.chunks.end(), [](const HeldChunk& held) { return !held; }))
            return;
        sample.plan.viewport = coarsened(sample.plan.viewport, kSampleCoarsening);
        samples.push_back(std::move(sample));
    }
    m_isRunning = true;
    m_job.start([samples = std::move(samples)](std::stop_token stop) { return limitsOf(samples, stop); },
                [this](std::optional<ColorLimits> limits) {
                    m_isRunning = false;
                    m_slices.clear();
                    m_limits = limits;
                    m_done();
                });
}

} // namespace zs
