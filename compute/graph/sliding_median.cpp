#include "graph/sliding_median.h"

#include "graph/sliding_window.h"

namespace zs {
namespace {

/// The middle, or the mean of the two in the middle.
double middleOf(const std::vector<double>& sorted)
{
    const std::size_t half = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

} // namespace

void slideMedian(const WindowSpec& spec, Index size, std::span<const double> values, Index valuesBegin, Index begin,
                 std::span<double> out)
{
    std::vector<double> sorted;
    Index first = valuesBegin; // [first, end) are in the list
    Index end = valuesBegin;
    const auto valueAt = [&](Index at) { return values[static_cast<std::size_t>(at - valuesBegin)]; };
    for (std::size_t i = 0; i < out.size(); ++i) {
        const WindowSpan span = windowSpan(spec, begin + static_cast<Index>(i), size);
        for (; end <= span.last; ++end)
            if (const double value = valueAt(end); value == value)
                sorted.insert(std::upper_bound(sorted.begin(), sorted.end(), value), value);
        for (; first < span.first && first < end; ++first)
            if (const double value = valueAt(first); value == value)
                sorted.erase(std::lower_bound(sorted.begin(), sorted.end(), value));
        const bool isEnough =
            !sorted.empty() && span.first <= span.last && static_cast<Index>(sorted.size()) >= spec.minCount;
        out[i] = isEnough ? middleOf(sorted) : kNaN;
    }
}

} // namespace zs
