#include "reduce/result_axes.h"

#include <algorithm>
#include <map>

namespace zs {

using Role = AxisPart::Role;

ResultAxes::ResultAxes(Shape input, std::vector<AxisPart> axes) : m_input(std::move(input)), m_axes(std::move(axes))
{
    for (std::size_t d = 0; d < m_axes.size(); ++d) {
        m_resultDim.push_back(m_axes[d].role == Role::reduced ? -1 : static_cast<int>(m_resultShape.size()));
        if (m_axes[d].role != Role::reduced)
            m_resultShape.push_back(m_axes[d].role == Role::kept ? m_input[d] : m_axes[d].groupCount);
    }
}

Region ResultAxes::resultBox(const Region& input) const
{
    Region result;
    for (std::size_t d = 0; d < m_axes.size(); ++d) {
        if (m_axes[d].role == Role::reduced)
            continue;
        Index begin = input.start[d];
        Index count = input.count[d];
        if (m_axes[d].role == Role::grouped) {
            Index low = m_axes[d].groupCount;
            Index high = -1;
            for (Index i = input.start[d]; i < input.start[d] + input.count[d]; ++i) {
                const Index group = (*m_axes[d].groups)[static_cast<std::size_t>(i)];
                low = group >= 0 ? std::min(low, group) : low;
                high = std::max(high, group);
            }
            begin = high < 0 ? 0 : low;
            count = high < 0 ? 0 : high + 1 - low;
        }
        result.start.push_back(begin);
        result.count.push_back(count);
    }
    return result;
}

Region ResultAxes::inputBox(const Region& result) const
{
    Region input = wholeRegion(m_input);
    for (std::size_t d = 0; d < m_axes.size(); ++d) {
        if (m_axes[d].role == Role::reduced)
            continue;
        const auto r = static_cast<std::size_t>(m_resultDim[d]);
        if (m_axes[d].role == Role::kept) {
            input.start[d] = result.start[r];
            input.count[d] = result.count[r];
            continue;
        }
        const auto& groups = *m_axes[d].groups;
        const auto isWanted = [&](Index group) {
            return group >= result.start[r] && group < result.start[r] + result.count[r];
        };
        const auto first = std::find_if(groups.begin(), groups.end(), isWanted);
        const auto last = std::find_if(groups.rbegin(), groups.rend(), isWanted).base();
        input.start[d] = first == groups.end() ? 0 : first - groups.begin();
        input.count[d] = first == groups.end() ? 0 : last - first;
    }
    return input;
}

namespace {

/// Of indices [begin, end), those of groups [first, last). Indices of one group in even steps are one run.
std::vector<GroupRun> groupRuns(const std::vector<std::int32_t>& groups, Index begin, Index end, Index first,
                                Index last)
{
    std::vector<GroupRun> runs;
    std::map<Index, std::size_t> open; // the last run of every group
    for (Index i = begin; i < end; ++i) {
        const Index group = groups[static_cast<std::size_t>(i)];
        if (group < 0 || group < first || group >= last)
            continue;
        const auto [known, isNew] = open.try_emplace(group, runs.size());
        if (!isNew) {
            GroupRun& run = runs[known->second];
            const Index step = i - run.begin - (run.count - 1) * run.step;
            if (run.count == 1 || step == run.step) {
                run.step = step;
                ++run.count;
                continue;
            }
            known->second = runs.size();
        }
        runs.push_back({i, 1, 1, group});
    }
    return runs;
}

} // namespace

/// The runs along one dimension of the result; a kept one is a single run of "group" = its first index.
std::vector<GroupRun> ResultAxes::runsOf(std::size_t inputDim, const Region& input, const Region& box) const
{
    const Index begin = input.start[inputDim];
    const Index end = begin + input.count[inputDim];
    if (m_axes[inputDim].role == Role::reduced)
        return {{begin, end - begin, 1, 0}};
    const auto r = static_cast<std::size_t>(m_resultDim[inputDim]);
    const Index first = box.start[r];
    const Index last = first + box.count[r];
    if (m_axes[inputDim].role == Role::kept) {
        const Index from = std::max(begin, first);
        return {{from, std::max(Index{0}, std::min(end, last) - from), 1, from}};
    }
    return groupRuns(groups(inputDim), begin, end, first, last);
}

std::vector<ResultPart> ResultAxes::partsOf(const Region& input, const Region& box) const
{
    std::vector<ResultPart> parts(1, ResultPart{input, Shape(inputDims(), 1), Shape(resultDims(), 0)});
    for (std::size_t d = 0; d < m_axes.size(); ++d) {
        const std::vector<GroupRun> runs = runsOf(d, input, box);
        std::vector<ResultPart> finer;
        finer.reserve(parts.size() * runs.size());
        for (const ResultPart& part : parts)
            for (const GroupRun& run : runs) {
                if (run.count == 0)
                    continue;
                finer.push_back(part);
                finer.back().input.start[d] = run.begin;
                finer.back().input.count[d] = run.count;
                finer.back().steps[d] = run.step;
                if (m_resultDim[d] >= 0)
                    finer.back().result[static_cast<std::size_t>(m_resultDim[d])] = run.group;
            }
        parts = std::move(finer);
    }
    return parts;
}

Index ResultAxes::mostPerCell() const
{
    Index most = 1;
    for (std::size_t d = 0; d < m_axes.size(); ++d)
        if (m_axes[d].role != Role::kept)
            most *= std::max(Index{1}, m_input[d]);
    return most;
}

Shape ResultAxes::positionSteps() const
{
    Shape steps(m_axes.size(), 0);
    Index step = 1;
    for (std::size_t d = m_axes.size(); d-- > 0;)
        if (m_axes[d].role != Role::kept) {
            steps[d] = step;
            step *= std::max(Index{1}, m_input[d]);
        }
    return steps;
}

} // namespace zs
