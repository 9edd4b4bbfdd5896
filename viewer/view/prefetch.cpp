#include "view/prefetch.h"

#include "core/shape.h"

#include <algorithm>
#include <limits>
#include <unordered_set>

namespace zs {

namespace {

constexpr std::size_t kMostCells = 64; // along the course
constexpr int kMostSteps = 1000;

/// What is seen and what comes next together; the rest of the cache keeps what has been seen.
Index shareOf(Index cacheBytes)
{
    return cacheBytes / 4 * 3;
}

} // namespace

Index decodedChunkBytes(const ChunkSource& source)
{
    constexpr Index kMost = std::numeric_limits<Index>::max() / 64;
    const Index count = elementCount(source.meta.chunkShape).value_or(kMost);
    return count > kMost / 8 ? kMost : count * (source.packing.toDouble ? 8 : 4);
}

std::vector<Slice> slicesAhead(const Slice& slice, const ArrayMeta& meta, int dim, const PlayCourse& course)
{
    std::vector<Slice> slices;
    const auto d = static_cast<std::size_t>(dim);
    if (dim < 0 || d >= meta.shape.size() || slice.index.size() != meta.shape.size())
        return slices;
    std::unordered_set<Index> known{slice.index[d] / meta.chunkShape[d]};
    PlayCourse way = course;
    Slice at = slice;
    for (int i = 0; i < kMostSteps && slices.size() < kMostCells; ++i) {
        const auto next = nextPlace(at.index[d], meta.shape[d], way);
        if (!next || (next->step == slice.index[d] && next->direction == course.direction)) // the end, or round once
            break;
        at.index[d] = next->step;
        way.direction = next->direction;
        if (known.insert(next->step / meta.chunkShape[d]).second)
            slices.push_back(at);
    }
    return slices;
}

std::vector<ChunkRequest> requestsAhead(const ViewPlan& plan, const std::vector<Slice>& slices, const PrefetchLimits& limits)
{
    std::vector<ChunkRequest> ahead;
    std::unordered_set<ChunkKey, ChunkKeyHash> known;
    for (const ChunkRequest& request : plan.requests)
        known.insert(request.key);
    const Index each = std::max<Index>(1, decodedChunkBytes(*plan.layer.source));
    const auto most = std::min(limits.maxChunks, static_cast<std::size_t>(std::max<Index>(0, limits.maxBytes / each)));
    for (const Slice& slice : slices) {
        if (ahead.size() >= most)
            break;
        for (ChunkRequest& request : planOtherSlice(plan, slice).requests) {
            if (ahead.size() >= most)
                return ahead;
            if (!known.insert(request.key).second)
                continue;
            request.tier = Tier::prefetch;
            request.priority = -static_cast<float>(ahead.size());
            ahead.push_back(std::move(request));
        }
    }
    return ahead;
}

void Prefetcher::setCourse(int dim, const PlayCourse& course)
{
    m_dim = dim;
    m_course = course;
    m_handDirection = 0;
    m_handSteps = 0;
    if (!isPlaying())
        m_slices.clear();
}

void Prefetcher::stepped(int dim, Index from, Index to)
{
    if (isPlaying())
        return;
    const int direction = to > from ? 1 : -1;
    const bool goesOn = dim == m_dim && direction == m_handDirection && to - from == direction;
    m_handSteps = goesOn ? std::min(m_handSteps + 1, kMostByHand) : 1;
    m_dim = dim;
    m_handDirection = direction;
}

std::vector<Slice> Prefetcher::wanted(const ViewPlan& plan) const
{
    if (isPlaying())
        return slicesAhead(plan.slice, plan.layer.source->meta, m_dim, m_course);
    return neighbours(plan);
}

std::vector<Slice> Prefetcher::neighbours(const ViewPlan& plan) const
{
    std::vector<Slice> slices;
    const Shape& shape = plan.layer.source->meta.shape;
    const auto d = static_cast<std::size_t>(m_dim);
    if (m_handDirection == 0 || m_dim < 0 || d >= plan.slice.index.size())
        return slices;
    const auto add = [&](Index steps) {
        Slice slice = plan.slice;
        slice.index[d] += steps * m_handDirection;
        if (slice.index[d] >= 0 && slice.index[d] < shape[d])
            slices.push_back(std::move(slice));
    };
    for (int steps = 1; steps <= m_handSteps; ++steps)
        add(steps);
    add(-1);
    return slices;
}

std::vector<ChunkRequest> Prefetcher::requests(const ViewPlan& plan, bool isComplete, Index cacheBytes)
{
    std::vector<Slice> slices = wanted(plan);
    m_isHeldBack = !isComplete && !slices.empty();
    if (!isComplete)
        std::erase_if(slices, [this](const Slice& slice) {
            return std::find(m_slices.begin(), m_slices.end(), slice) == m_slices.end();
        });
    m_slices = slices;
    const Index seen = static_cast<Index>(plan.requests.size()) * decodedChunkBytes(*plan.layer.source);
    return requestsAhead(plan, slices, {.maxBytes = std::max<Index>(0, shareOf(cacheBytes) - seen)});
}

} // namespace zs
