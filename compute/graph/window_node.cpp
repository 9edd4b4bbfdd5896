#include "graph/regional_nodes.h"
#include "graph/sliding_median.h"
#include "graph/sliding_window.h"
#include "graph/strided_walk.h"

#include <cassert>

namespace zs {
namespace {

/// Up to kLanes arrays of a block, one in each lane, along the window's dimension.
struct Lanes {
    const Block* values = nullptr;
    Index valuesOffset = 0; // of lane 0 at index `valuesBegin`
    Index valuesBegin = 0;
    Index valuesStep = 0; // along the window's dimension
    Index valuesLaneStep = 0;
    double* out = nullptr; // of lane 0 at index `outBegin`
    Index outBegin = 0;
    Index outStep = 0;
    Index outLaneStep = 0;
    Index count = 0;

    void load(Index at, LaneRow& row) const
    {
        const Index offset = valuesOffset + (at - valuesBegin) * valuesStep;
        if (values->floats)
            copy(values->floats + offset, row);
        else
            copy(values->doubles + offset, row);
    }

    void store(Index at, const LaneRow& row) const
    {
        double* to = out + (at - outBegin) * outStep;
        for (Index lane = 0; lane < count; ++lane)
            to[lane * outLaneStep] = row[static_cast<std::size_t>(lane)];
    }

private:
    template <class T>
    void copy(const T* from, LaneRow& row) const
    {
        for (Index lane = 0; lane < count; ++lane)
            row[static_cast<std::size_t>(lane)] = static_cast<double>(from[lane * valuesLaneStep]);
        std::fill(row.begin() + count, row.end(), kNaN);
    }
};

template <class State>
void slideLanes(const WindowSpec& spec, Index size, Index begin, Index count, const Lanes& lanes)
{
    SlidingWindow<State>(spec, size)
        .run(
            begin, count, [&lanes](Index at, LaneRow& row) { lanes.load(at, row); },
            [&lanes](Index at, const LaneRow& row) { lanes.store(at, row); });
}

void slideMedians(const WindowSpec& spec, Index size, Index begin, Index count, const Lanes& lanes)
{
    const Index first = std::min(windowSpan(spec, begin, size).first, size);
    const Index end = std::max(first, windowSpan(spec, begin + count - 1, size).last + 1);
    const auto values = static_cast<std::size_t>(end - first);
    std::vector<double> all(values * kLanes); // lane by lane
    LaneRow row;
    for (Index at = first; at < end; ++at) {
        lanes.load(at, row);
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            all[lane * values + static_cast<std::size_t>(at - first)] = row[lane];
    }
    std::vector<double> medians(static_cast<std::size_t>(count) * kLanes);
    for (std::size_t lane = 0; lane < static_cast<std::size_t>(lanes.count); ++lane)
        slideMedian(
            spec, size, std::span(all).subspan(lane * values, values), first, begin,
            std::span(medians).subspan(lane * static_cast<std::size_t>(count), static_cast<std::size_t>(count)));
    for (Index i = 0; i < count; ++i) {
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            row[lane] = medians[lane * static_cast<std::size_t>(count) + static_cast<std::size_t>(i)];
        lanes.store(begin + i, row);
    }
}

using Slide = void (*)(const WindowSpec&, Index size, Index begin, Index count, const Lanes&);

Slide slideOf(WindowStatistic statistic)
{
    switch (statistic) {
    case WindowStatistic::sum:
    case WindowStatistic::mean:
    case WindowStatistic::count: return slideLanes<WindowSum>;
    case WindowStatistic::std:
    case WindowStatistic::var: return slideLanes<WindowMoments>;
    case WindowStatistic::prod: return slideLanes<WindowProduct>;
    case WindowStatistic::min:
    case WindowStatistic::argmin: return slideLanes<WindowExtreme<true>>;
    case WindowStatistic::max:
    case WindowStatistic::argmax: return slideLanes<WindowExtreme<false>>;
    case WindowStatistic::median: return slideMedians;
    }
    return nullptr;
}

class WindowNode final : public RegionalNode {
public:
    WindowNode(NodePtr input, int dim, const WindowSpec& spec)
        : RegionalNode(input->shape(), input->tile(), {input}, false), m_dim(static_cast<std::size_t>(dim)),
          m_spec(spec)
    {
        assert(spec.length > 0);
    }

    [[nodiscard]] std::vector<Need> needs(const Region& region) const override
    {
        return {{inputs().front(), around(region)}};
    }
    [[nodiscard]] Block compute(const Region& region, std::span<const Block> blocks) const override;

private:
    /// The box with all windows of `region`; empty when all of them lie outside.
    [[nodiscard]] Region around(const Region& region) const
    {
        const Index size = shape()[m_dim];
        Region wanted = region;
        const Index first = windowSpan(m_spec, region.start[m_dim], size).first;
        const Index last = windowSpan(m_spec, region.start[m_dim] + region.count[m_dim] - 1, size).last;
        wanted.start[m_dim] = last < first ? 0 : first;
        wanted.count[m_dim] = last < first ? 0 : last + 1 - first;
        return wanted;
    }

    std::size_t m_dim;
    WindowSpec m_spec;
};

/// The walk over all other dimensions, the one with the closest numbers last: its arrays lie in the lanes.
StridedBox acrossOf(const Region& region, std::size_t dim, const Block& values, const Shape& outStrides)
{
    StridedBox across{{}, std::vector<Shape>(2)};
    for (std::size_t d = 0; d < region.count.size(); ++d)
        if (d != dim) {
            across.counts.push_back(region.count[d]);
            across.strides[0].push_back(values.strides[d]);
            across.strides[1].push_back(outStrides[d]);
        }
    return mergeDims(across);
}

Block WindowNode::compute(const Region& region, std::span<const Block> blocks) const
{
    const Region read = around(region);
    if (elementCount(read) == 0)
        return constantBlock(region.count, kNaN);
    const Block& values = blocks.front();
    LargeVector<double> result(static_cast<std::size_t>(elementCount(region)));
    const Shape outStrides = rowMajorStrides(region.count);
    const StridedBox across = acrossOf(region, m_dim, values, outStrides);
    const Slide slide = slideOf(m_spec.statistic);
    walkRuns(across, [&](const Index* offsets) {
        constexpr auto kMost = static_cast<Index>(kLanes);
        for (Index first = 0; first < across.counts.back(); first += kMost) {
            Lanes lanes;
            lanes.values = &values;
            lanes.valuesLaneStep = across.strides[0].back();
            lanes.valuesOffset = offsets[0] + first * lanes.valuesLaneStep;
            lanes.valuesBegin = read.start[m_dim];
            lanes.valuesStep = values.strides[m_dim];
            lanes.outLaneStep = across.strides[1].back();
            lanes.out = result.data() + offsets[1] + first * lanes.outLaneStep;
            lanes.outBegin = region.start[m_dim];
            lanes.outStep = outStrides[m_dim];
            lanes.count = std::min(kMost, across.counts.back() - first);
            slide(m_spec, shape()[m_dim], region.start[m_dim], region.count[m_dim], lanes);
        }
    });
    return makeBlock(region.count, std::move(result));
}

} // namespace

NodePtr window(NodePtr input, int dim, WindowSpec spec)
{
    return std::make_shared<const WindowNode>(std::move(input), dim, spec);
}

} // namespace zs
