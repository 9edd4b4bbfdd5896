#include "reduce/result_axes.h"

#include <algorithm>

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

std::vector<GroupRun> ResultAxes::groupRuns(std::size_t inputDim, Index begin, Index count, Index firstGroup,
                                            Index groups) const
{
    std::vector<GroupRun> runs;
    const auto& table = *m_axes[inputDim].groups;
    for (Index i = begin; i < begin + count; ++i) {
        const Index group = table[static_cast<std::size_t>(i)];
        if (group < 0 || group < firstGroup || group >= firstGroup + groups)
            continue;
        if (!runs.empty() && runs.back().group == group && runs.back().begin + runs.back().count == i)
            ++runs.back().count;
        else
            runs.push_back({i, 1, group});
    }
    return runs;
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
