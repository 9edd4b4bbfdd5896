#include "plot/line_data.h"

#include <algorithm>
#include <cmath>

namespace zs {

std::optional<ValueRange> joined(const std::optional<ValueRange>& a, const std::optional<ValueRange>& b)
{
    if (!a || !b)
        return a ? a : b;
    return ValueRange{std::min(a->low, b->low), std::max(a->high, b->high)};
}

LineData::LineData(std::vector<double> values) : m_values(std::make_shared<const std::vector<double>>(std::move(values)))
{
    std::vector<std::optional<ValueRange>> blocks;
    for (Index begin = 0; begin + kBlock <= size(); begin += kBlock)
        blocks.push_back(scan(begin, begin + kBlock));
    m_blocks = std::make_shared<const std::vector<std::optional<ValueRange>>>(std::move(blocks));
}

std::optional<ValueRange> LineData::scan(Index begin, Index end) const
{
    std::optional<ValueRange> range;
    for (Index i = begin; i < end; ++i)
        if (const double value = at(i); std::isfinite(value)) {
            if (!range)
                range = ValueRange{value, value};
            range->low = std::min(range->low, value);
            range->high = std::max(range->high, value);
        }
    return range;
}

std::optional<ValueRange> LineData::range(Index begin, Index end) const
{
    begin = std::max<Index>(0, begin);
    end = std::min(end, size());
    const Index firstBlock = (begin + kBlock - 1) / kBlock;
    const Index lastBlock = end / kBlock;
    if (firstBlock >= lastBlock)
        return scan(begin, end);
    std::optional<ValueRange> range = joined(scan(begin, firstBlock * kBlock), scan(lastBlock * kBlock, end));
    for (Index block = firstBlock; block < lastBlock; ++block)
        range = joined(range, (*m_blocks)[static_cast<std::size_t>(block)]);
    return range;
}

} // namespace zs
